/* Where the editor is: one suggestion, shown in the dock and lit up in the text and in the page's lines, or one part. */

const scroller = document.querySelector(".pieces");
const dock = document.querySelector(".dock");
const left = document.querySelector("[data-left]");
const COMFORT = [0.12, 0.72]; // of the pane's height: what stands there is not moved

let card = null;
let piece = null;

export const openCards = () => [...scroller.querySelectorAll(".card:not(.decided)")];
export const pieces = () => [...scroller.querySelectorAll(".piece")];
export const currentCard = () => card;
export const currentPiece = () => piece;
export const marksOf = (number) => [...scroller.querySelectorAll(`mark[data-told="${number}"]`)];

/** Move the text so that an element, or what is a part of the way (0 to 1) down in it, stands where one reads well. */
export const bringIntoView = (element, down = 0) => {
  const pane = scroller.getBoundingClientRect();
  const box = element.getBoundingClientRect();
  const top = box.top + box.height * down - pane.top;
  const end = down ? top : box.bottom - pane.top;
  if (top < pane.height * COMFORT[0] || Math.min(end, top + pane.height * 0.4) > pane.height * COMFORT[1]) {
    scroller.scrollTop += top - pane.height * 0.3;
  }
};

const light = () => {
  scroller.querySelectorAll(".current").forEach((element) => element.classList.remove("current"));
  piece?.classList.add("current");
  if (card) [card, ...marksOf(card.dataset.told)].forEach((element) => element.classList.add("current"));
  const waiting = openCards().length;
  left.textContent = waiting;
  dock.hidden = Boolean(card);
  dock.querySelector("[data-dock=more]").hidden = !waiting;
  dock.querySelector("[data-dock=done]").hidden = waiting > 0;
};

/** Go to a suggestion, or to the end where there is none. */
export const goTo = (wanted, { focus = true } = {}) => {
  card = wanted || null;
  piece = card ? card.closest(".piece") : piece;
  light();
  if (card) bringIntoView(marksOf(card.dataset.told)[0] || piece);
  if (focus) (card || dock).focus({ preventScroll: true });
};

/** Go to a part, and to its first suggestion if it has one. */
export const goToPiece = (wanted) => {
  const first = wanted.querySelector(".card:not(.decided)");
  if (first) return goTo(first);
  card = null;
  piece = wanted;
  light();
  bringIntoView(piece);
  piece.focus({ preventScroll: true });
};

/** The suggestion after (1) or before (-1) where the editor is; none where he is at the end. */
export const neighbour = (step) => {
  const all = openCards();
  if (card?.isConnected && all.includes(card)) return all[all.indexOf(card) + step] || null;
  const from = card?.isConnected ? card : piece;
  if (!from?.isConnected) return step > 0 ? all[0] : all.at(-1);
  const follows = (one) => from.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING;
  return (step > 0 ? all.find(follows) : all.filter((one) => !follows(one)).at(-1)) || null;
};

export const neighbourPiece = (step) => {
  const all = pieces();
  return all[Math.min(Math.max(all.indexOf(piece) + step, 0), all.length - 1)];
};

/** Stay where one was after pieces were replaced; the focus comes along if it was there. */
export const stay = (hadFocus) => {
  const again = (element) => element && !element.isConnected && document.getElementById(element.id);
  piece = again(piece) || piece;
  if (card && (!card.isConnected || card.classList.contains("decided"))) {
    const same = document.getElementById(card.id);
    card = same && !same.classList.contains("decided") ? same : neighbour(1) || openCards()[0] || null;
    piece = card?.closest(".piece") || piece;
  }
  light();
  if (hadFocus) (card || dock).focus({ preventScroll: true });
};
