"""REFI-QDA projects as other programs write them, habits and mistakes included."""

from __future__ import annotations

import uuid
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from workbench.ingest.exchange.rulers import Unit

NS = 'xmlns="urn:QDA-XML:project:1.0"'
CODE = "11111111-1111-4111-8111-111111111111"
SOURCE = "22222222-2222-4222-8222-222222222222"
USER = "33333333-3333-4333-8333-333333333333"
CODEBOOK = (
    f'<CodeBook><Codes><Code guid="{CODE}" name="loss" isCodable="true" color="#46AA00"/>'
    "</Codes></CodeBook>"
)
TEXT = "I: Wie war es? 🙂\nP03: Die Schlüssel waren weg.\nIch habe lange gesucht.\n"


def guid(text: str) -> str:
    return str(uuid.uuid5(uuid.NAMESPACE_URL, text))


def tag(element: str, /, *inner: str, **attributes: str) -> str:
    """An element as XML."""
    given = "".join(f" {key}={_attribute(value)}" for key, value in attributes.items())
    return f"<{element}{given}>{''.join(inner)}</{element}>"


def refer(name: str, target: str) -> str:
    """A reference as XML."""
    return tag(name, targetGUID=target)


def coding(code: str = CODE, key: str = "coding") -> str:
    """A coding as XML."""
    return tag("Coding", refer("CodeRef", code), guid=guid(key))


def counted(text: str, at: int, unit: Unit, breaks: str) -> int:
    """Offset of a code point of an LF text in a unit, in a file with these line breaks."""
    size = {"as they stand": len(breaks), "one": 1, "two": 2}[unit.breaks]
    encoding, width = {
        "code points": ("utf-32-le", 4),
        "UTF-16 code units": ("utf-16-le", 2),
        "UTF-8 bytes": ("utf-8", 1),
    }[unit.count]
    before = text[:at]
    return len(before.replace("\n", "").encode(encoding)) // width + size * before.count("\n")


def selection(start: int, end: int, name: str | None = None, *, code: str = CODE) -> str:
    """A coded selection as XML."""
    named = "" if name is None else f" name={_attribute(name)}"
    key = guid(f"{start}-{end}-{name}-{code}")
    return (
        f'<PlainTextSelection guid="{key}"{named} startPosition="{start}" endPosition="{end}" '
        f'creatingUser="{USER}"><Coding guid="{guid(key)}" creatingUser="{USER}">'
        f'<CodeRef targetGUID="{code}"/></Coding></PlainTextSelection>'
    )


def at(quote: str, text: str = TEXT, *, name: str | None = "", code: str = CODE) -> str:
    """A selection of words by code points with an exclusive end; named by them, if not else."""
    start = text.index(quote)
    return selection(start, start + len(quote), quote if name == "" else name, code=code)


def source(selections: str, path: str = f'plainTextPath="internal://{SOURCE}.txt"') -> str:
    return f'<TextSource guid="{SOURCE}" name="P03" {path}>{selections}</TextSource>'


def inline(text: str) -> str:
    return f"<PlainTextContent>{escape(text)}</PlainTextContent>"


def project(inner: str, *, book: str = CODEBOOK, attributes: str = NS, after: str = "") -> str:
    users = f'<Users><User guid="{USER}" name="Ada"/></Users>'
    return (
        f'<Project {attributes} name="Keys" origin="NVivo 14">{users}{book}'
        f"<Sources>{inner}</Sources>{after}</Project>"
    )


def qdpx(
    path: Path,
    qde: str | bytes,
    texts: dict[str, str | bytes] | None = None,
    *,
    index: str = "project.qde",
) -> Path:
    """Write the archive; texts lie in ``sources/`` unless their name says otherwise."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(index, qde)
        for name, text in (texts or {f"{SOURCE}.txt": TEXT}).items():
            archive.writestr(name if "/" in name else f"sources/{name}", text)
    return path


def _attribute(text: str) -> str:
    return quoteattr(text, {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})
