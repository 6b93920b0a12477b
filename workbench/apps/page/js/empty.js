// What a page says when there is nothing to show yet, and what would change that.

import { h } from "./dom.js";

/** A title, a sentence, and sometimes a way on. */
export function emptyState(title, sentence, ...more) {
  return h("div", { class: "blank" }, h("h2", null, title), h("p", null, sentence), more);
}

/** A page for a wrong address. */
export function missingPage(what) {
  return h(
    "div",
    { class: "page" },
    h(
      "header",
      { class: "opening" },
      h("h1", null, "Not found"),
      h("p", { class: "lead" }, `${what} is not in this version of the research.`),
    ),
    h("p", null, h("a", { class: "button", href: "#/" }, "Back to the overview")),
  );
}
