"""Criteria as people write them: a small, strict language, and what it stands for."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from workbench.model.criterion import Condition, DataCriterion, Figure
from workbench.synthesis.assumption_reader import KEYWORDS, CriterionReader, unreadable

if TYPE_CHECKING:
    from workbench.stats import Criterion

_BARE = re.compile(r"[^\W\d][\w.-]*")


def parse_criterion(text: str) -> DataCriterion:
    """Read a criterion.

    Parameters
    ----------
    text : str
        ``FIGURE in PLACE [between GROUP and GROUP] [where QUESTION = ANSWER and …]
        >= NUMBER [after N answers] [by METHOD] [with C% confidence]``. The figure is ``share of
        ANSWER or ANSWER``, ``mean``, ``NPS``, ``rate``, or ``difference in`` the first two;
        ``share of participants coded CODE`` has no place. A place is ``SURVEY/QUESTION``,
        ``PATH.csv/COLUMN`` or ``counts``. Names with spaces stand in quotes.

    Returns
    -------
    DataCriterion
        With method and confidence filled in, so that a later default changes nothing.

    Raises
    ------
    AnalysisError
        Saying where the words cannot be read, or why they cannot be judged.

    Examples
    --------
    >>> found = parse_criterion("share of Yes in customers/recommend at least 40%")
    >>> found.target, criterion_text(found)
    (0.4, "share of 'Yes' in customers/recommend >= 40% by wilson with 95% confidence")
    """
    return _settled(CriterionReader(text).criterion())


def criterion_text(criterion: DataCriterion) -> str:
    """The one way to write a criterion, which is what a test card's lock holds."""
    parts = [_head(criterion)]
    if criterion.between:
        parts.append("between " + " and ".join(map(_condition, criterion.between)))
    if criterion.where:
        parts.append("where " + " and ".join(map(_condition, criterion.where)))
    parts.append(f"{criterion.side} {_target(criterion)}")
    if criterion.planned_n is not None:
        parts.append(f"after {criterion.planned_n} answers")
    parts.append(f"by {criterion.method}")
    parts.append(f"with {_hundredfold(criterion.confidence)}% confidence")
    return " ".join(parts)


def for_stats(criterion: DataCriterion) -> Criterion:
    """The same criterion as `stats.evaluate` takes it.

    Raises
    ------
    AnalysisError
        When it cannot be judged: an unknown method, a target off the scale.
    """
    from workbench.stats import Criterion

    least = criterion.side == ">="
    return Criterion(
        criterion.measure,
        at_least=criterion.target if least else None,
        at_most=None if least else criterion.target,
        method=criterion.method,
        confidence=criterion.confidence,
        planned_n=criterion.planned_n,
    )


def _settled(criterion: DataCriterion) -> DataCriterion:
    if criterion.figure == "rate" and criterion.origin != "counts":
        raise unreadable("a rate is judged by counts that are typed in", "Write `rate in counts`.")
    if criterion.origin == "counts" and criterion.figure in ("mean", "nps"):
        name = "a mean" if criterion.figure == "mean" else "an NPS"
        raise unreadable(f"{name} needs every answer", "Put the answers into a CSV file.")
    return replace(criterion, method=for_stats(criterion).method)


_WORDS: dict[Figure, str] = {"mean": "mean", "nps": "NPS", "rate": "rate", "share": "share of"}


def _head(criterion: DataCriterion) -> str:
    split = "difference in " if criterion.difference else ""
    words = f"{split}{_WORDS[criterion.figure]}"
    answers = " or ".join(_quoted(answer) for answer in criterion.answers)
    if criterion.origin == "codings":
        return f"{words} participants coded {answers}"
    place = "counts"
    if criterion.origin != "counts":
        folders = "/".join(map(_named, criterion.place.split("/")))
        place = f"{folders}/{_named(criterion.question)}"
    return " ".join(part for part in (words, answers, "in", place) if part)


def _condition(pair: Condition) -> str:
    return f"{_named(pair[0])} = {_quoted(pair[1])}"


def _named(name: str) -> str:
    return name if _BARE.fullmatch(name) and name.casefold() not in _RESERVED else _quoted(name)


_RESERVED = KEYWORDS | {"counts", "participants"}


def _quoted(name: str) -> str:
    return "'" + name.replace("'", "''") + "'"


def _target(criterion: DataCriterion) -> str:
    if not criterion.is_share:
        return f"{Decimal(repr(criterion.target)).normalize():f}"
    unit = " points" if criterion.measure == "difference" else "%"
    return f"{_hundredfold(criterion.target)}{unit}"


def _hundredfold(share: float) -> str:
    return f"{(100 * Decimal(repr(share))).normalize():f}"


_EITHER = ["the first group", "the second"]


def criterion_words(criterion: DataCriterion) -> str:
    """A criterion as a person would say it, for "we are right if".

    Examples
    --------
    >>> criterion_words(parse_criterion("share of Yes or Maybe in customers/recommend >= 40%"))
    'at least 40 % answer Yes or Maybe (customers: recommend)'
    """
    side = "at least" if criterion.side == ">=" else "at most"
    target = criterion.shown(criterion.target)
    answers = " or ".join(criterion.answers)
    if criterion.difference:
        first, second = [f"“{answer}”" for _, answer in criterion.between] or _EITHER
        what = f"the share of {answers}" if criterion.is_share else "the mean"
        words = f"{what} among {first} minus that among {second} is {side} {target}"
    elif criterion.origin == "codings":
        words = f"{side} {target} of participants speak of {answers}"
    elif criterion.is_share:
        verb = "are" if criterion.origin == "counts" else "answer"
        words = f"{side} {target} {verb} {answers}"
    else:
        names_of = {"mean": "the mean", "nps": "the NPS", "rate": "the rate"}
        words = f"{names_of[criterion.figure]} is {side} {target}"
    place = f" ({criterion.place}: {criterion.question})" if criterion.place else ""
    groups = " and ".join(f"{name} is {answer}" for name, answer in criterion.where)
    waits = f", after {criterion.planned_n} answers" if criterion.planned_n else ""
    return f"{words}{place}{f', where {groups}' if groups else ''}{waits}"
