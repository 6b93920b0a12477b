// Rating: five large buttons for each question about each item.

import { h, keyed, put, show } from "./dom.js";
import { folded } from "./notes.js";
import { itemsOf } from "./store.js";

/** The screen for rating; nobody sees the others' ratings until these are shown to all. */
export function rating(store, { ask, say }) {
  const none = h("p.none", "There is nothing to rate.");
  const list = h("ul.choices");
  const progress = h("p.bottom.left");
  const view = h("div", none, list, progress);
  view.draw = () => {
    const mine = store.get("me")?.ratings ?? {};
    const { scales } = store.get("room").phase;
    const items = itemsOf(store).map((item) => ({ ...item, mine: mine[item.id] ?? {} }));
    const done = items.filter((item) => scales.every(({ id }) => item.mine[id])).length;
    show(none, !items.length);
    keyed(list, items, (item) => rateCard(store, scales, item.id, { ask, say }));
    put(progress, `${done} of ${items.length} rated`);
  };
  return view;
}

function rateCard(store, scales, id, hands) {
  const title = h("p.words");
  const notes = folded(store);
  const rows = scales.map((scale) => scaleRow(scale, id, hands));
  const card = h("li.choice", title, notes, rows);
  card.draw = (item) => {
    put(title, item.title);
    notes.draw(item);
    for (const row of rows) row.draw(item);
  };
  return card;
}

function scaleRow(scale, id, { ask, say }) {
  let asked = 0;
  const what = h("span.sr");
  const choices = [1, 2, 3, 4, 5].map((value) =>
    h("input", {
      type: "radio",
      name: `${id}-${scale.id}`,
      value,
      "aria-label": labelOf(scale, value),
    }),
  );
  const row = h(
    "fieldset.scale",
    h("legend", scale.title, what),
    h(
      "div.five",
      choices.map((choice) => h("label", choice, h("span", choice.value))),
    ),
    h("div.ends", { "aria-hidden": "true" }, h("span", scale.low), h("span", scale.high)),
  );
  row.addEventListener("change", async (event) => {
    asked += 1;
    const value = Number(event.target.value);
    if (await ask("rate", { item: id, scale: scale.id, value })) say(`Rated ${value}.`);
    asked -= 1;
  });
  row.draw = (item) => {
    put(what, `: ${item.title.slice(0, 80)}`);
    if (asked) return;
    for (const choice of choices) choice.checked = item.mine[scale.id] === Number(choice.value);
  };
  return row;
}

function labelOf({ low, high }, value) {
  const end = value === 1 ? `, ${low}` : value === 5 ? `, ${high}` : "";
  return `${value}${end}`;
}
