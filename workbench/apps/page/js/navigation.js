// The links of the bar: as many as there is room for, the others under “More”.

import { h, svg } from "./dom.js";
import { routeTo } from "./router.js";

// Most asked for first. What rests on a part of the snapshot is there only if the part is.
const LINKS = [
  { view: "overview", word: "Overview", icon: "M4 5h16M4 12h16M4 19h9" },
  {
    view: "personas",
    word: "Personas",
    icon: "M8 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2 20c0-4 2.500-6 6-6s6 2 6 6M16.500 12a3 3 0 1 0 0-6M17 14.500c3 .2 5 2 5 5.500",
  },
  {
    view: "needs",
    word: "Needs",
    part: "needs",
    icon: "M9 18h6M10 21h4M12 3a6 6 0 0 0-3.500 10.900c.5.4.5 1.100.5 2.100h6c0-1 0-1.700.5-2.100A6 6 0 0 0 12 3z",
  },
  {
    view: "assumptions",
    word: "Assumptions",
    icon: "M9 9a3 3 0 1 1 4.500 2.600c-1 .6-1.500 1.200-1.500 2.400M12 18v.5M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20z",
  },
  {
    view: "journey",
    word: "Journey",
    part: "journeys",
    icon: "M3 17c4 0 4-9 8-9s4 6 10 6M3 21h18",
  },
  { view: "survey", word: "Survey", part: "survey", icon: "M5 20v-6M12 20V4M19 20v-9M3 20h18" },
  {
    view: "scorecard",
    word: "Scorecard",
    part: "scorecard",
    icon: "M4 20V10M10 20V4M16 20v-7M22 20H2",
  },
  {
    view: "empathy",
    word: "Empathy",
    icon: "M12 3v18M3 12h18M12 8.500a3.500 3.500 0 1 1 0 7 3.500 3.500 0 0 1 0-7z",
  },
  {
    view: "evidence",
    word: "Evidence",
    icon: "M10.500 17a6.500 6.500 0 1 0 0-13 6.500 6.500 0 0 0 0 13zM15.500 15.500 21 21",
  },
  {
    view: "feedback",
    word: "Feedback",
    part: "feedback",
    icon: "M4 5h16v11H11l-5 4v-4H4zM8 9h8M8 12h5",
  },
  {
    view: "about",
    word: "About",
    icon: "M12 11v6M12 7v.5M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20z",
  },
];
const MORE = "M5 12h.5M12 12h.5M19 12h.5";
const BELONGS = { persona: "personas", contested: "evidence" };
// How many links the bar of a phone and that of a screen have room for, beside “More”.
const ON_PHONE = 4;
const ON_SCREEN = 7;

/** The bar's links, and how to mark the one that is shown. */
export function navigation(app) {
  const links = LINKS.filter(({ part }) => !part || filled(app.data[part]));
  const more = disclosure(links);
  const last = h("li", { class: "nav-more" }, more);
  const list = h("ul", { class: "nav-bar" }, links.map(barItem), last);
  const element = h("nav", { class: "nav", "aria-label": "Pages" }, list);
  closesItself(more);
  return { element, mark: (view) => mark(element, more, view) };
}

function filled(part) {
  return Array.isArray(part) ? part.length > 0 : Boolean(part);
}

function disclosure(links) {
  const items = links.slice(ON_PHONE).map((link, i) => {
    const place = i + ON_PHONE < ON_SCREEN ? "nav-phone" : null;
    return h("li", { class: place }, anchor(link));
  });
  const summary = h("summary", null, drawing(MORE), h("span", null, "More"));
  return h("details", null, summary, h("ul", { class: "nav-list" }, items));
}

function barItem(link, i) {
  const place = i < ON_PHONE ? "nav-always" : i < ON_SCREEN ? "nav-screen" : "nav-never";
  return place === "nav-never" ? null : h("li", { class: place }, anchor(link));
}

function anchor({ view, word, icon }) {
  const link = { href: routeTo(view), "data-view": view };
  return h("a", link, drawing(icon), h("span", null, word));
}

function drawing(d) {
  return svg(
    "svg",
    { viewBox: "0 0 24 24", class: "nav-icon", "aria-hidden": "true" },
    svg("path", { d }),
  );
}

// Listens to the whole page only while it is open.
function closesItself(more) {
  const leave = (event) => {
    const escaped = event.key === "Escape";
    const elsewhere = event.type === "pointerdown" && !more.contains(event.target);
    if (escaped || elsewhere) more.open = false;
    if (escaped) more.querySelector("summary").focus();
  };
  more.addEventListener("toggle", () => {
    const change = more.open ? "addEventListener" : "removeEventListener";
    for (const kind of ["keydown", "pointerdown"]) document[change](kind, leave);
  });
}

function mark(element, more, view) {
  const current = BELONGS[view] ?? view;
  more.open = false;
  for (const link of element.querySelectorAll("a")) {
    if (link.dataset.view === current) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  const inside = [...more.querySelectorAll("a")].find((link) => link.dataset.view === current);
  more.dataset.current = !inside ? "" : inside.closest(".nav-phone") ? "phone" : "always";
}
