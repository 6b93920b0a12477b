"""The ways in which a line of a written transcript may name its speaker and its time."""

from __future__ import annotations

import re
from dataclasses import dataclass

from workbench.ingest.labels import Hit, quality
from workbench.ingest.times import BRACKETED, TIME, seconds, strip_inline

_NAME = r"(?P<name>[^\s:：*\[\](){}][^:：*\[\](){}]{0,60}?(?:\s*\([^():]{1,40}\))?)"
_LEAD = rf"(?:>>+\s*|[-–•]\s+)?(?:(?P<t0>{BRACKETED}|{TIME})\s*[-–—|]?\s*)?"

_BOLD = re.compile(
    rf"^{_LEAD}(?P<mark>\*{{1,3}}|__){_NAME}\s*(?P<t1>{BRACKETED})?\s*(?P<in>[:：])?\s*(?P=mark)"
    rf"\s*(?P<t2>{BRACKETED}|{TIME}(?=\s*:|\s*$))?\s*(?P<out>[:：])?\s*(?P<rest>.*)$"
)
_COLON = re.compile(
    rf"^{_LEAD}{_NAME}\s*(?P<t1>{BRACKETED}|(?<=\s){TIME})?\s*(?:：|:(?=\s|$|\\?\[))"
    rf"\s*(?P<t2>{BRACKETED})?\s*(?P<rest>.*)$"
)
_IN_BRACKETS = re.compile(r"^\[(?P<name>[^\[\]:]{1,40})\]\s*:\s*(?P<rest>.*)$")
_LETTER = re.compile(r"^(?P<name>[QA])\.\s+(?P<rest>\S.*)$")
_HEADER = re.compile(
    rf"^{_NAME}(?:\s*(?P<t1>{BRACKETED})|(?:\s*[-–—|,]\s*|\s+)(?P<t2>{TIME}))\s*:?$"
)
_TIMED_NAME = re.compile(rf"^(?P<t0>{BRACKETED}|{TIME})\s*[-–—|]?\s+{_NAME}\s*$")
_TIMED = re.compile(rf"^(?P<t0>{BRACKETED})\s*[-–—:]?\s*(?P<rest>.*)$")
_BARE_TIMED = re.compile(rf"^(?P<t0>{TIME})(?:\s*[-–—]\s+|\s+)(?P<rest>\S.*)$")
_TIME_ALONE = re.compile(rf"^(?:{BRACKETED}|{TIME})$")
_NUMBERED_LETTER = re.compile(r"([QA])[ .-]?\d{1,3}")

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
        ("bold", _BOLD),
        ("colon", _COLON),
        ("colon", _IN_BRACKETS),
        ("header", _HEADER),
        ("letter", _LETTER),
        ("time name", _TIMED_NAME),
    ):
        match = pattern.match(text)
        if match is not None and (found := _labelled(match, style)) is not None:
            return found
    return None


def _labelled(match: re.Match[str], style: str) -> Labelled | None:
    groups = match.groupdict()
    name = groups["name"].strip(" \t-–—|,")
    if quality(name) == "none":
        return None
    rest = (groups.get("rest") or "").strip()
    stamp = next((groups[key] for key in ("t0", "t1", "t2") if groups.get(key)), None)
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


def begins_with_time(text: str) -> bool:
    """Whether a time without brackets stands at the start of a line."""
    return _BARE_TIMED.match(text) is not None or _TIME_ALONE.match(text) is not None


def with_inline_times(labelled: Labelled) -> Labelled:
    """Take times out of the words; the first one counts where the line has none of its own."""
    words, first = strip_inline(labelled.words)
    start = labelled.start if labelled.start is not None else first
    return Labelled(labelled.hit, words, start)
