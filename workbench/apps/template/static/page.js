// Runs before anything else on the page: remembers the theme, hides the key, answers Voila.
(function () {
  "use strict";
  var root = document.documentElement;
  try {
    var theme = localStorage.getItem("workbench-theme");
    if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  } catch (error) {
    root.dataset.storage = "none";
  }
  // The cookie set with this answer opens the page from now on; the key need not stay visible.
  var address = new URL(location.href);
  if (address.searchParams.has("token")) {
    address.searchParams.delete("token");
    history.replaceState(null, "", address.pathname + address.search + address.hash);
  }
  // Names that Voila calls; the app itself takes the loading mark away when it has rendered.
  var show = function () {
    var cells = document.getElementById("rendered_cells");
    if (cells) cells.hidden = false;
  };
  window.voila_heartbeat = function () {};
  window.voila_process = function () {};
  window.display_cells = show;
  window.voila_finish = show;
  window.cellLoaded = true;
  window.setTimeout(function () {
    var text = document.getElementById("loading_text");
    if (text) text.textContent = "Still opening. A first visit can take a few seconds.";
  }, 6000);
})();
