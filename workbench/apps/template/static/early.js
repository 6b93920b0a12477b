// Shows the research from what came with the page, at once; the kernel joins when it is there.

import app from "./app.js";

const held = JSON.parse(document.getElementById("research").textContent);
const base = document.body.dataset.baseUrl;
const hearing = new Map();
const waiting = [];
const LOOK_EVERY = 500;
const LOOKS = 240;
let joined = false;
let kernel = null;

const NOTHING_NEWER = { kind: "current", changed: false };
const model = {
  get: (name) => (kernel ?? { get: (asked) => held[asked] }).get(name),
  on: (name, act) => hearing.set(name, [...(hearing.get(name) ?? []), act]),
  off: (name, act) => {
    const others = (hearing.get(name) ?? []).filter((one) => one !== act);
    hearing.set(name, others);
  },
  send: (question) => {
    if (kernel) kernel.send(question);
    else if (question.kind === "current?") queueMicrotask(() => tell("msg:custom", NOTHING_NEWER));
    else waiting.push(question);
  },
};

function tell(name, ...news) {
  for (const act of hearing.get(name) ?? []) act(...news);
}

// The kernel may know of a version published since: it says so before it is asked anything else.
function join(joining) {
  if (joined) return;
  joined = true;
  let checked = false;
  joining.on("msg:custom", (message) => {
    if (checked) return tell("msg:custom", message);
    checked = message.kind === "current";
    if (checked) takeOver(joining);
  });
  for (const name of ["snapshot", "manifest", "problem"])
    joining.on(`change:${name}`, () => checked && tell(`change:${name}`));
  joining.send({ kind: "current?" });
}

function takeOver(joining) {
  kernel = joining;
  const newer = kernel.get("problem") || kernel.get("manifest")?.id !== held.manifest.id;
  if (newer) tell("change:snapshot");
  for (const question of waiting.splice(0)) kernel.send(question);
  document.documentElement.dataset.kernel = "joined";
}

// Voila gives up on what a busy kernel does not say within two seconds; here it is waited for.
async function lookForKernel() {
  for (let look = 0; look < LOOKS && !joined; look++) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY));
    const shown = document.querySelector("script[type='application/vnd.voila.cell-output+json']");
    const manager = await window.jupyterapp?.widgetManagerPromise?.promise;
    if (!shown || !manager || joined) continue;
    const view = JSON.parse(shown.textContent).data["application/vnd.jupyter.widget-view+json"];
    const found = await manager.get_model(view.model_id).catch(() => null);
    if (found) join(found);
  }
}

// Voila says farewell for pages that it has set up; this one may be left before.
addEventListener("pagehide", () => {
  if (kernel) return;
  const settings = document.getElementById("jupyter-config-data");
  const id = settings && JSON.parse(settings.textContent).kernelId;
  if (id) navigator.sendBeacon(`${base}api/shutdown/${id}`, new FormData());
});

function whenParsed(act) {
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", act);
  else act();
}

function whenIdle(act) {
  if ("requestIdleCallback" in window) requestIdleCallback(act, { timeout: 1000 });
  else setTimeout(act, 200);
}

// A chart further down is drawn at once when it is come to.
async function chartsFirst() {
  if (document.querySelector(".chart-stage")) await import("./vega-bundle.js").catch(() => null);
}

// Where this file came so late that the kernel's page is there already, that one stays.
if (!window.workbenchShown) {
  document.documentElement.dataset.kernel = "awaited";
  window.workbenchEarly = { join };
  app.render({ model, el: document.getElementById("early"), early: true });
  lookForKernel();
  whenParsed(() => whenIdle(() => chartsFirst().finally(() => window.workbenchKernel())));
}
