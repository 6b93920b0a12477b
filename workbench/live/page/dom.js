// Builds pages out of elements and text; nothing is ever parsed as HTML.

const SVG = "http://www.w3.org/2000/svg";

/** An element: `on…` functions become listeners; absent and false attributes are left out. */
export function h(tag, attributes, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

/** An SVG element. */
export function svg(tag, attributes, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  const kept = children.flat(Infinity).filter((child) => child || child === 0);
  element.append(...kept.map((child) => (child instanceof Node ? child : String(child))));
  return element;
}

/** A button that does not send a form. */
export function button(label, act, attributes) {
  return h("button", { type: "button", onclick: act, ...attributes }, label);
}

/** Text that only screen readers say. */
export const hidden = (text) => h("span", { class: "sr" }, text);

/** Sets text only where it differs, so that nothing is said or drawn twice. */
export function put(element, text) {
  if (element.textContent !== String(text)) element.textContent = text;
}

/** Shows or hides. */
export const show = (element, yes) => {
  element.hidden = !yes;
};

/** Children for items with an id, in their order: known ones stay where the focus is. */
export function keyed(parent, items, make) {
  const old = parent.kept ?? new Map();
  const next = new Map(items.map((item) => [item.id, old.get(item.id) ?? make(item)]));
  for (const [id, element] of old) if (!next.has(id)) element.remove();
  let at = parent.firstChild;
  for (const item of items) {
    const element = next.get(item.id);
    if (element === at) at = at.nextSibling;
    else parent.insertBefore(element, at);
    element.draw?.(item);
  }
  parent.kept = next;
}

/** A count with its noun. */
export const many = (n, one, more = `${one}s`) => `${n} ${n === 1 ? one : more}`;
