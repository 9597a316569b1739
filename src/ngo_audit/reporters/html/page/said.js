// What the page says, in one of two languages; English is what stands in it without this script.
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const words = JSON.parse(document.getElementById("words").textContent);
const english = new Map(all("[data-fr]").map((each) => [each, each.textContent]));

const memory = {
  get(name) {
    try { return localStorage.getItem(`ngo-audit-${name}`); } catch { return null; }
  },
  set(name, value) {
    try { localStorage.setItem(`ngo-audit-${name}`, value); } catch { /* kept for this visit only */ }
  },
};

let tongue = memory.get("language") || (/^fr\b/i.test(navigator.language) ? "fr" : "en");

function say(key, number) {
  const [one, many] = words[key][tongue === "fr" ? 1 : 0].split("|");
  const count = Number(number);
  const several = tongue === "fr" ? count >= 2 : count !== 1;
  return (many && several ? many : one).replace("{n}", () => count.toLocaleString(tongue));
}

// Makes an element: attributes, then what stands in it; `t` names words of the page.
function make(tag, attributes = {}, ...inside) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "t") {
      made.dataset.t = value;
      made.textContent = say(value);
    } else if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (value !== false) made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...inside);
  return made;
}

const told = (key) => make("span", { t: key });

function count(element, key, number) {
  element.dataset.t = key;
  element.dataset.n = number;
  element.textContent = say(key, number);
}

function translate() {
  document.documentElement.lang = tongue;
  document.title = say("title");
  for (const each of all("[data-t]")) each.textContent = say(each.dataset.t, each.dataset.n);
  for (const each of all("[data-hint]")) each.placeholder = say(each.dataset.hint);
  for (const each of all("[data-label]")) each.setAttribute("aria-label", say(each.dataset.label));
  for (const each of all("[data-number]")) each.textContent = Number(each.dataset.number).toLocaleString(tongue);
  for (const [each, original] of english) each.textContent = tongue === "fr" ? each.dataset.fr : original;
  const other = tongue === "fr" ? "en" : "fr";
  switcher.lang = other;
}

const switcher = make("button", {
  type: "button",
  t: "language",
  onclick() {
    tongue = tongue === "fr" ? "en" : "fr";
    memory.set("language", tongue);
    translate();
  },
});
document.getElementById("language").append(switcher);
