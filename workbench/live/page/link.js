// The connection: comes back by itself, and keeps what was written until the server has it.

const WAITS = [150, 400, 800, 1500, 2500];
const SLOW_ANSWER = 4000;

/** A random id; `randomUUID` would need HTTPS. */
export function newRef() {
  const bytes = crypto.getRandomValues(new Uint8Array(10));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * A connection to a room. `ended` is told of a bye, or that the cookie is not accepted; `lost`
 * of a kept operation that the server refused after a reload, when nobody waits for the answer.
 */
export function openLink({ code, as = "", store, ended, lost = () => {} }) {
  const kept = `workbench-live-${code}${as}`;
  const queue = new Map();
  let socket = null;
  let tries = 0;
  let timer = 0;
  let greeted = false;
  let over = false;
  let heard = performance.now();
  let beat = 0;
  let left = 0;
  let ticked = Date.now();

  const link = { on: false, queued: () => [...queue.values()].map(({ frame }) => frame), send };

  function address() {
    const url = new URL(`ws/${code}${as && `?as=${as}`}`, document.baseURI);
    url.protocol = url.protocol.replace("http", "ws");
    return url;
  }

  function connect() {
    clearTimeout(timer);
    if (over) return;
    drop();
    greeted = false;
    heard = performance.now();
    const mine = new WebSocket(address());
    socket = mine;
    mine.onmessage = (event) => socket === mine && read(JSON.parse(event.data));
    mine.onclose = () => socket === mine && closed();
  }

  function drop() {
    const old = socket;
    socket = null;
    if (old) old.close();
    turn(false);
  }

  async function closed() {
    socket = null;
    const refused = !greeted && (await cookieRefused(code, as));
    turn(false);
    if (refused) return finish({ bye: "unknown", why: "" });
    if (!socket) again();
  }

  function again() {
    clearTimeout(timer);
    const wait = WAITS[Math.min(tries++, WAITS.length - 1)];
    timer = setTimeout(connect, wait * (0.7 + 0.6 * Math.random()));
  }

  function turn(on) {
    if (link.on === on) return;
    link.on = on;
    store.changed();
  }

  function finish(bye) {
    over = true;
    clearTimeout(timer);
    drop();
    if (bye.bye !== "unknown") tryStorage(() => sessionStorage.removeItem(kept));
    ended(bye);
  }

  function read(frame) {
    heard = performance.now();
    store.take(frame);
    if (frame.hello) {
      greeted = true;
      tries = 0;
      beat = frame.hello.beat ?? 0;
      turn(true);
      for (const entry of queue.values()) pass(entry);
    }
    if (frame.ack) settle(frame.ack, (entry) => entry.done?.(frame));
    if (frame.refused) refused(frame);
    if (frame.bye && frame.bye !== "restart") finish(frame);
  }

  // What could not be saved is asked again, until the server can save.
  function refused({ refused: ref, why, again: later }) {
    const entry = queue.get(ref);
    if (later && entry) setTimeout(() => link.on && queue.has(ref) && pass(entry), 3000);
    else settle(ref, ({ fail, frame }) => (fail ? fail(new Error(why)) : lost(frame, why)));
  }

  function settle(ref, act) {
    const entry = queue.get(ref);
    if (!entry) return;
    queue.delete(ref);
    save();
    act(entry);
    store.changed();
  }

  function pass(entry) {
    entry.sent = performance.now();
    socket.send(JSON.stringify(entry.frame));
  }

  function send(op, fields = {}) {
    const entry = { frame: { op, ref: newRef(), ...fields } };
    queue.set(entry.frame.ref, entry);
    save();
    if (link.on) pass(entry);
    store.changed();
    return new Promise((done, fail) => Object.assign(entry, { done, fail }));
  }

  // Facilitators decide by what they see now; only participants' words outlive a reload.
  function save() {
    if (as) return;
    tryStorage(() => sessionStorage.setItem(kept, JSON.stringify(link.queued())));
  }

  function wake() {
    if (over || document.hidden) return;
    const stale = left && Date.now() - left > 5000;
    left = 0;
    if (!socket || stale) {
      tries = 0;
      connect();
    }
  }

  function watch() {
    if (over || !socket) return;
    const now = performance.now();
    // In sleep a page's own clock may stand still, and nobody says that the line is dead.
    const slept = Date.now() - ticked > 5000 && !document.hidden;
    ticked = Date.now();
    const slow = [...queue.values()].some((entry) => link.on && now - entry.sent > SLOW_ANSWER);
    const silent = beat && link.on && now - heard > 2.5 * beat;
    const stuck = !link.on && now - heard > SLOW_ANSWER;
    if (slept || slow || silent || stuck) connect();
  }

  for (const frame of restored(kept, as)) queue.set(frame.ref, { frame });
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) left = Date.now();
    wake();
  });
  addEventListener("pageshow", wake);
  addEventListener("online", wake);
  addEventListener("offline", () => {
    if (over) return;
    drop();
    again();
  });
  setInterval(watch, 1000);
  connect();
  return link;
}

async function cookieRefused(code, as) {
  if (as) return false;
  try {
    const answer = await fetch(`me?code=${code}`, { cache: "no-store" });
    return answer.ok && !(await answer.json()).room;
  } catch {
    return false;
  }
}

function restored(kept, as) {
  let frames = [];
  if (!as) tryStorage(() => (frames = JSON.parse(sessionStorage.getItem(kept) ?? "[]")));
  return frames;
}

/** Words that are not sent yet, in this room: they outlive a reload of the page. */
export function draft(words) {
  const key = `draft${location.pathname}`;
  let held = words;
  tryStorage(() => {
    if (words !== undefined) sessionStorage.setItem(key, words);
    held = sessionStorage.getItem(key);
  });
  return held ?? "";
}

// Private windows may refuse storage; then the words last as long as the page.
function tryStorage(act) {
  try {
    act();
  } catch {
    return;
  }
}
