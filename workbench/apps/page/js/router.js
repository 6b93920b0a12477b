// Addressable pages: “#/persona/every-day?claim=…” and back.

/** What an address asks for. */
export function parseRoute(hash) {
  const [path, query] = hash.replace(/^#\/?/u, "").split("?");
  const [view, ...rest] = path.split("/").map(decode);
  const { claim = null, ...options } = Object.fromEntries(new URLSearchParams(query ?? ""));
  return { view: view || "overview", id: rest.join("/"), claim, options };
}

function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The address of a page; `options` are what was chosen on it, by name. */
export function routeTo(view, id, claim, options = {}) {
  const path = view === "overview" ? "" : encodeURIComponent(view);
  const page = id ? `${path}/${encodeURIComponent(id)}` : path;
  const query = Object.entries({ ...options, claim })
    .filter(([, value]) => value)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return `#/${page}${query.length ? `?${query.join("&")}` : ""}`;
}

/** Follows the address bar on a page of our own; inside JupyterLab it keeps the place itself. */
export function createRouter(root, { ownPage, onChange }) {
  let here = ownPage ? location.hash : "#/";
  const current = () => parseRoute(ownPage ? location.hash : here);
  const announce = () => onChange(current());
  const go = (hash) => {
    if (ownPage) {
      location.hash = hash;
      return;
    }
    here = hash;
    announce();
  };
  const replace = (hash) => {
    if (ownPage) history.replaceState(null, "", hash);
    here = hash;
    announce();
  };
  // What was chosen on a page goes into the address; the page shows it already.
  const note = (hash, { again = false } = {}) => {
    if (ownPage && hash !== location.hash)
      history[again ? "replaceState" : "pushState"](null, "", hash);
    here = hash;
  };
  const follow = (event) => {
    const link = event.target.closest?.('a[href^="#/"]');
    if (!link || ownPage) return;
    event.preventDefault();
    go(link.getAttribute("href"));
  };
  root.addEventListener("click", follow);
  if (ownPage) window.addEventListener("hashchange", announce);
  const stop = () => window.removeEventListener("hashchange", announce);
  return { current, go, replace, note, stop, ownPage };
}
