// The assumption log on the reader's day: deadlines pass, though nothing is published anew.

const OPEN = ["untested", "testing"];
const ORDER = ["overdue", "forgotten", "to decide"];

/** The reader's day as an ISO date. */
export function today() {
  const now = new Date();
  const two = (value) => String(value).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** Assumptions, and what is known of their tests, as they stand on a day after publishing. */
export function onDay(assumptions, testing, on) {
  if (!testing || on <= testing.asof) return { assumptions, testing };
  return {
    assumptions: assumptions.map((one) => stands(one, on)),
    testing: { ...testing, asof: on, due: due(testing, on) },
  };
}

function stands(one, on) {
  const late = one.last_day && one.last_day < on && OPEN.includes(one.state);
  return late ? { ...one, state: "overdue" } : one;
}

function due({ due: known, coming = [] }, on) {
  const rows = [...known, ...coming.filter(({ from }) => from <= on)].map((row) => ({
    ...row,
    days: Math.max(0, Math.round((Date.parse(on) - Date.parse(row.since)) / 86400000)),
  }));
  // That nobody touched an assumption is told only where nothing else is.
  const idle = ({ what, test }) => what === "forgotten" && !test;
  const told = new Set(rows.filter((row) => !idle(row)).map(({ assumption }) => assumption));
  return rows.filter((row) => !idle(row) || !told.has(row.assumption)).sort(byUrgency);
}

function byUrgency(a, b) {
  return (
    ORDER.indexOf(a.what) - ORDER.indexOf(b.what) ||
    b.days - a.days ||
    compare(a.assumption, b.assumption) ||
    compare(a.test, b.test)
  );
}

function compare(a, b) {
  return a < b ? -1 : Number(a > b);
}
