/* Nothing depends on this file. It adds a button that copies a citation, where the browser lets it. */
"use strict";

if (navigator.clipboard) {
  document.querySelectorAll(".citation").forEach((citation) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = citation.dataset.copy;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(citation.textContent.trim());
      button.textContent = citation.dataset.copied;
    });
    citation.after(button);
  });
}
