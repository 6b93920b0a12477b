// What a question of the survey came to, in a line: its score, or what most people answered.

import { h } from "./dom.js";
import { number } from "./format.js";

const MOST = 2;
const SCORES = { mean: "Mean", nps: "Score" };

/** A line about everybody's answers, or nothing where too few answered to tell. */
export function glance(question) {
  const told = question.rows
    .map((row, at) => ({ ...row, value: question.tables[""].rows?.[at]?.[0] }))
    .filter(({ value }) => typeof value === "number");
  const score = told.find(({ kind }) => kind in SCORES);
  const answers = told.filter(({ kind }) => kind === "answer").sort((a, b) => b.value - a.value);
  const words = score
    ? `${SCORES[score.kind]} ${score.kind === "nps" ? signed(score.value) : number(score.value)}`
    : answers.slice(0, MOST).map(({ answer, value }) => `${answer} ${number(value)}%`).join(" · ");
  return words ? h("span", { class: "sx-glance" }, words) : null;
}

function signed(value) {
  return value > 0 ? `+${number(value)}` : number(value);
}
