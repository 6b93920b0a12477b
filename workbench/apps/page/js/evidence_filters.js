// What evidence is looked for: the fields to say it with, and the address that keeps it.

import { h } from "./dom.js";

const EVERYBODY = "all";

/** What is looked for, from an address. */
export function askedFor(id, { q = "", who = id || "", persona = "", kind = "" }) {
  return { words: q, who: who === EVERYBODY ? "" : who, persona, kind };
}

/** What an address says of it; everybody is named where the page begins with somebody. */
export function optionsOf(id, { words, who, persona, kind }) {
  const other = who === (id || "") ? "" : who || EVERYBODY;
  return { q: words.trim(), who: other, persona, kind };
}

/** The fields to search with; `change` hears of every one by name. */
export function evidenceFilters(app, state, change) {
  const input = (event) => change("words", event.target.value);
  const choice = (name, label, all, options) =>
    h(
      "label",
      { class: "field" },
      h("span", null, label),
      h(
        "select",
        { name, onchange: (event) => change(name, event.target.value) },
        h("option", { value: "" }, all),
        options.map(([value, words]) =>
          h("option", { value, selected: value === state[name] }, words),
        ),
      ),
    );
  return h(
    "search",
    null,
    h(
      "form",
      { class: "filters", onsubmit: (event) => event.preventDefault() },
      h(
        "label",
        { class: "field field-words" },
        h("span", null, "Search"),
        h("input", {
          type: "search",
          name: "words",
          value: state.words,
          oninput: input,
          autocomplete: "off",
          placeholder: "repair, winter, price …",
        }),
        document.documentElement.dataset.edition
          ? h("span", { class: "small" }, "This copy finds words; by meaning, only the app does.")
          : null,
      ),
      choice(
        "who",
        "Participant",
        "Everybody",
        app.data.participants.map(({ id }) => [id, id]),
      ),
      choice(
        "persona",
        "Persona",
        "All",
        app.data.personas.map(({ id, name }) => [id, name]),
      ),
      choice("kind", "Kind", "Words and figures", [
        ["span", "Words"],
        ["cell", "Figures"],
      ]),
    ),
  );
}
