"""What differs in a table: letters of its cells and the test of the whole."""

from __future__ import annotations

from workbench.model.survey import Question
from workbench.stats.figures import Figures
from workbench.stats.heads import Heads
from workbench.stats.letters import (
    Adjust,
    adjusted,
    mean_tests,
    pairs_of,
    share_tests,
    write_letters,
)
from workbench.stats.rao_scott import RaoScott, rao_scott_of_sums

Cells = list[list[str]]


def figure_letters(
    figures: Figures, heads: Heads, *, small_base: int, adjust: Adjust
) -> tuple[Cells, Cells]:
    """Letters of the answers and of the averages of one row question.

    Columns are compared within their question only, and not where they share respondents or
    have too small a base.

    Returns
    -------
    shares, means : list of list of str
        (answers × columns) and (averages × columns).
    """
    shares: Cells = [[""] * len(heads.groups) for _ in figures.answers]
    means: Cells = [[""] * len(heads.groups) for _ in figures.averages]
    for question, span in heads.spans:
        fit = [] if question.type == "multi" else _fit(figures, span, small_base)
        if len(fit) > 1:
            _letter_span(figures, heads, fit, adjust, (shares, means))
    return shares, means


def _fit(figures: Figures, span: range, small_base: int) -> list[int]:
    base, effective = figures.asked.count, figures.effective_base
    return [i for i in span if base[i] >= max(small_base, 1) and effective[i] > 0]


def _letter_span(
    figures: Figures, heads: Heads, fit: list[int], adjust: Adjust, cells: tuple[Cells, Cells]
) -> None:
    keys = [group.key for group in heads.groups]
    pairs, bases = pairs_of(fit), figures.effective_base
    if figures.answers:
        difference, p = share_tests(figures.shares, bases, pairs)
        _merge(cells[0], write_letters(difference, adjusted(p, adjust), pairs, keys))
    for line, average in zip(cells[1], figures.averages, strict=True):
        difference, p = mean_tests(average.value, average.sd, bases, pairs)
        _merge([line], write_letters(difference, adjusted(p, adjust), pairs, keys))


def _merge(into: Cells, found: Cells) -> None:
    for line, more in zip(into, found, strict=True):
        line[:] = [a or b for a, b in zip(line, more, strict=True)]


def whole_table_test(figures: Figures, column: Question, span: range) -> RaoScott | None:
    """Rao and Scott's test of a row question by a column question.

    Returns
    -------
    RaoScott or None
        None for numbers and multi-selects, whose answers do not exclude each other, and where
        `rao_scott_of_sums` has nothing to test.
    """
    answers = len(figures.answers) - figures.nets
    if not answers or "multi" in (figures.question.type, column.type):
        return None
    part = (slice(answers), slice(span.start, span.stop))
    sums = figures.table
    return rao_scott_of_sums(sums.count[part], sums.weighted[part], sums.squared[part])
