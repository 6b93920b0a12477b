"""Makes the chart runtime (Vega, Vega-Lite, vega-embed) once, locally, and keeps it in a cache."""

from __future__ import annotations

import atexit
import importlib.metadata
import os
import shutil
import tempfile
from pathlib import Path

from workbench.errors import WorkbenchError

# The bundle puts its functions on the window; as a module it can be imported and loaded twice.
_EXPORT = "\nexport const embed = window.vegaEmbed;\n"


def cache_folder() -> Path:
    """Where derived files that belong to no study are kept; ``WORKBENCH_CACHE`` overrides it."""
    chosen = os.environ.get("WORKBENCH_CACHE")
    if chosen:
        return Path(chosen)
    base = os.environ.get("LOCALAPPDATA") or os.environ.get("XDG_CACHE_HOME")
    return Path(base) / "workbench" if base else Path.home() / ".cache" / "workbench"


def runtime_path() -> Path:
    """Path of the runtime as an ES module; made on first use (about 1.5 s, 900 kB).

    Raises
    ------
    WorkbenchError
        If vl-convert is not installed.
    """
    try:
        version = importlib.metadata.version("vl-convert-python")
    except importlib.metadata.PackageNotFoundError as error:
        raise WorkbenchError(
            "charts need the package vl-convert-python", hint="Run 'pip install vl-convert-python'."
        ) from error
    path = cache_folder() / f"vega-{version}.js"
    if not path.is_file():
        path = _make(path)
    return path


def runtime_text() -> str:
    """Text of the runtime, for pages that cannot fetch it."""
    return runtime_path().read_text(encoding="utf-8")


def _make(path: Path) -> Path:
    import vl_convert

    # Its type stub asks for a snippet; without one the bundle is the three libraries.
    text = vl_convert.javascript_bundle() + _EXPORT  # type: ignore[call-arg]
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError:
        # A folder of our own: nobody else may put a script where we look for ours.
        path = Path(tempfile.mkdtemp(prefix="workbench-vega-")) / path.name
        atexit.register(shutil.rmtree, path.parent, ignore_errors=True)
    # Written beside and moved, so that a reader never sees half of it.
    handle, beside = tempfile.mkstemp(dir=path.parent, suffix=".part")
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
    os.replace(beside, path)
    return path
