"""A whole project as a REFI-QDA project (.qdpx)."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path
from typing import Literal

from workbench.export.refi_codebook import ORIGIN, replaced
from workbench.export.refi_codes import describe, refer, write_codes, write_sets
from workbench.export.refi_documents import Layout, touched, write_document, write_values
from workbench.export.refi_errors import check_project
from workbench.export.refi_ids import Guids
from workbench.export.refi_lexical import is_color
from workbench.export.xml_text import XmlText
from workbench.model.coding import Memo
from workbench.model.project import Case, Link, Project
from workbench.model.source import Notice
from workbench.store.atomic import write_bytes

NAMESPACE = "urn:QDA-XML:project:1.0"
_BEGINNING = (1980, 1, 1, 0, 0, 0)


Ends = Literal["inclusive", "exclusive"]


def write_project(
    project: Project, path: str | Path, *, ends: Ends = "inclusive", crlf: bool = False
) -> tuple[Notice, ...]:
    """Write a project as a REFI-QDA project, in one step.

    Offsets count code points from 0.

    Parameters
    ----------
    project : Project
    path : str or Path
        By custom ending in ``.qdpx``.
    ends : {"inclusive", "exclusive"}, optional
        Whether an end is the last character, as the standard has it, or the offset behind it,
        as QualCoder reads it.
    crlf : bool, optional
        Write line breaks as CR LF and count them as two characters, for programs on Windows
        in which codings would otherwise shift by one with every line.

    Returns
    -------
    tuple of Notice
        What the format cannot hold.

    Raises
    ------
    ExportError
        If the project contradicts itself; nothing is written then.
    OSError
        If the folder cannot be written to.
    """
    check_project(project)
    data, notices = project_bytes(project, ends=ends, crlf=crlf)
    write_bytes(path, data)
    return notices


def project_bytes(
    project: Project, *, ends: Ends = "inclusive", crlf: bool = False
) -> tuple[bytes, tuple[Notice, ...]]:
    """The file's bytes, the same for the same project, and what the format cannot hold."""
    xml, guids = XmlText(), Guids(project)
    types = {variable.id: variable.type for variable in project.variables}
    layout = Layout(guids, types, crlf, ends == "inclusive")
    if not layout.inclusive:
        guids.keep("project", {"ends": ends})
    about = touched(layout, "project", project.made, project.changed, project=True)
    xml.open("Project", {"xmlns": NAMESPACE, "name": project.name, "origin": ORIGIN, **about})
    _users(xml, project, guids)
    if project.codes:
        xml.open("CodeBook", {})
        write_codes(xml, project, guids, memos=True)
        xml.close()
    _variables(xml, project, guids)
    _cases(xml, project.cases, layout)
    texts = _sources(xml, project, layout)
    _notes(xml, project.memos, layout)
    _links(xml, project.links, guids)
    write_sets(xml, project.sets, guids, codebook=False)
    describe(xml, project.description)
    refer(xml, "NoteRef", guids, "memo", project.about)
    xml.close()
    if guids.rest():
        xml.instruction("workbench", guids.rest())
    return _zipped({"project.qde": xml.encode(), **texts}), replaced(xml.replaced)


def _users(xml: XmlText, project: Project, guids: Guids) -> None:
    if project.coders:
        xml.open("Users", {})
        for coder in project.coders:
            xml.leaf("User", {"guid": guids.of("coder", coder.id), "name": coder.name})
        xml.close()


def _variables(xml: XmlText, project: Project, guids: Guids) -> None:
    if not project.variables:
        return
    xml.open("Variables", {})
    for variable in project.variables:
        guid = guids.of("variable", variable.id)
        xml.open("Variable", {"guid": guid, "name": variable.name, "typeOfVariable": variable.type})
        describe(xml, variable.description)
        xml.close()
    xml.close()


def _cases(xml: XmlText, cases: tuple[Case, ...], layout: Layout) -> None:
    if not cases:
        return
    guids = layout.guids
    xml.open("Cases", {})
    for case in cases:
        xml.open("Case", {"guid": guids.of("case", case.id), "name": case.name})
        describe(xml, case.description)
        refer(xml, "CodeRef", guids, "code", case.codes)
        write_values(xml, case.values, layout)
        refer(xml, "SourceRef", guids, "document", case.documents)
        refer(xml, "SelectionRef", guids, "excerpt", case.excerpts)
        xml.close()
    xml.close()


def _sources(xml: XmlText, project: Project, layout: Layout) -> dict[str, bytes]:
    texts = {}
    if project.documents:
        xml.open("Sources", {})
        for document in project.documents:
            name = f"sources/{layout.guids.of('document', document.id)}.txt"
            texts[name] = write_document(xml, document, layout)
        xml.close()
    return texts


def _notes(xml: XmlText, memos: tuple[Memo, ...], layout: Layout) -> None:
    if not memos:
        return
    xml.open("Notes", {})
    for memo in memos:
        guid = layout.guids.of("memo", memo.id)
        about = touched(layout, guid, memo.made, memo.changed)
        xml.open("Note", {"guid": guid, "name": memo.title, **about})
        describe(xml, memo.description)
        xml.leaf("PlainTextContent", {}, memo.text)
        xml.close()
    xml.close()


def _links(xml: XmlText, links: tuple[Link, ...], guids: Guids) -> None:
    if not links:
        return
    xml.open("Links", {})
    for link in links:
        guid = guids.of("link", link.id)
        fits = is_color(link.color)
        if not fits:
            guids.keep(guid, {"color": link.color})
        xml.open(
            "Link",
            {
                "guid": guid,
                "name": link.name,
                "direction": link.direction,
                "color": link.color if fits else None,
                "originGUID": guids.meant(link.origin),
                "targetGUID": guids.meant(link.target),
            },
        )
        refer(xml, "NoteRef", guids, "memo", link.memos)
        xml.close()
    xml.close()


def _zipped(members: dict[str, bytes]) -> bytes:
    """A ZIP archive that bears no clock and no trace of the machine."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in members.items():
            member = zipfile.ZipInfo(name, _BEGINNING)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.create_system = 0
            archive.writestr(member, data)
    return buffer.getvalue()
