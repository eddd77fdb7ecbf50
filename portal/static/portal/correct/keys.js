/* Single keys, which leave alone whoever is typing, an input method at work, and the browser's own shortcuts. */

const TYPING = "input, textarea, select, [contenteditable]";
const SWITCH = "single keys off";
const REPEATS = new Set(["j", "k", "J", "K", "+", "-"]); // held down, only these go on: nobody accepts by accident

/** Whether an input method has this key: while it composes, and as it takes the key that ends composing. */
export const isComposing = (event) => event.isComposing || event.keyCode === 229;

const store = {
  get: () => { try { return localStorage.getItem(SWITCH); } catch { return null; } },
  set: (off) => { try { localStorage.setItem(SWITCH, off); } catch { /* then only for this page */ } },
};
let off = store.get() === "1";

export const areOn = () => !off;
export const switchTo = (on) => {
  off = !on;
  store.set(off ? "1" : "");
};

/** Call `actions[key]` for a single key; letters without Shift are lower case, with it upper case, whatever Caps Lock. */
export const listen = (actions) => {
  document.addEventListener("keydown", (event) => {
    if (isComposing(event) || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (event.target.closest?.(TYPING) || document.querySelector("dialog[open]")) return;
    const letter = /^[a-z]$/i.test(event.key);
    const key = letter ? (event.shiftKey ? event.key.toUpperCase() : event.key.toLowerCase()) : event.key;
    const action = actions[key === "？" ? "?" : key === "=" ? "+" : key];
    if (!action || (off && key !== "?") || (event.repeat && !REPEATS.has(key))) return;
    event.preventDefault();
    action();
  });
};
