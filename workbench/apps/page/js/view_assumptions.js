// What the team believes and has not shown: a map, and each with its tests and what they taught.

import { assumptionMap } from "./assumption_map.js";
import { h } from "./dom.js";
import { emptyState } from "./empty.js";
import { STATE_WORDS, count, day } from "./format.js";
import { importance, stateBadge } from "./marks.js";
import { byUrgency } from "./research.js";

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
    ),
    assumptions.length ? null : none(),
  );
  if (!assumptions.length) return page;
  page.append(
    assumptionMap(assumptions, (picked) => reveal(page, picked.id)),
    ...groups(app, assumptions),
  );
  if (id) requestAnimationFrame(() => reveal(page, id));
  return page;
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
    h("div", { class: "acard-side" }, facts(item), evidenceButton(app, item), unplanned(item)),
    cards(item),
  );
}

function facts(item) {
  const known = Math.round(100 * (item.evidence ?? 0));
  const pairs = [
    ["Importance", importance(item.importance)],
    [
      "Evidence",
      h("span", { class: "known", style: { "--part": `${known}%` } }, `${known} of 100`),
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

function evidenceButton(app, item) {
  const pieces = item.claim.supports.length + item.claim.contradicts.length;
  if (!pieces) return h("p", { class: "none" }, "Nothing speaks for it or against it yet.");
  const words = `${item.claim.supports.length} for, ${item.claim.contradicts.length} against: see the evidence`;
  return h(
    "button",
    { class: "see", type: "button", onclick: () => app.openClaim(`assumption:${item.id}`) },
    words,
  );
}

function unplanned(item) {
  const planned = (item.tests ?? []).length + (item.learnings ?? []).length;
  return planned ? null : h("p", { class: "none" }, "No test is planned.");
}

function cards(item) {
  const tests = item.tests ?? [];
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

function testCard(test) {
  const step = (name, text) => h("div", null, h("dt", null, name), h("dd", null, text || "–"));
  const traits = [
    ["Owner", test.owner],
    ["Deadline", day(test.deadline)],
    ["Cost", test.cost],
    ["Time", test.time_required],
    ["Criticality", test.criticality],
    ["Reliability", test.reliability],
  ].filter(([, value]) => value);
  return h(
    "div",
    { class: "test" },
    h("h4", null, "Test card ", h("span", { class: "small" }, test.id)),
    h(
      "dl",
      { class: "steps-of" },
      step("We believe that", test.we_believe),
      step("To verify that, we will", test.to_verify),
      step("And measure", test.measure),
      step("We are right if", test.right_if),
    ),
    h(
      "dl",
      { class: "traits" },
      traits.map(([name, value]) => step(name, value)),
    ),
    test.lock
      ? h(
          "p",
          { class: "lock" },
          "Criterion locked before the data came in: ",
          h("code", null, test.lock.slice(0, 12)),
        )
      : null,
  );
}

function learningCard(learning) {
  const step = (name, text) => h("div", null, h("dt", null, name), h("dd", null, text || "–"));
  return h(
    "div",
    { class: "test learning" },
    h(
      "h4",
      null,
      "Learning card ",
      h("span", { class: "small" }, STATE_WORDS[learning.decision] ?? learning.decision),
    ),
    h(
      "dl",
      { class: "steps-of" },
      step("We observed", learning.observed),
      step("From that we learned", learning.learned),
      step("Therefore we will", learning.therefore),
    ),
    h("p", { class: "small" }, [day(learning.date), learning.owner].filter(Boolean).join(" · ")),
  );
}

function none() {
  return emptyState(
    "No assumptions are written down",
    "That seldom means there are none. Whatever the team takes for granted about its customers belongs here, with an owner and a date.",
  );
}
