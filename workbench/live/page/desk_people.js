// Who is here, and how to take somebody out.

import { button, h, keyed, many, put, show } from "./dom.js";

/** From this width on there is room for everything. */
export const LAPTOP = 960;

/** The list of people. */
export function people(store, { ask, say }) {
  const list = h("ul.people");
  const none = h("p.hint", "Nobody has joined yet.");
  const head = h("h2");
  const view = h("details.card", { open: innerWidth >= LAPTOP }, h("summary", head), none, list);
  // Who is called Anonymous 5 stays it when somebody else goes, or the wrong one would be erased.
  const numbers = new Map();
  const numberOf = (id) => numbers.get(id) ?? numbers.set(id, numbers.size + 1).get(id);
  view.draw = () => {
    const all = told(store.all("person").map((one) => ({ ...one, number: numberOf(one.id) })));
    put(head, `People (${store.get("room").counts.people})`);
    show(none, !all.length);
    keyed(list, all, () => personLine(store, ask, say));
  };
  return view;
}

// Two people of one name are told apart, or the wrong one would be erased.
function told(people) {
  const seen = new Map();
  return people.map((one) => {
    const name = one.name || `Anonymous ${one.number}`;
    const times = (seen.get(name.toLowerCase()) ?? 0) + 1;
    seen.set(name.toLowerCase(), times);
    return { ...one, called: times > 1 ? `${name} (${times})` : name };
  });
}

function personLine(store, ask, say) {
  let person = null;
  const name = h("span.name");
  const state = h("span.hint");
  const gone = async () => {
    if (await ask("remove_person", { person: person.id })) say("Removed and erased.");
  };
  const open = h("summary", "Remove");
  const sure = h(
    "details.sure",
    open,
    h(
      "p",
      "Their notes, dots and ratings are erased everywhere, exports too. This cannot be undone.",
    ),
    button("Erase", gone, { class: "danger" }),
  );
  const item = h("li", h("div.row", name, state), sure);
  item.draw = (next) => {
    person = next;
    const { called } = person;
    put(name, called);
    put(state, stateText(person, store.get("room")));
    item.classList.toggle("away", !person.here);
    open.setAttribute("aria-label", `Remove ${called}`);
  };
  return item;
}

function stateText(person, { phase, private: alone }) {
  const said = [person.here ? "here" : "away", written(person)];
  // Who came again as somebody else, for instance without their cookie, is not counted twice.
  if (!person.here && !person.acted) said.push("not counted");
  if (alone && person.ready) said.push("done");
  if (phase.kind === "vote") said.push(`${person.dots_used} of ${phase.dots} dots`);
  if (phase.kind === "rate") said.push(`${person.rated} rated`);
  return said.join(" · ");
}

// Without names only whether somebody wrote is told: counts would say who wrote what.
function written({ notes, wrote }) {
  if (notes !== undefined) return many(notes, "note");
  return wrote ? "wrote" : "nothing written";
}
