// The overview: five questions answered in thirty seconds, then each of them at length.

import { answers, sourceFigures } from "./answers.js";
import { h } from "./dom.js";
import { emptyState } from "./empty.js";
import { ago, count, day, number } from "./format.js";
import { importance, stateBadge } from "./marks.js";
import { personaCard } from "./persona_card.js";
import { contested, findings, open, untested } from "./research.js";
import { routeTo } from "./router.js";
import { shareBar } from "./share_bar.js";
import { takable } from "./take_away.js";
import { contestedList, nothingContested } from "./view_contested.js";

const SHOWN = 3;

/** The first page. */
export function overviewView(app) {
  const { study } = app.data;
  return h(
    "div",
    { class: "page overview" },
    h(
      "header",
      { class: "opening" },
      h(
        "p",
        { class: "eyebrow" },
        h("span", { class: "wide" }, "Customer research · "),
        freshness(app),
      ),
      h("h1", null, study.name || "Untitled study"),
      study.objective ? h("p", { class: "lead" }, study.objective) : null,
    ),
    answers(app),
    whoSection(app),
    knowSection(app),
    againstSection(app),
    openSection(app),
  );
}

function freshness(app) {
  const date = day(app.manifest.published_at);
  if (!date) return "Not published yet";
  return ["Published ", h("time", null, date), ago(app.manifest.published_at, new Date())];
}

function section(title, id, ...children) {
  return h(
    "section",
    { class: `part part-${id}`, "aria-labelledby": id },
    h("h2", { id }, title),
    children,
  );
}

function whoSection(app) {
  const { personas } = app.data;
  if (!personas.length) {
    return section(
      "Who they are, and how many",
      "who",
      emptyState(
        "No personas yet",
        "They appear here once the survey is segmented or the interviews are grouped.",
      ),
    );
  }
  const bar = shareBar(app.data);
  return section(
    "Who they are, and how many",
    "who",
    takable(app, bar, "Share of respondents per persona", bar?.querySelector(".share-bar")),
    h(
      "ul",
      { class: "cards" },
      personas.map((persona) => h("li", null, personaCard(app, persona))),
    ),
  );
}

function knowSection(app) {
  const { sources, gate } = app.data;
  const figures = sourceFigures(sources);
  if (!figures.length) return null;
  const aside = {
    interviews: `${count(sources.quotable, "person", "people")} may be quoted`,
    "survey answers": questions(sources),
  };
  return section(
    "How we know",
    "know",
    h(
      "dl",
      { class: "figures" },
      figures.map(([value, words]) =>
        h(
          "div",
          null,
          h("dt", null, words),
          h("dd", null, number(value)),
          aside[words] ? h("dd", { class: "aside" }, aside[words]) : null,
        ),
      ),
    ),
    h("p", { class: `gate gate-${gate.state}` }, gateSentence(gate)),
  );
}

function questions(sources) {
  const asked = (sources.surveys ?? []).reduce((sum, survey) => sum + (survey.questions ?? 0), 0);
  return asked ? `to ${count(asked, "question")}` : null;
}

function gateSentence(gate) {
  if (gate.state === "clean") {
    return "Every finding here rests on evidence that was checked before publishing. Press one to see it.";
  }
  return [
    "Findings were checked against their evidence before publishing. ",
    h(
      "b",
      null,
      `${count(gate.unsupported ?? 0, "finding")} ${gate.unsupported === 1 ? "has" : "have"} none`,
    ),
    " and ",
    gate.unsupported === 1 ? "is" : "are",
    " marked as an assumption wherever it appears.",
  ];
}

function againstSection(app) {
  const some = contested(app.data);
  if (!findings(app.data).length) return null;
  return section(
    "What contradicts it",
    "against",
    some.length ? contestedList(app, some.slice(0, SHOWN)) : nothingContested(),
    some.length > SHOWN
      ? h(
          "p",
          { class: "more" },
          h("a", { href: routeTo("contested") }, `All ${number(some.length)} contested findings`),
        )
      : null,
  );
}

function openSection(app) {
  if (!app.data.assumptions.length) return null;
  const first = untested(app.data).slice(0, SHOWN);
  const settled = emptyState(
    "All in hand",
    `${count(open(app.data).length, "assumption")} being tested, none waiting.`,
  );
  return section(
    "What waits to be tested, and matters most",
    "open",
    first.length
      ? h(
          "ul",
          { class: "open-list" },
          first.map((item) => h("li", null, openCard(item))),
        )
      : settled,
    h(
      "p",
      { class: "more" },
      h("a", { href: routeTo("assumptions") }, "All assumptions and tests"),
    ),
  );
}

function openCard(item) {
  return h(
    "a",
    { class: "open-card", href: routeTo("assumptions", item.id) },
    stateBadge(item.state),
    h("span", { class: "open-text" }, item.text),
    h(
      "span",
      { class: "open-meta" },
      importance(item.importance),
      h("span", null, item.owner || "Nobody owns it yet"),
      h("span", null, item.due ? `Due ${day(item.due, "short")}` : "No date"),
    ),
  );
}
