// Words beside and above a chart: they go on in further lines instead of being cut.

export const LABEL = 13;
const TITLE = 15;
const SUBTITLE = 12;
const LINE = 1.2;
const AROUND = 14;
const LEAST = 110;
const MOST = 340;
const SHARE = 0.42;

/** The specification with its rows' names, title and subtitle in lines that fit a width. */
export function inLines(spec, width, font) {
  const room = Math.max(LEAST, Math.min(MOST, SHARE * width));
  const lines = linesOf(rowNames(spec), (name) => wrap(name, room, `${LABEL}px ${font}`));
  const most = Math.max(0, ...Object.values(lines).map((one) => one.length));
  return {
    ...withRows(spec, lines),
    ...(most ? higher(spec.height, Math.ceil(most * LABEL * LINE) + AROUND) : {}),
    ...(spec.title ? { title: heading(spec.title, width, font) } : {}),
  };
}

function linesOf(names, broken) {
  return Object.fromEntries(names.map((name) => [name, broken(name)]));
}

const named = (y) => y?.field && ["nominal", "ordinal"].includes(y.type) && y.axis !== null;

// Names of the rows, wherever a layer takes them from.
function rowNames(spec) {
  const fields = [spec, ...(spec.layer ?? [])].map((part) => part.encoding?.y).filter(named);
  const tables = [spec.data?.values, ...Object.values(spec.datasets ?? {})].filter(Array.isArray);
  const values = tables.flatMap((rows) => rows.flatMap((row) => fields.map((y) => row[y.field])));
  return [...new Set(values.filter((value) => typeof value === "string"))];
}

function withRows(spec, lines) {
  const part = (one) => {
    if (!named(one.encoding?.y) || one.encoding.y.axis?.labelExpr) return one;
    const labelExpr = `${JSON.stringify(lines)}[datum.value] || datum.label`;
    const lined = { labelExpr, labelLimit: 0, labelLineHeight: LABEL * LINE, labelPadding: 8 };
    const axis = { ...one.encoding.y.axis, ...lined };
    return { ...one, encoding: { ...one.encoding, y: { ...one.encoding.y, axis } } };
  };
  const whole = part(spec);
  return whole.layer ? { ...whole, layer: whole.layer.map(part) } : whole;
}

function higher(height, step) {
  if (height !== undefined && !height.step) return {};
  return { height: { ...height, step: Math.max(height?.step ?? 0, step) } };
}

function heading(title, width, font) {
  const { text, subtitle, ...rest } = typeof title === "string" ? { text: title } : title;
  const whole = (words) => [words ?? []].flat().join(" ");
  return {
    ...rest,
    text: wrap(whole(text), width, `bold ${TITLE}px ${font}`),
    ...(subtitle ? { subtitle: wrap(whole(subtitle), width, `${SUBTITLE}px ${font}`) } : {}),
    fontSize: TITLE,
    subtitleFontSize: SUBTITLE,
  };
}

const pen = document.createElement("canvas").getContext("2d");

/** Words in lines of a width in pixels; a word that is longer is broken. */
function wrap(words, room, font) {
  pen.font = font;
  const fits = (text) => pen.measureText(text).width <= room;
  const lines = [""];
  for (const word of words.split(/\s+/).flatMap((one) => pieces(one, fits))) {
    const longer = `${lines.at(-1)} ${word}`.trim();
    if (fits(longer)) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

function pieces(word, fits) {
  const parts = [""];
  for (const sign of word) {
    if (parts.at(-1) && !fits(parts.at(-1) + sign)) parts.push(sign);
    else parts[parts.length - 1] += sign;
  }
  return parts;
}
