/* The article form grows with its text, and asks before unsaved words are left behind; a long undo goes on. */
"use strict";

/** Fields as they stand now: the correction screen replaces them. */
const fields = () => [...document.querySelectorAll("textarea[data-grows]")];

if (!CSS.supports("field-sizing", "content")) {
  const grow = (field) => {
    field.style.height = "auto";
    field.style.height = `${field.scrollHeight + 2}px`;
  };
  fields().forEach(grow);
  document.addEventListener("input", ({ target }) => {
    if (target.matches?.("textarea[data-grows]")) grow(target);
  });
}

if (fields().length) {
  let sending = false;
  fields()[0].form.addEventListener("submit", (event) => { sending = !event.defaultPrevented; });
  window.addEventListener("beforeunload", (event) => {
    if (!sending && fields().some((field) => field.value !== field.defaultValue)) event.preventDefault();
  });
}

/* Whoever began a deed over many pages and looks on drives it; without scripts the button does. */
const goesOn = document.querySelector("form[data-goes-on]");
if (goesOn) setTimeout(() => goesOn.requestSubmit(), 400);
