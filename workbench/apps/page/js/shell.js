// What stays while pages change: the bar with its links, the theme switch, the footer.

import { h, svg } from "./dom.js";
import { day } from "./format.js";
import { navigation } from "./navigation.js";
import { routeTo } from "./router.js";
import { switchTheme, themeNow } from "./theme.js";

/** The frame of the app, with a place for pages. */
export function createShell(app) {
  const main = h("main", { id: "wb-page", tabindex: "-1" });
  const status = h("p", { class: "sr", role: "status" });
  const nav = navigation(app);
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
      nav.element,
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
  return { main, announce, tell, mark: nav.mark };
}

function skip(event, main) {
  event.preventDefault();
  main.focus();
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
      document.documentElement.dataset.edition ? `A copy of version ${app.manifest.id}. ` : "",
      h("a", { href: routeTo("about") }, "How to read this"),
    ),
    h("p", { class: "small" }, "Made with Workbench: no claim without evidence."),
    h("button", { class: "print", type: "button", onclick: app.print }, "Print this page"),
  );
}
