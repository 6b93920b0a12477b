// The evidence drawer: a claim, what speaks for it and, beside that, what speaks against it.

import { doing } from "./claim.js";
import { h } from "./dom.js";
import { evidenceGroup } from "./evidence_card.js";
import {
  QUADRANT_WORDS,
  SECTION_WORDS,
  STATE_WORDS,
  STATUS_WORDS,
  statusSentence,
} from "./format.js";
import { behindChip, statusBadge } from "./marks.js";

const FOCUSABLE = "a[href], button:not([disabled]), input, select, summary, [tabindex='0']";

/** A dialog that is empty until it is shown; closing tells `onClose`. */
export function createDrawer(root, onClose) {
  const dialog = h("dialog", { class: "drawer", "aria-labelledby": "drawer-title" });
  let opener = null;
  const close = () => dialog.open && dialog.close();
  dialog.addEventListener("click", (event) => event.target === dialog && close());
  dialog.addEventListener("keydown", (event) => keepInside(dialog, event));
  dialog.addEventListener("close", () => {
    // The event comes late: by then somebody may have opened the next claim.
    if (dialog.open) return;
    document.documentElement.classList.remove("wb-held");
    dialog.replaceChildren();
    onClose();
    if (opener?.isConnected) opener.focus();
    opener = null;
  });
  root.append(dialog);
  const show = (app, item) => {
    dialog.classList.toggle("two-sided", item.claim.contradicts.length > 0);
    dialog.replaceChildren(...content(app, item, close));
    if (dialog.open) return;
    opener = document.activeElement;
    document.documentElement.classList.add("wb-held");
    dialog.showModal();
    dialog.querySelector("h2").focus();
  };
  const remove = () => {
    document.documentElement.classList.remove("wb-held");
    dialog.remove();
  };
  return { show, close, remove };
}

// Browsers let Tab leave a dialog for their own toolbar; inside it, the round is closed.
function keepInside(dialog, event) {
  if (event.key !== "Tab") return;
  const stops = [...dialog.querySelectorAll(FOCUSABLE)].filter((stop) => stop.offsetParent);
  const last = event.shiftKey ? stops[0] : stops.at(-1);
  const inside = stops.includes(document.activeElement);
  if (document.activeElement !== last && (inside || !event.shiftKey)) return;
  event.preventDefault();
  (event.shiftKey ? stops.at(-1) : stops[0]).focus();
}

function content(app, item, close) {
  const { claim } = item;
  return [
    h(
      "div",
      { class: "drawer-bar" },
      h("p", { class: "drawer-place" }, placeOf(app, item)),
      h("button", { class: "close", type: "button", onclick: close }, "Close"),
    ),
    h(
      "header",
      { class: "drawer-head" },
      h("h2", { id: "drawer-title", tabindex: "-1" }, claim.text),
      doing(app, claim),
      h("p", { class: "drawer-status" }, badge(app, item), behindChip(claim)),
      h("p", { class: "drawer-sentence" }, sentence(app, item)),
    ),
    h("div", { class: "drawer-body" }, sides(app, claim)),
  ];
}

function sides(app, claim) {
  if (claim.supports.length + claim.contradicts.length === 0) return nothing();
  return [
    claim.supports.length
      ? evidenceGroup(app, "Speaks for it", claim.supports, "pieces-for")
      : null,
    claim.contradicts.length
      ? evidenceGroup(app, "Speaks against it", claim.contradicts, "pieces-against")
      : null,
  ];
}

function nothing() {
  return h(
    "div",
    { class: "blank" },
    h("h3", null, "No evidence yet"),
    h("p", null, "The team believes this and says so openly. Treat it as a question to be asked."),
  );
}

function badge(app, item) {
  if (item.kind !== "assumption") return statusBadge(item.claim.status);
  const { state } = assumptionOf(app, item);
  return statusBadge(
    "assumption",
    `${STATUS_WORDS.assumption}, ${STATE_WORDS[state].toLowerCase()}`,
  );
}

function sentence(app, item) {
  if (item.kind !== "assumption") return statusSentence(item.claim);
  const { supports, contradicts } = item.claim;
  if (supports.length + contradicts.length === 0) return "Nothing speaks for it or against it yet.";
  return `So far, ${supports.length} for and ${contradicts.length} against.`;
}

function assumptionOf(app, item) {
  return app.data.assumptions.find((assumption) => assumption.id === item.owner);
}

function placeOf(app, item) {
  if (item.kind === "assumption") return `Assumption ${item.owner}`;
  const everybody = item.owner === "everybody" ? "Everybody interviewed" : item.owner;
  const owner = app.data.persona(item.owner)?.name ?? everybody;
  const words = item.kind === "persona" ? SECTION_WORDS : QUADRANT_WORDS;
  return `${owner} · ${words[item.place] ?? item.place}`;
}
