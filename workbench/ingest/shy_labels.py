"""Speakers named without a colon, which only count where a whole file is written that way."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from workbench.ingest.label_lines import Labelled, match_start, rest_of, time_alone
from workbench.ingest.labels import Hit, accepted, is_plain_role, quality
from workbench.ingest.times import BRACKETED, TIME, seconds

_NAME = r"(?P<name>[^\s:：*<>\[\]()][^:：*<>\[\]\t]{0,60}?(?:\s*\([^():]{1,40}\))?)"
_TIME = rf"(?:[-–•*]\s+)?(?:(?P<t0>{BRACKETED}|{TIME})\s*[-–—|]?\s*)?"
_PATTERNS = {
    "bold start": re.compile(rf"^{_TIME}(?P<mark>\*\*|__){_NAME}(?P=mark)\s+(?P<rest>\S.*)$"),
    "square": re.compile(rf"^{_TIME}\[{_NAME}\]\s+(?P<rest>[^\s:].*)$"),
    "angle": re.compile(rf"^{_TIME}<{_NAME}>\s+(?P<rest>\S.*)$"),
    "tab": re.compile(rf"^{_TIME}{_NAME}\s*\t+\s*(?P<rest>\S.*)$"),
    "dash": re.compile(rf"^{_TIME}{_NAME}\s+[-–—]+\s+(?P<rest>\S.*)$"),
    "line": re.compile(rf"^{_NAME}(?P<rest>)$"),
    "heading": re.compile(rf"^#+\s*{_TIME}{_NAME}\s*(?P<t1>{BRACKETED}|{TIME})?\s*:?(?P<rest>)$"),
}
_ALONE = ("line", "heading")
_SHARE = 0.5


def shy_labels(texts: Sequence[str]) -> Mapping[int, Labelled]:
    """Find the labels of a file whose speakers stand without a colon.

    Parameters
    ----------
    texts : sequence of str
        All lines, stripped; blank ones included.

    Returns
    -------
    mapping of int to Labelled
        Position of a line to what it says, in the one style that most lines have; empty where
        no style has two names that recur and open half of the blocks.

    Examples
    --------
    >>> found = shy_labels(["Ann", "Hi?", "", "Ben", "Ho.", "", "Ann", "So?", "", "Ben", "No."])
    >>> [labelled.hit.name for labelled in found.values()]
    ['Ann', 'Ben', 'Ann', 'Ben']
    """
    best: dict[int, Labelled] = {}
    for style, pattern in _PATTERNS.items():
        found = _in_style(texts, style, pattern)
        if len(found) > len(best):
            best = found
    return best


def _in_style(texts: Sequence[str], style: str, pattern: re.Pattern[str]) -> dict[int, Labelled]:
    found: dict[int, Labelled] = {}
    parted = "" in texts
    for i, text in enumerate(texts):
        match = match_start(pattern, text) if text else None
        if match is not None and (style not in _ALONE or _heads(texts, i, parted)):
            name = match["name"].strip(" \t-–—|,")
            if quality(name) in ("name", "role"):
                groups = match.groupdict()
                stamp = groups.get("t0") or groups.get("t1")
                start = seconds(stamp) if stamp else None
                found[i] = Labelled(Hit(name, style), rest_of(match, text), start)
    names = _names(texts, found, style)
    return {i: one for i, one in found.items() if one.hit and one.hit.name in names}


def _names(texts: Sequence[str], found: Mapping[int, Labelled], style: str) -> set[str]:
    hits = [one.hit for one in found.values() if one.hit]
    counts = Counter(hit.name for hit in hits)
    recurring = [name for name, n in counts.items() if n >= 2]
    plain = [name for name in counts if is_plain_role(name)]
    if len(counts) < 2 or len(set(recurring) | set(plain)) < 2 or not recurring:
        return set()
    opening = sum(bool(text) and (i == 0 or not texts[i - 1]) for i, text in enumerate(texts))
    lines = sum(map(bool, texts))
    # Where blank lines part the turns they are the blocks; a name on its own is no block.
    blocks = opening if opening >= len(hits) else lines
    alone = len(hits) if style in _ALONE else 0
    if len(hits) < _SHARE * max(blocks - alone, 1) or (alone and lines < 2 * alone):
        return set()
    return {hit.name for hit in accepted(hits, blocks)}


def _heads(texts: Sequence[str], i: int, parted: bool) -> bool:
    """Whether a line stands above words, and below a blank line, a time or another's words."""
    below = next((text for text in texts[i + 1 : i + 3] if text), "")
    before = texts[i - 1] if i else ""
    free = not before or not parted or time_alone(before)
    return bool(below) and free
