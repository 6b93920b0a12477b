// What stays while pages change: the bar with its links, the theme switch, the footer.

import { h, svg } from "./dom.js";
import { day } from "./format.js";
import { routeTo } from "./router.js";
import { switchTheme, themeNow } from "./theme.js";

const LINKS = [
  ["overview", "Overview", "M4 5h16M4 12h16M4 19h9"],
  [
    "personas",
    "Personas",
    "M8 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2 20c0-4 2.500-6 6-6s6 2 6 6M16.500 12a3 3 0 1 0 0-6M17 14.500c3 .2 5 2 5 5.500",
  ],
  ["empathy", "Empathy", "M12 3v18M3 12h18M12 8.500a3.500 3.500 0 1 1 0 7 3.500 3.500 0 0 1 0-7z"],
  [
    "evidence",
    "Evidence",
    "M10.500 17a6.500 6.500 0 1 0 0-13 6.500 6.500 0 0 0 0 13zM15.500 15.500 21 21",
  ],
  [
    "assumptions",
    "Assumptions",
    "M9 9a3 3 0 1 1 4.500 2.600c-1 .6-1.500 1.200-1.500 2.400M12 18v.5M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20z",
  ],
  ["about", "About", "M12 11v6M12 7v.5M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20z"],
];
const BELONGS = { persona: "personas", contested: "evidence" };

/** The frame of the app, with a place for pages. */
export function createShell(app) {
  const main = h("main", { id: "wb-page", tabindex: "-1" });
  const status = h("p", { class: "sr", role: "status" });
  const nav = h("nav", { class: "nav", "aria-label": "Pages" }, h("ul", null, LINKS.map(navItem)));
  const name = h("span", { class: "brand-name" }, app.data.study.name || "Customer research");
  app.root.append(
    h(
      "a",
      { class: "skip", href: "#wb-page", onclick: (event) => skip(event, main) },
      "Skip to the page",
    ),
    h(
      "header",
      { class: "top" },
      h("a", { class: "brand", href: "#/" }, brandMark(), name),
      nav,
      themeButton(app),
    ),
    main,
    footer(app),
    status,
  );
  const announce = (text) => {
    status.textContent = text;
  };
  const tell = (text) => {
    const toast = h("p", { class: "toast", role: "status" }, text);
    app.root.append(toast);
    setTimeout(() => toast.remove(), 8000);
  };
  return { main, announce, tell, mark: (view) => markCurrent(nav, view) };
}

function skip(event, main) {
  event.preventDefault();
  main.focus();
}

function navItem([view, word, icon]) {
  const drawing = svg(
    "svg",
    { viewBox: "0 0 24 24", class: "nav-icon", "aria-hidden": "true" },
    svg("path", { d: icon }),
  );
  return h(
    "li",
    null,
    h("a", { href: routeTo(view), "data-view": view }, drawing, h("span", null, word)),
  );
}

function markCurrent(nav, view) {
  const current = BELONGS[view] ?? view;
  for (const link of nav.querySelectorAll("a")) {
    if (link.dataset.view === current) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
}

function brandMark() {
  const paths = [
    "M0 0h10a10 10 0 0 1-10 10z",
    "M12 0h10v10z",
    "M0 12a10 10 0 0 0 10 10v-10z",
    "M17 12a5 5 0 1 1 0 10 5 5 0 0 1 0-10z",
  ];
  return svg(
    "svg",
    { class: "brand-mark", viewBox: "0 0 22 22", "aria-hidden": "true" },
    paths.map((d) => svg("path", { d })),
  );
}

function themeButton(app) {
  const words = () => (themeNow(app.root) === "dark" ? "Light" : "Dark");
  const icon = svg(
    "svg",
    { viewBox: "0 0 24 24", "aria-hidden": "true" },
    svg("path", { d: "M12 3a9 9 0 1 0 0 18z", class: "solid" }),
    svg("circle", { cx: 12, cy: 12, r: 9 }),
  );
  const button = h(
    "button",
    { class: "theme", type: "button" },
    icon,
    h("span", { class: "sr" }, `${words()} theme`),
  );
  button.addEventListener("click", () => {
    switchTheme(app.root, app.ownPage);
    button.querySelector("span").textContent = `${words()} theme`;
    app.themed();
  });
  return button;
}

function footer(app) {
  const published = day(app.manifest.published_at);
  return h(
    "footer",
    { class: "foot" },
    h(
      "p",
      null,
      published ? `Published ${published}. ` : "",
      h("a", { href: routeTo("about") }, "How to read this"),
    ),
    h("p", { class: "small" }, "Made with Workbench: no claim without evidence."),
    h("button", { class: "print", type: "button", onclick: app.print }, "Print this page"),
  );
}
