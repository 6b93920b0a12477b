// Charts from Vega-Lite specifications; the runtime is fetched when the first one comes into view.

import { inLines, LABEL } from "./chart_labels.js";
import { h, whenIdle, whenSeen } from "./dom.js";
import { number } from "./format.js";
import { takable } from "./take_away.js";

const MOST_ROWS = 60;
const SHEET = 640;
const PADDING = 4;
let runtime = null;

/** A figure with a chart, a caption, and its numbers as a table. */
export function chartFigure(app, spec, caption) {
  const stage = h("div", { class: "chart-stage", role: "img", "aria-label": caption });
  const numbers = table(spec);
  const figure = h(
    "figure",
    { class: "chart" },
    h("figcaption", null, caption),
    stage,
    numbers
      ? h("details", { class: "chart-numbers" }, h("summary", null, "Show the numbers"), numbers)
      : null,
  );
  takable(app, figure, caption, stage);
  const draw = (paper) => drawChart(app, stage, spec, paper);
  whenSeen(stage, () => draw());
  app.whenThemed(() => stage.dataset.drawn && draw());
  app.whenPrinted(draw);
  // Paper does not wait for the runtime, so that it is there before anybody thinks of printing.
  whenIdle(() => loadRuntime(app).catch(() => null));
  return figure;
}

async function drawChart(app, stage, spec, paper) {
  try {
    const embed = await loadRuntime(app);
    const held = focusInView();
    const result = await embed(stage, fitted(spec, stage, paper), {
      actions: false,
      ast: true,
      config: look(stage),
      defaultStyle: false,
      renderer: "svg",
      tooltip: { theme: "workbench", disableDefaultStyle: true },
    });
    stage.dataset.drawn = "yes";
    if (held === document.activeElement) held?.scrollIntoView({ block: "nearest" });
    app.whenLeft(() => result.finalize());
  } catch (error) {
    stage.replaceChildren(h("p", { class: "blank" }, "The chart could not be drawn."));
    console.warn("chart:", error);
  }
}

// What the keyboard stands on stays in view when a chart takes its room above it.
function focusInView() {
  const on = document.activeElement;
  if (!on || on === document.body) return null;
  const box = on.getBoundingClientRect();
  return box.bottom > 0 && box.top < innerHeight ? on : null;
}

// A chart without a width of its own takes the width there is; on paper, that of a sheet.
function fitted(spec, stage, paper) {
  const parts = ["facet", "hconcat", "vconcat", "concat", "repeat"];
  if (spec.width !== undefined && spec.width !== "container") return spec;
  if (parts.some((part) => part in spec)) return spec;
  const font = getComputedStyle(stage).getPropertyValue("--sans").trim();
  const width = paper ? SHEET : stage.clientWidth;
  const told = inLines(spec, width - 2 * PADDING, font);
  return { ...told, width: paper ? SHEET : "container", autosize: { type: "fit-x", contains: "padding" } };
}

function loadRuntime(app) {
  runtime ??= fetchRuntime(app).catch((error) => {
    runtime = null;
    throw error;
  });
  return runtime;
}

async function fetchRuntime(app) {
  // The edition in one file holds the runtime itself.
  if (document.documentElement.dataset.edition) return window.vegaEmbed;
  if (app.ownPage) {
    const base = document.body.dataset.baseUrl ?? "/voila/";
    const address = new URL(`${base}templates/workbench/static/vega-bundle.js`, location.href);
    try {
      return (await import(address.href)).embed;
    } catch (error) {
      console.warn("chart runtime is asked from the kernel:", error);
    }
  }
  const text = await app.ask("vega?", "vega");
  const blob = URL.createObjectURL(new Blob([text.text], { type: "text/javascript" }));
  return (await import(blob)).embed;
}

// Vega draws with colours of its own unless told: the tokens of the page, light or dark.
function look(stage) {
  const style = getComputedStyle(stage);
  const token = (name) => style.getPropertyValue(name).trim();
  const quiet = { domainColor: token("--line"), tickColor: token("--line") };
  const text = { labelColor: token("--ink-2"), titleColor: token("--ink-2") };
  const font = token("--sans");
  const accents = [1, 2, 3, 4, 5, 6].map((i) => token(`--accent-${i}`));
  const axis = { labelFontSize: LABEL, titleFontSize: 12, titleFontWeight: "normal" };
  return {
    background: "transparent",
    font,
    padding: PADDING,
    view: { stroke: null, discreteHeight: { step: 30 } },
    axis: { ...quiet, ...text, ...axis, gridColor: token("--line"), titlePadding: 10 },
    legend: { ...text, labelFontSize: 13, titleFontSize: 12 },
    header: { ...text, labelFontSize: 13, titleFontSize: 12 },
    title: { color: token("--ink"), subtitleColor: token("--ink-2"), anchor: "start" },
    mark: { color: accents[0] },
    bar: { color: accents[0], cornerRadiusEnd: 2 },
    rule: { color: token("--ink"), strokeWidth: 2 },
    text: { color: token("--ink"), fontSize: 13 },
    range: { category: accents },
  };
}

function table(spec) {
  const rows = spec.data?.values ?? spec.datasets?.[spec.data?.name];
  if (!Array.isArray(rows) || rows.length === 0 || rows.length > MOST_ROWS) return null;
  const heads = headsOf(spec);
  const names = inReadingOrder(Object.keys(rows[0]), [...heads.keys()]);
  const cell = (value) => (typeof value === "number" ? number(value) : String(value ?? ""));
  return h(
    "table",
    null,
    h(
      "thead",
      null,
      h(
        "tr",
        null,
        names.map((name) => h("th", { scope: "col" }, heads.get(name) ?? name)),
      ),
    ),
    h(
      "tbody",
      null,
      rows.map((row) =>
        h(
          "tr",
          null,
          names.map((name) => h("td", null, cell(row[name]))),
        ),
      ),
    ),
  );
}

// A published snapshot sorts names by letter; the chart tells them in the order to read them in.
function inReadingOrder(names, told) {
  const known = told.filter((name) => names.includes(name));
  return [...known, ...names.filter((name) => !known.includes(name))];
}

// What the chart itself calls its columns, where it has names for them.
function headsOf(spec) {
  const parts = [spec, ...(spec.layer ?? [])].map((part) => part.encoding ?? {});
  const told = parts.flatMap((encoding) => [encoding.tooltip ?? []].flat());
  return new Map(told.filter((one) => one.title).map((one) => [one.field, one.title]));
}
