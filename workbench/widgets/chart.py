"""Shows a Vega-Lite chart in JupyterLab or Voila without fetching anything from outside."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import anywidget
import traitlets

from workbench.errors import WorkbenchError
from workbench.widgets.vega_runtime import runtime_text


class VegaChart(anywidget.AnyWidget):  # type: ignore[misc]
    """A chart whose runtime comes from this computer.

    Parameters
    ----------
    spec : dict
        A Vega-Lite specification.
    """

    _esm = Path(__file__).parent / "chart.js"
    _css = Path(__file__).parent / "chart.css"

    spec = traitlets.Dict().tag(sync=True)

    def __init__(self, spec: dict[str, Any], **more: Any) -> None:
        super().__init__(spec=spec, **more)
        self.on_msg(self._answer)

    def _answer(self, _: object, content: dict[str, Any], __: object) -> None:
        # Asked once for each page: the charts on it share the runtime.
        if content.get("kind") == "vega?":
            self.send({"kind": "vega", "text": runtime_text()})


def show(chart: Any) -> VegaChart:
    """Show a chart, offline.

    Parameters
    ----------
    chart : altair chart or dict
        Anything with ``to_dict``, or a Vega-Lite specification.

    Returns
    -------
    VegaChart
        A widget; as the last expression of a cell it shows itself.

    Raises
    ------
    WorkbenchError
        If it is neither.

    Examples
    --------
    >>> show({"mark": "bar", "data": {"values": []}}).spec["mark"]
    'bar'
    """
    spec = chart.to_dict() if hasattr(chart, "to_dict") else chart
    if not isinstance(spec, dict):
        raise WorkbenchError(
            f"cannot show a {type(chart).__name__} as a chart",
            hint="Give an Altair chart or a Vega-Lite specification (a dict).",
        )
    return VegaChart(spec)
