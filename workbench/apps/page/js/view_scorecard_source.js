// Where a measure's number comes from: the survey's answers, or the rows of a file.

import { h } from "./dom.js";
import { day, number, percent } from "./format.js";
import { targetWords } from "./view_scorecard_drawing.js";

/** Opens the drawer on a measure's source; closing it takes it away. */
export function openSource(app, one) {
  const opener = document.activeElement;
  const dialog = h("dialog", { class: "drawer", "aria-labelledby": "source-title" });
  const close = () => dialog.close();
  dialog.append(...content(one, close));
  dialog.addEventListener("click", (event) => event.target === dialog && close());
  dialog.addEventListener("close", () => {
    document.documentElement.classList.remove("wb-held");
    dialog.remove();
    if (opener?.isConnected) opener.focus();
  });
  app.whenLeft(() => dialog.open && close());
  app.root.append(dialog);
  document.documentElement.classList.add("wb-held");
  dialog.showModal();
  dialog.querySelector("h2").focus();
}

function content(one, close) {
  return [
    h(
      "div",
      { class: "drawer-bar" },
      h("p", { class: "drawer-place" }, one.perspective),
      h("button", { class: "close", type: "button", onclick: close }, "Close"),
    ),
    h(
      "header",
      { class: "drawer-head" },
      h("h2", { id: "source-title", tabindex: "-1" }, one.name),
      h("p", { class: "drawer-sentence" }, headline(one)),
    ),
    h("div", { class: "drawer-body" }, origin(one), answers(one), rows(one), record(one)),
  ];
}

function headline(one) {
  const { value, interval } = one.words;
  const target = targetWords(one);
  if (!value) return one.words.reason;
  const ends = interval ? `, 95 % interval ${interval}` : "";
  return `${value}${ends}${target ? `; target ${target}` : ""}. ${one.words.reason}`;
}

function origin(one) {
  const { kind, survey, question, path, column, where } = one.source;
  const pairs = [
    kind === "survey" ? ["Survey", survey] : ["File", path],
    kind === "survey" ? ["Question", question] : ["Column", column],
    where.length ? ["Only", where.map(([name, held]) => `${name}: ${held}`).join("; ")] : null,
    ["How", one.method],
    one.digest ? ["SHA-256", h("code", null, one.digest.slice(0, 16))] : null,
  ].filter(Boolean);
  return h(
    "dl",
    { class: "source-facts" },
    pairs.map(([name, value]) => h("div", null, h("dt", null, name), h("dd", null, value))),
  );
}

function answers(one) {
  const cells = one.answers ?? [];
  if (!cells.length) return null;
  const shown = (cell) =>
    cell.n === null
      ? ["–", "base too small"]
      : [`${number(cell.n)} of ${number(cell.base)}`, percent(cell.percent, 1)];
  return table(
    "What was answered",
    ["Answer", "Respondents", "Share"],
    cells.map((cell) => [cell.answer, ...shown(cell)]),
  );
}

function rows(one) {
  const file = one.source.kind === "file";
  const shown = [...one.readings].reverse();
  if (!shown.length || (!file && shown.length < 2)) return null;
  const with_ends = shown.some(({ low }) => typeof low === "number");
  const with_base = shown.some(({ base }) => typeof base === "number");
  const heads = [
    file ? "Line" : null,
    file ? "Date" : "Survey",
    one.unit ? `Figure (${one.unit})` : "Figure",
    with_ends ? "95 % interval" : null,
    with_base ? "Base" : null,
  ];
  const cells = shown.map(({ line, label, value, low, high, base }) => [
    file ? number(line) : null,
    label,
    typeof value === "number" ? number(rounded(value)) : "suppressed",
    with_ends ? span(low, high) : null,
    with_base ? number(base) : null,
  ]);
  const kept = (list) => list.filter((_, i) => heads[i] !== null);
  return table(file ? "The rows" : "The waves", kept(heads), cells.map(kept));
}

function rounded(value) {
  return Number(value.toPrecision(4));
}

function span(low, high) {
  return typeof low === "number" ? `${number(rounded(low))} to ${number(rounded(high))}` : "–";
}

function record(one) {
  if (!one.history?.length) return null;
  const told = [...one.history].reverse().map(({ on, who, because, target, by, better }) => {
    const sign = better === "lower" ? "at most" : "at least";
    const wanted = target === null ? "no target" : `${sign} ${number(target)} ${one.unit}`.trim();
    return [day(on, "short"), `${wanted}${by ? ` by ${day(by, "short")}` : ""}`, because || "–", who];
  });
  return table("Targets on record", ["Day", "Target", "Because", "By"], told);
}

function table(title, heads, rows) {
  return h(
    "section",
    { class: "source-table" },
    h("h3", null, title),
    h(
      "div",
      { class: "source-scroll", tabindex: "0", role: "region", "aria-label": title },
      h(
        "table",
        null,
        h("thead", null, h("tr", null, heads.map((head) => h("th", { scope: "col" }, head)))),
        h("tbody", null, rows.map((cells) => h("tr", null, cells.map((cell) => h("td", null, cell))))),
      ),
    ),
  );
}
