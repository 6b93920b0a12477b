// What the room made so far: the count while it is private, then the board and the results.

import { button, h, keyed, many, onSend, put, show } from "./dom.js";
import { grouping } from "./cluster.js";
import { axesOf, ratingMap } from "./map.js";
import { reading } from "./notes.js";
import { anyResult, results } from "./results.js";
import { sorted, titleOf } from "./store.js";

// Themes are not looked for among fewer.
const FEWEST = 10;

/** The middle of the desk. */
export function stage(store, hands) {
  const secret = privately(store, hands);
  const result = results(store);
  const map = ratingMap(store);
  const progress = h("p.progress");
  const offers = suggestions(store, hands);
  const board = grouping(store, {
    ...hands,
    naming: true,
    extra: () => groupTools(store, hands),
    more: (noteNow) =>
      button("Remove note", () => hands.ask("remove_note", { note: noteNow().id })),
  });
  const removed = removedNotes(store, hands);
  const shared = h("div.shared", progress, map, result, offers, board, removed);
  const read = reading(store);
  shared.append(read);
  const view = h("div.stage", secret, shared);
  view.draw = () => {
    const room = store.get("room");
    show(secret, room.private);
    show(shared, !room.private);
    if (room.private) return secret.draw();
    const text = progressText(room);
    show(progress, text);
    put(progress, text);
    show(result, anyResult(store) && !axesOf(store));
    // While people vote or rate, what they judge stays as it is.
    show(board, !room.closed && !["vote", "rate"].includes(room.phase.kind));
    show(read, room.closed);
    for (const part of [result, map, offers, removed, room.closed ? read : board]) part.draw();
  };
  return view;
}

function progressText({ phase, counts, tally_shown: shown }) {
  if (shown) return "";
  if (phase.kind === "vote")
    return `${counts.voted} voted, ${counts.here} here. Nobody sees the counts yet, not even you.`;
  if (phase.kind === "rate")
    return `${counts.rated} rated, ${counts.here} here. Nobody sees the ratings yet, not even you.`;
  return "";
}

function privately(store, { ask, say }) {
  const count = h("p.large");
  const field = h("input", { id: "seed", maxlength: 500 });
  const column = h("select", { "aria-label": "Where it belongs" });
  const form = h(
    "form.row",
    h("label", { for: "seed" }, "Add a note of your own"),
    field,
    column,
    h("button", "Add"),
  );
  onSend(form, async () => {
    const text = field.value.trim();
    if (!text) return;
    field.value = "";
    const where = column.value ? { column: column.value } : {};
    if (await ask("write", { text, ...where })) say("Added. It is shown with the others’ notes.");
  });
  const view = h(
    "div.privately",
    count,
    h("p.hint", "Everybody writes alone. Nobody sees the words yet, not even you."),
    form,
  );
  view.draw = () => {
    const { counts, phase } = store.get("room");
    put(count, `${many(counts.notes, "note")} so far, ${counts.ready} done, ${counts.here} here`);
    show(column, phase.columns.length);
    keyed(column, phase.columns, ({ id, title }) => h("option", { value: id }, title));
  };
  return view;
}

function suggestions(store, { ask, say }) {
  const list = h("ul.offers");
  // What the facilitator does not want to see; looking again offers everything anew.
  const unwanted = new Set();
  const find = button("Suggest groups", () => {
    unwanted.clear();
    if (store.get("room").counts.notes < FEWEST) return say(`Suggestions take ${FEWEST} notes.`);
    return ask("suggest").then((done) => done && say("Looking for groups."));
  });
  const dismiss = (id) => {
    unwanted.add(id);
    view.draw();
    find.focus();
    say("Dismissed.");
  };
  const view = h("div.suggesting", find, list);
  view.draw = () => {
    const { phase, closed } = store.get("room");
    const { suggestions: found = [] } = store.get("desk") ?? {};
    show(view, ["cluster", "reveal", "write"].includes(phase.kind) && !closed);
    const alone = new Set(sorted(store).loose.map((note) => note.id));
    const items = found
      .map((offer) => ({ ...offer, notes: offer.notes.filter((id) => alone.has(id)) }))
      .filter((offer) => offer.notes.length > 1)
      .map((offer) => ({ ...offer, id: offer.notes.join() }))
      .filter(({ id }) => !unwanted.has(id));
    keyed(list, items, (offer) => suggestion(store, ask, offer, () => dismiss(offer.id)));
  };
  return view;
}

function suggestion(store, ask, { title, notes }, dismiss) {
  const words = notes.map((id) => h("li.words", store.get(`note/${id}`)?.text));
  return h(
    "li.card",
    h(
      "div.row",
      h("strong", title || many(notes.length, "note")),
      h(
        "div.row",
        button("Make this group", () => ask("group", { notes, title })),
        button("Dismiss", dismiss, { "aria-label": `Dismiss “${title || "this group"}”` }),
      ),
    ),
    h("ul", words),
  );
}

function groupTools(store, { ask }) {
  let group = null;
  const other = h("select", { "aria-label": "Merge into" });
  const merge = button(
    "Merge",
    () => other.value && ask("merge", { groups: [other.value, group.id] }),
  );
  const apart = button("Take apart", () => ask("ungroup", { group: group.id }));
  const line = h("div.row", other, merge);
  const view = h("details.tools", h("summary", "More"), h("div.tool-box", apart, line));
  view.draw = (next) => {
    group = next;
    const others = sorted(store).groups.filter(({ id }) => id !== group.id);
    show(line, others.length);
    keyed(other, others, () => {
      const option = h("option");
      option.draw = (each) => {
        option.value = each.id;
        put(option, titleOf(each));
      };
      return option;
    });
    view.querySelector("summary").setAttribute("aria-label", `More for “${titleOf(group)}”`);
  };
  return view;
}

function removedNotes(store, { ask }) {
  const list = h("ul.notes");
  const head = h("summary");
  const view = h("details", head, list);
  view.draw = () => {
    const gone = store.all("note").filter((note) => note.removed);
    show(view, gone.length);
    put(head, `Removed notes (${gone.length})`);
    keyed(list, gone, (note) =>
      h(
        "li.row",
        h("span.words", note.text),
        button("Bring back", () => ask("restore_note", { note: note.id })),
      ),
    );
  };
  return view;
}
