// Needs: who needs what and why, and the question that each of them opens.

import { chartFigure } from "./chart.js";
import { claimButton, claimList } from "./claim.js";
import { h } from "./dom.js";
import { emptyState } from "./empty.js";
import { capital, count, number, spelled } from "./format.js";
import { csvButton } from "./take_away.js";
import { needTable } from "./take_tables.js";

const PRECISE = 1;

/** The page of needs; `id` is one to show at once. */
export function needsView(app, id) {
  const board = app.data.needs;
  const needs = board?.needs ?? [];
  const page = h("div", { class: "page needs" }, opening(app, board, needs));
  if (!needs.length) {
    page.append(none());
    return page;
  }
  page.append(
    ...group(app, needs, "accepted", "Agreed by the team"),
    ...group(app, needs, "persona", "From the personas"),
    ...unasked(app, needs),
  );
  if (board.chart) page.append(opportunity(app, board));
  if (id) requestAnimationFrame(() => reveal(page, id));
  return page;
}

function reveal(page, id) {
  const card = page.querySelector(`[data-need="${CSS.escape(id)}"]`);
  card?.scrollIntoView({ block: "start", behavior: "auto" });
  card?.querySelector("h3").focus({ preventScroll: true });
}

function opening(app, board, needs) {
  return h(
    "header",
    { class: "opening" },
    h("h1", null, "Needs"),
    h("p", { class: "lead" }, summary(board, needs)),
    needs.length
      ? h(
          "div",
          { class: "needs-take" },
          h(
            "button",
            { class: "button needs-print", type: "button", onclick: app.print },
            "Print as cards",
          ),
          csvButton(app, "Needs", () => needTable(needs)),
        )
      : null,
  );
}

function summary(board, needs) {
  if (!needs.length) return "What people need, why, and the questions that follow.";
  const asked = needs.filter(({ question }) => question).length;
  const questions = asked === needs.length ? "each" : spelled(asked);
  const ending = asked === needs.length || asked === 1 ? "opens" : "open";
  return `${capital(spelled(needs.length))} ${needs.length === 1 ? "need" : "needs"} from ${count(board.of, "participant")}, those of most people first; ${questions} ${ending} a question to work on. Press one to read who says so.`;
}

function none() {
  return emptyState(
    "No needs yet",
    "They appear here when the team has accepted them, with the words of participants behind them.",
  );
}

function group(app, needs, state, title) {
  const some = needs.filter((need) => need.state === state && need.question);
  if (!some.length) return [];
  const heading = h("h2", { class: "needs-title" }, title);
  return [heading, h("ol", { class: "need-cards" }, some.map((need) => card(app, need)))];
}

function card(app, need) {
  return h(
    "li",
    { class: "need-card", "data-need": need.id },
    question(need),
    pointOfView(need.point_of_view),
    claimButton(app, app.data.byAddress.get(needAddress(need))),
    about(need),
  );
}

/** The address under which the evidence of a need opens. */
export function needAddress(need) {
  return ["need", "Needs", need.id].join(":");
}

// Needs whose question nobody could draw from their words: the team has yet to word it.
function unasked(app, needs) {
  const some = needs.filter(({ question }) => !question);
  if (!some.length) return [];
  return [
    h("h2", { class: "needs-title" }, "Still without a question"),
    claimList(
      app,
      some.map((need) => app.data.byAddress.get(needAddress(need))),
    ),
  ];
}

function question(need) {
  const start = "How might we ";
  const asked = need.question.startsWith(start) ? need.question.slice(start.length) : null;
  return h(
    "h3",
    { class: "need-question", tabindex: "-1" },
    asked === null ? need.question : [h("span", { class: "need-start" }, start), asked],
  );
}

function pointOfView(view) {
  if (!view) return null;
  const ours = view.written.includes("because");
  return h(
    "p",
    { class: "need-view" },
    h("b", null, capital(view.user)),
    " need ",
    h("mark", null, view.need),
    view.because ? [` ${ours ? "because" : view.lead || "–"} `, insight(view.because, ours)] : null,
    ".",
  );
}

function insight(because, ours) {
  return ours ? because : h("q", { class: "need-because" }, because);
}

function about(need) {
  const parts = [
    need.latent ? "Shown, not said" : "",
    need.personas.length ? need.personas.join(", ") : "",
    need.answers ? `also ${count(need.answers, "survey answer")}` : "",
    need.posts ? `also ${count(need.posts, "author")} of feedback` : "",
    need.owner ? `Owner: ${need.owner}` : "",
    rated(need.rating),
  ].filter(Boolean);
  if (!parts.length) return null;
  return h(
    "ul",
    { class: "need-about" },
    parts.map((part) => h("li", null, part)),
  );
}

function rated(rating) {
  if (!rating) return "";
  return `Opportunity ${rating.score.toFixed(PRECISE)} of 20 (${rating.low.toFixed(PRECISE)} to ${rating.high.toFixed(PRECISE)}, base ${number(rating.base)})`;
}

function opportunity(app, board) {
  const bases = board.ratings.map(({ base }) => base);
  const least = Math.min(...bases);
  const most = Math.max(...bases);
  const base = least === most ? number(least) : `${number(least)} to ${number(most)}`;
  return h(
    "section",
    { class: "needs-chart" },
    h("h2", null, "What matters and is not served well"),
    chartFigure(app, board.chart, `Importance and satisfaction, base ${base} respondents`),
  );
}
