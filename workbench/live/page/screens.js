// Which screen belongs to which phase.

import { h, keyed, put, show } from "./dom.js";
import { grouping, nameField } from "./cluster.js";
import { noteCard, reading } from "./notes.js";
import { anyResult, results } from "./results.js";
import { rating } from "./screen_rate.js";
import { sorted, titleOf } from "./store.js";
import { voting } from "./screen_vote.js";
import { writing } from "./screen_write.js";

const SCREENS = {
  write: (store, hands) => (store.get("room").private ? writing(store, hands) : reading(store)),
  reveal: reading,
  cluster: grouping,
  name: naming,
  vote: (store, hands) => votingOrResult(store, voting(store, hands)),
  rate: (store, hands) => votingOrResult(store, rating(store, hands)),
  discuss,
  close: closing,
};

/** The screen of the phase that the room is in. */
export function screenFor(store, hands) {
  const { phase, closed } = store.get("room");
  return (SCREENS[closed ? "close" : phase.kind] ?? reading)(store, hands);
}

function votingOrResult(store, choosing) {
  const result = results(store);
  const view = h("div", null, choosing, result);
  view.draw = () => {
    const shown = store.get("room").tally_shown;
    show(choosing, !shown);
    show(result, shown);
    (shown ? result : choosing).draw();
  };
  return view;
}

function discuss(store) {
  const result = results(store);
  const notes = reading(store);
  const view = h("div", null, result, notes);
  view.draw = () => {
    const any = anyResult(store);
    show(result, any);
    show(notes, !any);
    (any ? result : notes).draw();
  };
  return view;
}

function naming(store, hands) {
  const list = h("div", { class: "groups" });
  const none = h("p", { class: "none" }, "There are no groups to name.");
  const view = h("div", null, none, list);
  view.draw = () => {
    const { groups } = sorted(store);
    show(none, !groups.length);
    keyed(list, groups, () => namedGroup(store, hands));
  };
  return view;
}

function namedGroup(store, hands) {
  let group = null;
  const name = nameField(hands, () => group);
  const list = h("ul", { class: "notes" });
  const box = h("section", { class: "group" }, name, list);
  box.draw = (next) => {
    group = next;
    name.draw(group);
    keyed(list, group.notes, () => noteCard(store));
  };
  return box;
}

function closing(store) {
  const room = store.get("room");
  const mine = h("ul", { class: "notes" });
  const head = h("h2", null, "Your notes");
  const whose = room.names
    ? "with the names that people gave"
    : "without your name";
  const view = h(
    "div",
    { class: "closing" },
    h("h2", null, "What happens with your words"),
    h("p", null, `Your notes are kept with the workshop, ${whose}. They count as what this room thinks, never as what customers said.`),
    h("p", null, "Do you want yours deleted? Tell the facilitator: notes, dots and ratings of one person can be erased at any time."),
    head,
    mine,
  );
  view.draw = () => {
    const notes = (store.get("me")?.notes ?? []).map((id) => store.get(`note/${id}`)).filter(Boolean);
    show(head, notes.length);
    keyed(mine, notes, () => noteCard(store));
  };
  return view;
}
