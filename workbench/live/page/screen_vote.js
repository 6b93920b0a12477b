// Dot voting: more and fewer dots, what is left at the thumb.

import { button, h, keyed, many, put, show } from "./dom.js";
import { folded } from "./notes.js";
import { pips } from "./results.js";
import { itemsOf } from "./store.js";

/** The screen for voting; the counts of others are hidden until they are shown to all. */
export function voting(store, { ask, say }) {
  const wanted = new Map();
  const none = h("p.none", "There is nothing to vote on.");
  const list = h("ul.choices");
  const left = h("p.bottom.left");
  const view = h("div", none, list, left);
  const mine = () => ({ ...store.get("me")?.dots, ...Object.fromEntries(wanted) });
  const free = () =>
    store.get("room").phase.dots - Object.values(mine()).reduce((sum, n) => sum + n, 0);

  // The dot is drawn at once and taken back if the server refuses it.
  async function give(item, n) {
    wanted.set(item.id, n);
    draw();
    const rest = free();
    say(`${many(n, "dot")}. ${rest} left.`);
    await ask("dot", { item: item.id, n });
    if (wanted.get(item.id) === n) wanted.delete(item.id);
    draw();
  }

  function draw() {
    const dots = mine();
    const { per_item: most } = store.get("room").phase;
    const items = itemsOf(store).map((item) => ({ ...item, n: dots[item.id] ?? 0 }));
    show(none, !items.length);
    keyed(list, items, () => choice(store, { give, free, most }));
    const rest = free();
    left.replaceChildren(...pips(rest, store.get("room").phase.dots), ` ${many(rest, "dot")} left`);
  }
  view.draw = draw;
  return view;
}

function choice(store, { give, free, most }) {
  let item = null;
  const title = h("p.words");
  const notes = folded(store);
  const dots = h("span.dots");
  const fewer = button("−", () => item.n > 0 && give(item, item.n - 1));
  const more = button("+", () => canMore() && give(item, item.n + 1));
  const canMore = () => item.n < most && free() > 0;
  const row = h("li.choice", title, notes, h("div.row", fewer, dots, more));
  row.draw = (next) => {
    item = next;
    put(title, item.title);
    notes.draw(item);
    dots.replaceChildren(...pips(item.n, most));
    const about = item.title.slice(0, 80);
    fewer.setAttribute("aria-label", `Take a dot from: ${about}`);
    more.setAttribute("aria-label", `Give a dot to: ${about}. You gave ${item.n}.`);
    // Not `disabled`, which would take the focus away under the finger.
    fewer.setAttribute("aria-disabled", !item.n);
    more.setAttribute("aria-disabled", !canMore());
    row.classList.toggle("given", item.n > 0);
  };
  return row;
}
