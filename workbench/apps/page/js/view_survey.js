// The survey to explore: a finder of questions, and the way to each of them.

import { h } from "./dom.js";
import { missingPage } from "./empty.js";
import { count, number } from "./format.js";
import { routeTo } from "./router.js";
import { glance } from "./survey_glance.js";
import { questionPage } from "./view_survey_question.js";

const UNTABLED = {
  words: "answered in people’s own words, which stay with the researchers",
  date: "answered with a date: no table",
  few: "too few answers to show a table",
};

/** The page of the surveys; `id` is “survey/question”, or a survey, `options` what was chosen. */
export function surveyView(app, id, options) {
  const part = app.data.survey;
  if (!part?.surveys.length) return missingPage("The survey");
  const [name, ...rest] = id.split("/");
  const survey = id ? part.surveys.find((one) => one.id === name) : part.surveys[0];
  if (!survey) return missingPage("This survey");
  const wanted = rest.join("/");
  if (!wanted) return overview(app, part, survey, options);
  const question = survey.questions.find((one) => one.id === wanted);
  return question ? questionPage(app, part, survey, question, options) : missingPage("This question");
}

function overview(app, part, survey, options) {
  return h(
    "div",
    { class: "page survey-page survey-list" },
    h(
      "header",
      { class: "opening" },
      h("h1", null, "Survey"),
      h(
        "p",
        { class: "lead" },
        `${count(survey.respondents, "person", "people")} answered ${survey.id}. Choose a question to see who said what.`,
        survey.weighted ? " Shares are weighted." : "",
      ),
    ),
    part.surveys.length > 1 ? others(part, survey) : null,
    finder(app, survey, options),
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

// What was asked too, and why there is nothing to open.
function untabled({ text, why }) {
  return h("li", null, text, h("span", { class: "small" }, ` ${UNTABLED[why] ?? UNTABLED.few}`));
}

function finder(app, survey, options) {
  const items = survey.questions.map((one) => {
    const words = [one.text, ...one.rows.map(({ answer }) => answer)].join(" ").toLowerCase();
    const base = number(one.tables[""].bases[0]);
    const item = h(
      "li",
      null,
      h("a", { href: routeTo("survey", `${survey.id}/${one.id}`) }, one.text),
      glance(one),
      h("span", { class: "small" }, ` base ${base} of ${number(survey.respondents)} asked`),
    );
    return { item, words };
  });
  for (const one of survey.untabled ?? [])
    items.push({ item: untabled(one), words: one.text.toLowerCase() });
  const tally = h("p", { class: "small", role: "status" }, count(items.length, "question"));
  const look = () => {
    const words = input.value.toLowerCase().split(/\s+/u).filter(Boolean);
    for (const one of items) one.item.hidden = !words.every((word) => one.words.includes(word));
    tally.textContent = count(items.filter(({ item }) => !item.hidden).length, "question");
  };
  const typed = () => {
    look();
    app.chooseSoon({ q: input.value.trim() });
  };
  const input = h("input", { type: "search", oninput: typed });
  const restore = ({ q = "" }) => {
    input.value = q;
    look();
  };
  restore(options);
  app.whenChosen(restore);
  return h(
    "section",
    null,
    h(
      "label",
      { class: "field sx-find" },
      h("span", null, "Find a question or an answer"),
      input,
    ),
    tally,
    h("ol", { class: "sx-questions" }, items.map(({ item }) => item)),
  );
}
