"""Office files are ZIP archives: is this one sound, and how large does it claim to be."""

from __future__ import annotations

import zipfile
from io import BytesIO

from workbench.errors import UnreadableSource
from workbench.ingest.raw import Raw

LARGEST = 200 * 1024 * 1024
_AGAIN = "Open it in its own program, save it again, and replace the file."


def check_zip(raw: Raw, *, needs: str, what: str) -> None:
    """Refuse what is no sound archive of the wanted kind.

    Parameters
    ----------
    raw : Raw
    needs : str
        Member that makes the archive what it should be.
    what : str
        What it should be, for messages.

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
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        raise UnreadableSource(
            f"{what} that is cut short or damaged: its archive has no sound end",
            path=raw.path,
            hint="Copy or download it again.",
        ) from None
    size = sum(member.file_size for member in members)
    if size > LARGEST:
        raise UnreadableSource(
            f"it unpacks to {size / 2**20:,.0f} MB, more than the {LARGEST // 2**20} MB allowed",
            path=raw.path,
            hint="Take out pictures and recordings.",
        )
    names = [member.filename for member in members]
    if needs not in names:
        held = ", ".join(sorted(names)[:3]) or "nothing"
        raise UnreadableSource(
            f"a ZIP archive, but not {what} (it holds {held})", path=raw.path, hint=_AGAIN
        )
