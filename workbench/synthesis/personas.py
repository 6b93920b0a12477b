"""Personas from survey segments, from groups of participants, or from both."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from workbench.model.evidence import Claim
from workbench.model.persona import Persona, Share
from workbench.model.survey import SurveyData
from workbench.stats import Segments, wilson
from workbench.synthesis.cells import SEGMENT, effective_size, survey_weights, with_segments
from workbench.synthesis.empathy_maps import empathy_map
from workbench.synthesis.names import segment_name, slug, topic_name
from workbench.synthesis.need_own import own_need
from workbench.synthesis.persona_goals import aims, only_effort
from workbench.synthesis.persona_quotes import quotes
from workbench.synthesis.segment_model import Placement
from workbench.synthesis.statements import LABELLED
from workbench.synthesis.statements_lists import disjoint
from workbench.synthesis.survey_profile import defining_marks, section_claims

if TYPE_CHECKING:
    import pandas as pd

STATEMENTS = 5
_SCORES = {
    "goals": "goal",
    "needs": "need",
    "pains": "pain",
    "behaviours": "does",
    "attitudes": "thinks",
}
LEAST_IN_GROUP = 2


@dataclass(frozen=True)
class SegmentBasis:
    """What statistical personas are built on.

    Attributes
    ----------
    survey : SurveyData
    segments : Segments
    questions : tuple of str
        Wordings of the questions that the segments were found in.
    placements : tuple of Placement
        Interviewed people by screener.
    names : mapping of str to str
        Names that study.toml gives to segments, by number.
    min_base : int
        Least number of respondents behind a figure.
    """

    survey: SurveyData
    segments: Segments
    questions: tuple[str, ...]
    placements: tuple[Placement, ...] = ()
    names: Mapping[str, str] | None = None
    min_base: int = 30

    def members(self, segment: int) -> tuple[str, ...]:
        """Interviewed people who belong to a segment."""
        return tuple(p.participant for p in self.placements if p.segment == segment)

    def placed(self) -> set[str]:
        """Everybody who belongs to some segment."""
        return {p.participant for p in self.placements if p.segment is not None}


def statistical_personas(basis: SegmentBasis, table: pd.DataFrame) -> tuple[Persona, ...]:
    """One persona per segment of the survey.

    Parameters
    ----------
    basis : SegmentBasis
    table : pandas.DataFrame
        `sentence_table` of everybody interviewed.

    Returns
    -------
    tuple of Persona
        Largest segment first, without those of fewer than ``min_base`` respondents. Shares come
        from the survey alone; interviews give the words.
    """
    survey = with_segments(basis.survey, [int(label) for label in basis.segments.labels])
    small = small_segments(basis)
    return tuple(
        _statistical(basis, survey, number, table)
        for number in range(1, basis.segments.k + 1)
        if number not in small
    )


def small_segments(basis: SegmentBasis) -> dict[int, int]:
    """Respondents of segments that are too few to be shown, by the segment's number."""
    sizes = ((n, int((basis.segments.labels == n).sum())) for n in range(1, basis.segments.k + 1))
    return {number: size for number, size in sizes if size < basis.min_base}


def _statistical(
    basis: SegmentBasis, survey: SurveyData, number: int, table: pd.DataFrame
) -> Persona:
    marks = defining_marks(survey, str(number), min_base=basis.min_base)
    heard = set(table.loc[table["quotable"], "participant"]) if len(table) else set()
    members = tuple(id for id in basis.members(number) if id in heard)
    given = (basis.names or {}).get(str(number), "")
    persona = Persona(
        id=slug(given) or f"segment-{number}",
        name=given or segment_name(marks, number),
        kind="statistical",
        share=_share(survey, number),
        method=segment_method(basis, len(members)),
        stability=_certainty(basis.segments, number),
        participants=members,
        sections=section_claims(marks),
    )
    return _with_words(persona, table)


def segment_shares(survey: SurveyData) -> tuple[Share, ...]:
    """Share of each segment, in order; the survey has its ``segment`` question."""
    numbers = survey.questions[SEGMENT].options
    return tuple(_share(survey, int(number)) for number in numbers)


def segment_certainties(survey: SurveyData, segments: Segments) -> tuple[float, ...]:
    """How sure it is, on average, that those placed in each segment belong there, in order."""
    return tuple(_certainty(segments, int(n)) for n in survey.questions[SEGMENT].options)


def _certainty(segments: Segments, number: int) -> float:
    inside = segments.labels == number
    mean = segments.posterior[inside, number - 1].mean() if inside.any() else 0.0
    return round(float(mean), 3)


def _share(survey: SurveyData, number: int) -> Share:
    inside = (survey.frame[SEGMENT] == str(number)).to_numpy()
    placed = survey.frame[SEGMENT].notna().to_numpy()
    weights = survey_weights(survey)
    share = float(weights[inside].sum() / weights[placed].sum())
    n = effective_size(survey, placed)
    low, high = wilson(share * n, n)
    return Share(
        percent=round(100 * share, 1),
        low=round(100 * low, 1),
        high=round(100 * high, 1),
        n=int(inside.sum()),
        base=int(placed.sum()),
    )


