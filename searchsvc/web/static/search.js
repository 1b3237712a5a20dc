// What the pages gain where scripts run; without them every button and link does the same.
"use strict";

const form = document.getElementById("ask");

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
  if (name && value) {
    answer.querySelector(`input[name="${CSS.escape(name)}"][value="${CSS.escape(value)}"]`)?.focus({ preventScroll: true });
  }
}

function address() {
  const given = [...new FormData(form)].filter(([, value]) => value !== "");
  const query = new URLSearchParams(given).toString();
  return form.action + (query && "?" + query);
}

if (form && document.getElementById("answer")) {
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
