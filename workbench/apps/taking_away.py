"""What was published as files to take away: pages, tables, a copy of the app."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from workbench.apps.published import Published, read_current
from workbench.errors import WorkbenchError
from workbench.store.atomic import write_bytes, write_text

if TYPE_CHECKING:
    from workbench.study import Study


@dataclass(frozen=True)
class TakenAway:
    """What was written.

    Attributes
    ----------
    format : str
    version : str
        Of the published snapshot, the only thing that was read.
    published : str
        When that was, in ISO form.
    files : tuple of str
    withdrawn : tuple of str
        Versions that had to go first, since somebody no longer allows their words there.
    """

    format: str
    version: str
    published: str
    files: tuple[str, ...]
    withdrawn: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """Plain values, for JSON."""
        return asdict(self)


def take_away(study: Study, path: str | Path, to: str = "", *, persona: str = "") -> TakenAway:
    """Write what is published as files; nothing but the published snapshot is read for them.

    Parameters
    ----------
    study : Study
    path : str or Path
        A file, or a folder where several are written.
    to : {"html", "pdf", "csv", "json"}, optional
        By the path's ending otherwise.
    persona : str, optional
        For pdf: only this one, by its id.

    Returns
    -------
    TakenAway

    Raises
    ------
    WorkbenchError
        When nothing is published, or for an unknown format or persona.

    Examples
    --------
    >>> take_away(Study("study"), "handout/", "html")  # doctest: +SKIP
    """
    from workbench.publishing import withdraw

    path = Path(path)
    chosen = (to or path.suffix.lstrip(".")).lower()
    if chosen not in MAKERS:
        raise WorkbenchError(
            f"nothing published can be written as {chosen or 'a file without ending'!r}",
            hint=f"Choose one of {', '.join(MAKERS)}.",
        )
    _check_target(path, chosen, persona)
    withdrawn = tuple(withdraw(study))
    published = read_current(study.path / "published")
    try:
        files = MAKERS[chosen](published, path, persona)
    except OSError as error:
        reason = error.strerror or str(error)
        raise WorkbenchError(f"cannot be written: {reason}", path=path) from error
    at = str(published.manifest.get("published_at", ""))
    return TakenAway(chosen, published.version, at, tuple(map(str, files)), withdrawn)


def _check_target(path: Path, to: str, persona: str) -> None:
    """Refuse what would write more, or something else, than was asked for."""
    if persona and to != "pdf":
        raise WorkbenchError(
            f"one persona alone cannot be written as {to}",
            hint="With --persona, name a .pdf file, or a folder with --to pdf.",
        )
    ending = path.suffix.lower().lstrip(".")
    ending = "html" if ending == "htm" else ending
    if ending in MAKERS and ending != to:
        raise WorkbenchError(
            f"the path ends in .{ending}, and {to} is to be written",
            path=path,
            hint=f"Name a .{to} file or a folder, or leave --to out.",
        )


def _html(published: Published, path: Path, _: str) -> list[Path]:
    """A file is the app alone; a folder has papers and tables beside it."""
    from workbench.apps.static_edition import static_page
    from workbench.export.assumption_published import published_log_pdf
    from workbench.export.snapshot_tables import write_tables_csv

    if path.suffix.lower() in (".html", ".htm"):
        path.parent.mkdir(parents=True, exist_ok=True)
        write_text(path, static_page(published))
        return [path]
    pages = _sheets(published, path, "")
    ids = [one["id"] for one in published.snapshot["personas"]]
    links = {f"persona:{id}": quote(page.name) for id, page in zip(ids, pages, strict=True)}
    if published.snapshot.get("testing") and published.snapshot["assumptions"]:
        pages.append(path / "assumptions.pdf")
        write_bytes(pages[-1], published_log_pdf(published.snapshot, published.manifest))
        links["assumptions"] = pages[-1].name
    index = path / "index.html"
    path.mkdir(parents=True, exist_ok=True)
    write_text(index, static_page(published, files=links))
    tables = write_tables_csv(published.snapshot, published.manifest, path / "tables")
    return [index, *pages, *tables]


def _pdf(published: Published, path: Path, persona: str) -> list[Path]:
    if path.suffix.lower() != ".pdf":
        return _sheets(published, path, persona)
    pages = [_page(published, id) for id in _wanted(published, persona)]
    path.parent.mkdir(parents=True, exist_ok=True)
    write_bytes(path, pages[0] if len(pages) == 1 else _bound(pages))
    return [path]


def _sheets(published: Published, folder: Path, persona: str) -> list[Path]:
    """A page per persona, as files of their own."""
    folder.mkdir(parents=True, exist_ok=True)
    made: list[Path] = []
    for id in _wanted(published, persona) if published.snapshot["personas"] else ():
        name = re.sub(r"[^\w-]+", "-", id).strip("-") or "persona"
        path = folder / f"persona-{name}.pdf"
        if path in made:
            path = folder / f"persona-{name}-{len(made) + 1}.pdf"
        write_bytes(path, _page(published, id))
        made.append(path)
    return made


def _wanted(published: Published, persona: str) -> list[str]:
    ids = [one["id"] for one in published.snapshot["personas"]]
    if persona:
        return [persona]
    if not ids:
        raise WorkbenchError("no persona is published", hint="Publish the personas first.")
    return ids


def _page(published: Published, id: str) -> bytes:
    from workbench.export.persona_sheet import persona_pdf

    return persona_pdf(published.snapshot, published.manifest, id)


def _bound(pages: list[bytes]) -> bytes:
    """Several PDFs as one."""
    import io

    from pypdf import PdfWriter

    writer = PdfWriter()
    for page in pages:
        writer.append(io.BytesIO(page))
    bound = io.BytesIO()
    writer.write(bound)
    return bound.getvalue()


def _csv(published: Published, path: Path, _: str) -> list[Path]:
    from workbench.export.snapshot_tables import write_tables_csv

    if path.suffix:
        raise WorkbenchError(
            "several tables do not fit into one CSV file", path=path, hint="Name a folder."
        )
    return write_tables_csv(published.snapshot, published.manifest, path)


def _json(published: Published, path: Path, _: str) -> list[Path]:
    from workbench.export.snapshot_tables import write_tables_json

    path.parent.mkdir(parents=True, exist_ok=True)
    write_tables_json(published.snapshot, published.manifest, path)
    return [path]


MAKERS: dict[str, Callable[[Published, Path, str], list[Path]]] = {
    "html": _html,
    "pdf": _pdf,
    "csv": _csv,
    "json": _json,
}
"""What writes each format: the version, where to, and which persona."""
