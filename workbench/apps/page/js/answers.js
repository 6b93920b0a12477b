// What somebody with thirty seconds should know: who, how many, how we know, and what is open.

import { h } from "./dom.js";
import { capital, count, interval, number, percent, spelled } from "./format.js";
import { emblem } from "./marks.js";
import { contested, findings, untested } from "./research.js";
import { routeTo } from "./router.js";

const MOST_SURVEYS = 3;

/** Five questions, each answered in a line that leads to the page about it. */
export function answers(app) {
  const rows = [
    ["Who", whoAnswer(app.data), routeTo("personas")],
    ["How many", manyAnswer(app.data), routeTo("personas")],
    ["How we know", knowAnswer(app.data), routeTo("about")],
    ["What contradicts it", againstAnswer(app.data), routeTo("contested")],
    ["What waits to be tested", openAnswer(app.data), routeTo("assumptions")],
  ];
  const row = ([question, answer, href]) =>
    h(
      "li",
      null,
      h("a", { href }, h("span", { class: "question" }, question), h("span", null, answer)),
    );
  return h("section", { class: "answers", "aria-label": "In short" }, h("ol", null, rows.map(row)));
}

// Groups of people interviewed may belong to any measured kind: they are not added up.
function whoAnswer({ personas }) {
  if (!personas.length) return line("Nobody is described yet.");
  const of = (...kinds) => personas.filter(({ kind }) => kinds.includes(kind)).length;
  const [measured, told, assumed] = [of("statistical"), of("qualitative"), of("proto")];
  const found = measured || told;
  const words = [
    found ? h("b", null, kindsOf(found)) : null,
    measured && told ? ` measured, and ${groupsOf(told)}` : null,
    found && assumed ? ", and " : null,
    assumed ? `${spelled(assumed)} ${found ? "more " : ""}that we only assume` : null,
    ".",
  ];
  return [line(words), names(personas)];
}

function kindsOf(count) {
  return `${capital(spelled(count))} ${count === 1 ? "kind" : "kinds"} of customers`;
}

function groupsOf(count) {
  return `${spelled(count)} ${count === 1 ? "group" : "groups"} among those interviewed`;
}

function manyAnswer({ personas }) {
  const shares = personas.filter((persona) => persona.share);
  if (!shares.length) return line("No shares are measured yet.");
  const largest = shares.reduce((a, b) => (b.share.percent > a.share.percent ? b : a));
  return [
    line(
      h("b", null, percent(largest.share.percent)),
      ` “${largest.name}”, the largest of ${spelled(shares.length)} measured groups.`,
    ),
    more(
      `Between ${interval(largest.share).replace("–", "% and ")}; ${number(largest.share.n)} of ${number(largest.share.base)} respondents.`,
    ),
  ];
}

function knowAnswer({ sources }) {
  const parts = sourceFigures(sources).map(([value, words]) => [
    h("b", null, number(value)),
    ` ${words}`,
  ]);
  if (!parts.length) return line("Nothing has been collected yet.");
  return line(
    parts.map((part, i) => [i ? ", " : null, part]),
    ".",
  );
}

function againstAnswer(data) {
  const all = findings(data).length;
  const some = contested(data);
  if (!all) return line("There are no findings yet.");
  if (!some.length) return line(`None of ${count(all, "finding")} has evidence against it.`);
  const have = some.length === 1 ? "has evidence against it" : "have evidence against them";
  return [
    line(h("b", null, number(some.length)), ` of ${count(all, "finding")} ${have}.`),
    more("Most of all: “", some[0].claim.text, "”"),
  ];
}

function openAnswer(data) {
  const { assumptions } = data;
  if (!assumptions.length) return line("No assumptions are written down yet.");
  const waiting = untested(data);
  const late = waiting.filter(({ state }) => state === "overdue").length;
  const tail = late ? `, ${spelled(late)} overdue` : "";
  const first = waiting[0];
  return [
    line(
      h("b", null, number(waiting.length)),
      ` of ${count(assumptions.length, "assumption")} ${waiting.length === 1 ? "waits" : "wait"} to be tested${tail}.`,
    ),
    first ? more("Most pressing: “", first.text, "”") : null,
  ];
}

function line(...words) {
  return h("span", { class: "answer" }, words);
}

function more(...words) {
  return h("span", { class: "answer-more" }, words);
}

function names(personas) {
  const name = (persona) =>
    h(
      "span",
      { class: `named accent-${persona.accent}` },
      emblem(persona),
      persona.name,
      persona.kind === "proto" ? " (assumed)" : null,
    );
  return h("span", { class: "names" }, personas.map(name));
}

// Respondents of several surveys are no one sample: some may have answered more than one.
function surveyFigures(surveys) {
  if (surveys.length === 1) return [[surveys[0].respondents, "survey answers"]];
  if (surveys.length > MOST_SURVEYS) return [[surveys.length, "surveys"]];
  return surveys.map(({ id, respondents }) => [respondents, `answers to ${id}`]);
}

/** How much was collected: pairs of a number and what it counts. */
export function sourceFigures(sources) {
  const total = (list, key) => (list ?? []).reduce((sum, item) => sum + (item[key] ?? 0), 0);
  return [
    [sources.interviews, sources.interviews === 1 ? "interview" : "interviews"],
    ...surveyFigures(sources.surveys ?? []),
    [total(sources.feedback, "posts"), "posts and reviews"],
  ].filter(([value]) => value > 0);
}
