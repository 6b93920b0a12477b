"""Triage of feedback: question, complaint, praise or suggestion, and how urgent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from workbench.language.emotion import MODEL
from workbench.language.labels import Firing, combine, empathy_rules, firings
from workbench.language.linear import load_scorer
from workbench.language.needs import need_score, needs_of, read_grammar
from workbench.language.pipeline import Pipeline, load
from workbench.language.rulebook import Rule, RuleBook
from workbench.language.segments import sentence_tokens, tokens_range
from workbench.language.words import Words, words_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

TRIAGE_LABELS = ("question", "complaint", "praise", "suggestion")
URGENCIES = (
    "money",
    "locked-out",
    "safety",
    "legal",
    "deadline",
    "churn",
    "repeated",
    "shouting",
)
GIVEN = 0.5
# What the moods of the emotion model add to the rules.
_SOUR, _SWEET, _PAIN = 0.35, 0.3, 0.35
_SHOUTED = 0.2
_CONTENT, _TOLD_OF_OTHERS = 0.5, 0.7
_SELF = frozenset({"i", "we", "my", "our", "me", "us", "mine"})
_SHORTEST_SHOUT = 2
_ADVICE = 0.25
# In a post that praises or warns, these speak to other customers: "Try this place", "Stay away".
_TO_READERS = frozenset({"told-to", "suggestion-named", "imperative-of-care"})
_WARNING = "never-again"
# Named in the id of the analysis: changes with what is done here, beside the rules.
VERSION = "triage@3"
# Complaints weigh more where praise is only their preface, and praise less among complaints.
_SPOILT = 0.5


@dataclass(frozen=True, slots=True)
class Triage:
    """What a piece of feedback does, and whether it can wait.

    Attributes
    ----------
    scores : dict of str to float
        question, complaint, praise and suggestion, each 0..1; 0.5 and more means yes; several
        may be, or none.
    urgency : float
        0..1; 0.5 and more should be read first.
    reasons : tuple of Firing
        Rules that fired, in the order of the text; label is one of `TRIAGE_LABELS`.
    cues : tuple of Firing
        What makes it urgent; label is one of `URGENCIES`.
    """

    scores: dict[str, float]
    urgency: float
    reasons: tuple[Firing, ...]
    cues: tuple[Firing, ...]


def triage(texts: Iterable[str], *, pipeline: Pipeline | None = None) -> list[Triage]:
    """Sort feedback by what it does and how urgent it is.

    Parameters
    ----------
    texts : iterable of str
        Posts, reviews, tickets or answers, in English.
    pipeline : Pipeline, optional
        Default ``load()``.

    Returns
    -------
    list of Triage

    Notes
    -----
    Rules, together with the emotion model's scores for joy and for negative feelings, and with
    :func:`workbench.language.find_needs` for suggestions.

    Examples
    --------
    >>> found = triage(["My card was stolen, please block it now!", "Lovely bikes."])
    >>> [one.urgency >= 0.5 for one in found], found[1].scores["praise"] >= 0.5
    ([True, False], True)
    """
    told = list(texts)
    docs = read_grammar(pipeline or load(), told)
    return [_triage(doc, mood) for doc, mood in zip(docs, _moods(told), strict=True)]


@cache
def triage_rules() -> RuleBook:
    """Compile the rules of the labels, once per process."""
    from workbench.language.rules.triage import TRIAGE_RULES

    return _book(TRIAGE_RULES)


@cache
def urgency_rules() -> RuleBook:
    """Compile the rules of urgency, once per process."""
    from workbench.language.rules.triage import URGENCY_RULES

    return _book(URGENCY_RULES)


def _moods(texts: list[str]) -> Iterator[dict[str, float]]:
    """Scores of the emotion model for each text, by class."""
    scorer = load_scorer(MODEL)
    for row in scorer.scores(texts).tolist():
        yield dict(zip(scorer.classes, row, strict=True))


def _book(rules: tuple[Rule, ...]) -> RuleBook:
    from workbench.language.lexicon import LEXICON
    from workbench.language.lexicon.feedback import FEEDBACK
    from workbench.language.scope import CONTEXTS

    return RuleBook(rules, {**LEXICON, **FEEDBACK}, CONTEXTS)


def _triage(doc: Doc, mood: dict[str, float]) -> Triage:
    places: list[tuple[int, int]] = []
    reasons: list[Firing] = []
    cues: list[Firing] = list(_shouts(doc))
    pain = 0.0
    for tokens in sentence_tokens(doc):
        words = words_of(tokens)
        places.append(tokens_range(tokens))
        reasons += firings(words, triage_rules())
        cues += _urgent(words)
        pain = max(pain, _pain(words))
    scores = _weighed(reasons, mood, pain)
    warned = any(one.rule == _WARNING for one in reasons)
    shared = warned or scores["praise"] >= GIVEN
    needed = [_asked(one, shared=shared) for one in needs_of(doc)]
    said = ([one for one in needed if start <= one.start < end] for start, end in places)
    asked = max(map(need_score, said), default=0.0)
    scores["suggestion"] = combine([asked, -_SPOILT * (scores["question"] >= GIVEN)])
    content = scores["praise"] >= GIVEN > scores["complaint"]
    suggested = (replace(one, label="suggestion") for one in needed)
    return Triage(
        scores,
        combine([*(one.score for one in cues), -_CONTENT * content]),
        tuple(sorted([*reasons, *suggested], key=_place)),
        tuple(sorted(cues, key=_place)),
    )


def _asked(one: Firing, *, shared: bool) -> Firing:
    """A reason for a suggestion; advice to other customers asks nothing of a maker."""
    from workbench.language.rules.need import ADVISING

    others = one.rule in ADVISING or (shared and one.rule in _TO_READERS)
    return replace(one, score=one.score * _ADVICE) if others else one


def _weighed(reasons: list[Firing], mood: dict[str, float], pain: float) -> dict[str, float]:
    """Score question, complaint and praise; the mood says which of the last two gives way."""
    question, complaint, praise = (
        combine([one.score for one in reasons if one.label == label])
        for label in ("question", "complaint", "praise")
    )
    sour, sweet = mood["negative"], mood["joy"]
    complaint = combine([complaint, _SOUR * sour, _PAIN * pain])
    praise = combine([praise, _SWEET * sweet])
    if complaint >= GIVEN and sour > sweet:
        praise = combine([praise, -_SPOILT])
    if praise >= GIVEN and sweet > sour:
        complaint = combine([complaint, -_SPOILT])
    return {"question": question, "complaint": complaint, "praise": praise}


def _urgent(words: Words) -> Iterator[Firing]:
    """Cues of urgency; they count less where nobody speaks of themselves."""
    factor = 1.0 if _SELF.intersection(words.lower) else _TOLD_OF_OTHERS
    for one in firings(words, urgency_rules()):
        yield replace(one, score=round(one.score * factor, 4))


def _pain(words: Words) -> float:
    return combine([one.score for one in firings(words, empathy_rules()) if one.label == "pain"])


def _shouts(doc: Doc) -> Iterator[Firing]:
    """Words in capitals in a row, and rows of exclamation marks."""
    text = doc.text
    if "!!!" in text:
        start = text.index("!!!")
        yield Firing("shouting", "marks", start, start + 3, _SHOUTED)
    loud = 0
    for token in doc:
        loud = loud + 1 if len(token) > _SHORTEST_SHOUT and token.is_upper else 0
        if loud > _SHORTEST_SHOUT:
            yield Firing("shouting", "capitals", token.idx, token.idx + len(token), _SHOUTED)
            return


def _place(one: Firing) -> tuple[int, int, str, str]:
    return one.start, one.end, one.label, one.rule
