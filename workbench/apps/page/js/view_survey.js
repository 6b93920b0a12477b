// The survey to explore: a finder of questions, and one question by who people are.

import { h } from "./dom.js";
import { missingPage } from "./empty.js";
import { count, number } from "./format.js";
import { routeTo } from "./router.js";
import { csvButton } from "./take_away.js";
import { questionTable } from "./take_tables.js";
import { surveyTable } from "./view_survey_table.js";

/** The page of the surveys; `id` is “survey/question”, or a survey. */
export function surveyView(app, id) {
  const part = app.data.survey;
  if (!part?.surveys.length) return missingPage("The survey");
  const [name, ...rest] = id.split("/");
  const survey = id ? part.surveys.find((one) => one.id === name) : part.surveys[0];
  if (!survey) return missingPage("This survey");
  const wanted = rest.join("/");
  if (!wanted) return overview(part, survey);
  const question = survey.questions.find((one) => one.id === wanted);
  return question ? questionPage(app, part, survey, question) : missingPage("This question");
}

function overview(part, survey) {
  return h(
    "div",
    { class: "page survey-page" },
    h(
      "header",
      { class: "opening" },
      h("h1", null, "Survey"),
      h(
        "p",
        { class: "lead" },
        `${count(survey.respondents, "person", "people")} answered ${survey.id}. Choose a question to see who said what.`,
      ),
    ),
    part.surveys.length > 1 ? others(part, survey) : null,
    finder(survey),
    survey.left_out
      ? h("p", { class: "small" }, `${count(survey.left_out, "further question")} not shown.`)
      : null,
  );
}

function others(part, survey) {
  return h(
    "ul",
    { class: "sx-surveys" },
    part.surveys.map((one) =>
      h(
        "li",
        null,
        h(
          "a",
          { href: routeTo("survey", one.id), "aria-current": one === survey ? "page" : null },
          one.id,
        ),
      ),
    ),
  );
}

function finder(survey) {
  const items = survey.questions.map((one) => {
    const words = [one.text, ...one.rows.map(({ answer }) => answer)].join(" ").toLowerCase();
    const base = number(one.tables[""].bases[0]);
    const item = h(
      "li",
      null,
      h("a", { href: routeTo("survey", `${survey.id}/${one.id}`) }, one.text),
      h("span", { class: "small" }, ` base ${base} of ${number(survey.respondents)} asked`),
    );
    return { item, words };
  });
  const tally = h("p", { class: "small", role: "status" }, count(items.length, "question"));
  const look = (event) => {
    const words = event.target.value.toLowerCase().split(/\s+/u).filter(Boolean);
    for (const one of items) one.item.hidden = !words.every((word) => one.words.includes(word));
    tally.textContent = count(items.filter(({ item }) => !item.hidden).length, "question");
  };
  return h(
    "section",
    null,
    h(
      "label",
      { class: "field sx-find" },
      h("span", null, "Find a question or an answer"),
      h("input", { type: "search", oninput: look }),
    ),
    tally,
    h("ol", { class: "sx-questions" }, items.map(({ item }) => item)),
  );
}

function questionPage(app, part, survey, question) {
  const place = h("div", { class: "sx-place" });
  const state = { filter: "", column: 0 };
  const update = () => place.replaceChildren(surveyTable(part, survey, question, state));
  const shown = () => questionTable(survey, question, state);
  const pick = (name) => (event) => {
    state[name] = name === "column" ? Number(event.target.value) : event.target.value;
    update();
  };
  update();
  const at = survey.questions.indexOf(question);
  return h(
    "div",
    { class: "page survey-page" },
    h("p", null, h("a", { href: routeTo("survey", survey.id) }, "All questions")),
    h("header", { class: "opening" }, h("h1", null, question.text)),
    survey.columns.length ? controls(survey, question, pick) : null,
    place,
    csvButton(app, question.id, shown),
    h(
      "p",
      { class: "sx-next" },
      step(survey, at - 1, "Previous question"),
      step(survey, at + 1, "Next question"),
    ),
  );
}

function step(survey, at, words) {
  const question = survey.questions[at];
  return question
    ? h("a", { href: routeTo("survey", `${survey.id}/${question.id}`) }, words)
    : null;
}

function controls(survey, question, pick) {
  const filters = survey.columns.flatMap(({ text, answers }, v) =>
    answers
      .map((answer, c) => [`${v}.${c}`, `${text}: ${answer}`])
      .filter(([key]) => Object.hasOwn(question.tables, key)),
  );
  const columns = survey.columns.map(({ text }, v) => [String(v), text]);
  return h(
    "form",
    { class: "sx-controls", onsubmit: (event) => event.preventDefault() },
    choice("Compare by", columns, pick("column")),
    choice("Only people who are", [["", "Everybody"], ...filters], pick("filter")),
  );
}

function choice(label, options, onchange) {
  return h(
    "label",
    { class: "field" },
    h("span", null, label),
    h(
      "select",
      { onchange },
      options.map(([value, words]) => h("option", { value }, words)),
    ),
  );
}
