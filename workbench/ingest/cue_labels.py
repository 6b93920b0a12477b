"""The ways in which the words of a cue may name their speaker."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from workbench.ingest.label_lines import match_start, rest_of
from workbench.ingest.labels import Hit, accepted, is_plain_role, quality
from workbench.ingest.times import BRACKETED

_COLON = re.compile(
    rf"^(?P<name>[^:<>\[\]]{{1,70}}?)\s*(?:{BRACKETED}\s*)?(?:：|:(?=\s|$))(?P<rest>.*)$"
)
_BOLD = re.compile(r"^\*\*(?P<name>[^:*]{1,70}?)\s*:?\s*\*\*\s*:?(?P<rest>.*)$")
_IN_BRACKETS = re.compile(r"^\[(?P<name>[^\[\]:]{1,40})\]\s*:(?P<rest>.*)$")
_SHY = {
    "square": re.compile(r"^\[(?P<name>[^\[\]:]{2,40})\](?P<rest>.*)$"),
    "round": re.compile(r"^\((?P<name>[^():]{2,40})\)(?P<rest>.*)$"),
    "line": re.compile(r"^(?P<name>[^:<>\[\]()]{2,40})(?P<rest>)$"),
}
_IDENTIFIER = re.compile(
    r"^\s*(?:\d{1,6}\s*[-–.:]?\s+)?(?P<name>\"?[^\W\d][^\"]{1,39}?\"?)(?:\s*\(\d{4,}\))?\s*$"
)
_HALF = 0.5


def label_of(words: str) -> tuple[Hit, str] | None:
    """Find the possible label of a cue's line, and the words behind it.

    Examples
    --------
    >>> label_of("Maren Voss (00:00:03): Hello.")
    (Hit(name='Maren Voss', style='label'), 'Hello.')
    """
    for pattern in (_BOLD, _COLON, _IN_BRACKETS):
        match = match_start(pattern, words)
        if match is not None:
            name = match["name"].strip(" *-–\u200e\u200f")
            if quality(name) != "none":
                return Hit(name, "label"), rest_of(match, words)
    return None


def shy_label(words: str, style: str) -> tuple[str, str] | None:
    """Find a label of a style that only counts where most cues have it."""
    match = match_start(_SHY[style], words)
    if match is None or quality(match["name"].strip()) not in ("name", "role"):
        return None
    return match["name"].strip(), rest_of(match, words)


def identifier_name(identifier: str) -> str:
    """Give the name in a cue's identifier, such as ``16 "Maren Voss" (123456)``, or nothing."""
    match = _IDENTIFIER.match(identifier)
    name = match["name"].strip('" ') if match else ""
    return name if quality(name) in ("name", "role") else ""


def shy_style(firsts: Sequence[str], several: Sequence[bool]) -> tuple[str, set[str]]:
    """Choose the style in which most cues name their speaker without a colon.

    Parameters
    ----------
    firsts : sequence of str
        First line of each cue.
    several : sequence of bool
        Whether the cue has more lines.

    Returns
    -------
    style : str
        Empty where there is none.
    names : set of str
    """
    for style in _SHY:
        found = [
            label[0]
            for words, more in zip(firsts, several, strict=True)
            if (style != "line" or more) and (label := shy_label(words, style)) is not None
        ]
        names = speaking(found, len(firsts))
        if names:
            return style, names
    return "", set()


def speaking(found: Sequence[str], cues: int) -> set[str]:
    """Names that take turns over half of the cues: two that recur, or roles."""
    counts = Counter(found)
    sure = [name for name, n in counts.items() if n >= 2 or is_plain_role(name)]
    if len(sure) < 2 or len(found) == len(counts) or len(found) < _HALF * cues:
        return set()
    return {hit.name for hit in accepted([Hit(name, "shy") for name in found], cues)}
