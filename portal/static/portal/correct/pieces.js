/* The pieces on the screen: shown as decided at once, and as the server has them once it answers. */

import { marksOf, stay } from "./place.js";

const form = document.getElementById("correct");
const holder = form.querySelector(".pieces");
const plain = (text) => text.replace(/\r\n?/g, "\n");

export const pieceOf = (id) => document.getElementById(`piece-${id}`);
export const textarea = (piece) => piece.querySelector(".typing textarea");
const shown = (piece) => piece.querySelector("[name^='initial-']");
export const isDirty = (piece) => plain(textarea(piece).value) !== plain(shown(piece).value);

/** What the browser has, so that the server sends only what differs; all but the piece `but`. */
export const known = (but) => [...holder.querySelectorAll(".piece")]
  .filter((piece) => piece.dataset.part !== String(but))
  .map((piece) => `${piece.dataset.part}:${piece.dataset.mark}`)
  .join(",");

/** Show a suggestion as decided, before the server says so; return how to take that back. */
export const settle = (card, verb) => {
  if (!card) return () => {};
  const mark = card.closest(".piece").querySelector(`.reading mark[data-told="${card.dataset.told}"]`);
  const before = mark ? [...mark.childNodes] : [];
  const { found, proposed } = card.dataset;
  const boxes = [...(found || proposed)].map((char) => (char.trim() ? "□" : char)).join("");
  card.classList.add("decided");
  mark?.replaceChildren({ _accept: proposed, _reject: found, _illegible: boxes }[verb]);
  marksOf(card.dataset.told).forEach((one) => one.classList.add("decided"));
  return () => {
    card.classList.remove("decided");
    mark?.replaceChildren(...before);
    marksOf(card.dataset.told).forEach((one) => one.classList.remove("decided"));
  };
};

const made = (html) => {
  const template = document.createElement("template");
  template.innerHTML = html;
  return template.content.firstElementChild;
};

/** Show what the server answered. A piece that is being typed in stays, with the version it was typed from. */
export const apply = (answer, saved) => {
  const hadFocus = holder.contains(document.activeElement) && !document.activeElement.closest(".typing");
  for (const [id, html] of Object.entries(answer.pieces)) {
    const old = pieceOf(id);
    if (old && old !== saved && (isDirty(old) || old.querySelector(".typing").open)) continue;
    if (old) old.replaceWith(made(html));
    else holder.append(made(html));
  }
  holder.querySelectorAll(".piece").forEach((piece) => {
    if (!answer.order.includes(Number(piece.dataset.part)) && !isDirty(piece)) piece.remove();
    else if (!isDirty(piece)) piece.dataset.version = answer.version;
  });
  const moved = answer.order.map(pieceOf).filter(Boolean);
  if (moved.some((piece, at) => at && moved[at - 1].nextElementSibling !== piece)) holder.append(...moved);
  const [state, label] = answer.review;
  const tag = form.querySelector("[data-review]");
  Object.assign(tag, { className: `tag tag-${state}`, textContent: label });
  const typedFrom = [...holder.querySelectorAll(".piece")].filter(isDirty).map((piece) => Number(piece.dataset.version));
  form.elements.base_version.value = Math.min(answer.version, ...typedFrom);
  form.dispatchEvent(new Event("input")); // the draft forgets what is saved
  return () => stay(hadFocus);
};
