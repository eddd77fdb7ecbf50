/* Keys for the screen that mends a page. Every key presses a button that is there without scripts, too. */
const form = document.getElementById("repair");
const boxes = () => [...form.querySelectorAll('input[name="part"]')];
const chosen = () => boxes().filter((box) => box.checked);
const rowOf = (node) => (node instanceof Element ? node.closest(".row") : null);
const focused = () => rowOf(document.activeElement)?.querySelector('input[name="part"]') ?? null;
let last = null;

const isTyping = (node) => node.matches("input[type=text], textarea, select, [contenteditable]");

/** Light up the lines of the part that has the focus, and bring the first of them into view. */
const light = (row, scroll) => {
  form.querySelectorAll(".source .lit").forEach((line) => line.classList.remove("lit"));
  const lines = (row?.dataset.lines ?? "").split(" ").filter(Boolean).map((n) => document.getElementById(`line-${n}`));
  lines.forEach((line) => line?.classList.add("lit"));
  if (scroll) lines[0]?.scrollIntoView({ block: "nearest" });
};

const focusBox = (box) => {
  box.focus({ preventScroll: true });
  box.closest(".row").scrollIntoView({ block: "nearest" });
};

/** Where nothing is chosen, the part that has the focus (or had it last) is meant. */
const meanFocused = () => {
  const box = focused() ?? last;
  if (!chosen().length && box?.isConnected) box.checked = true;
};

const press = (button) => {
  if (!button || button.disabled) return;
  meanFocused();
  form.requestSubmit(button);
};

const moveTo = (value) => {
  const select = form.elements.to;
  if (![...select.options].some((option) => option.value === value)) return;
  select.value = value;
  press(document.getElementById("do-move"));
};

/** The place in a part's text before which it is to be cut: where the selection or caret begins. */
const caret = () => {
  const selection = document.getSelection();
  const text = selection.anchorNode && rowOf(selection.anchorNode.parentElement)?.querySelector(".text");
  if (!text || !text.contains(selection.anchorNode) || !selection.rangeCount) return null;
  const range = selection.getRangeAt(0);
  const before = document.createRange();
  before.setStart(text, 0);
  before.setEnd(range.startContainer, range.startOffset);
  const at = [...before.toString()].length;
  return at ? { box: rowOf(text).querySelector('input[name="part"]'), at } : null;
};

const cut = (button) => {
  const place = form.elements.words.value.trim() ? null : caret();
  if (place) {
    boxes().forEach((box) => { box.checked = box === place.box; });
    form.elements.at.value = place.at;
  }
  press(button);
};

const step = (by, extend) => {
  const all = boxes();
  const at = all.indexOf(focused() ?? last);
  const next = all[at < 0 ? 0 : Math.min(Math.max(at + by, 0), all.length - 1)];
  if (!next) return;
  if (extend) {
    if (at >= 0) all[at].checked = true;
    next.checked = true;
  }
  focusBox(next);
};

const keys = (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.keyCode === 229) return;
  if (isTyping(event.target)) {
    if (event.key === "Enter" && event.target.dataset.button) {
      event.preventDefault();
      press(document.getElementById(`do-${event.target.dataset.button}`));
    } else if (event.key === "Enter" && event.target.name === "words") {
      event.preventDefault();
      cut(form.querySelector('button[value="cut"]'));
    } else if (event.key === "Escape" && last) {
      focusBox(last);
    }
    return;
  }
  const help = form.querySelector(".keys");
  const focus = form.querySelector(`[data-focus="${CSS.escape(event.key)}"]`);
  const key = CSS.escape(event.key);
  const whole = event.shiftKey && (focused() ?? last)?.closest("article")?.querySelector(`button[data-shift="${key}"]`);
  const button = whole || form.querySelector(`button[data-key="${key}"]`);
  if (event.key === "ArrowDown" || event.key === "ArrowUp") step(event.key === "ArrowDown" ? 1 : -1, event.shiftKey);
  else if (event.key === "Escape") {
    help.open = false;
    boxes().forEach((box) => { box.checked = false; });
  } else if (event.key === "?") help.open = !help.open;
  else if (focus) focus.focus();
  else if (event.key === "c") cut(button);
  else if (button) press(button);
  else if (event.key === "n") moveTo("new");
  else if (/^[1-9]$/.test(event.key)) {
    const target = form.querySelector(`[data-position="${event.key}"]`);
    if (target) moveTo(target.dataset.article);
  } else return;
  event.preventDefault();
};

document.addEventListener("keydown", keys);
form.addEventListener("focusin", (event) => {
  const row = rowOf(event.target);
  if (row) last = row.querySelector('input[name="part"]');
  light(row, true);
});
form.addEventListener("click", (event) => {
  const line = event.target.closest?.(".source li[data-parts]");
  const box = line && document.getElementById(`part-${line.dataset.parts.split(" ")[0]}`);
  if (box) focusBox(box);
  const text = event.target.closest?.(".row .text");
  if (text) last = rowOf(text).querySelector('input[name="part"]');
  const button = event.target.closest?.("button[data-part]");
  if (button) boxes().forEach((one) => { one.checked = one.value === button.dataset.part; });
});
form.querySelector('button[value="cut"]').addEventListener("click", (event) => {
  if (form.elements.at.value) return;
  event.preventDefault();
  cut(event.currentTarget);
});

const start = location.hash.startsWith("#part-") && document.getElementById(location.hash.slice(1));
const article = location.hash.startsWith("#article-") && document.getElementById(location.hash.slice(1));
const first = start || chosen()[0] || article?.querySelector?.('input[name="part"]') || boxes()[0];
if (first) focusBox(first);
