// Notes and groups, as they are read.

import { h, keyed, many, put, show } from "./dom.js";
import { columnOf, sorted, tintOf, titleOf } from "./store.js";

/** A note's words, and whose they are where names are shown. */
export function noteCard(store, tag = "li") {
  const text = h("span", { class: "words" });
  const about = h("span", { class: "about" });
  const card = h(tag, { class: "note" }, text, about);
  card.draw = (note) => {
    card.className = `note tint-${tintOf(store, note)}`;
    put(text, note.text);
    put(about, [columnOf(store, note), note.by].filter(Boolean).join(" · "));
    show(about, about.textContent);
  };
  return card;
}

function section(store) {
  const title = h("h2");
  const count = h("span", { class: "count" });
  const list = h("ul", { class: "notes" });
  const box = h("section", { class: "group" }, h("div", { class: "group-head" }, title, count), list);
  box.draw = ({ heading, notes }) => {
    put(title, heading);
    put(count, notes.length);
    show(box.firstChild, heading);
    keyed(list, notes, () => noteCard(store));
  };
  return box;
}

/** Everything that was written: by group, else by column, else in one list. */
export function reading(store) {
  const list = h("div", { class: "groups" });
  const none = h("p", { class: "none" }, "Nothing was written.");
  const view = h("div", null, none, list);
  view.draw = () => {
    const sections = sectionsOf(store);
    show(none, !sections.length);
    keyed(list, sections, () => section(store));
  };
  return view;
}

/** Sections of a board: groups and what lies in none; without groups the columns. */
export function sectionsOf(store) {
  const { groups, loose, notes } = sorted(store);
  if (groups.length) {
    const named = groups.map((group) => ({ ...group, heading: titleOf(group) }));
    const rest = { id: "loose", heading: "In no group", notes: loose };
    return loose.length ? [...named, rest] : named;
  }
  const { columns } = store.get("room").phase;
  const byColumn = columns.map(({ id, title }) => ({
    id,
    heading: title,
    notes: notes.filter((note) => note.column === id),
  }));
  const known = new Set(columns.map(({ id }) => id));
  const other = notes.filter((note) => !known.has(note.column));
  const all = [...byColumn, { id: "other", heading: columns.length ? "Other" : "", notes: other }];
  return all.filter((part) => part.notes.length);
}

/** The notes of a group, folded away, or nothing for a single note. */
export function folded(store) {
  const summary = h("summary");
  const list = h("ul", { class: "notes" });
  const box = h("details", { class: "folded" }, summary, list);
  box.draw = (item) => {
    show(box, item.notes);
    if (!item.notes) return;
    put(summary, many(item.notes.length, "note"));
    keyed(list, item.notes, () => noteCard(store));
  };
  return box;
}
