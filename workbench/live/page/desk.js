// The facilitator's desk: what comes next, the time, the board, the people.

import { button, h, keyed, many, put, show } from "./dom.js";
import { clock } from "./clock.js";
import { closing } from "./desk_close.js";
import { invitation } from "./desk_join.js";
import { people } from "./desk_people.js";
import { stage } from "./desk_stage.js";
import { timing } from "./desk_time.js";

/** The whole desk. `reports` is where downloads are, empty where there is no page for them. */
export function desk(store, link, { code, reports = "", picture = `qr/${code}.svg` }) {
  const live = h("div.sr", { role: "status" });
  const say = (text) => put(live, live.textContent === text ? `${text}\u00a0` : text);
  const wrong = trouble();
  const ask = (op, fields) =>
    link.send(op, fields).then(
      () => true,
      (error) => {
        wrong.add(error.message);
        return false;
      },
    );
  const hands = { ask, say };
  const title = h("p.room-title");
  const counts = h("p.counts");
  const heading = h("h1", { tabindex: -1 });
  const prompt = h("p.lead");
  const parts = [
    steps(store, hands),
    moving(store, hands),
    timing(store, hands),
    stage(store, hands),
    closing(store, hands, reports),
    invitation(store, hands, { code, picture }),
    people(store, hands),
    wrong,
  ];
  const [list, move, time, board, close, join, who] = parts;
  const view = h(
    "div.desk",
    h("header.desk-top", title, counts, clock(store, say)),
    wrong,
    list,
    h(
      "div.desk-body",
      h("main", heading, prompt, move, close),
      h("aside", { "aria-label": "Time, door and people" }, time, join, who),
      h("section.desk-board", { "aria-label": "Board" }, board),
    ),
    live,
  );
  view.draw = () => {
    const room = store.get("room");
    if (!room) return;
    put(title, room.title);
    put(counts, countsText(room));
    put(heading, room.closed ? "The workshop is over" : room.phase.title);
    put(prompt, room.closed ? "" : room.phase.prompt);
    wrong.on = link.on;
    const { trouble: unsaved, warning } = store.get("desk") ?? {};
    wrong.saving(unsaved || warning || "");
    for (const part of parts) part.draw();
  };
  return view;
}

function countsText({ counts, phase, private: alone }) {
  const said = [`${counts.here} of ${many(counts.people, "person", "people")} here`];
  said.push(many(counts.notes, "note"));
  if (alone) said.push(`${counts.ready} done`);
  if (phase.kind === "vote") said.push(`${counts.voted} voted`);
  if (phase.kind === "rate") said.push(`${counts.rated} rated`);
  return said.join(" · ");
}

function trouble() {
  const off = h("p.banner", "No connection to the server. Trying again …");
  const list = h("ul.lost");
  const view = h("div.trouble", { role: "alert" }, off, list);
  const saving = h("p.banner");
  view.append(saving);
  view.on = true;
  view.add = (why) => {
    const item = h(
      "li.row",
      why,
      button("OK", () => item.remove()),
    );
    list.append(item);
    setTimeout(() => item.remove(), 12000);
  };
  view.draw = () => show(off, !view.on);
  view.saving = (text) => {
    show(saving, text);
    put(saving, text);
  };
  view.saving("");
  return view;
}

/** The phases; pressing one goes there. */
function steps(store, { ask }) {
  const list = h("ol.steps");
  const view = h("nav", { "aria-label": "Phases" }, list);
  view.draw = () => {
    const { phases, phase, closed } = store.get("room");
    const items = phases.map((each, id) => ({ ...each, id, now: phase.index, closed }));
    keyed(list, items, ({ id }) => {
      const press = button("", () => ask("phase", { to: id }));
      const item = h("li", press);
      item.draw = ({ title, now, closed: over }) => {
        put(press, title);
        press.disabled = over;
        item.className = id < now ? "past" : "";
        if (id === now) press.setAttribute("aria-current", "step");
        else press.removeAttribute("aria-current");
      };
      return item;
    });
  };
  return view;
}

/** Back, what to do next, and undo. */
function moving(store, { ask, say }) {
  let act = () => {};
  const back = button("Back", () => ask("phase", { to: store.get("room").phase.index - 1 }));
  const next = button("", () => act(), { class: "main" });
  const skip = button("", () => ask("phase", { to: store.get("room").phase.index + 1 }));
  const hide = button("Hide the result", () => ask("tally", { shown: false }));
  const undo = button("", () => ask("undo").then((done) => done && say("Taken back.")));
  const view = h("div.row.moving", next, back, hide, skip, undo);
  view.draw = () => {
    const room = store.get("room");
    const step = nextStep(room);
    const after = room.phases[room.phase.index + 1];
    show(view, !room.closed);
    show(next, step);
    if (step) {
      put(next, step.label);
      act = () => ask(step.op, step.fields);
    }
    show(skip, step && step.op === "tally" && after);
    put(skip, after ? `Go on without: ${after.title}` : "");
    show(back, room.phase.index > 0);
    show(hide, room.tally_shown && ["vote", "rate"].includes(room.phase.kind));
    const label = store.get("desk")?.undo;
    show(undo, label);
    put(undo, `Undo: ${label}`);
  };
  return view;
}

/** What comes next: first what this phase still owes the room, then the next phase. */
function nextStep({ phase, phases, private: alone, tally_shown: shown }) {
  if (alone) return { op: "reveal", fields: {}, label: "Reveal all notes" };
  if (["vote", "rate"].includes(phase.kind) && !shown) {
    return { op: "tally", fields: { shown: true }, label: "Show the result" };
  }
  const after = phases[phase.index + 1];
  if (!after) return null;
  return { op: "phase", fields: { to: phase.index + 1 }, label: `Next: ${after.title}` };
}
