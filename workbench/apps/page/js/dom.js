// Builds the page out of elements and text; nothing is ever parsed as HTML.

const SVG = "http://www.w3.org/2000/svg";

/** An element. `on…` functions become listeners, `style` an object of custom properties. */
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
    else if (name === "style") setStyle(element, value);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  append(element, children);
  return element;
}

function setStyle(element, values) {
  for (const [name, value] of Object.entries(values)) element.style.setProperty(name, value);
}

function append(element, children) {
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === false || child === "") continue;
    element.append(child instanceof Node ? child : String(child));
  }
}

/** Text that only screen readers say. */
export function hiddenText(text) {
  return h("span", { class: "sr" }, text);
}

/** The text with each match of the words marked. */
export function marked(text, words) {
  const pattern = words.filter(Boolean).map(literal).join("|");
  if (!pattern) return [text];
  return text
    .split(new RegExp(`(${pattern})`, "giu"))
    .map((part, i) => (i % 2 ? h("mark", null, part) : part));
}

function literal(word) {
  return word.replace(/[.*+?^${}()|[\]\\]/gu, "\\$&");
}

/** Runs a function once when an element is near the part of the page that is seen. */
export function whenSeen(element, act) {
  if (!("IntersectionObserver" in window)) return act();
  const observer = new IntersectionObserver(
    (entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      observer.disconnect();
      act();
    },
    { rootMargin: "200px" },
  );
  observer.observe(element);
}

/** Runs a function when the browser has nothing better to do. */
export function whenIdle(act) {
  if ("requestIdleCallback" in window) requestIdleCallback(act, { timeout: 2000 });
  else setTimeout(act, 500);
}
