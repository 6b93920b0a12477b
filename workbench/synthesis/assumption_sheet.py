"""The assumption log as one sheet of plain values: for pages, files and print."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from workbench.errors import AnalysisError
from workbench.model.assumption import Assumption, LearningCard, TestCard
from workbench.model.criterion import DataCriterion
from workbench.model.evidence import Evidence
from workbench.model.trial import Evaluation, Step
from workbench.synthesis.assumption_criterion import criterion_text, parse_criterion
from workbench.synthesis.assumption_due import find_coming, find_due
from workbench.synthesis.assumption_strength import evidence_strength, riskiest, strength
from workbench.synthesis.assumption_verdict import finding

FIRST = 3
TOO_FEW = "Too few answers to show a figure."


@dataclass(frozen=True)
class Manner:
    """How words are shown.

    Attributes
    ----------
    say : callable
        Masks what is personal in a text.
    name : callable
        Who of the team did something, as it may be shown.
    quote : callable
        What may be shown of a piece of evidence; None for what may not.
    min_base : int
        Results of surveys on fewer answers are shown without figures.
    """

    say: Callable[[str], str] = str
    name: Callable[[str], str] = str
    quote: Callable[[Evidence], Mapping[str, Any] | None] = lambda _: None
    min_base: int = 0


def make_sheet(log: Iterable[Assumption], on: str, manner: Manner = Manner()) -> dict[str, Any]:
    """The log as it stands on a day, the riskiest first.

    Parameters
    ----------
    log : iterable of Assumption
    on : str
        ISO date.
    manner : Manner

    Returns
    -------
    dict
        ``asof``, ``states`` (how many are in each), ``first`` (ids of the three riskiest that
        nobody tests), ``due``, ``coming`` (what will be due if nothing is done), and
        ``assumptions`` with their tests, results and decisions.
    """
    log = tuple(log)
    order = riskiest(log)
    ordered = (*order, *(one for one in log if one not in order))
    states = Counter(one.state(on) for one in log)
    first = [one.id for one in order if not _is_tested(one)]
    return {
        "asof": on,
        "states": dict(sorted(states.items())),
        "first": first[:FIRST],
        "due": [_due(asdict(one), manner) for one in find_due(log, on)],
        "coming": [
            {"from": first, **_due(asdict(one), manner)} for first, one in find_coming(log, on)
        ],
        "assumptions": [_assumption(one, on, manner) for one in ordered],
    }


def _is_tested(one: Assumption) -> bool:
    """Whether a test is under way, or has given an answer that waits for a decision."""
    results = [one.result(card.id) for card in one.live_tests]
    answered = not one.learnings and any(found is not None for found in results)
    return answered or bool(one.waiting())


def _due(due: dict[str, Any], manner: Manner) -> dict[str, Any]:
    return due | {"owner": manner.say(due["owner"])}


def _assumption(one: Assumption, on: str, manner: Manner) -> dict[str, Any]:
    say = manner.say
    return {
        "id": one.id,
        "text": say(one.text),
        "kind": one.kind,
        "importance": one.importance,
        "strength": strength(one),
        "rated": {"by": manner.name(one.rated_by), "on": one.rated_on} if one.strength else None,
        "evidence": evidence_strength(one),
        "state": one.state(on),
        "owner": say(one.owner),
        "due": one.due,
        "origin": say(one.origin),
        "supports": _pieces(one.supports, manner),
        "contradicts": _pieces(one.contradicts, manner),
        "documents": [{**asdict(p), "words": say(p.words), "ref": say(p.ref)} for p in one.papers],
        "tests": [_test(card, one, manner) for card in one.tests],
        "learnings": [_learning(card, say) for card in one.learnings],
        "decisions": [_step(step, manner) for step in one.steps],
    }


def _pieces(pieces: tuple[Evidence, ...], manner: Manner) -> dict[str, Any]:
    shown = [manner.quote(piece) for piece in pieces]
    return {"count": len(pieces), "shown": [dict(piece) for piece in shown if piece is not None]}


def _test(card: TestCard, one: Assumption, manner: Manner) -> dict[str, Any]:
    say = manner.say
    names = (
        "we_believe", "to_verify", "measure", "right_if", "criticality", "cost", "reliability",
        "time_required", "reason",
    )  # fmt: skip
    heir = next((other.id for other in one.tests if other.supersedes == card.id), "")
    results = [r for r in one.evaluations if r.test == card.id]
    # Said only where it is so: everything else stays as it was published before.
    otherwise = {"reworded": True} if card.sealed else {}
    return {
        "id": card.id,
        **otherwise,
        **{name: say(getattr(card, name)) for name in names},
        "owner": say(card.owner or one.owner),
        "criterion": _criterion(card, say),
        "by": manner.name(card.by),
        "deadline": card.deadline,
        "lock": card.lock,
        "locked": card.locked_at[:10],
        "supersedes": card.supersedes,
        "superseded_by": heir,
        "results": [_result(found, _readable(card), manner) for found in results],
    }


def _criterion(card: TestCard, say: Callable[[str], str]) -> str:
    """The criterion with its names and answers masked; its own words are nobody's."""
    found = _readable(card)
    if found is None:
        return say(card.criterion)

    def pairs(conditions: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
        return tuple((say(name), say(answer)) for name, answer in conditions)

    masked = replace(
        found,
        place=say(found.place),
        question=say(found.question),
        answers=tuple(map(say, found.answers)),
        between=pairs(found.between),
        where=pairs(found.where),
    )
    return criterion_text(masked)


def _readable(card: TestCard) -> DataCriterion | None:
    """The criterion; None where words of it were erased with a participant."""
    try:
        return parse_criterion(card.criterion)
    except AnalysisError:
        return None


def _result(found: Evaluation, criterion: DataCriterion | None, manner: Manner) -> dict[str, Any]:
    survey = criterion is not None and criterion.origin == "survey"
    hidden = criterion is None or (survey and found.n < manner.min_base)
    plain: dict[str, Any] = {
        "verdict": found.verdict,
        "sentence": TOO_FEW if criterion is None or hidden else finding(criterion, found),
        "n": found.n,
        "unit": found.unit,
        "method": found.method,
        "confidence": found.confidence,
        "look": found.look,
        "early": found.early,
        "first": found.first,
        "last": found.last,
        "digest": found.digest,
        "cautions": [manner.say(words) for words in found.cautions],
        "on": found.on,
        "by": manner.name(found.by),
    }
    if criterion is None or hidden:
        return plain
    figures = {name: getattr(found, name) for name in ("estimate", "low", "high")}
    return (
        plain
        | figures
        | {
            "target": criterion.target,
            "side": criterion.side,
            "scale": _scale(criterion, found),
            "shown": {name: criterion.shown(value) for name, value in figures.items()}
            | {"target": criterion.shown(criterion.target)},
        }
    )


def _scale(criterion: DataCriterion, found: Evaluation) -> list[float]:
    """Ends of an axis on which the interval and the target can be drawn."""
    fixed = {"proportion": [0.0, 1.0], "nps": [-100.0, 100.0]}
    if criterion.measure in fixed:
        return fixed[criterion.measure]
    low, high = min(found.low, criterion.target), max(found.high, criterion.target)
    if criterion.measure in ("difference", "mean_difference"):
        low, high = min(low, 0.0), max(high, 0.0)
    room = 0.08 * ((high - low) or 1.0)
    return [float(f"{low - room:.6g}"), float(f"{high + room:.6g}")]


def _learning(card: LearningCard, say: Callable[[str], str]) -> dict[str, Any]:
    names = ("we_believed", "observed", "learned", "therefore", "owner", "reliability")
    kept = {"id": card.id, "test": card.test, "decision": card.decision, "date": card.date}
    return kept | {name: say(getattr(card, name)) for name in names}


def _step(step: Step, manner: Manner) -> dict[str, Any]:
    return {
        "decision": step.decision,
        "because": manner.say(step.because),
        "on": step.on,
        "by": manner.name(step.by),
    }
