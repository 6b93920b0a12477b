"""How well a sentence stands by itself, without what was said before it."""

from __future__ import annotations

import math
import re
from functools import lru_cache

from workbench.synthesis.salience import content_words

CRISP_WORDS, FEWEST_WORDS = 22, 8
# What each fault leaves of a sentence.
_PERSONAL_LEFT, _LEANING_LEFT, _DANGLING_LEFT, _LATER_LEFT, _TERSE_LEFT = 0.5, 0.75, 0.4, 0.6, 0.85
_BACK_LEFT, _RESTARTED_LEFT, _NOTED_LEFT = 0.8, 0.65, 0.85

# Contacts and numbers make a poor headline, masked or not.
_PERSONAL = re.compile(r"@|\d{4,}")
_NOTE = re.compile(r"[\[({][^\])}]*[\])}]")
# Openings that go on from the sentence before.
_LEANING = re.compile(
    r"(?:and|but|so|because|or|then|which|also|too|plus|again|similarly|likewise|anyway|otherwise|"
    r"yeah|yes|no|well|right|oh|now|actually|obviously|basically|like|though|although|instead|"
    r"therefore|for (?:example|instance)|in fact|as a result|that said|(?:as|like) i (?:already )?"
    r"(?:said|say|mentioned)(?: before| earlier)?|don't get me wrong|in a nutshell|coming back|"
    r"on the other hand|you know|i mean|of course|sure)\b,?\s*",
    re.IGNORECASE,
)
_BELIEF = re.compile(
    r"(?:i|we) (?:just |really |also |still )?(?:think|thought|guess|believe|suppose|feel|felt|"
    r"mean|know|knew|hope)(?: like)?(?: that(?! (?:is|was|one|kind|sort|part|thing)\b))?,? ",
    re.IGNORECASE,
)
# "It is hard to find one" needs nothing before it.
_EMPTY_IT = re.compile(
    r"it(?:'s| is| was|'d be| would be| takes| took| feels| felt)"
    r"(?! (?:the|a|an|kind|sort|one|just|like|about|also)\b)(?: [\w'-]+){1,3}? "
    r"(?:to|that|when|how|if|whether|because|who)\b|it(?:'s| is| was)(?: been| getting| just)? "
    r"(?:raining|snowing|dark|cold|hot|late|early)\b|there(?:'s| is| are| was| were)\b",
    re.IGNORECASE,
)
_DANGLING = re.compile(
    r"(?:it|its|it's|it'll|it'd|that|that's|that'll|this|these|those|they|they're|they've|they'd|"
    r"they'll|their|theirs|them|he|he's|he'd|she|she's|she'd|his|him|the (?:other|same|latter|"
    r"former|second|third|last)(?: one| thing| part)?|one of them|both|neither|none of|some of "
    r"(?:this|these|them|it)|most of (?:this|these|them|it)|all of (?:this|these|them|it))\b"
    r"(?! who\b)",
    re.IGNORECASE,
)
_POINTING = re.compile(
    r"\b(?:it|it's|its|they|they're|they've|they'd|them|their|these|those(?! who)|this|"
    r"he|he's|she|she's|him|that's|(?:when|if|because|since|once|until) that|"
    r"(?:do|did|does|of|to|about|on|with|for|from|by|like|into|at|all|than) that"
    r"(?=[\s,.;!]*(?:$|[,.;!]|and\b|but\b|so\b|because\b|in\b|at\b|as\b)))\b",
    re.IGNORECASE,
)


# "… is a great example of that": even where something was named, it may be something else.
_BACK = re.compile(
    r"\b(?:of|about|to|do|does|did|for|with|on|like|than|into|at|from|around|used to) "
    r"(?:that|this|these|those)(?=\s*(?:$|[,.;!]|and\b|but\b|so\b|because\b))",
    re.IGNORECASE,
)
# "We moved, well, we moved in the summer": who speaks begins the sentence anew.
_RESTARTED = re.compile(
    r"\b([\w'-]+ [\w'-]+)(?:\s*(?:,|\.{3}|[\u2026\u2013\u2014-]))?"
    r"(?:\s+(?:well|like|no|erm?|um|uh|hmm|i mean|you know|sort of|kind of|or|sorry),?)*\s+\1\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=65536)
def standing(text: str) -> float:
    """How well a sentence stands by itself.

    Parameters
    ----------
    text : str

    Returns
    -------
    float
        0 to 1. Less for long and very short sentences, numbers and contacts, sentences begun
        anew, openings that go on from what was said before ("And …"), and most of all for an
        opening pronoun of which the sentence does not say what it means ("They never do that");
        less, too, where such a pronoun comes later, before anything is named.

    Examples
    --------
    >>> standing("The workshop never rings back when a part is late.")
    1.0
    >>> standing("And that's why they never do it.") < 0.3
    True
    """
    plain = " ".join(_NOTE.sub(" ", text).replace("\u2019", "'").split())
    words = plain.count(" ") + 1
    found = math.sqrt(min(CRISP_WORDS / words, 1.0)) * min(words / FEWEST_WORDS, 1.0)
    if _PERSONAL.search(plain):
        found *= _PERSONAL_LEFT
    if _BACK.search(plain):
        found *= _BACK_LEFT
    # "[laughter] We're quite German": a headline is better without the typist's remark.
    if _NOTE.match(text):
        found *= _NOTED_LEFT
    if _RESTARTED.search(plain):
        found *= _RESTARTED_LEFT
    rest, leans = _without_opening(plain)
    # Cut in two by the one who typed it; of an unedited talk, every sentence begins so.
    if leans or plain[:1].islower():
        found *= _LEANING_LEFT
    return round(found * _named(rest), 4)


def _without_opening(text: str) -> tuple[str, bool]:
    """The sentence without joining words at its beginning, and whether there were any."""
    rest = text.lstrip("\"'\u201c -\u2013")
    leans = False
    while (match := _LEANING.match(rest)) and match.end() < len(rest):
        rest, leans = rest[match.end() :], True
    return rest, leans


def _named(text: str) -> float:
    """Less where a pronoun stands before anything that it could mean."""
    core = _BELIEF.sub("", text, count=1) if _BELIEF.match(text) else text
    if not _EMPTY_IT.match(core):
        if _DANGLING.match(core):
            return _DANGLING_LEFT
        pointing = _POINTING.search(core)
        if pointing and not content_words(core[: pointing.start()]):
            return _LATER_LEFT
    return 1.0 if len(content_words(core)) > 1 else _TERSE_LEFT
