// Stands in for the kernel: the file holds everything, so every question is answered here.
(function () {
  "use strict";
  const held = JSON.parse(document.getElementById("research").textContent);
  const heard = new Set();
  const answers = {
    "current?": () => ({ kind: "current", changed: false }),
    "meaning?": ({ query }) => ({ kind: "meaning", query, hits: [] }),
  };
  const model = {
    get: (name) => held[name],
    on: (name, act) => name === "msg:custom" && heard.add(act),
    off: (name, act) => heard.delete(act),
    send: (question) => {
      const answer = answers[question.kind]?.(question);
      if (answer) queueMicrotask(() => heard.forEach((act) => act(answer)));
    },
  };
  window.workbenchPage.render({ model, el: document.getElementById("app") });
})();
