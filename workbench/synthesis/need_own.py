"""Whether what somebody says in an interview is a need, or advice, a duty, history or praise."""

from __future__ import annotations

import re
from functools import lru_cache

from workbench.language.terms import content_terms
from workbench.synthesis.statements_asides import aside, own_words

# In fewer words, or without a word for any thing, nothing in particular is asked for.
_LEAST = 5
# Questions and conditions may be wishes ("If he'd come back for an hour"); these are none.
_NOT_OWN = frozenset({"fragment", "courtesy", "talk", "joke", "hearsay", "supposed"})
_ASKED = frozenset({"question"})
_EMPTY = frozenset({"not", "pleas", "please", "want", "need", "like"})
_ADVERBS = (
    r"(?:\s(?:just|really|also|only|still|always|actually|all|quite|rather|simply|do|kinda))*"
)
_KIN = (
    r"(?:people|users|customers|members|developers|maintainers|contributors|beginners|newcomers|"
    r"everyone|everybody|somebody|someone|parents|patients|drivers|riders|students|teachers|"
    r"\w+(?:ers|ors|ists|ents))"
)
_PEOPLE = rf"(?:they|{_KIN})"
# What comes behind "want" or "need": to do something, or something that is named.
_WHAT = r"\s(?!(?:it|that|them|this|so|too|from|in|for|when|if|as|on|at|and|or|but|by|you)\b)\w"
_WISHES = (
    # Their own: "I want …", "we'd like …", "we could use …".
    rf"(?<!\bdo )(?<!\bdid )(?<!\blast thing )\b(?:i|we){_ADVERBS}\s(?:(?:do|would|will)\s)?"
    rf"(?:want|wanna|need){_WHAT}",
    rf"\b(?:i|we)(?:'d|\swould){_ADVERBS}\s(?:like|love|prefer|rather|appreciate|want|need){_WHAT}",
    rf"\b(?:i|we)(?:'d|\swould)\shave{_ADVERBS}\s(?:liked|loved|preferred){_WHAT}",
    rf"\b(?:i|we)\scould{_ADVERBS}\s(?:use|do with) (?:an?|some|more|less|fewer|better)\b",
    rf"\b(?:i|we){_ADVERBS}\s(?:don't|do not|wouldn't){_ADVERBS}\s(?:want|wanna){_WHAT}",
    r"\b(?:what|all|the (?:only )?thing) (?:i|we)(?:'d)? (?:really |just )?(?:want|need|like)"
    r"(?: to \w+)? (?:is|would be)\b",
    rf"\b(?:i|we){_ADVERBS} wish (?!(?:you|him|her|them) )(?!(?:i|we|you)(?:'d|'ve| had| hadn't)"
    r" (?:\w+(?:ed|wn|en|ne)|been|told|met|bought|thought|when|then|before)\b)"
    r"(?!(?:i|we|you) (?:did|didn't|knew|could have|could've)\b)",
    r"\bif only (?:i|we|they|it|there|he|she|somebody|someone|one|you)\b",
    # Of people of their kind, told as a fact.
    rf"\b{_KIN}{_ADVERBS}\s(?:want|need)\s(?:to (?:be able|feel|have|know|see|get)|an?|some|more|"
    r"better|help|support)\b",
    rf"\bthey{_ADVERBS}\s(?:want to|need(?: to be able to| help| support| an?| more))\b",
    rf"\b{_PEOPLE}{_ADVERBS}\s(?:don't|do not){_ADVERBS}\s(?:want|wanna)\sto\s(?:have|be)\b",
    # What would be better than it is.
    r"(?:\b(?:it|that)(?:'d| would| might)|(?:^(?:\w+,? )?|, )would)"
    + _ADVERBS
    + r" be "
    r"(?:\w+ly |so |very )?(?:nice|great|good|cool|lovely|helpful|useful|handy|awesome|ideal|"
    r"better|easier|amazing) (?:if|to|for)\b",
    r"(?:\w+ ){2,}would" + _ADVERBS + r" (?:help|be (?:\w+ly |so |very )?(?:helpful|useful|handy|"
    r"welcome))\b",
    r"\bthere(?:'s| is| are)? (?:should|ought to|needs? to|has to|have to) be\b",
    r"\bthere(?:'s| is| are) no (?:\w+ )?(?:way|option|place|button|means) (?:to|for|of|where)\b",
    r"\b(?:it|they|this|that|(?:the|a|an|my|our|your|their) \w+) (?:should|ought to)" + _ADVERBS +
    r" (?:tell|show|say|let|allow|remember|know|ask|offer|give|include|work|be "
    r"(?:clear|clearer|easy|easier|possible|simple|simpler|obvious|free|safe|able))\b",
    # Of oneself, this is mostly a forecast: "we should be able to be ready by then".
    r"(?<!\bi )(?<!\bwe )\bshould" + _ADVERBS + r" be able to\b",
    r"\b(?:want|need|(?:would|'d) (?:like|love)|hope|wish|trying|important|essential|crucial|vital)"
    r"\b[^.;]{0,60} "
    r"(?:be able to|have (?:the|an?) (?:\w+ )?(?:option|ability|possibility|chance) to)\b",
    r"^(?:\w+,? )?please\b|\bplease[.!]?$",
)  # fmt: skip
_WISH = re.compile("|".join(_WISHES), re.IGNORECASE)
# "Better lights on the path": no more than a heading, with no verb of its own.
_HEADING = re.compile(
    r"^(?:(?:and|so|just|maybe|definitely|some|a|well|yeah|oh|probably),? )*"
    r"(?:more|less|fewer|better|easier|clearer|cheaper|faster|quicker|simpler|longer|shorter|"
    r"bigger|smaller|safer|earlier|lower|higher)\s(?!(?:with|than|or|and|in|at|on|to|of|for|if|"
    r"people|the)\b)\w+(?: [\w'-]+){0,8}[.!]?$",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"\b(?:is|are|was|were|am|have|has|had|can|could|do|does|did|will|would|get|gets|got|"
    r"goes|went|comes|came|makes|made|\w+'(?:s|re|ve|m|ll|d))\b",
    re.IGNORECASE,
)
# "I want to be clear", "we need to remember": the talk itself, and duties of the mind.
_TALK = (
    r"(?:say|talk|mention|point|speak|touch|emphasi[sz]e|stress|clarify|thank|congratulate|explain|"
    r"discuss|interject|jump|introduce|welcome|move on|hand over|turn to|go (?:into|back)|get into|"
    r"give (?:\w+ )?(?:word|floor)|hear (?:things|what|more|about|your|how)|remember|think|worry|"
    r"reali[sz]e|bear|admit|accept|claim|dictate|guess|assume|pretend|sound|seem|dive|dwell|"
    r"keep in mind|put \w+ (?:on the spot|in an? \w+ (?:spot|position|situation))|"
    r"be (?:a (?:little|bit) )?(?:clear|honest|fair|frank|precise|transparent|careful|patient|"
    r"arrogant|rude|negative))"
)
_TALKED = re.compile(
    r"\b(?:want|wanna|need|like|love|prefer|rather)(?: to)?(?: just| really| also)* "
    rf"{_TALK}\b|\bonly need\b",
    re.IGNORECASE,
)
# What is wanted only then, or wanted by nobody in particular: "if you need it", "what we want".
_SUBORDINATE = re.compile(
    rf"\b(?:if|when|whenever|whatever|what|whether|unless|until|as|how|why|where|"
    rf"everything|anything|stuff|things|reason)\s(?:i|we|{_PEOPLE})"
    rf"{_ADVERBS}(?:'d|\swould|\sdo|\sdon't)?\s(?:want|wanna|need|like|love|prefer)\b"
    r"(?!(?: to \w+)? (?:is|would be)\b)",
    re.IGNORECASE,
)
# Signs tell of what people go through themselves: not of progress, of cases, or of the talk.
_SPEAKER = re.compile(r"\b(?:i|i'\w+|me|my|we|we'\w+|us|our|you|you'\w+|your)\b", re.IGNORECASE)
_NO_SIGN = re.compile(
    r"^(?:even )?if\b|\bkeep getting (?:even |much )?(?:better|easier|\w+er|more)\b|"
    r"\b(?:have|had|need) to (?:say|tell|admit|mention|ask|remind)\b|"
    r"\b(?:deal|live|put up) with (?:it|that|this|them)[.!]?$",
    re.IGNORECASE,
)


