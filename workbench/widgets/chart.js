// Draws a Vega-Lite specification with a runtime that the kernel sends, once for each page.

const SHARED = Symbol.for("workbench.vega");

/** anywidget's entry. */
async function render({ model, el }) {
  const stage = document.createElement("div");
  stage.className = "workbench-chart";
  el.append(stage);
  let drawn = null;
  const draw = async () => {
    try {
      const embed = await runtime(model);
      drawn?.finalize();
      drawn = await embed(stage, model.get("spec"), {
        actions: { export: true, source: false, compiled: false, editor: false },
        ast: true,
        config: look(stage),
        renderer: "svg",
      });
    } catch (error) {
      problem(stage, error);
    }
  };
  model.on("change:spec", draw);
  const themes = new MutationObserver(draw);
  themes.observe(document.body, { attributeFilter: ["data-jp-theme-name"] });
  await draw();
  return () => {
    themes.disconnect();
    model.off("change:spec", draw);
    drawn?.finalize();
  };
}

function runtime(model) {
  globalThis[SHARED] ??= ask(model).catch((error) => {
    delete globalThis[SHARED];
    throw error;
  });
  return globalThis[SHARED];
}

function ask(model) {
  return new Promise((resolve, reject) => {
    const receive = (message) => {
      if (message.kind !== "vega") return;
      model.off("msg:custom", receive);
      const blob = URL.createObjectURL(new Blob([message.text], { type: "text/javascript" }));
      import(blob).then((module) => resolve(module.embed), reject);
    };
    model.on("msg:custom", receive);
    model.send({ kind: "vega?" });
    setTimeout(() => reject(new Error("the kernel did not send the chart runtime")), 30000);
  });
}

// JupyterLab's colours where it is JupyterLab; a page of its own inherits.
function look(stage) {
  const style = getComputedStyle(stage);
  const token = (name, otherwise) => style.getPropertyValue(name).trim() || otherwise;
  const ink = token("--jp-ui-font-color1", style.color);
  const line = token("--jp-border-color2", "#cccccc");
  const axis = {
    domainColor: line,
    gridColor: line,
    labelColor: ink,
    tickColor: line,
    titleColor: ink,
  };
  return {
    background: "transparent",
    font: token("--jp-ui-font-family", style.fontFamily),
    axis,
    legend: { labelColor: ink, titleColor: ink },
    title: { color: ink, subtitleColor: ink },
    header: { labelColor: ink, titleColor: ink },
    text: { color: ink },
    rule: { color: ink },
    view: { stroke: null },
  };
}

function problem(stage, error) {
  const text = document.createElement("p");
  text.className = "workbench-chart-problem";
  text.textContent = `The chart could not be drawn: ${error.message}`;
  stage.replaceChildren(text);
}

export default { render };
