"""The ways in which a line of a written transcript may name its speaker and its time."""

from __future__ import annotations

import re
from dataclasses import dataclass

from workbench.ingest.labels import Hit, quality
from workbench.ingest.times import BRACKETED, TIME, seconds, strip_inline

_CLOCK = rf"{TIME}(?:\s?[AaPp]\.?[Mm]\b\.?)?"
_RANGE = rf"{_CLOCK}(?:\s*(?:-+>?|–|—|to)\s*{_CLOCK})?"
_NAME = (
    r"(?P<name>[^\s:：*\[\](){}][^:：*\[\](){}]{0,60}?"
    r"(?:\s*\([^():]{1,40}\)|\s*\[[^\[\]:]{1,40}\])?)"
)
_BULLET = r"(?:>+\s*|[-–•*+]\s+|\d{1,4}[.)]\s+)?"
_DATED = r"(?:\[?\d{1,4}[./-]\d{1,2}[./-]\d{2,4},?\s+)?"
_LEAD = rf"{_BULLET}(?:{_DATED}(?P<t0>{BRACKETED}|{_RANGE})\]?\s*[-–—|]?\s*)?"

_BOLD = re.compile(
    rf"^{_LEAD}(?P<mark>\*{{1,3}}|_{{1,2}})(?:(?P<t3>{BRACKETED})\s*)?{_NAME}"
    rf"\s*(?P<t1>{BRACKETED})?\s*(?P<in>[:：])?\s*(?P=mark)"
    rf"\s*(?P<t2>{BRACKETED}|{_RANGE}(?=\s*:|\s*$))?\s*(?P<out>[:：])?\s*(?P<rest>.*)$"
)
_COLON = re.compile(
    rf"^{_LEAD}{_NAME}\s*(?P<t1>{BRACKETED}|(?<=\s){_RANGE})?\s*(?:：|:(?=\s|$|\\?\[))"
    rf"\s*(?P<t2>{BRACKETED})?\s*(?P<rest>.*)$"
)
_CHAT = re.compile(
    rf"^(?P<t0>{_CLOCK})\s+From\s+{_NAME}(?:\s+to\s+[^:]{{1,60}})?\s*:\s*(?P<rest>.*)$",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(r"^\[(?P<name>[^\[\]:]{1,40})\]\s*:\s*(?P<rest>.*)$")
_LETTER = re.compile(r"^(?P<name>[QA])\.\s+(?P<rest>\S.*)$")
_HEADER = re.compile(
    rf"^{_NAME}(?:\s*(?P<t1>{BRACKETED})|(?:\s*[-–—|,]\s*|\s+)(?P<t2>{_RANGE}))\s*:?$"
)
_TIMED_NAME = re.compile(rf"^(?P<t0>{BRACKETED}|{_RANGE})\s*[-–—|]?\s+{_NAME}\s*$")
_TIMED = re.compile(rf"^(?P<t0>{BRACKETED})\s*[-–—:]?\s*(?P<rest>.*)$")
_BARE_TIMED = re.compile(rf"^(?P<t0>{TIME})(?:\s*[-–—]\s+|\s+)(?P<rest>\S.*)$")
_TIME_ALONE = re.compile(rf"^(?:{BRACKETED}|{_RANGE})$")
_LAST_TIME = re.compile(rf"(?<=\S)\s{{0,3}}(?P<t1>{BRACKETED})$")
_GAP = re.compile(r"[^\S\t]{9,}")
_FAR = 400
_TAIL = 60
_NUMBERED_LETTER = re.compile(r"([QA])[ .-]?\d{1,3}")

_AROUND = " \t-–—|,\u200e\u200f"

# A bold line or a name behind a time may be many things; names there must recur.
NEEDS_COMPANY = ("bold line", "time name")


@dataclass(frozen=True, slots=True)
class Labelled:
    """One way to understand a line.

    Attributes
    ----------
    hit : Hit or None
        The possible speaker label.
    words : str
        What is said behind it.
    start : float or None
        Seconds.
    """

    hit: Hit | None
    words: str
    start: float | None = None


def label_in(text: str) -> Labelled | None:
    """Find the possible speaker label of a line.

    Examples
    --------
    >>> label_in("[00:01:02] Joe Whitlock: Who had it last?")
    Labelled(hit=Hit(name='Joe Whitlock', style='colon'), words='Who had it last?', start=62.0)
    >>> label_in("http://example.org is down") is None
    True
    """
    for style, pattern in (
        ("chat", _CHAT),
        ("bold", _BOLD),
        ("colon", _COLON),
        ("colon", _IN_BRACKETS),
        ("header", _HEADER),
        ("letter", _LETTER),
        ("time name", _TIMED_NAME),
    ):
        match = match_start(pattern, text)
        if match is not None and (found := _labelled(match, style, text)) is not None:
            return found
    return None


def match_start(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """Match a label at the start of a line, however long the line and its gaps are."""
    if len(text) <= _FAR:
        return pattern.match(text)
    match = pattern.match(_GAP.sub("  ", text[:_FAR]))
    # What reaches to the end of a line does not reach to the end of its start.
    return match if match is not None and match.groupdict().get("rest") else None


def rest_of(match: re.Match[str], text: str) -> str:
    """Give what stands behind the label that `match_start` found in a text."""
    rest = match.groupdict().get("rest") or ""
    if len(text) <= _FAR:
        return rest.strip()
    return (rest + text[_FAR:]).strip()


def _labelled(match: re.Match[str], style: str, text: str) -> Labelled | None:
    groups = match.groupdict()
    name = groups["name"].strip(_AROUND)
    if quality(name) == "none":
        return None
    rest = rest_of(match, text)
    stamp = next((groups[key] for key in ("t0", "t3", "t1", "t2") if groups.get(key)), None)
    if style == "bold" and not (groups["in"] or groups["out"] or stamp):
        if rest:
            return None
        style = "bold line"
    numbered = _NUMBERED_LETTER.fullmatch(name)
    name = numbered[1] if numbered else name
    return Labelled(Hit(name, style), rest, seconds(stamp) if stamp else None)


def unlabelled(text: str, *, bare_times: bool) -> Labelled:
    """Read a line that names nobody: its words, and its time where one stands before them.

    Parameters
    ----------
    text : str
    bare_times : bool
        Whether a time without brackets at the start of a line is a time in this file, and
        not the beginning of a sentence.
    """
    if _TIME_ALONE.match(text):
        return Labelled(None, "", seconds(text))
    match = _TIMED.match(text) or (_BARE_TIMED.match(text) if bare_times else None)
    if match is None:
        return Labelled(None, text)
    return Labelled(None, match["rest"].strip(), seconds(match["t0"]))


def time_alone(text: str) -> bool:
    """Whether a line holds a time, or a span of time, and nothing else."""
    return _TIME_ALONE.match(text) is not None


def last_time(text: str) -> tuple[str, float | None]:
    """Take a time in brackets from the end of a line.

    Examples
    --------
    >>> last_time("We waited. [00:01:02.5]")
    ('We waited.', 62.5)
    """
    match = _LAST_TIME.search(text, max(0, len(text) - _TAIL)) if text[-1:] in ("]", ")") else None
    return (text[: match.start()], seconds(match["t1"])) if match else (text, None)


def first_time(text: str) -> tuple[str, float | None]:
    """Take a time without brackets from the start of words: ``00:12 Yes``."""
    match = _BARE_TIMED.match(text)
    return (match["rest"].strip(), seconds(match["t0"])) if match else (text, None)


def begins_with_time(text: str) -> bool:
    """Whether a time without brackets stands at the start of a line."""
    return _BARE_TIMED.match(text) is not None or _TIME_ALONE.match(text) is not None


def with_inline_times(labelled: Labelled) -> Labelled:
    """Take times out of the words; the first one counts where the line has none of its own."""
    words, first = strip_inline(labelled.words)
    start = labelled.start if labelled.start is not None else first
    return Labelled(labelled.hit, words, start)