def segment_method(basis: SegmentBasis, members: int = 0) -> str:
    """How segments came about, in a sentence; `members` were interviewed and placed in one."""
    people = "1 interview" if members == 1 else f"{members} interviews"
    everybody, placed = len(basis.survey.frame), int((basis.segments.labels > 0).sum())
    left = everybody - placed
    few = f" ({left:,} more answered fewer than half of these)" if left else ""
    return (
        f"Latent classes of {placed} respondents of {basis.survey.id} on "
        f"{len(basis.questions)} questions{few}, {basis.segments.k} segments; words from {people} "
        "placed by screener answers."
    )


def qualitative_personas(
    table: pd.DataFrame, *, names: Mapping[str, str] | None = None
) -> tuple[Persona, ...]:
    """Personas from groups of participants who tell of similar things.

    Parameters
    ----------
    table : pandas.DataFrame
        `sentence_table` of the participants to group.
    names : mapping of str to str, optional
        Names for the groups, by number.

    Returns
    -------
    tuple of Persona
        Without shares, since interviews estimate none. The largest group comes first.
    """
    from workbench.synthesis.participant_groups import group_participants

    spoken = table[table["quotable"]] if len(table) else table
    groups = group_participants(spoken)
    total = spoken["participant"].nunique() if len(spoken) else 0
    personas = []
    for number, members in enumerate(groups, start=1):
        rows = spoken[spoken["participant"].isin(members)]
        given = (names or {}).get(str(number), "")
        others = spoken[~spoken["participant"].isin(members)]
        persona = Persona(
            id=slug(given) or f"group-{number}",
            name=given or topic_name(_by_person(rows), _by_person(others), number),
            kind="qualitative",
            method=(
                f"{len(members)} of {total} participants, grouped by what they say they do, need "
                "and struggle with. Interviews estimate no share of customers."
            ),
            participants=tuple(members),
        )
        personas.append(_with_words(persona, spoken))
    return tuple(personas)


def _by_person(table: pd.DataFrame) -> list[str]:
    """Everything that each participant said."""
    return [" ".join(said) for _, said in table.groupby("participant")["text"]]


def _with_words(persona: Persona, table: pd.DataFrame) -> Persona:
    """Add what the persona's participants say: sections behind the survey's, and the map."""
    rows = table[table["participant"].isin(persona.participants)] if len(table) else table
    if not len(rows):
        return replace(persona, empathy=replace(persona.empathy, of=persona.id))

    words = _sections_said(rows)
    shown = [claim.supports_spans[0] for claims in words.values() for claim in claims]
    words["quote"] = quotes(rows, shown)
    sections: dict[str, tuple[Claim, ...]] = dict(persona.sections)
    for name, claims in words.items():
        sections[name] = (*sections.get(name, ()), *claims)
    return replace(persona, sections=sections, empathy=empathy_map(rows, of=persona.id))


def _sections_said(rows: pd.DataFrame) -> dict[str, tuple[Claim, ...]]:
    """What participants say, by section.

    A wish is a need, however much it would please; and of what pleases, only what people are
    after is a goal.
    """
    pairs = zip(rows["need"], rows["text"], strict=True)
    wished = np.array([score >= LABELLED and own_need(text) for score, text in pairs], dtype=bool)
    goals = np.array([aims(text) for text in rows["text"]], dtype=bool) & ~wished
    hurt = (rows["pain"] >= rows["gain"]) & ~rows["text"].map(only_effort).astype(bool)
    table = rows.assign(
        need=rows["need"].where(wished, 0.0),
        goal=rows["gain"].where(goals, 0.0),
        pain=rows["pain"].where(hurt, 0.0),
    )
    return disjoint(table, _SCORES, limit=STATEMENTS, least={"needs": LABELLED, "goals": LABELLED})


def build_personas(
    table: pd.DataFrame, basis: SegmentBasis | None, *, names: Mapping[str, str] | None = None
) -> tuple[Persona, ...]:
    """All personas that the material supports.

    Parameters
    ----------
    table : pandas.DataFrame
        `sentence_table` of everybody interviewed.
    basis : SegmentBasis or None
        None where there is no survey.
    names : mapping, optional
        Names for qualitative groups, where there is no survey.

    Returns
    -------
    tuple of Persona
        Statistical ones from the survey; and where nobody interviewed could be placed in a
        segment, qualitative ones beside them, so that no interview is lost from sight.
    """
    if basis is None:
        return qualitative_personas(table, names=names)
    personas = statistical_personas(basis, table)
    if len(table) and not basis.placed():
        return (*personas, *qualitative_personas(table))
    return personas


def unplaced(table: pd.DataFrame, personas: Sequence[Persona]) -> tuple[str, ...]:
    """Quotable participants who belong to no persona, in order."""
    placed = {id for persona in personas for id in persona.participants}
    heard = sorted(set(table.loc[table["quotable"], "participant"])) if len(table) else []
    return tuple(id for id in heard if id not in placed)
