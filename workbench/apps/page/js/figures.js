// Survey figures behind a persona: each answer's share, against everybody's.

import { h } from "./dom.js";
import { indexWords, number, percent } from "./format.js";
import { figures } from "./research.js";

const SHOWN = 8;

/** The figures, the most telling first; nothing if the persona rests on none. */
export function evidenceFigures(app, persona) {
  const rows = figures(app.data, persona);
  if (!rows.length) return null;
  return h(
    "section",
    { class: "survey", "aria-labelledby": "survey" },
    h("h2", { id: "survey" }, "In the survey"),
    h(
      "p",
      { class: "key" },
      h("i", { class: "key-bar" }),
      "this group ",
      h("i", { class: "key-tick" }),
      "everybody",
    ),
    h(
      "ul",
      { class: "survey-rows" },
      rows.slice(0, SHOWN).map(([, cell]) => h("li", null, row(cell))),
    ),
    rows.length > SHOWN ? rest(rows.slice(SHOWN)) : null,
  );
}

function rest(rows) {
  return h(
    "details",
    { class: "rest" },
    h("summary", null, `${number(rows.length)} more`),
    h(
      "ul",
      { class: "survey-rows" },
      rows.map(([, cell]) => h("li", null, row(cell))),
    ),
  );
}

function row(cell) {
  return [
    h("p", { class: "survey-question" }, cell.question),
    h("p", { class: "survey-answer" }, cell.answer),
    cell.suppressed
      ? h("p", { class: "survey-none" }, `Suppressed: base ${number(cell.base)}, too few`)
      : [bar(cell), h("p", { class: "survey-value" }, percent(cell.percent)), index(cell)],
  ];
}

function bar(cell) {
  const has = typeof cell.total === "number";
  const parts = { "--part": `${cell.percent}%`, "--total": `${cell.total ?? 0}%` };
  return h("div", { class: has ? "bar with-total" : "bar", style: parts, "aria-hidden": "true" });
}

function index(cell) {
  if (typeof cell.index !== "number") return null;
  const way = cell.index > 110 ? "up" : cell.index < 90 ? "down" : "level";
  return h(
    "p",
    { class: `survey-index index-${way}`, title: indexWords(cell.index) },
    `index ${number(cell.index)}`,
    h("span", { class: "sr" }, `. ${indexWords(cell.index)}; everybody ${percent(cell.total)}`),
  );
}
