// What an editor decides: for all places of a cause, or for each; kept by their fingerprints.
const decided = new Map(Object.entries(remembered()));
const places = new Map(all(".place").map((place) => [place.dataset.key, place]));
const VERDICTS = { do_fix: "fix", keep_a: "fix", keep_b: "keep", own: "replace" };
const RIGHT = ["name", "foreign"];

// A name is right wherever it stands: that is said of a word, not of a place.
const everywhere = (place) => /^\S+$/.test(place.dataset.words || "");

function remembered() {
  try { return JSON.parse(memory.get("decisions")) || {}; } catch { return {}; }
}

function choices(card, targets) {
  const can = (fix) => targets.some((place) => place.dataset.fix === fix);
  if (card.dataset.kind === "copy") {
    return ["keep_a", "keep_b", ...(can("merge") ? ["merge"] : []), "intended"];
  }
  const offered = (card.dataset.more || "").split("\n").filter(Boolean);
  const fixes = can("fix") ? ["do_fix"] : offered.map((word) => `write ${word}`);
  const own = card.dataset.kind === "word" ? ["own"] : [];
  const right = own.length && card.dataset.family === "spelling" ? RIGHT : [];
  return [...fixes, ...own, ...right, "intended"];
}

// A choice as the file names it: its verdict, and the words to write.
function meant(choice, own) {
  if (choice.startsWith("write ")) return { choice, verdict: "replace", replacement: choice.slice(6) };
  const verdict = VERDICTS[choice] || choice;
  return choice === "own" ? { choice, verdict, replacement: own } : { choice, verdict };
}

const counts = (decision) => Boolean(decision) && (decision.choice !== "own" || Boolean(decision.replacement));
const canFix = (card, place) => card.dataset.kind === "copy" || Boolean(place.dataset.fix);

function decide(card, targets, choice, own) {
  for (const place of targets) {
    const reason = card.reason.value;
    const possible = choice !== "do_fix" || canFix(card, place);
    if (choice === "later" || !possible) decided.delete(place.dataset.key);
    else decided.set(place.dataset.key, { ...meant(choice, own), reason });
  }
  remember(card);
}

function remember(card) {
  memory.set("decisions", JSON.stringify(Object.fromEntries(decided)));
  show(card);
  tally();
}

const here = (card) => all(".place", card);

// Returns the choice that all places have in common, null where they differ.
function common(targets) {
  const found = new Set(targets.map((place) => decided.get(place.dataset.key)?.choice || "later"));
  return found.size === 1 ? [...found][0] : null;
}

function show(card) {
  for (const form of card.forms) {
    const choice = common(form.targets);
    for (const radio of all('input[type="radio"]', form)) radio.checked = radio.value === choice;
    form.mixed.hidden = choice !== null;
    form.own.hidden = choice !== "own";
    if (choice === "own" && document.activeElement !== form.input) {
      form.input.value = decided.get(form.targets[0].dataset.key).replacement || "";
    }
  }
  const done = here(card).every((place) => counts(decided.get(place.dataset.key)));
  card.classList.toggle("done", done);
  card.because.hidden = !here(card).some((place) => decided.has(place.dataset.key));
}

let forms = 0;

function form(card, targets, heading, kind) {
  const group = `d${(forms += 1)}`;
  const made = make("fieldset", { class: kind }, make("legend", { t: heading }));
  made.targets = targets;
  made.input = make("input", { type: "text", oninput: () => decide(card, targets, "own", made.input.value.trim()) });
  made.own = make("label", { hidden: true }, told("own_word"), " ", made.input);
  made.mixed = make("p", { class: "quiet", t: "mixed", hidden: true });
  for (const choice of ["later", ...choices(card, targets)]) {
    const onchange = () => decide(card, targets, choice, made.input.value.trim());
    const radio = make("input", { type: "radio", name: group, value: choice, onchange });
    const words = [choice.startsWith("write ") ? told("write") : told(choice)];
    if (choice.startsWith("write ")) words.push(` “${choice.slice(6)}”`);
    if (RIGHT.includes(choice) && targets.some(everywhere)) words.push(told("everywhere"));
    made.append(make("label", {}, radio, ...words));
  }
  made.append(make("div", { class: "more" }, made.own, made.mixed));
  card.forms.push(made);
  return made;
}

// Forms for each place are made when somebody asks for them: a cause may have many places.
function placeByPlace(card) {
  const button = make("button", { type: "button", class: "each", t: "one_by_one", "aria-expanded": "false" });
  button.addEventListener("click", () => {
    const own = all("fieldset.one", card);
    const open = button.getAttribute("aria-expanded") !== "true";
    button.setAttribute("aria-expanded", String(open));
    for (const each of own) each.hidden = !open;
    if (open && !own.length) for (const place of here(card)) place.append(form(card, [place], "decide", "one"));
    for (const list of all(":scope > details", card)) list.open = list.open || open;
    show(card);
  });
  return button;
}

for (const card of cards) {
  const several = here(card).length > 1;
  card.forms = [];
  card.reason = make("input", { type: "text", onchange: () => explain(card) });
  card.because = make("label", { hidden: true }, told("reason"), " ", card.reason);
  const whole = form(card, here(card), several ? "decide_all" : "decide", "all");
  whole.lastChild.append(card.because);
  card.append(whole, ...(several ? [placeByPlace(card)] : []));
  const known = here(card).map((place) => decided.get(place.dataset.key)?.reason).find(Boolean);
  card.reason.value = known || "";
  show(card);
}

function explain(card) {
  for (const place of here(card)) {
    const decision = decided.get(place.dataset.key);
    if (decision) decided.set(place.dataset.key, { ...decision, reason: card.reason.value });
  }
  remember(card);
}
