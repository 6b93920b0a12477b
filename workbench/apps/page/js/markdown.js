// The researcher's notes: a small and safe part of Markdown (headings, lists, emphasis).

import { h } from "./dom.js";

const INLINE = /(\*\*[^*]+\*\*|__[^_]+__|\*[^*\s][^*]*\*|_[^_\s][^_]*_|`[^`]+`)/u;

/** Elements of a text; whatever is not understood stays as the text it is. */
export function markdown(text, firstLevel = 3) {
  return blocks(text).map((block) => blockElement(block, firstLevel));
}

function blocks(text) {
  return String(text ?? "")
    .replace(/\r\n?/gu, "\n")
    .split(/\n{2,}/u)
    .flatMap((part) => splitHeading(part.replace(/^\n+|\s+$/gu, "")))
    .filter(Boolean);
}

function splitHeading(part) {
  const lines = part.split("\n");
  if (!/^#{1,6}\s/u.test(lines[0]) || lines.length === 1) return [part];
  return [lines[0], lines.slice(1).join("\n")];
}

function blockElement(block, firstLevel) {
  const heading = /^(#{1,6})\s+(.*)$/u.exec(block);
  if (heading) {
    const level = Math.min(6, firstLevel + Math.max(0, heading[1].length - 2));
    return h(`h${level}`, null, inline(heading[2]));
  }
  if (/^[-*+]\s/u.test(block)) return list("ul", block, /^[-*+]\s+/u);
  if (/^\d+[.)]\s/u.test(block)) return list("ol", block, /^\d+[.)]\s+/u);
  return h("p", null, inline(block.replace(/\n/gu, " ")));
}

function list(tag, block, bullet) {
  const items = [];
  for (const line of block.split("\n")) {
    if (bullet.test(line)) items.push(line.replace(bullet, ""));
    else items[items.length - 1] += ` ${line.trim()}`;
  }
  return h(
    tag,
    null,
    items.map((item) => h("li", null, inline(item))),
  );
}

function inline(text) {
  return text.split(INLINE).map((part, i) => {
    if (i % 2 === 0) return part;
    if (part.startsWith("**") || part.startsWith("__")) return h("strong", null, part.slice(2, -2));
    if (part.startsWith("`")) return h("code", null, part.slice(1, -1));
    return h("em", null, part.slice(1, -1));
  });
}
