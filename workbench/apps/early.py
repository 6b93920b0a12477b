"""The research within the page itself, so that it is read while its kernel still starts."""

from __future__ import annotations

import json
import os
from functools import lru_cache
from pathlib import Path
from typing import Any

from workbench.apps.published import FOLDER_VARIABLE, current_version, nameless, read_current
from workbench.errors import WorkbenchError

# Where the part that needs a kernel begins in a page.
MARK = "<!--kernel-->"


def inert_json(value: Any) -> str:
    r"""JSON in which nothing can end the element that holds it.

    Examples
    --------
    >>> inert_json({"quote": "</script>"})
    '{"quote":"\\u003c/script>"}'
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c")


def page_start(template: Any, base_url: str) -> str:
    """Everything of a page up to its kernel's part, with what is published now.

    Parameters
    ----------
    template : jinja2.Template
        The head of every page.
    base_url : str
        The path below which the app is served, with slashes around it.

    Returns
    -------
    str
        Without research where nothing can be shown; the kernel then says why.
    """
    page: str = template.render(base_url=base_url)
    research = _research(Path(os.environ.get(FOLDER_VARIABLE) or "published"))
    if not research:
        return page
    script = f"{base_url}voila/templates/workbench/static/early.js"
    return (
        f'{page}<div id="early"></div>\n'
        f'<script id="research" type="application/json">{research}</script>\n'
        f'<script type="module" async src="{script}"></script>\n'
    )


def _research(folder: Path) -> str:
    try:
        home = folder / "versions" / current_version(folder)
        stamps = [(home / name).stat().st_mtime_ns for name in ("snapshot.json", "manifest.json")]
        return _read(folder, home, *stamps)
    except (WorkbenchError, OSError):
        return ""


@lru_cache(maxsize=2)
def _read(folder: Path, home: Path, *stamps: int) -> str:
    published = read_current(folder)
    held = {"snapshot": published.snapshot, "manifest": nameless(published.manifest), "problem": ""}
    return inert_json(held)
