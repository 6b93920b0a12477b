"""What phones and facilitators may send: names, fields, and what each field may hold."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, cast

from workbench.live.errors import Refused

LONGEST_NOTE = 500
LONGEST_NAME = 40
LONGEST_TITLE = 80
LONGEST_TIMER = 4 * 3600
MOST_AT_ONCE = 500

_REF = re.compile(r"[0-9a-f]{8,64}")
_ID = re.compile(r"[A-Za-z0-9_-]{1,32}")

Check = Callable[[object], Any]


@dataclass(frozen=True, slots=True)
class Operation:
    """Something that a person asks the room to do.

    Attributes
    ----------
    name : str
    ref : str
        Made by the client; the same ref is never done twice.
    data : mapping
        Checked fields.
    """

    name: str
    ref: str
    data: Mapping[str, Any] = field(default_factory=dict)


def cleaned(value: object, longest: int) -> str:
    r"""A text without control characters, its white space single, in composed form.

    Raises
    ------
    Refused
        When it is no text, or too long.

    Examples
    --------
    >>> cleaned(" a\u0000 b\n", 10)
    'a b'
    """
    if not isinstance(value, str):
        raise Refused("This is not a text.")
    if len(value) > 8 * longest:
        raise Refused(f"This is too long: {longest} characters at most.")
    kept = "".join(" " if c.isspace() else c for c in value if c.isspace() or _kept(c))
    text = " ".join(unicodedata.normalize("NFC", kept).split())
    if all(unicodedata.category(c) in ("Cf", "Zs") for c in text):
        return ""
    if len(text) > longest:
        raise Refused(f"This is too long: {longest} characters at most, and it has {len(text)}.")
    return text


def _kept(character: str) -> bool:
    # Joiners of emoji and of scripts stay, and what is newer than this Python's tables, such as
    # emoji of this year; marks that reverse the direction of text go.
    never = ord(character) & 0xFFFE == 0xFFFE or 0xFDD0 <= ord(character) <= 0xFDEF
    return (
        not never
        and unicodedata.category(character) not in ("Cc", "Cs", "Co")
        and (character not in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
    )


def read(frame: object) -> Operation:
    """The operation in a frame of JSON values.

    Raises
    ------
    Refused
        Saying which field is wrong.
    """
    if not isinstance(frame, Mapping):
        raise Refused("This message is not understood.")
    name, ref = frame.get("op"), frame.get("ref")
    if not isinstance(name, str) or name not in FIELDS:
        raise Refused("This message is not understood.")
    if not isinstance(ref, str) or not _REF.fullmatch(ref):
        raise Refused("This message has no ref.")
    fields = FIELDS[name]
    unknown = set(frame) - set(fields) - {"op", "ref"}
    if unknown:
        raise Refused(f"“{name}” does not take “{min(map(str, unknown))[:20]}”.")
    return Operation(name, ref, {key: check(frame.get(key)) for key, check in fields.items()})


def _note(value: object) -> str:
    if text := cleaned(value, LONGEST_NOTE):
        return text
    raise Refused("The note is empty.")


def _name(value: object) -> str:
    return cleaned("" if value is None else value, LONGEST_NAME)


def _title(value: object) -> str:
    return cleaned("" if value is None else value, LONGEST_TITLE)


def _id(value: object) -> str:
    if isinstance(value, str) and _ID.fullmatch(value):
        return value
    raise Refused("It is not clear what this is about.")


def _optional_id(value: object) -> str:
    return "" if value in (None, "") else _id(value)


def _column(value: object) -> str:
    return "" if value is None else cleaned(value, LONGEST_TITLE)


def _ids(value: object) -> tuple[str, ...]:
    if isinstance(value, list) and 0 < len(value) <= MOST_AT_ONCE:
        return tuple(dict.fromkeys(map(_id, value)))
    raise Refused("Choose at least one.")


def _yes(value: object) -> bool:
    if isinstance(value, bool):
        return value
    raise Refused("Expected yes or no.")


def _maybe(value: object) -> bool:
    return value is not None and _yes(value)


def _count(value: object) -> int:
    if type(value) is int and 0 <= value <= MOST_AT_ONCE:
        return value
    raise Refused("Expected a number of dots.")


def _rating(value: object) -> int | None:
    if value is None or (type(value) is int and 1 <= value <= 5):
        return value
    raise Refused("Expected a rating from 1 to 5.")


def _index(value: object) -> int:
    if type(value) is int and 0 <= value <= MOST_AT_ONCE:
        return value
    raise Refused("Expected the number of a phase.")


def _doing(value: object) -> str:
    if value in ("start", "pause", "resume", "extend", "stop"):
        return str(value)
    raise Refused("A timer can start, pause, resume, extend or stop.")


def _seconds(value: object) -> float:
    if value is None:
        return 0.0
    number = isinstance(value, int | float) and not isinstance(value, bool)
    if number and 0 <= cast("float", value) <= LONGEST_TIMER:
        return float(cast("float", value))
    raise Refused("Expected seconds, four hours at most.")


FIELDS: dict[str, dict[str, Check]] = {
    "write": {"text": _note, "column": _column},
    "edit": {"note": _id, "text": _note},
    "withdraw": {"note": _id},
    "move": {"note": _id, "group": _optional_id},
    "group": {"notes": _ids, "title": _title},
    "title": {"group": _id, "title": _title},
    "dot": {"item": _id, "n": _count},
    "rate": {"item": _id, "scale": _column, "value": _rating},
    "ready": {"ready": _yes},
    "rename": {"name": _name},
    "phase": {"to": _index},
    "reveal": {},
    "timer": {"do": _doing, "seconds": _seconds},
    "lock": {"locked": _yes},
    "tally": {"shown": _yes},
    "remove_note": {"note": _id},
    "restore_note": {"note": _id},
    "remove_person": {"person": _id},
    "merge": {"groups": _ids, "title": _title},
    "ungroup": {"group": _id},
    "suggest": {},
    "undo": {},
    "close": {"reveal": _maybe},
}
