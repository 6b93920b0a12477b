// A phone in the workshop: the way in, then the screen that belongs to the phase.

import { button, h, onSend, put, show } from "./dom.js";
import { clock, switchSound } from "./clock.js";
import { openLink } from "./link.js";
import { newStore } from "./store.js";
import { screenFor } from "./screens.js";

const app = document.getElementById("app");
const store = newStore();
let link = null;

/** Tells screen readers; the same words twice are said twice. */
function say(text) {
  const live = document.getElementById("say");
  put(live, live.textContent === text ? `${text}\u00a0` : text);
}

const codeInPath = () => /([a-z0-9]{6,10})\/?$/i.exec(location.pathname)?.[1].toUpperCase() ?? "";

async function begin() {
  const code = codeInPath();
  if (code) {
    const answer = await fetch(`me?code=${code}`, { cache: "no-store" }).catch(() => null);
    if (answer?.ok && (await answer.json()).room) return enter(code);
  }
  door(code);
}

function door(code, why = "") {
  const field = h("input", {
    id: "code",
    value: code,
    maxlength: 12,
    required: true,
    autocapitalize: "characters",
    autocomplete: "off",
    spellcheck: "false",
    enterkeyhint: "next",
  });
  const name = h("input", {
    id: "name",
    maxlength: 40,
    autocomplete: "given-name",
    "aria-describedby": "anon",
  });
  const wrong = h("p.wrong", { role: "alert" }, why);
  const go = h("button.main", "Join");
  const form = h(
    "form.sheet.door",
    h("h1", "Join the workshop"),
    h("label", { for: "code" }, "Code"),
    field,
    h("label", { for: "name" }, "Your name ", h("small", "(optional)")),
    name,
    h("p", { id: "anon", class: "hint" }, "Leave empty to stay anonymous."),
    wrong,
    go,
  );
  onSend(form, async () => {
    go.disabled = true;
    put(wrong, await enterBy(field.value, name.value));
    go.disabled = false;
  });
  app.replaceChildren(h("main", form));
  (code ? name : field).focus();
}

async function enterBy(code, name) {
  const given = code.toUpperCase().replace(/[^A-Z0-9]/g, "");
  const body = JSON.stringify({ code: given, name: name.trim() });
  const headers = { "Content-Type": "application/json" };
  const answer = await fetch("join", { method: "POST", body, headers }).catch(() => null);
  if (!answer) return "No connection. Check the network and try again.";
  const said = await answer.json().catch(() => ({}));
  if (!answer.ok) return said.why ?? "That did not work. Check the code.";
  const own = (said.code ?? given).toUpperCase();
  history.replaceState(null, "", new URL(own, document.baseURI));
  enter(own);
  return "";
}

function enter(code) {
  const room = frame(code);
  const ended = (bye) => {
    if (bye.bye === "unknown") return door(code, "Please join again.");
    app.replaceChildren(farewell(bye));
    app.querySelector("h1").focus();
  };
  link = openLink({ code, store, ended, lost: room.lost });
  store.watch(room.draw);
}

function farewell({ bye, why }) {
  const heads = { removed: "You have left the workshop", closed: "The workshop is over" };
  return h(
    "main.sheet",
    h("h1", { tabindex: -1 }, heads[bye] ?? "This page has stopped"),
    h("p.lead", why),
  );
}

function frame() {
  const title = h("p.room-title");
  const banner = h("p.banner", { role: "status", hidden: true });
  const step = h("p.step");
  const heading = h("h1", { tabindex: -1 });
  const prompt = h("p.lead");
  const place = h("div.place");
  const losses = h("div.lost", { role: "alert" });
  const screen = { key: "", element: null };
  const top = h("header.top", title, clock(store, say), menu());

  // Where no words are to be kept, one box says what several refusals say.
  const lost = ({ text }, why) => {
    say(why);
    if (!text && losses.lastChild?.firstChild.textContent === why) return;
    const close = button("OK", () => item.remove());
    const item = h("div", h("p", why), text && h("p.words", text), close);
    losses.append(item);
  };
  // True when the server has it; a refusal is shown with the words, which are never dropped.
  const ask = (op, fields) =>
    link.send(op, fields).then(
      () => true,
      (error) => {
        lost(fields, error.message);
        return false;
      },
    );

  function draw() {
    const room = store.get("room");
    if (!room) return;
    offline(banner);
    if (!link.on && !screen.key) return;
    const { phase } = room;
    const { private: alone, closed, tally_shown: shown } = room;
    const key = `${phase.index}${phase.kind}${alone}${closed}${shown}`;
    put(title, room.title);
    put(step, closed ? "" : `Step ${phase.index + 1} of ${room.phases.length}`);
    put(heading, closed ? "All done" : phase.title + (shown ? ": the result" : ""));
    put(prompt, shown ? "" : phase.prompt);
    if (screen.key !== key) change(key, phase);
    screen.element.draw();
  }

  function change(key, phase) {
    const first = !screen.key;
    screen.key = key;
    // What is being written when a phase ends is shown, so that no word is lost.
    for (const field of place.querySelectorAll("textarea")) {
      const text = field.value.trim();
      if (text && text !== field.defaultValue && !field.closest("[hidden]"))
        lost({ text }, "You had not sent this yet:");
    }
    screen.element = screenFor(store, { ask, say, waiting: () => link.queued() });
    place.replaceChildren(screen.element);
    document.title = `${phase.title} · ${store.get("room").title}`;
    if (!app.contains(place)) app.replaceChildren(top, banner, main);
    scrollTo(0, 0);
    if (!first) heading.focus();
    say(`${heading.textContent}. ${prompt.textContent}`);
  }

  function menu() {
    const name = h("input", { id: "me", maxlength: 40 });
    const sound = button("Sound is off", () =>
      put(sound, switchSound() ? "Sound is on" : "Sound is off"),
    );
    const form = h("form", h("label", { for: "me" }, "Your name"), name, h("button", "Save"));
    const box = h("details.menu", h("summary", { "aria-label": "You" }, "☰"), form, sound);
    onSend(form, () => {
      ask("rename", { name: name.value.trim() });
      box.open = false;
    });
    box.addEventListener("toggle", () => {
      name.value = store.get("me")?.name ?? "";
    });
    return box;
  }

  const main = h("main", step, heading, prompt, losses, place);
  return { draw, lost };
}

function offline(banner) {
  const n = link.queued().length;
  show(banner, !link.on);
  const kept = n ? "What you did is kept and will be sent." : "You can go on; it is sent later.";
  if (!link.on) put(banner, `No connection. Trying again … ${kept}`);
}

begin();
