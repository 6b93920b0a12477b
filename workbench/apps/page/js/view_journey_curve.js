// The emotion curve: a point for each phase, its interval as a band, gaps where nothing is known.

import { h, svg } from "./dom.js";

const TOP = 2;
const HEIGHT = 100;
const WIDE = 100;

/** The curve over all phases, which are equally wide; each point says its value. */
export function emotionCurve(phases) {
  const figure = h("div", { class: "journey-curve", role: "img", "aria-label": spoken(phases) });
  const width = WIDE * phases.length;
  const drawing = svg("svg", { viewBox: `0 0 ${width} ${HEIGHT}`, preserveAspectRatio: "none" });
  drawing.append(
    svg("path", { class: "journey-curve-edge", d: `M0 0H${width}M0 ${HEIGHT}H${width}` }),
    svg("path", { class: "journey-curve-zero", d: `M0 ${HEIGHT / 2}H${width}` }),
    ...runs(phases).flatMap(stretch),
  );
  figure.append(drawing, h("div", { class: "journey-curve-points" }, phases.map(point)));
  return figure;
}

/** “+0.4” or “−0.3”. */
export function signed(value) {
  const size = Math.abs(value).toFixed(1);
  if (size === "0.0") return "0.0";
  return value < 0 ? `−${size}` : `+${size}`;
}

function spoken(phases) {
  const words = phases.map(({ name, emotion }) =>
    typeof emotion.value === "number"
      ? `${name} ${signed(emotion.value)}, between ${signed(emotion.low)} and ${signed(emotion.high)}, ${emotion.n} people`
      : `${name}: too few people`,
  );
  return `Emotion from −2 to +2. ${words.join(". ")}.`;
}

function place(value) {
  return ((TOP - value) / (2 * TOP)) * HEIGHT;
}

// Neighbouring phases with a point make one line; where one has none, the line stops.
function runs(phases) {
  const found = [];
  phases.forEach(({ emotion }, i) => {
    if (typeof emotion.value !== "number") return;
    const last = found.at(-1);
    const one = { x: WIDE * (i + 0.5), at: i, ...emotion };
    if (last?.at(-1).at === i - 1) last.push(one);
    else found.push([one]);
  });
  return found;
}

function stretch(run) {
  const ends = run.length > 1 ? run : [-12, 12].map((by) => ({ ...run[0], x: run[0].x + by }));
  const along = (name) => ends.map((one) => `${one.x} ${place(one[name])}`);
  const band = [...along("high"), ...along("low").reverse()].join("L");
  const line = run.map((one) => `${one.x} ${place(one.value)}`).join("L");
  return [
    svg("path", { class: "journey-curve-band", d: `M${band}Z` }),
    svg("path", { class: "journey-curve-line", d: `M${line}` }),
  ];
}

function point({ name, emotion }) {
  const known = typeof emotion.value === "number";
  const at = { "--at": `${place(known ? emotion.value : 0)}%` };
  return h(
    "div",
    { class: known ? "journey-curve-point" : "journey-curve-point journey-curve-none", style: at },
    h("i", null),
    h("b", null, known ? signed(emotion.value) : "too few"),
    h("span", { class: "journey-curve-name" }, name),
  );
}
