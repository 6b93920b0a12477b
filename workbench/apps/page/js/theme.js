// Light or dark: as the device says, until the reader chooses; the choice is remembered.

const KEY = "workbench-theme";

/** The theme in force. */
export function themeNow(root) {
  const chosen = root.dataset.theme;
  if (chosen) return chosen;
  return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}

/** Puts the remembered theme on the app and, on a page of our own, on the page. */
export function applyTheme(root, ownPage, theme = remembered()) {
  for (const element of ownPage ? [root, document.documentElement] : [root]) {
    if (theme) element.dataset.theme = theme;
    else delete element.dataset.theme;
  }
}

/** Switches and remembers; says which theme it is now. */
export function switchTheme(root, ownPage) {
  const theme = themeNow(root) === "dark" ? "light" : "dark";
  applyTheme(root, ownPage, theme);
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // Without storage the choice lasts as long as the page.
  }
  return theme;
}

function remembered() {
  try {
    const theme = localStorage.getItem(KEY);
    return theme === "dark" || theme === "light" ? theme : null;
  } catch {
    return null;
  }
}
