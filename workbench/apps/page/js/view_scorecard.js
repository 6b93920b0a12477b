// The balanced scorecard: each measure with its figure, its target, and what stands behind both.

import { h } from "./dom.js";
import { emptyState } from "./empty.js";
import { STATE_WORDS, day } from "./format.js";
import { routeTo } from "./router.js";
import { csvButton } from "./take_away.js";
import { scorecardTable } from "./take_tables.js";
import { measureDrawing, targetWords } from "./view_scorecard_drawing.js";
import { glance, opening, shape } from "./view_scorecard_glance.js";
import { openSource } from "./view_scorecard_source.js";

const UNSETTLED = ["untested", "overdue"];

/** The scorecard's page; `id` is a measure to show at once. */
export function scorecardView(app, id) {
  const card = app.data.scorecard;
  const measures = card?.measures ?? [];
  const page = h("div", { class: "page scorecard" }, opening(measures));
  if (!measures.length) {
    page.append(none());
    return page;
  }
  page.append(
    glance(card.perspectives, measures),
    ...card.perspectives.map((name) => perspective(app, name, measures)),
    unmeasured(card.unmeasured),
    csvButton(app, "Scorecard", () => scorecardTable(measures)),
  );
  if (id) requestAnimationFrame(() => reveal(page, id));
  return page;
}

function reveal(page, id) {
  const row = page.querySelector(`[data-measure="${CSS.escape(id)}"]`);
  row?.scrollIntoView({ block: "start", behavior: "auto" });
  row?.querySelector("h3").focus({ preventScroll: true });
}

function perspective(app, name, measures) {
  const mine = measures.filter((one) => one.perspective === name);
  return h(
    "section",
    { class: "perspective" },
    h("h2", null, name),
    mine.length
      ? mine.map((one) => measureRow(app, one))
      : h("p", { class: "none" }, "Nothing is measured here yet."),
  );
}

function measureRow(app, one) {
  return h(
    "article",
    { class: `measure measure-${one.standing}`, "data-measure": one.id },
    h(
      "div",
      { class: "measure-name" },
      badge(one),
      h("h3", { tabindex: "-1" }, one.name),
      h("p", { class: "small" }, "Owner: ", one.owner || h("b", { class: "lacking" }, "nobody yet")),
      one.promise ? h("p", { class: "small" }, "Promise: “", one.promise, "”") : null,
    ),
    h("div", { class: "measure-figure" }, figure(one), wanted(one)),
    measureDrawing(one),
    h(
      "div",
      { class: "measure-about" },
      h("p", null, sentences(one)),
      one.words.moved ? h("p", { class: "lacking" }, movedWords(one)) : null,
      one.note ? h("p", { class: "small" }, one.note) : null,
      bearsOn(app, one),
      sourceButton(app, one),
    ),
  );
}

function movedWords({ words }) {
  return `${words.moved.replace(/\d{4}-\d\d-\d\d/gu, (date) => day(date, "short"))}.`;
}

function sentences({ words }) {
  const { reason, trend, year } = words;
  const told = [trend, year].filter(Boolean).map((text) => `${text}.`);
  // A sign stays with its number at the end of a line.
  return [reason, ...told].join(" ").replace(/([+−])(?=[\d£$€¥])/gu, "$1\u2060");
}

function badge(one) {
  return h(
    "p",
    { class: `standing standing-${one.standing}` },
    shape(one.standing),
    one.words.standing,
  );
}

function figure(one) {
  if (!one.words.value) return h("p", { class: "measure-none" }, "No figure");
  const newest = one.readings.at(-1);
  const ends = one.words.interval;
  const when = newest.at ? day(newest.at, "short") : newest.label;
  return [
    h("p", { class: "measure-value" }, one.words.value),
    h("p", { class: "small" }, ends ? `95 % interval ${ends}` : "No interval in the source"),
    h(
      "p",
      { class: "small" },
      [when, newest.base === null ? "" : `base ${newest.base}`].filter(Boolean).join(", "),
    ),
  ];
}

function wanted(one) {
  if (!one.words.target) return h("p", { class: "measure-target" }, "No target");
  return h("p", { class: "measure-target" }, h("b", null, "Target "), targetWords(one));
}

function bearsOn(app, one) {
  const { personas = [], needs = [], assumptions = [] } = one.bears_on ?? {};
  if (!personas.length && !needs.length && !assumptions.length) return null;
  const items = [
    ...personas.map(({ id, name }) => h("a", { href: routeTo("persona", id) }, name)),
    ...needs.map((id) => needLink(app, id)),
    ...assumptions.map((id) => assumptionLink(app, id)),
  ];
  return [
    h("h4", { class: "measure-bears" }, "Bears on it"),
    h("ul", null, items.map((item) => h("li", null, item))),
  ];
}

function needLink(app, id) {
  const found = app.data.needs?.needs?.find((need) => need.id === id);
  if (!found) return `Need ${id}`;
  return h("a", { href: routeTo("needs", id) }, `${id} ${found.claim.text}`);
}

function assumptionLink(app, id) {
  const found = app.data.assumptions.find((assumption) => assumption.id === id);
  if (!found) return `Assumption ${id}`;
  const state = (STATE_WORDS[found.state] ?? found.state).toLowerCase();
  return [
    h("a", { href: routeTo("assumptions", id) }, `${id} ${found.text}`),
    " ",
    h("span", { class: UNSETTLED.includes(found.state) ? "lacking" : "small" }, `(${state})`),
  ];
}

function sourceButton(app, one) {
  if (!one.source) return null;
  const { kind, survey, path } = one.source;
  const name = kind === "survey" ? `Survey ${survey}` : path;
  return [
    h(
      "button",
      { class: "see", type: "button", onclick: () => openSource(app, one) },
      "Where this number comes from",
      h("span", { class: "sr" }, `: ${one.name}`),
    ),
    h("p", { class: "small" }, name),
  ];
}

function unmeasured(promises = []) {
  if (!promises.length) return "";
  return h(
    "section",
    { class: "perspective" },
    h("h2", null, "Promises that no figure is about"),
    h("ul", { class: "promises" }, promises.map((promise) => h("li", null, "“", promise, "”"))),
  );
}

function none() {
  return emptyState(
    "Nothing is measured yet",
    "Revenue, profit, brand health and customer satisfaction belong here, each with a target, an owner and a source.",
  );
}
