/* Editing a part in place: its field instead of its text, until the editor leaves it. */

import { isComposing } from "./keys.js";
import { isDirty, textarea } from "./pieces.js";
import { bringIntoView } from "./place.js";

/** A place in code points, as the server counts, as the browser counts. */
const units = (text, place) => [...text].slice(0, place).join("").length;

export const open = (piece, card) => {
  piece.querySelector(".typing").open = true;
  const field = textarea(piece);
  field.focus({ preventScroll: true });
  if (card && !isDirty(piece)) {
    const [start, end] = [card.dataset.start, card.dataset.end].map((at) => units(field.value, Number(at)));
    field.setSelectionRange(start, end);
  }
  // Fields are as high as their text: the place in the text is about as far down in the field.
  bringIntoView(field, field.selectionStart / (field.value.length || 1));
};

export const close = (piece) => { piece.querySelector(".typing").open = false; };

/** Put a box for every chosen character, or one where the cursor stands. */
const box = (field) => {
  const { selectionStart: start, selectionEnd: end, value } = field;
  const boxes = [...value.slice(start, end)].map((char) => (char.trim() ? "□" : char)).join("") || "□";
  field.setRangeText(boxes, start, end, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.focus();
};

/** Call `done(piece)` when the editor has finished with a part, by Escape, Return or the button. */
export const listen = (form, done) => {
  form.addEventListener("keydown", (event) => {
    const piece = event.target.closest(".piece");
    if (!piece || event.target !== textarea(piece) || isComposing(event)) return;
    const multiline = piece.querySelector(".typing-deeds").dataset.multiline;
    const enter = event.key === "Enter" && !event.shiftKey && (!multiline || event.ctrlKey || event.metaKey);
    if (!enter && event.key !== "Escape") return;
    event.preventDefault();
    done(piece);
  });
  form.addEventListener("click", (event) => {
    const deed = event.target.closest("[data-do=box], [data-do=typed]");
    if (!deed) return;
    const piece = deed.closest(".piece");
    if (deed.dataset.do === "box") box(textarea(piece));
    else done(piece);
  });
};
