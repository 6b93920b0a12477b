"""Where people work and live: told by the words before, or all that the pipeline reads."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Literal

from workbench.language.redaction.given_names import common_words
from workbench.language.redaction.heard import Heard
from workbench.language.redaction.ordinary import NEVER
from workbench.language.redaction.spans import Found
from workbench.language.wordlist import wordlist

Policy = Literal["keep", "own", "all"]
POLICIES: tuple[Policy, ...] = ("keep", "own", "all")

_CAP = r"(?!I\b)[A-ZÀ-Þ][\w&'’-]{0,30}"
_NAME = rf"{_CAP}(?:(?: (?:and|of|de|the|&)|,)? {_CAP}){{0,4}}"
_SUFFIX = r"(?: (?:Ltd|Limited|Inc|LLC|PLC|plc|GmbH|AG|BV|SA|Group|and Sons|& Sons|Co|LLP)\.?)?"
_EMPLOYER = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b(?:[Ww]ork|[Ww]orks|[Ww]orked|[Ww]orking|[Jj]ob|[Ee]mployed|[Hh]ired|[Ii]nterning)"
        rf"(?: (?:full|part)[ -]time)? (?:at|for|by|with) (?:the )?({_NAME}{_SUFFIX})",
        rf"\b(?:[Mm]y|[Oo]ur|[Hh]er|[Hh]is) (?:employer|company|firm)(?:,| is|'s|’s| was) "
        rf"({_NAME}{_SUFFIX})",
        rf"\b(?:manager|director|engineer|nurse|teacher|consultant|accountant|assistant|CEO|"
        rf"CTO|head of \w+|"
        rf"analyst|designer|developer|clerk|officer) (?:at|for|with) ({_NAME}{_SUFFIX})",
        rf"\b({_CAP}(?:(?:,| and| &)? {_CAP}){{0,3}} (?:Ltd|Limited|Inc|LLC|PLC|GmbH|LLP)\b\.?)",
    )
)
_PLACE = rf"({_CAP}(?:[ -](?:(?:upon|on|in|le|the|de|am)[ -])?{_CAP}){{0,3}})"
_HOME = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b(?:[Ll]ive|[Ll]ives|[Ll]ived|[Ll]iving|[Rr]eside|[Rr]esides|[Bb]ased|[Bb]orn|"
        rf"[Gg]rew up|"
        rf"[Rr]aised|[Ss]ettled) (?:\w+ )?(?:in|near|outside|just outside|around) {_PLACE}",
        rf"\b(?:[Mm]oved|[Mm]oving|[Rr]elocated)(?: back| out| over)? to {_PLACE}",
        rf"\b(?:I'm|I’m|I am|[Ss]he's|[Hh]e's|[Cc]ome|[Cc]omes)(?: originally)? from {_PLACE}",
        rf"\b(?:[Mm]y|[Oo]ur) (?:home ?town|village|town|city)(?:,| is) {_PLACE}",
    )
)
_LOWER_HOME = re.compile(
    r"\b(?:i|we) (?:live|lived|grew up|was born|were born) in ([^\W\d_]{3,}(?: [^\W\d_]{3,})?)"
)
_BESIDE = re.compile(rf" \(({_NAME}{_SUFFIX})\)")
_COMPASS = wordlist("north south east west new port lake great upper lower saint st")
_TAIL = re.compile(r"[\s,]+\S+$")


def circumstances(
    text: str, heard: Iterable[Heard], employers: Policy, places: Policy
) -> Iterator[Found]:
    """Find employers and places.

    Parameters
    ----------
    text : str
    heard : iterable of (int, int, str)
        What the language pipeline reads.
    employers, places : {"keep", "own", "all"}
        Leave them, take those that somebody says is theirs, or every one.

    Yields
    ------
    Found
        Kinds ``employer`` and ``place``.
    """
    for policy, patterns, kind, sort in (
        (employers, _EMPLOYER, "employer", "organisation"),
        (places, _HOME, "place", "place"),
    ):
        if policy == "keep":
            continue
        for pattern in patterns:
            for match in pattern.finditer(text):
                span = _without_tail(text, *match.span(1))
                if _worthy(text[slice(*span)]):
                    yield Found(*span, kind)
                    # Whoever works with somebody need not work for them.
                    if not text[: match.start(1)].endswith((" with ", " with the ")):
                        yield from (Found(*more, kind) for more in _again(text, *span))
        if policy == "all":
            yield from (Found(start, end, kind) for start, end, what in heard if what == sort)
    if places != "keep":
        yield from _small_homes(text)


def _again(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where a text names the same once more, or in parentheses after it.

    "Google Docs" is no employer though somebody works at Google.
    """
    words = re.escape(text[start:end])
    for match in re.finditer(rf"(?<!\w){words}(?!\w| {_CAP})", text):
        if match.start() != start:
            yield match.span()
    if beside := _BESIDE.match(text, end):
        yield beside.span(1)


def told_apart(text: str, people: Iterable[Found], around: Iterable[Found]) -> list[Found]:
    """People and employers, where words could be parts of both.

    "Harrow Pumps Ltd" is one employer, whoever is called Harrow; but who works with "Ann Lee and
    Bob Miller" names two people.

    Parameters
    ----------
    text : str
    people, around : iterable of Found
    """
    people, kept = list(people), []
    for one in around:
        inside = [p for p in people if one.start <= p.start and p.end <= one.end]
        rest = "".join(
            sign
            for at, sign in enumerate(text[one.start : one.end], one.start)
            if not any(p.start <= at < p.end for p in inside)
        )
        if one.kind != "employer" or not inside:
            kept.append(one)
        elif re.search(_CAP, rest):
            kept.append(one)
            people = [p for p in people if p not in inside]
    return [*people, *kept]


def _small_homes(text: str) -> Iterator[Found]:
    """Places in talk written without capitals."""
    for match in _LOWER_HOME.finditer(text):
        words = match[1].split()
        if _plain(words[0]) and words[0] not in _COMPASS:
            continue
        both = len(words) > 1 and not _plain(words[1])
        if words[0] in _COMPASS and not both:
            continue
        yield Found(
            match.start(1), match.end(1) if both else match.start(1) + len(words[0]), "place"
        )


def _plain(word: str) -> bool:
    return word in common_words() or word in NEVER


def _without_tail(text: str, start: int, end: int) -> tuple[int, int]:
    while (tail := _TAIL.search(text, start, end)) and tail[0].strip(" ,\n").lower() in NEVER:
        end = tail.start()
    return start, end


def _worthy(words: str) -> bool:
    first = re.split(r"[\s,'’]", words, maxsplit=1)[0].lower()
    return first not in NEVER and first not in ("i", "i'm", "monday", "sunday")
