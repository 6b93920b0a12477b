// The empathy map: a canvas around a head where there is room, a list where there is not.

import { claimList } from "./claim.js";
import { h } from "./dom.js";
import { emptyState, missingPage } from "./empty.js";
import { QUADRANT_WORDS, count } from "./format.js";
import { emblem } from "./marks.js";
import { FURTHER, GAPS, QUADRANTS, empathyOf, hasMap, mapTitle } from "./research.js";
import { routeTo } from "./router.js";

const AT_FIRST = 5;
const OWN_WORDS = "What they mean or ought to do, and what they do, in their own words.";
const EYEBROWS = {
  segment: "Empathy map of a survey segment",
  participant: "Empathy map of one participant",
  everybody: "Empathy map",
};

/** The map of a persona or a participant; without an id, the first there is. */
export function empathyView(app, id) {
  const choices = mapChoices(app.data);
  if (!choices.all.length) return noMaps();
  const of = id || choices.all[0].id;
  const map = empathyOf(app.data, of);
  if (!map) return missingPage("This empathy map");
  return h(
    "div",
    { class: `page empathy accent-${map.persona?.accent ?? 1}` },
    h(
      "header",
      { class: "opening" },
      h("p", { class: "eyebrow" }, EYEBROWS[map.kind] ?? "Empathy map"),
      h("h1", null, map.name),
      h("p", { class: "lead" }, leadLine(map)),
      switcher(app, choices, of),
    ),
    hasMap(map)
      ? [canvas(app, map, of), gaps(app, of), further(app, of)]
      : emptyState(
          "Nothing on this map yet",
          "No words of these participants were placed in a quadrant.",
        ),
    h(
      "p",
      { class: "small" },
      "Quadrants after Nielsen Norman Group; pains, gains and further fields after the XPLANE canvas.",
    ),
  );
}

function leadLine(map) {
  const people = map.participants ?? [];
  if (map.participant) return "What one participant said, did, and seems to think and feel.";
  return people.length
    ? `From what ${count(people.length, "participant")} said: ${people.join(", ")}.`
    : "Nobody has been interviewed for it.";
}

function mapChoices(data) {
  const personas = data.personas
    .filter((persona) => hasMap(persona.empathy))
    .map(({ id, name }) => ({ id, name }));
  const named = (map) => ({ id: map.of, name: mapTitle(map) });
  const maps = data.maps.filter((map) => map.kind !== "persona" && hasMap(map));
  const single = (map) => (map.kind ?? "participant") === "participant";
  const people = maps.filter(single).map(named);
  const groups = maps.filter((map) => !single(map)).map(named);
  return { personas, groups, people, all: [...personas, ...groups, ...people] };
}

function switcher(app, choices, of) {
  const options = (list) =>
    list.map(({ id, name }) => h("option", { value: id, selected: id === of }, name));
  const group = (label, list) => (list.length ? h("optgroup", { label }, options(list)) : null);
  return h(
    "label",
    { class: "switcher" },
    h("span", null, "Map of"),
    h(
      "select",
      { onchange: (event) => app.go(routeTo("empathy", event.target.value)) },
      group("Personas", choices.personas),
      group("Groups", choices.groups),
      group("Participants", choices.people),
    ),
  );
}

function canvas(app, map, of) {
  return h(
    "div",
    { class: "canvas" },
    h(
      "div",
      { class: "head" },
      map.persona ? emblem(map.persona) : null,
      h("span", null, map.name),
    ),
    QUADRANTS.map((name) => quadrant(app, name, itemsOf(app, of, name))),
  );
}

// What people own up to, each with both of its halves.
function gaps(app, of) {
  const found = itemsOf(app, of, GAPS);
  return found.length ? h("div", { class: "gaps" }, quadrant(app, GAPS, found)) : null;
}

function further(app, of) {
  const fields = FURTHER.map((name) => [name, itemsOf(app, of, name)]);
  const filled = fields.filter(([, found]) => found.length);
  if (!filled.length) return null;
  return h(
    "div",
    { class: "further" },
    filled.map(([name, found]) => quadrant(app, name, found)),
  );
}

function itemsOf(app, of, name) {
  return app.data.claims.filter(
    (item) => item.kind === "empathy" && item.owner === of && item.place === name,
  );
}

function quadrant(app, name, items) {
  const first = items.slice(0, AT_FIRST);
  const more = items.slice(AT_FIRST);
  return h(
    "section",
    { class: `quadrant quadrant-${name}`, "aria-labelledby": `quadrant-${name}` },
    h("h2", { id: `quadrant-${name}` }, QUADRANT_WORDS[name]),
    name === GAPS ? h("p", { class: "small" }, OWN_WORDS) : null,
    first.length ? claimList(app, first) : h("p", { class: "none" }, "Nothing found yet"),
    more.length
      ? h(
          "details",
          { class: "rest" },
          h("summary", null, `${count(more.length, "more", "more")}`),
          claimList(app, more),
        )
      : null,
  );
}

function noMaps() {
  return h(
    "div",
    { class: "page" },
    h("header", { class: "opening" }, h("h1", null, "Empathy maps")),
    emptyState(
      "No maps yet",
      "They are made from what participants said in interviews, once those have been read and checked.",
    ),
  );
}
