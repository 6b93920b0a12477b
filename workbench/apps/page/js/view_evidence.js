// All quotes and figures, to search: what was said, by whom, and what it is used for.

import { h } from "./dom.js";
import { emptyState } from "./empty.js";
import { evidenceCard } from "./evidence_card.js";
import { count } from "./format.js";
import { statusMark } from "./marks.js";

const PAGE_SIZE = 20;

/** The search page; `id` is a participant to begin with. */
export function evidenceView(app, id) {
  const ids = Object.keys(app.data.evidence);
  const state = { words: "", who: id || "", persona: "", kind: "", shown: PAGE_SIZE };
  const tally = h("p", { class: "tally", role: "status" });
  const results = h("ol", { class: "results" });
  const more = h("button", { class: "button", type: "button" }, "Show more");
  const update = () =>
    showResults(app, search(app.data, ids, state), state, { tally, results, more });
  more.addEventListener("click", () => {
    const before = results.children.length;
    state.shown += PAGE_SIZE;
    update();
    results.children[before]?.querySelector("a, button")?.focus();
  });
  const change = (name, value) => {
    Object.assign(state, { [name]: value, shown: PAGE_SIZE });
    update();
  };
  if (ids.length) update();
  return h(
    "div",
    { class: "page evidence" },
    h(
      "header",
      { class: "opening" },
      h("h1", null, "Evidence"),
      h(
        "p",
        { class: "lead" },
        "Everything that findings rest on: what participants said, and what the survey counted.",
      ),
    ),
    ids.length ? [form(app, state, change), tally, results, more] : none(),
  );
}

function form(app, state, change) {
  const input = (event) => change("words", event.target.value);
  return h(
    "search",
    null,
    h(
      "form",
      { class: "filters", onsubmit: (event) => event.preventDefault() },
      h(
        "label",
        { class: "field field-words" },
        h("span", null, "Search"),
        h("input", {
          type: "search",
          oninput: input,
          autocomplete: "off",
          placeholder: "repair, winter, price …",
        }),
      ),
      choice(
        "Participant",
        "Everybody",
        app.data.participants.map(({ id }) => [id, id]),
        state.who,
        (value) => change("who", value),
      ),
      choice(
        "Persona",
        "All",
        app.data.personas.map(({ id, name }) => [id, name]),
        state.persona,
        (value) => change("persona", value),
      ),
      choice(
        "Kind",
        "Words and figures",
        [
          ["span", "Words"],
          ["cell", "Figures"],
        ],
        state.kind,
        (value) => change("kind", value),
      ),
    ),
  );
}

function choice(label, all, options, chosen, onPick) {
  return h(
    "label",
    { class: "field" },
    h("span", null, label),
    h(
      "select",
      { onchange: (event) => onPick(event.target.value) },
      h("option", { value: "" }, all),
      options.map(([value, name]) => h("option", { value, selected: value === chosen }, name)),
    ),
  );
}

function search(data, ids, { words, who, persona, kind }) {
  const wanted = terms(words);
  return ids.filter((id) => {
    const piece = data.evidence[id];
    if (kind && piece.kind !== kind) return false;
    if (who && piece.participant !== who) return false;
    if (persona && !usesFor(data, id).some((item) => item.owner === persona)) return false;
    const text = textOf(piece);
    return wanted.every((word) => text.includes(word));
  });
}

function terms(words) {
  return words.toLocaleLowerCase("en").split(/\s+/u).filter(Boolean);
}

function textOf(piece) {
  const parts = [
    piece.question,
    piece.before,
    piece.quote,
    piece.after,
    piece.answer,
    piece.participant,
  ];
  return parts.filter(Boolean).join(" ").toLocaleLowerCase("en");
}

function usesFor(data, id) {
  return data.uses.get(id) ?? [];
}

function showResults(app, found, state, { tally, results, more }) {
  tally.textContent = found.length
    ? `${count(found.length, "piece")} of evidence`
    : "Nothing matches. Try fewer or other words.";
  const words = terms(state.words);
  const item = (id) => h("li", null, evidenceCard(app, id, words), usedFor(app, id));
  results.replaceChildren(...found.slice(0, state.shown).map(item));
  more.hidden = found.length <= state.shown;
}

function usedFor(app, id) {
  const seen = new Set();
  const items = usesFor(app.data, id).filter(
    ({ claim }) => !seen.has(claim.text) && seen.add(claim.text),
  );
  if (!items.length) return null;
  return h(
    "div",
    { class: "used" },
    h("p", null, "Used for"),
    h(
      "ul",
      null,
      items.map((item) => h("li", null, useButton(app, id, item))),
    ),
  );
}

function useButton(app, id, item) {
  const against = item.claim.contradicts.includes(id);
  return h(
    "button",
    { class: "use", type: "button", onclick: () => app.openClaim(item.address) },
    statusMark(item.claim.status),
    h(
      "span",
      null,
      against ? h("b", { class: "word-contested" }, "Against: ") : null,
      item.claim.text,
    ),
  );
}

function none() {
  return emptyState(
    "No evidence yet",
    "Quotes appear here once interviews are read; figures once a survey is in.",
  );
}
