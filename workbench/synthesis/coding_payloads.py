"""Codes, excerpts, memos and cases as plain values for the journal, and back."""

from __future__ import annotations

import re
import uuid
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from typing import Any, TypeVar

from workbench.model.coding import Code, Coder, CodeSet, Coding, Excerpt, Memo, Touch
from workbench.model.evidence import Span
from workbench.model.project import Case, Document, Link, Value, Variable

T = TypeVar("T")

_NAMESPACE = uuid.UUID("6f0d9a52-3c1e-5b7a-9d44-0e8f5a1c7b26")
_LONE_SURROGATES = re.compile("[\ud800-\udfff]")
_NESTED: Mapping[tuple[type, str], type] = {
    (Code, "made"): Touch,
    (Coding, "made"): Touch,
    (Excerpt, "made"): Touch,
    (Excerpt, "changed"): Touch,
    (Excerpt, "codings"): Coding,
    (Memo, "made"): Touch,
    (Memo, "changed"): Touch,
    (Document, "made"): Touch,
    (Document, "changed"): Touch,
    (Document, "codings"): Coding,
    (Document, "excerpts"): Excerpt,
    (Document, "values"): Value,
    (Case, "values"): Value,
}
KINDS = (Coder, Code, CodeSet, Coding, Excerpt, Memo, Variable, Case, Link, Document)


def identity(kind: str, *parts: object) -> str:
    """An id that is the same wherever the same thing is made: a GUID from its parts.

    Examples
    --------
    >>> identity("code", "price") == identity("code", "price")
    True
    """
    return str(uuid.uuid5(_NAMESPACE, "\x1f".join(_clean(str(part)) for part in (kind, *parts))))


def is_guid(text: str) -> bool:
    """Whether a text is a GUID as research tools write them."""
    try:
        return str(uuid.UUID(text)) == text.lower()
    except ValueError:
        return False


def to_plain(thing: Any) -> dict[str, Any]:
    """Plain values of a thing of the coding model; what is at its default is left out.

    Examples
    --------
    >>> to_plain(Code("1", "Price", parent="0"))
    {'id': '1', 'name': 'Price', 'parent': '0'}
    """
    plain: dict[str, Any] = {}
    for field in fields(thing):
        value = getattr(thing, field.name)
        if isinstance(value, Span):
            plain |= {"source": value.source, "start": value.start, "end": value.end}
            plain["quote"] = _clean(value.quote)
        elif value != field.default:
            plain[field.name] = _plain_value(value)
    return plain


def _plain_value(value: Any) -> Any:
    if isinstance(value, str):
        return _clean(value)
    if isinstance(value, tuple):
        return [_plain_value(part) for part in value]
    return to_plain(value) if is_dataclass(value) else value


def _clean(text: str) -> str:
    """Without what no UTF-8 file can hold."""
    return _LONE_SURROGATES.sub("\ufffd", text)


def from_plain(kind: type[T], plain: Mapping[str, Any]) -> T:
    """A thing of the coding model from its plain values; keys it does not know are ignored.

    Raises
    ------
    KeyError
        Naming a value that is needed and missing.
    """
    given: dict[str, Any] = {}
    for field in fields(kind):  # type: ignore[arg-type]
        if field.name == "span":
            given["span"] = Span(*(plain[key] for key in ("source", "start", "end", "quote")))
        elif field.name in plain:
            given[field.name] = _read(kind, field, plain[field.name])
        elif field.default is MISSING:
            raise KeyError(field.name)
    return kind(**given)


def _read(kind: type, field: Field[Any], value: Any) -> Any:
    nested = _NESTED.get((kind, field.name))
    if isinstance(value, (list, tuple)):
        return tuple(from_plain(nested, part) if nested else part for part in value)
    return from_plain(nested, value) if nested else value
