// A claim on the page: a button that opens the evidence behind it.

import { h, hiddenText } from "./dom.js";
import { STATUS_WORDS } from "./format.js";
import { behindChip, statusBadge, statusMark } from "./marks.js";

/** One claim; pressing it opens its evidence. */
export function claimButton(app, item) {
  const { claim, address } = item;
  const open = () => app.openClaim(address);
  return h(
    "button",
    { class: `claim claim-${claim.status}`, type: "button", onclick: open, "data-claim": address },
    statusMark(claim.status),
    h(
      "span",
      { class: "claim-body" },
      h("span", { class: claim.done ? "claim-text claim-saying" : "claim-text" }, claim.text),
      doing(app, claim),
      h("span", { class: "claim-meta" }, behindChip(claim), remark(claim), edited(claim)),
    ),
  );
}

/** Where somebody says one thing and does another: what they do, to stand beside it. */
export function doing(app, claim) {
  const quote = claim.done ? app.data.evidence[claim.done]?.quote : "";
  if (!quote) return null;
  return h(
    "span",
    { class: "claim-done" },
    h("span", { class: "claim-but" }, "but"),
    " ",
    h("span", { class: "claim-doing" }, quote),
  );
}

function remark(claim) {
  if (claim.status === "supported") return hiddenText(STATUS_WORDS.supported);
  const against = claim.contradicts.length;
  const more = claim.status === "contested" ? `: ${against} against` : "";
  return statusWord(claim.status, more);
}

function statusWord(status, more) {
  return h("span", { class: `word word-${status}` }, `${STATUS_WORDS[status]}${more}`);
}

function edited(claim) {
  return claim.edited ? h("span", { class: "word" }, "Worded by the team") : null;
}

/** Claims one under the other. */
export function claimList(app, items) {
  return h(
    "ul",
    { class: "claims" },
    items.map((item) => h("li", null, claimButton(app, item))),
  );
}

/** A contested claim as a card with both sides counted. */
export function contestedCard(app, item, owner) {
  const { claim, address } = item;
  const sides = [
    h("span", { class: "side side-for" }, h("b", null, claim.supports.length), " for"),
    h("span", { class: "side side-against" }, h("b", null, claim.contradicts.length), " against"),
  ];
  return h(
    "button",
    { class: "versus", type: "button", onclick: () => app.openClaim(address) },
    statusBadge("contested"),
    h("span", { class: "versus-text" }, claim.text),
    h("span", { class: "versus-owner" }, owner),
    h("span", { class: "versus-sides" }, sides),
  );
}
