// Suggestions under the search box, as an ARIA combobox with a list (WAI-ARIA APG); nothing happens while an input
// method composes, and what is typed is never changed but by a choice.
"use strict";

(() => {
  const form = document.getElementById("ask");
  const box = document.getElementById("q");
  if (!form || !box) return;

  const WAIT = 120; // milliseconds without a key before asking
  const known = new Map(); // what was answered before, by what was typed
  let entries = [];
  let active = -1;
  let composing = false;
  let timer = 0;

  const list = document.createElement("ul");
  list.id = "suggestions";
  list.className = "suggestions";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", form.dataset.suggestions);
  list.hidden = true;
  box.after(list);
  for (const [name, value] of Object.entries({
    role: "combobox",
    "aria-autocomplete": "list",
    "aria-controls": list.id,
    "aria-expanded": "false",
    "aria-haspopup": "listbox",
  })) box.setAttribute(name, value);

  function close() {
    clearTimeout(timer);
    list.hidden = true;
    box.setAttribute("aria-expanded", "false");
    activate(-1);
  }

  function activate(index) {
    list.children[active]?.setAttribute("aria-selected", "false");
    active = index;
    const option = list.children[active];
    if (!option) {
      box.removeAttribute("aria-activedescendant");
      return;
    }
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    box.setAttribute("aria-activedescendant", option.id);
  }

  function open(found) {
    entries = found;
    if (!entries.length || document.activeElement !== box) return close();
    active = -1;
    box.removeAttribute("aria-activedescendant");
    list.replaceChildren(...entries.map((entry, index) => {
      const option = document.createElement("li");
      option.id = `suggestion-${index}`;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      const text = document.createElement("span");
      text.textContent = entry.text;
      const kind = document.createElement("small");
      kind.textContent = `${entry.label} ${entry.count}`;
      option.append(text, " ", kind);
      return option;
    }));
    list.hidden = false;
    box.setAttribute("aria-expanded", "true");
    speak(form.dataset.suggested.replace("{count}", entries.length));
  }

  async function suggest() {
    const typed = box.value.trim();
    if (!typed) return close();
    try {
      if (!known.has(typed)) {
        const url = new URL(form.dataset.suggest, location.href);
        url.searchParams.set("q", typed);
        const response = await fetch(url);
        if (!response.ok) return close();
        known.set(typed, (await response.json()).suggestions);
      }
      if (!composing && box.value.trim() === typed) open(known.get(typed));
    } catch {
      close(); // suggestions are a help, not a need
    }
  }

  function choose(index) {
    box.value = entries[index].q;
    close();
    form.requestSubmit();
  }

  box.addEventListener("compositionstart", () => { composing = true; close(); });
  box.addEventListener("compositionend", () => { composing = false; askSoon(); });
  box.addEventListener("input", (event) => { if (!event.isComposing && !composing) askSoon(); });
  box.addEventListener("blur", close);

  function askSoon() {
    clearTimeout(timer);
    timer = setTimeout(suggest, WAIT);
  }

  box.addEventListener("keydown", (event) => {
    // 229: Safari tells the key that ends a composition after its end
    if (event.isComposing || composing || event.keyCode === 229) return;
    const last = entries.length - 1;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) suggest();
      else if (event.key === "ArrowDown") activate(active < last ? active + 1 : -1);
      else activate(active < 0 ? last : active - 1);
    } else if (event.key === "Enter" && !list.hidden && active >= 0) {
      event.preventDefault();
      choose(active);
    } else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault(); // the first Esc closes the list, the next empties the box
      close();
    }
  });

  list.addEventListener("pointerdown", (event) => event.preventDefault()); // the box keeps the focus
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) choose([...list.children].indexOf(option));
  });
})();
