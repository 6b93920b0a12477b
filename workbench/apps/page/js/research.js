// The snapshot made easy to ask: who is who, which claims there are, where evidence is used.

import { onDay, today } from "./deadlines.js";
import { journeyClaims } from "./view_journey_claims.js";

const SECTIONS = ["who", "goals", "needs", "pains", "behaviours", "attitudes", "channels", "quote"];
export const BODY_SECTIONS = SECTIONS.slice(0, 7);
export const QUADRANTS = ["says", "thinks", "does", "feels", "pains", "gains"];
export const FURTHER = ["who", "tasks", "sees", "hears"];
export const GAPS = "gaps";
const ACCENTS = 6;
const SEGMENT = "segment";

/** Who a figure is about, in words: a persona instead of a segment's number. */
export function groupWords(data, piece) {
  const survey = data.survey?.surveys.find((one) => one.id === piece.survey);
  const asked = (id) => survey?.questions.find((one) => one.id === id)?.text ?? id;
  return (piece.where ?? []).map(([name, value]) => {
    const persona = name === SEGMENT ? data.segments?.get(value) : null;
    return persona ? `“${persona}”` : `${asked(name)} ${value}`;
  });
}

/** Everything the views ask for, out of a snapshot. */
export function research(snapshot) {
  const personas = (snapshot.personas ?? []).map((persona, i) => ({
    participants: [],
    sections: {},
    empathy: {},
    ...persona,
    accent: (i % ACCENTS) + 1,
  }));
  const found = [
    ...personaClaims(personas),
    ...mapClaims(snapshot.maps ?? []),
    ...journeyClaims(snapshot.journeys ?? []).map((one) => entry(...one)),
  ];
  const { assumptions: log, testing } = onDay(
    snapshot.assumptions ?? [],
    snapshot.testing ?? null,
    today(),
  );
  const assumptions = log.map(withClaim);
  const addressed = [
    ...found,
    ...assumptions.map((a) => entry(["assumption", a.id], a.claim)),
    ...needClaims(snapshot.needs),
  ];
  return {
    study: snapshot.study ?? {},
    sources: snapshot.sources ?? {},
    gate: snapshot.gate ?? {},
    charts: snapshot.charts ?? {},
    evidence: snapshot.evidence ?? {},
    participants: snapshot.participants ?? [],
    maps: snapshot.maps ?? [],
    journeys: snapshot.journeys ?? [],
    outlooks: snapshot.outlooks ?? {},
    scorecard: snapshot.scorecard ?? null,
    needs: snapshot.needs ?? null,
    testing,
    feedback: snapshot.feedback ?? null,
    survey: snapshot.survey ?? null,
    personas,
    assumptions,
    segments: segmentNames(personas, snapshot.evidence ?? {}),
    claims: found,
    byAddress: new Map(addressed.map((item) => [item.address, item])),
    uses: usesOf(addressed),
    persona: (id) => personas.find((persona) => persona.id === id),
    participant: (id) => (snapshot.participants ?? []).find((person) => person.id === id),
  };
}

function entry(path, claim) {
  return { address: path.join(":"), kind: path[0], owner: path[1], place: path[2], claim };
}

// A segment goes by its number in figures; people know it by the persona that it became.
function segmentNames(personas, evidence) {
  const names = new Map();
  for (const persona of personas.filter(({ share }) => share)) {
    const claims = Object.values(persona.sections).flat();
    const rules = claims.flatMap(({ supports }) => supports ?? []).flatMap(
      (id) => evidence[id]?.where ?? [],
    );
    const of = new Set(rules.filter(([name]) => name === SEGMENT).map(([, number]) => number));
    if (of.size === 1) names.set([...of][0], persona.name);
  }
  return names;
}

function personaClaims(personas) {
  return personas.flatMap((persona) => [
    ...listed("persona", persona.id, persona.sections, SECTIONS),
    ...listed("empathy", persona.id, persona.empathy, QUADRANTS),
  ]);
}

function mapClaims(maps) {
  return maps.flatMap((map) => listed("empathy", map.of, map, [...QUADRANTS, ...FURTHER, GAPS]));
}

function needClaims(board) {
  return (board?.needs ?? []).map((need) => entry(["need", "Needs", need.id], need.claim));
}

function listed(kind, owner, lists, names) {
  return names.flatMap((name) =>
    (lists[name] ?? []).map((claim, i) =>
      entry([kind, owner, name, i], { supports: [], contradicts: [], ...claim }),
    ),
  );
}

// An assumption opens in the drawer like a claim; its status is that nobody has settled it.
function withClaim(assumption) {
  const claim = {
    text: assumption.text,
    status: "assumption",
    supports: assumption.supports ?? [],
    contradicts: assumption.contradicts ?? [],
    n: null,
    of: null,
  };
  return { ...assumption, claim };
}

function usesOf(addressed) {
  const uses = new Map();
  for (const item of addressed) {
    for (const id of [...item.claim.supports, ...item.claim.contradicts]) {
      if (!uses.has(id)) uses.set(id, []);
      uses.get(id).push(item);
    }
  }
  return uses;
}

/** Claims of the personas' sections: the findings that are counted. */
export function findings(data) {
  return data.claims.filter((item) => item.kind === "persona");
}

/** Contested findings, the most argued about first. */
export function contested(data) {
  const weight = ({ claim }) => Math.min(claim.supports.length, claim.contradicts.length);
  return findings(data)
    .filter(({ claim }) => claim.status === "contested")
    .sort((a, b) => weight(b) - weight(a));
}

/** Assumptions that nobody has settled, the most important and least known first. */
export function open(data) {
  return data.assumptions
    .filter(({ state }) => ["untested", "testing", "overdue"].includes(state))
    .sort(byUrgency);
}

/** Assumptions not even being tested, or past their date. */
export function untested(data) {
  return open(data).filter(({ state }) => state !== "testing");
}

/** Most important first; among equals the one we know least about. */
export function byUrgency(a, b) {
  return b.importance - a.importance || a.evidence - b.evidence;
}

/** Survey figures behind a persona, the most telling first. */
export function figures(data, persona) {
  const ids = new Set(
    data.claims
      .filter((item) => item.kind === "persona" && item.owner === persona.id)
      .flatMap((item) => [...item.claim.supports, ...item.claim.contradicts]),
  );
  const distance = ([, cell]) => (cell.suppressed ? -1 : Math.abs((cell.index ?? 100) - 100));
  return [...ids]
    .map((id) => [id, data.evidence[id]])
    // A mean has no share to draw.
    .filter(([, piece]) => piece?.kind === "cell" && piece.answer !== "mean")
    .sort((a, b) => distance(b) - distance(a));
}

/** The empathy map of a persona or a participant, with its heading; nothing if there is none. */
export function empathyOf(data, id) {
  const persona = data.persona(id);
  if (persona) return { ...persona.empathy, of: id, name: persona.name, persona };
  const map = data.maps.find((candidate) => candidate.of === id);
  const home = data.participant(id)?.personas?.[0];
  if (!map) return undefined;
  const person = (map.kind ?? "participant") === "participant";
  const owner = person ? data.persona(home) : undefined;
  return { ...map, name: mapTitle(map), persona: owner, participant: person ? id : undefined };
}

/** What a map beside those of personas is called. */
export function mapTitle(map) {
  if (map.kind === "everybody") return "Everybody interviewed";
  return map.title || map.of;
}

/** Whether a map has any claim in it. */
export function hasMap(map) {
  return Boolean(map) && QUADRANTS.some((name) => (map[name] ?? []).length > 0);
}
