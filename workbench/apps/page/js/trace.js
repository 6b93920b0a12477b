// What is drawn on the page as an SVG of its own: boxes, words and drawings, styles inlined.

import { svg } from "./dom.js";

const KEPT = [
  "fill",
  "fill-opacity",
  "stroke",
  "stroke-width",
  "stroke-opacity",
  "stroke-dasharray",
  "stroke-linecap",
  "stroke-linejoin",
  "opacity",
  "font-family",
  "font-size",
  "font-style",
  "font-weight",
  "text-anchor",
  "vector-effect",
];
const EDGES = ["Top", "Right", "Bottom", "Left"];

/** A group with everything that is seen of an element, from its upper left corner. */
export function trace(element) {
  const home = element.getBoundingClientRect();
  const group = svg("g");
  draw(element, group, home);
  return { group, width: home.width, height: depth(element, home) };
}

// How far down something is drawn, which may be more or less than the element is high.
function depth(element, home) {
  const parts = [...element.querySelectorAll("*")].filter(
    (part) => !part.parentElement.closest("svg") && !unseen(part, getComputedStyle(part)),
  );
  const ends = parts.map((part) => part.getBoundingClientRect().bottom - home.top);
  return Math.max(1, ...ends);
}

function draw(element, group, home) {
  const style = getComputedStyle(element);
  if (unseen(element, style)) return;
  const box = placed(element.getBoundingClientRect(), home);
  if (element instanceof SVGSVGElement) {
    group.append(inlined(element, box));
    return;
  }
  group.append(...(framed(style, box) ?? [...background(style, box), ...edges(style, box)]));
  for (const child of element.childNodes) {
    if (child.nodeType === Node.TEXT_NODE) group.append(...lines(child, style, home));
    else if (child instanceof Element) draw(child, group, home);
  }
}

function unseen(element, style) {
  const aside = element.matches(".sr, .take, .take *");
  return aside || style.display === "none" || style.visibility === "hidden" || style.opacity === "0";
}

function placed(rect, home) {
  return {
    x: round(rect.left - home.left),
    y: round(rect.top - home.top),
    width: round(rect.width),
    height: round(rect.height),
  };
}

function round(value) {
  return Math.round(value * 100) / 100;
}

function clear(colour) {
  return !colour || colour === "transparent" || /,\s*0\)$|\/\s*0\)$/u.test(colour);
}

function background(style, box) {
  const fill = style.backgroundColor;
  if (clear(fill) || !box.width || !box.height) return [];
  return [svg("rect", { ...box, fill, rx: corner(style, box) })];
}

function corner({ borderTopLeftRadius: radius }, { width, height }) {
  const most = Math.min(width, height) / 2;
  return radius.endsWith("%") ? most : Math.min(parseFloat(radius) || 0, most);
}

// The same line all around is the stroke of the box, whose corners may be round.
function framed(style, box) {
  const all = EDGES.map((edge) =>
    [`border${edge}Style`, `border${edge}Width`, `border${edge}Color`].map((name) => style[name]).join(),
  );
  const wide = parseFloat(style.borderTopWidth);
  if (!wide || style.borderTopStyle === "none" || new Set(all).size > 1) return null;
  const inner = {
    x: box.x + wide / 2,
    y: box.y + wide / 2,
    width: Math.max(0, box.width - wide),
    height: Math.max(0, box.height - wide),
  };
  const fill = clear(style.backgroundColor) ? "none" : style.backgroundColor;
  const line = { stroke: style.borderTopColor, "stroke-width": wide };
  const dashes = style.borderTopStyle === "solid" ? null : `${wide} ${wide}`;
  const rx = corner(style, box);
  return [svg("rect", { ...inner, fill, rx, ...line, "stroke-dasharray": dashes })];
}

function edges(style, { x, y, width, height }) {
  const ends = {
    Top: [x, y, x + width, y],
    Right: [x + width, y, x + width, y + height],
    Bottom: [x, y + height, x + width, y + height],
    Left: [x, y, x, y + height],
  };
  return EDGES.filter((edge) => {
    const drawn = style[`border${edge}Style`] !== "none" && parseFloat(style[`border${edge}Width`]);
    return drawn && !clear(style[`border${edge}Color`]);
  }).map((edge) => {
    const [x1, y1, x2, y2] = ends[edge];
    const wide = style[`border${edge}Width`];
    return svg("line", { x1, y1, x2, y2, stroke: style[`border${edge}Color`], "stroke-width": wide });
  });
}

// A text as the lines into which the page has broken it.
function lines(node, style, home) {
  const found = [];
  const range = document.createRange();
  for (const word of node.data.matchAll(/\S+/gu)) {
    range.setStart(node, word.index);
    range.setEnd(node, word.index + word[0].length);
    const rect = range.getBoundingClientRect();
    if (!rect.width) continue;
    const last = found.at(-1);
    if (last && Math.abs(last.top - rect.top) < 2) last.words.push(word[0]);
    else found.push({ top: rect.top, left: rect.left, height: rect.height, words: [word[0]] });
  }
  return found.map((line) => written(line, style, home));
}

function written({ top, left, height, words }, style, home) {
  const size = parseFloat(style.fontSize);
  const attributes = {
    x: round(left - home.left),
    // The line of the letters: the middle of the box, and a third of the size below it.
    y: round(top - home.top + height / 2 + 0.35 * size),
    fill: style.color,
    // A word that is only for the ear on a wide page is clipped to the point that it names.
    "text-anchor": style.clipPath === "none" ? null : "middle",
    "font-family": style.fontFamily,
    "font-size": style.fontSize,
    "font-weight": style.fontWeight,
    "font-style": style.fontStyle,
  };
  const text = words.join(" ");
  return svg("text", attributes, style.textTransform === "uppercase" ? text.toUpperCase() : text);
}

function inlined(drawing, { x, y, width, height }) {
  const copy = drawing.cloneNode(true);
  const originals = [drawing, ...drawing.querySelectorAll("*")];
  [copy, ...copy.querySelectorAll("*")].forEach((element, i) => inline(element, originals[i]));
  for (const [name, value] of Object.entries({ x, y, width, height, overflow: "visible" }))
    copy.setAttribute(name, value);
  return copy;
}

function inline(element, original) {
  const style = getComputedStyle(original);
  for (const name of KEPT) element.setAttribute(name, style.getPropertyValue(name));
  for (const name of ["class", "style", "tabindex", "role"]) element.removeAttribute(name);
  for (const { name } of [...element.attributes])
    if (name.startsWith("aria-")) element.removeAttribute(name);
}
