"""Whether an answer says that something is wanted, or trouble, or says nothing of it."""

from __future__ import annotations

import re

from workbench.model.survey import Question
from workbench.stats.answers import scale_of

_DECLINES = re.compile(
    r"(?:i |we )?(?:do not|don['’]?t|can(?:no|['’])?t) (?:know|say|judge|tell|remember|recall)\b.*"
    r"|(?:i |we )?(?:would |['’]d )?(?:prefer|rather) not(?: to)?(?: (?:say|answer|tell))?\b.*"
    r"|no (?:answer|response|opinion)|not (?:sure|answered|stated)|unsure|undecided"
    r"|refus(?:ed|al)|declined?(?: to (?:say|answer))?|dk|skipped",
    re.IGNORECASE,
)
# "Not only", "no doubt" and the like assert; they are rare in answers and let through.
_DENIES = re.compile(
    r"\b(?:not(?! only\b)|no(?! doubt\b)|none|nothing|nobody|never|neither|nor|without|hardly|"
    r"rarely|seldom|\w+n['’]t|disagree\w*|unimportant|irrelevant|unlikely|n/?a)\b"
    r"|\b(?:very |rather |quite |fairly |somewhat )?(?:easy|easily)\b|\blow importance\b",
    re.IGNORECASE,
)
# Only as a whole answer: "a neutral colour" is something wanted.
_BETWEEN = re.compile(
    r"(?:(?:completely|feel) )?neutral|indifferent|it depends|depends|mixed|undecided"
    r"|(?:in )?(?:the )?middle|so[- ]so|neutral .{0,12}",
    re.IGNORECASE,
)
# Faint praise: who finds a thing "somewhat useful" has not said that they need it.
_LUKEWARM = re.compile(
    r"(?:only )?(?:somewhat|slightly|a little|a bit|moderately|mildly|of some|a little bit)"
    r" (?:important|importance|useful|use|helpful|help|relevant|valuable|value|interest(?:ed|ing)?"
    r"|necessary|needed)\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


def declines(answer: str) -> bool:
    """Whether an answer is none: "Prefer not to say", "Don't know"."""
    return bool(_DECLINES.fullmatch(_bare(answer)))


def affirms(question: Question, answer: str) -> bool:
    """Whether an answer says that what was asked about matters to somebody.

    Parameters
    ----------
    question : Question
    answer : str
        One of its options.

    Returns
    -------
    bool
        False for a refusal, a denial ("Not relevant for me", "None of these"), the middle of a
        scale, faint praise ("Somewhat useful"), and the lower half of a scale of numbers.
    """
    bare = _bare(answer)
    faint = _BETWEEN.fullmatch(bare) or _LUKEWARM.match(bare)
    if declines(answer) or _DENIES.search(bare) or faint:
        return False
    if question.type != "ordinal" or answer not in question.options:
        return True
    return _upper(scale_of(question), answer)


def _upper(scale: tuple[str, ...], answer: str) -> bool:
    """Whether a point of a scale is above its middle, as far as that can be known.

    Words of a scale speak for themselves, whichever end comes first; its numbers say only where
    they are.
    """
    if answer not in scale:
        return False
    if not _NUMBER.fullmatch(_bare(answer)):
        return True
    return 2 * scale.index(answer) > len(scale) - 1


def _bare(answer: str) -> str:
    return " ".join(answer.split()).strip(" .()*-")
