"""The facilitator's desk in JupyterLab and Voila; the kernel is a client of the live server."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import anywidget
import traitlets

from workbench.errors import WorkbenchError
from workbench.live.leading import Leading, begin_server, picture
from workbench.live.pages import notebook_script, notebook_style
from workbench.live.template_files import load, names


class Facilitator(anywidget.AnyWidget):  # type: ignore[misc]
    """Leads a live workshop from a notebook or a Voila app.

    The browser never speaks to the live server: the kernel does, with the facilitator's link, so
    that no cookie and no secret has to pass from one page to another. When the connection to the
    server breaks, the kernel comes back by itself.

    Parameters
    ----------
    link : str, optional
        The facilitator's link, as `workbench live` prints it; without it the widget offers to
        begin a workshop.
    study : str or Path
        Folder of the study in which workshops are begun.

    Examples
    --------
    >>> Facilitator().state
    'asking'
    """

    _esm = notebook_script()
    _css = notebook_style()

    state = traitlets.Unicode("asking").tag(sync=True)
    code = traitlets.Unicode().tag(sync=True)
    picture = traitlets.Unicode().tag(sync=True)
    wrong = traitlets.Unicode().tag(sync=True)
    templates = traitlets.List().tag(sync=True)

    def __init__(self, link: str = "", *, study: str | Path = ".", **more: Any) -> None:
        self._study = Path(study)
        self._leading: Leading | None = None
        self._link = ""
        known = [load(name, self._study) for name in names(self._study)]
        offered = [{"id": each.id, "title": each.title, "about": each.about} for each in known]
        super().__init__(templates=offered, **more)
        self.on_msg(self._asked)
        if link:
            self.lead(link)

    def lead(self, link: str) -> None:
        """Come into a workshop that is running.

        Parameters
        ----------
        link : str
            The facilitator's link.
        """
        self.leave()
        self.wrong = ""
        try:
            leading = Leading(link, heard=self._tell)
            join = leading.start()
        except WorkbenchError as error:
            self.state, self.wrong = "asking", str(error)
            return
        self._leading = leading
        self._link, self.code, self.picture = link, leading.code, picture(join)
        self.state = "leading"

    def leave(self) -> None:
        """Let go of the workshop, which goes on without the notebook."""
        if self._leading is not None:
            self._leading.stop()
            self._leading = None
        self.state = "asking"

    def _tell(self, message: dict[str, Any]) -> None:
        self.send(message)

    def _asked(self, _: object, content: dict[str, Any], __: object) -> None:
        match content.get("kind"):
            case "ask" if self._leading is not None:
                self._leading.send(content["frame"])
            case "all" if self._leading is not None:
                for message in self._leading.everything():
                    self.send(message)
                # Sent, not synced: what is synced may be saved with the notebook.
                self.send({"page": self._link})
            case "lead":
                self.lead(str(content.get("link", "")))
            case "begin":
                self._begin(content)

    def _begin(self, content: dict[str, Any]) -> None:
        self.state, self.wrong = "beginning", ""
        try:
            link = begin_server(
                self._study,
                template=str(content["template"]),
                title=str(content["title"]),
                network=bool(content["network"]),
            )
        except WorkbenchError as error:
            self.state, self.wrong = "asking", str(error)
            return
        self.lead(link)
