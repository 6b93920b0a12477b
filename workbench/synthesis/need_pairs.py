"""Which questions of a survey ask how important a thing is, and how satisfying the same thing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workbench.model.survey import Question, SurveyData

# "Content" and "happy" only where they are asked for: a site has content, too.
_PLEASED = r"(?:how|very|quite|are you|i am|i['’]m) (?:content|happy)"
_IMPORTANCE = re.compile(r"\bimportan(?:t|ce)\b", re.IGNORECASE)
_SATISFACTION = re.compile(rf"\bsatisf(?:ied|action|ying)\b|\b{_PLEASED}\b", re.IGNORECASE)
_FRAME = re.compile(
    rf"\b(?:{_PLEASED}|how|very|much|is|are|was|were|it|to|for|you|your|me|i|my|that|this|these|the|a|an"
    r"|of|with|about|being|can|able|please|rate|overall|general|generally|currently|now|our|us|we|in"
    r"|importan(?:t|ce)|(?:dis)?satisf(?:ied|action|ying)|level|following|do|feel|find|or)\b|[^\w\s]",
    re.IGNORECASE,
)
LEAST_POINTS = 3


@dataclass(frozen=True)
class Pair:
    """Two questions about one thing.

    Attributes
    ----------
    important, satisfied : Question
    """

    important: Question
    satisfied: Question


@dataclass(frozen=True)
class Pairing:
    """What of a survey can be paired, and what cannot and why.

    Attributes
    ----------
    pairs : tuple of Pair
        In the order of the questions of importance.
    notes : tuple of str
        Sentences about questions that fit several, or none they could be compared with.
    """

    pairs: tuple[Pair, ...] = ()
    notes: tuple[str, ...] = ()


def rated_pairs(survey: SurveyData) -> Pairing:
    """Pair importance with satisfaction by what both name, and by nothing else.

    Parameters
    ----------
    survey : SurveyData

    Returns
    -------
    Pairing
        Two ordinal questions are a pair where the same words are left of both once those of
        asking are gone, no other question leaves these words, and they have as many points.
        Where nothing is left ("How satisfied are you?") there is nothing to pair by.
    """
    ordinal = [q for q in survey.questions.values() if q.type == "ordinal"]
    wanted = _by_subject(q for q in ordinal if _kind(q.text) == "importance")
    pleased = _by_subject(q for q in ordinal if _kind(q.text) == "satisfaction")
    pairs, notes = [], []
    for about, important in wanted.items():
        satisfied = pleased.get(about, [])
        if not satisfied:
            continue
        if len(important) > 1 or len(satisfied) > 1:
            notes.append(_ambiguous(survey, about, [*important, *satisfied]))
        elif points(important[0]) == points(satisfied[0]) >= LEAST_POINTS:
            pairs.append(Pair(important[0], satisfied[0]))
        else:
            notes.append(_unlike(survey, important[0], satisfied[0]))
    return Pairing(tuple(pairs), tuple(notes))


def points(question: Question) -> int:
    """How many answers are on the scale."""
    return len(question.options) - len(question.beside)


def _kind(text: str) -> str:
    """What is asked; nothing where both or neither is."""
    important, satisfied = _IMPORTANCE.search(text), _SATISFACTION.search(text)
    if bool(important) == bool(satisfied):
        return ""
    return "importance" if important else "satisfaction"


def _by_subject(questions: Iterator[Question]) -> dict[tuple[str, ...], list[Question]]:
    found: dict[tuple[str, ...], list[Question]] = {}
    for question in questions:
        if about := _about(question.text):
            found.setdefault(about, []).append(question)
    return found


def _about(text: str) -> tuple[str, ...]:
    """What a question names, without the words of asking and whatever their order; may be empty."""
    words = _FRAME.sub(" ", " ".join(text.casefold().split())).split()
    return tuple(sorted(set(words))) if any(len(word) > 1 for word in words) else ()


def _ambiguous(survey: SurveyData, about: Sequence[str], questions: Sequence[Question]) -> str:
    named = ", ".join(sorted(q.id for q in questions))
    return (
        f"{survey.id}: {len(questions)} questions are about “{' '.join(about)}” ({named}): which "
        "of them belong together cannot be told, so they have no opportunity score."
    )


def _unlike(survey: SurveyData, one: Question, two: Question) -> str:
    return (
        f"{survey.id}: {one.id} has {points(one)} points and {two.id} has {points(two)}: they have "
        f"no opportunity score, which needs the same scale of at least {LEAST_POINTS}."
    )
