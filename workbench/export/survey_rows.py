"""The rows of a published table: answers that few gave are put together with others."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from workbench.model.survey import Question, SurveyData
from workbench.stats import answer_mask

if TYPE_CHECKING:
    import pandas as pd

FEW = 3
OTHER = "Other answers"
_TOP_BOX = 2
_NPS = {
    "Promoters (9–10)": range(9, 11),
    "Passives (7–8)": range(7, 9),
    "Detractors (0–6)": range(7),
}


# The figure and the letters of a place in a table, if it has one.
Cell: TypeAlias = "tuple[float, str]"
Cells: TypeAlias = "dict[tuple[str, str], list[Cell | None]]"


def cells_of(part: pd.DataFrame) -> Cells:
    """What a table says, by kind and answer, place by place.

    Parameters
    ----------
    part : DataFrame
        Lines of a banner with `kind`, `answer`, `place`, `percent`, `mean` and `letters`.
    """
    places = int(part["place"].max()) + 1 if len(part) else 0
    cells: Cells = {}
    names = ("kind", "answer", "place", "percent", "mean", "letters")
    for kind, answer, place, percent, mean, letters in zip(*(part[n] for n in names), strict=True):
        value = percent if kind in ("answer", "net") else mean
        line = cells.setdefault((kind, answer), [None] * places)
        line[place] = (float(value), str(letters or ""))
    return cells


@dataclass(frozen=True)
class Row:
    """A row of a table: one or several answers, a net, a mean or a score."""

    label: str
    kind: str
    answers: tuple[str, ...]

    def of(self, cells: Cells) -> list[tuple[float | int | None, str]]:
        """Figure and letters per column; of several answers their sum, without letters."""
        found = [cells[key] for answer in self.answers if (key := (self.source, answer)) in cells]
        columns = [[cell for cell in column if cell] for column in zip(*found, strict=True)]
        return [self._cell(column) for column in columns if column]

    def _cell(self, column: list[Cell]) -> tuple[float | int | None, str]:
        known = [value for value, _ in column if not math.isnan(value)]
        letters = column[0][1] if len(self.answers) == 1 else ""
        return self._rounded(math.fsum(known) if known else math.nan), letters

    @property
    def source(self) -> str:
        """Kind of the lines of a banner that the row is made of."""
        return "answer" if self.kind == "group" else self.kind

    def _rounded(self, value: float) -> float | int | None:
        if math.isnan(value):
            return None
        return round(float(value), 1) if self.kind == "mean" else round(float(value))


def shown_rows(survey: SurveyData, question: Question) -> list[Row]:
    """Rows of a question; none where nothing can be shown without showing the few."""
    if question.type == "numeric":
        return [Row("Mean", "mean", ("mean",))]
    if question.type == "nps":
        nets = [Row(name, "group", tuple(map(str, points))) for name, points in _NPS.items()]
        score = Row("Net Promoter Score", "nps", ("nps",))
        counts = [sum(_count(survey, question, a) for a in row.answers) for row in nets]
        return [] if any(0 < n < FEW for n in counts) else [score, *nets]
    counts_of = {o: _count(survey, question, o) for o in question.options}
    if question.type == "multi":
        return [Row(o, "answer", (o,)) for o, n in counts_of.items() if not 0 < n < FEW]
    if question.type == "ordinal":
        return _scale(question, counts_of)
    return [_row(some, OTHER) for some in _folded(counts_of)]


def _count(survey: SurveyData, question: Question, answer: str) -> int:
    return int(answer_mask(survey.frame, question, answer).sum())


def _row(answers: Sequence[str], label: str = "") -> Row:
    one = len(answers) == 1
    return Row(answers[0] if one else label or " / ".join(answers), "answer", tuple(answers))


def _folded(counts: dict[str, int]) -> list[list[str]]:
    """Each answer by itself, those of few together, and with the next ones while too few."""
    order = sorted((o for o in counts if counts[o]), key=lambda option: counts[option])
    few = [o for o in order if counts[o] < FEW]
    for option in order[len(few) :]:
        if not few or (len(few) > 1 and sum(counts[o] for o in few) >= FEW):
            break
        few.append(option)
    kept = [[o] for o in counts if o not in few]
    return [*kept, few] if few else kept


def _scale(question: Question, counts: dict[str, int]) -> list[Row]:
    """Points of a scale, those of few with their neighbour, and the top two."""
    points = [o for o in question.options if o not in question.beside]
    net = len(points) >= 2 * _TOP_BOX
    cut = len(points) - _TOP_BOX if net else len(points)
    blocks = [points[:cut], points[cut:], [o for o in question.options if o in question.beside]]
    groups = [group for block in blocks if block for group in _neighbours(block, counts)]
    if any(0 < sum(counts[o] for o in group) < FEW for group in groups):
        return []
    top = [Row("Top 2", "net", ("Top 2",))] if net else []
    return [*top, *(_row(group) for group in groups)]


def _neighbours(block: list[str], counts: dict[str, int]) -> list[list[str]]:
    groups = [[option] for option in block]
    while len(groups) > 1:
        sums: Any = [sum(counts[o] for o in group) for group in groups]
        at = next((i for i, n in enumerate(sums) if 0 < n < FEW), None)
        if at is None:
            break
        low = max(at - 1, 0)
        groups[low : low + 2] = [groups[low] + groups[low + 1]]
    return groups
