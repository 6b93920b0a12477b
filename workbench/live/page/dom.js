// Builds pages out of elements and text; nothing is ever parsed as HTML.

/**
 * An element such as `ul.notes`. Attributes may be left out; `on…` functions become listeners;
 * absent and false attributes and children are left out.
 */
export function h(name, ...parts) {
  const [tag, ...classes] = name.split(".");
  return fill(document.createElement(tag), classes, parts);
}

/** Gives an element its classes, attributes and children. */
export function fill(element, classes, parts) {
  element.classList.add(...classes);
  const attributes = parts[0]?.constructor === Object ? parts.shift() : {};
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  const kept = parts.flat(Infinity).filter((child) => child || child === 0);
  element.append(...kept);
  return element;
}

/** What a form does when it is sent, in place of loading a page. */
export function onSend(form, act) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    act();
  });
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
