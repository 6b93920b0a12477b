// Assumptions by how much hangs on them and how much is known: what to test first is top left.

import { h, hiddenText } from "./dom.js";
import { STATE_WORDS } from "./format.js";
import { stateMark } from "./marks.js";

const WIDE = 17;
const LANES = [0, -8.5, 8.5];

/** The map; pressing a point calls `onPick` with its assumption. */
export function assumptionMap(assumptions, onPick) {
  const placed = spread(assumptions);
  return h(
    "figure",
    { class: "amap" },
    h("figcaption", { class: "sr" }, "Map of assumptions by importance and evidence"),
    h("p", { class: "amap-y", "aria-hidden": "true" }, "More depends on it ↑"),
    h(
      "div",
      { class: "amap-field" },
      h("div", { class: "amap-quarters", "aria-hidden": "true" }, [0, 1, 2, 3].map(() => h("span"))),
      h("p", { class: "amap-corner amap-first", "aria-hidden": "true" }, "Test these first"),
      h("p", { class: "amap-corner amap-watch", "aria-hidden": "true" }, "Known, and vital"),
      h("p", { class: "amap-corner amap-later", "aria-hidden": "true" }, "Can wait"),
      h("p", { class: "amap-corner amap-done", "aria-hidden": "true" }, "Known"),
      h(
        "ul",
        null,
        placed.map((item) => h("li", null, point(item, onPick))),
      ),
    ),
    h(
      "p",
      { class: "amap-x", "aria-hidden": "true" },
      h("span", null, "No evidence"),
      h("span", null, "Strong evidence"),
    ),
  );
}

function point({ assumption, x, y }, onPick) {
  const place = { "--x": `${x}%`, "--y": `${y}%` };
  return h(
    "button",
    {
      class: `point state-${assumption.state}`,
      type: "button",
      style: place,
      onclick: () => onPick(assumption),
      title: assumption.text,
    },
    stateMark(assumption.state),
    h("span", null, assumption.id),
    hiddenText(
      `: ${assumption.text}. ${STATE_WORDS[assumption.state]}, importance ${assumption.importance} of 5`,
    ),
  );
}

// Points that would cover each other on a phone move a little up or down, then aside.
function spread(assumptions) {
  const placed = [];
  for (const assumption of assumptions) {
    const row = 15 + 68 * ((assumption.importance - 1) / 4);
    const home = 9 + 82 * Math.min(1, Math.max(0, assumption.evidence ?? 0));
    placed.push({ assumption, ...freePlace(placed, home, row) });
  }
  return placed;
}

function freePlace(placed, home, row) {
  const free = (x, y) =>
    !placed.some((other) => Math.abs(other.y - y) < 8.4 && Math.abs(other.x - x) < WIDE);
  for (let aside = 0; aside < 90; aside += 3) {
    for (const x of [home + aside, home - aside].filter((value) => value >= 9 && value <= 91)) {
      const lane = LANES.find((offset) => free(x, row + offset));
      if (lane !== undefined) return { x, y: row + lane };
    }
  }
  return { x: home, y: row };
}
