"""Replace personal data by tags or codes, and say where in the original it stood."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from workbench.language.redaction.identifiers import (
    bank_accounts,
    cards,
    emails,
    ids,
    web_addresses,
)
from workbench.language.redaction.known import parts
from workbench.language.redaction.names import names as person_names
from workbench.language.redaction.phones import phones
from workbench.language.redaction.places import addresses, postcodes
from workbench.language.redaction.spans import TAG, Found, settle, trimmed


@dataclass(frozen=True)
class Redacted:
    """A text without personal data.

    Attributes
    ----------
    text : str
        The text with tags in place of what was found.
    found : tuple of (int, int, str)
        Half-open code-point ranges in the original text and kinds, sorted, non-overlapping.
        Kinds: name, email, phone, address, postcode, id, url, card, iban.
    """

    text: str
    found: tuple[tuple[int, int, str], ...] = ()


@dataclass(frozen=True)
class _Options:
    names: tuple[str, ...]
    keep: frozenset[str]
    pseudonyms: Mapping[str, str]
    codes: re.Pattern[str] | None = field(default=None)


def redact(
    text: str,
    *,
    names: Iterable[str] = (),
    keep: Iterable[str] = (),
    pseudonyms: Mapping[str, str] | None = None,
) -> Redacted:
    """Mask personal data in a text.

    Parameters
    ----------
    text : str
    names : iterable of str
        Names known to occur: the full names and their parts of three letters or more are masked
        where they are capitalised.
    keep : iterable of str
        Words that are never masked as a name or an id: brands, products, places that matter.
    pseudonyms : mapping of str to str, optional
        Full names and the code to show instead, such as ``{"Priya Raman": "P01"}``. Parts that
        several names share become ``[name]``.

    Returns
    -------
    Redacted
        Redacting its text again with the same options changes nothing.

    Examples
    --------
    >>> redact("My husband Tom is on 07700 900123.").text
    'My husband [name] is on [phone].'
    >>> redact("Ask Priya.", pseudonyms={"Priya Raman": "P01"}).text
    'Ask P01.'
    """
    options = _options(names, keep, dict(pseudonyms or {}))
    pieces = [_Piece(0, text)]
    found: list[tuple[int, int, str]] = []
    while True:
        masked = "".join(piece.shown for piece in pieces)
        fresh = _find(masked, options)
        if not fresh:
            return Redacted(masked, tuple(sorted(found)))
        pieces = list(_replace(pieces, fresh, options, found))


@dataclass(frozen=True)
class _Piece:
    """A stretch of the masked text: original words, or a tag (whose origin is -1)."""

    origin: int
    shown: str


def _options(names: Iterable[str], keep: Iterable[str], pseudonyms: dict[str, str]) -> _Options:
    codes = sorted(set(pseudonyms.values()), key=lambda code: (-len(code), code))
    return _Options(
        tuple(dict.fromkeys((*pseudonyms, *names))),
        frozenset(word.casefold() for phrase in keep for word in phrase.split()),
        _by_part(pseudonyms),
        re.compile("|".join(rf"(?<!\w){re.escape(code)}(?!\w)" for code in codes))
        if codes
        else None,
    )


def _by_part(pseudonyms: Mapping[str, str]) -> dict[str, str]:
    """Code of each full name and of each part that belongs to one person only."""
    owners: dict[str, set[str]] = {}
    for name, code in pseudonyms.items():
        for part in (name, *parts(name)):
            owners.setdefault(" ".join(part.casefold().split()), set()).add(code)
    return {part: min(codes) for part, codes in owners.items() if len(codes) == 1}


def _find(text: str, options: _Options) -> list[Found]:
    """Everything to mask that touches no tag, no code and no harmless web address."""
    blocked = [match.span() for match in TAG.finditer(text)]
    if options.codes:
        blocked += [match.span() for match in options.codes.finditer(text)]
    urls = list(web_addresses(text))
    blocked += [(start, end) for start, end, personal in urls if not personal]
    found = [Found(start, end, "url") for start, end, personal in urls if personal]
    for detector in (emails, cards, bank_accounts, addresses, postcodes, phones, ids):
        found += detector(text)
    found += person_names(text, options.names)
    settled = settle(found, blocked)
    return trimmed(text, [one for whole in settled for one in _unkept(text, whole, options.keep)])


def _unkept(text: str, found: Found, keep: frozenset[str]) -> Iterator[Found]:
    """Leave protected words out of names and ids."""
    if not keep or found.kind not in ("name", "id"):
        yield found
        return
    if text[found.start : found.end].casefold() in keep:
        return
    start = found.start
    for match in re.finditer(r"[\w-]+", text[found.start : found.end]):
        if match[0].casefold() in keep:
            yield Found(start, found.start + match.start(), found.kind)
            start = found.start + match.end()
    yield Found(start, found.end, found.kind)


def _replace(
    pieces: list[_Piece],
    fresh: list[Found],
    options: _Options,
    found: list[tuple[int, int, str]],
) -> Iterator[_Piece]:
    """Put tags in place of what was found; note the original ranges in ``found``."""
    queue = iter(fresh)
    current = next(queue, None)
    at = 0
    for piece in pieces:
        done = 0
        end = at + len(piece.shown)
        while current and current.start < end:
            start, stop = current.start - at, current.end - at
            if start > done:
                yield _Piece(piece.origin + done, piece.shown[done:start])
            words = piece.shown[start:stop]
            yield _Piece(-1, _shown(words, current.kind, options))
            found.append((piece.origin + start, piece.origin + stop, current.kind))
            done = stop
            current = next(queue, None)
        if done < len(piece.shown):
            yield _Piece(piece.origin + done if piece.origin >= 0 else -1, piece.shown[done:])
        at = end


def _shown(words: str, kind: str, options: _Options) -> str:
    if kind == "name":
        code = options.pseudonyms.get(" ".join(words.casefold().split()))
        if code:
            return code
    return f"[{kind}]"
