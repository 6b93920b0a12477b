// How to read the research, where it comes from, and which version this is.

import { h } from "./dom.js";
import { KIND_SENTENCES, count, day, number, percent } from "./format.js";
import { kindBadge, statusBadge } from "./marks.js";
import { routeTo } from "./router.js";

const STATUS_MEANING = {
  supported: "Evidence was found for it, and none against it.",
  contested: "Evidence was found for it and against it. Open it to see both sides.",
  assumption: "The team believes it. No evidence has been found.",
  stale: "A source behind it changed or was withdrawn since.",
};

/** The page about the research. */
export function aboutView(app) {
  return h(
    "div",
    { class: "page about" },
    h(
      "header",
      { class: "opening" },
      h("h1", null, "About this research"),
      h(
        "p",
        { class: "lead" },
        "No claim stands here without evidence, or without saying that it has none.",
      ),
    ),
    part("How to read it", reading()),
    part("Sources", sources(app.data)),
    part("Method", method(app.data)),
    part("People’s privacy", privacy(app.data)),
    app.data.study.promises?.length
      ? part("Promises under test", list(app.data.study.promises))
      : null,
    part("This version", version(app.manifest)),
  );
}

function part(title, ...children) {
  return h("section", { class: "about-part" }, h("h2", null, title), h("div", null, children));
}

function reading() {
  const marks = Object.entries(STATUS_MEANING).map(([status, text]) => [statusBadge(status), text]);
  const kinds = Object.entries(KIND_SENTENCES).map(([kind, text]) => [kindBadge(kind), text]);
  const rows = (pairs) =>
    h(
      "dl",
      { class: "legend" },
      pairs.map(([sign, text]) => h("div", null, h("dt", null, sign), h("dd", null, text))),
    );
  return [
    h(
      "p",
      null,
      "Press any finding to see what it rests on: the words of participants with the question before them, or the survey’s figures. What speaks against it stands beside it.",
    ),
    h("h3", null, "Findings"),
    rows(marks),
    h("h3", null, "Personas"),
    rows(kinds),
    h(
      "p",
      null,
      "“4 of 10 interviewed” counts people, not mentions. “30–39%” is the margin of a measured share: with 95% confidence the true share lies within it. An index compares a group with everybody: 100 is the same, 200 is twice as common.",
    ),
  ];
}

function sources({ sources: from }) {
  const rows = [
    from.interviews
      ? [
          count(from.interviews, "interview"),
          `${number(from.words)} words with ${count(from.participants, "participant")}`,
        ]
      : null,
    ...(from.surveys ?? []).map((survey) => [
      `Survey ${survey.id}`,
      `${count(survey.respondents, "respondent")}, ${count(survey.questions, "question")}`,
    ]),
    ...(from.feedback ?? []).map((feedback) => [
      `Feedback ${feedback.id}`,
      count(feedback.posts, "post"),
    ]),
  ].filter(Boolean);
  if (!rows.length) return h("p", { class: "none" }, "Nothing has been collected yet.");
  return h(
    "dl",
    { class: "sources" },
    rows.map(([name, text]) => h("div", null, h("dt", null, name), h("dd", null, text))),
  );
}

function method({ personas, study }) {
  const line = (persona) =>
    h(
      "div",
      null,
      h("dt", null, h("a", { href: routeTo("persona", persona.id) }, persona.name)),
      h(
        "dd",
        null,
        persona.method || "No method is recorded.",
        typeof persona.stability === "number"
          ? ` Certainty of membership: ${percent(100 * persona.stability)}.`
          : null,
      ),
    );
  return [
    h(
      "p",
      null,
      "Findings are built from quotes and figures, checked by people, and verified against their sources before each publication. A machine suggests; it writes no sentences of its own.",
    ),
    study.phases?.length ? h("p", null, `Phases studied: ${study.phases.join(", ")}.`) : null,
    personas.length ? h("dl", { class: "sources" }, personas.map(line)) : null,
  ];
}

function privacy({ sources: from }) {
  const shown = from.participants
    ? `${number(from.quotable)} of ${count(from.participants, "participant")} agreed to be quoted here; nothing is shown of the others’ words. `
    : "";
  return h(
    "p",
    null,
    shown,
    "Participants appear under codes. Names, addresses and the like are taken out of quotes before publishing. Survey figures with fewer than 30 people behind them are suppressed.",
  );
}

function list(items) {
  return h(
    "ul",
    { class: "promises" },
    items.map((item) => h("li", null, item)),
  );
}

function version(manifest) {
  const inputs = manifest.inputs ?? 0;
  const rows = [
    ["Version", manifest.id],
    ["Published", day(manifest.published_at)],
    ["By", manifest.by],
    ["Workbench", manifest.workbench],
    ["Language pipeline", manifest.pipeline],
    ["Made from", inputs ? count(inputs, "file") : null],
  ].filter(([, value]) => value);
  return h(
    "dl",
    { class: "sources" },
    rows.map(([name, value]) => h("div", null, h("dt", null, name), h("dd", null, value))),
  );
}
