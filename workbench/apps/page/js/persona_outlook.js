// How sure a persona is: how fresh its evidence is, what changed, what would change our minds.

import { claimList } from "./claim.js";
import { h } from "./dom.js";
import { capital, count, day, number, percent, spelled } from "./format.js";

const PILLARS = 5;
const DRIFT_WORDS = {
  up: "Grew clearly",
  down: "Shrank clearly",
  "no clear change": "No clear change",
  new: "New in this wave",
};

/** The block “How sure are we”; nothing if the snapshot does not say. */
export function outlookBlock(app, persona) {
  const outlook = app.data.outlooks?.[persona.id];
  if (!outlook) return null;
  return h(
    "section",
    { class: "sure", "aria-labelledby": "sure" },
    h("h2", { id: "sure" }, "How sure are we"),
    h(
      "div",
      { class: "sure-facts" },
      fresh(outlook.freshness),
      drift(persona, outlook.drift),
      thin(app, persona, outlook),
    ),
    minds(app, outlook.defining),
    weakList(app, persona, outlook.single, "rests on one person", "rest on one person"),
    weakList(app, persona, outlook.contested, "is contested", "are contested"),
    weakList(app, persona, outlook.assumed, "is an assumption", "are assumptions"),
  );
}

/** Claims in the words of several participants, one of each; those in `shown` come before. */
export function voices(app, persona, shown) {
  const quotes = (app.data.outlooks?.[persona.id]?.voices ?? []).map((id) => [
    id,
    app.data.evidence[id],
  ]);
  const heard = new Set(
    shown.flatMap(({ claim }) => claim.supports.map((id) => app.data.evidence[id]?.participant)),
  );
  return quotes
    .filter(([, piece]) => piece && !heard.has(piece.participant))
    .map(([id, piece]) => headed(app, persona, id, piece.quote))
    .filter(Boolean);
}

function headed(app, persona, id, quote) {
  const plain = (text) => text?.replace(/\s+/gu, " ").trim();
  return app.data.claims.find(
    ({ owner, claim }) =>
      owner === persona.id && claim.supports.includes(id) && plain(claim.text) === plain(quote),
  );
}

function fact(title, big, ...lines) {
  return h(
    "div",
    { class: "sure-fact" },
    h("h3", null, title),
    h("p", { class: "sure-big" }, big),
    lines.filter(Boolean).map((line) => h("p", null, line)),
  );
}

function fresh(found) {
  if (!found.newest) {
    const known = found.undated ? "Not known" : "No evidence";
    return fact("Newest evidence", known, found.undated ? undated(found) : null);
  }
  // Of files that do not say when people spoke only the arrival is known, which says little.
  const arrival = found.dated > 0 && found.arrived === found.dated;
  const span =
    found.oldest === found.newest
      ? "All of it is from that day."
      : `The oldest is from ${day(found.oldest)}.`;
  return fact(
    arrival ? "Newest file arrived" : "Newest evidence",
    day(found.newest, "short"),
    arrival ? "When people spoke or answered is not known." : span,
    arrival ? null : age(found),
    found.arrived && !arrival
      ? `For ${count(found.arrived, "source")} only the day the file arrived is known; it does not count here.`
      : null,
    found.undated ? undated(found) : null,
  );
}

function age({ newest_days: days, asof }) {
  if (typeof days !== "number") return null;
  const newest = `the newest decision here, ${day(asof)}`;
  return days === 0 ? `As new as ${newest}.` : `${capital(count(days, "day"))} before ${newest}.`;
}

function undated({ undated: sources }) {
  return `${capital(count(sources, "source"))} without a date.`;
}

function drift(persona, found) {
  const title = "Since the last wave";
  if (persona.kind !== "statistical") {
    return fact(title, "Not measured", "Only a survey can show whether a group grows or shrinks.");
  }
  if (!found) {
    return fact(title, "One wave only", "There is no earlier survey to compare with yet.");
  }
  const by = `Compared by ${number(found.shared)} of ${count(found.asked, "question")}.`;
  if (found.before === null) {
    return fact(title, DRIFT_WORDS.new, `No group in ${found.earlier} was like it.`, by);
  }
  return fact(
    title,
    DRIFT_WORDS[found.verdict] ?? found.verdict,
    `${percent(found.before)} in ${found.earlier}, ${percent(found.after)} now: ${points(found)}.`,
    by,
    answers(found.answers),
  );
}

