// What the team believes and has not shown: a map, and each with its tests and what they taught.

import { assumptionMap } from "./assumption_map.js";
import { h } from "./dom.js";
import { emptyState } from "./empty.js";
import { count, day } from "./format.js";
import { importance, stateBadge } from "./marks.js";
import { byUrgency } from "./research.js";
import { csvButton, logButton, takable } from "./take_away.js";
import { assumptionTable } from "./take_tables.js";
import { testFirst, toSeeTo } from "./view_assumptions_first.js";
import { decision, learningCard, newestResult, resultBlock, testCard } from "./view_assumptions_tests.js";

const MAP_TITLE = "Assumptions by importance and evidence";
const GROUPS = [
  ["Not settled", ["overdue", "untested", "testing"]],
  ["Settled", ["invalidated", "validated", "inconclusive"]],
];

/** The assumptions' page; `id` is one to show at once. */
export function assumptionsView(app, id) {
  const { assumptions } = app.data;
  const page = h(
    "div",
    { class: "page assumptions" },
    h(
      "header",
      { class: "opening" },
      h("h1", null, "Assumptions"),
      h(
        "p",
        { class: "lead" },
        "What the team believes and has not shown. Each has a test, or should have one.",
      ),
      assumptions.length ? logButton(app) : null,
    ),
    assumptions.length ? null : none(),
  );
  if (!assumptions.length) return page;
  const pick = (picked) => reveal(page, picked);
  page.append(
    testFirst(app, pick) ?? "",
    mapToTake(app, assumptions, pick),
    toSeeTo(app, pick) ?? "",
    ...groups(app, assumptions),
  );
  if (id) requestAnimationFrame(() => reveal(page, id));
  return page;
}

function mapToTake(app, assumptions, pick) {
  const map = assumptionMap(assumptions, (picked) => pick(picked.id));
  const csv = csvButton(app, "Assumptions", () => assumptionTable(app, assumptions));
  takable(app, map, MAP_TITLE).lastChild.append(...csv.children);
  return map;
}

function reveal(page, id) {
  const card = page.querySelector(`[data-assumption="${CSS.escape(id)}"]`);
  if (!card) return;
  const details = card.querySelector("details");
  if (details) details.open = true;
  card.scrollIntoView({ block: "start", behavior: "auto" });
  card.querySelector("h3").focus({ preventScroll: true });
}

function groups(app, assumptions) {
  return GROUPS.map(([title, states]) => {
    const items = assumptions.filter(({ state }) => states.includes(state)).sort(byUrgency);
    if (!items.length) return "";
    return h(
      "section",
      { class: "agroup" },
      h("h2", null, title, " ", h("span", { class: "tally" }, items.length)),
      items.map((item) => assumptionCard(app, item)),
    );
  });
}

function assumptionCard(app, item) {
  const log = app.data.testing?.log?.[item.id];
  const result = newestResult(log);
  return h(
    "article",
    { class: `acard acard-${item.state}`, "data-assumption": item.id },
    h(
      "p",
      { class: "acard-head" },
      h("span", { class: "acard-id" }, item.id),
      stateBadge(item.state),
      h("span", null, item.kind),
    ),
    h("h3", { tabindex: "-1" }, item.text),
    h(
      "div",
      { class: "acard-side" },
      facts(item, log),
      evidenceButton(app, item, result),
      unplanned(item),
      result ? resultBlock(result, { brief: true }) : null,
      decision(log),
      origin(log),
    ),
    cards(item, log),
  );
}

function facts(item, log) {
  const known = Math.round(100 * (item.evidence ?? 0));
  const words = log ? `${log.strength} of 5` : `${known} of 100`;
  const pairs = [
    ["Importance", importance(item.importance)],
    [
      "Evidence",
      h("span", { class: "known", style: { "--part": `${known}%` } }, words),
    ],
    ["Owner", item.owner || h("b", { class: "lacking" }, "Nobody yet")],
    ["Due", item.due ? day(item.due) : h("b", { class: "lacking" }, "No date")],
  ];
  return h(
    "dl",
    { class: "facts" },
    pairs.map(([name, value]) => h("div", null, h("dt", null, name), h("dd", null, value))),
  );
}

function evidenceButton(app, item, result) {
  const pieces = item.claim.supports.length + item.claim.contradicts.length;
  if (!pieces && result) return null;
  if (!pieces) return h("p", { class: "none" }, "Nothing speaks for it or against it yet.");
  const words = `${item.claim.supports.length} for, ${item.claim.contradicts.length} against: see the evidence`;
  return h(
    "button",
    { class: "see", type: "button", onclick: () => app.openClaim(`assumption:${item.id}`) },
    words,
  );
}

function origin(log) {
  const rated = log?.rated ? `Evidence rated by ${log.rated.by}, ${day(log.rated.on)}. ` : "";
  const from = log?.origin ? `Taken over from ${log.origin}. ` : "";
  const papers = (log?.documents ?? []).map(
    (paper) => `A document of ours ${paper.side} it: “${paper.words}”`,
  );
  const words = [rated, from, ...papers].filter(Boolean);
  return words.length ? h("p", { class: "small" }, words.join(" ")) : null;
}

function unplanned(item) {
  const planned = (item.tests ?? []).length + (item.learnings ?? []).length;
  return planned ? null : h("p", { class: "none" }, "No test is planned.");
}

function cards(item, log) {
  const tests = log?.tests ?? item.tests ?? [];
  const learnings = item.learnings ?? [];
  if (!tests.length && !learnings.length) return null;
  const title = [
    tests.length && count(tests.length, "test"),
    learnings.length && count(learnings.length, "learning"),
  ];
  return h(
    "details",
    { class: "cards-of" },
    h("summary", null, title.filter(Boolean).join(" and ")),
    tests.map(testCard),
    learnings.map(learningCard),
  );
}

function none() {
  return emptyState(
    "No assumptions are written down",
    "That seldom means there are none. Whatever the team takes for granted about its customers belongs here, with an owner and a date.",
  );
}
