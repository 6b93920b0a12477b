"""REFI-QDA projects (.qdpx): codes, documents with codings, memos, cases, sets and links."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast, get_args

from workbench.errors import UnreadableSource
from workbench.ingest.exchange.archive import Archive
from workbench.ingest.exchange.desk import Desk
from workbench.ingest.exchange.readers import PROJECTS
from workbench.ingest.exchange.refi_codes import read_codes, read_sets
from workbench.ingest.exchange.refi_documents import Sources, documents_of
from workbench.ingest.exchange.refi_drafts import drafts_of
from workbench.ingest.exchange.refi_text import text_of
from workbench.ingest.exchange.refi_values import define_cases, read_cases, read_variables
from workbench.ingest.exchange.xml_tree import (
    attribute,
    child,
    children,
    guid_of,
    local,
    parse,
    words,
)
from workbench.model.coding import Coder, Memo
from workbench.model.project import Direction, Imported, Link, Project

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

FORMAT = "refi-qda project"
_USERS = ("creatingUser", "modifyingUser", "creatingUserGUID", "modifyingUserGUID")
_DIRECTIONS = {name.lower(): name for name in get_args(Direction)}


def _is_project(path: Path) -> bool:
    import zipfile

    if not path.is_file():
        return False
    try:
        with zipfile.ZipFile(path) as archive:
            return any(name.lower().endswith(".qde") for name in archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError):
        return False


@PROJECTS.register(FORMAT, ".qdpx", sniff=_is_project)
def read_qdpx(path: Path, *, project: str | None = None) -> Imported:
    """Read a project; `project` has no meaning here, for a file holds one.

    Raises
    ------
    UnreadableSource
        If it is no archive, damaged, far too large when unpacked, or no REFI-QDA project.
    """
    if path.is_dir():
        raise UnreadableSource("this is a folder, not a REFI-QDA project", path=path)
    with Archive(path) as archive:
        data = archive.index()
        root, notices = parse(data, path, "the index of a REFI-QDA project")
        if local(root) != "Project":
            raise UnreadableSource(
                f"its index is no REFI-QDA project: it begins with {local(root)}, not Project",
                path=path,
                hint="Export the project as REFI-QDA (.qdpx).",
            )
        desk = Desk(data, attribute(root, "origin"))
        read, sources = _project(root, archive, desk, path)
    return Imported(
        read,
        FORMAT,
        codings=sources.codings,
        verified=sources.verified,
        doubts=tuple(sources.doubts),
        notices=(*notices, *desk.notices),
        offsets=sources.offsets,
    )


def _project(root: Element, archive: Archive, desk: Desk, path: Path) -> tuple[Project, Sources]:
    """What is referred to is read before what refers to it."""
    coders = _coders(root, desk)
    memos = _memos(root, archive, desk)
    codes = read_codes(root, desk)
    variables = read_variables(root, desk)
    cases = define_cases(root, desk)
    found = child(root, "Sources")
    drafts = [] if found is None else drafts_of(found, archive, desk)
    sources = documents_of(drafts, {code.id: code.name for code in codes}, desk)
    links = _links(root, desk)
    _graphs(root, desk)
    read = Project(
        name=attribute(root, "name") or ("" if desk.own else path.stem),
        origin=attribute(root, "origin"),
        coders=coders,
        codes=codes,
        sets=read_sets(root, desk),
        variables=variables,
        cases=read_cases(cases, sources.of_cases, desk),
        documents=tuple(sources.documents),
        memos=memos,
        links=links,
        description=words(root, "Description"),
        about=desk.references(root, "NoteRef", "memo", owner="the project"),
        made=desk.touch(root),
        changed=desk.touch(root, changed=True),
    )
    return read, sources


def _coders(root: Element, desk: Desk) -> tuple[Coder, ...]:
    """Users; one that is only referred to is a coder without a name."""
    found = child(root, "Users")
    coders = []
    for user in children(found, "User") if found is not None else ():
        name = attribute(user, "name") or attribute(user, "id")
        coders.append(Coder(desk.define(user, "coder"), name))
    for element in root.iter():
        for name in _USERS:
            key = guid_of(element, name)
            if key and not desk.knows(desk.model(key), "coder"):
                coders.append(Coder(desk.admit(key, "coder")))
                desk.notice("something was made by somebody who is no user of the list", kept=key)
    return tuple(coders)


def _memos(root: Element, archive: Archive, desk: Desk) -> tuple[Memo, ...]:
    found = child(root, "Notes")
    return () if found is None else tuple(_memo(n, archive, desk) for n in children(found, "Note"))


def _memo(element: Element, archive: Archive, desk: Desk) -> Memo:
    from workbench.ingest.exchange.verify import plain

    title = attribute(element, "name")
    marked = sum(1 for _ in children(element, "PlainTextSelection", "Coding"))
    if marked:
        desk.notice(f"{marked} marks or codings in the memo {title!r} are not read", lost=True)
    text = text_of(element, archive, desk) or ""
    return Memo(
        id=desk.define(element, "memo"),
        text=text if desk.own else plain(text),
        title=title,
        description=words(element, "Description"),
        made=desk.touch(element),
        changed=desk.touch(element, changed=True),
    )


def _links(root: Element, desk: Desk) -> tuple[Link, ...]:
    found = child(root, "Links")
    return () if found is None else tuple(_link(each, desk) for each in children(found, "Link"))


def _link(element: Element, desk: Desk) -> Link:
    name = attribute(element, "name")
    said = attribute(element, "direction")
    direction = _DIRECTIONS.get(said.strip().lower())
    if said and direction is None:
        desk.notice(f"the link {name!r} has no known direction", kept=said)
    ends = [desk.meant(guid_of(element, end)) for end in ("originGUID", "targetGUID")]
    for end in ends:
        if end and not desk.knows(end):
            desk.notice(f"the link {name!r} refers to something that is missing; kept", kept=end)
    return Link(
        id=desk.define(element, "link"),
        origin=ends[0],
        target=ends[1],
        name=name,
        direction=cast("Direction | None", direction),
        color=desk.field(element, "color", attribute(element, "color")),
        memos=desk.references(element, "NoteRef", "memo", owner=f"the link {name!r}"),
    )


def _graphs(root: Element, desk: Desk) -> None:
    found = child(root, "Graphs")
    graphs = list(children(found, "Graph")) if found is not None else []
    if graphs:
        parts = sum(1 for graph in graphs for _ in children(graph, "Vertex", "Edge"))
        desk.notice(
            f"{len(graphs)} graphs with {parts} vertices and edges are drawings; left out",
            kept=", ".join(attribute(graph, "name") for graph in graphs),
            lost=True,
        )
