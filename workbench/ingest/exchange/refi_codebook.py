"""REFI-QDA codebooks (.qdc): codes and sets."""

from __future__ import annotations

from pathlib import Path

from workbench.errors import UnreadableSource
from workbench.ingest.exchange.desk import Desk
from workbench.ingest.exchange.readers import PROJECTS
from workbench.ingest.exchange.refi_codes import read_codes, read_sets
from workbench.ingest.exchange.xml_tree import attribute, local, parse
from workbench.model.project import Imported, Project

FORMAT = "refi-qda codebook"
_LARGEST = 200 * 1024 * 1024
_HEAD = 4096


def _is_codebook(path: Path) -> bool:
    if not path.is_file():
        return False
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD).replace(b"\x00", b"")
    except OSError:
        return False
    return b"<" in head[:8] and b"CodeBook" in head and b"QDA-XML:" in head


@PROJECTS.register(FORMAT, ".qdc", sniff=_is_codebook)
def read_codebook(path: Path, *, project: str | None = None) -> Imported:
    """Read a codebook; `project` has no meaning here, for a file holds one.

    Raises
    ------
    UnreadableSource
        If it is no XML, no codebook, or far too large.
    """
    if path.is_dir():
        raise UnreadableSource("this is a folder, not a REFI-QDA codebook", path=path)
    if path.stat().st_size > _LARGEST:
        raise UnreadableSource(f"larger than {_LARGEST // 2**20} MB; no codebook is", path=path)
    data = path.read_bytes()
    root, notices = parse(data, path, "a REFI-QDA codebook")
    if local(root) not in ("CodeBook", "Codebook", "Project"):
        raise UnreadableSource(
            f"XML, but no REFI-QDA codebook: it begins with {local(root)}, not CodeBook",
            path=path,
            hint="Export the codebook as REFI-QDA (.qdc).",
        )
    origin = attribute(root, "origin")
    desk = Desk(data, origin)
    name = desk.field(root, "name", path.stem)
    read = Project(name, origin, codes=read_codes(root, desk), sets=read_sets(root, desk))
    if not read.codes:
        desk.notice("the codebook holds no codes")
    return Imported(read, FORMAT, notices=(*notices, *desk.notices))
