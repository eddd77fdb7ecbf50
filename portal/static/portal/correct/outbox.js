/* What was decided goes to the server one after another, in order, and stays here until the server has it. */

const RETRY_AFTER = 5000;
const GIVE_UP_AFTER = 20000;

const token = (form) =>
  document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] || form.elements.csrfmiddlewaretoken.value;

/** Something went wrong on the way: `kind` is "lost" (network), "out" (session) or "refused" (server). */
export class Trouble extends Error {
  constructor(kind) {
    super(kind);
    this.kind = kind;
  }
}

/** Send fields and return [status, answer]; throw Trouble where no answer came that can be read. */
export const post = async (form, fields) => {
  let response;
  try {
    response = await fetch(form.dataset.url, {
      method: "POST",
      body: new URLSearchParams(fields),
      headers: { Accept: "application/json", "X-CSRFToken": token(form) },
      redirect: "manual",
      signal: AbortSignal.timeout(GIVE_UP_AFTER),
    });
  } catch {
    throw new Trouble("lost");
  }
  if (response.type === "opaqueredirect" || response.status === 403) throw new Trouble("out");
  if (!response.ok && ![409, 422].includes(response.status)) throw new Trouble("refused");
  try {
    return [response.status, await response.json()];
  } catch {
    throw new Trouble("lost");
  }
};

export class Outbox {
  /** `fieldsOf` gives what an item sends, `onAnswer` takes what came of it, `onTrouble` a kind of trouble or null. */
  constructor(form, { fieldsOf, onAnswer, onTrouble }) {
    Object.assign(this, { form, fieldsOf, onAnswer, onTrouble, items: [], sending: null, timer: 0 });
    window.addEventListener("online", () => this.send());
    window.addEventListener("beforeunload", (event) => {
      if (this.items.length) event.preventDefault();
    });
  }

  add(item) {
    this.items.push(item);
    return this.send();
  }

  /** Take back the last item if it is not on its way yet. */
  takeBack() {
    const onItsWay = this.sending ? 1 : 0;
    return this.items.length > onItsWay ? this.items.pop() : null;
  }

  /** Send everything; return whether all of it arrived. */
  send() {
    clearTimeout(this.timer);
    this.sending ||= this.#sendAll().finally(() => { this.sending = null; });
    return this.sending;
  }

  async #sendAll() {
    while (this.items.length) {
      const [item] = this.items;
      try {
        const [status, answer] = await post(this.form, this.fieldsOf(item));
        this.items.shift();
        this.onTrouble(null);
        this.onAnswer(item, status, answer);
      } catch (trouble) {
        if (!(trouble instanceof Trouble)) throw trouble;
        this.onTrouble(trouble.kind);
        if (trouble.kind === "lost") this.timer = setTimeout(() => this.send(), RETRY_AFTER);
        return false;
      }
    }
    return true;
  }
}
