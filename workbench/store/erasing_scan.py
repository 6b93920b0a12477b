"""Looking for words in every file of a folder, however the file holds them."""

from __future__ import annotations

import bz2
import gzip
import html
import io
import json
import lzma
import re
import unicodedata
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

_OURS = frozenset({".workbench", ".ipynb_checkpoints"})
_NEVER = frozenset({"node_modules", "__pycache__"})
_DEEPEST = 4
_LARGEST = 1 << 28
_TAG = re.compile(r"<[^<>]{0,2000}>")
_ESCAPE = re.compile(r"\\(u[0-9a-fA-F]{4}|[nrt\"'/\\])")
_PLAIN = {"n": "\n", "r": " ", "t": " "}
_PACKED: dict[bytes, Callable[[bytes], bytes]] = {
    b"\x1f\x8b": gzip.decompress,
    b"BZh": bz2.decompress,
    b"\xfd7zXZ": lzma.decompress,
}


def every_file(folder: Path) -> Iterator[Path]:
    """Files under a study, without version control, environments and hidden folders of others."""
    for path in sorted(folder.iterdir()):
        if path.is_symlink() and path.is_dir():
            continue
        if path.is_file():
            yield path
        elif path.is_dir() and not _is_foreign(path):
            yield from every_file(path)


def _is_foreign(folder: Path) -> bool:
    hidden = folder.name.startswith(".") and folder.name not in _OURS
    return hidden or folder.name in _NEVER or (folder / "pyvenv.cfg").exists()


def holding(path: Path, holds: Callable[[str], bool]) -> bool:
    """Whether a file holds a text for which a function is true.

    Parameters
    ----------
    path : Path
        Text in UTF-8 or UTF-16, JSON and HTML with their escapes, packed files and what is in
        archives, office documents, databases (free pages too), Parquet. Files beyond 256 MB
        are looked through without unpacking.
    holds : callable
    """
    try:
        data = path.read_bytes()
    except OSError:
        return False
    return any(holds(text) for text in texts_of(data))


def texts_of(data: bytes, depth: int = 0) -> Iterator[str]:
    """Every way in which bytes can be read as text."""
    yield from _decoded(data)
    if depth >= _DEEPEST or len(data) > _LARGEST:
        return
    for member in _members(data):
        yield from texts_of(member, depth + 1)


def _decoded(data: bytes) -> Iterator[str]:
    encodings = ["utf-8"]
    if b"\0" in data[: 1 << 16]:
        encodings += ["utf-16-le", "utf-16-be"]
    for encoding in encodings:
        for start in (0, 1) if encoding != "utf-8" else (0,):
            text = unicodedata.normalize("NFC", data[start:].decode(encoding, "replace"))
            yield text
            if "\\" in text:
                yield _ESCAPE.sub(_unescaped, text)
            if "<" in text or "&" in text:
                yield html.unescape(_TAG.sub(" ", text))
                yield html.unescape(_TAG.sub("", text))


def _unescaped(match: re.Match[str]) -> str:
    code = match[1]
    return chr(int(code[1:], 16)) if len(code) == 5 else _PLAIN.get(code, code)


def _members(data: bytes) -> Iterator[bytes]:
    for start, unpack in _PACKED.items():
        if data.startswith(start):
            try:
                yield unpack(data)
            except (OSError, EOFError, lzma.LZMAError, zlib.error, ValueError):
                return
    if data.startswith(b"PK"):
        yield from _zipped(data)
    elif data.startswith(b"PAR1"):
        yield from _parquet(data)
    elif data.startswith(b"%PDF"):
        yield from _pdf(data)


def _zipped(data: bytes) -> Iterator[bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for info in archive.infolist():
                yield info.filename.encode()
                if info.file_size <= _LARGEST:
                    yield archive.read(info)
    except (zipfile.BadZipFile, RuntimeError, OSError, NotImplementedError, zlib.error):
        return


def _parquet(data: bytes) -> Iterator[bytes]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        table = pq.read_table(pa.BufferReader(data))
    except (pa.ArrowException, OSError):
        return
    for column in table.columns:
        values = [value for value in column.to_pylist() if value is not None]
        yield "\n".join(map(str, values)).encode("utf-8", "replace")


def _pdf(data: bytes) -> Iterator[bytes]:
    """Streams of a PDF that are packed in the usual way; words there are often in pieces."""
    for match in re.finditer(rb"stream\r?\n", data):
        try:
            yield zlib.decompressobj().decompress(data[match.end() :], _LARGEST)
        except zlib.error:
            continue


def clean_notebook(data: bytes, mask: Callable[[str], str]) -> tuple[bytes, int, int] | None:
    """A notebook without outputs that hold words, and with the words masked in its cells.

    Parameters
    ----------
    data : bytes
        Of an ``.ipynb`` file.
    mask : callable
        Replaces the words in a text.

    Returns
    -------
    tuple of (bytes, int, int) or None
        The new file, how many cells had their output cleared, and how many were changed; None
        where nothing was to do, or the file is no notebook.
    """
    try:
        notebook = json.loads(data)
        cells = list(notebook["cells"])
    except (ValueError, KeyError, TypeError):
        return None
    cleared = changed = 0
    for cell in cells:
        source = "".join(cell.get("source", []))
        if (masked := mask(source)) != source:
            cell["source"] = masked.splitlines(keepends=True)
            changed += 1
        texts = [*_strings(cell.get("outputs", [])), *_strings(cell.get("attachments", {}))]
        if any(mask(text) != text for text in texts):
            cell.pop("attachments", None)
            cell |= {"outputs": [], "execution_count": None} if "outputs" in cell else {}
            cleared += 1
    if not cleared and not changed:
        return None
    text = json.dumps(notebook, ensure_ascii=False, indent=1) + "\n"
    return text.encode("utf-8"), cleared, changed


def cell_texts(data: bytes) -> list[str]:
    """The text of every cell of a notebook; empty where the file is none."""
    try:
        return ["".join(cell.get("source", [])) for cell in json.loads(data)["cells"]]
    except (ValueError, KeyError, TypeError, AttributeError):
        return []


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield from {value, _ESCAPE.sub(_unescaped, value), html.unescape(_TAG.sub(" ", value))}
    elif isinstance(value, dict):
        for part in value.values():
            yield from _strings(part)
    elif isinstance(value, list):
        if all(isinstance(part, str) for part in value):
            yield from _strings("".join(value))
        else:
            for part in value:
                yield from _strings(part)
