"""Sentences that state nothing of the speaker's own: courtesy, jokes, hearsay, what-ifs."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from workbench.language.terms import content_terms
from workbench.synthesis.journey_emotion import without_courtesy

_FEW = 3
_SHORT = 14
_POLITE = re.compile(
    r"\b(?:thank(?:s|ful)?|pleasure|sorry (?:about|for)|i'm sorry[,.]|"
    r"(?:love|happy|glad) to (?:be|hear|talk|chat|join|come|help|answer|share|(?:have|see) you)\b)",
    re.IGNORECASE,
)

_LAUGHTER = r"[\[(][^\])]*\b(?:laugh\w*|chuckl\w*|giggl\w*)[^\])]*[\])]"
# At the beginning, laughter is about what was said before.
_JOKE = re.compile(
    rf"(?<=\w).*{_LAUGHTER}|\b(?:just |only |i'm |half[- ])(?:kidding|joking)\b|\bas a joke\b|"
    r"\btongue[- ]in[- ]cheek\b",
    re.IGNORECASE | re.DOTALL,
)
_COURTESY = re.compile(
    r"\b(?:thank(?:s| you)|nice to hear|having (?:me|us)\b|my pleasure|glad to be here|"
    r"(?:good|great|fair|interesting|excellent) (?:question|point)|to our friends at)",
    re.IGNORECASE,
)
_READ_OUT = re.compile(
    r"\b(?:brought to you by|sponsored by|our sponsors?|promo code|our friends at)\b|"
    r"^(?:hi|hello|hey|welcome|good morning|good afternoon)\b[^.!?]{0,40}[.!]?$",
    re.IGNORECASE,
)
_TALK = re.compile(
    r"\b(?:(?:on|of|in|to|do) (?:this|your|that) (?:podcast|show|episode|interview|recording|tape)|"
    r"(?:on|off) (?:a |the )?(?:tape|record)|your listeners|"
    r"(?:your|(?-i:(?<!he )(?<!ur )[A-Z]\w+'s)) question|"
    r"the question you(?:'re| are) asking|(?:talked|spoken) about this|"
    r"(?:the|your|our) (?:last|previous|first|earlier) (?:podcast|episode|interview)|"
    r"you(?: should| could| might|'d better| ought to|'ll have to)? interview\b|"
    r"(?:think|know) what (?:you're|i'm) saying|(?:can|could|can't|couldn't) hear you)\b",
    re.IGNORECASE,
)
_SUPPOSED = re.compile(
    r"^(?:(?:and|but|so|or|like|well|now|okay),? )*"
    r"(?:say(?: that)? (?:i|i'm|you|you're|we|we're|somebody|someone|there)\b|"
    r"let's (?:just )?say\b|imagine\b|suppose\b|supposing\b|pretend\b|what if\b|picture this\b)",
    re.IGNORECASE,
)
_IF = re.compile(
    r"^(?:(?:and|but|so|or|because),? )*(?:even )?(?:if|unless)\b[^,]*,.*"
    r"(?:\b(?:would|wouldn't|could|couldn't|might)\b|(?:i|you|we|they|he|she|it|there)'d\b)",
    re.IGNORECASE | re.DOTALL,
)
_OTHERS = (
    r"(?:he|she|they|people|some(?: people|body|one)|every(?:body|one)|(?:the|a|my|our|his|her) "
    # Of their own team people tell what they think themselves.
    r"(?!(?<=my |ur )(?:team|group|office|staff|company)\b)[a-z]+)"
)
_HEARSAY = re.compile(
    rf"^(?:(?:and|but|so|because|well|then|like|no|yeah),? )*{_OTHERS}"
    r"(?:(?:'d|'ve| had| have| has| just| always| often| also| then)* "
    r"(?:said|says|say|goes|told (?:me|us)|reckons?|thinks)\b"
    r"|(?:'s|'re| was| were| is| are)(?: just| always| all)* (?:saying|like,))",
    re.IGNORECASE,
)
_OWN = re.compile(
    r"\b(?:i|we)\b[^.;]{0,50}\b(?:like|say|said|saying|think|thought|thinking|feel|felt|tell|told|"
    r"ask|asked|go|went|call|summari[sz]e|describe)\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[\u201c\"]([^\u201c\u201d\"]+)[\u201d\"]")
_MARKED = re.compile(r"[\u201c\"][^\u201c\u201d\"]*[\u201d\"]?")
_TOLD = re.compile(
    r"\b(?!(?:i|we|i'd|we'd|to|can|could|would|should|must)\b)[\w'\u2019]+"
    r"(?:'d|'s|'re| was| were| is| are)?(?: just| basically| always| all)*"
    r" (?:(?:say|says|said|saying|goes|asked|told (?:me|us|him|her|them))\b|like,).*",
    re.IGNORECASE,
)
_UNHEARD = re.compile(
    r"[\[({][^\])}]*(?:unintelligible|inaudible|crosstalk|censored)|\{(?:gap|disfmarker)\}",
    re.IGNORECASE,
)
# "I think there was, among …": nothing is said of what there was.
_CUT_OFF = re.compile(
    r"\bthere(?:'s| is| are| was| were),"
    r"|(?:\.\.\.|\u2026|--|[\u2013\u2014])[\"\u201d']?$|\s-$|^\s*[;,.\u2026]"
)


@lru_cache(maxsize=65536)
def aside(text: str) -> str:
    """Why a sentence is no statement of the speaker's own; empty if it may be one.

    Parameters
    ----------
    text : str
        A sentence.

    Returns
    -------
    str
        "question", "fragment", "courtesy" (with greetings and what sponsors have read out),
        "talk" about the conversation itself, "joke", "hearsay" (what others say, or mostly
        somebody's quoted words), "supposed" ("Imagine …") or "condition" ("If … would …").
        The cues are cautious: a sentence that only begins politely, or in which somebody quotes
        themselves, may be a statement.

    Examples
    --------
    >>> aside("Well, thank you so much, that's nice to hear.")
    'courtesy'
    >>> aside("They said it would take a week.")
    'hearsay'
    >>> aside("I waited a week for it.")
    ''
    """
    plain = text.strip().replace("\u2019", "'")
    return next((reason for reason, found in _REASONS.items() if found(plain)), "")


def _fragment(text: str) -> bool:
    """Cut off, not understood by the typist, or with half a quotation in it."""
    open_, close = text.count("\u201c"), text.count("\u201d")
    straight = text.count('"')
    halved = (open_ + close + straight) % 2 == 1
    return bool(halved or _CUT_OFF.search(text) or _UNHEARD.search(text))


def _courteous(text: str) -> bool:
    if _POLITE.search(text) and len({*content_terms(without_courtesy(text))} - {"not"}) < _FEW:
        return True
    return bool(_READ_OUT.search(text)) or (
        text.count(" ") < _SHORT and bool(_COURTESY.search(text))
    )


def _hearsay(text: str) -> bool:
    quoted = _QUOTED.search(text)
    if quoted is None:
        return bool(_HEARSAY.match(text))
    if _OWN.search(text[: quoted.start()]):
        return False
    words = sum(len(part.split()) for part in _QUOTED.findall(text))
    return bool(_HEARSAY.match(text)) or 2 * words > len(text.split())


def own_words(text: str) -> str:
    """A sentence without what others are quoted with, marked or not: "And Sam was like, …".

    Examples
    --------
    >>> own_words("And they said we want it all.")
    'And '
    """
    plain = " ".join(text.replace("\u2019", "'").split())
    return _TOLD.sub("", _MARKED.sub(" ", plain))


def _asks(text: str) -> bool:
    return text.rstrip("\"\u201d' ").endswith("?")


_REASONS: dict[str, Callable[[str], object]] = {
    "question": _asks,
    "fragment": _fragment,
    "courtesy": _courteous,
    "talk": _TALK.search,
    "joke": _JOKE.search,
    "hearsay": _hearsay,
    "supposed": _SUPPOSED.match,
    "condition": _IF.match,
}
