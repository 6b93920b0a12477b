// The way into a persona: emblem, name, share with its margin, and a sentence in their words.

import { h } from "./dom.js";
import { KIND_SENTENCES, count, interval, number, percent } from "./format.js";
import { emblem, kindBadge } from "./marks.js";
import { routeTo } from "./router.js";
import { shareWhisker } from "./share_bar.js";

/** A card that leads to a persona. */
export function personaCard(app, persona) {
  const said = (persona.sections?.quote ?? [])[0];
  return h(
    "a",
    {
      class: `card accent-${persona.accent} card-${persona.kind}`,
      href: routeTo("persona", persona.id),
    },
    h("span", { class: "card-top" }, emblem(persona), kindBadge(persona.kind)),
    h("span", { class: "card-name" }, persona.name),
    shareLine(app, persona),
    said ? h("span", { class: "card-quote" }, `“${said.text}”`) : firstLine(persona),
  );
}

/** The share with its margin, or who was interviewed and that none was estimated. */
export function shareLine(app, persona) {
  if (persona.share) {
    return h(
      "span",
      { class: "card-share" },
      h("b", null, percent(persona.share.percent)),
      h(
        "span",
        { class: "card-margin" },
        `${interval(persona.share)} · ${number(persona.share.n)} of ${number(persona.share.base)}`,
      ),
      shareWhisker(persona.share),
    );
  }
  return h("span", { class: "card-share card-unshared" }, unshared(app, persona));
}

/** What is said where no share was measured. */
export function unshared(app, persona) {
  if (persona.kind === "proto") return KIND_SENTENCES.proto;
  const all = app.data.sources.participants ?? app.data.participants.length;
  return `${number(persona.participants.length)} of ${count(all, "participant")}; no share estimated`;
}

function firstLine(persona) {
  const first = (persona.sections?.who ?? [])[0];
  return first ? h("span", { class: "card-first" }, first.text) : null;
}
