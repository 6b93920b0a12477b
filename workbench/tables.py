"""What a study holds, as tables to look at in a notebook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.model.empathy import EmpathyMap
from workbench.model.evidence import Claim, Span, claim_status
from workbench.model.persona import SECTIONS, Persona

if TYPE_CHECKING:
    import pandas as pd

    from workbench.study import Study


def sources_table(study: Study) -> pd.DataFrame:
    """A row per transcript: participants, format, language, turns, words, notices."""
    from workbench.reports import material_report

    rows = material_report(study)["sources"]
    flat = [
        {**row, "participants": ", ".join(row["participants"]), "notices": len(row["warnings"])}
        for row in rows
    ]
    names = ("participants", "format", "language", "turns", "words", "notices")
    return _frame(flat, "id", names)


def coverage_table(study: Study) -> pd.DataFrame:
    """Where every character of every transcript went: the parts add up to the total."""
    rows = [
        {"id": s.id, **{name: getattr(s.coverage, name) for name in _COVERAGE}}
        for s in study.sources.values()
        if s.coverage
    ]
    return _frame(rows, "id", _COVERAGE)


_COVERAGE = ("total", "in_turns", "structure", "unrecognised")


def participants_table(study: Study) -> pd.DataFrame:
    """A row per participant, by code: attributes, and what they allow."""
    rows = [
        {
            "id": person.id,
            **person.attributes,
            "may be quoted": person.consent.may_quote,
            "may be published": person.consent.may_publish,
        }
        for person in study.participants
    ]
    return _frame(rows, "id", ())


def questions_table(study: Study, survey: str) -> pd.DataFrame:
    """A row per question of a survey: wording, type, number of options, answered share."""
    data = study.survey(survey)
    rows: list[dict[str, object]] = [
        {
            "id": q.id,
            "question": q.text,
            "type": q.type,
            "options": len(q.options) or None,
            "answered": data.frame[list(q.columns)].notna().any(axis=1).mean(),
        }
        for q in data.questions.values()
    ]
    return _frame(rows, "id", ("question", "type", "options", "answered"))


def empathy_table(chart: EmpathyMap, study: Study) -> pd.DataFrame:
    """A row per statement of an empathy map, with n of N and the first reference."""
    rows = [
        {"list": name, **_claim(claim, study), "of": len(chart.participants)}
        for name, claims in chart.quadrants()
        for claim in claims
    ]
    return _frame(rows, "list", ("statement", "n", "of", "status", "first evidence"))


def persona_table(persona: Persona, study: Study) -> pd.DataFrame:
    """A row per claim of a persona's sections, with its figures or participants."""
    rows = [
        {"section": name, **_claim(claim, study)}
        for name in SECTIONS
        for claim in persona.sections.get(name, ())
    ]
    return _frame(rows, "section", ("statement", "n", "status", "first evidence"))


def assumptions_table(study: Study, today: str) -> pd.DataFrame:
    """A row per assumption, the riskiest first, with its evidence from 1 to 5.

    `today` is an ISO date.
    """
    from workbench.synthesis.assumption_strength import riskiest, strength

    order = [*riskiest(study.assumptions)]
    order += [a for a in study.assumptions if a not in order]
    rows = [
        {
            "id": a.id,
            "assumption": a.text,
            "kind": a.kind,
            "importance": a.importance,
            "evidence": strength(a),
            "state": a.state(today),
            "owner": a.owner,
            "due": a.due,
        }
        for a in order
    ]
    return _frame(
        rows, "id", ("assumption", "kind", "importance", "evidence", "state", "owner", "due")
    )


def _claim(claim: Claim, study: Study) -> dict[str, object]:
    people = {study.material.people.of_span(s, study.sources) for s in claim.supports_spans}
    first = claim.supports[0] if claim.supports else None
    words = first.ref if isinstance(first, Span) else ""
    if first is not None and not words:
        cell = claim.cells[0]
        words = f"{cell.percent:g} % of {cell.base} (index {cell.index})"
    return {
        "statement": claim.text,
        "n": len(people - {None}) or None,
        "status": claim_status(claim),
        "first evidence": words,
    }


def _frame(rows: list[dict[str, object]], index: str, columns: tuple[str, ...]) -> pd.DataFrame:
    import pandas as pd

    if not rows:
        return pd.DataFrame(columns=[index, *columns]).set_index(index)
    table = pd.DataFrame(rows).set_index(index)
    return table[list(columns)] if columns else table
