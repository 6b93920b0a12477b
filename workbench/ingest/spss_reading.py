"""Bytes of an SPSS file to values and dictionary, whatever encoding its texts have."""

from __future__ import annotations

import pickle
import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from workbench.errors import UnreadableSource
from workbench.ingest.native_child import ask
from workbench.ingest.raw import Raw
from workbench.model.source import Notice

# 800 MB of numbers; a survey of 100,000 cases may still have 1,000 variables.
MOST_CELLS = 100_000_000
_HEADER = 176
_OTHERS = ("utf-8", "windows-1252", "iso-8859-1")
_AGAIN = "Copy it again, or save it again as .sav or CSV."
_CHILD = Path(__file__).with_name("spss_child.py")


@dataclass(frozen=True)
class SpssFile:
    """Values and dictionary as they stand in the file; moments are numbers of seconds.

    Attributes
    ----------
    columns : mapping of str to sequence
        Floats or texts by variable; NaN or None where there is none.
    dictionary : mapping
        Parts of pyreadstat's metadata container, by name.
    notices : tuple of Notice
        Says so where the texts are in another encoding than the file declares.
    """

    columns: Mapping[str, Sequence[Any]] = field(repr=False)
    dictionary: Mapping[str, Any]
    notices: tuple[Notice, ...] = ()


def load(raw: Raw, *, portable: bool = False) -> SpssFile:
    """Read values and dictionary.

    Parameters
    ----------
    raw : Raw
    portable : bool
        Whether it is a .por file.

    Returns
    -------
    SpssFile

    Raises
    ------
    UnreadableSource
        If it is damaged, or claims more cases than it can hold.
    """
    if not portable:
        _check_size(raw)
    answer = _ask(raw, None, portable)
    if answer.get("encoding"):
        return _in_another_encoding(raw, answer)
    found = _file(raw, answer)
    declared = str(found.dictionary["file_encoding"])
    if not portable and declared.casefold() in ("windows-1252", "cp1252") and _is_utf8(found):
        reason = f"the texts are UTF-8, though the file says, or implies, {declared}; read so"
        return _file(raw, _ask(raw, "utf-8", portable), Notice(reason))
    return found


def _ask(raw: Raw, encoding: str | None, portable: bool) -> dict[str, Any]:
    """Have the native reader work in a process of its own, which a damaged file may crash."""
    request = {"data": raw.data, "encoding": encoding, "portable": portable}
    size = len(raw.data)
    return ask(_CHILD, pickle.dumps(request), size=size, package="pyreadstat")


def _file(raw: Raw, answer: Mapping[str, Any], *notices: Notice) -> SpssFile:
    if "error" in answer:
        reason = f"the SPSS file is damaged or of an unknown kind ({answer['error']})"
        raise UnreadableSource(reason, path=raw.path, hint=_AGAIN)
    return SpssFile(answer["columns"], answer["dictionary"], notices)


def _in_another_encoding(raw: Raw, failed: Mapping[str, Any]) -> SpssFile:
    for encoding in _OTHERS:
        answer = _ask(raw, encoding, portable=False)
        if "error" not in answer:
            reason = f"the texts are not in the encoding the file declares; read as {encoding}"
            hint = "Look whether letters with accents are right."
            return _file(raw, answer, Notice(reason, hint=hint))
    return _file(raw, failed)


def _check_size(raw: Raw) -> None:
    """Refuse a header that claims more than the file can hold, before memory is taken for it."""
    if len(raw.data) < _HEADER:
        raise UnreadableSource("the SPSS file is cut short", path=raw.path, hint=_AGAIN)
    order = "<" if raw.data[64:68] in (b"\x02\0\0\0", b"\x03\0\0\0") else ">"
    width, packed, _, cases = struct.unpack(f"{order}4i", raw.data[68:84])
    if cases <= 0:
        return
    # A packed case has at least one byte per eight; zlib packs these by 1,032 at the most.
    smallest = max(width, 1) * {0: 8, 1: 1}.get(packed, 1 / 1032)
    if cases * smallest > len(raw.data) or cases * max(width, 1) > MOST_CELLS:
        raise UnreadableSource(
            f"its header claims {cases:,} cases, more than the file can hold or memory should",
            path=raw.path,
            hint=_AGAIN,
        )


def _is_utf8(found: SpssFile) -> bool:
    """Whether texts read as Windows-1252 are all UTF-8 taken for it, and some are not ASCII."""
    texts = [label for label in found.dictionary["column_names_to_labels"].values() if label]
    for labels in found.dictionary["variable_value_labels"].values():
        texts += [str(label) for label in labels.values()]
    for column in found.columns.values():
        texts += sorted({value for value in column if isinstance(value, str)})[:1000]
    strange = [text for text in texts if not text.isascii()]
    try:
        return bool(strange) and all(t.encode("cp1252").decode("utf-8") for t in strange)
    except UnicodeError:
        return False
