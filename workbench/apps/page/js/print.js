// On paper: everything folded is open, and every chart is drawn first.

/** Draws what is not drawn yet, unfolds, and asks the browser to print. */
export async function printPage(root, drawings) {
  const folded = [...root.querySelectorAll("main details:not([open])")];
  for (const details of folded) details.open = true;
  await Promise.all(drawings.map((draw) => draw()));
  window.addEventListener("afterprint", () => fold(folded), { once: true });
  window.print();
}

function fold(folded) {
  for (const details of folded) details.open = false;
}
