"""Empathy-map labels of utterances, each with the rules that fired and where."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from math import prod
from typing import TYPE_CHECKING, Any

from workbench.language.pipeline import Pipeline, load
from workbench.language.rulebook import RuleBook
from workbench.language.voices import asks_listener, quotes_others
from workbench.language.words import Words, words_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from workbench.language.scorer import Reading

# What the words of others, or a question, leave of a score.
OTHERS = -0.5
LABELS = ("does", "thinks", "feels", "pain", "gain")
BATCH = 256
# A share of the model below this is not worth a reader's time.
LEAST_SHARE = 0.1
_NAMED = 3
_NO_NAME = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True, order=True)
class Firing:
    """A rule that fired.

    Attributes
    ----------
    label : str
        One of does, thinks, feels, pain, gain (or need).
    rule : str
    start, end : int
        Half-open code-point range in the text.
    score : float
        What the rule adds (positive) or takes away (negative).
    """

    label: str
    rule: str
    start: int
    end: int
    score: float


@dataclass(frozen=True, slots=True)
class Judged:
    """What is said of one utterance.

    Attributes
    ----------
    firings : tuple of Firing
        In the order of the text.
    scores : dict of str to float
        For exactly does, thinks, feels, pain and gain.
    """

    firings: tuple[Firing, ...]
    scores: dict[str, float]


def label_utterances(
    texts: Iterable[str], *, pipeline: Pipeline | None = None
) -> list[dict[str, float]]:
    """Score what each utterance says about its speaker.

    Parameters
    ----------
    texts : iterable of str
        Utterances or sentences of a participant, in English.
    pipeline : Pipeline, optional
        Default ``load()``; only its tokenizer is used.

    Returns
    -------
    list of dict
        For each text a score in 0..1 for exactly does, thinks, feels, pain and gain; a score of
        0.5 or more means that the label applies. `scorer.probability` tells how often a score
        is right.

    Examples
    --------
    >>> scores = label_utterances(["I hate waiting for the repair."])[0]
    >>> sorted(label for label, score in scores.items() if score >= 0.5)
    ['feels', 'pain']
    """
    return [one.scores for one in _judged(texts, pipeline, explained=False)]


def explain(texts: Iterable[str], *, pipeline: Pipeline | None = None) -> list[list[Firing]]:
    """Name the rules that fired in each text, and what the trained scorer made of them.

    Parameters
    ----------
    texts : iterable of str
    pipeline : Pipeline, optional
        Default ``load()``; only its tokenizer is used.

    Returns
    -------
    list of list of Firing
        In the order of the text. Rules of one label combine as ``1 - (1 - a)(1 - b)…`` (see
        :func:`scores_of`); the firing ``model:…`` adds or takes away what leads from there to
        the score, and names what weighed most. It is left out where it moves less than 0.1.
    """
    return [list(one.firings) for one in _judged(texts, pipeline, explained=True)]


def judge(
    texts: Sequence[str], utterances: Sequence[Words], *, explained: bool = True
) -> list[Judged]:
    """Label utterances whose words are known.

    Parameters
    ----------
    texts, utterances : sequences of str and Words
        Of equal length; offsets count from the beginning of each text.
    explained : bool
        Whether the model's share is told among the firings.

    Returns
    -------
    list of Judged
    """
    import numpy as np

    from workbench.language import scorer

    fired = [firings(words, empathy_rules()) for words in utterances]
    alone = [scores_of(found) for found in fired]
    told = np.array([list(one.values()) for one in alone]).reshape(len(alone), len(LABELS))
    measured = scorer.measure(texts, told)
    readings = [scorer.read(words, found) for words, found in zip(utterances, fired, strict=True)]
    model = scorer.load_labels()
    final = scorer.scores(model.logits(readings, measured)).round(4)
    final[~scorer.is_known(measured, model) & ~told.any(axis=1)] = 0.0
    out = []
    for at, row in enumerate(final.tolist()):
        scores = dict(zip(LABELS, row, strict=True))
        others = _not_own(utterances[at])
        scores = {label: _less(label, score, others) for label, score in scores.items()}
        shares = _shares(utterances[at], alone[at], scores) if explained else []
        added = [_weighed(readings[at], measured[at], *one, utterances[at]) for one in shares]
        out.append(Judged(tuple(sorted([*fired[at], *added, *others], key=_place)), scores))
    return out


def _not_own(words: Words) -> list[Firing]:
    """Reasons why a sentence does not tell of its speaker, whatever it says."""
    found = []
    quoted, asking = quotes_others(words), asks_listener(words)
    if quoted is not None:
        place = words.starts[quoted[0]], words.ends[quoted[1]]
        found += [Firing(label, "said by others", *place, OTHERS) for label in LABELS]
    if asking is not None:
        place = words.starts[asking[0]], words.ends[asking[1]]
        found.append(Firing("thinks", "asks the listener", *place, OTHERS))
    return found


def _less(label: str, score: float, reasons: Sequence[Firing]) -> float:
    return round(score * prod(1 + one.score for one in reasons if one.label == label), 4)


def _judged(
    texts: Iterable[str], pipeline: Pipeline | None, *, explained: bool
) -> Iterator[Judged]:
    read = pipeline or load()
    waiting = iter(texts)
    while batch := list(islice(waiting, BATCH)):
        yield from judge(batch, [words_of(doc) for doc in read.docs(batch)], explained=explained)


def _shares(
    words: Words, alone: dict[str, float], scores: dict[str, float]
) -> list[tuple[str, float]]:
    """How far the model moves each label from what the rules alone say."""
    moved = ((label, round(scores[label] - alone[label], 4)) for label in LABELS)
    return [(label, share) for label, share in moved if words.lower and abs(share) >= LEAST_SHARE]


def _weighed(
    reading: Reading, measured: NDArray[Any], label: str, share: float, words: Words
) -> Firing:
    """The model's firing: its share, named after what weighed most in that direction."""
    from workbench.language.scorer import load_labels

    reasons = [
        one
        for one in load_labels().reasons(reading, measured, label)
        if (one[1] > 0) == (share > 0)
    ][:_NAMED]
    first, last = next((place for _, _, place in reasons if place), (0, len(words.lower) - 1))
    name = "+".join(_NO_NAME.sub("-", reason.lower()).strip("-") for reason, _, _ in reasons)
    return Firing(label, f"model:{name}", words.starts[first], words.ends[last], share)


