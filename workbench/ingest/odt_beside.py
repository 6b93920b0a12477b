"""What an OpenDocument text holds beside its text: running heads and feet."""

from __future__ import annotations

import zipfile
from io import BytesIO

from workbench.ingest.raw import Raw
from workbench.ingest.zip_guard import DAMAGE, read_member
from workbench.model.source import Notice

_MEMBER = "styles.xml"
_LARGEST = 4 * 1024 * 1024
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_EDGES = {"header": "a running head is in no turn", "footer": "a running foot is in no turn"}


def page_edges_of(raw: Raw) -> list[Notice]:
    """Tell of running heads and feet, each text once; the body does not hold them.

    Parameters
    ----------
    raw : Raw
        A document whose archive was found sound.

    Returns
    -------
    list of Notice
        Empty where the styles cannot be read: no word of the transcript is in them.
    """
    from xml.etree.ElementTree import ParseError

    from defusedxml import DefusedXmlException  # type: ignore[import-untyped]
    from defusedxml.ElementTree import fromstring  # type: ignore[import-untyped]

    try:
        with zipfile.ZipFile(BytesIO(raw.data)) as archive:
            member = archive.getinfo(_MEMBER)
            if member.file_size > _LARGEST:
                return []
            root = fromstring(read_member(archive, member))
    except (*DAMAGE, ParseError, DefusedXmlException):
        return []
    told: dict[tuple[str, str], Notice] = {}
    for kind, reason in _EDGES.items():
        for edge in root.iter(f"{_STYLE}{kind}"):
            lines = ("".join(paragraph.itertext()).strip() for paragraph in edge.iter(f"{_TEXT}p"))
            kept = "\n".join(line for line in lines if line)
            if any(ch.isalpha() for ch in kept):
                notice = Notice(reason, hint="See the document itself.", kept=kept)
                told.setdefault((kind, kept), notice)
    return list(told.values())
