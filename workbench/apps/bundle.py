"""Joins the page's small JavaScript and CSS files into the one module that anywidget takes."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

PAGE = Path(__file__).parent / "page"
_ENTRY = "main.js"
_IMPORT = re.compile(r'^import \{([^}]*)\} from "\./([\w-]+)\.js";$', re.MULTILINE)
_EXPORT = re.compile(r"^export ((?:async )?(?:function|const|class) (\w+))", re.MULTILINE)


@cache
def script(folder: Path = PAGE / "js") -> str:
    """One ES module out of a folder of ES modules, each after those it imports.

    Every file keeps a scope of its own: it becomes a function that returns what the file
    exports. Only the forms ``import { a, b } from "./file.js"`` and ``export function``,
    ``const`` or ``class`` are understood; ``main.js`` has the default export.

    Parameters
    ----------
    folder : Path
        Where the files are.

    Raises
    ------
    ValueError
        If files import each other in a circle.
    """
    parts: dict[str, str] = {}
    _collect(folder, _ENTRY, parts, ())
    return "\n".join(parts.values())


@cache
def style(folder: Path = PAGE / "css") -> str:
    """All style sheets of a folder, in the order of the file names."""
    files = sorted(folder.glob("*.css"))
    return "\n".join(f"/* {file.name} */\n{file.read_text(encoding='utf-8')}" for file in files)


def _collect(folder: Path, name: str, parts: dict[str, str], above: tuple[str, ...]) -> None:
    if name in above:
        raise ValueError(f"{name} imports itself by way of {above[-1]}")
    if name in parts:
        return
    text = (folder / name).read_text(encoding="utf-8")
    for _, needed in _IMPORT.findall(text):
        _collect(folder, f"{needed}.js", parts, (*above, name))
    body = _IMPORT.sub(lambda found: f"const {{{found[1]}}} = {_variable(found[2])};", text)
    parts[name] = body if name == _ENTRY else _scoped(name, body)


def _scoped(name: str, body: str) -> str:
    given = ", ".join(found[2] for found in _EXPORT.finditer(body))
    inner = _EXPORT.sub(r"\1", body)
    variable = _variable(name.removesuffix(".js"))
    return f"const {variable} = (() => {{\n{inner}return {{ {given} }};\n}})();"


def _variable(stem: str) -> str:
    return f"file_{stem}"
