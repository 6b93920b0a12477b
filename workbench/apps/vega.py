"""Puts the chart runtime where the page finds it: beside the template, or in a message."""

from __future__ import annotations

from pathlib import Path

from workbench.widgets.vega_runtime import runtime_path, runtime_text


def write_script(path: Path) -> Path:
    """Copy the chart runtime (an ES module of about 900 kB) to a file.

    Parameters
    ----------
    path : Path
        Usually ``vega-bundle.js`` in the generated template's static folder.
    """
    path.write_bytes(runtime_path().read_bytes())
    return path


def script_text() -> str:
    """Text of the chart runtime, for JupyterLab, where no such file is served."""
    return runtime_text()
