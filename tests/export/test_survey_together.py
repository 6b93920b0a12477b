"""Hidden answers against a reader who takes any sums and differences of what is shown."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from workbench.export.survey_hiding import NO_ANSWER, Group, groups_of, hidden_groups

SIZES = (3, 4, 2)
_PEOPLE = st.lists(
    st.tuples(*(st.integers(NO_ANSWER, size - 1) for size in SIZES)), min_size=10, max_size=90
)


def _families() -> list[list[Group]]:
    """Answers to one question side by side, of everybody and of those of each other answer."""
    above = [group for group in groups_of(SIZES) if len(group) < 2]
    return [
        [tuple(sorted((*group, (v, c)))) for c in range(size)]
        for group in above
        for v, size in enumerate(SIZES)
        if v not in {w for w, _ in group}
    ]


def _worked_out(codes: np.ndarray, hidden: frozenset[Group], least: int) -> list[tuple[Group, ...]]:
    """Hidden answers side by side that are few together and are in reach of what is shown."""
    vectors = {
        group: np.prod([codes[:, v] == c for v, c in group] or [np.ones(len(codes))], axis=0)
        for group in groups_of(SIZES)
    }
    shown = np.array([vectors[group] for group in vectors if group not in hidden])
    found = []
    for family in _families():
        closed = [group for group in family if group in hidden and vectors[group].any()]
        for some in (s for n in range(1, len(closed) + 1) for s in combinations(closed, n)):
            vector = np.sum([vectors[group] for group in some], axis=0)
            if vector.sum() < least and len(shown):
                parts = np.linalg.lstsq(shown.T, vector, rcond=None)[0]
                if np.allclose(shown.T @ parts, vector, atol=1e-6):
                    found.append(some)
    return found


@settings(deadline=None, max_examples=40)
@given(_PEOPLE, st.integers(2, 30))
@example([(0, 0, 0)] * 5 + [(0, 1, 1)] * 6 + [(0, 2, i % 2) for i in range(60)], 15)
def test_no_union_of_hidden_answers_that_is_small_can_be_worked_out(
    people: list[tuple[int, ...]], least: int
) -> None:
    codes = np.array(people)
    assert not _worked_out(codes, hidden_groups(codes, SIZES, least), least)


@pytest.mark.parametrize("seed", [28, 150, *range(10)])
def test_nor_where_a_larger_answer_is_hidden_beside_them(seed: int) -> None:
    # Uneven answers, as surveys have them: a few large ones, and several that few people gave.
    rng = np.random.default_rng(seed)
    shares = [rng.dirichlet(np.full(size, 0.6)) for size in SIZES]
    columns = [rng.choice(len(share), 60, p=share) for share in shares]
    codes = np.column_stack(columns)
    assert not _worked_out(codes, hidden_groups(codes, SIZES, 10), 10)


def test_the_reader_works_out_two_small_answers_whose_neighbour_is_given() -> None:
    codes = np.repeat([[0, 0, 0], [0, 1, 0], [0, 2, 0], [0, 3, 0]], [40, 30, 4, 5], axis=0)
    few = frozenset(group for group in groups_of(SIZES) if {*group} & {(1, 2), (1, 3)})
    assert (((1, 2),), ((1, 3),)) in _worked_out(codes, few, 10)
