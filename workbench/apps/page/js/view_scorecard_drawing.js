// A measure drawn small: its figures over time, or a single one on its scale, with the target.

import { h, svg } from "./dom.js";
import { day, number } from "./format.js";

const WIDTH = 240;
const HEIGHT = 72;
const EDGE = 8;

/** The drawing with its words; nothing for a measure without a figure. */
export function measureDrawing(one) {
  const shown = one.readings.filter(({ value }) => typeof value === "number");
  if (!one.words.value || !shown.length) return h("div", { class: "measure-drawing" });
  const drawing = shown.length > 1 ? line(one, shown) : scale(one, shown[0]);
  return h(
    "figure",
    { class: "measure-drawing" },
    drawing,
    h("figcaption", { class: "small" }, caption(one, shown)),
  );
}

/** The target with its date as people write it; empty without one. */
export function targetWords({ words, by }) {
  return by ? words.target.replace(by, day(by, "short")) : words.target;
}

function caption(one, shown) {
  const told = shown.map(({ label, value }) => `${label} ${number(value)}`).join(", ");
  const ends =
    shown.length > 1 ? [shown[0].label, shown.at(-1).label] : range(one, shown).map(number);
  return [
    h("span", { "aria-hidden": "true" }, ends[0]),
    typeof one.target === "number"
      ? h("span", { class: "measure-key", "aria-hidden": "true" }, "target")
      : null,
    h("span", { "aria-hidden": "true" }, ends[1]),
    h("span", { class: "sr" }, `Figures: ${told}.`),
  ];
}

// The lowest and the highest of what is drawn, rounded outwards for a single figure.
function range(one, shown) {
  const all = shown
    .flatMap(({ value, low, high }) => [value, low, high])
    .concat(one.target)
    .filter((value) => typeof value === "number");
  const [least, most] = [Math.min(...all), Math.max(...all)];
  if (shown.length > 1) return [least, most];
  const step = 10 ** Math.floor(Math.log10(Math.max(most - least, 1e-9)));
  return [Math.floor(least / step - 0.5) * step, Math.ceil(most / step + 0.5) * step].map((value) =>
    Number(value.toPrecision(6)),
  );
}

function between([least, most], from, to) {
  const span = most - least || 1;
  return (value) => from + ((value - least) / span) * (to - from);
}

function canvas(...children) {
  return svg(
    "svg",
    { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, class: "measure-svg", "aria-hidden": "true" },
    children,
  );
}

function line(one, shown) {
  const y = between(range(one, shown), HEIGHT - EDGE, EDGE);
  const x = places(shown);
  const points = shown.map(({ value }, i) => `${x[i]},${y(value)}`).join(" ");
  const whiskers = shown.map(({ low, high }, i) =>
    typeof low === "number"
      ? svg("path", { class: "m-interval", d: `M${x[i]} ${y(low)}V${y(high)}` })
      : null,
  );
  return canvas(
    typeof one.target === "number"
      ? svg("path", { class: "m-target", d: `M0 ${y(one.target)}H${WIDTH}` })
      : null,
    whiskers,
    svg("polyline", { class: "m-line", points }),
    svg("circle", { class: "m-now", cx: x.at(-1), cy: y(shown.at(-1).value), r: 5 }),
  );
}

// By date where every figure has one, else evenly.
function places(shown) {
  const days = shown.map(({ at }) => Date.parse(at));
  const dated = days.every((day) => !Number.isNaN(day));
  const steps = dated ? days : shown.map((_, i) => i);
  return steps.map(between([steps[0], steps.at(-1)], EDGE, WIDTH - EDGE));
}

function scale(one, { value, low, high }) {
  const x = between(range(one, [{ value, low, high }]), EDGE, WIDTH - EDGE);
  const y = HEIGHT / 2;
  return canvas(
    svg("path", { class: "m-axis", d: `M0 ${y}H${WIDTH}` }),
    typeof low === "number"
      ? svg("path", { class: "m-interval m-wide", d: `M${x(low)} ${y}H${x(high)}` })
      : null,
    typeof one.target === "number"
      ? svg("path", { class: "m-target", d: `M${x(one.target)} ${y - 20}V${y + 20}` })
      : null,
    svg("circle", { class: "m-now", cx: x(value), cy: y, r: 6 }),
  );
}
