// Grouping: press a note, press where it goes; or drag it; or do both with the keyboard.

import { button, h, keyed, put, show } from "./dom.js";
import { nameField, noteCard } from "./notes.js";
import { sorted, titleOf } from "./store.js";

const HOW =
  "Tap a note, then the note or group it goes with. Keys: Tab, Enter; Escape puts it back.";

/**
 * A board on which notes are grouped. `ask` sends an operation; `say` is for screen readers;
 * `extra` makes more controls for a group, `more` for a note that is picked up.
 */
export function grouping(store, { ask, say, naming = false, extra = null, more = null }) {
  const state = { picked: null };
  const groups = h("div.groups");
  const loose = h("ul.notes");
  const rest = h("section.group.loose", h("h2", "In no group"), loose);
  const empty = h("p.none", "Every note is in a group.");
  rest.append(empty);
  const hand = handBar(act, more);
  const how = h("p.hint", HOW);
  const view = h("div.grouping", how, groups, rest, hand);

  function pick(id) {
    state.picked = state.picked === id ? null : id;
    if (state.picked) say("Note picked up. Choose another note or a group; Escape puts it back.");
    draw();
  }

  async function act(op, fields, said) {
    const moved = state.picked;
    state.picked = null;
    draw();
    if (!op) return;
    await ask(op, fields);
    say(said);
    refocus(moved);
  }

  // After a move the note is drawn anew elsewhere; a focus that was lost with it goes there.
  function refocus(id) {
    const find = () => view.querySelector(`[data-note="${id}"]`);
    setTimeout(() => {
      if (document.activeElement === document.body) find()?.focus({ preventScroll: true });
    }, 60);
  }

  function putOn(note, id = state.picked) {
    if (!id || id === note.id) return;
    const said = "Put together.";
    if (note.group) act("move", { note: id, group: note.group }, said);
    else act("group", { notes: [note.id, id] }, said);
  }

  function putInto(group, id = state.picked) {
    state.picked = id;
    act("move", { note: id, group: group.id }, `Moved to “${titleOf(group)}”.`);
  }

  function draw() {
    const { groups: all, loose: alone } = sorted(store);
    const picked = store.get(`note/${state.picked}`);
    if (!picked) state.picked = null;
    view.classList.toggle("picking", Boolean(picked));
    show(how, !picked && all.length + alone.length && store.get("room").phase.kind === "cluster");
    keyed(groups, all, () => groupBox(store, handlers));
    keyed(loose, alone, () => piece(store, handlers));
    show(rest, alone.length || picked);
    show(empty, !alone.length);
    hand.draw(picked);
  }

  const handlers = { state, pick, putOn, putInto, ask, naming, extra };
  view.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && state.picked) pick(state.picked);
  });
  droppable(rest, (id) => {
    state.picked = id;
    act("move", { note: id, group: null }, "Taken out of its group.");
  });
  view.draw = draw;
  return view;
}

function handBar(act, more) {
  let note = null;
  const words = h("p.words");
  const out = button("Out of its group", () =>
    act("move", { note: note.id, group: null }, "Taken out of its group."),
  );
  const alone = button("New group", () =>
    act("group", { notes: [note.id] }, "A new group was made."),
  );
  const bar = h(
    "div.hand",
    h("p", "Now choose where it goes:"),
    words,
    h(
      "div.row",
      alone,
      out,
      more?.(() => note),
      button("Put back", () => act()),
    ),
  );
  bar.draw = (picked) => {
    note = picked;
    show(bar, picked);
    if (!picked) return;
    put(words, picked.text);
    show(out, picked.group);
  };
  return bar;
}

function groupBox(store, hands) {
  let group = null;
  const title = h("h2");
  const name = nameField(hands, () => group);
  const count = h("span.count");
  const into = button("Put it here", () => hands.putInto(group), { class: "into" });
  const list = h("ul.notes");
  const head = h("div.group-head", hands.naming ? name : title, count);
  const more = hands.extra?.();
  const box = h("section.group", head, more, into, list);
  droppable(box, (id) => hands.putInto(group, id));
  box.draw = (next) => {
    group = next;
    put(title, group.title || "Not yet named");
    put(count, group.notes.length);
    name.draw(group);
    more?.draw(group);
    const picked = store.get(`note/${hands.state.picked}`);
    show(into, picked && picked.group !== group.id);
    keyed(list, group.notes, () => piece(store, hands));
  };
  return box;
}

function piece(store, hands) {
  let note = null;
  const card = noteCard(store, "span");
  const press = h("button", {
    type: "button",
    class: "piece",
    onclick: () => (hands.state.picked ? drop() : hands.pick(note.id)),
  });
  const drop = () => (hands.state.picked === note.id ? hands.pick(note.id) : hands.putOn(note));
  press.append(card);
  const item = h("li", { draggable: "true" }, press);
  item.addEventListener("dragstart", (event) => {
    event.dataTransfer.setData("text/plain", note.id);
    event.dataTransfer.effectAllowed = "move";
  });
  droppable(item, (id) => {
    hands.state.picked = id;
    hands.putOn(note, id);
  });
  item.draw = (next) => {
    note = next;
    press.dataset.note = note.id;
    press.setAttribute("aria-pressed", hands.state.picked === note.id);
    card.draw(note);
  };
  return item;
}

function droppable(element, drop) {
  element.addEventListener("dragover", (event) => {
    event.preventDefault();
    event.stopPropagation();
    element.classList.add("over");
  });
  element.addEventListener("dragleave", () => element.classList.remove("over"));
  element.addEventListener("drop", (event) => {
    event.preventDefault();
    event.stopPropagation();
    element.classList.remove("over");
    const id = event.dataTransfer.getData("text/plain");
    if (id) drop(id);
  });
}