_SOUND = re.compile(r"[\[({][^\])}]{1,30}[\])}]\s*")


@lru_cache(maxsize=65536)
def own_need(text: str) -> bool:
    """Whether a sentence of an interview states what somebody lacks or wishes for.

    Parameters
    ----------
    text : str
        A sentence, as it was spoken.

    Returns
    -------
    bool
        False for advice ("you should …"), orders that are told, duties, plans and what things
        are like ("licences have got more standard"); for wishes of others that are only quoted;
        and for what somebody wants to say in the talk. Cautious: in an interview most sentences
        with "should", "need" or "more" in them are no needs.

    Examples
    --------
    >>> own_need("I want a drawing with the part numbers on.")
    True
    >>> own_need("You should always lock the bike in the yard.")
    False
    """
    if aside(text) in _NOT_OWN | _ASKED:
        return False
    own = _SOUND.sub("", own_words(text)).strip()
    if not {*content_terms(own)} - _EMPTY:
        return False
    if not _VERB.search(own) and (_HEADING.match(own) or " to be able to " in own):
        return True
    return len(own.split()) >= _LEAST and any(is_meant(own, one) for one in _WISH.finditer(own))


def own_sign(text: str) -> bool:
    """Whether a clause with a sign of a latent need tells of something that people go through.

    Examples
    --------
    >>> own_sign("I keep writing the same note for the next rider")
    True
    >>> own_sign("We keep getting better at answering the phone")
    False
    """
    plain = " ".join(text.replace("\u2019", "'").split())
    return bool(_SPEAKER.search(plain)) and not _NO_SIGN.search(plain)


def is_meant(text: str, found: re.Match[str]) -> bool:
    """Whether words that wish for something do so: not of the talk itself, nor of a mere case."""
    talked = any(_meet(one, found) for one in _TALKED.finditer(text))
    cases = any(one.start() <= found.start() < one.end() for one in _SUBORDINATE.finditer(text))
    return not (talked or cases)


def _meet(one: re.Match[str], other: re.Match[str]) -> bool:
    return one.start() <= other.end() and other.start() <= one.end()
