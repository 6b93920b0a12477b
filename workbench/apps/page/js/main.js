// The widget: takes a snapshot from Python and shows the page that the address asks for.

import { createDrawer } from "./drawer.js";
import { h } from "./dom.js";
import { missingPage } from "./empty.js";
import { mindPrinting, printPage } from "./print.js";
import { research } from "./research.js";
import { createRouter, routeTo } from "./router.js";
import { createShell } from "./shell.js";
import { applyTheme } from "./theme.js";
import { aboutView } from "./view_about.js";
import { assumptionsView } from "./view_assumptions.js";
import { contestedView } from "./view_contested.js";
import { empathyView } from "./view_empathy.js";
import { evidenceView } from "./view_evidence.js";
import { journeyView } from "./view_journey.js";
import { needsView } from "./view_needs.js";
import { overviewView } from "./view_overview.js";
import { personaView } from "./view_persona.js";
import { personasView } from "./view_personas.js";
import { scorecardView } from "./view_scorecard.js";
import { surveyView } from "./view_survey.js";
import { triageView } from "./view_triage.js";

const VIEWS = {
  overview: overviewView,
  personas: personasView,
  persona: personaView,
  empathy: empathyView,
  journey: journeyView,
  contested: contestedView,
  evidence: evidenceView,
  needs: needsView,
  assumptions: assumptionsView,
  scorecard: scorecardView,
  survey: surveyView,
  feedback: triageView,
  about: aboutView,
};
const PATIENCE = 1500;
const PAUSE = 300;
const LOOK_EVERY = 60000;

/** anywidget's entry: shows the app in an element, and says how to take it away again. */
async function render({ model, el, early = false }) {
  const ownPage = document.documentElement.dataset.workbench === "page";
  // The page shows the research already: this is the kernel, come to answer questions.
  if (ownPage && !early && window.workbenchEarly) return window.workbenchEarly.join(model);
  window.workbenchShown = true;
  const root = h("div", { class: ownPage ? "wb" : "wb wb-embedded", lang: "en" });
  applyTheme(root, ownPage);
  const messages = createMessages(model);
  // A kernel that was kept ready may hold an older version: it looks before the page is shown.
  await messages.ask("current?", "current", PATIENCE).catch(() => null);
  el.append(root);
  let stop = start(root, model, messages, ownPage);
  document.getElementById("loading")?.remove();
  const restart = once(() => {
    stop();
    const read = window.scrollY;
    root.replaceChildren();
    stop = start(root, model, messages, ownPage, "Another version is published now. This is it.");
    if (ownPage) window.scrollTo(0, read);
  });
  for (const name of ["snapshot", "manifest", "problem"]) model.on(`change:${name}`, restart);
  const look = () => document.visibilityState === "visible" && model.send({ kind: "current?" });
  document.addEventListener("visibilitychange", look);
  // A page may be left open for days; whichever version is shown then, also an earlier one.
  const looking = setInterval(look, LOOK_EVERY);
  return () => {
    clearInterval(looking);
    document.removeEventListener("visibilitychange", look);
    for (const name of ["snapshot", "manifest", "problem"]) model.off(`change:${name}`, restart);
    messages.stop();
    stop();
  };
}

// Several changes that come together are one.
function once(act) {
  let waiting = false;
  return () => {
    if (waiting) return;
    waiting = true;
    queueMicrotask(() => {
      waiting = false;
      act();
    });
  };
}

function createMessages(model) {
  const waiting = new Map();
  const receive = (message) => {
    waiting.get(message.kind)?.(message);
    waiting.delete(message.kind);
  };
  model.on("msg:custom", receive);
  const ask = (question, kind, patience = 30000, content = {}) =>
    new Promise((resolve, reject) => {
      waiting.set(kind, resolve);
      setTimeout(() => reject(new Error(`no answer to ${question}`)), patience);
      model.send({ ...content, kind: question });
    });
  return { ask, stop: () => model.off("msg:custom", receive) };
}

