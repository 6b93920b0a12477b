// The scorecard on one screen: how many measures stand where, and each in a line.

import { h, svg } from "./dom.js";
import { capital, count, spelled } from "./format.js";
import { routeTo } from "./router.js";

const STANDINGS = ["on-target", "off-target", "unclear", "no-target", "no-figure"];
const SHAPES = {
  "on-target": ["m3.5 10.5 4.3 4.5L16.5 5"],
  "off-target": ["m4.5 4.5 11 11m0-11-11 11"],
  unclear: ["M3 12c2-5 4.500-5 7 0s5 5 7 0"],
  "no-target": ["M4 10h12"],
  "no-figure": ["M10 3.500a6.500 6.500 0 1 0 0 13 6.500 6.500 0 1 0 0-13z"],
};
const TALLY_WORDS = {
  "on-target": "on target",
  "off-target": "off target",
  unclear: "too early to say",
  "no-target": "without a target",
  "no-figure": "without a figure",
};

/** The page's head: how many measures stand where. */
export function opening(measures) {
  return h(
    "header",
    { class: "opening" },
    h("h1", null, "Scorecard"),
    h("p", { class: "lead" }, summary(measures)),
    measures.length ? tally(measures) : null,
  );
}

function summary(measures) {
  if (!measures.length) return "What the business wants, and where it stands.";
  const met = measures.filter(({ standing }) => standing === "on-target").length;
  const has = capital(met ? spelled(met) : "none");
  const counted = measures.filter(({ standing }) => standing !== "no-figure").length;
  const have = counted === 1 ? "has" : "have";
  return `${has} of ${count(measures.length, "measure")} ${met < 2 ? "is" : "are"} on target; ${spelled(counted)} ${have} a figure. A target counts as met or missed only if the whole interval of the figure says so.`;
}

function tally(measures) {
  const parts = STANDINGS.map((standing) => [
    standing,
    measures.filter((one) => one.standing === standing).length,
  ]).filter(([, n]) => n);
  return h(
    "ul",
    { class: "score-tally" },
    parts.map(([standing, n]) =>
      h("li", { class: `standing standing-${standing}` }, shape(standing), h("b", null, n), TALLY_WORDS[standing]),
    ),
  );
}

/** All of it on one screen; each line leads to its row. */
export function glance(perspectives, measures) {
  const boxes = perspectives.map((name) => {
    const mine = measures.filter((one) => one.perspective === name);
    return h(
      "div",
      { class: "glance-box" },
      h("h2", null, name),
      h("ul", null, mine.map(glanceLine)),
      mine.length ? null : h("p", { class: "none" }, "Nothing is measured here yet."),
    );
  });
  return h("section", { class: "glance", "aria-label": "At a glance" }, boxes);
}

function glanceLine(one) {
  return h(
    "li",
    null,
    h(
      "a",
      { class: `glance-line standing-${one.standing}`, href: routeTo("scorecard", one.id) },
      shape(one.standing),
      h("span", { class: "sr" }, `${one.words.standing}: `),
      h("span", { class: "glance-name" }, one.name),
      h("b", null, one.words.value || "–"),
    ),
  );
}

/** The shape of a standing, which colour only repeats. */
export function shape(standing) {
  const dashed = standing === "no-figure" ? "2.6 2.5" : null;
  return svg(
    "svg",
    { class: "state-mark", viewBox: "0 0 20 20", "aria-hidden": "true" },
    SHAPES[standing].map((d) => svg("path", { d, "stroke-dasharray": dashed })),
  );
}
