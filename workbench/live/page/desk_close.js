// The end: close the workshop, then take home what it made.

import { button, h, put, show } from "./dom.js";

const FILES = [
  ["report.pdf", "Report (PDF)"],
  ["notes.csv", "All notes (CSV)"],
  ["workshop.json", "Everything (JSON)"],
  ["board.png", "Board (PNG)"],
];

/** Closing and downloads. */
export function closing(store, { ask }, reports) {
  const sure = h(
    "details.sure",
    h("summary.like-button", "Close the workshop"),
    h(
      "p",
      "Nobody can change anything afterwards. The notes and results go into the study as evidence of kind workshop.",
    ),
    button("Close it now", () => ask("close"), { class: "main" }),
  );
  const outcome = h("p.outcome");
  const files = h(
    "ul.row.files",
    FILES.map(([name, label]) =>
      h("li", h("a", { href: `${reports}${name}`, download: name }, label)),
    ),
  );
  const taking = h("section.card", h("h2", "Take it with you"), outcome, reports && files);
  const view = h("div.closing", sure, taking);
  view.draw = () => {
    const { closed, phase, phases } = store.get("room");
    const text = store.get("desk")?.outcome ?? "";
    show(sure, !closed && phase.index === phases.length - 1);
    show(outcome, text);
    put(outcome, text);
    show(taking, (closed || phase.index === phases.length - 1) && (reports || text));
  };
  return view;
}
