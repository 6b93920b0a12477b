"""Questions by which an interviewer asks for consent, and the answers to them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.language.consent_rules import Kind
from workbench.language.consent_words import any_of, compiled, words

_FINE = any_of(words("ok okay fine alright happy comfortable good cool possible"), "all right")
_ASK = any_of(
    rf"\b(?:is|are|would|was|if)\b[^.?!]{{0,40}}\b{_FINE}\b",
    rf"\byou(?:'re| are)\b[^.?!]{{0,30}}\b{_FINE}\b",
    r"\b(?:can|may|could|should) (?:i|we)\b",
    r"\b(?P<mind>mind)\b",
    r"\b(?:do|have) (?:i|we) (?:have )?(?:your )?(?:consent|permission)\b",
    r"\b(?:do|would) you (?:consent|agree|allow)\b",
    r"\bpermission to\b",
    r"\bi(?:'d| would) like to\b",
)
_RECORDING = any_of(
    r"(?:record|recording|tape|film) ?(?:this|that|it|you|us|the |our |your |everything|[?,]|$"
    "|for |so |now|today)",
    r"be(?:ing)? (?:recorded|taped|filmed)\b",
)
_QUOTING = any_of(
    r"(?:quot(?:e|ing)|cit(?:e|ing)) (?:this|that|it|you|the|our|your|what)\b",
    r"quote[ds]\b",
    r"use (?:what you (?:say|said)|your words|your quotes)\b",
    r"use (?:this|that|it)\b[^.?!]*\b(?:quote|report|article|presentation|publication)s?\b",
)
_SHARING = (
    r"(?:shar(?:e|ing)|pass(?:ing)? on) (?:this|that|it|what you said|"
    r"your (?:words|answers|quotes|story)|the (?:recording|transcript|notes|interview))\b"
    r"(?! (?:link|tab|window))(?![^.?!]*\bscreen\b)"
)
_QUESTIONS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("record", compiled(rf"{_ASK}[^.?!]*\b{_RECORDING}")),
    ("quote", compiled(rf"{_ASK}[^.?!]*\b{_QUOTING}")),
    ("share", compiled(rf"{_ASK}[^.?!]*\b{_SHARING}")),
)

_HESITANT = r"(?:um+|uh+|oh|well|hmm|mm+|so)"
_YES = compiled(
    rf"^(?:(?:{_HESITANT}|and|no,? no|no),? )*"
    + any_of(
        words("yes yeah yep yup ya sure certainly absolutely definitely fine okay ok"),
        "of course",
        "no problem",
        "not a problem",
        "no worries",
        "go ahead",
        "go for it",
        "please do",
        "by all means",
        "not at all",
        "happy to",
        "sounds good",
        "mm-?hmm",
        "uh-huh",
        r"(?:that|this|it)(?:'s| is) (?:totally |perfectly |absolutely |all )?"
        r"(?:fine|ok|okay|right|alright|good|cool)",
        "i (?:don't|do not) mind",
        "i'm (?:fine|happy|ok|okay|good)",
        r"you (?:can|may)(?=[.,!]|$)",
    )
    + r"(?!\w)"
)
_RATHER_NOT = any_of(
    "(?:i'd|i would) rather (?:you )?(?:not|didn't|did not)",
    "i'd prefer (?:not|if you didn't|you didn't)",
    "please (?:don't|do not)",
    "better not",
)
_NO = compiled(
    rf"^(?:(?:{_HESITANT}|actually|sorry|honestly|yeah|yes|i think|maybe),? )*"
    + any_of(
        r"(?:no|nope|nah)\b(?! (?:problem|worries|objection))",
        "not really",
        "i don't think (?:so|i)",
        "i don't want",
        "i(?:'d| do| would) mind",
        _RATHER_NOT,
    )
)
_MINDS = compiled(
    r"\b"
    + any_of(
        _RATHER_NOT,
        "i would rather",
        "i (?:do|would)(?: mind|, actually)",
        "yes,? i (?:do|would)",
    )
    + r"\b"
)


_NEEDS = ("record", "tape", "film", "quot", "cit", "use ", "shar", "pass")


def may_ask(text: str) -> bool:
    """Whether a text has a word that every question about consent has."""
    lower = text.lower()
    return any(need in lower for need in _NEEDS)


def asks(sentence: str) -> Iterator[tuple[Kind, bool]]:
    """What consent a sentence asks for, each with whether it asks "do you mind"."""
    for kind, pattern in _QUESTIONS:
        if match := pattern.search(sentence):
            yield kind, match["mind"] is not None


def answers(sentence: str, *, minds: bool) -> bool | None:
    """Whether an answer grants what was asked; None where it does neither.

    Parameters
    ----------
    sentence : str
        The first of the answer, its typographic apostrophes made straight.
    minds : bool
        Whether the question was "do you mind": then "no" grants.
    """
    if _MINDS.search(sentence):
        return False
    if _YES.match(sentence):
        return True
    if _NO.match(sentence):
        return minds
    return None
