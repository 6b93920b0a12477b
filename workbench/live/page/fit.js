// Type as large as the screen allows; what still does not fit is turned over like pages.

const SIZES = [44, 40, 36, 33, 30, 28, 26, 25, 24, 23, 22, 21, 20, 19, 18];
const TURN = 12000;

/** Wraps a view so that it fills its place, in columns of `wide` ems, the type as large as fits. */
export function fitted(view, wide = 12.5) {
  const flow = document.createElement("div");
  flow.className = "flow";
  flow.append(view);
  const said = document.createElement("p");
  said.className = "pages";
  let page = 0;
  const pages = () => Math.max(1, Math.round((flow.scrollWidth + gap(flow)) / step(flow)));

  function fit() {
    for (const size of SIZES) {
      flow.style.setProperty("--size", `${size}px`);
      flow.style.setProperty("--column", `${size * wide}px`);
      if (flow.scrollWidth <= flow.clientWidth + 1) break;
    }
    if (page >= pages()) page = 0;
    flow.scrollLeft = page * step(flow);
    said.textContent = pages() > 1 ? `Part ${page + 1} of ${pages()}` : "";
    if (said.parentNode !== flow.parentNode) flow.after(said);
  }

  setInterval(() => {
    if (!flow.isConnected || pages() === 1) return;
    page = (page + 1) % pages();
    fit();
  }, TURN);
  flow.draw = () => {
    view.draw();
    fit();
  };
  return flow;
}

const gap = (flow) => Number.parseFloat(getComputedStyle(flow).columnGap) || 0;
const step = (flow) => flow.clientWidth + gap(flow);
