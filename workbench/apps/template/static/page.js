// Runs before anything else on the page: remembers the theme, hides the key, brings Voila in.
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
  // What talks to the kernel is a megabyte of scripts: it comes in when the research is drawn.
  window.workbenchKernel = function () {
    var cells = document.getElementById("rendered_cells");
    if (!cells || !cells.dataset.script) return;
    var script = document.createElement("script");
    script.src = cells.dataset.script;
    delete cells.dataset.script;
    document.body.append(script);
  };
  document.addEventListener("DOMContentLoaded", function () {
    var drawnFirst = document.getElementById("research");
    window.setTimeout(window.workbenchKernel, drawnFirst ? 3000 : 0);
  });
  // Voila starts with the page's load event, and never if that is over: then it starts at once.
  var listen = window.addEventListener;
  window.addEventListener = function (kind, act) {
    if (kind === "load" && document.readyState === "complete") window.setTimeout(act, 0);
    else listen.apply(this || window, arguments);
  };
  window.setTimeout(function () {
    var text = document.getElementById("loading_text");
    if (text) text.textContent = "Still opening. A first visit can take a few seconds.";
  }, 6000);
})();
