// Which screen belongs to which phase.

import { h, keyed, put, show } from "./dom.js";
import { grouping } from "./cluster.js";
import { noteCard, reading } from "./notes.js";
import { anyResult, results } from "./results.js";
import { rating } from "./screen_rate.js";
import { voting } from "./screen_vote.js";
import { writing } from "./screen_write.js";

const SCREENS = {
  write: (store, hands) => (store.get("room").private ? writing(store, hands) : reading(store)),
  reveal: (store) => reading(store),
  cluster: grouping,
  name: reading,
  vote: (store, hands) => (isShown(store) ? outcome(store) : voting(store, hands)),
  rate: (store, hands) => (isShown(store) ? outcome(store) : rating(store, hands)),
  discuss: (store) => either(() => anyResult(store), outcome(store), reading(store)),
  close: closing,
};

/** The screen of the phase that the room is in. */
export function screenFor(store, hands) {
  const { phase, closed } = store.get("room");
  return SCREENS[closed ? "close" : phase.kind](store, hands);
}

/** One view or the other, whichever is due. */
function either(due, yes, no) {
  const view = h("div", yes, no);
  view.draw = () => {
    const now = due();
    show(yes, now);
    show(no, !now);
    (now ? yes : no).draw();
  };
  return view;
}

// On a phone nobody scrolls past what got nothing.
const outcome = (store) => results(store, { brief: true });

const isShown = (store) => store.get("room").tally_shown;

function closing(store) {
  const room = store.get("room");
  const mine = h("ul.notes");
  const head = h("h2", "Your notes");
  const whose = room.names ? "with the names that people gave" : "without your name";
  const view = h(
    "div.closing",
    h("h2", "What happens with your words"),
    h(
      "p",
      `Your notes are kept with the workshop, ${whose}. They count as what this room thinks, never as what customers said.`,
    ),
    h(
      "p",
      "Do you want yours deleted? Tell the facilitator: notes, dots and ratings of one person can be erased at any time.",
    ),
    head,
    mine,
  );
  view.draw = () => {
    const notes = (store.get("me")?.notes ?? [])
      .map((id) => store.get(`note/${id}`))
      .filter(Boolean);
    show(head, notes.length);
    keyed(mine, notes, () => noteCard(store));
  };
  return view;
}
