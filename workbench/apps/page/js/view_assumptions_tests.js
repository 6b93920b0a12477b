// Test cards with their locked criterion and what data said about it; learning cards; decisions.

import { h, hiddenText } from "./dom.js";
import { STATE_WORDS, day } from "./format.js";

export const VERDICT_WORDS = { met: "Met", "not met": "Not met", undecided: "Undecided" };
export const DECISION_WORDS = {
  persevere: "Persevere",
  pivot: "Pivot",
  stop: "Stop",
  "test-again": "Test again",
};

const step = (name, text) => h("div", null, h("dt", null, name), h("dd", null, text || "–"));

/** A test card, with all results of its criterion. */
export function testCard(test) {
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
    { class: test.superseded_by ? "test test-replaced" : "test" },
    h("h4", null, "Test card ", h("span", { class: "small" }, test.id)),
    replacement(test),
    h(
      "dl",
      { class: "steps-of" },
      step("We believe that", test.we_believe),
      step("To verify that, we will", test.to_verify),
      step("And measure", test.measure),
      step("We are right if", h("strong", null, test.right_if)),
    ),
    traits.length
      ? h(
          "dl",
          { class: "traits" },
          traits.map(([name, value]) => step(name, value)),
        )
      : null,
    lock(test),
    (test.results ?? []).map((result) => resultBlock(result)),
  );
}

function replacement(test) {
  if (test.superseded_by) {
    return h("p", { class: "small" }, `Superseded by ${test.superseded_by}; kept on record.`);
  }
  if (!test.supersedes) return null;
  return h("p", { class: "small" }, `In place of ${test.supersedes}: ${test.reason}`);
}

function lock(test) {
  if (!test.lock) return null;
  const when = test.locked ? ` on ${day(test.locked)}` : "";
  return h(
    "p",
    { class: "lock" },
    `Locked${when}`,
    test.by ? ` by ${test.by}` : "",
    ": ",
    h("code", null, test.lock.slice(0, 12)),
    test.reworded
      ? " (the assumption was reworded since: the lock is that of its earlier words)"
      : null,
    test.criterion ? [h("br"), h("code", null, test.criterion)] : null,
  );
}

/** What data said at one look, in words and drawn against the target. */
export function resultBlock(result, { brief = false } = {}) {
  const look = result.look ? `look ${result.look}` : "too early to judge";
  const more = [day(result.on), result.by, look].filter(Boolean).join(" · ");
  // In brief, only what a reader must not miss: data older than the lock, or looked at before.
  const grave = result.early || result.look > 1;
  const cautions = brief ? result.cautions.slice(0, grave ? 1 : 0) : result.cautions;
  return h(
    "div",
    { class: `result verdict-${result.verdict.replace(" ", "-")}` },
    h("p", { class: "result-says" }, result.sentence),
    result.scale ? axis(result) : null,
    h("p", { class: "small" }, more),
    cautions.length
      ? h(
          "ul",
          { class: "cautions" },
          cautions.map((words) => h("li", null, words)),
        )
      : null,
  );
}

function axis(result) {
  const [from, to] = result.scale;
  const at = (value) => `${Math.max(0, Math.min(100, (100 * (value - from)) / (to - from)))}%`;
  const side = result.side === ">=" ? "≥" : "≤";
  return h(
    "div",
    { class: "axis", "aria-hidden": "true" },
    h("span", { class: "axis-range", style: { "--from": at(result.low), "--to": at(result.high) } }),
    h("span", { class: "axis-point", style: { "--at": at(result.estimate) } }),
    h(
      "span",
      { class: "axis-target", style: { "--at": at(result.target) } },
      h("i", null, `${side} ${result.shown.target}`),
    ),
  );
}

/** A learning card. */
export function learningCard(learning) {
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

/** The newest decision about an assumption, by whom and when. */
export function decision(log) {
  const taken = log?.decisions?.at(-1);
  if (!taken) return null;
  return h(
    "p",
    { class: "decided" },
    hiddenText("Decision: "),
    h("b", null, DECISION_WORDS[taken.decision] ?? taken.decision),
    taken.because ? `, because ${taken.because}` : "",
    h("span", { class: "small" }, ` ${[taken.by, day(taken.on)].filter(Boolean).join(", ")}`),
  );
}

/** The newest result of an assumption's tests that still stand. */
export function newestResult(log) {
  const found = (log?.tests ?? [])
    .filter((test) => !test.superseded_by)
    .flatMap((test) => test.results ?? []);
  return found.sort((a, b) => a.on.localeCompare(b.on)).at(-1);
}
