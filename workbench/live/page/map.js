// The map of what was rated: what is not known and matters most lies top left.

import { fill, h, keyed, put, show } from "./dom.js";
import { rated } from "./results.js";
import { itemsOf, resultsOf } from "./store.js";

const WIDE = 1000;
const HIGH = 720;
const SIDE = 26;
const CELL = { x: WIDE / 5, y: HIGH / 5 };

function svg(name, ...parts) {
  const [tag, ...classes] = name.split(".");
  return fill(document.createElementNS("http://www.w3.org/2000/svg", tag), classes, parts);
}

/** The scales to draw by, up and to the right; null when there are not two of them. */
export function axesOf(store) {
  const { scales } = resultsOf(store);
  if (scales.length !== 2) return null;
  const right = scales.find(({ id }) => id === "evidence") ?? scales[1];
  return { up: scales.find((scale) => scale !== right), right };
}

/** The map with its legend, which `holder` may put into a place of its own. */
export function ratingMap(store, holder = (list) => list) {
  const drawing = svg("svg", { viewBox: `0 -108 ${WIDE} ${HIGH + 152}`, "aria-hidden": "true" });
  const list = h("ol.legend");
  const field = h("div.map-field", drawing);
  const legend = holder(list);
  const view = h("div.map", field, legend);
  view.draw = () => {
    const axes = axesOf(store);
    show(view, axes);
    if (!axes) return;
    const items = rated(itemsOf(store), [axes.up, axes.right]);
    const known = items.filter((item) => item.rating).map((item, i) => ({ ...item, rank: i + 1 }));
    drawing.replaceChildren(...ground(axes), ...points(known, axes));
    const rest = items.filter((item) => !item.rating).map((item) => ({ ...item, rank: 0 }));
    const lines = [...known, ...rest].map((item) => ({ ...item, axes }));
    list.draw = () => keyed(list, lines, legendLine);
    legend.draw();
  };
  return view;
}

function ground({ up, right }) {
  const lines = [1, 2, 3, 4].map((n) => `M${n * CELL.x} 0V${HIGH}M0 ${n * CELL.y}H${WIDE}`);
  return [
    // Four or five of importance, one or two of evidence, as in the report.
    svg("rect.map-first", { width: 2 * CELL.x, height: 2 * CELL.y }),
    svg("path.map-cross", { d: lines.join("") }),
    svg("path.map-axes", { d: `M1 0V${HIGH - 1}H${WIDE}` }),
    // Above its quarter rather than in it, where points would lie on it.
    svg("text.map-corner", { x: 16, y: -36 }, "↓ Test these first"),
    svg("text.map-end", { x: 0, y: -78 }, `↑ ${up.high}`),
    svg("text.map-end", { x: 0, y: HIGH + 34 }, right.low),
    svg("text.map-end", { x: WIDE, y: HIGH + 34, "text-anchor": "end" }, `${right.high} →`),
  ];
}

// Medians are whole numbers, so several may share a place: they stand side by side in it.
function points(items, { up, right }) {
  const cells = new Map();
  for (const item of items) {
    const { x, y } = { x: item.rating[right.id]?.median, y: item.rating[up.id]?.median };
    if (!x || !y) continue;
    const key = `${x},${y}`;
    cells.set(key, [...(cells.get(key) ?? []), item]);
  }
  const placed = [];
  for (const [key, inside] of cells) {
    const [x, y] = key.split(",").map(Number);
    inside.forEach((item, i) => placed.push({ item, ...placeIn(x, y, i, inside.length) }));
  }
  return [
    // With more points the lines would cover one another; the legend still says the spread.
    ...(placed.length > 20 ? [] : placed)
      .filter(({ item }) => [up, right].some(({ id }) => item.rating[id].low < item.rating[id].high))
      .map(({ item, x, y }) => whiskers(item, up, right, x, y)),
    ...placed.map(({ item, x, y }) => point(item, x, y)),
  ];
}

const acrossOf = (value) => (value - 0.5) * CELL.x;
const upOf = (value) => HIGH - (value - 0.5) * CELL.y;

function placeIn(x, y, i, n) {
  const wide = Math.min(n, 3);
  const rows = Math.ceil(n / wide);
  const step = Math.min(2.3 * SIDE, CELL.y / rows);
  return {
    x: acrossOf(x) + ((i % wide) - (wide - 1) / 2) * 2.3 * SIDE,
    y: upOf(y) + (Math.floor(i / wide) - (rows - 1) / 2) * step,
  };
}

function whiskers(item, up, right, x, y) {
  const across = item.rating[right.id];
  const along = item.rating[up.id];
  const d =
    `M${acrossOf(across.low)} ${y}H${acrossOf(across.high)}` +
    `M${x} ${upOf(along.low)}V${upOf(along.high)}`;
  return svg("path.map-spread", { d });
}

function point(item, x, y) {
  return svg(
    "g.map-point",
    { transform: `translate(${x} ${y})` },
    svg("circle", { r: SIDE }),
    svg("text", { "text-anchor": "middle", dy: "0.36em" }, item.rank),
  );
}

function legendLine() {
  const rank = h("span.rank");
  const words = h("span.words");
  const said = h("span.about");
  const line = h("li", rank, h("span", words, said));
  line.draw = ({ rank: n, title, rating, axes }) => {
    put(rank, n || "–");
    put(words, title);
    put(said, rating ? sayings(rating, axes) : "Nobody rated it.");
  };
  return line;
}

function sayings(rating, { up, right }) {
  const known = [up, right].filter(({ id }) => rating[id]);
  const lines = known.map(({ id }) => {
    const { median, low, high } = rating[id];
    return `${id} ${median}${low === high ? "" : ` (${low} to ${high})`}`;
  });
  const people = Math.max(...known.map(({ id }) => rating[id].n));
  const apart = known.some(({ id }) => rating[id].high - rating[id].low > 2);
  return [...lines, `${people} rated`, ...(apart ? ["people disagree"] : [])].join(" · ");
}
