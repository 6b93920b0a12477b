// Posts with their redacted words, to filter; only where the study publishes them.

import { h } from "./dom.js";
import { count, day } from "./format.js";
import { month } from "./view_triage_trend.js";

const LABELS = {
  question: "Question",
  complaint: "Complaint",
  praise: "Praise",
  suggestion: "Suggestion",
};
const RISKS = {
  safety: "Safety",
  legal: "Legal",
  data: "Data protection",
  churn: "Leaving",
  escalation: "Going public",
};
const STATES = {
  new: "New",
  assigned: "Assigned",
  answered: "Answered",
  closed: "Closed",
  reopened: "Reopened",
};
const PAGE_SIZE = 20;

/** The list of posts with its filters, or a sentence that says why there is none. */
export function inbox(part) {
  const section = h("section", { class: "fb-inbox" }, h("h2", null, "Inbox"));
  if (!part.items.length) {
    section.append(
      h(
        "p",
        { class: "fb-kept" },
        "The words of posts stay with the researchers. Only figures are published.",
      ),
    );
    return section;
  }
  const state = { label: "", risk: "", owner: "", state: "", shown: PAGE_SIZE };
  const tally = h("p", { class: "tally", role: "status" });
  const list = h("ol", { class: "fb-posts" });
  const more = h("button", { class: "button", type: "button" }, "Show more");
  const update = () => {
    const found = part.items.filter((item) => fits(item, state));
    const shown = found.slice(0, state.shown);
    list.replaceChildren(...shown.map(card));
    more.hidden = shown.length === found.length;
    const { length } = part.items;
    const whole = length < part.pieces ? `, out of the first ${length} of ${part.pieces}` : "";
    tally.textContent = `${count(found.length, "post")}${whole}`;
  };
  more.addEventListener("click", () => {
    const before = list.children.length;
    state.shown += PAGE_SIZE;
    update();
    const next = list.children[before];
    next?.setAttribute("tabindex", "-1");
    next?.focus();
  });
  const pick = (name) => (value) => {
    Object.assign(state, { [name]: value, shown: PAGE_SIZE });
    update();
  };
  section.append(filters(part, pick), tally, list, more);
  update();
  return section;
}

function filters(part, pick) {
  const used = (words, name) =>
    Object.entries(words).filter(([key]) => part.items.some((item) => item[name].includes(key)));
  const owners = [...new Set(part.items.map(({ owner }) => owner))].filter(Boolean).sort();
  const states = [
    ["open", "Open"],
    ["overdue", "Overdue"],
    ["settled", "Answered or closed"],
  ];
  return h(
    "form",
    { class: "filters", onsubmit: (event) => event.preventDefault() },
    choice("What it is", "Everything", used(LABELS, "labels"), pick("label")),
    choice("Risk", "With and without", used(RISKS, "risks"), pick("risk")),
    choice("Owner", "Everybody", owners.map((name) => [name, name]), pick("owner")),
    choice("State", "All", states, pick("state")),
  );
}

function choice(label, all, options, onPick) {
  return h(
    "label",
    { class: "field" },
    h("span", null, label),
    h(
      "select",
      { onchange: (event) => onPick(event.target.value) },
      h("option", { value: "" }, all),
      options.map(([value, name]) => h("option", { value }, name)),
    ),
  );
}

function fits(item, { label, risk, owner, state }) {
  if (label && !item.labels.includes(label)) return false;
  if (risk && !item.risks.includes(risk)) return false;
  if (owner && item.owner !== owner) return false;
  const settled = ["answered", "closed"].includes(item.status);
  if (state === "open") return !settled;
  if (state === "overdue") return item.overdue;
  return state !== "settled" || settled;
}

function card(item) {
  const marks = [
    item.risks.map((risk) => h("span", { class: "fb-mark fb-risk" }, RISKS[risk] ?? risk)),
    item.urgent ? h("span", { class: "fb-mark fb-risk" }, "Urgent") : null,
    item.labels.map((label) => h("span", { class: "fb-mark" }, LABELS[label] ?? label)),
  ];
  const late = item.overdue ? "Overdue since" : "Due";
  const from = [item.channel, month(item.month), alike(item)];
  return h(
    "li",
    { class: item.overdue ? "fb-post fb-post-late" : "fb-post" },
    h("blockquote", null, item.text),
    h(
      "div",
      { class: "fb-facts" },
      h("p", null, marks),
      h("p", null, [item.owner || "Nobody’s", STATES[item.status] ?? item.status].join(" · ")),
      item.due
        ? h("p", { class: item.overdue ? "fb-late" : null }, `${late} ${day(item.due, "short")}`)
        : null,
      h("p", { class: "small" }, from.filter(Boolean).join(" · ")),
    ),
  );
}

function alike({ posts }) {
  return posts > 1 ? `${count(posts, "post")} alike` : "";
}
