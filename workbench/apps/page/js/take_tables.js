// The tables of the pages as rows of values, with nothing in them that the pages hold back.

import { STATE_WORDS, day } from "./format.js";
import { aboutLetters, columnsOf, filterWords } from "./view_survey_table.js";

/** A question of the survey as it is shown: by one variable, among those whom a filter leaves. */
export function questionTable(part, survey, question, { filter, column }) {
  const table = question.tables[filter];
  const about = [
    ["Question", question.text],
    ["Among", filterWords(survey, filter) || "Everybody"],
    ["Base", table.bases[0], "of", survey.respondents],
    ["Shares", survey.weighted ? "weighted" : "unweighted"],
  ];
  if (!table.rows) return { about, heads: ["Not shown: too few people, or held back"], rows: [] };
  const heads = columnsOf(survey, table, { filter, column });
  const marks = (i) => ["", ...(table.letters[i] ? table.letters[i].split(",") : [])];
  const shown = (head, value) => (head.hidden || value === null ? "not shown" : value);
  const row = ({ answer, kind }, i) => [
    answer,
    kind === "mean" || kind === "nps" ? kind : "%",
    ...heads.flatMap((head) => [shown(head, table.rows[i][head.at]), marks(i)[head.at] ?? ""]),
  ];
  if (heads.length > 1) about.push(["Letters", aboutLetters(part, survey, question, heads, column)]);
  return {
    about,
    heads: ["Answer", "Unit", ...heads.flatMap(({ name, key }) => [name, key ? `letters ${key}` : ""])],
    rows: [["Base", "", ...heads.flatMap(({ base }) => [base, ""])], ...question.rows.map(row)],
  };
}

/** Needs with how many say so and the question each of them opens. */
export function needTable(needs) {
  const heads = ["Need", "What", "Question", "State", "Status", "n", "of", "Personas", "Owner"];
  const row = ({ id, claim, question, state, personas, owner }) => [
    id,
    claim.text,
    question,
    state,
    claim.status,
    claim.n,
    claim.of,
    personas.join("; "),
    owner,
  ];
  return { about: [["Needs"]], heads, rows: needs.map(row) };
}

/** Assumptions with where they stand and how much is known. */
export function assumptionTable(app, assumptions) {
  const heads = [
    "Assumption",
    "What",
    "State",
    "Kind",
    "Importance (1 to 5)",
    "Evidence (1 to 5)",
    "Evidence for",
    "Evidence against",
    "Owner",
    "Due",
  ];
  const row = (one) => [
    one.id,
    one.text,
    STATE_WORDS[one.state] ?? one.state,
    one.kind,
    one.importance,
    app.data.testing?.log?.[one.id]?.strength ?? "",
    one.claim.supports.length,
    one.claim.contradicts.length,
    one.owner,
    one.due ?? "",
  ];
  return { about: [["Assumptions"]], heads, rows: assumptions.map(row) };
}

/** Measures with figure, interval, base, target and standing. */
export function scorecardTable(measures) {
  const heads = [
    "Perspective",
    "Measure",
    "Figure",
    "95 % interval",
    "Base",
    "When",
    "Target",
    "Standing",
    "Why",
    "Owner",
  ];
  const row = (one) => {
    const newest = one.readings.at(-1);
    return [
      one.perspective,
      one.name,
      one.words.value || "no figure",
      one.words.interval,
      newest?.base ?? "",
      newest ? (newest.at ? day(newest.at) : newest.label) : "",
      one.words.target,
      one.words.standing,
      one.words.reason,
      one.owner,
    ];
  };
  return { about: [["Scorecard"]], heads, rows: measures.map(row) };
}
