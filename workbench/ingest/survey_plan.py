"""From columns to questions of known type."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from workbench.ingest.answers import Answers
from workbench.ingest.scales import beside_of, scale_of
from workbench.ingest.survey_types import Guess, infer
from workbench.ingest.table import Plan

_SHARED = 2


@dataclass(frozen=True)
class _Open:
    """A plan whose type was just inferred."""

    place: int
    plan: Plan
    guess: Guess
    values: tuple[str, ...]


def settle(plans: Sequence[Plan], answers: Sequence[Answers]) -> list[Plan]:
    """Give every plan a type and options; declared ones stay as they are.

    Parameters
    ----------
    plans : sequence of Plan
    answers : sequence of Answers
        By position of the column.

    Returns
    -------
    list of Plan
        Ordinal questions that share a scale have all its levels, chosen or not.
    """
    settled = list(plans)
    ordinal: list[_Open] = []
    for place, plan in enumerate(plans):
        if plan.type is not None:
            continue
        given = answers[plan.columns[0].position]
        guess = infer(plan.text, given, name=plan.columns[0].name)
        settled[place] = replace(
            plan, type=guess.type, options=guess.options, delimiter=guess.delimiter
        )
        if guess.type in ("ordinal", "single"):
            ordinal.append(_Open(place, settled[place], guess, tuple(given.values)))
    for place, options in _shared_scales(ordinal).items():
        settled[place] = replace(settled[place], type="ordinal", options=options)
    return [_with_beside(plan) for plan in settled]


def _with_beside(plan: Plan) -> Plan:
    if plan.type != "ordinal" or plan.beside:
        return plan
    return replace(plan, beside=beside_of(plan.options))


def _shared_scales(questions: list[_Open]) -> dict[int, tuple[str, ...]]:
    """Options of questions whose answers, taken together, are levels of one scale."""
    groups: defaultdict[tuple[str, str], list[_Open]] = defaultdict(list)
    for question in questions:
        groups[question.plan.family, "" if question.plan.family else question.guess.scale].append(
            question
        )
    found: dict[int, tuple[str, ...]] = {}
    for (family, scale), group in groups.items():
        if family:
            found.update(_common_points(group))
        if family or scale not in ("", "bands", "numbered points"):
            for cluster in _clusters([q for q in group if q.guess.scale != "numbered points"]):
                found.update(_common(cluster))
    return found


def _common_points(group: list[_Open]) -> dict[int, tuple[str, ...]]:
    """Points of the items of one grid: as many as the widest has."""
    numbered = [question for question in group if question.guess.scale == "numbered points"]
    widest = max((question.guess.options for question in numbered), key=len, default=())
    return {question.place: widest for question in numbered}


def _clusters(group: list[_Open]) -> list[list[_Open]]:
    """Questions that share at least two answers with the cluster's first."""
    clusters: list[list[_Open]] = []
    for question in sorted(group, key=lambda q: (-len(q.values), q.place)):
        for cluster in clusters:
            shared = set(question.values) & set(cluster[0].values)
            if len(shared) >= min(_SHARED, len(question.values)):
                cluster.append(question)
                break
        else:
            clusters.append([question])
    return clusters


def _common(cluster: list[_Open]) -> dict[int, tuple[str, ...]]:
    if len(cluster) < 2 or not any(question.guess.scale for question in cluster):
        return {}
    scales = {question.place: scale_of(question.values) for question in cluster}
    levels = {level for scale in scales.values() if scale for level in scale.levels}
    found = {}
    for question in cluster:
        # Answers beside the scale belong to the question that offered them.
        scale = scale_of([*sorted(levels), *(v for v in question.values if v not in levels)])
        if scale is not None:
            found[question.place] = scale.options
    return found
