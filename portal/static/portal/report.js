/* Nothing depends on this file. Where a reader has selected some words of an article, it offers to report a mistake. */
"use strict";

const story = document.querySelector(".story[data-report]");
const LONGEST = 100;

if (story) {
  const offer = document.createElement("a");
  offer.className = "report-offer";
  offer.rel = "nofollow";
  offer.textContent = story.dataset.reportLabel;
  let timer = 0;

  const partOf = (node) => (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("[id^=part-]");

  /** How many code points of a part stand before a place in it. */
  const before = (part, node, offset) => {
    const range = document.createRange();
    range.selectNodeContents(part);
    range.setEnd(node, offset);
    return [...range.toString()].length;
  };

  const show = () => {
    const selection = getSelection();
    if (offer.contains(document.activeElement)) return;
    offer.remove();
    const words = selection.isCollapsed ? "" : selection.toString().trim();
    if (!words || [...words].length > LONGEST || !selection.rangeCount) return;
    const range = selection.getRangeAt(0);
    const part = partOf(range.startContainer);
    if (!part || part !== partOf(range.endContainer) || !story.contains(part)) return;
    const found = selection.toString();
    const at = before(part, range.startContainer, range.startOffset) + found.length - found.trimStart().length;
    offer.href = `${story.dataset.report}?${new URLSearchParams({ part: part.id.slice("part-".length), at, found: words })}`;
    const box = [...range.getClientRects()].at(-1);
    part.after(offer); // next in the order of Tab
    offer.style.top = `${box.bottom + scrollY + 6}px`;
    offer.style.left = `${Math.max(8, Math.min(box.right + scrollX, document.documentElement.clientWidth - offer.offsetWidth - 8))}px`;
  };

  document.addEventListener("selectionchange", () => {
    clearTimeout(timer);
    timer = setTimeout(show, 200);
  });
}
