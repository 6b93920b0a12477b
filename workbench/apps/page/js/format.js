// Numbers, dates and states as words.

export const STATUS_WORDS = {
  supported: "Supported",
  contested: "Contested",
  assumption: "Assumption",
  stale: "Out of date",
};

export const KIND_WORDS = {
  statistical: "Measured",
  qualitative: "From interviews",
  proto: "Assumed",
};

export const KIND_SENTENCES = {
  statistical: "Found in the survey; its share is measured and carries a margin.",
  qualitative: "Grouped from interviews; no share is estimated.",
  proto: "The team’s assumption. Nobody has been asked yet.",
};

export const SECTION_WORDS = {
  who: "Who they are",
  goals: "Goals",
  needs: "Needs",
  pains: "Pains",
  behaviours: "What they do",
  attitudes: "What they think of it",
  channels: "Where to reach them",
  quote: "In their words",
};

export const QUADRANT_WORDS = {
  says: "Says",
  thinks: "Thinks",
  does: "Does",
  feels: "Feels",
  pains: "Pains",
  gains: "Gains",
  who: "Who they are",
  tasks: "Needs to do",
  sees: "Sees",
  hears: "Hears",
  gaps: "Says, but does",
};

export const STATE_WORDS = {
  untested: "Untested",
  testing: "Being tested",
  overdue: "Overdue",
  validated: "Validated",
  invalidated: "Invalidated",
  inconclusive: "Inconclusive",
};

const NUMBER_WORDS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];

/** 21480 as “21,480”. */
export function number(value) {
  return typeof value === "number" ? value.toLocaleString("en-GB") : "–";
}

/** 3 as “three”, 12 as “12”. */
export function spelled(value) {
  return NUMBER_WORDS[value] ?? number(value);
}

/** “three kinds” as “Three kinds”. */
export function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** “1 interview”, “12 interviews”. */
export function count(value, one, many = `${one}s`) {
  return `${number(value)} ${value === 1 ? one : many}`;
}

/** 34.1 as “34%”, or “34.1%” with one decimal. */
export function percent(value, decimals = 0) {
  return typeof value === "number" ? `${value.toFixed(decimals)}%` : "–";
}

/** The interval of a share: “30–39%”. */
export function interval(share) {
  if (typeof share.low !== "number" || typeof share.high !== "number") return "";
  return `${share.low.toFixed(0)}–${share.high.toFixed(0)}%`;
}

/** “2026-10-01” as “1 October 2026”; what is no date stays as it is. */
export function day(text, style = "long") {
  const date = new Date(text);
  if (!text || Number.isNaN(date.getTime())) return text || "";
  const parts = { day: "numeric", month: style, year: "numeric", timeZone: "UTC" };
  return new Intl.DateTimeFormat("en-GB", parts).format(date);
}

/** How long before `now` a day was: “, 3 days ago”; nothing for today. */
export function ago(text, now) {
  const days = Math.floor((now - new Date(text)) / 86400000);
  return days >= 1 ? `, ${count(days, "day")} ago` : "";
}

/** “4 of 10 interviewed”; nothing where there is nobody behind a claim. */
export function behind(claim) {
  if (typeof claim.n !== "number" || !claim.of) return "";
  if (claim.n === 0 && claim.status === "assumption") return "";
  const people = claim.unit === "respondents" ? "asked" : "interviewed";
  return `${number(claim.n)} of ${number(claim.of)} ${people}`;
}

/** What the mark on a claim means, with its figures. */
export function statusSentence(claim) {
  if (claim.status === "contested") {
    const against = claim.contradicts.length;
    const pieces = `${capital(spelled(against))} ${against === 1 ? "piece" : "pieces"} of evidence`;
    return `${pieces} ${against === 1 ? "speaks" : "speak"} against it. Read both sides.`;
  }
  if (claim.status === "stale") {
    return "A source behind it changed or was withdrawn. Read it with care.";
  }
  if (claim.status === "assumption") return "Nothing has been found that supports it.";
  const pieces = count(claim.supports.length, "piece");
  return `${pieces} of evidence for it, nothing found against it.`;
}

/** How clearly a group stands apart, in words. */
export function stabilityWords(value) {
  if (typeof value !== "number") return "";
  const chance = `People placed in this group belong there with a chance of ${percent(100 * value)} on average`;
  if (value >= 0.9) return `${chance}: it stands clearly apart.`;
  if (value >= 0.75) return `${chance}: a distinct group with some soft edges.`;
  return `${chance}: it overlaps with its neighbours.`;
}

/** An index of 166 as “1.7 times as common as among everybody”. */
export function indexWords(index) {
  if (typeof index !== "number") return "";
  if (index >= 90 && index <= 110) return "About as common as among everybody";
  if (index > 110) return `${(index / 100).toFixed(1)} times as common as among everybody`;
  if (index === 0) return "Not found here";
  return `${(100 / index).toFixed(1)} times rarer than among everybody`;
}
