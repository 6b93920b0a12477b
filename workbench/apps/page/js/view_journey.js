// The journey map: phases as columns where there is room, one after the other where there is not.

import { claimList } from "./claim.js";
import { h, hiddenText } from "./dom.js";
import { emptyState, missingPage } from "./empty.js";
import { count, number } from "./format.js";
import { routeTo } from "./router.js";
import { NOT_PLACED, placeOf } from "./view_journey_claims.js";
import { takable } from "./take_away.js";
import { emotionCurve, signed } from "./view_journey_curve.js";
import { promises } from "./view_journey_promises.js";

const LANES = [
  ["actions", "Doing"],
  ["thoughts", "Thinking"],
  ["pains", "Pains"],
  ["touchpoints", "Touchpoints"],
  ["opportunities", "Opportunities"],
];
const EVERYBODY = "everybody";

/** The journey of a persona, or without an id that of everybody. */
export function journeyView(app, id) {
  const all = app.data.journeys;
  if (!all.length) return noJourneys();
  const journey = all.find((one) => one.of === (id || EVERYBODY));
  if (!journey) return missingPage("This journey");
  const accent = app.data.persona(journey.of)?.accent ?? 1;
  const items = (place) =>
    app.data.claims.filter(
      (item) => item.kind === "journey" && item.owner === journey.of && item.place === place,
    );
  return h(
    "div",
    { class: `page journey accent-${accent}` },
    opening(app, journey, all),
    setting(app, journey, items),
    ...mapWithButtons(app, journey, items),
    notPlaced(app, items(NOT_PLACED)),
    promises(app, journey, items),
    footnote(journey),
  );
}

function opening(app, journey, all) {
  const people = count(journey.participants.length, "participant");
  return h(
    "header",
    { class: "opening" },
    h("p", { class: "eyebrow" }, "Journey map"),
    h("h1", null, journey.actor),
    h("p", { class: "lead" }, `From what ${people} said, phase by phase.`),
    h("p", null, "Sorted into phases by rule: a proposal to discuss, not yet a finding."),
    all.length > 1 ? switcher(app, journey, all) : null,
  );
}

function switcher(app, journey, all) {
  const go = (event) => app.go(routeTo("journey", event.target.value.replace(EVERYBODY, "")));
  const option = ({ of, actor }) => h("option", { value: of, selected: of === journey.of }, actor);
  return h(
    "label",
    { class: "switcher" },
    h("span", null, "Journey of"),
    h("select", { onchange: go }, all.map(option)),
  );
}

function setting(app, journey, items) {
  const wanted = items("What they want");
  if (!journey.scenario && !wanted.length) return null;
  return h(
    "div",
    { class: "journey-setting" },
    journey.scenario
      ? h("section", null, h("h2", null, "Scenario"), h("p", null, journey.scenario))
      : null,
    wanted.length
      ? h("section", null, h("h2", null, "What they want"), claimList(app, wanted))
      : null,
  );
}

function mapWithButtons(app, journey, items) {
  const drawn = map(app, journey, items);
  const curve = drawn.querySelector(".journey-curve");
  return [drawn, takable(app, h("div", null), `Emotion by phase: ${journey.actor}`, curve)];
}

function map(app, journey, items) {
  const { phases } = journey;
  return h(
    "section",
    {
      class: "journey-map",
      "aria-label": "Phases",
      style: { "--phases": String(phases.length), "--lanes": String(LANES.length + 2) },
    },
    lanes(),
    emotionCurve(phases),
    phases.map((phase, at) => column(app, phase, at, journey, items)),
  );
}

// Names of the rows, for the eye: each cell has its own heading.
function lanes() {
  const scale = ["+2", "0", "−2"].map((mark) => h("i", null, mark));
  return h(
    "div",
    { class: "journey-lanes", "aria-hidden": "true" },
    h("span", null, ""),
    h("span", { class: "journey-scale" }, "Emotion", scale),
    LANES.map(([, word]) => h("span", null, word)),
  );
}

function column(app, phase, at, journey, items) {
  const of = journey.participants.length;
  return h(
    "section",
    { class: "journey-phase", style: { "--at": String(at) } },
    h(
      "header",
      null,
      h("h2", null, phase.name),
      h("p", null, `${phase.participants.length} of ${of} speak of it`),
      gaps(phase, journey),
    ),
    h(
      "div",
      { class: "journey-mood" },
      h("h3", null, "Emotion"),
      h("p", null, moodWords(phase.emotion)),
    ),
    LANES.map(([name, word]) => lane(app, phase, name, word, items(placeOf(phase.name, name)))),
  );
}

// The gaps between promise and experience, where they open.
function gaps(phase, journey) {
  const of = journey.participants.length;
  return journey.promises.map(({ promise, phases }) => {
    const here = phases.find(({ name }) => name === phase.name);
    if (!here) return null;
    return h("p", { class: "journey-gap" }, `“${promise}” broken for ${here.broken_by} of ${of}`);
  });
}

function moodWords(emotion) {
  if (typeof emotion.value !== "number") return `n ${emotion.n}: too few for a point`;
  const range = `${signed(emotion.low)} to ${signed(emotion.high)}`;
  return `${signed(emotion.value)} (${range}), n ${emotion.n}`;
}

function lane(app, phase, name, word, found) {
  return h(
    "div",
    { class: `journey-cell journey-${name}` },
    h("h3", null, word, hiddenText(` in ${phase.name}`)),
    found.length ? cellList(app, found) : h("p", { class: "none" }, "Nothing found"),
  );
}

function cellList(app, found) {
  const list = claimList(app, found);
  found.forEach(({ claim }, i) => {
    const told = owned(claim);
    if (told) list.children[i].append(h("p", { class: "journey-owned" }, told));
  });
  return list;
}

// Taken up by somebody: that the words are in no phase is no reason to lose sight of them.
function notPlaced(app, found) {
  if (!found.length) return null;
  return h(
    "section",
    { class: "journey-apart" },
    h("h2", null, "Opportunities not placed"),
    h("p", { class: "small" }, "Somebody took these up; their words are in no phase."),
    cellList(app, found),
  );
}

function owned(claim) {
  if (!claim.kind) return "";
  const kind = claim.kind === "latent" ? "Not said, but seen. " : "";
  if (!claim.owner && !claim.metric) return `${kind}No owner yet.`;
  const metric = claim.metric ? ` Measured by ${claim.metric}.` : "";
  return `${kind}Owner: ${claim.owner || "nobody yet"}.${metric}`;
}

function footnote(journey) {
  const all = journey.placed + journey.unplaced;
  return h(
    "p",
    { class: "small" },
    `${number(journey.placed)} of ${count(all, "sentence")} could be placed in a phase, by their words and by what was asked; the others are not on this map. The emotion is the mean of the participants who speak with feeling, from −2 to +2; the band holds 95% of what other such participants would give. It is read from words by a small model: take it as a hint.`,
  );
}

function noJourneys() {
  return h(
    "div",
    { class: "page" },
    h("header", { class: "opening" }, h("h1", null, "Journey maps")),
    emptyState("No journey yet", "It is made from what at least two participants said."),
  );
}
