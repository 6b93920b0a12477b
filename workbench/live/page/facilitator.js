// The desk inside a notebook: the kernel is the client of the server, this only draws.

import { h, onSend, put } from "./dom.js";
import { desk } from "./desk.js";
import { newRef } from "./link.js";
import { newStore } from "./store.js";

/** A link by way of the kernel, with the same face as the one by websocket. */
function kernelLink(model, store) {
  const waiting = new Map();
  const link = { on: false, queued: () => [...waiting.values()].map(({ frame }) => frame), send };

  function send(op, fields = {}) {
    const frame = { op, ref: newRef(), ...fields };
    model.send({ kind: "ask", frame });
    return new Promise((done, fail) => waiting.set(frame.ref, { frame, done, fail }));
  }

  link.hear = ({ frame, on, page }) => {
    if (page) link.found(page);
    if (on !== undefined && on !== link.on) {
      link.on = on;
      store.changed();
    }
    if (!frame) return;
    store.take(frame);
    const ref = frame.ack ?? frame.refused;
    const asked = waiting.get(ref);
    if (!asked || frame.again) return;
    waiting.delete(ref);
    if (frame.ack) asked.done(frame);
    else asked.fail(new Error(frame.why));
  };
  return link;
}

function beginning(model) {
  const title = h("input", { id: "wb-live-title", maxlength: 80 });
  const template = h("select", { id: "wb-live-template" });
  const about = h("p.hint");
  const known = model.get("templates");
  template.append(...known.map(({ id, title: name }) => h("option", { value: id }, name)));
  const tell = () => put(about, known.find(({ id }) => id === template.value)?.about ?? "");
  template.addEventListener("change", tell);
  const network = h("input", { type: "checkbox", id: "wb-live-network", checked: true });
  const link = h("input", { id: "wb-live-link", placeholder: "http://…/facilitate/…" });
  const fresh = h(
    "form.card",
    h("h2", "Begin a workshop"),
    h("label", { for: "wb-live-template" }, "Template"),
    template,
    about,
    h("label", { for: "wb-live-title" }, "Title, as phones and the projector show it"),
    title,
    h("label.row", { for: "wb-live-network" }, network, "Phones in this network may join"),
    h("button.main", "Begin"),
  );
  const going = h(
    "form.card",
    h("h2", "Or lead one that is running"),
    h("label", { for: "wb-live-link" }, "Facilitator’s link"),
    link,
    h("button", "Lead it"),
  );
  const wrong = h("p.wrong", { role: "alert" });
  const waiting = h("p.hint", { role: "status" });
  onSend(fresh, () =>
    model.send({
      kind: "begin",
      template: template.value,
      title: title.value.trim(),
      network: network.checked,
    }),
  );
  onSend(going, () => model.send({ kind: "lead", link: link.value.trim() }));
  const view = h("div.beginning", fresh, going, waiting, wrong);
  view.draw = () => {
    tell();
    const busy = model.get("state") === "beginning";
    put(wrong, model.get("wrong"));
    put(waiting, busy ? "Starting …" : "");
    for (const press of view.querySelectorAll("button")) press.disabled = busy;
  };
  return view;
}

function render({ model, el }) {
  const place = h("div.live.desk-in-notebook");
  el.append(place);
  let link = null;
  const heard = (message) => link?.hear(message);
  const draw = () => {
    if (model.get("state") !== "leading") {
      const begin = beginning(model);
      begin.draw();
      place.replaceChildren(begin);
      return;
    }
    const store = newStore();
    link = kernelLink(model, store);
    const view = desk(store, link, { code: model.get("code"), picture: model.get("picture") });
    const page = h("a", { target: "_blank", rel: "noopener" }, "Open the desk as a page");
    link.found = (address) => {
      page.href = address;
    };
    place.replaceChildren(view, h("p.hint.as-page", page, ": it has the downloads, too."));
    store.watch(view.draw);
    model.send({ kind: "all" });
  };
  model.on("msg:custom", heard);
  model.on("change:state change:wrong", draw);
  draw();
  return () => {
    model.off("msg:custom", heard);
    model.off("change:state change:wrong", draw);
  };
}

export default { render };
