"""Lays out the folder that Voila serves: one notebook, one kernel, one template, nothing else."""

from __future__ import annotations

import json
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from workbench.apps import bundle, vega

TEMPLATE = Path(__file__).parent / "template"
KERNEL = "workbench"
_CELL = "from workbench.apps import build_app\n\nbuild_app()"


@dataclass(frozen=True)
class Site:
    """Folders of a generated site.

    Attributes
    ----------
    home : Path
        Everything below it may be deleted when the server stops.
    notebook : Path
        The app's notebook, alone in its folder.
    jupyter : Path
        Data folder with the kernel and the page template.
    private : Path
        For connection files, configuration and histories.
    """

    home: Path
    notebook: Path
    jupyter: Path
    private: Path


def lay_out(home: Path) -> Site:
    """Write the folder.

    Parameters
    ----------
    home : Path
        An existing, empty folder that only this user may read.
    """
    site = Site(home, home / "root" / "workbench.ipynb", home / "jupyter", home / "private")
    site.notebook.parent.mkdir()
    site.private.mkdir()
    site.notebook.write_text(json.dumps(_notebook()), encoding="utf-8")
    _write_kernel(site.jupyter / "kernels" / KERNEL)
    _write_template(site.jupyter / "voila" / "templates" / "workbench")
    return site


def _notebook() -> dict[str, object]:
    cell: dict[str, object] = {
        "cell_type": "code",
        "id": "app",
        "metadata": {},
        "execution_count": None,
        "outputs": [],
        "source": _CELL,
    }
    kernel = {"name": KERNEL, "display_name": "Workbench", "language": "python"}
    return {"cells": [cell], "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}


def _write_kernel(folder: Path) -> None:
    folder.mkdir(parents=True)
    # This very Python, whatever kernels the user has installed.
    launch = [sys.executable, "-m", "workbench.apps.kernel", "-f", "{connection_file}"]
    launch += ["--HistoryManager.enabled=False", "--IPKernelApp.log_level=ERROR"]
    spec = {"argv": launch, "display_name": "Workbench", "language": "python"}
    (folder / "kernel.json").write_text(json.dumps(spec), encoding="utf-8")


def _write_template(folder: Path) -> None:
    shutil.copytree(TEMPLATE, folder)
    static = folder / "static"
    tokens = (bundle.PAGE / "css" / "00-tokens.css").read_text(encoding="utf-8")
    page = (static / "page.css").read_text(encoding="utf-8")
    (static / "page.css").write_text(tokens + page, encoding="utf-8")
    (static / "app.css").write_text(bundle.style(), encoding="utf-8")
    (static / "app.js").write_text(bundle.script(), encoding="utf-8")
    vega.write_script(static / "vega-bundle.js")
