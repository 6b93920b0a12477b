"""What a label alone does not tell: a goal from a joy, and effort from trouble."""

from __future__ import annotations

import re
from functools import lru_cache

from workbench.synthesis.need_own import is_meant
from workbench.synthesis.statements_asides import own_words

_ADVERBS = r"(?:\s(?:just|really|also|only|still|always|actually|all|quite|mainly|mostly))*"
_AIMS = (
    # Named as such.
    r"\b(?:my|our|the|one|their)\s(?:\w+\s)?(?:goal|aim|mission|purpose|vision|dream|ambition|"
    r"priority|objective|intention)s?\b",
    r"\b(?:what|all|everything) (?:i|we)(?:'m|'re| am| are) after\b|\ba (?:\w+ )?priority\b",
    # Striven for.
    rf"\b(?:i|we)(?:'m|'re| am| are| was| were|'ve been| have been){_ADVERBS}\s"
    r"(?:trying|hoping|aiming|striving|planning|determined|looking(?! forward))"
    r" (?:to|for|towards?)\b",
    rf"\b(?:i|we){_ADVERBS}\s(?:want|wanna|hope|wish|aim|intend|plan|strive|try)\s(?!it\b|that\b)\w",
    rf"\b(?:i|we)(?:'d| would){_ADVERBS}\s(?:like|love|want|prefer) to\b",
    rf"\b(?:i|we)(?:'ve| have| had)?{_ADVERBS}\s(?:been )?(?:looking|look) (?:into|for)\b",
    rf"\b(?:i|we){_ADVERBS}\s+need to (?:know|have|get|be|see|find|feel|understand)\b",
    # Done for its sake.
    r"\bso that (?:i|we|people|they|my|our|everybody|everyone)\b|\bin order to\b",
    # What matters.
    r"\b(?:is|are|was|were|'s|thing)(?: \w+){0,2} (?:important|essential|crucial|vital|critical)"
    r"(?! (?:bug|issue|problem|error|component|part of))\b",
    r"\bmost important\b|\bmatters? (?:to|most|a lot|more)\b",
    rf"\b(?:i|we){_ADVERBS} care about\b",
)  # fmt: skip
_AIM = re.compile("|".join(_AIMS), re.IGNORECASE)
_UNSURE = ("not sure", "don't know", "doesn't matter")


_EFFORT = re.compile(
    r"\bwork\w*(?: (?:so|very|really|that|super|extremely))? hard\b", re.IGNORECASE
)
_TROUBLE = re.compile(
    r"\b(?:tir(?:ed|ing)|exhaust\w*|stress\w*|difficult\w*|problem\w*|frustrat\w*|too hard|hate\w*|"
    r"pain\w*|never|nobody|annoy\w*|worr\w*|struggl\w*)\b",
    re.IGNORECASE,
)


def only_effort(text: str) -> bool:
    """Whether "hard" is how people work, and nothing is said to be hard for them.

    Examples
    --------
    >>> only_effort("Lots of people have been working really hard on it.")
    True
    """
    return bool(_EFFORT.search(text)) and not _TROUBLE.search(text)


@lru_cache(maxsize=65536)
def aims(text: str) -> bool:
    """Whether a sentence tells of a goal of its speaker, or of what matters to them.

    Parameters
    ----------
    text : str
        A sentence, as it was spoken.

    Examples
    --------
    >>> aims("The goal for me is to be home by six.")
    True
    >>> aims("It was fun, everybody was there.")
    False
    """
    own = own_words(text)
    if any(words in own.casefold() for words in _UNSURE):
        return False
    return any(is_meant(own, found) for found in _AIM.finditer(own))
