// Private writing: a field at the thumb, one's own notes above it.

import { button, h, keyed, onSend, put, show } from "./dom.js";
import { draft } from "./link.js";
import { noteCard } from "./notes.js";

const LONGEST = 500;

/** The screen for writing; `waiting` gives what the server does not have yet. */
export function writing(store, { ask, say, waiting }) {
  const head = h("h2");
  const list = h("ul.notes");
  const ready = button("I am done", () => ask("ready", { ready: !store.get("me").ready }), {
    class: "ready",
  });
  const view = h(
    "div.writing",
    h("p.hint", "Only you see your notes until the facilitator reveals them."),
    head,
    list,
    composer(store, ask, say, ready),
  );
  view.draw = () => {
    const notes = ownNotes(store, waiting());
    put(head, notes.length ? `Your notes (${notes.length})` : "");
    keyed(list, notes, () => ownNote(store, ask, say));
    ready.setAttribute("aria-pressed", String(!!store.get("me")?.ready));
  };
  return view;
}

// Notes that the server has, as they will be, and those that it does not have yet.
function ownNotes(store, waiting) {
  const edits = new Map();
  const added = [];
  for (const frame of waiting) {
    if (frame.op === "write") added.push({ ...frame, id: frame.ref, unsent: true });
    if (frame.op === "edit") edits.set(frame.note, { text: frame.text, unsent: true });
    if (frame.op === "withdraw") edits.set(frame.note, null);
  }
  const ids = store.get("me")?.notes ?? [];
  const had = ids
    .filter((id) => edits.get(id) !== null)
    .map((id) => ({ ...store.get(`note/${id}`), ...edits.get(id) }));
  // The server shows a note a moment before it says that it has it.
  const fresh = added.filter((note) => !had.some((known) => known.text === note.text));
  return [...had, ...fresh].filter((note) => note.id).reverse();
}

function composer(store, ask, say, ready) {
  const { columns } = store.get("room").phase;
  const field = h("textarea", { id: "note", rows: 2, maxlength: LONGEST, enterkeyhint: "send" });
  const room = h("span.hint");
  const form = h(
    "form.bottom",
    columns.length > 0 && chips(columns),
    h("label", { for: "note", class: "sr" }, "Your note"),
    field,
    h("div.row", ready, room, h("button.main", "Add note")),
  );
  field.placeholder = "Write a note …";
  field.value = draft();
  const count = () => {
    draft(field.value);
    put(room, field.value.length > 400 ? `${LONGEST - field.value.length} left` : "");
  };
  const send = () => {
    const text = field.value.replace(/\s+/gu, " ").trim();
    if (!text) return field.focus();
    const column = form.querySelector("input:checked")?.value;
    field.value = "";
    count();
    field.focus();
    ask("write", column ? { text, column } : { text }).then((done) => done && say("Note added."));
  };
  field.addEventListener("input", count);
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    send();
  });
  onSend(form, () => {
    send();
  });
  return form;
}

function chips(columns) {
  return h(
    "fieldset.chips",
    h("legend.sr", "Where does it belong?"),
    columns.map(({ id, title }, i) =>
      h(
        "label",
        { class: `tint-${(i % 6) + 1}` },
        h("input", { type: "radio", name: "column", value: id, checked: !i }),
        h("span", title),
      ),
    ),
  );
}

function ownNote(store, ask, say) {
  let note = null;
  const quiet = { class: "quiet" };
  const card = noteCard(store, "div");
  const field = h("textarea", { rows: 3, maxlength: LONGEST, "aria-label": "Your note" });
  const change = button(
    "Edit",
    () => {
      field.value = field.defaultValue = note.text;
      open(true);
      field.focus();
    },
    quiet,
  );
  const drop = button(
    "Take back",
    () => ask("withdraw", { note: note.id }).then((done) => done && say("Note taken back.")),
    quiet,
  );
  const save = button("Save", () => {
    const text = field.value.trim();
    if (text && text !== note.text) ask("edit", { note: note.id, text });
    open(false);
    change.focus();
  });
  const unsent = h("p.unsent", "Waiting to be sent");
  const acts = h("div.row", change, drop);
  const editing = h(
    "div.row",
    { hidden: true },
    field,
    save,
    button("Cancel", () => open(false)),
  );
  const open = (yes) => {
    show(editing, yes);
    show(card, !yes);
    show(acts, !yes && !note.unsent);
  };
  const item = h("li", card, editing, unsent, acts);
  item.draw = (next) => {
    note = next;
    card.draw(note);
    for (const act of [change, drop]) {
      act.setAttribute("aria-label", `${act.textContent}: ${note.text.slice(0, 60)}`);
    }
    show(unsent, note.unsent);
    show(acts, !note.unsent && editing.hidden);
  };
  return item;
}