function points({ difference, low, high }) {
  const signed = (value) => `${value > 0 ? "+" : value < 0 ? "−" : ""}${Math.abs(value).toFixed(0)}`;
  return `${signed(difference)} points, between ${signed(low)} and ${signed(high)}`;
}

function answers(changed) {
  if (!changed.length) return null;
  const figure = (one, value) => (one.answer === "mean" ? number(value) : percent(value));
  const row = (one) =>
    h(
      "li",
      null,
      `${one.question} — ${one.answer}: ${figure(one, one.before)} to ${figure(one, one.after)}`,
    );
  return h(
    "details",
    { class: "rest" },
    h("summary", null, `${count(changed.length, "answer")} changed within the group`),
    h("ul", null, changed.map(row)),
  );
}

function thin(app, persona, { single, contested, assumed }) {
  const all = app.data.claims.filter(
    ({ kind, owner, place }) => kind === "persona" && owner === persona.id && place !== "quote",
  ).length;
  if (!all) return null;
  const parts = [
    [single.length, "on one person alone"],
    [contested.length, "contested"],
    [assumed.length, "assumed"],
  ];
  const told = parts.filter(([n]) => n).map(([n, words]) => `${number(n)} ${words}`);
  const weak = [...single, ...contested, ...assumed];
  const named = new Set(weak.map(({ place }) => place)).size;
  const both = weak.length > named ? " Some are both." : "";
  return fact(
    "What it rests on",
    `${number(all - named)} of ${number(all)}`,
    `${all - named === 1 ? "claim rests" : "claims rest"} on several people or on the survey, with nothing against them.`,
    told.length ? `The others: ${told.join(", ")}.${both}` : null,
  );
}

function minds(app, defining) {
  const known = defining.filter(({ limit }) => typeof limit === "number");
  if (!known.length) return null;
  const gap = (one) => (app.data.evidence[one.cell]?.percent ?? 0) - one.limit;
  const pillars = known.filter(({ close }) => !close).sort((a, b) => gap(b) - gap(a));
  const close = known.filter((one) => one.close);
  const shown = pillars.slice(0, PILLARS);
  const rest = pillars.slice(PILLARS);
  return h(
    "div",
    { class: "minds" },
    h("h3", null, "What would change our minds"),
    h(
      "p",
      { class: "key" },
      h("i", { class: "key-bar" }),
      "this group today ",
      h("i", { class: "key-tick" }),
      "at or below this, the answer no longer sets the group apart",
    ),
    rows(app, shown),
    more(app, rest, count(rest.length, "more", "more")),
    more(app, close, closeWords(close.length)),
  );
}

function closeWords(n) {
  const answer = n === 1 ? "answer is" : "answers are";
  return `${capital(spelled(n))} ${answer} within the survey’s margin of that point`;
}

function more(app, found, words) {
  if (!found.length) return null;
  return h("details", { class: "rest" }, h("summary", null, words), rows(app, found));
}

function rows(app, found) {
  return h(
    "ul",
    { class: "survey-rows minds-rows" },
    found.map((one) => h("li", null, row(app.data.evidence[one.cell], one.limit))),
  );
}

function row(cell, limit) {
  if (!cell || cell.suppressed) return null;
  const parts = { "--part": `${cell.percent}%`, "--total": `${limit}%` };
  return [
    h("p", { class: "survey-question" }, cell.question),
    h("p", { class: "survey-answer" }, cell.answer),
    h("div", { class: "bar with-total", style: parts, "aria-hidden": "true" }),
    h("p", { class: "survey-value" }, percent(cell.percent)),
    h("p", { class: "survey-index" }, `breaks at ${percent(limit)}`),
  ];
}

function weakList(app, persona, found, one, many) {
  const items = found
    .map(({ place }) => app.data.byAddress.get(addressOf(persona.id, place)))
    .filter(Boolean);
  if (!items.length) return null;
  const words = `${count(items.length, "claim")} ${items.length === 1 ? one : many}`;
  return h(
    "details",
    { class: "rest weak" },
    h("summary", null, words),
    claimList(app, items),
  );
}

// A place such as “pains[0]” as the address under which the drawer knows the claim.
function addressOf(owner, place) {
  const [, name, at] = /^([a-z]+)\[(\d+)\]$/u.exec(place) ?? [];
  return ["persona", owner, name, at].join(":");
}
