// All personas side by side, and the chart of their shares.

import { chartFigure } from "./chart.js";
import { h } from "./dom.js";
import { emptyState } from "./empty.js";
import { KIND_SENTENCES } from "./format.js";
import { kindBadge } from "./marks.js";
import { personaCard } from "./persona_card.js";

/** The personas' page. */
export function personasView(app) {
  const { personas, charts } = app.data;
  return h(
    "div",
    { class: "page personas" },
    h(
      "header",
      { class: "opening" },
      h("h1", null, "Personas"),
      h("p", { class: "lead" }, "Kinds of customers, and how firmly we know each of them."),
    ),
    personas.length ? [legend(personas), cards(app, personas)] : none(),
    charts.segments ? chartFigure(app, charts.segments, "Measured groups and their margins") : null,
  );
}

function legend(personas) {
  const kinds = ["statistical", "qualitative", "proto"].filter((kind) =>
    personas.some((p) => p.kind === kind),
  );
  return h(
    "dl",
    { class: "kinds" },
    kinds.map((kind) =>
      h("div", null, h("dt", null, kindBadge(kind)), h("dd", null, KIND_SENTENCES[kind])),
    ),
  );
}

function cards(app, personas) {
  return h(
    "ul",
    { class: "cards cards-large" },
    personas.map((persona) => h("li", null, personaCard(app, persona))),
  );
}

function none() {
  return emptyState(
    "No personas yet",
    "A persona needs a survey that falls into groups, or interviews that were grouped. Until then, look at what single participants said.",
    h("p", null, h("a", { class: "button", href: "#/evidence" }, "Go to the evidence")),
  );
}
