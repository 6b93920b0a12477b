// What to do about assumptions: the three riskiest that nobody tests, and what is late.

import { h } from "./dom.js";
import { count, day } from "./format.js";
import { importance } from "./marks.js";

const SHOWN = 4;
const WORDS = { overdue: "Overdue", forgotten: "Forgotten", "to decide": "To decide" };

/** The riskiest untested assumptions with their owners; `onPick` gets an id. */
export function testFirst(app, onPick) {
  const { testing, assumptions } = app.data;
  const riskiest = (testing?.first ?? [])
    .map((id) => assumptions.find((item) => item.id === id))
    .filter(Boolean);
  if (!riskiest.length) return null;
  return h(
    "section",
    { class: "first", "aria-labelledby": "first-title" },
    h("h2", { id: "first-title" }, "Test these first"),
    h(
      "ol",
      { class: "first-list" },
      riskiest.map((item) => h("li", null, riskyItem(item, testing.log[item.id], onPick))),
    ),
  );
}

function riskyItem(item, log, onPick) {
  const lacking = (words) => h("b", { class: "lacking" }, words);
  return [
    h(
      "button",
      { class: "first-text", type: "button", onclick: () => onPick(item.id) },
      h("span", { class: "acard-id" }, item.id),
      " ",
      item.text,
    ),
    h(
      "p",
      { class: "first-facts" },
      h("span", null, item.owner || lacking("Nobody owns it")),
      h("span", null, item.due ? `due ${day(item.due)}` : lacking("no date")),
      h("span", null, "importance ", importance(item.importance)),
      h("span", null, `evidence ${log?.strength ?? 1} of 5`),
    ),
  ];
}

/** What is overdue, forgotten, or waits for a decision, on the day of the reader. */
export function toSeeTo(app, onPick) {
  const { due = [], asof } = app.data.testing ?? {};
  if (!due.length) return null;
  const rows = due.map((one) => dueRow(one, onPick));
  const rest = rows.slice(SHOWN);
  return h(
    "section",
    { class: "due", "aria-labelledby": "due-title" },
    h("h2", { id: "due-title" }, "To see to ", h("span", { class: "tally" }, due.length)),
    h("p", { class: "small" }, `On ${day(asof)}.`),
    h("ul", { class: "due-list" }, rows.slice(0, SHOWN)),
    rest.length
      ? h(
          "details",
          { class: "cards-of" },
          h("summary", null, `${rest.length} more`),
          h("ul", { class: "due-list" }, rest),
        )
      : null,
  );
}

function dueRow(one, onPick) {
  return h(
    "li",
    null,
    h("span", { class: "due-what" }, WORDS[one.what] ?? one.what),
    h(
      "button",
      { class: "see", type: "button", onclick: () => onPick(one.assumption) },
      one.test || one.assumption,
    ),
    h("span", { class: "due-why" }, one.why),
    h("span", { class: "small" }, `${one.owner || "nobody"}, ${count(one.days, "day")}`),
  );
}
