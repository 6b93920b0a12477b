"""Problems of evidence say what differs, also where it cannot be seen."""

from __future__ import annotations

import pytest

from workbench.model.evidence import Cell
from workbench.synthesis import evidence_checks


@pytest.mark.parametrize(
    ("here", "told"),
    [
        ("It rains on\u00a0the yard.", "(space there, no-break space here)"),
        ("It rains on \u200bthe yard.", "(latin small letter t there, zero width space here)"),
        (
            "It r\u0430ins on the yard.",
            "(latin small letter a there, cyrillic small letter a here)",
        ),
        ("It rains on the yard", "(full stop there, the end here)"),
        ("It rains on the card.", "“It rains on the card.” here"),
        ("It rains  on the yard.", "(latin small letter o there, space here)"),
    ],
)
def test_what_differs_is_named_where_it_looks_the_same(here: str, told: str) -> None:
    assert evidence_checks._differing("It rains on the yard.", here).endswith(told)


def test_a_figure_of_everybody_that_changed_is_seen() -> None:
    cell = Cell("s", "q", "Yes", 26, 75, 35.7, (("segment", "4"),), 26.0)
    assert evidence_checks._figures(cell) == "26 of 75 (35.7 %, everybody 26.0 %)"
