// One persona: who they are, what they want, what it rests on, and how firmly.

import { chartFigure } from "./chart.js";
import { claimButton, claimList } from "./claim.js";
import { h } from "./dom.js";
import { evidenceFigures } from "./figures.js";
import { missingPage } from "./empty.js";
import { SECTION_WORDS, interval, number, percent, stabilityWords } from "./format.js";
import { markdown } from "./markdown.js";
import { emblem, kindBadge } from "./marks.js";
import { unshared } from "./persona_card.js";
import { outlookBlock, voices } from "./persona_outlook.js";
import { BODY_SECTIONS, hasMap } from "./research.js";
import { routeTo } from "./router.js";
import { shareWhisker } from "./share_bar.js";
import { pdfButton } from "./take_away.js";

/** A persona's page. */
export function personaView(app, id) {
  const persona = app.data.persona(id);
  if (!persona) return missingPage("This persona");
  return h(
    "div",
    { class: `page persona accent-${persona.accent} persona-${persona.kind}` },
    hero(app, persona),
    moreVoices(app, persona),
    h("div", { class: "persona-body" }, sections(app, persona)),
    ...furtherPages(app, persona),
    evidenceFigures(app, persona),
    persona.charts?.profile
      ? chartFigure(app, persona.charts.profile, `How “${persona.name}” differs from everybody`)
      : null,
    outlookBlock(app, persona),
    notes(persona),
    people(app, persona),
    neighbours(app, persona),
  );
}

function hero(app, persona) {
  return h(
    "header",
    { class: "hero" },
    h(
      "div",
      { class: "hero-name" },
      kindBadge(persona.kind),
      h("h1", null, persona.name),
      spoken(app, persona),
      pdfButton(app, persona),
    ),
    emblem(persona, { large: true }),
    h("div", { class: "hero-share" }, share(app, persona), method(persona)),
  );
}

function said(app, persona) {
  const quotes = itemsOf(app, persona, "quote");
  return [...quotes, ...voices(app, persona, quotes)].slice(0, Math.max(3, quotes.length));
}

/** One voice stands with the name; who and how many follow before anybody else speaks. */
function spoken(app, persona) {
  const [first] = said(app, persona);
  return first ? h("div", { class: "voices hero-quotes" }, claimButton(app, first)) : null;
}

function moreVoices(app, persona) {
  const others = said(app, persona).slice(1);
  if (!others.length) return null;
  return h(
    "section",
    { class: "voices more-voices", "aria-label": "In their words" },
    others.map((item) => claimButton(app, item)),
  );
}

function share(app, persona) {
  if (persona.kind === "proto") {
    return h(
      "p",
      { class: "hero-unshared", role: "note" },
      "An assumption, not a finding. Nobody has been asked yet.",
    );
  }
  if (!persona.share) return h("p", { class: "hero-unshared" }, unshared(app, persona));
  return [h("p", { class: "hero-percent" }, percent(persona.share.percent)), margin(persona.share)];
}

function margin(share) {
  const range = interval(share).replace("–", "% and ");
  return h(
    "div",
    { class: "hero-margin" },
    shareWhisker(share),
    h(
      "p",
      null,
      range ? `Between ${range} of customers. ` : null,
      `${number(share.n)} of ${number(share.base)} respondents.`,
    ),
  );
}

function method(persona) {
  return h(
    "div",
    { class: "hero-method" },
    persona.stability === null ? null : h("p", null, stabilityWords(persona.stability)),
    h("p", null, persona.method),
  );
}

function itemsOf(app, persona, section) {
  return app.data.claims.filter(
    (item) => item.kind === "persona" && item.owner === persona.id && item.place === section,
  );
}

function sections(app, persona) {
  return BODY_SECTIONS.map((name) => {
    const items = itemsOf(app, persona, name);
    return h(
      "section",
      { class: `facet facet-${name}`, "aria-labelledby": `facet-${name}` },
      h("h2", { id: `facet-${name}` }, SECTION_WORDS[name]),
      items.length ? claimList(app, items) : h("p", { class: "none" }, "Nothing found yet"),
    );
  });
}

// Where else something is told of them: their map, their journey, what they need.
function furtherPages(app, persona) {
  const journey = (app.data.journeys ?? []).some((one) => one.of === persona.id);
  const need = (app.data.needs?.needs ?? []).find((one) => one.personas.includes(persona.name));
  return [
    hasMap(persona.empathy) &&
      pageLink(
        routeTo("empathy", persona.id),
        "Empathy map",
        "What they say, think, do and feel, each with its evidence",
      ),
    journey &&
      pageLink(routeTo("journey", persona.id), "Journey", "What they live through, phase by phase"),
    need &&
      pageLink(routeTo("needs", need.id), "Needs", "What they need and why, with questions to ask"),
  ].filter(Boolean);
}

function pageLink(href, title, words) {
  return h(
    "a",
    { class: "map-link", href },
    h("span", { class: "map-link-title" }, title),
    h("span", null, words),
    h("span", { class: "arrow", "aria-hidden": "true" }, "→"),
  );
}

function notes(persona) {
  if (!persona.notes?.trim()) return null;
  return h(
    "section",
    { class: "notes", "aria-labelledby": "notes" },
    h("h2", { id: "notes" }, "Notes by the researchers"),
    markdown(persona.notes),
  );
}

function people(app, persona) {
  if (!persona.participants.length) return null;
  const link = (code) =>
    h(
      "li",
      null,
      h("a", { class: "who", href: routeTo("evidence", code) }, code),
      traits(app, code),
    );
  return h(
    "section",
    { class: "people", "aria-labelledby": "people" },
    h("h2", { id: "people" }, "Interviewed"),
    h("ul", null, persona.participants.map(link)),
  );
}

function traits(app, code) {
  const person = app.data.participant(code);
  if (!person) return h("span", null, "may not be quoted");
  const words = Object.values(person.attributes ?? {})
    .slice(0, 3)
    .join(", ");
  return words ? h("span", null, words) : null;
}

function neighbours(app, persona) {
  const others = app.data.personas.filter((other) => other.id !== persona.id);
  if (!others.length) return null;
  const link = (other) =>
    h(
      "li",
      null,
      h(
        "a",
        { class: `chip accent-${other.accent}`, href: routeTo("persona", other.id) },
        emblem(other),
        other.name,
      ),
    );
  return h(
    "nav",
    { class: "neighbours", "aria-label": "Other personas" },
    h("h2", null, "Other personas"),
    h("ul", null, others.map(link)),
  );
}
