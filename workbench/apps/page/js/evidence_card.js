// One piece of evidence: words with what was said around them, or a figure with its base.

import { h, marked } from "./dom.js";
import { count, indexWords, number, percent } from "./format.js";
import { groupWords } from "./research.js";
import { routeTo } from "./router.js";

/** A card for a piece of evidence; `words` are marked in it. */
export function evidenceCard(app, id, words = []) {
  const piece = app.data.evidence[id];
  if (!piece) return lostCard();
  return piece.kind === "cell" ? cellCard(app, piece, words) : spanCard(app, piece, words);
}

function lostCard() {
  const text = "This piece of evidence is not part of the published version.";
  return h("article", { class: "piece piece-lost" }, h("p", null, text));
}

function spanCard(app, piece, words) {
  const around = (text) => (text ? h("span", { class: "around" }, marked(text, words)) : null);
  return h(
    "article",
    { class: "piece piece-span" },
    piece.question
      ? h("p", { class: "asked" }, h("b", null, "Asked: "), marked(piece.question, words))
      : null,
    h(
      "blockquote",
      { class: "said" },
      around(piece.before),
      " ",
      h("span", { class: "quote" }, marked(piece.quote, words)),
      // What follows may begin with the full stop that the quote leaves out.
      /^[\s.,;:!?…’”)]/u.test(piece.after ?? "") ? "" : " ",
      around(piece.after),
    ),
    h("footer", { class: "source" }, ...speaker(app, piece), at(piece)),
  );
}

function speaker(app, piece) {
  const person = app.data.participant(piece.participant);
  if (!person) return [h("span", { class: "who" }, piece.participant || piece.source || "Source")];
  const traits = Object.values(person.attributes ?? {})
    .slice(0, 3)
    .join(", ");
  return [
    h("a", { class: "who", href: routeTo("evidence", person.id) }, person.id),
    traits ? h("span", null, traits) : null,
  ];
}

function at(piece) {
  return piece.at ? h("time", null, `at ${String(piece.at).replace(/\.\d+$/u, "")}`) : null;
}

function cellCard(app, piece, words) {
  return h(
    "article",
    { class: "piece piece-cell" },
    h("p", { class: "asked" }, h("b", null, "Survey: "), marked(piece.question, words)),
    isMean(piece)
      ? h("p", { class: "option" }, "Mean of the answers")
      : h("p", { class: "option" }, "“", marked(piece.answer, words), "”"),
    piece.suppressed ? suppressed(app, piece) : figure(app, piece),
    h(
      "footer",
      { class: "source" },
      h("span", { class: "who" }, piece.survey),
      filter(app, piece),
      tableLink(app, piece),
    ),
  );
}

function suppressed(app, { base }) {
  const least = number(app.data.survey?.min_base ?? 30);
  return h(
    "p",
    { class: "suppressed" },
    h("b", null, `Suppressed: base ${number(base)}, at least ${least} needed.`),
    " Too few people were asked to show a figure.",
  );
}

/** The way to the question's own table, where it is published. */
function tableLink(app, piece) {
  const survey = app.data.survey?.surveys.find((one) => one.id === piece.survey);
  const question = survey?.questions.find((one) => one.text === piece.question);
  if (!question) return null;
  return h("a", { href: routeTo("survey", `${survey.id}/${question.id}`) }, "All answers, by group");
}

/** Whether a figure is a mean, on the scale of its question, and no share. */
export function isMean(piece) {
  return piece.answer === "mean";
}

function meanFigure(piece) {
  const shown = (value) => value.toLocaleString("en-GB", { maximumFractionDigits: 1 });
  const has = typeof piece.total === "number";
  return h(
    "div",
    { class: "figure" },
    h("p", { class: "figure-number" }, shown(piece.percent)),
    h("p", { class: "figure-base" }, `mean of ${number(piece.base)} asked`),
    has ? h("p", { class: "figure-total" }, `Everybody: ${shown(piece.total)}`) : null,
  );
}

/** A share that weights have moved is not its count over its base, and says so. */
function weighing(app, piece) {
  const survey = app.data.survey?.surveys.find((one) => one.id === piece.survey);
  return survey?.weighted ? ", share weighted" : "";
}

function figure(app, piece) {
  if (isMean(piece)) return meanFigure(piece);
  const asked = `${number(piece.n)} of ${number(piece.base)} asked`;
  const has = typeof piece.total === "number";
  const bar = { "--part": `${piece.percent}%`, "--total": `${piece.total ?? 0}%` };
  return h(
    "div",
    { class: "figure" },
    h("p", { class: "figure-number" }, percent(piece.percent, 1)),
    h("p", { class: "figure-base" }, `${asked}${weighing(app, piece)}`),
    h("div", { class: has ? "bar with-total" : "bar", style: bar, "aria-hidden": "true" }),
    has ? h("p", { class: "figure-total" }, `Everybody: ${percent(piece.total, 1)}`) : null,
    h("p", { class: "figure-index" }, indexLine(piece.index)),
  );
}

function indexLine(index) {
  if (typeof index !== "number") return null;
  return [h("b", null, `Index ${index}. `), indexWords(index), "."];
}

function filter(app, piece) {
  const rules = groupWords(app.data, piece);
  return rules.length ? h("span", null, `Only ${rules.join(", ")}`) : null;
}

/** “5 pieces of evidence for” with the cards under it. */
export function evidenceGroup(app, title, ids, className) {
  return h(
    "section",
    { class: `pieces ${className}` },
    h("h3", null, title, " ", h("span", { class: "tally" }, count(ids.length, "piece"))),
    ids.map((id) => evidenceCard(app, id)),
  );
}
