"""Office files are ZIP archives: is this one sound, and does it unpack to what it claims."""

from __future__ import annotations

import lzma
import struct
import zipfile
import zlib
from io import BytesIO

from workbench.errors import UnreadableSource
from workbench.ingest.raw import Raw

LARGEST = 200 * 1024 * 1024
LARGEST_XML = 32 * 1024 * 1024
MOST_MEMBERS = 20_000
# Text of a document packs by 5 to 40; deflate reaches 1,032 with the same byte again and again.
MOST_PACKED = 200
_SMALL = 8 * 1024 * 1024
# What Python's zipfile raises for damage, whatever part of the archive it is in.
DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    OSError,
    RuntimeError,
    ValueError,
    OverflowError,
    LookupError,
)
_AGAIN = "Open it in its own program, save it again, and replace the file."


def check_zip(raw: Raw, *, needs: str, what: str, largest_xml: int = LARGEST) -> None:
    """Refuse what is no sound archive of the wanted kind.

    Parameters
    ----------
    raw : Raw
    needs : str
        Member that makes the archive what it should be.
    what : str
        What it should be, for messages.
    largest_xml : int
        Most bytes of one XML member, for readers that hold it in memory as a tree.

    Raises
    ------
    UnreadableSource
        If it is no archive, cut short, of another kind, or declares more than 200 MB.
    """
    if not raw.data.startswith(b"PK"):
        kind = raw.binary_kind or "plain text"
        raise UnreadableSource(f"this is {kind}, not {what}", path=raw.path, hint=_AGAIN)
    try:
        members = zipfile.ZipFile(BytesIO(raw.data)).infolist()
    except DAMAGE:
        raise UnreadableSource(
            f"{what} that is cut short or damaged: its archive has no sound end",
            path=raw.path,
            hint="Copy or download it again.",
        ) from None
    _check_sizes(members, raw, largest_xml)
    names = [member.filename for member in members]
    if needs not in names:
        held = ", ".join(sorted(names)[:3]) or "nothing"
        raise UnreadableSource(
            f"a ZIP archive, but not {what} (it holds {held})", path=raw.path, hint=_AGAIN
        )


def _check_sizes(members: list[zipfile.ZipInfo], raw: Raw, largest_xml: int) -> None:
    if len(members) > MOST_MEMBERS:
        raise UnreadableSource(f"its archive holds {len(members):,} files", path=raw.path)
    _check_size(sum(member.file_size for member in members), LARGEST, raw)
    for member in members:
        size, packed = member.file_size, max(member.compress_size, 1)
        if size > _SMALL and size > MOST_PACKED * packed:
            raise UnreadableSource(
                f"it unpacks to {size / packed:,.0f} times its size, as no document does",
                path=raw.path,
                place=member.filename,
                hint=_AGAIN,
            )
        if member.filename.lower().endswith((".xml", ".rels")):
            _check_size(member.file_size, largest_xml, raw, member.filename)


def _check_size(size: int, most: int, raw: Raw, name: str = "") -> None:
    if size > most:
        raise UnreadableSource(
            f"it unpacks to {size / 2**20:,.0f} MB, more than the {most // 2**20} MB allowed",
            path=raw.path,
            place=name or None,
            hint="Take out pictures and recordings, or part it.",
        )


def stored(raw: Raw) -> bytes:
    """Write an archive anew without compression, for readers in other languages.

    Those may unpack whatever stands in a member, however little its headers declare; what
    this returns is no larger than declared. `check_zip` must have passed.

    Raises
    ------
    UnreadableSource
        If a member is damaged, encrypted, or not as large as declared.
    """
    out = BytesIO()
    try:
        with zipfile.ZipFile(BytesIO(raw.data)) as old, zipfile.ZipFile(out, "w") as new:
            written: set[str] = set()
            for member in old.infolist():
                if member.filename not in written:
                    new.writestr(member.filename, read_member(old, member))
                    written.add(member.filename)
    except DAMAGE as error:
        reason = f"its archive is damaged ({error})"
        raise UnreadableSource(reason, path=raw.path, hint=_AGAIN) from None
    return out.getvalue()


def read_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    """Read a member, but never more than it declares: `ZipFile.read` unpacks all at once."""
    with archive.open(member) as file:
        return file.read(member.file_size)
