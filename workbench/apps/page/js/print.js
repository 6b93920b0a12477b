// On paper, from whatever menu: everything folded is open, and every chart is drawn, in light.

const LIGHT = "light";

/** Minds the browser's printing until the function that it gives back is called. */
export function mindPrinting(root, drawings) {
  const folded = [];
  let theme = null;
  const before = () => {
    folded.push(...root.querySelectorAll("main details:not([open])"));
    for (const details of folded) details.open = true;
    theme ??= root.dataset.theme ?? "";
    root.dataset.theme = LIGHT;
    for (const draw of drawings) draw(true);
  };
  const after = () => {
    for (const details of folded.splice(0)) details.open = false;
    if (theme) root.dataset.theme = theme;
    else if (theme !== null) delete root.dataset.theme;
    theme = null;
    for (const draw of drawings) draw();
  };
  addEventListener("beforeprint", before);
  addEventListener("afterprint", after);
  return () => {
    removeEventListener("beforeprint", before);
    removeEventListener("afterprint", after);
  };
}

/** Fetches what drawing needs, and asks the browser to print. */
export async function printPage(drawings) {
  await Promise.all(drawings.map((draw) => draw()));
  window.print();
}
