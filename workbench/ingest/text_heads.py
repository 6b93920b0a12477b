"""The head of a written transcript: who, when and where, which nobody says."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Literal

from workbench.ingest.label_words import is_metadata
from workbench.ingest.labels import bare, is_role, quality

Kind = Literal["about", "who", "key", "title", "speech"]

_KEY = re.compile(
    r"^[*_\-•\s]*(?P<key>[^\W\d][^:=*_|]{0,40}?)[*_\s]*[:=][*_]*(?:\s+|$)(?P<value>.*)$"
)
_DASHED = re.compile(r"^(?P<key>[A-Z]{1,4}\d{0,2})\s+[-–—]\s+(?P<value>\S.*)$")
_END = re.compile(r"[.?!…,;]\s*$")
_INITIAL = re.compile(r"\b[A-Z]\.\s*$")
_LONGEST = 40
_WIDEST = 120
_MOST_WORDS = 8


def head_of(texts: Sequence[str]) -> dict[int, Kind]:
    """Find the lines that open a transcript and tell about it.

    Parameters
    ----------
    texts : sequence of str
        Lines, blank ones included.

    Returns
    -------
    dict of int to str
        Position of a line to what it is: ``about`` the recording (``Date: 12 March``), ``who``
        takes part (``Interviewer: Maren Voss``, ``MV: Maren Voss``), or another ``key``.
        Titles without a colon are not among them.

    Examples
    --------
    >>> head_of(["Date: 12 March", "Interviewer: Maren Voss", "", "Interviewer: How was it?"])
    {0: 'about', 1: 'who'}
    """
    labels = Counter(match["key"].strip() for text in texts if (match := _key(text)))
    kinds: dict[int, Kind] = {}
    for i, text in enumerate(texts[:_LONGEST]):
        if text:
            kinds[i] = _kind(text, labels)
            if kinds[i] == "speech":
                break
    sure = [i for i, kind in kinds.items() if kind in ("about", "who")]
    if not any(kinds[i] == "about" for i in sure) and not _is_cast(texts, kinds, sure):
        return {}
    last = _end_of_block(texts, sure[-1])
    return {i: kind for i, kind in kinds.items() if i < last and kind not in ("title", "speech")}


def _is_cast(texts: Sequence[str], kinds: Mapping[int, Kind], sure: Sequence[int]) -> bool:
    """Whether a block holds two people and nothing else: one ``Interviewer: Maren`` may be said."""
    if len(sure) < 2:
        return False
    end = _end_of_block(texts, sure[0])
    block = range(sure[0], end)
    people = sum(kinds.get(i) == "who" for i in block)
    return people >= 2 and people == len(block) and end < len(texts)


def _end_of_block(texts: Sequence[str], start: int) -> int:
    return next((i for i in range(start, len(texts)) if not texts[i]), len(texts))


def _key(text: str) -> re.Match[str] | None:
    return _KEY.match(text) or _DASHED.match(text)


def _kind(text: str, labels: Counter[str]) -> Kind:
    match = _key(text)
    if match is None:
        return "title" if len(text.split()) <= _MOST_WORDS and not _END.search(text) else "speech"
    key, value = match["key"].strip(), match["value"].strip(" *_|")
    recurs = labels[key] > 1
    if _names_somebody(key, value):
        return "who"
    if is_metadata(text) and not (is_role(bare(key)) and value):
        return "about"
    short = len(value.split()) <= _MOST_WORDS and not _END.search(value)
    return "key" if short and not recurs else "speech"


def _names_somebody(key: str, value: str) -> bool:
    """``Interviewer: Maren Voss``, ``MV: Maren Voss, interviewer`` or ``JB: respondent``."""
    if len(value) > _WIDEST or (_END.search(value) and not _INITIAL.search(value)):
        return False
    first = bare(value.split(",")[0]).strip()
    role = is_role(first.title()) or is_role(first)
    named = quality(first) in ("name", "role")
    if is_role(bare(key)) or key.casefold() in ("host", "speaker"):
        return named and (len(first) > 1) and first.split()[0].casefold() not in _ANSWERS
    initials = "".join(part[0] for part in first.split()).casefold()
    return key.isupper() and ((named and initials == key.casefold()) or (role and len(first) > 2))


_ANSWERS = frozenset({
    "thanks", "sure", "fine", "great", "hello", "hi", "hey", "good", "perfect", "exactly",
    "correct", "absolutely", "definitely", "never", "always", "sometimes", "cool", "lovely",
    "welcome", "dear", "morning", "sorry", "please", "excuse", "bye", "goodbye", "hallo", "ciao",
})  # fmt: skip
