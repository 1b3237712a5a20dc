// What the pages gain where scripts run; without them every button and link does the same.
"use strict";

const form = document.getElementById("ask");

// Said by screen readers, politely; the place stays while what is around it is replaced.
function speak(text) {
  const place = document.getElementById("spoken");
  if (place) place.textContent = text;
}

// Choosing a filter, an order or a page fetches the answer and puts it in place of the old one.
let shown = location.pathname + location.search;
let asked = 0;

async function show(url, push) {
  const turn = ++asked;
  let next;
  try {
    const response = await fetch(url, { headers: { Accept: "text/html" } });
    next = new DOMParser().parseFromString(await response.text(), "text/html");
  } catch {
    location.assign(url);
    return;
  }
  if (turn !== asked) return; // something else was chosen meanwhile
  const answer = next.getElementById("answer");
  if (!answer) {
    location.assign(url);
    return;
  }
  const old = document.getElementById("answer");
  for (const [index, details] of old.querySelectorAll("fieldset details, details.filters").entries()) {
    const same = answer.querySelectorAll("fieldset details, details.filters")[index];
    if (same && details.open) same.open = true;
  }
  const { name, value } = document.activeElement || {};
  old.replaceWith(answer);
  document.title = next.title;
  if (push) history.pushState(null, "", url);
  shown = location.pathname + location.search;
  speak(answer.querySelector(".total")?.textContent.trim() ?? "");
  if (name && value) {
    answer.querySelector(`input[name="${CSS.escape(name)}"][value="${CSS.escape(value)}"]`)?.focus({ preventScroll: true });
  }
}

function address() {
  const given = [...new FormData(form)].filter(([, value]) => value !== "");
  const query = new URLSearchParams(given).toString();
  return form.action + (query && "?" + query);
}

// Within a long facet: only what contains the letters typed, or what they are the pinyin of.
async function narrow(input) {
  const facet = input.closest("fieldset");
  const typed = input.value.trim().toLowerCase();
  const fold = facet.querySelector("details.fold");
  if (typed && fold) fold.open = true;
  let spelt = [];
  if (/^[a-z' ]+$/.test(typed)) {
    try {
      const url = new URL(form.dataset.suggest, location.href);
      url.searchParams.set("q", typed);
      spelt = (await (await fetch(url)).json()).suggestions.map((entry) => entry.text);
    } catch {
      spelt = [];
    }
    if (input.value.trim().toLowerCase() !== typed) return; // more was typed meanwhile
  }
  for (const item of facet.querySelectorAll("ul.choices > li")) {
    const { checked, value } = item.querySelector("input");
    item.hidden = Boolean(typed) && !checked && !item.textContent.toLowerCase().includes(typed) && !spelt.includes(value);
  }
  const count = facet.querySelectorAll("ul.choices > li:not([hidden])").length;
  speak(`${facet.querySelector("legend").textContent} ${count}`);
}

if (form && document.getElementById("answer")) {
  document.addEventListener("input", (event) => {
    if (event.target.matches(".within") && !event.isComposing) narrow(event.target);
  });
  document.addEventListener("compositionend", (event) => {
    if (event.target.matches(".within")) narrow(event.target);
  });
  document.addEventListener("change", (event) => {
    if (event.target.form === form && event.target.type !== "search") show(address(), true);
  });
  addEventListener("popstate", () => {
    if (location.pathname + location.search !== shown) show(location.href, false); // else only the fragment changed
  });
}

// An empty date or an empty box has no place in an address.
form?.addEventListener("submit", (event) => {
  event.preventDefault();
  location.assign(address());
});

// "/" goes to the search box, as on many sites; not while something is being typed.
addEventListener("keydown", (event) => {
  if (event.key === "/" && !event.isComposing && !event.ctrlKey && !event.metaKey && !/^(?:INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) {
    event.preventDefault();
    document.getElementById("q")?.select();
  }
});
