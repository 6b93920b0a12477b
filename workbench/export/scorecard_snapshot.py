"""The scorecard as stakeholders may see it: figures, words ready to read, texts redacted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any

from workbench.export.snapshot import SnapshotBuilder
from workbench.model.evidence import Cell
from workbench.model.scorecard import Scorecard, Scored
from workbench.model.scorecard_source import SurveySource
from workbench.synthesis import scorecard_words as words


def plain_scorecard(
    card: Scorecard,
    builder: SnapshotBuilder,
    *,
    personas: Mapping[str, str],
    cells: Mapping[str, Sequence[Cell]],
) -> dict[str, Any]:
    """Plain values of a scorecard.

    Parameters
    ----------
    card : Scorecard
    builder : SnapshotBuilder
    personas : mapping of id to name
    cells : mapping of measure to sequence of Cell
        The survey's figures behind each.
    """
    measures = []
    for one in card.measures:
        plain = _measure(one, builder)
        answers = [_answer(cell, builder) for cell in cells[one.measure.id]]
        bears = _bears_on(one, personas, builder)
        measures.append({**plain, "answers": answers, "bears_on": bears})
    text = builder.redactor.text
    return {
        "perspectives": [text(name) for name in card.perspectives],
        "unmeasured": [text(promise) for promise in card.unmeasured],
        "measures": measures,
    }


def _measure(one: Scored, builder: SnapshotBuilder) -> dict[str, Any]:
    measure, text = one.measure, builder.redactor.text
    newest, trend = one.reading, one.trend
    seen = replace(one, measure=replace(measure, unit=text(measure.unit)))
    return {
        "id": measure.id,
        **{
            name: text(getattr(measure, name))
            for name in ("name", "perspective", "unit", "owner", "promise", "note")
        },
        "better": measure.better,
        "target": measure.target,
        "by": measure.by,
        "standing": one.standing,
        "method": text(one.method),
        "digest": one.digest,
        "source": _source(one, builder),
        "readings": [asdict(reading) for reading in one.readings],
        "trend": asdict(trend) if trend else None,
        "year": asdict(one.year) if one.year else None,
        "history": [_agreed(one, i, builder) for i in range(len(one.history))],
        "words": {
            "value": "" if one.value is None else words.amount(one.value, seen.measure.unit),
            "interval": "" if newest is None else words.interval(newest),
            "target": words.target(seen.measure),
            "moved": words.moved(seen),
            "standing": words.standing_words(one),
            "reason": words.reason(one, builder.min_base),
            "trend": words.trend_words(seen),
            "year": words.change_words(one.year, seen.measure.unit) if one.year else "",
        },
    }


def _answer(cell: Cell, builder: SnapshotBuilder) -> dict[str, Any]:
    hidden = cell.base < builder.min_base
    return {
        "answer": builder.redactor.text(cell.answer),
        "n": None if hidden else cell.n,
        "base": cell.base,
        "percent": None if hidden else cell.percent,
    }


def _source(one: Scored, builder: SnapshotBuilder) -> dict[str, Any] | None:
    source, text = one.measure.source, builder.redactor.text
    if source is None:
        return None
    where = [[text(name), text(held)] for name, held in source.where]
    if isinstance(source, SurveySource):
        question = text(one.question or source.question)
        return {"kind": "survey", "survey": source.survey, "question": question, "where": where}
    column = text(source.column)
    return {"kind": "file", "path": text(source.path), "column": column, "where": where}


def _agreed(one: Scored, at: int, builder: SnapshotBuilder) -> dict[str, Any]:
    past = one.history[at]
    return {
        "on": past.on,
        "who": builder.redactor.text(past.who),
        "because": builder.redactor.text(past.because),
        "target": past.target,
        "by": past.by,
        "better": past.better,
    }


def _bears_on(
    one: Scored, personas: Mapping[str, str], builder: SnapshotBuilder
) -> dict[str, list[Any]]:
    measure, text = one.measure, builder.redactor.text
    return {
        "personas": [
            {"id": id, "name": text(personas[id])} for id in measure.personas if id in personas
        ],
        "needs": list(measure.needs),
        "assumptions": list(measure.assumptions),
    }
