// Taking things away: drawings as PNG and SVG, tables as CSV, personas as PDF.

import { today } from "./deadlines.js";
import { h, hiddenText, svg } from "./dom.js";
import { day } from "./format.js";
import { trace } from "./trace.js";

const EDGE = 24;
const LINE = 20;
const SHARP = 2;
const PATIENCE = 30000;

/** A figure with buttons that save its drawing; `drawing` is the part that is drawn. */
export function takable(app, figure, title, drawing = figure) {
  if (!figure) return figure;
  const save = (kind) => () => saveDrawing(app, drawing, title, kind);
  const button = (kind) => takeButton(kind.toUpperCase(), `Save “${title}” as `, save(kind));
  figure.append(h("div", { class: "take" }, button("png"), button("svg")));
  return figure;
}

/** A button that saves a table; `make` gives `{ about, heads, rows }`, all values as shown. */
export function csvButton(app, name, make) {
  const save = () => {
    const { about, heads, rows } = make();
    const top = [...about, ["Source", sourceWords(app)], []];
    const text = [...top, heads, ...rows].map(csvLine).join("\r\n");
    download(fileName(app, name, "csv"), new Blob([`\ufeff${text}\r\n`], { type: "text/csv" }));
  };
  return h("div", { class: "take" }, takeButton("CSV", `Save “${name}” as `, save));
}

/** A way to a persona's one-pager. */
export function pdfButton(app, persona) {
  return paper(app, `persona:${persona.id}`, persona.name, "One page, PDF");
}

/** A way to the assumption log in print, where there is one. */
export function logButton(app) {
  return app.data.testing ? paper(app, "assumptions", "Assumption log", "The log as PDF") : null;
}

// The file beside the page, or one that the kernel makes.
function paper(app, id, name, words) {
  const label = [words, hiddenText(`: ${name}`)];
  if (app.files) {
    const file = app.files[id];
    return file ? h("p", { class: "take" }, h("a", { class: "take-file", href: file }, label)) : null;
  }
  const note = h("span", { class: "small", role: "status" });
  const button = h("button", { type: "button" }, label);
  button.addEventListener("click", () => askPdf(app, id, name, button, note));
  return h("p", { class: "take" }, button, note);
}

async function askPdf(app, id, name, button, note) {
  button.disabled = true;
  note.textContent = "Being set …";
  const answer = await app.ask("pdf?", "pdf", PATIENCE, { id, on: today() }).catch(() => null);
  button.disabled = false;
  note.textContent = answer?.data ? "" : "It could not be made. Print this page instead.";
  if (!answer?.data) return;
  const bytes = Uint8Array.from(atob(answer.data), (sign) => sign.charCodeAt(0));
  download(fileName(app, name, "pdf"), new Blob([bytes], { type: "application/pdf" }));
}

function takeButton(words, before, act) {
  return h("button", { type: "button", onclick: act }, h("span", { class: "sr" }, before), words);
}

/** Where something comes from, as it stands under everything that is taken away. */
export function sourceWords(app) {
  const { id, published_at: at } = app.manifest;
  const parts = [app.data.study.name, id ? `version ${id}` : "", at ? `published ${day(at)}` : ""];
  return parts.filter(Boolean).join(" · ");
}

async function saveDrawing(app, drawing, title, kind) {
  const picture = compose(app, drawing, title);
  const text = new XMLSerializer().serializeToString(picture);
  const blob =
    kind === "svg" ? new Blob([text], { type: "image/svg+xml" }) : await pngOf(picture, text);
  download(fileName(app, title, kind), blob);
}

// The drawing on paper of its own, with what it is and where it comes from under it.
function compose(app, drawing, title) {
  const { group, width, height } = trace(drawing);
  const style = getComputedStyle(app.root);
  const token = (name) => style.getPropertyValue(name).trim();
  const room = Math.max(width, 320);
  const words = [
    ...wrapped(title, room / 8.2).map((line) => [line, 15, "700", token("--ink")]),
    ...wrapped(sourceWords(app), room / 6.4).map((line) => [line, 12, "400", token("--ink-2")]),
  ];
  const [wide, high] = [room + 2 * EDGE, height + LINE * words.length + 3 * EDGE];
  const size = { width: wide, height: high, viewBox: `0 0 ${wide} ${high}` };
  group.setAttribute("transform", `translate(${EDGE} ${EDGE})`);
  const text = ([line, points, weight, fill], i) =>
    svg(
      "text",
      {
        x: EDGE,
        y: height + 2 * EDGE + LINE * (i + 0.7),
        fill,
        "font-family": token("--sans"),
        "font-size": points,
        "font-weight": weight,
      },
      line,
    );
  return svg(
    "svg",
    size,
    svg("title", null, title),
    svg("rect", { width: "100%", height: "100%", fill: token("--paper") }),
    group,
    words.map(text),
  );
}

function wrapped(text, most) {
  const lines = [""];
  for (const word of text.split(/\s+/u)) {
    if (lines.at(-1) && lines.at(-1).length + word.length > most) lines.push("");
    lines.push(`${lines.pop()} ${word}`.trim());
  }
  return lines;
}

async function pngOf(picture, text) {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = SHARP * Number(picture.getAttribute("width"));
  canvas.height = SHARP * Number(picture.getAttribute("height"));
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
}

function csvLine(cells) {
  return cells.map(csvCell).join(",");
}

// A text that a spreadsheet would take for a formula stays a text.
function csvCell(value) {
  if (typeof value === "number") return String(value);
  const text = String(value ?? "");
  const plain = /^[=+\-@\t\r]/u.test(text) ? `'${text}` : text;
  return /[",\r\n]/u.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}

function fileName(app, name, ending) {
  const parts = [app.data.study.name, name, app.manifest.id].map(slug).filter(Boolean);
  return `${parts.join("_")}.${ending}`;
}

function slug(text) {
  const plain = String(text ?? "").normalize("NFKC").toLowerCase();
  return plain.replace(/[^\p{L}\p{N}]+/gu, "-").slice(0, 48).replace(/^-|-$/gu, "");
}

function download(name, blob) {
  const url = URL.createObjectURL(blob);
  h("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60000);
}
