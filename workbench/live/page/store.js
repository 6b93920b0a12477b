// What the server says of the room: keyed values, replaced whole. No rights are computed here.

/** An empty store; `take` reads a frame, `watch` is told of changes. */
export function newStore() {
  const values = new Map();
  const watchers = new Set();
  let offset = 0;
  let due = false;
  const store = {
    you: null,
    get: (key) => values.get(key),
    now: () => performance.now() + offset,
    all: (kind) =>
      [...values]
        .filter(([key]) => key.startsWith(`${kind}/`))
        .map(([, value]) => value)
        .sort((a, b) => (a.order ?? 0) - (b.order ?? 0)),
    watch(told) {
      watchers.add(told);
    },
    /** Tells the watchers, once for all that happens in the same moment. */
    changed() {
      if (due) return;
      due = true;
      setTimeout(() => {
        due = false;
        for (const told of watchers) told();
      });
    },
    take(frame) {
      const { hello } = frame;
      const now = hello?.now ?? frame.now;
      if (now !== undefined) offset = now - performance.now();
      if (hello) {
        values.clear();
        store.you = hello.you;
      }
      for (const [key, value] of Object.entries(hello?.view ?? frame.set ?? {})) {
        values.set(key, value);
      }
      for (const key of frame.gone ?? []) values.delete(key);
      // Counts change often, the rest of the room seldom: they come apart. Phones get none.
      const counts = values.get("counts");
      if (counts) values.set("room", { ...values.get("room"), counts });
      if (hello || frame.set || frame.gone) store.changed();
    },
  };
  return store;
}

/** Groups with the notes in them, and the notes in none; what was removed stays out. */
export function sorted(store) {
  const notes = store.all("note").filter((note) => !note.removed);
  const inside = byGroup(notes);
  const groups = store
    .all("group")
    .map((group) => ({ ...group, notes: inside.get(group.id) ?? [] }));
  return { groups, loose: inside.get("") ?? [], notes };
}

function byGroup(notes) {
  const found = new Map();
  for (const note of notes) {
    const key = note.group || "";
    found.set(key, [...(found.get(key) ?? []), note]);
  }
  return found;
}

/** What is voted on or rated: groups and notes in none, or all notes. */
export function itemsOf(store) {
  const { groups, loose, notes } = sorted(store);
  const phase = store.get("room").phase;
  const all = phase.items === "notes" ? notes : [...groups, ...loose];
  return all.map((item) => ({ ...item, title: titleOf(item) }));
}

/** What an item is called: a group's title, else the text of its first note. */
export function titleOf(item) {
  return item.title || item.text || item.notes?.[0]?.text || "Without a title";
}

/** What of a vote and a rating is shown now. */
export function resultsOf(store) {
  const room = store.get("room");
  if (room.results) return room.results;
  const { kind, scales } = room.phase;
  const shown = room.tally_shown;
  return { dots: shown && kind === "vote", scales: shown && kind === "rate" ? scales : [] };
}

/** The column of a note, with its colour by its place: `tint` is 0 for none. */
export function columnOf(store, note) {
  const { columns } = store.get("room").phase;
  const at = columns.findIndex((column) => column.id === note.column);
  return { ...columns[at], tint: at < 0 ? 0 : (at % 6) + 1 };
}
