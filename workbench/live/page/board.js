// The projector: one screen to be read from the back of the room.

import { h, many, put, show } from "./dom.js";
import { clock } from "./clock.js";
import { comeIn } from "./entry.js";
import { fitted } from "./fit.js";
import { ratingMap, axesOf } from "./map.js";
import { reading } from "./notes.js";
import { results } from "./results.js";
import { resultsOf } from "./store.js";

const app = document.getElementById("app");

comeIn("display", app, (store, link, code) => {
  const title = h("p.room-title");
  const heading = h("h1");
  const prompt = h("p.lead");
  const counts = h("p.counts");
  const off = h("p.banner", { role: "status" }, "No connection. Trying again …");
  const key = h("p.key");
  const top = h("header.board-top", h("div", title, heading), h("div", prompt, key));
  const side = h(
    "div.board-side",
    clock(store, () => {}),
    counts,
  );
  const invite = invitation(code);
  top.append(side);
  const stage = h("main");
  const body = h("div.board-body", stage, invite);
  app.replaceChildren(off, top, body);
  const views = {
    notes: fitted(reading(store, null, false)),
    dots: fitted(results(store, { brief: true }), 21),
    map: ratingMap(store, (list) => fitted(list, 21)),
    ratings: fitted(results(store), 21),
  };
  let shown = null;

  const draw = () => {
    const room = store.get("room");
    document.title = room.title;
    put(title, room.title);
    put(heading, room.closed ? "All done" : room.phase.title);
    put(prompt, room.phase.prompt);
    put(counts, countsText(room));
    show(off, !link.on);
    const view = viewNow(store, room);
    app.dataset.view = view ?? "invite";
    invite.draw(room, view);
    if (shown !== view) {
      shown = view;
      stage.replaceChildren(...(view ? [views[view]] : []));
    }
    const { columns } = room.phase;
    show(key, view === "notes" && store.all("group").length && columns.length);
    key.replaceChildren(
      ...columns.map(({ title: name }, i) => h(`span.tint-${(i % 6) + 1}`, name)),
    );
    views[view]?.draw();
  };
  store.watch(draw);
  addEventListener("resize", draw);
  draw();
});

// While people write or choose by themselves there is nothing to read but the task.
function viewNow(store, room) {
  const { dots, scales } = resultsOf(store);
  const { kind } = room.phase;
  if (room.private && !room.closed) return null;
  if ((kind === "vote" && !dots) || (kind === "rate" && !scales.length)) return "notes";
  if (["cluster", "name", "reveal", "write"].includes(kind)) return "notes";
  if (scales.length) return axesOf(store) ? "map" : "ratings";
  return dots ? "dots" : "notes";
}

function countsText({ phase, counts, private: alone }) {
  const here = `${counts.here} here`;
  if (alone) return `${here} · ${many(counts.notes, "note")} · ${counts.ready} done`;
  if (phase.kind === "vote") return `${here} · ${counts.voted} voted`;
  if (phase.kind === "rate") return `${here} · ${counts.rated} rated`;
  return `${here} · ${many(counts.notes, "note")}`;
}

// Large while nothing else is to be read, in the corner at the first reading, then a line.
function invitation(code) {
  const image = h("img", { src: `qr/${code}.svg`, alt: "QR code of the address" });
  const address = h("p.address");
  const word = h("p.code", code);
  const box = h("aside.invite", image, h("div", h("p", "Join at"), address, word));
  box.draw = (room, view) => {
    const link = new URL(room.join || code, document.baseURI);
    if (room.code !== word.textContent) {
      put(word, room.code);
      image.src = `qr/${room.code}.svg`;
    }
    put(address, link.host + link.pathname.replace(/\/?[^/]*$/, ""));
    const size =
      view === null ? "large" : room.counts.notes < 40 && room.phase.index < 2 ? "corner" : "line";
    box.className = `invite ${size}`;
    show(box, !(room.locked || room.closed));
  };
  return box;
}
