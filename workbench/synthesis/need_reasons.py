"""Why somebody needs something, in their own words beside it."""

from __future__ import annotations

import re
from typing import NamedTuple

LEAST, MOST, FAR = 3, 26, 40
_OPENING = 4
_CAUSE = re.compile(r"\b(?:because|cos|coz|'cause|’cause|cause)\b[ ,]*(?!of\b)", re.IGNORECASE)
_PURPOSE = re.compile(
    r"\b(?:so that|so (?:i|we|they|he|she|people|users|one)(?:['’]d)? (?:can|could|know)"
    r"|otherwise|in case)\b",
    re.IGNORECASE,
)
# A new clause, set beside the need with no joining word: "…, ours gave up on a Friday".
_BESIDE = re.compile(
    r"\s*[,;–—-]\s*(?=(?:i|i['’]m|i['’]ve|we|we['’]re|we['’]ve|my|our|ours|mine|it|it['’]s|"
    r"the \w+|that['’]s|there['’]s|they|hers|his|she|he|yours|nobody|everybody)\b)",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"\b(?:is|are|was|were|am|have|has|had|can|can['’]t|could|do|does|don['’]t|doesn['’]t|did|"
    r"didn['’]t|will|won['’]t|would|get|gets|got|gave|goes|go|need|take|takes|blocks|lasts?|"
    r"\w+['’](?:s|re|ve|m|ll)|\w{3,}ed)\b",
    re.IGNORECASE,
)
_STOP = re.compile(r"(?<=[.?!…])\s|\n")
_EDGES = ' \t\r\n,;:–—-"“”'


class Reason(NamedTuple):
    """Where a reason stands in a text, and the word that joins it to the need."""

    start: int
    end: int
    lead: str


def reason_near(text: str, start: int, end: int, phrase_end: int | None = None) -> Reason | None:
    """Find words that tell why, in a sentence or at the beginning of the next one.

    Parameters
    ----------
    text : str
        A turn, an answer or a post.
    start, end : int
        The sentence that states the need.
    phrase_end : int, optional
        Where the phrase ends that says what is needed: a clause right behind it counts as well.

    Returns
    -------
    Reason or None
        None where nothing says why; nothing is guessed.

    Examples
    --------
    >>> text = "I want a drawing, because the kit has no words in it."
    >>> found = reason_near(text, 0, len(text))
    >>> found.lead, text[found.start : found.end]
    ('because', 'the kit has no words in it')
    """
    after = end + len(text[end:]) - len(text[end:].lstrip())
    next_end = after + len(_STOP.split(text[after:], maxsplit=1)[0])
    return (
        _joined(text, start, end, phrase_end)
        or _joined(text, after, next_end, None, opening=True)
        or _beside(text, phrase_end, end)
    )


def _joined(
    text: str, start: int, end: int, phrase_end: int | None, *, opening: bool = False
) -> Reason | None:
    """A reason with a joining word: "because …", "so that …"."""
    for pattern, lead in ((_CAUSE, "because"), (_PURPOSE, "")):
        for match in pattern.finditer(text, start, end):
            late = opening and match.start() - start > _OPENING
            if late or (phrase_end is not None and _is_apart(match.start(), phrase_end)):
                continue
            found = _cut(text, match.end() if lead else match.start(), end, lead)
            if found:
                return found
    return None


def _beside(text: str, phrase_end: int | None, end: int) -> Reason | None:
    """A reason set right beside what is needed: "…, ours gave up on a Friday"."""
    match = _BESIDE.match(text, phrase_end, end) if phrase_end is not None else None
    found = _cut(text, match.end(), end, "") if match else None
    return found if found and _VERB.search(text, found.start, found.end) else None


def _is_apart(at: int, phrase_end: int) -> bool:
    """Whether a reason stands before what is needed, or so far behind that it is another's."""
    return not phrase_end - 1 <= at <= phrase_end + FAR


def _cut(text: str, start: int, end: int, lead: str) -> Reason | None:
    """A reason within one sentence, of a length that can be said."""
    stop = _STOP.search(text, start, end)
    end = stop.start() if stop else end
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES + ".?!…":
        end -= 1
    return Reason(start, end, lead) if LEAST <= len(text[start:end].split()) <= MOST else None
