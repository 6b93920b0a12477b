// The facilitator's page.

import { comeIn } from "./entry.js";
import { desk } from "./desk.js";

const app = document.getElementById("app");

comeIn("facilitator", app, (store, link, code) => {
  const view = desk(store, link, { code, reports: `report/${code}/` });
  app.replaceChildren(view);
  store.watch(view.draw);
  view.draw();
});
