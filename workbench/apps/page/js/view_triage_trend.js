// Shares of each kind of feedback over time: small charts with their intervals.

import { h, svg } from "./dom.js";
import { number, percent } from "./format.js";

const SHOWN = {
  complaint: "Complaints",
  question: "Questions",
  suggestion: "Suggestions",
  praise: "Praise",
};
const WIDTH = 320;
const HEIGHT = 132;
const EDGE = { left: 30, right: 8, top: 10, bottom: 22 };

/** Small charts, one per label, with a sentence each; nothing for fewer than two periods. */
export function trendFigure(part) {
  const periods = [...new Set(part.trend.map(({ period }) => period))];
  if (periods.length < 2) return null;
  const known = part.trend.filter(({ label, share }) => label in SHOWN && share !== null);
  const top = Math.min(100, 10 * Math.ceil(Math.max(10, ...known.map(({ high }) => high)) / 10));
  const charts = Object.keys(SHOWN).map((label) => {
    const rows = part.trend.filter((row) => row.label === label);
    return h(
      "figure",
      { class: `fb-trend fb-${label}` },
      h("figcaption", null, h("b", null, SHOWN[label]), h("span", null, sentence(part, label))),
      drawing(rows, periods, top, label),
    );
  });
  return h("div", null, h("div", { class: "fb-trends" }, charts), numbers(part, periods));
}

function sentence(part, label) {
  const shift = part.shifts.find((one) => one.label === label);
  if (!shift) return "Too few authors to compare the halves.";
  const change =
    shift.verdict === "no clear change" ? "No clear change" : `Clearly ${shift.verdict}`;
  const before = `${percent(shift.before)} of ${number(shift.base_before)} in the earlier half`;
  return `${change}: ${before}, ${percent(shift.after)} of ${number(shift.base_after)} in the later.`;
}

function drawing(rows, periods, top, label) {
  const x = (i) => EDGE.left + (i / (periods.length - 1)) * (WIDTH - EDGE.left - EDGE.right);
  const y = (share) => EDGE.top + (1 - share / top) * (HEIGHT - EDGE.top - EDGE.bottom);
  const known = rows.map((row, i) => ({ ...row, i })).filter(({ share }) => share !== null);
  const runs = unbroken(known);
  return svg(
    "svg",
    {
      viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
      role: "img",
      "aria-label": `${SHOWN[label]} by month; the numbers stand in the table below`,
    },
    [0, top / 2, top].map((share) => grid(share, y(share))),
    runs.map((run) => svg("path", { class: "band", d: band(run, x, y) })),
    runs.map((run) => svg("path", { class: "line", d: path(run, x, y) })),
    known.map(({ i, share, partial }) =>
      svg("circle", { class: partial ? "dot part" : "dot", cx: x(i), cy: y(share), r: 3 }),
    ),
    ends(periods, x),
  );
}

// A month that is held back leaves a gap in the line.
function unbroken(known) {
  const runs = [];
  for (const row of known) {
    const last = runs.at(-1);
    if (last && last.at(-1).i === row.i - 1) last.push(row);
    else runs.push([row]);
  }
  return runs.filter((run) => run.length > 1);
}

function path(run, x, y) {
  return run.map((row, n) => `${n ? "L" : "M"}${x(row.i)} ${y(row.share)}`).join("");
}

function band(run, x, y) {
  const high = run.map((row) => `${x(row.i)} ${y(row.high)}`);
  const low = [...run].reverse().map((row) => `${x(row.i)} ${y(row.low)}`);
  return `M${[...high, ...low].join("L")}Z`;
}

function grid(share, at) {
  return [
    svg("line", { class: "grid", x1: EDGE.left, x2: WIDTH - EDGE.right, y1: at, y2: at }),
    svg("text", { x: EDGE.left - 5, y: at + 4, "text-anchor": "end" }, `${share}%`),
  ];
}

function ends(periods, x) {
  const place = (i, anchor) =>
    svg("text", { x: x(i), y: HEIGHT - 5, "text-anchor": anchor }, month(periods[i]));
  return [place(0, "start"), place(periods.length - 1, "end")];
}

/** “2026-03” as “Mar 2026”; a week stays as it is. */
export function month(period) {
  const found = /^(\d{4})-(\d{2})$/u.exec(period);
  if (!found) return period;
  const date = new Date(Date.UTC(found[1], found[2] - 1, 1));
  const parts = { month: "short", year: "numeric", timeZone: "UTC" };
  return new Intl.DateTimeFormat("en-GB", parts).format(date);
}

function numbers(part, periods) {
  const labels = Object.keys(SHOWN);
  const rowOf = (period, label) =>
    part.trend.find((row) => row.period === period && row.label === label);
  return h(
    "details",
    { class: "chart-numbers" },
    h("summary", null, "Show the numbers"),
    h(
      "div",
      { class: "fb-scroll", tabindex: "0", role: "region", "aria-label": "Shares by month" },
      h(
        "table",
        null,
        h(
          "thead",
          null,
          h(
            "tr",
            null,
            ["Month", "Authors", ...labels.map((label) => SHOWN[label])].map((name) =>
              h("th", { scope: "col" }, name),
            ),
          ),
        ),
        h(
          "tbody",
          null,
          periods.map((period) =>
            h(
              "tr",
              null,
              h("th", { scope: "row" }, month(period)),
              h("td", null, number(rowOf(period, labels[0])?.base)),
              labels.map((label) => h("td", null, cell(rowOf(period, label)))),
            ),
          ),
        ),
      ),
    ),
  );
}

function cell(row) {
  if (!row || row.share === null) return row?.suppressed && row.base ? "held back" : "–";
  const change = row.change && row.change !== "no clear change" ? `, ${row.change}` : "";
  return `${percent(row.share)} (${row.low.toFixed(0)}–${row.high.toFixed(0)}${change})`;
}
