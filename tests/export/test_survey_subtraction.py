"""Published survey tables against a reader who subtracts columns from totals, table by table."""

from __future__ import annotations

from itertools import product
from typing import Any

import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from workbench.export.survey_hiding import Group
from workbench.export.survey_tables import plain_survey
from workbench.model.survey import Question, SurveyData, SurveyReport

_ANSWERS = {"plan": "ABC", "city": "XY", "age": "123", "asked": "NS"}
_REPORT = SurveyReport("wave.csv", "csv", "utf-8", "plain", 0, 4, ())
_PEOPLE = st.lists(
    st.tuples(*(st.sampled_from([*options, None]) for options in _ANSWERS.values())),
    min_size=8,
    max_size=80,
)


def _published(people: list[tuple[str | None, ...]], least: int) -> dict[str, Any]:
    frame = pd.DataFrame(people, columns=[*_ANSWERS])
    questions = {}
    for name, options in _ANSWERS.items():
        frame[name] = pd.Categorical(frame[name], categories=[*options])
        questions[name] = Question(name, f"{name}?", "single", tuple(options), (name,))
    survey = SurveyData("wave", frame, questions, _REPORT)
    columns = [questions[name] for name in ("plan", "city", "age")]
    told = plain_survey(survey, columns, min_base=least, text=str)
    return {"surveys": [told], "min_base": least}


def _groups(
    survey: dict[str, Any], question: dict[str, Any]
) -> tuple[dict[Group, int], set[Group]]:
    """Base of each group in a question's tables, and the groups whose figures are given."""
    heads = [(v, c) for v, one in enumerate(survey["columns"]) for c in range(len(one["answers"]))]
    bases: dict[Group, int] = {}
    shown: set[Group] = set()
    for key, table in question["tables"].items():
        own = [(int(key[0]), int(key[2:]))] if key else []
        places = [own, *(sorted({*own, head}) for head in heads)]
        for at, (group, base) in enumerate(zip(places, table["bases"], strict=False)):
            if len({v for v, _ in group}) < len(group):
                continue
            bases[tuple(group)] = base
            if any(row[at] is not None for row in table.get("rows", ())):
                shown.add(tuple(group))
    return bases, shown


def _worked_out(bases: dict[Group, int], known: set[Group], sizes: list[int]) -> set[Group]:
    """All that can be known: of a total and its columns, the only one that is missing."""
    families = [
        [whole, *(tuple(sorted({*whole, (v, c)})) for c in range(size))]
        for whole, (v, size) in product(bases, enumerate(sizes))
        if len(whole) < 2 and v not in {w for w, _ in whole}
    ]
    found, before = {*known}, -1
    while len(found) > before:
        before = len(found)
        for family in families:
            # The bases are published, so its reader sees whether the columns make the total.
            if sum(bases.get(one, 0) for one in family[1:]) != bases[family[0]]:
                continue
            missing = [one for one in family if bases.get(one, 0) and one not in found]
            if len(missing) == 1:
                found.add(missing[0])
    return found


def _recovered(part: dict[str, Any]) -> list[tuple[str, Group, int]]:
    """Groups of too few whose figures are given or can be worked out."""
    wrong = []
    for survey in part["surveys"]:
        sizes = [len(one["answers"]) for one in survey["columns"]]
        for question in survey["questions"]:
            bases, shown = _groups(survey, question)
            for group in sorted(_worked_out(bases, shown, sizes)):
                if 0 < bases.get(group, 0) < part["min_base"]:
                    wrong.append((question["id"], group, bases[group]))
    return wrong


@settings(deadline=None, max_examples=25)
@given(_PEOPLE, st.integers(2, 15))
@example([*[("A", "X", "1", "N")] * 7, ("A", None, "2", "N")], 2)
def test_no_suppressed_cell_can_be_recovered_by_subtraction(
    people: list[tuple[str | None, ...]], least: int
) -> None:
    assert not _recovered(_published(people, least))


def test_the_reader_would_notice_a_column_that_is_hidden_alone() -> None:
    people = [("ABC"[(i >= 40) + (i >= 75)], "XY"[i % 2], "1", "NS"[i % 2]) for i in range(80)]
    part = _published(people, 10)
    assert not _recovered(part)
    asked = next(q for q in part["surveys"][0]["questions"] if q["id"] == "asked")
    assert asked["tables"][""]["hidden"]
    for row in asked["tables"][""]["rows"]:
        row[1:3] = [50, 50]
    assert ("asked", ((0, 2),), 5) in _recovered(part)


@pytest.mark.parametrize("least", [5, 12, 30])
def test_small_published_bases_are_told_but_never_their_figures(least: int) -> None:
    people = [("AAB"[i % 3], "X" if i % 7 else "Y", "123"[i % 3], "N") for i in range(70)]
    part = _published(people, least)
    for question in part["surveys"][0]["questions"]:
        bases, shown = _groups(part["surveys"][0], question)
        assert all(bases[group] >= least for group in shown)
