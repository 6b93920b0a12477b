// Notes and groups, as they are read.

import { h, keyed, many, onSend, put, show } from "./dom.js";
import { columnOf, sorted, titleOf } from "./store.js";

/** A note's words; where `about` is not false, its column and whose it is, if names are shown. */
export function noteCard(store, tag = "li", about = true) {
  const text = h("span.words");
  const whose = h("span.about");
  const card = h(tag, null, text, whose);
  card.draw = (note) => {
    const { tint, title } = columnOf(store, note);
    card.className = `note tint-${tint}`;
    put(text, note.text);
    put(whose, [about && title, note.by].filter(Boolean).join(" · "));
    show(whose, whose.textContent);
  };
  return card;
}

function section(store, hands, about) {
  let part = null;
  const title = h("h2");
  const name = hands && nameField(hands, () => part);
  const count = h("span.count");
  const list = h("ul.notes");
  const head = h("div.group-head", title, name, count);
  const box = h("section.group", head, list);
  box.draw = (next) => {
    part = next;
    const named = name && part.order >= 0;
    put(title, part.heading);
    put(count, part.notes.length);
    show(head, part.heading);
    show(title, !named);
    if (name) show(name, named);
    if (named) name.draw(part);
    keyed(list, part.notes, () => noteCard(store, "li", about && !part.column));
  };
  return box;
}

/** Everything that was written: by group, else by column; with `hands` groups can be named. */
export function reading(store, hands, about = true) {
  const list = h("div.groups");
  const none = h("p.none", "Nothing was written.");
  const view = h("div", none, list);
  view.draw = () => {
    const sections = sectionsOf(store);
    show(none, !sections.length);
    keyed(list, sections, () => section(store, hands, about));
  };
  return view;
}

/** Sections of a board: groups and what lies in none; without groups the columns. */
function sectionsOf(store) {
  const { groups, loose, notes } = sorted(store);
  if (groups.length) {
    const named = groups.map((group) => ({ ...group, heading: group.title || "Not yet named" }));
    return loose.length ? [...named, { id: "", heading: "In no group", notes: loose }] : named;
  }
  const { columns } = store.get("room").phase;
  const inside = (id) => notes.filter((note) => columnOf(store, note).id === id);
  const parts = columns.map(({ id, title }) => ({
    id,
    heading: title,
    column: true,
    notes: inside(id),
  }));
  const rest = { id: "", heading: columns.length ? "Other" : "", notes: inside() };
  return [...parts, rest].filter((part) => part.notes.length);
}

/** The notes of a group, folded away; nothing for a single note. */
export function folded(store) {
  const summary = h("summary");
  const list = h("ul.notes");
  const box = h("details.folded", summary, list);
  box.draw = ({ notes }) => {
    show(box, notes);
    put(summary, many(notes?.length, "note"));
    keyed(list, notes ?? [], () => noteCard(store));
  };
  return box;
}

/** A field for a group's name, saved when it is left or sent. */
export function nameField({ ask }, groupNow) {
  const field = h("input", { maxlength: 80, placeholder: "Name this group", enterkeyhint: "done" });
  const form = h("form.naming", field);
  onSend(form, () => {
    field.blur();
  });
  field.addEventListener("change", () => {
    const title = field.value.trim();
    if (title !== groupNow().title) ask("title", { group: groupNow().id, title });
  });
  form.draw = (group) => {
    field.setAttribute("aria-label", `Name of the group “${titleOf(group)}”`);
    if (document.activeElement !== field) field.value = group.title;
  };
  return form;
}
