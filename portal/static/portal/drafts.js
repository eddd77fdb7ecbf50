/* What an editor types is kept on his computer until the archive has it: a session that ends, a network that fails
   or a browser that crashes costs no word. A draft holds the fields he changed, what they were shown with, and the
   version they were shown at, so that a restored draft is merged like any other save. */
"use strict";

const DRAFT = "draft ";
const DAYS_KEPT = 30;

const store = (() => {
  try {
    localStorage.setItem(DRAFT, "");
    localStorage.removeItem(DRAFT);
    return localStorage;
  } catch {
    return null;
  }
})();

const keys = (prefix) => Object.keys(store).filter((key) => key.startsWith(prefix));
const plain = (text) => text.replace(/\r\n?/g, "\n");

const forgetSaved = () => {
  const saved = document.cookie.match(/(?:^|; )saved_draft=([0-9a-f-]+)/);
  if (!saved) return;
  keys(DRAFT).filter((key) => key.endsWith(` ${saved[1]}`)).forEach((key) => store.removeItem(key));
  document.cookie = "saved_draft=; path=/admin/; max-age=0; samesite=lax";
};

const forgetOld = () => {
  const oldest = Date.now() - DAYS_KEPT * 86400e3;
  for (const key of keys(DRAFT)) {
    const draft = read(key);
    if (!draft || draft.at < oldest) store.removeItem(key);
  }
};

const read = (key) => {
  try {
    return JSON.parse(store.getItem(key));
  } catch {
    return null;
  }
};

const keepDrafts = (name) => {
  const form = name.form;
  const mine = `${DRAFT}${name.dataset.user} ${location.pathname} `;
  // Pages without https have no randomUUID.
  name.value ||= [...crypto.getRandomValues(new Uint8Array(16))].map((n) => n.toString(16).padStart(2, "0")).join("");
  const key = mine + name.value;

  /** The fields that differ from what they were shown with: name → [shown, typed]. */
  const typed = () => Object.fromEntries(
    [...form.querySelectorAll("[name^='initial-']")]
      .map((shown) => [shown, form.elements[shown.name.slice("initial-".length)]])
      .filter(([shown, field]) => field && plain(field.value) !== plain(shown.value))
      .map(([shown, field]) => [field.name, [plain(shown.value), plain(field.value)]]),
  );

  const keep = () => {
    const fields = typed();
    try {
      if (Object.keys(fields).length) {
        store.setItem(key, JSON.stringify({ at: Date.now(), version: form.elements.base_version.value, fields }));
      } else {
        store.removeItem(key);
      }
    } catch { /* The disk is full: the words are still on the screen, and leaving is asked about. */ }
  };

  const hidden = (fieldName, value) => {
    const input = document.createElement("input");
    Object.assign(input, { type: "hidden", name: fieldName, value });
    form.append(input);
    return input;
  };

  const restore = (draft) => {
    form.elements.base_version.value = draft.version;
    for (const [fieldName, [shown, text]] of Object.entries(draft.fields)) {
      (form.elements[`initial-${fieldName}`] || hidden(`initial-${fieldName}`, "")).value = shown;
      const field = form.elements[fieldName] || hidden(fieldName, "");
      field.value = text;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
  };

  const offer = (other) => {
    const draft = read(other);
    const isThere = ([fieldName, [, text]]) =>
      form.elements[fieldName] && plain(form.elements[fieldName].value) === text;
    if (Object.entries(draft.fields).every(isThere)) {
      store.removeItem(other);
      return;
    }
    const template = document.getElementById("draft-offer");
    const box = template.content.firstElementChild.cloneNode(true);
    box.querySelector("time").textContent = new Date(draft.at).toLocaleString("zh-CN");
    for (const [, text] of Object.values(draft.fields)) {
      const line = document.createElement("li");
      line.textContent = text;
      box.querySelector("ul").append(line);
    }
    const end = () => { store.removeItem(other); box.remove(); };
    box.querySelector("[data-draft=restore]").addEventListener("click", () => { restore(draft); keep(); end(); });
    box.querySelector("[data-draft=discard]").addEventListener("click", end);
    template.after(box);
  };

  keys(mine).filter((other) => other !== key).forEach(offer);
  keep();
  let waiting = 0;
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(keep, 250);
  });
  window.addEventListener("pagehide", keep);

  const offline = document.querySelector(".offline");
  const showLine = () => { offline.hidden = navigator.onLine; };
  window.addEventListener("online", showLine);
  window.addEventListener("offline", showLine);
  form.addEventListener("submit", (event) => {
    keep();
    showLine();
    if (navigator.onLine) return;
    event.preventDefault();
    event.stopImmediatePropagation(); // nothing is sent: leaving is still asked about
  }, { capture: true });
};

if (store) {
  forgetSaved();
  forgetOld();
  const name = document.getElementById("id_draft");
  if (name) keepDrafts(name);
}
