// What the brand promises, against what people tell of it.

import { claimList } from "./claim.js";
import { h } from "./dom.js";
import { capital } from "./format.js";
import { placeOf } from "./view_journey_claims.js";

/** The promises of the brand, those that break for most people first. */
export function promises(app, journey, items) {
  const all = journey.promises ?? [];
  if (!all.length) return null;
  const ranked = [...all].sort((a, b) => b.broken_by - a.broken_by);
  return h(
    "section",
    { class: "journey-promises", "aria-labelledby": "journey-promises" },
    h("h2", { id: "journey-promises" }, "Promise and experience"),
    h(
      "p",
      { class: "small" },
      "Sentences nearest to a promise, read by rule as telling of it kept or broken. Open them before you act on them.",
    ),
    h(
      "div",
      { class: "journey-promise-list" },
      ranked.map((promise) => card(app, promise, journey, items)),
    ),
  );
}

function card(app, promise, journey, items) {
  const of = journey.participants.length;
  return h(
    "article",
    { class: `journey-promise ${promise.broken_by ? "journey-promise-gap" : ""}` },
    h("h3", null, `“${promise.promise}”`),
    promise.broken_by + promise.kept_by ? verdict(promise, of) : silence(promise, of),
    side(app, "Broken", items(placeOf(promise.promise, "broken"))),
    side(app, "Kept", items(placeOf(promise.promise, "kept"))),
  );
}

function silence(promise, of) {
  const words = promise.spoken_by
    ? `${promise.spoken_by} of ${of} speak of it, and nobody says whether it is kept.`
    : "Nobody speaks about it, so nothing is known about whether it is kept.";
  return h("p", { class: "none" }, words);
}

function verdict(promise, of) {
  const places = promise.phases.slice(0, 2).map(({ name }) => name);
  const where = places.length ? ` It breaks in ${places.join(" and ")}.` : "";
  const share = (n) => ({ "--part": `${of ? (100 * n) / of : 0}%` });
  const row = (label, n) =>
    h(
      "div",
      { class: `journey-promise-row journey-promise-${label}` },
      h("dt", null, capital(label)),
      h("dd", null, h("b", null, `${n} of ${of}`), h("span", { class: "bar", style: share(n) })),
    );
  return [
    h(
      "dl",
      { class: "journey-promise-rows" },
      row("broken", promise.broken_by),
      row("kept", promise.kept_by),
    ),
    h("p", { class: "small" }, `${promise.spoken_by} of ${of} speak of it.${where}`),
  ];
}

function side(app, title, found) {
  return found.length ? [h("h4", null, title), claimList(app, found)] : null;
}