function start(root, model, messages, ownPage, news) {
  const problem = model.get("problem");
  const snapshot = model.get("snapshot");
  if (problem || !snapshot?.format) return showProblem(root, problem);
  const leaving = [];
  const themed = [];
  const chosen = [];
  const printed = [];
  const app = {
    root,
    ownPage,
    data: research(snapshot),
    manifest: model.get("manifest") ?? {},
    ask: messages.ask,
    files: model.get("files") ?? null,
    whenLeft: (act) => leaving.push(act),
    whenThemed: (act) => themed.push(act),
    themed: () => themed.forEach((act) => act()),
    whenPrinted: (act) => printed.push(act),
    whenChosen: (act) => chosen.push(act),
    print: () => printPage(printed),
  };
  const shell = createShell(app);
  const router = createRouter(root, { ownPage, onChange: (route) => show(route) });
  let opened = null;
  const drawer = createDrawer(root, () => {
    leaveClaim(router, opened);
    opened = null;
  });
  app.go = router.go;
  app.openClaim = (address) => {
    const { view, id, options } = router.current();
    opened = address;
    router.go(routeTo(view, id, address, options));
  };
  app.choose = (options, how) => {
    const { view, id, claim } = router.current();
    router.note(routeTo(view, id, claim, options), how);
  };
  // An address for every letter typed would be too many, also for browsers.
  let waiting = null;
  app.chooseSoon = (options) => {
    clearTimeout(waiting);
    waiting = setTimeout(() => app.choose(options, { again: true }), PAUSE);
  };
  const leave = () => {
    clearTimeout(waiting);
    for (const act of leaving.splice(0)) act();
  };
  let shown = null;
  const show = (route) => {
    const page = `${route.view}/${route.id}`;
    if (page !== shown) {
      drawer.close();
      leave();
      themed.length = 0;
      printed.length = 0;
      chosen.length = 0;
      showPage(app, shell, route, shown !== null);
      shown = page;
    } else chosen.forEach((act) => act(route.options));
    const item = route.claim ? app.data.byAddress.get(route.claim) : null;
    if (item) drawer.show(app, item);
    else drawer.close();
  };
  const unmindPrinting = mindPrinting(root, printed);
  show(router.current());
  if (news) shell.tell(news);
  return () => {
    leave();
    unmindPrinting();
    drawer.remove();
    router.stop();
  };
}

// Closing the drawer goes back where it was opened from, so that “back” on a phone closes it too.
function leaveClaim(router, opened) {
  const { view, id, claim, options } = router.current();
  if (!claim) return;
  if (claim === opened && router.ownPage) history.back();
  else router.replace(routeTo(view, id, null, options));
}

// A page that cannot be built must not take the others with it.
function buildPage(app, { view, id, options }) {
  try {
    return Object.hasOwn(VIEWS, view) ? VIEWS[view](app, id, options) : missingPage("This page");
  } catch (error) {
    console.error(error);
    return missingPage("Something on this page");
  }
}

function showPage(app, shell, route, moved) {
  const page = buildPage(app, route);
  shell.main.replaceChildren(page);
  shell.mark(route.view);
  const title = page.querySelector("h1")?.textContent ?? "";
  if (app.ownPage)
    document.title = [...new Set([title, app.data.study.name])].filter(Boolean).join(" · ");
  if (!moved) return;
  if (app.ownPage) window.scrollTo(0, 0);
  const heading = page.querySelector("h1");
  heading?.setAttribute("tabindex", "-1");
  heading?.focus({ preventScroll: true });
  shell.announce(title);
}

function showProblem(root, problem) {
  root.append(
    h(
      "main",
      { class: "page problem" },
      h("h1", null, "Nothing to show yet"),
      h(
        "p",
        { class: "lead" },
        problem
          ? `The research cannot be shown: ${problem}.`
          : "The research has not been published yet.",
      ),
      h(
        "p",
        null,
        "It appears here as soon as the researchers publish it; then open this page again.",
      ),
    ),
  );
  return () => {};
}

export default { render };
