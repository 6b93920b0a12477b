"""Whether a phrase says by itself what it is about, and whether it names a ready answer."""

from __future__ import annotations

import re

# Words that may stand for "it" later in the phrase; a night or a moment is rarely meant.
_TIMES = (
    r"(?:\w+day|night|morning|evening|afternoon|week|weekend|month|year|day|hour|minute|moment|time"
    r"|while|bit|lot)s?"
)
_THING = re.compile(
    rf"\b(?:the|an?|their|every|each|any|some|all|both|one|two|more|less|fewer|better|your|our)\s+"
    rf"(?!{_TIMES}\b)(?!of\b)\w+|\b[A-Z]\w+(?<!day)\b",
)
# "It rains", "it's Thursday" and "make it easy to …" are about nothing in particular.
_STANDING = re.compile(
    r"\b(?P<it>it|them)\b(?!(?:['’]s| is)? (?:\w+day|rain\w*|snow\w*|dark|cold|late)\b)"
    r"(?! (?:easy|easier|clear|possible) to\b)",
    re.IGNORECASE,
)
_POINTING = re.compile(
    r"\b(?P<it>(?:this|that|these|those) ones?|(?:an?|any|which|new) ones?$"
    r"|(?:this|that|these|those)(?=$|[.,;:?!]| (?:to|and|or|in|on|at|for|with|when|by|from|of|as"
    r"|too|now|again|myself|themselves)\b)|(?<=do )so|there(?=$|[.,;:?!]))",
    re.IGNORECASE,
)
_ANSWER = re.compile(
    r"(?:have|get|install|add|buy|use)\s+(?:an?|some)\s+(?!\w+er\b|more\b|less\b|way\b|say\b|clear\b"
    r"|better\b)\w+",
    re.IGNORECASE,
)


def unresolved(words: str) -> str:
    """The word of a phrase that points outside of it; empty where it is clear by itself.

    Examples
    --------
    >>> unresolved("do it"), unresolved("see the date and change it")
    ('it', '')
    """
    found = _POINTING.search(words.strip())
    if found:
        return found["it"].casefold()
    for found in _STANDING.finditer(words):
        if not _THING.search(words[: found.start()]):
            return found["it"].casefold()
    return ""


def names_answer(shape: str, words: str) -> bool:
    """Whether what somebody wants to do is to have a ready answer: "have a button"."""
    return shape == "do" and bool(_ANSWER.match(words))
