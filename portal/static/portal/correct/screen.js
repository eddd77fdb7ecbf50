/* The correction screen. Without this file its forms do the same, one page after another.
   Begin here: what each key and button does. */

import * as keys from "./keys.js";
import { Outbox, Trouble, post } from "./outbox.js";
import { apply, isDirty, known, pieceOf, settle, textarea } from "./pieces.js";
import * as place from "./place.js";
import { zoom } from "./scan.js";
import * as typing from "./typing.js";

const form = document.getElementById("correct");
const said = form.querySelector(".said");
const unsent = form.querySelector(".unsent");
const help = document.querySelector("dialog.keys");
const words = form.dataset;
form.dataset.url = location.pathname;

const say = (text, level = "success") => {
  said.className = `said ${level}`;
  said.textContent = "";
  said.textContent = text;
};

/* What is on its way ---------------------------------------------------------------------- */

const outbox = new Outbox(form, {
  fieldsOf: (item) => ({ ...item.fields(), known: known(item.part) }),
  onTrouble: (kind) => {
    unsent.hidden = !kind;
    if (kind) unsent.firstElementChild.textContent = `${unsent.dataset[kind]}${outbox.items.map((item) => item.label).join("、")}`;
  },
  onAnswer: (item, status, answer) => {
    if (status !== 200) return item.refused(status, answer);
    const stay = apply(answer, item.saved);
    for (const waiting of outbox.items) waiting.again?.();
    stay();
    if (answer.told && answer.told[0] !== "success") say(`${item.label}：${answer.told[1]}`, answer.told[0]);
  },
});

const decide = (verb, card = place.currentCard()) => {
  if (!card) return say(words.none, "info");
  const number = card.dataset.told;
  const answer = card.querySelector(`[name=answer_${number}]`)?.value.trim();
  const label = `${words[verb.slice(1)]} ${card.dataset.found}${card.dataset.found && card.dataset.proposed ? "→" : ""}${card.dataset.proposed}`;
  const next = place.currentCard() === card ? place.neighbour(1) || place.openCards().find((one) => one !== card) : place.currentCard();
  const item = {
    label,
    part: card.closest(".piece").dataset.part,
    fields: () => ({ [verb]: number, ...(answer ? { [`answer_${number}`]: answer } : {}) }),
    again: () => { item.restore = settle(document.getElementById(card.id), verb); },
    refused: (_status, refusal) => { item.restore(); say(`${label}：${refusal.told[1]}`, "warning"); },
    restore: settle(card, verb),
    card: card.id,
  };
  place.goTo(next);
  say(next ? label : `${label}。${words.done}`);
  outbox.add(item);
};

const finish = (piece) => {
  if (!isDirty(piece)) {
    typing.close(piece);
    return place.goTo(place.currentCard());
  }
  const field = textarea(piece);
  const text = field.value;
  const version = piece.dataset.version;
  typing.close(piece);
  piece.querySelector(".reading").textContent = text;
  piece.querySelector(".refused")?.remove();
  outbox.add({
    label: `${words.typed} “${[...text].slice(0, 10).join("")}…”`,
    part: piece.dataset.part,
    saved: piece,
    fields: () => ({ _text: piece.dataset.part, text, version }),
    refused: (status, refusal) => {
      if (status === 409) return submit("_save"); // the form shows both, to be decided
      typing.open(piece);
      const told = document.createElement("p");
      Object.assign(told, { className: "refused", role: "alert", textContent: refusal.told[1] });
      field.before(told);
      return undefined;
    },
  });
  place.goTo(place.currentCard());
  say(words.typed);
};

const undo = async () => {
  const unsentItem = outbox.takeBack();
  if (unsentItem) {
    unsentItem.restore?.();
    if (unsentItem.card) place.goTo(document.getElementById(unsentItem.card));
    else if (unsentItem.saved) typing.open(unsentItem.saved);
    unsent.hidden = !outbox.items.length;
    return say(words.undone);
  }
  if (!(await outbox.send())) return undefined;
  try {
    const [, answer] = await post(form, { _undo: 1, known: known() });
    apply(answer)();
    const back = document.getElementById(`suggestion-${answer.current}`);
    const card = back || (place.currentCard() ? null : place.currentPiece()?.querySelector(".card"));
    if (card) place.goTo(card);
    return say(answer.told[1], answer.told[0]);
  } catch (trouble) {
    if (!(trouble instanceof Trouble)) throw trouble;
    return say(words.notUndone, "warning"); // not sent again by itself: it might undo twice
  }
};

/** Send the whole form, as without scripts: save what is typed, and go on. */
const submit = async (name) => {
  if (outbox.items.length) say(words.sending, "info");
  if (await outbox.send()) form.requestSubmit(form.querySelector(`.bar [name="${name}"]`));
};

/* Keys and buttons -------------------------------------------------------------------------- */

const walk = (step) => {
  const card = place.neighbour(step);
  if (card) place.goTo(card);
  else say(step > 0 ? words.last : words.first, "info");
};

const edit = () => {
  const piece = place.currentPiece() || place.pieces()[0];
  if (piece) typing.open(piece, place.currentCard());
};

const deeds = {
  help: () => help.showModal(),
  close: () => help.close(),
  edit,
  next: () => walk(1),
  previous: () => walk(-1),
  resend: () => outbox.send(),
};

keys.listen({
  a: () => decide("_accept"),
  r: () => decide("_reject"),
  x: () => decide("_illegible"),
  j: deeds.next,
  k: deeds.previous,
  J: () => place.goToPiece(place.neighbourPiece(1)),
  K: () => place.goToPiece(place.neighbourPiece(-1)),
  e: edit,
  u: undo,
  s: () => submit("_next"),
  c: () => submit(form.querySelector("[name=_review]") ? "_review" : "_next"),
  "?": deeds.help,
  "+": zoom.in,
  "-": zoom.out,
  0: zoom.fit,
});

typing.listen(form, finish);

document.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  const mark = event.target.closest("mark[data-told]");
  if (mark) return place.goTo(document.getElementById(`suggestion-${mark.dataset.told}`));
  if (!button) {
    const piece = event.target.closest(".piece-text .reading, .piece .lines")?.closest(".piece");
    return piece && !String(getSelection()) ? place.goToPiece(piece) : undefined;
  }
  const card = button.closest(".card");
  if (card && button.name) {
    event.preventDefault();
    decide(button.name, card);
  } else if (button.name === "_undo") {
    event.preventDefault();
    undo();
  } else if (["_next", "_review", "_save"].includes(button.name) && outbox.items.length) {
    event.preventDefault();
    submit(button.name);
  } else {
    deeds[button.dataset.do]?.();
  }
  return undefined;
});

form.addEventListener("input", (event) => {
  // A draft that was taken back comes with the version it was typed from.
  const piece = event.target.closest?.(".piece");
  if (piece && isDirty(piece)) {
    piece.querySelector(".typing").open = true;
    piece.dataset.version = Math.min(piece.dataset.version, form.elements.base_version.value);
  }
});

const switched = help.querySelector("[data-do=single-keys]");
switched.checked = keys.areOn();
switched.addEventListener("change", () => keys.switchTo(switched.checked));

/* Begin ------------------------------------------------------------------------------------- */

document.documentElement.classList.add("at-desk");
const named = document.getElementById(location.hash.slice(1));
const typed = place.pieces().find((piece) => piece.querySelector(".typing").open);
if (typed) typing.open(typed);
else place.goTo(named?.matches?.(".card") ? named : place.openCards()[0]);
if (!place.currentPiece() && !typed) place.goTo(null);
