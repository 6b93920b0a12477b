"""Replace personal data by tags or codes, and say where in the original it stood."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workbench.language.redaction.births import birth_dates
from workbench.language.redaction.casing import cased
from workbench.language.redaction.circumstances import Policy, circumstances, told_apart
from workbench.language.redaction.heard import Heard, hear
from workbench.language.redaction.identifiers import bank_accounts, cards, emails, ids
from workbench.language.redaction.kept import Range, kept_ranges, outside
from workbench.language.redaction.known import parts
from workbench.language.redaction.names import names as person_names
from workbench.language.redaction.national import national_ids
from workbench.language.redaction.network import handles, machines, web_addresses
from workbench.language.redaction.own import own_people
from workbench.language.redaction.phones import phones
from workbench.language.redaction.places import addresses, postcodes
from workbench.language.redaction.spans import TAG, Found, settle, trimmed
from workbench.language.redaction.spoken import spoken_emails, spoken_numbers

if TYPE_CHECKING:
    from workbench.language.pipeline import Pipeline

_DETECTORS = (
    emails,
    spoken_emails,
    cards,
    bank_accounts,
    machines,
    birth_dates,
    addresses,
    postcodes,
    phones,
    spoken_numbers,
    ids,
    national_ids,
    handles,
)


_KEEPABLE = ("name", "id", "handle", "employer", "place")


@dataclass(frozen=True)
class Redacted:
    """A text without personal data.

    Attributes
    ----------
    text : str
        The text with tags in place of what was found.
    found : tuple of (int, int, str)
        Half-open code-point ranges in the original text and kinds, sorted, non-overlapping.
        Kinds: name, email, phone, address, postcode, id, url, card, iban, birthdate, ip, handle,
        employer, place.
    """

    text: str
    found: tuple[tuple[int, int, str], ...] = ()


@dataclass(frozen=True)
class _Options:
    names: tuple[str, ...]
    keep: tuple[str, ...]
    pseudonyms: Mapping[str, str]
    employers: Policy
    places: Policy
    codes: re.Pattern[str] | None = field(default=None)


def redact(
    text: str,
    *,
    names: Iterable[str] = (),
    keep: Iterable[str] = (),
    pseudonyms: Mapping[str, str] | None = None,
    employers: Policy = "own",
    places: Policy = "own",
    pipeline: Pipeline | None = None,
) -> Redacted:
    """Mask personal data in a text.

    Parameters
    ----------
    text : str
    names : iterable of str
        Names known to occur: the full names and their parts of three letters or more are masked
        where they are capitalised.
    keep : iterable of str
        Words that are never masked as a name or an id: brands, products, places that matter. A
        phrase stays where it stands whole; its single words do not.
    pseudonyms : mapping of str to str, optional
        Full names and the code to show instead, such as ``{"Priya Raman": "P01"}``. Parts that
        several names share become ``[name]``.
    employers, places : {"keep", "own", "all"}
        Leave them, mask those that somebody says are theirs ("I work for …", "I live in …"), or
        every one that is recognised.
    pipeline : Pipeline, optional
        The best one installed, otherwise.

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
    options = {"names": names, "keep": keep, "pseudonyms": pseudonyms}
    policy = {"employers": employers, "places": places}
    return redact_all([text], **options, **policy, pipeline=pipeline)[0]  # type: ignore[arg-type]


def redact_all(
    texts: Iterable[str],
    *,
    names: Iterable[str] = (),
    keep: Iterable[str] = (),
    pseudonyms: Mapping[str, str] | None = None,
    employers: Policy = "own",
    places: Policy = "own",
    pipeline: Pipeline | None = None,
) -> list[Redacted]:
    """Mask personal data in many texts, several times faster than one by one; see `redact`."""
    options = _options(names, keep, dict(pseudonyms or {}), employers, places)
    states = [_State([_Piece(0, text)]) for text in texts]
    open_ones = states
    while open_ones:
        shown = [state.text for state in open_ones]
        spelled = [cased(text) for text in shown]
        changed = []
        for state, text, cased_text, heard in zip(
            open_ones, shown, spelled, hear(spelled, pipeline), strict=True
        ):
            fresh = _find(text, cased_text, heard, options)
            if fresh:
                state.pieces = list(_replace(state.pieces, fresh, options, state.found))
                changed.append(state)
        open_ones = changed
    return [Redacted(state.text, tuple(sorted(state.found))) for state in states]


@dataclass(frozen=True)
class _Piece:
    """A stretch of the masked text: original words, or a tag (whose origin is -1)."""

    origin: int
    shown: str


@dataclass
class _State:
    """A text on its way: what it shows by now, and what was found in the original."""

    pieces: list[_Piece]
    found: list[tuple[int, int, str]] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(piece.shown for piece in self.pieces)


def _options(
    names: Iterable[str],
    keep: Iterable[str],
    pseudonyms: dict[str, str],
    employers: Policy,
    places: Policy,
) -> _Options:
    codes = sorted(set(pseudonyms.values()), key=lambda code: (-len(code), code))
    return _Options(
        tuple(dict.fromkeys((*pseudonyms, *names))),
        tuple(keep),
        _by_part(pseudonyms),
        employers,
        places,
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


def _find(text: str, cased_text: str, heard: list[Heard], options: _Options) -> list[Found]:
    """Everything to mask that touches no tag, no code and no harmless web address."""
    blocked = [match.span() for match in TAG.finditer(text)]
    if options.codes:
        blocked += [match.span() for match in options.codes.finditer(text)]
    urls = list(web_addresses(text))
    urls = [(a, b, personal or _names_own(text[a:b], options)) for a, b, personal in urls]
    blocked += [(start, end) for start, end, personal in urls if not personal]
    found = [Found(start, end, "url") for start, end, personal in urls if personal]
    for detector in _DETECTORS:
        found += detector(text)
    people = list(person_names(cased_text, options.names, heard))
    around = circumstances(cased_text, heard, options.employers, options.places)
    found += told_apart(cased_text, people, around)
    settled = settle(found, blocked)
    kept = kept_ranges(text, options.keep)
    return trimmed(text, [one for whole in settled for one in _unkept(whole, kept)])


def _names_own(address: str, options: _Options) -> bool:
    """Whether an address on the web holds the name of somebody in the study."""
    return any(True for _ in own_people(address, options.names))


def _unkept(found: Found, kept: list[Range]) -> Iterator[Found]:
    """Leave protected words out of names and ids."""
    if found.kind not in _KEEPABLE:
        yield found
        return
    for start, end in outside(found.start, found.end, kept):
        yield Found(start, end, found.kind)


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
