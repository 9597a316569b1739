// The decisions as a file that scan and fix obey: ngo-audit-decisions.toml.
const FILE = "ngo-audit-decisions.toml";
const UNSEEN = /[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\uffff]|[\u{e0000}-\u{e007f}]/gu;

// Page words as they were, before \u{…} stood for what HTML cannot hold.
const original = (text) => text.replace(/\\u\{([0-9a-f]+)\}/g, (_, code) => String.fromCodePoint(parseInt(code, 16)));
const whole = (text) => text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\ufffd");

function coded(character) {
  const code = character.codePointAt(0).toString(16);
  return code.length > 4 ? `\\U${code.padStart(8, "0")}` : `\\u${code.padStart(4, "0")}`;
}

const quoted = (text) => `"${whole(text).replace(/[\\"]/g, "\\$&").replace(UNSEEN, coded)}"`;
const today = () => {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
};

function entry(place, decision) {
  const { rule } = place.closest(".card").dataset;
  const text = quoted(original(place.dataset.words || rule));
  const where = place.querySelector(".where b");
  const word = RIGHT.includes(decision.verdict) && everywhere(place);
  const lines = [
    `rule = ${quoted(rule)}`,
    `text = ${text}`,
    ...(where ? [`where = ${quoted(original(where.textContent))}`] : []),
    word ? "word = true" : `fingerprint = ${quoted(original(place.dataset.key))}`,
    `verdict = ${quoted(decision.verdict)}`,
    ...(decision.verdict === "keep" && place.dataset.other ? [`other = ${quoted(place.dataset.other)}`] : []),
    ...(decision.replacement ? [`replacement = ${quoted(original(decision.replacement))}`] : []),
    ...(decision.reason ? [`reason = ${quoted(decision.reason)}`] : []),
    ...(who.value.trim() ? [`by = ${quoted(who.value.trim())}`] : []),
    `date = ${today()}`,
  ];
  // what holds for a word is told once
  return { is: word ? `${rule} ${text}` : place.dataset.key, lines };
}

const valid = () => [...places].filter(([key]) => counts(decided.get(key)));

function file() {
  const entries = new Map();
  for (const [key, place] of valid()) {
    const made = entry(place, decided.get(key));
    if (!entries.has(made.is)) entries.set(made.is, `[[decision]]\n${made.lines.join("\n")}\n`);
  }
  return `version = 1\n\n${[...entries.values()].join("\n")}`;
}

function download() {
  const address = URL.createObjectURL(new Blob([file()], { type: "application/toml" }));
  make("a", { href: address, download: FILE }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60000);
}

function dialog(heading, inside, more = []) {
  const close = make("button", { type: "button", t: "close", onclick: () => made.close() });
  const title = make("h2", { t: heading, id: `title-${heading}` });
  const made = make("dialog", { "aria-labelledby": title.id }, title, ...inside);
  made.append(make("div", { class: "buttons" }, ...more, close));
  document.body.append(made);
  return made;
}

const who = make("input", { type: "text", autocomplete: "name", oninput: () => renew() });
who.value = memory.get("by") || "";
const shownFile = make("textarea", { readonly: true, spellcheck: "false", "data-label": "file" });
const fileDialog = dialog(
  "your_decisions",
  [
    make("p", {}, make("label", {}, told("your_name"), " ", who)),
    make("p", { t: "where_file" }),
    make("p", { class: "quiet", t: "kept_here" }),
    shownFile,
  ],
  [make("button", { type: "button", t: "forget", onclick: forget })],
);

function renew() {
  memory.set("by", who.value);
  shownFile.value = file();
}

function showFile() {
  renew();
  fileDialog.showModal();
}

function forget() {
  if (!window.confirm(say("forget_sure"))) return;
  for (const key of places.keys()) decided.delete(key);
  for (const card of cards) remember(card);
  renew();
}

const total = make("p", { role: "status" });
const saver = make("button", { type: "button", class: "main", t: "download", onclick: download });

function tally() {
  const number = valid().length;
  count(total, "decided", number);
  saver.disabled = !number;
}

if (cards.length) {
  document.body.append(
    make(
      "section",
      { id: "bar", "data-label": "decide" },
      total,
      saver,
      make("button", { type: "button", t: "your_decisions", onclick: showFile }),
      make("button", { type: "button", class: "keys", t: "keys", onclick: () => help.showModal() }),
    ),
  );
}
