/* A sentence that two editors changed: one click takes mine, theirs or both. Without scripts one copies. */
"use strict";

/** The place of `piece` in `text` that is nearest to `near`; -1 where it does not occur. */
const nearest = (text, piece, near) => {
  if (!piece) return Math.min(near, text.length);
  let best = -1;
  for (let at = text.indexOf(piece); at >= 0; at = text.indexOf(piece, at + 1)) {
    if (best < 0 || Math.abs(at - near) < Math.abs(best - near)) best = at;
  }
  return best;
};

for (const box of document.querySelectorAll(".conflict[data-field]")) {
  const field = document.getElementById(box.dataset.field);
  const { mine, theirs } = box.dataset;
  const texts = { mine, theirs, both: mine + theirs };
  const buttons = [...box.querySelectorAll("button[data-take]")];
  const told = box.querySelector(".told");
  let stands = mine;
  let near = Number(box.dataset.start);

  const take = (button) => {
    const text = texts[button.dataset.take];
    if ("whole" in box.dataset) {
      field.value = text;
    } else {
      const at = nearest(field.value, stands, near);
      if (at < 0) {
        told.textContent = told.dataset.edited;
        return;
      }
      field.value = field.value.slice(0, at) + text + field.value.slice(at + stands.length);
      near = at;
    }
    stands = text;
    told.textContent = "";
    buttons.forEach((other) => other.setAttribute("aria-pressed", String(other === button)));
    field.dispatchEvent(new Event("input", { bubbles: true }));
  };

  if (field) {
    buttons.forEach((button) => {
      button.hidden = false;
      button.addEventListener("click", () => take(button));
    });
  }
}
