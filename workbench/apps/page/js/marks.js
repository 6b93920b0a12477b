// Small signs with a meaning of their own: status marks, badges, dots for people, emblems.

import { h, hiddenText, svg } from "./dom.js";
import { KIND_WORDS, STATE_WORDS, STATUS_WORDS, behind } from "./format.js";

const MANY = 20;

/** The shape of a status: full, half, dashed and crossed circle. */
export function statusMark(status) {
  const drawing = svg("svg", { class: `mark mark-${status}`, viewBox: "0 0 20 20" });
  drawing.setAttribute("aria-hidden", "true");
  const ring = (more) => svg("circle", { cx: 10, cy: 10, r: 7, class: "mark-ring", ...more });
  if (status === "supported") drawing.append(ring({ class: "mark-full" }));
  if (status === "contested") {
    drawing.append(ring(), svg("path", { d: "M10 3a7 7 0 0 0 0 14z", class: "mark-full" }));
  }
  if (status === "assumption") drawing.append(ring({ "stroke-dasharray": "2.6 2.9" }));
  if (status === "stale") {
    drawing.append(ring(), svg("path", { d: "M5 15 15 5", class: "mark-ring" }));
  }
  return drawing;
}

/** The status in a word, with its mark. */
export function statusBadge(status, word = STATUS_WORDS[status]) {
  return h("span", { class: `status status-${status}` }, statusMark(status), word);
}

/** How a persona was found. */
export function kindBadge(kind) {
  return h("span", { class: `kind kind-${kind}` }, KIND_WORDS[kind] ?? kind);
}

/** Where an assumption stands: a shape and a word. */
export function stateBadge(state) {
  return h(
    "span",
    { class: `state state-${state}` },
    stateMark(state),
    STATE_WORDS[state] ?? state,
  );
}

const STATE_SHAPES = {
  untested: [["circle", { cx: 10, cy: 10, r: 6.5, "stroke-dasharray": "2.6 2.5" }]],
  testing: [
    ["circle", { cx: 10, cy: 10, r: 6.5 }],
    ["path", { d: "M10 6v4l3 2" }],
  ],
  overdue: [
    ["path", { d: "M10 3 17.5 16.5h-15z" }],
    ["path", { d: "M10 8v4M10 14v.4" }],
  ],
  validated: [["path", { d: "m3.5 10.5 4.3 4.5L16.5 5" }]],
  invalidated: [["path", { d: "m4.5 4.5 11 11m0-11-11 11" }]],
  inconclusive: [["path", { d: "M10 3l7 7-7 7-7-7z" }]],
};

/** The shape of an assumption's state. */
export function stateMark(state) {
  const shapes = (STATE_SHAPES[state] ?? []).map(([tag, more]) => svg(tag, more));
  return svg("svg", { class: "state-mark", viewBox: "0 0 20 20", "aria-hidden": "true" }, shapes);
}

/** n of N: a dot for each person, or a bar where they are many; always with the words. */
export function behindChip(claim) {
  const words = behind(claim);
  if (!words) return null;
  return h("span", { class: "behind" }, people(claim.n, claim.of), words);
}

function people(n, of) {
  if (of > MANY) {
    const part = { "--part": `${(100 * n) / of}%` };
    return h("span", { class: "behind-bar", style: part, "aria-hidden": "true" });
  }
  const dots = Array.from({ length: of }, (_, i) => h("i", { class: i < n ? "dot on" : "dot" }));
  return h("span", { class: "behind-dots", "aria-hidden": "true" }, dots);
}

/** Five steps of importance. */
export function importance(value) {
  const steps = [1, 2, 3, 4, 5].map((i) => h("i", { class: i <= value ? "step on" : "step" }));
  return h("span", { class: "steps" }, steps, hiddenText(`Importance ${value} of 5`));
}

/** A persona's emblem: tiles out of its id around its monogram; solid only when measured. */
export function emblem(persona, { large = false } = {}) {
  const drawing = svg("svg", { class: `emblem emblem-${persona.kind}`, viewBox: "0 0 96 96" });
  drawing.setAttribute("aria-hidden", "true");
  if (large) drawing.classList.add("emblem-large");
  let seed = hash(persona.id);
  for (let i = 0; i < 9; i += 1) {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    if (i !== 4) drawing.append(tile((i % 3) * 32, Math.floor(i / 3) * 32, seed >>> 8));
  }
  drawing.append(svg("text", { x: 48, y: 49, class: "emblem-text" }, monogram(persona)));
  return drawing;
}

function monogram(persona) {
  return String(persona.monogram || persona.name || "?")
    .slice(0, 2)
    .toUpperCase();
}

function tile(x, y, seed) {
  const turn = (seed >>> 4) % 4;
  const shapes = [
    "M0 0h32a32 32 0 0 1-32 32z",
    "M0 0h32L0 32z",
    "M16 2a14 14 0 1 1 0 28 14 14 0 0 1 0-28z",
    "M0 0a16 16 0 0 0 32 0z",
    "M0 0h32v16H0z",
    "M0 0a32 32 0 0 1 32 32H0z",
  ];
  const place = `translate(${x} ${y}) rotate(${90 * turn} 16 16)`;
  const shade = (seed >>> 7) % 3 === 0 ? "tile tile-soft" : "tile";
  return svg("path", { d: shapes[seed % shapes.length], transform: place, class: shade });
}

function hash(text) {
  let value = 2166136261;
  for (const letter of String(text)) value = Math.imul(value ^ letter.codePointAt(0), 16777619);
  return value >>> 0;
}
