// One question as a table: bars beside figures, bases, letters, and what is held back.

import { h, hiddenText } from "./dom.js";
import { number } from "./format.js";

const BETWEEN =
  "Rows, questions and filters are not corrected for one another: among many of them some letters come by chance.";

const MADE =
  "No letters: the segments were made from this question among others, so that they differ in it proves nothing.";

/** The table of a question by one variable, among everybody or those whom a filter leaves. */
export function surveyTable(part, survey, question, { filter, column }) {
  const table = question.tables[filter];
  if (!table.rows) return h("p", { class: "sx-few", role: "status" }, heldBack(part, table.bases[0]));
  const heads = columnsOf(survey, table, { filter, column });
  const among = filter ? `, only people who are “${filterWords(survey, filter)}”` : "";
  const weighted = survey.weighted ? ", shares weighted" : "";
  const caption = `base ${number(table.bases[0])} of ${number(survey.respondents)} asked${among}${weighted}`;
  return h(
    "div",
    null,
    h(
      "div",
      { class: "sx-scroll", role: "region", "aria-label": "Answers", tabindex: "0" },
      h(
        "table",
        { class: "sx-table" },
        h("caption", null, capitalBase(caption)),
        h("thead", null, headRow(heads), baseRow(part, heads)),
        h(
          "tbody",
          null,
          question.rows.map((row, i) => answerRow(row, table.rows[i], letters(table, i), heads)),
        ),
      ),
    ),
    notes(part, heads, aboutLetters(part, survey, question, heads, column)),
  );
}

const capitalBase = (text) => text.replace(/^b/u, "B");

function letters(table, i) {
  return ["", ...(table.letters[i] ? table.letters[i].split(",") : [])];
}

/** A filter in words; nothing where there is none. */
export function filterWords(survey, filter) {
  if (!filter) return "";
  const [v, c] = filter.split(".").map(Number);
  const { text, answers } = survey.columns[v];
  return `${text}: ${answers[c]}`;
}

/** The columns of a table: all whom a filter leaves, then the answers of one variable. */
export function columnsOf(survey, table, { filter, column }) {
  const all = { name: filter ? "All shown" : "Everybody", at: 0, base: table.bases[0], key: "", hidden: false };
  if (!survey.columns.length) return [all];
  const before = survey.columns.slice(0, column).reduce((sum, one) => sum + one.answers.length, 1);
  const shown = survey.columns[column].answers.map((name, i) => ({
    name,
    at: before + i,
    base: table.bases[before + i],
    key: String.fromCharCode(65 + i),
    hidden: table.hidden.includes(before + i),
  }));
  return [all, ...shown];
}

function headRow(heads) {
  return h(
    "tr",
    null,
    h("th", { scope: "col" }, "Answer"),
    heads.map(({ name, key }) =>
      h("th", { scope: "col" }, name, key ? h("span", { class: "sx-key" }, ` ${key}`) : null),
    ),
  );
}

function baseRow(part, heads) {
  return h(
    "tr",
    { class: "sx-bases" },
    h("th", { scope: "row" }, "Base"),
    heads.map((head) =>
      h("td", null, number(head.base), head.hidden ? h("span", null, reason(part, head)) : null),
    ),
  );
}

function reason(part, { base }) {
  return base < part.min_base ? " too few" : " held back";
}

function answerRow(row, values, marks, heads) {
  const average = row.kind === "mean" || row.kind === "nps";
  return h(
    "tr",
    { class: row.kind === "answer" ? null : "sx-net" },
    h("th", { scope: "row" }, row.answer),
    heads.map(({ at }) => cell(values[at], marks[at], average)),
  );
}

function cell(value, mark, average) {
  if (value === null || value === undefined)
    return h("td", { class: "sx-none" }, "–", hiddenText(" not shown"));
  return h(
    "td",
    null,
    h("span", { class: "sx-value" }, average ? String(value) : `${value} %`),
    mark ? h("span", { class: "sx-letters" }, ` ${mark}`) : null,
    average
      ? null
      : h("span", { class: "sx-bar", "aria-hidden": "true", style: { "--share": String(value) } }),
  );
}

function notes(part, heads, about) {
  const few = heads.filter(({ hidden, base }) => hidden && base > 0 && base < part.min_base);
  const guarded = heads.filter(({ hidden, base }) => hidden && base >= part.min_base);
  return h(
    "div",
    { class: "small sx-notes" },
    few.map(({ name, base }) => h("p", null, `${name}: ${heldBack(part, base)}`)),
    guarded.map(({ name }) =>
      h("p", null, `${name}: held back, or a smaller group could be worked out from it.`),
    ),
    heads.length > 1 ? h("p", null, about) : null,
  );
}

/** What the letters of a table say, or why there are none. */
export function aboutLetters(part, survey, question, heads, column) {
  const made = question.made_segments && survey.columns[column]?.segments;
  return made ? MADE : compared(part, heads);
}

// How the letters are made: stats.letters, Bonferroni within a row and a column variable.
function compared(part, heads) {
  const large = heads.filter(({ key, base }) => key && base >= part.min_base).length;
  const pairs = (large * (large - 1)) / 2;
  if (!pairs) return "No letters: fewer than two groups are large enough to compare.";
  const letter =
    "A letter says that the figure is higher than in the column of that letter: capital at 95 %, small at 90 % confidence.";
  if (pairs === 1) return `${letter} Each row compares one pair of groups. ${BETWEEN}`;
  return `${letter} Each row compares ${number(pairs)} pairs of groups, and the levels are corrected for that (Bonferroni). ${BETWEEN}`;
}

function heldBack(part, base) {
  return base < part.min_base
    ? `Too few people (base ${number(base)}, at least ${number(part.min_base)} needed).`
    : `Held back (base ${number(base)}): a smaller group could be worked out from these figures.`;
}
