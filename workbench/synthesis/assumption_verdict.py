"""Judging a test by its data, and what a second look at them does."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from workbench.model.assumption import Decision, TestCard
from workbench.model.criterion import DataCriterion
from workbench.model.trial import Evaluation, Verdict
from workbench.synthesis.assumption_criterion import for_stats
from workbench.synthesis.assumption_data import TestData

_VERDICTS: dict[Decision, Verdict] = {
    "validated": "met",
    "invalidated": "not met",
    "inconclusive": "undecided",
}
OLDER = "The data are older than the criterion: they could be known when it was set."
# Chance of at least one false alarm at the 5 % level after so many looks at growing data:
# Armitage, McPherson and Rowe (1969), "Repeated significance tests on accumulating data",
# Journal of the Royal Statistical Society A 132(2), table 2.
FALSE_ALARMS = {1: 5.0, 2: 8.3, 3: 10.7, 4: 12.6, 5: 14.2, 10: 19.3, 20: 24.8, 50: 32.0}


@dataclass(frozen=True)
class Looks:
    """What was looked at before.

    Attributes
    ----------
    counted : int
        Looks at different data that could have decided.
    digests : frozenset of str
        Of all data looked at.
    inherited : str
        Id of the card in whose place this one stands, if data were judged by that.
    """

    counted: int = 0
    digests: frozenset[str] = frozenset()
    inherited: str = ""

    def with_one(self, digest: str) -> int:
        """How many looks there are with this one; the same data again are no new look."""
        return max(1, self.counted + (digest not in self.digests))


def looks_before(
    payloads: Iterable[Mapping[str, Any]], card: TestCard, cards: Iterable[TestCard] = ()
) -> Looks:
    """Earlier looks by a test card, those taken back too: what was seen cannot be unseen.

    Looks by the cards in whose place it stands count as well; `cards` are all of the assumption.
    """
    known = {one.id: one for one in cards}
    line = [card]
    while (earlier := known.get(line[-1].supersedes)) and earlier not in line:
        line.append(earlier)
    events = {one.event for one in line}
    mine = [one for one in payloads if one.get("card") in events]
    counted = {str(one.get("digest")) for one in mine if one.get("look")}
    judged = {one.get("card") for one in mine} - {card.event}
    inherited = next((one.id for one in line if one.event in judged), "")
    return Looks(len(counted), frozenset(str(one.get("digest")) for one in mine), inherited)


def second_look(criterion: DataCriterion, looks: Looks, data: TestData) -> str:
    """What one more look does; empty where it does nothing bad."""
    if criterion.peek_proof or data.digest in looks.digests or not looks.counted:
        return ""
    number = looks.counted + 1
    if criterion.confidence != 0.95:
        said = "raises the chance of a false alarm above what the interval says"
    else:
        known = max(count for count in FALSE_ALARMS if count <= number)
        exact = "about" if known == number else "more than"
        said = f"raises the chance of a false alarm from 5 % to {exact} {FALSE_ALARMS[known]:g} %"
    return f"This is look {number} at growing data with a method that is made for one: it {said}"


def judge(
    card: TestCard, criterion: DataCriterion, data: TestData, looks: Looks = Looks()
) -> Evaluation:
    """Judge the criterion of a test card by data.

    Parameters
    ----------
    card : TestCard
    criterion : DataCriterion
    data : TestData
    looks : Looks
        Earlier looks by this card.

    Raises
    ------
    AnalysisError
        When the data do not fit the criterion.
    """
    from workbench.stats import evaluate

    found = evaluate(
        for_stats(criterion),
        data.data,
        n=data.n,
        against=data.against,
        against_n=data.against_n,
        exposure=data.exposure,
    )
    planned = criterion.planned_n
    waits = planned is not None and found.n < planned and not criterion.peek_proof
    dates = sorted(date[:10] for date in data.dates)
    return Evaluation(
        test=card.id,
        verdict=_VERDICTS[found.decision],
        estimate=_rounded(found.estimate),
        low=_rounded(found.low),
        high=_rounded(found.high),
        n=found.n,
        of_each=data.sizes if criterion.difference else (),
        unit=data.unit,
        method=criterion.method,
        basis=found.basis,
        confidence=criterion.confidence,
        look=0
        if waits
        else looks.counted + (data.digest not in looks.digests or not looks.counted),
        early=_early(card, data),
        first=dates[0] if dates else "",
        last=dates[-1] if dates else "",
        digest=data.digest,
        cautions=_cautions(card, criterion, data, looks),
    )


def finding(criterion: DataCriterion, found: Evaluation) -> str:
    """A result in one sentence.

    Examples
    --------
    >>> half = DataCriterion("share", ">=", 0.5, "counts", method="wilson")
    >>> told = Evaluation("A1.T1", "not met", .2188, .1350, .3343, 64, "wilson", "", .95, "")
    >>> finding(half, told)
    'Not met: 21.9 % of 64 answers (95 % interval 13.5 % to 33.4 %), at least 50 % wanted.'
    """
    side = "at least" if criterion.side == ">=" else "at most"
    share = criterion.is_share and not criterion.difference
    each = " and ".join(f"{size:,}" for size in found.of_each)
    base = f"{each or f'{found.n:,}'} {found.unit}"
    link = " of " if share else " from "
    return (
        f"{found.verdict.capitalize()}: {criterion.shown(found.estimate)}{link}{base} "
        f"({100 * found.confidence:g} % interval {criterion.shown(found.low)} to "
        f"{criterion.shown(found.high)}), {side} {criterion.shown(criterion.target)} wanted."
        f"{' ' + OLDER if found.older else ''}"
    )


def _rounded(value: float) -> float:
    """Digits that do not depend on the machine."""
    return float(f"{value:.10g}")


def _early(card: TestCard, data: TestData) -> int:
    """How many of the data are older than the lock: by their dates, or as they were there."""
    dated = sum(date < card.locked_at[: len(date)] for date in data.dates)
    if not isinstance(data.data, list) and dated == len(data.dates) > 1:
        return sum(data.sizes)  # Counts have two dates only, from the first to the last.
    return max(dated, min(_there(card), sum(data.sizes))) if data.undated else dated


def _there(card: TestCard) -> int:
    """How many data there were when a card was locked."""
    return int(card.before.partition(" ")[0] or 0)


def _cautions(
    card: TestCard, criterion: DataCriterion, data: TestData, looks: Looks
) -> tuple[str, ...]:
    found = list(_about_time(card, data))
    again = second_look(criterion, looks, data)
    found += [f"{again}."] if again else []
    if looks.inherited:
        found.append(
            f"Data had been judged by {looks.inherited} before this criterion was set in its "
            "place: whoever set it may have known them."
        )
    return (*found, *data.cautions)


def _about_time(card: TestCard, data: TestData) -> Sequence[str]:
    locked, early, dated = card.locked_at[:10], _early(card, data), len(data.dates)
    if data.undated and card.before:
        total = dated + data.undated
        if card.before == data.stamp:
            return [f"All {total} {data.unit} were there when the criterion was locked ({locked})."]
        there = f"{early} {data.unit} were there when the criterion was locked ({locked})"
        return [f"{there}; the other {total - early} carry no date."]
    counts = not isinstance(data.data, list)
    if early and counts:
        if early >= sum(data.sizes):
            return [f"All the data had come in before the criterion was locked ({locked})."]
        return [f"The data began to come in before the criterion was locked ({locked})."]
    if early and data.unit == "participants":
        words = "participants were in the study before the criterion was locked"
        return [f"{early} of {dated + data.undated} {words} ({locked})."]
    if early:
        words = f"{data.unit} are older than the lock of the criterion"
        return [f"{early} of {dated + data.undated} {words} ({locked})."]
    if data.undated:
        some = "The data carry" if not dated else f"{data.undated} {data.unit} carry"
        return [f"{some} no date: nobody can tell whether they came after the lock ({locked})."]
    return []
