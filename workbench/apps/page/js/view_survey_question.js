// One question of the survey by who people are; what is chosen stands in the address.

import { h } from "./dom.js";
import { routeTo } from "./router.js";
import { csvButton } from "./take_away.js";
import { questionTable } from "./take_tables.js";
import { surveyTable } from "./view_survey_table.js";

/** The page of a question, as `options` ask: `by` a variable, `where` people are of one group. */
export function questionPage(app, part, survey, question, options) {
  const place = h("div", { class: "sx-place" });
  const filters = filtersOf(survey, question);
  const state = { filter: "", column: 0 };
  const by = choice(
    "Compare by",
    survey.columns.map(({ text }, v) => [String(v), text]),
  );
  const where = choice("Only people who are", [["", "Everybody"], ...filters]);
  const update = (lost = []) => {
    by.select.value = String(state.column);
    where.select.value = state.filter;
    place.replaceChildren(...lost.map(notHere), surveyTable(part, survey, question, state));
  };
  const restore = (asked) => update(readInto(state, survey, filters, asked));
  const pick = () => {
    state.column = Number(by.select.value);
    state.filter = where.select.value;
    update();
    app.choose(optionsOf(survey, filters, state));
  };
  for (const { select } of [by, where]) select.addEventListener("change", pick);
  restore(options);
  app.whenChosen(restore);
  return h(
    "div",
    { class: "page survey-page" },
    h("p", null, h("a", { href: routeTo("survey", survey.id) }, "All questions")),
    h("header", { class: "opening" }, h("h1", null, question.text)),
    survey.columns.length ? controls(by, where) : null,
    place,
    csvButton(app, question.id, () => questionTable(part, survey, question, state)),
    steps(survey, question),
  );
}

function filtersOf(survey, question) {
  return survey.columns.flatMap(({ text, answers }, v) =>
    answers
      .map((answer, c) => [`${v}.${c}`, `${text}: ${answer}`])
      .filter(([key]) => Object.hasOwn(question.tables, key)),
  );
}

// Words, not places: a link that was sent must not mean another group after the next publication.
function optionsOf(survey, filters, { column, filter }) {
  return {
    by: column ? survey.columns[column].text : "",
    where: filters.find(([key]) => key === filter)?.[1] ?? "",
  };
}

function readInto(state, survey, filters, { by, where }) {
  const column = survey.columns.findIndex(({ text }) => text === by);
  const filter = filters.find(([, words]) => words === where);
  state.column = Math.max(column, 0);
  state.filter = filter?.[0] ?? "";
  return [by && column < 0 ? by : "", where && !filter ? where : ""].filter(Boolean);
}

function notHere(words) {
  return h("p", { class: "small", role: "status" }, `“${words}” is not published for this question.`);
}

function controls(by, where) {
  return h(
    "form",
    { class: "sx-controls", onsubmit: (event) => event.preventDefault() },
    by.label,
    where.label,
  );
}

function choice(words, options) {
  const select = h(
    "select",
    null,
    options.map(([value, text]) => h("option", { value }, text)),
  );
  return { select, label: h("label", { class: "field" }, h("span", null, words), select) };
}

function steps(survey, question) {
  const at = survey.questions.indexOf(question);
  const step = (to, words) =>
    survey.questions[to]
      ? h("a", { href: routeTo("survey", `${survey.id}/${survey.questions[to].id}`) }, words)
      : null;
  return h(
    "p",
    { class: "sx-next" },
    step(at - 1, "Previous question"),
    step(at + 1, "Next question"),
  );
}
