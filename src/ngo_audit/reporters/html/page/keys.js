// Single keys for those who go through many causes; a tick turns them off.
const KEYS = { j: "key_next", k: "key_before", y: "key_yes", n: "key_no", "/": "key_search", "?": "key_help" };
const on = make("input", { type: "checkbox", onchange: () => memory.set("keys", on.checked ? "on" : "off") });
on.checked = memory.get("keys") !== "off";
const listed = Object.entries(KEYS).flatMap(([key, words]) => [
  make("dt", {}, make("kbd", {}, key)),
  make("dd", { t: words }),
]);
const help = dialog("keys_title", [
  make("dl", {}, ...listed),
  make("p", {}, make("label", {}, on, told("keys_on"))),
]);

const visible = () => cards.filter((card) => !card.hidden);
const current = () => document.activeElement.closest?.(".card");

function go(step) {
  const shown = visible();
  const at = shown.indexOf(current());
  const below = shown.findIndex((card) => card.getBoundingClientRect().bottom > 0);
  const next = at < 0 ? (step > 0 ? below : below - 1) : at + step;
  const card = shown[Math.min(Math.max(next, 0), shown.length - 1)];
  card?.focus({ preventScroll: true });
  card?.scrollIntoView({ block: "start" });
}

function answer(wanted) {
  const card = current();
  const radios = card ? all("fieldset.all input[type=radio]", card) : [];
  const radio = radios.find((each) => wanted(each.value));
  if (radio) decide(card, here(card), radio.value, "");
}

const ACTIONS = {
  j: () => go(1),
  k: () => go(-1),
  y: () => answer((value) => ["do_fix", "keep_a"].includes(value) || value.startsWith("write ")),
  n: () => answer((value) => value === "intended"),
  "/": () => search.focus(),
  "?": () => help.showModal(),
};

const typing = (target) => target.matches("select, textarea, input:not([type=radio]):not([type=checkbox])");

document.addEventListener("keydown", (event) => {
  const busy = event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]");
  if (busy || !on.checked || typing(event.target) || !Object.hasOwn(ACTIONS, event.key)) return;
  event.preventDefault();
  ACTIONS[event.key]();
});

// A link to a rule opens what is said of it; on paper everything is open.
function openRule() {
  const rule = document.getElementById(decodeURIComponent(location.hash.slice(1)))?.closest(".rule");
  const more = rule?.querySelector("details");
  if (more) more.open = true;
}

let closed = [];
window.addEventListener("hashchange", openRule);
window.addEventListener("beforeprint", () => {
  closed = all("details:not([open])");
  for (const each of closed) each.open = true;
});
window.addEventListener("afterprint", () => {
  for (const each of closed) each.open = false;
});

openRule();
tally();
filter();
translate();
