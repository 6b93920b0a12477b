"""The codebook of a project as a REFI-QDA codebook (.qdc)."""

from __future__ import annotations

from pathlib import Path

from workbench import __version__
from workbench.export.refi_codes import write_codes, write_sets
from workbench.export.refi_errors import ExportError, check_codes
from workbench.export.refi_ids import Guids
from workbench.export.xml_text import XmlText
from workbench.model.project import Project
from workbench.model.source import Notice
from workbench.store.atomic import write_bytes

ORIGIN = f"Workbench {__version__}"
NAMESPACE = "urn:QDA-XML:codebook:1.0"


def write_codebook(project: Project, path: str | Path) -> tuple[Notice, ...]:
    """Write the codes and sets of a project as a REFI-QDA codebook, in one step.

    Parameters
    ----------
    project : Project
    path : str or Path
        By custom ending in ``.qdc``.

    Returns
    -------
    tuple of Notice
        What the format cannot hold.

    Raises
    ------
    ExportError
        If there are no codes, or they are no tree; nothing is written then.
    OSError
        If the folder cannot be written to.
    """
    check_codes(project)
    if not project.codes:
        raise ExportError("there are no codes to write", hint="A codebook needs one at least.")
    data, notices = codebook_bytes(project)
    write_bytes(path, data)
    return notices


def codebook_bytes(project: Project) -> tuple[bytes, tuple[Notice, ...]]:
    """The file's bytes, the same for the same project, and what the format cannot hold."""
    xml, guids = XmlText(), Guids(Project("", codes=project.codes, sets=project.sets))
    xml.open("CodeBook", {"xmlns": NAMESPACE, "origin": ORIGIN})
    write_codes(xml, project, guids, memos=False)
    write_sets(xml, project.sets, guids, codebook=True)
    xml.close()
    guids.keep("project", {"name": project.name})
    if guids.rest():
        xml.instruction("workbench", guids.rest())
    return xml.encode(), (*replaced(xml.replaced), *_left_out(project))


def replaced(count: int) -> tuple[Notice, ...]:
    """Say how many characters XML could not hold."""
    if not count:
        return ()
    reason = f"{count} control characters or halves of characters were written as \ufffd"
    return (Notice(reason, hint="No XML file can hold them."),)


def _left_out(project: Project) -> tuple[Notice, ...]:
    memos = sum(len(code.memos) for code in project.codes)
    members = sum(len(group.documents) + len(group.memos) for group in project.sets)
    parts = [(memos, "references of codes to memos"), (members, "documents and memos in sets")]
    return tuple(
        Notice(f"{count} {what} have no place in a codebook; left out", hint="Export the project.")
        for count, what in parts
        if count
    )
