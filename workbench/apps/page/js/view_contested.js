// Every finding that something speaks against, the most argued about first.

import { contestedCard } from "./claim.js";
import { h } from "./dom.js";
import { emptyState } from "./empty.js";
import { count } from "./format.js";
import { contested, findings } from "./research.js";

/** The page of contradictions. */
export function contestedView(app) {
  const some = contested(app.data);
  const all = findings(app.data).length;
  return h(
    "div",
    { class: "page contested" },
    h(
      "header",
      { class: "opening" },
      h("h1", null, "What contradicts it"),
      h(
        "p",
        { class: "lead" },
        `${some.length} of ${count(all, "finding")} with evidence on both sides. Open one to read them next to each other.`,
      ),
    ),
    some.length ? contestedList(app, some) : nothingContested(),
  );
}

/** Contested findings as cards. */
export function contestedList(app, items) {
  const owner = (item) => app.data.persona(item.owner)?.name ?? "";
  const card = (item) => h("li", null, contestedCard(app, item, owner(item)));
  return h("ul", { class: "versus-list" }, items.map(card));
}

/** What is said where nothing is contested. */
export function nothingContested() {
  return emptyState(
    "Nothing yet",
    "No finding has evidence against it. That can also mean that nobody looked.",
  );
}