def _place(one: Firing) -> tuple[int, int, str, str]:
    return one.start, one.end, one.label, one.rule


def firings(words: Words, book: RuleBook) -> list[Firing]:
    """Match a rule book against the words of one text."""
    found = (
        Firing(
            match.rule.label,
            match.rule.name,
            words.starts[match.first],
            words.ends[match.last],
            match.rule.score,
        )
        for match in book.matches(words)
    )
    return sorted(found, key=_place)


def scores_of(found: Sequence[Firing]) -> dict[str, float]:
    """Combine the firings of rules into one score per empathy label.

    Parameters
    ----------
    found : sequence of Firing

    Returns
    -------
    dict of str to float
        Independent reasons add up (noisy or); each reason against scales the result down.
    """
    return {label: combine([one.score for one in found if one.label == label]) for label in LABELS}


def combine(scores: Sequence[float]) -> float:
    """Noisy or of the positive scores, scaled down by the negative ones; 0..1."""
    reasons = 1.0 - prod(1.0 - score for score in scores if score > 0)
    doubts = prod(1.0 + score for score in scores if score < 0)
    return round(reasons * doubts, 4)


@cache
def empathy_rules() -> RuleBook:
    """Compile the rules of the five labels, once per process."""
    from workbench.language.lexicon import LEXICON
    from workbench.language.rules import RULES
    from workbench.language.scope import CONTEXTS

    return RuleBook([rule for rule in RULES if rule.label in LABELS], LEXICON, CONTEXTS)
