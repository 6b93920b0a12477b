"""Words that point at a phase, found in what people say and in what they are asked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import prod

from workbench.language.terms import reduce_word
from workbench.synthesis.journey_words import STAGES, STRONG, WEAK, Stage

OWN = 0.75
_LONGEST = 5
_TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d+")
# Notes of who typed the words, such as “[pause]”.
_NOTE = re.compile(r"\[[^\]]*\]")

Phrase = tuple[str, ...]


@dataclass(frozen=True)
class Cue:
    """Words that speak for a phase, and how much."""

    phase: str
    words: str
    weight: float


@dataclass(frozen=True)
class Glossary:
    """What points at each phase of a study.

    Attributes
    ----------
    phases : tuple of str
        In the order of the study.
    phrases : mapping of reduced words to tuple of (phase, weight)
    like : mapping of phase to tuple of str
        Sentences that somebody may say in it; none for a phase of which nothing is known.
    """

    phases: tuple[str, ...]
    phrases: Mapping[Phrase, tuple[tuple[str, float], ...]]
    like: Mapping[str, tuple[str, ...]]


def glossary(phases: Sequence[str], words: Mapping[str, Sequence[str]]) -> Glossary:
    """What points at the phases of a study.

    Parameters
    ----------
    phases : sequence of str
    words : mapping of phase to sequence of str
        Words and phrases that the researcher gave. They count more than those built in, and one
        that is given to a phase counts for no other.

    Returns
    -------
    Glossary
        The researcher's words, the phase's own name, and, where the name is one of the usual
        ones, what usually belongs to such a phase.

    Examples
    --------
    >>> known = glossary(["riding", "service"], {"riding": ["hill"]})
    >>> [(cue.phase, cue.words) for cue in cues("Repaired, after riding up hills.", known)]
    [('service', 'repaired'), ('riding', 'riding'), ('riding', 'hills')]
    """
    weights: dict[Phrase, dict[str, float]] = {}
    given = {_reduced(w): name for name, mine in words.items() for w in mine}
    like: dict[str, tuple[str, ...]] = {}
    for phase in phases:
        stage = stage_of(phase)
        built_in = _built_in(stage) if stage else {}
        named = {_reduced(phase): STRONG if stage else OWN}
        own = {_reduced(word): OWN for word in words.get(phase, ())}
        for phrase, weight in {**named, **built_in, **own}.items():
            if phrase and given.get(phrase, phase) == phase:
                weights.setdefault(phrase, {})[phase] = weight
        if stage:
            like[phase] = stage.like
    phrases = {phrase: tuple(found.items()) for phrase, found in weights.items()}
    return Glossary(tuple(phases), phrases, like)


def stage_of(phase: str) -> Stage | None:
    """The usual phase that a name means, None for an unusual one."""
    name = _reduced(phase)
    for stage in STAGES:
        if name in {_reduced(one) for one in stage.names.split(",")}:
            return stage
    return None


def cues(text: str, known: Glossary) -> list[Cue]:
    """Words of a text that point at a phase, in the order of the text; longer phrases first.

    A word that is part of a longer phrase for some phase counts only as that phrase.
    """
    spoken = _NOTE.sub(lambda note: " " * len(note[0]), text)
    tokens = [(match[0], match.start(), match.end()) for match in _TOKEN.finditer(spoken)]
    reduced = [_reduce(word) for word, _, _ in tokens]
    found, at = [], 0
    while at < len(reduced):
        length = _phrase_at(reduced, at, known)
        if length:
            words = text[tokens[at][1] : tokens[at + length - 1][2]].lower()
            phrase = tuple(reduced[at : at + length])
            found += [Cue(phase, words, weight) for phase, weight in known.phrases[phrase]]
        at += length or 1
    return found


def combined(weights: Iterable[float]) -> float:
    """Independent reasons together, 1 − (1 − a)(1 − b) and so on."""
    return 1 - prod(1 - weight for weight in weights)


def _phrase_at(reduced: Sequence[str], at: int, known: Glossary) -> int:
    for length in range(min(_LONGEST, len(reduced) - at), 0, -1):
        if tuple(reduced[at : at + length]) in known.phrases:
            return length
    return 0


def _built_in(stage: Stage) -> dict[Phrase, float]:
    weak = dict.fromkeys(map(_reduced, stage.weak.split(",")), WEAK)
    return weak | dict.fromkeys(map(_reduced, stage.strong.split(",")), STRONG)


def _reduced(phrase: str) -> Phrase:
    return tuple(_reduce(match[0]) for match in _TOKEN.finditer(phrase))


def _reduce(word: str) -> str:
    return reduce_word(word.casefold().replace("’", "'"))
