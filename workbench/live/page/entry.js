// The way in for the facilitator and the projector: by the secret behind the # of the link.

import { h } from "./dom.js";
import { openLink } from "./link.js";
import { newStore } from "./store.js";

/** Comes in and calls `opened(store, link)` once the room is known; else says why not. */
export async function comeIn(role, app, opened) {
  const code = /([^/]+)\/?$/.exec(location.pathname)?.[1] ?? "";
  const secret = location.hash.slice(1);
  // Out of the address, so that nobody reads it off the screen or out of the history.
  if (secret) history.replaceState(null, "", location.pathname);
  const why = secret ? await present(code, secret) : "";
  if (why) return fail(app, why);
  const store = newStore();
  const ended = (bye) => fail(app, bye.why || "Open the link that was printed again.");
  const link = openLink({ code, as: role, store, ended });
  let known = false;
  setTimeout(
    () => known || secret || link.on || fail(app, "Open the link that was printed again."),
    6000,
  );
  store.watch(() => {
    if (known || !store.get("room")) return;
    known = true;
    opened(store, link, code);
  });
}

async function present(code, secret) {
  const body = JSON.stringify({ code, secret });
  const headers = { "Content-Type": "application/json" };
  for (;;) {
    const answer = await fetch("facilitate", { method: "POST", body, headers }).catch(() => null);
    if (answer) return answer.ok ? "" : ((await answer.json().catch(() => ({}))).why ?? "No.");
    await new Promise((done) => setTimeout(done, 1500));
  }
}

function fail(app, why) {
  app.replaceChildren(h("main.sheet", h("h1", "Not here"), h("p", why)));
}
