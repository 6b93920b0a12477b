// Results: dots with their ties, ratings with median and spread.

import { h, hidden, keyed, many, put, show } from "./dom.js";
import { folded } from "./notes.js";
import { itemsOf, resultsOf } from "./store.js";

/** Items by dots, most first, each with its rank; equal dots have equal rank. */
export function ranked(items) {
  const byDots = [...items].sort((a, b) => (b.dots ?? 0) - (a.dots ?? 0) || a.order - b.order);
  return byDots.map((item) => {
    const dots = item.dots ?? 0;
    const rank = 1 + byDots.filter((other) => (other.dots ?? 0) > dots).length;
    const equal = byDots.filter((other) => (other.dots ?? 0) === dots).length - 1;
    return { ...item, dots, rank, tied: dots > 0 && equal > 0 };
  });
}

/** Items by rating, the first scale's highest and the second's lowest first; then by dots. */
export function rated(items, scales) {
  const [first, second] = scales.map((scale) => scale.id);
  const median = (item, scale) => item.rating?.[scale]?.median ?? 0;
  return [...items].sort(
    (a, b) =>
      median(b, first) - median(a, first) ||
      median(a, second) - median(b, second) ||
      (b.dots ?? 0) - (a.dots ?? 0) ||
      a.order - b.order,
  );
}

function dotRow(store) {
  const rank = h("span.rank");
  const title = h("span.words");
  const dots = h("span.sum");
  const tie = h("span.tie", "tie");
  const bar = h("span.bar-fill", { "aria-hidden": "true" });
  const notes = folded(store);
  const row = h("li.result", rank, title, tie, dots, bar, notes);
  row.draw = (item) => {
    put(rank, item.dots ? `${item.rank}.` : "–");
    put(title, item.title);
    put(dots, many(item.dots, "dot"));
    show(tie, item.tied);
    bar.style.setProperty("--part", item.most ? item.dots / item.most : 0);
    notes.draw(item);
  };
  return row;
}

function ratingRow(store) {
  const title = h("p.words");
  const scales = h("dl.scales");
  const notes = folded(store);
  const row = h("li.result", title, scales, notes);
  row.draw = (item) => {
    put(title, item.title);
    const lines = item.scales.map((scale) => ({ ...scale, value: item.rating?.[scale.id] }));
    keyed(scales, lines, scaleLine);
    notes.draw(item);
  };
  return row;
}

function scaleLine() {
  const name = h("dt");
  const said = h("dd");
  const line = h("div", name, h("span.span", { "aria-hidden": "true" }), said);
  line.draw = ({ title, value }) => {
    put(name, title);
    put(said, value ? spread(value) : "not rated");
    const place = value ?? { low: 1, high: 1, median: 1 };
    line.classList.toggle("empty", !value);
    for (const key of ["low", "high", "median"]) {
      line.style.setProperty(`--${key}`, (place[key] - 1) / 4);
    }
  };
  return line;
}

/** A rating in words. */
export function spread({ median, low, high, n }) {
  const between = low === high ? "all agree" : `from ${low} to ${high}`;
  return `${median} of 5 (${between}, ${n} rated)`;
}

/** The results that are shown now; `brief` only counts what got no dots. */
export function results(store, { brief = false } = {}) {
  const rest = h("p.none");
  const dots = h("ol.results");
  const ratings = h("ol.results");
  const head = h("h2", "Dots");
  const view = h("div", ratings, head, dots, rest);
  view.draw = () => {
    const shown = resultsOf(store);
    const items = itemsOf(store);
    const most = Math.max(1, ...items.map((item) => item.dots ?? 0));
    show(dots, shown.dots);
    show(head, shown.dots && shown.scales.length);
    show(ratings, shown.scales.length);
    const byDots = shown.dots ? ranked(items).map((item) => ({ ...item, most })) : [];
    const drawn = brief ? byDots.filter((item) => item.dots) : byDots;
    const left = byDots.length - drawn.length;
    keyed(dots, drawn, () => dotRow(store));
    show(rest, left);
    put(rest, `No dots: ${left} of ${byDots.length}.`);
    const byRating = rated(items, shown.scales).map((item) => ({ ...item, scales: shown.scales }));
    keyed(ratings, shown.scales.length ? byRating : [], () => ratingRow(store));
  };
  return view;
}

/** Whether any result is shown now. */
export function anyResult(store) {
  const shown = resultsOf(store);
  return shown.dots || shown.scales.length > 0;
}

/** Dots drawn, and said. */
export function pips(n, of) {
  const drawn = Array.from({ length: of }, (_, i) =>
    h("i", { class: i < n ? "pip on" : "pip", "aria-hidden": "true" }),
  );
  return [hidden(`${n} of ${many(of, "dot")}`), ...drawn];
}
