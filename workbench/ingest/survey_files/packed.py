"""CSV and TSV packed with gzip, bzip2, xz or ZIP."""

from __future__ import annotations

import bz2
import gzip
import lzma
import os
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from workbench.errors import UnreadableSource
from workbench.ingest.limits import MB, SURVEY
from workbench.ingest.raw import Raw
from workbench.ingest.registry import SURVEY_FILES
from workbench.ingest.survey_files.delimited import read_delimited
from workbench.ingest.table import Table
from workbench.ingest.zip_guard import MOST_PACKED
from workbench.model.source import Notice

LARGEST = SURVEY.text
_SMALL = 64 * MB
_AGAIN = "Copy or download it again."
_TABLES = (".csv", ".tsv", ".tab")
_OFFICE = ("[Content_Types].xml", "mimetype")


@SURVEY_FILES.register(
    "csv.gz", ".csv.gz", ".tsv.gz", sniff=lambda raw: raw.head.startswith(b"\x1f\x8b"), binary=True
)
def read_gzipped(raw: Raw) -> Table:
    """Unpack and read a text table.

    Raises
    ------
    UnreadableSource
        If the archive is damaged, or unpacks to too much.
    """
    return _unpacked(raw, "gzip", lambda stream: gzip.GzipFile(fileobj=stream))


@SURVEY_FILES.register(
    "csv.bz2", ".csv.bz2", ".tsv.bz2", sniff=lambda raw: raw.head.startswith(b"BZh"), binary=True
)
def read_bzipped(raw: Raw) -> Table:
    """Unpack and read a text table.

    Raises
    ------
    UnreadableSource
        If the archive is damaged, or unpacks to more than a survey may have.
    """
    return _unpacked(raw, "bzip2", bz2.BZ2File)


@SURVEY_FILES.register(
    "csv.xz", ".csv.xz", ".tsv.xz", sniff=lambda raw: raw.head.startswith(b"\xfd7zXZ"), binary=True
)
def read_xz(raw: Raw) -> Table:
    """Unpack and read a text table.

    Raises
    ------
    UnreadableSource
        If the archive is damaged, or unpacks to more than a survey may have.
    """
    return _unpacked(raw, "xz", lzma.LZMAFile)


@SURVEY_FILES.register(
    "csv.zip", ".csv.zip", ".tsv.zip", ".zip", sniff=lambda raw: _is_zip(raw), binary=True
)
def read_zipped(raw: Raw) -> Table:
    """Unpack and read the one text table of a ZIP archive, as Qualtrics sends it.

    Raises
    ------
    UnreadableSource
        If the archive is damaged, holds no table or several, or unpacks to too much.
    """
    with raw.open() as stream:
        try:
            archive = zipfile.ZipFile(stream)
            members = [m for m in archive.infolist() if _is_table(m.filename)]
        except (zipfile.BadZipFile, ValueError, NotImplementedError):
            raise _damaged(raw, "ZIP", "it has no sound end") from None
        names = [member.filename for member in members]
        if len(names) != 1:
            held = ", ".join(sorted(names or archive.namelist())[:5]) or "nothing"
            reason = f"the archive holds {'several tables' if names else 'no table'} ({held})"
            hint = "Unpack it, and put the files of the survey beside each other."
            raise UnreadableSource(reason, path=raw.path, hint=hint)
        table = _unpacked(raw, "ZIP", lambda _: archive.open(names[0]))
    notice = Notice(f"read {names[0]!r} from the archive", kept=names[0])
    return Table(table.cells, table.encoding, (notice, *table.notices), table.line_of,
                 table.left_out)  # fmt: skip


def _is_zip(raw: Raw) -> bool:
    if not raw.head.startswith(b"PK\x03\x04"):
        return False
    try:
        with raw.open() as stream:
            names = zipfile.ZipFile(stream).namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return False
    return not any(name in _OFFICE for name in names) and any(map(_is_table, names))


def _is_table(name: str) -> bool:
    path = Path(name)
    return path.suffix.lower() in _TABLES and "__MACOSX" not in path.parts


def _unpacked(raw: Raw, kind: str, opened: Callable[[Any], Any]) -> Table:
    try:
        with raw.open() as stream:
            # Answers pack by 5 to 50; only a bomb packs by more than 200.
            most = min(LARGEST, max(_SMALL, MOST_PACKED * stream.seek(0, os.SEEK_END)))
            stream.seek(0)
            with opened(stream) as packed:
                data: bytes = packed.read(most + 1)
    except (OSError, EOFError, zlib.error, lzma.LZMAError, zipfile.BadZipFile, RuntimeError,
            NotImplementedError) as error:  # fmt: skip
        raise _damaged(raw, kind, str(error)) from None
    if len(data) > most:
        raise UnreadableSource(
            f"it unpacks to more than {most / MB:,.0f} MB, beyond reason for its size",
            path=raw.path,
            hint="Unpack it yourself if it is what it should be, and put the table here.",
        )
    if not data.strip():
        raise UnreadableSource("the archive holds an empty file", path=raw.path)
    return read_delimited(Raw(raw.path, data))


def _damaged(raw: Raw, kind: str, reason: str) -> UnreadableSource:
    text = f"the {kind} archive is damaged ({reason})"
    return UnreadableSource(text, path=raw.path, hint=_AGAIN)
