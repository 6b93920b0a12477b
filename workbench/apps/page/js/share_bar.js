// One bar for all respondents, cut by persona, with what no persona describes left open.

import { h, hiddenText } from "./dom.js";
import { number, percent } from "./format.js";
import { routeTo } from "./router.js";

const WIDE_ENOUGH = 9;

/** The measured shares as one bar of 100 %; nothing if there are none. */
export function shareBar(data) {
  const shares = data.personas.filter((persona) => persona.share);
  if (!shares.length) return null;
  const rest = 100 - shares.reduce((sum, persona) => sum + persona.share.percent, 0);
  const base = shares[0].share.base;
  return h(
    "figure",
    { class: "share" },
    h("figcaption", null, `Share of ${number(base)} respondents`),
    h("div", { class: "share-bar" }, shares.map(part), rest >= 1 ? restPart(rest) : null),
  );
}

function part(persona) {
  const share = persona.share.percent;
  return h(
    "a",
    {
      class: `share-part accent-${persona.accent}`,
      href: routeTo("persona", persona.id),
      style: { "--part": share },
    },
    h("span", { class: "share-value" }, percent(share)),
    h("span", { class: share >= WIDE_ENOUGH ? "share-name" : "sr" }, persona.name),
  );
}

function restPart(rest) {
  return h(
    "span",
    { class: "share-part share-rest", style: { "--part": rest } },
    h("span", { class: "share-value" }, percent(rest)),
    h("span", { class: "share-name" }, "none of these"),
    hiddenText(" of the measured groups"),
  );
}

/** A share with its margin, as a short line with a whisker. */
export function shareWhisker(share) {
  const place = {
    "--at": `${share.percent}%`,
    "--low": `${share.low ?? share.percent}%`,
    "--high": `${share.high ?? share.percent}%`,
  };
  return h("span", { class: "whisker", style: place, "aria-hidden": "true" });
}
