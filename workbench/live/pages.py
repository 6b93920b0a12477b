"""The files of the live pages, as browsers get them: joined, and small enough for a slow phone."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from workbench.widgets.modules import compact_script, compact_style, joined

PAGE = Path(__file__).parent / "page"
PAGES = ("join", "board", "facilitate")
STYLES = {
    "join": ("tokens", "look", "join"),
    "board": ("tokens", "look", "map", "board"),
    "facilitate": ("tokens", "look", "map", "facilitate"),
}
_NAME = re.compile(r"[a-z0-9_-]+\.(html|js|css|svg)")


@cache
def asset(name: str) -> bytes | None:
    """A file of the pages; None when there is none of that name.

    Parameters
    ----------
    name : str
        ``join.html``, ``join.js`` and ``join.css``, and the same of ``board`` and ``facilitate``.
    """
    page, _, kind = name.rpartition(".")
    if page not in PAGES or not _NAME.fullmatch(name):
        return None
    if kind == "html":
        return _compact_page((PAGE / name).read_text(encoding="utf-8")).encode()
    if kind == "js":
        return compact_script(joined(PAGE, name)).encode()
    return style(page).encode() if kind == "css" else None


@cache
def style(page: str) -> str:
    """The style sheets of a page in one."""
    texts = [(PAGE / f"{part}.css").read_text(encoding="utf-8") for part in STYLES[page]]
    return compact_style("\n".join(texts))


@cache
def notebook_script() -> str:
    """The facilitator's desk as the one module that a notebook's widget takes."""
    return joined(PAGE, "facilitator.js")


@cache
def notebook_style() -> str:
    """The desk's style sheets, nested so that nothing else of the notebook changes."""
    names = ("look", "map", "facilitate")
    tokens = (PAGE / "tokens.css").read_text(encoding="utf-8")
    texts = [(PAGE / f"{name}.css").read_text(encoding="utf-8") for name in names]
    return f"{tokens}\n.live {{\n{''.join(texts)}\n}}\n"


def _compact_page(text: str) -> str:
    return re.sub(r"\n\s*", "\n", text)
