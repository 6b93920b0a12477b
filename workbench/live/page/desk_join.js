// The door: code, QR, link to the projector, lock.

import { LAPTOP } from "./desk_people.js";
import { button, h, put, show } from "./dom.js";

/** How people come in. */
export function invitation(store, { ask }, { code, picture }) {
  const image = picture && h("img", { src: picture, alt: "QR code of the join link" });
  const join = h("a", { target: "_blank", rel: "noopener" });
  const board = h("a", { target: "_blank", rel: "noopener" }, "Open the projector page");
  const word = h("p.code", code);
  const lock = button("", () => ask("lock", { locked: !store.get("room").locked }));
  const view = h(
    "details.card",
    { open: innerWidth >= LAPTOP },
    h("summary", h("h2", "Joining")),
    h("div.door-row", image, h("div", word, join)),
    h("div.row", lock, board),
  );
  let known = code;
  // The code may become a longer one; a picture that the server does not draw is out of date.
  const renew = (now) => {
    known = now;
    if (picture.startsWith("data:")) show(image, false);
    else image.src = `qr/${now}.svg`;
  };
  view.draw = () => {
    const { links } = store.get("desk") ?? {};
    const { locked, closed, join: published, code: now } = store.get("room");
    const address = links?.join || published || "";
    show(view, !closed);
    if (image && known !== now) renew(now);
    put(word, now);
    show(join, address);
    show(board, links?.board);
    join.href = address;
    put(join, address.replace(/^https?:\/\//, ""));
    if (links?.board) board.href = links.board;
    put(lock, locked ? "Unlock: let people in" : "Lock: nobody else comes in");
    lock.setAttribute("aria-pressed", !!locked);
  };
  return view;
}
