/* Nothing depends on this file. It offers names, columns and frequent words while a reader types a query. */
"use strict";

document.querySelectorAll("input[data-suggest]").forEach((input, number) => {
  const list = document.createElement("ul");
  let chosen = -1;
  let asked = 0;
  let timer = 0;

  list.id = `suggestions-${number}`;
  list.className = "suggestions";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.labels[0]?.textContent || "");
  list.hidden = true;
  const holder = document.createElement("div");
  holder.className = "suggesting";
  input.replaceWith(holder);
  holder.append(input, list);
  const wanted = { autocomplete: "off", "aria-autocomplete": "list", "aria-controls": list.id };
  Object.entries(wanted).forEach(([name, value]) => input.setAttribute(name, value));

  function close() {
    list.hidden = true;
    chosen = -1;
    input.removeAttribute("aria-activedescendant");
  }

  function choose(place) {
    chosen = place;
    [...list.children].forEach((option, at) => option.setAttribute("aria-selected", String(at === chosen)));
    if (chosen < 0) {
      input.removeAttribute("aria-activedescendant");
    } else {
      input.setAttribute("aria-activedescendant", list.children[chosen].id);
    }
  }

  function take(option) {
    input.value = option.dataset.value;
    close();
    input.focus();
  }

  function show(suggestions) {
    list.replaceChildren(...suggestions.map((suggestion, at) => {
      const option = document.createElement("li");
      const kind = document.createElement("span");
      option.id = `${list.id}-${at}`;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.dataset.value = suggestion.value;
      option.textContent = `${suggestion.new} `;
      kind.className = "count";
      kind.textContent = suggestion.kind;
      option.append(kind);
      return option;
    }));
    chosen = -1;
    list.hidden = !suggestions.length;
  }

  async function ask() {
    const mine = ++asked;
    const typed = input.value;
    if (!typed.trim()) {
      close();
      return;
    }
    try {
      const response = await fetch(`${input.dataset.suggest}?${new URLSearchParams({ q: typed })}`);
      const found = response.ok ? (await response.json()).suggestions : [];
      if (mine === asked && document.activeElement === input) {
        show(found);
      }
    } catch {
      close(); // offline: the reader goes on typing
    }
  }

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, 150);
  });
  input.addEventListener("keydown", (event) => {
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.isComposing || list.hidden) {
      return;
    }
    if (move) {
      event.preventDefault();
      const places = list.children.length + 1;
      choose(((chosen + 1 + move + places) % places) - 1);
    } else if (event.key === "Enter" && chosen >= 0) {
      event.preventDefault();
      take(list.children[chosen]);
    } else if (event.key === "Escape") {
      event.preventDefault();
      close();
    }
  });
  input.addEventListener("blur", () => {
    asked += 1;
    close();
  });
  list.addEventListener("mousedown", (event) => {
    event.preventDefault(); // the field keeps the focus
    const option = event.target.closest("[role=option]");
    if (option) {
      take(option);
    }
  });
});
