"""The app as one file: what was published, to open without a server, a kernel or a network."""

from __future__ import annotations

import base64
import hashlib
import html
import re
from collections.abc import Mapping
from string import Template
from typing import Any
from urllib.parse import quote

from workbench.apps import bundle, vega
from workbench.apps.early import inert_json
from workbench.apps.published import Published, nameless
from workbench.apps.site import TEMPLATE

EDITION = bundle.PAGE.parent / "edition"
_ENTRY = "export default { render };"
# What would end a script, or hide what follows, in the middle of one.
_ENDS = re.compile(r"<(?=/script|!--|script)", re.IGNORECASE)


def static_page(published: Published, *, files: Mapping[str, str] | None = None) -> str:
    """The whole app with its data as one HTML document.

    The page fetches nothing: its policy allows the scripts that it holds, by their hashes, and
    no connection. Search by meaning needs a kernel; everything else is as in the app.

    Parameters
    ----------
    published : Published
        What to show; it has been checked and redacted when it was published.
    files : mapping of str to str, optional
        Names of files that lie beside the page, by what they are (``persona:<id>``).

    Returns
    -------
    str
        The same bytes for the same version.
    """
    scripts = [_app(), (EDITION / "boot.js").read_text(encoding="utf-8")]
    if _has_charts(published.snapshot):
        scripts.insert(0, _runtime())
    scripts = [_ENDS.sub(r"\\x3c", script) for script in scripts]
    held = {
        "snapshot": published.snapshot,
        "manifest": nameless(published.manifest),
        "problem": "",
        "files": dict(files or {}),
    }
    page = Template((EDITION / "page.html").read_text(encoding="utf-8"))
    return page.substitute(
        policy=_policy(scripts),
        title=html.escape(str(published.snapshot["study"].get("name") or "Customer research")),
        icon=quote((TEMPLATE / "static" / "icon.svg").read_text(encoding="utf-8")),
        style=_style(),
        data=inert_json(held),
        scripts="\n".join(f"<script>{script}</script>" for script in scripts),
    )


def _app() -> str:
    """The app's module as a script: browsers load no modules from files."""
    body = bundle.script()
    if body.count(_ENTRY) != 1:
        raise ValueError(f"main.js must have {_ENTRY!r} once")
    body = body.replace(_ENTRY, "window.workbenchPage = { render };")
    return f'(() => {{\n"use strict";\n{body}}})();'


def _runtime() -> str:
    """The chart runtime as a script; it puts its functions on the window."""
    body = re.sub(r"\nexport const embed = [^\n]*\n?$", "\n", vega.script_text())
    return f'(() => {{\n"use strict";\n{body}}})();'


def _has_charts(value: Any) -> bool:
    if isinstance(value, Mapping):
        return "$schema" in value or any(map(_has_charts, value.values()))
    return isinstance(value, list) and any(map(_has_charts, value))


def _style() -> str:
    page = (TEMPLATE / "static" / "page.css").read_text(encoding="utf-8")
    return f"{bundle.style()}\n{page}".replace("</", "<\\/")


def _policy(scripts: list[str]) -> str:
    hashes = " ".join(f"'sha256-{_digest(script)}'" for script in scripts)
    return (
        f"default-src 'none'; script-src {hashes}; style-src 'unsafe-inline'; "
        "img-src data: blob:; font-src data:; base-uri 'none'; form-action 'none'"
    )


def _digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
