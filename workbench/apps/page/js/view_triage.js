// Feedback: what people write, whether that changes, and what waits for an answer.

import { h } from "./dom.js";
import { emptyState } from "./empty.js";
import { count, day, interval, number, percent } from "./format.js";
import { inbox } from "./view_triage_inbox.js";
import { trendFigure } from "./view_triage_trend.js";

export const LABEL_WORDS = {
  question: "Questions",
  complaint: "Complaints",
  praise: "Praise",
  suggestion: "Suggestions",
  urgent: "Urgent",
};
export const RISK_WORDS = {
  safety: "Safety",
  legal: "Legal",
  data: "Data protection",
  churn: "Leaving",
  escalation: "Going public",
};
const RISK_SENTENCES = {
  safety: "somebody was or may be hurt",
  legal: "law, court, police or an ombudsman",
  data: "personal data, privacy, a stolen account",
  churn: "says to leave, or has left",
  escalation: "threatens to complain further up, or in public",
};

/** The page about feedback. */
export function triageView(app) {
  const part = app.data.feedback;
  const page = h("div", { class: "page feedback" }, opening(part));
  if (!part) return page;
  page.append(kinds(part), overTime(part));
  const waiting = [owners(part), risks(part)].filter(Boolean);
  if (waiting.length) page.append(h("div", { class: "fb-pair" }, waiting));
  page.append(inbox(part), method(part));
  return page;
}

function opening(part) {
  const who = part ? `${count(part.posts, "post")} by ${count(part.authors, "author")}` : "";
  const words = who
    ? `${who}, sorted by rules that say why.`
    : "Posts, reviews and tickets, sorted and answered.";
  return h(
    "header",
    { class: "opening" },
    h("h1", null, "Feedback"),
    h("p", { class: "lead" }, words),
    part
      ? null
      : emptyState(
          "No feedback was collected",
          "Exports of posts, reviews or tickets appear here.",
        ),
  );
}

function kinds(part) {
  const rows = part.labels.filter((row) => row.label in LABEL_WORDS);
  return h(
    "section",
    { class: "fb-kinds" },
    h("h2", null, "What they write"),
    h("p", { class: "small" }, "Share of authors who wrote at least one; a post may be several."),
    h("ul", null, rows.map(kindRow)),
  );
}

function kindRow(row) {
  const known = typeof row.share === "number";
  const style = { "--share": `${row.share}%`, "--low": `${row.low}%`, "--high": `${row.high}%` };
  return h(
    "li",
    { class: `fb-kind fb-${row.label}` },
    h("span", { class: "fb-name" }, LABEL_WORDS[row.label]),
    h("span", { class: "fb-share" }, known ? percent(row.share) : "Held back"),
    known
      ? h("span", { class: "fb-bar", style, "aria-hidden": "true" }, h("i"), h("b"))
      : h("span", { class: "fb-bar fb-none", "aria-hidden": "true" }),
    h(
      "span",
      { class: "fb-base" },
      known
        ? `${number(row.n)} of ${count(row.base, "author")}, ${interval(row)}`
        : `only ${count(row.base, "author")}`,
    ),
  );
}

function overTime(part) {
  const figure = trendFigure(part);
  if (!figure) return "";
  return h("section", { class: "fb-time" }, h("h2", null, "Whether it changes"), figure);
}

function owners(part) {
  const rows = part.owners.filter(({ owner }) => owner !== "nobody");
  const alone = part.unowned
    ? `${count(part.unowned, "more post")} belong to nobody: no rule asks for an answer.`
    : "";
  if (!rows.length) return null;
  return h(
    "section",
    { class: "fb-owners" },
    h("h2", null, "Who has to answer"),
    h(
      "table",
      null,
      h(
        "thead",
        null,
        h(
          "tr",
          null,
          ["Owner", "Open", "Overdue", "Answered", "Answer after"].map((name) =>
            h("th", { scope: "col" }, name),
          ),
        ),
      ),
      h("tbody", null, rows.map(ownerRow)),
    ),
    h("p", { class: "small" }, `As of ${day(part.asof)}. `, alone),
  );
}

function ownerRow(row) {
  return h(
    "tr",
    null,
    h("th", { scope: "row" }, row.owner),
    h("td", null, number(row.open)),
    h("td", { class: row.overdue ? "fb-late" : null }, number(row.overdue)),
    h("td", null, number(row.answered)),
    h("td", null, row.hours === null ? "–" : waited(row.hours)),
  );
}

function waited(hours) {
  return hours < 48 ? count(Math.round(hours), "hour") : count(Math.round(hours / 24), "day");
}

function risks(part) {
  if (!part.risks.length) return null;
  return h(
    "section",
    { class: "fb-risks" },
    h("h2", null, "Risks in their words"),
    h(
      "ul",
      null,
      part.risks.map((row) =>
        h(
          "li",
          null,
          h("b", null, number(row.posts)),
          h(
            "span",
            null,
            h("strong", null, RISK_WORDS[row.risk] ?? row.risk),
            h("span", { class: "small" }, RISK_SENTENCES[row.risk] ?? ""),
          ),
          h("span", { class: row.overdue ? "fb-late" : "small" }, openWords(row)),
        ),
      ),
    ),
  );
}

function openWords({ open, overdue }) {
  if (!open) return "all settled";
  return overdue ? `${number(open)} open, ${number(overdue)} overdue` : `${number(open)} open`;
}

function method(part) {
  const left = part.unsorted
    ? ` ${count(part.unsorted, "post")} could not be sorted: without text, or not in English.`
    : "";
  return h(
    "p",
    { class: "small fb-method" },
    "Rules and an emotion model sort each post by its words; nobody has gone through all of ",
    "them, so single posts may be wrong. Everybody counts once, however much they write. ",
    `Figures on fewer than ${number(part.min_base)} authors are held back.${left}`,
  );
}
