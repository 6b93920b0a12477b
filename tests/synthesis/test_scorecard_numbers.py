"""Figures and dates as people type them: read when they are clear, refused when they are not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.synthesis.scorecard_numbers import day_of, number_of


@pytest.mark.parametrize(
    ("text", "comma", "value"),
    [
        ("1234.5", False, 1234.5),
        ("£1,234.50", False, 1234.5),
        ("(£12)", False, -12),
        ("−3.5 %", False, -3.5),
        ("1 234", False, 1234),
        ("1.234,5", True, 1234.5),
        ("0,125", True, 0.125),
        ("12.5", True, 12.5),
        ("1,250,000", True, 1_250_000),
        ("1.310.000", False, 1_310_000),
    ],
)
def test_figures_as_people_type_them(text: str, comma: bool, value: float) -> None:
    assert number_of(text, comma=comma) == value


@pytest.mark.parametrize(
    ("text", "comma"),
    [("1.234", True), ("1,234", True), ("n/a", False), ("1,5", False), ("12k", False), ("", False)],
)
def test_what_is_ambiguous_is_refused(text: str, comma: bool) -> None:
    with pytest.raises(ValueError, match="without guessing"):
        number_of(text, comma=comma)


@given(st.floats(-1e9, 1e9), st.integers(0, 2))
@settings(deadline=None, max_examples=50)
def test_written_figures_read_back(value: float, digits: int) -> None:
    text = f"{value:,.{digits}f}"
    assert number_of(text) == pytest.approx(round(value, digits), abs=1e-6)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-09-30", "2026-09-30"),
        ("2026-02", "2026-02-28"),
        ("2026-Q3", "2026-09-30"),
        ("Q1 2024", "2024-03-31"),
        ("2026", "2026-12-31"),
    ],
)
def test_dates_are_the_last_day_of_what_they_name(text: str, day: str) -> None:
    assert day_of(text) == day


@pytest.mark.parametrize("text", ["03/04/2026", "2026-13", "2026-02-30", "Sept", ""])
def test_unclear_dates_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"no date|no month"):
        day_of(text)
