"""The stakeholders' app as one widget: Python hands over a snapshot, the page does the rest."""

from __future__ import annotations

import logging
import os
from base64 import b64encode
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import anywidget
import traitlets

from workbench.apps import bundle
from workbench.apps.meaning import EvidenceIndex
from workbench.apps.published import FOLDER_VARIABLE, current_version, nameless, read_current
from workbench.errors import WorkbenchError

_log = logging.getLogger(__name__)


class WorkbenchApp(anywidget.AnyWidget):  # type: ignore[misc]
    """The published research, to read and to question.

    Parameters
    ----------
    snapshot : dict
        Format ``workbench/snapshot@1``; empty while there is nothing to show.
    manifest : dict
        Format ``workbench/manifest@1``.
    folder : Path, optional
        The ``published`` folder; a newer version found there is shown when a page opens.
    problem : str
        Shown instead of the research when it cannot be read.
    """

    _esm = bundle.script()
    _css = bundle.style()

    snapshot = traitlets.Dict().tag(sync=True)
    manifest = traitlets.Dict().tag(sync=True)
    problem = traitlets.Unicode("").tag(sync=True)

    def __init__(
        self,
        snapshot: dict[str, Any] | None = None,
        manifest: dict[str, Any] | None = None,
        *,
        folder: Path | None = None,
        problem: str = "",
    ) -> None:
        super().__init__(snapshot=snapshot or {}, manifest=manifest or {}, problem=problem)
        self._folder = folder
        self._version = str(self.manifest.get("id", ""))
        self._evidence = self._ready()
        self.on_msg(self._answer)

    def __repr__(self) -> str:
        """Tell browsers nothing about this process, not even where something lies in memory."""
        return "WorkbenchApp()"

    def refresh(self) -> bool:
        """Load the current version if it is not the one shown; say whether it changed."""
        if self._folder is None:
            return False
        try:
            if current_version(self._folder) == self._version and not self.problem:
                return False
            published = read_current(self._folder)
        except WorkbenchError as error:
            return self._show_problem(error)
        self._version = published.version
        with self.hold_sync():
            self.snapshot, self.manifest = published.snapshot, nameless(published.manifest)
            self.problem = ""
        self._evidence = self._ready()
        return True

    def _ready(self) -> EvidenceIndex:
        index = EvidenceIndex(self.snapshot.get("evidence") or {})
        index.prepare()
        return index

    def _show_problem(self, error: WorkbenchError) -> bool:
        # The page says what is wrong without the server's paths; the log has them.
        _log.error("%s", error)
        changed = self.problem != error.message
        self.problem = error.message
        return bool(changed)

    def _answer(self, _: object, content: dict[str, Any], __: object) -> None:
        if content.get("kind") == "current?":
            self.send({"kind": "current", "changed": self.refresh()})
        elif content.get("kind") == "vega?":
            from workbench.apps.vega import script_text

            self.send({"kind": "vega", "text": script_text()})
        elif content.get("kind") == "pdf?":
            self.send({"kind": "pdf", "data": self._sheet(content)})
        elif content.get("kind") == "meaning?":
            query = str(content.get("query", ""))
            self.send({"kind": "meaning", "query": query, "hits": self._evidence.search(query)})

    def _sheet(self, asked: Mapping[str, Any]) -> str:
        """A persona, or the assumption log, as PDF in base 64; nothing when it cannot be made."""
        from workbench.export.assumption_published import published_log_pdf
        from workbench.export.persona_sheet import persona_pdf

        id = str(asked.get("id", ""))
        try:
            if id == "assumptions":
                made = published_log_pdf(self.snapshot, self.manifest, _day(asked.get("on")))
            else:
                made = persona_pdf(self.snapshot, self.manifest, id.removeprefix("persona:"))
            return b64encode(made).decode()
        except WorkbenchError as error:
            _log.error("%s", error)
            return ""


def _day(told: object) -> str:
    """The reader's day as an ISO date; empty for anything else."""
    try:
        return date.fromisoformat(str(told)).isoformat()
    except ValueError:
        return ""


def build_app(folder: str | Path | None = None) -> WorkbenchApp:
    """Build the app on the current version of a published folder.

    Parameters
    ----------
    folder : path, optional
        The study's ``published`` folder; the server names it in ``WORKBENCH_PUBLISHED``.

    Returns
    -------
    WorkbenchApp
        A widget; as the last expression of a notebook cell it is the whole page.

    Examples
    --------
    >>> build_app("nowhere").problem
    'nothing has been published here'
    """
    home = Path(folder or os.environ.get(FOLDER_VARIABLE) or "published")
    app = WorkbenchApp(folder=home)
    app.refresh()
    return app
