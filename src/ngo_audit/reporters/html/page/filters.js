// Which causes are shown: by words, family, level, rule and page, and those nobody has decided.
const cards = all(".card");
const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const haystacks = new WeakMap();
const pageNames = all("#pages li").map((each) => each.textContent);

function haystack(card) {
  if (!haystacks.has(card)) {
    const french = all("[data-fr]", card).map((each) => `${english.get(each)} ${each.dataset.fr}`);
    haystacks.set(card, folded(`${card.textContent} ${french.join(" ")} ${card.dataset.rule}`));
  }
  return haystacks.get(card);
}

function select(everything, options) {
  const list = make("select", { onchange: filter }, make("option", { value: "", t: everything }));
  for (const [value, shown] of options) {
    list.append(words[shown] ? make("option", { value, t: shown }) : make("option", { value }, shown));
  }
  return list;
}

function field(name, control) {
  control.id = `filter-${name}`;
  return make("div", { class: "field" }, make("label", { for: control.id, t: name }), control);
}

const named = (attribute) => [...new Set(cards.map((card) => card.dataset[attribute]))];
const search = make("input", { type: "search", "data-hint": "search_hint", oninput: filter });
const families = select("all_families", named("family").map((name) => [name, name]));
const levels = select("all_levels", named("level").map((name) => [name, name]));
const rules = select("all_rules", named("rule").sort().map((name) => [name, name]));
const pages = select("all_pages", pageNames.map((name, number) => [String(number), name]));
const undecided = make("input", { type: "checkbox", onchange: filter });
const status = make("p", { role: "status" });

function fits(card) {
  const { family, level, rule, pages: numbers } = card.dataset;
  return (
    (!families.value || families.value === family) &&
    (!levels.value || levels.value === level) &&
    (!rules.value || rules.value === rule) &&
    (!pages.value || (numbers || "").split(" ").includes(pages.value)) &&
    (!undecided.checked || !card.classList.contains("done")) &&
    folded(search.value).split(/\s+/).every((word) => haystack(card).includes(word))
  );
}

function filter() {
  let shown = 0;
  for (const card of cards) {
    card.hidden = !fits(card);
    shown += card.hidden ? 0 : 1;
    for (const place of all(".place", card)) {
      place.hidden = Boolean(pages.value) && place.dataset.page !== pages.value;
    }
  }
  count(status, "shown", shown);
}

function showAll() {
  for (const each of [search, families, levels, rules, pages]) each.value = "";
  undecided.checked = false;
  filter();
}

if (cards.length) {
  document.getElementById("tools").append(
    make(
      "div",
      { class: "tools", role: "search", "data-label": "filter" },
      field("search", search),
      field("family", families),
      field("level", levels),
      field("rule", rules),
      ...(pageNames.length > 1 ? [field("page", pages)] : []),
      make("label", { class: "tick" }, undecided, told("open_only")),
      make("button", { type: "button", t: "clear", onclick: showAll }),
      status,
    ),
  );
}
