// All quotes and figures, to search: what was said, by whom, and what it is used for.

import { h } from "./dom.js";
import { emptyState } from "./empty.js";
import { evidenceCard } from "./evidence_card.js";
import { count } from "./format.js";
import { statusMark } from "./marks.js";
import { askedFor, evidenceFilters, optionsOf } from "./evidence_filters.js";
import { createMeaning } from "./meaning.js";

const PAGE_SIZE = 20;
const MOST_NEAR = 10;

/** The search page; `id` is a participant to begin with, `options` what the address asks for. */
export function evidenceView(app, id, options = {}) {
  const ids = Object.keys(app.data.evidence);
  const state = { near: [], shown: PAGE_SIZE, ...askedFor(id, options) };
  const tally = h("p", { class: "tally", role: "status" });
  const results = h("ol", { class: "results" });
  const more = h("button", { class: "button", type: "button" }, "Show more");
  const near = nearPlace();
  const update = () => {
    const found = search(app.data, ids, state);
    const meant = alike(app.data, found, state);
    showResults(app, found, state, { results, more });
    showNear(app, meant, near, found.length);
    tally.textContent = tallyOf(found.length, meant.length);
  };
  const askMeaning = createMeaning(app, (found) => {
    state.near = found;
    update();
  });
  more.addEventListener("click", () => {
    const before = results.children.length;
    state.shown += PAGE_SIZE;
    update();
    results.children[before]?.querySelector("a, button")?.focus();
  });
  const change = (name, value) => {
    Object.assign(state, { [name]: value, shown: PAGE_SIZE });
    if (name === "words") askMeaning(value);
    update();
    app.chooseSoon(optionsOf(id, state));
  };
  const filters = evidenceFilters(app, state, change);
  app.whenChosen((now) => {
    Object.assign(state, askedFor(id, now), { shown: PAGE_SIZE });
    for (const name of ["words", "who", "persona", "kind"])
      filters.querySelector(`[name=${name}]`).value = state[name];
    askMeaning(state.words);
    update();
  });
  if (ids.length) {
    update();
    askMeaning(state.words);
  }
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
    ids.length ? [filters, tally, results, more, near.section] : none(),
  );
}

function search(data, ids, state) {
  const wanted = terms(state.words);
  return ids.filter((id) => {
    if (!isChosen(data, id, state)) return false;
    const text = textOf(data.evidence[id]);
    return wanted.every((word) => text.includes(word));
  });
}

function isChosen(data, id, { who, persona, kind }) {
  const piece = data.evidence[id];
  if (!piece || (kind && piece.kind !== kind)) return false;
  if (who && piece.participant !== who) return false;
  return !persona || usesFor(data, id).some((item) => item.owner === persona);
}

// What the kernel found by meaning, without what the words have found already.
function alike(data, found, state) {
  const listed = new Set(found);
  const others = state.near.filter((id) => !listed.has(id) && isChosen(data, id, state));
  return state.words.trim() ? others.slice(0, MOST_NEAR) : [];
}

function nearPlace() {
  const list = h("ol", { class: "near-results" });
  const heading = h("h2", { id: "wb-near" });
  const note = "Found by what they say, whatever the words. The nearest first.";
  const section = h(
    "section",
    { class: "near", hidden: true, "aria-labelledby": "wb-near" },
    heading,
    h("p", { class: "tally" }, note),
    list,
  );
  return { section, list, heading };
}

function showNear(app, meant, { section, list, heading }, matches) {
  section.hidden = !meant.length;
  heading.textContent = matches ? "Also close in meaning" : "Close in meaning";
  list.replaceChildren(...meant.map((id) => h("li", null, evidenceCard(app, id), usedFor(app, id))));
}

function tallyOf(matches, near) {
  const also = near ? `${near} close in meaning` : "";
  if (matches) return [`${count(matches, "piece")} of evidence`, also].filter(Boolean).join(", ");
  return near
    ? `No piece has these words; ${also}.`
    : "Nothing matches. Try fewer or other words.";
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

function showResults(app, found, state, { results, more }) {
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
