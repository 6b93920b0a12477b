"""Vectors, groups, representatives and contradictions."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.errors import AnalysisError
from workbench.language import contradictions, embed, group, representative
from workbench.language import similarity as module

STATEMENTS = [
    "The battery lock jams in the rain.",
    "The battery lock jammed again in the rain.",
    "In the rain the battery lock always jams.",
    "Invoices arrive late every month.",
    "Every month the invoices arrive late.",
    "I love the fitting session.",
    "Who had it last?",
    "",
    "um",
]


def as_sets(groups: list[list[int]], texts: list[str]) -> set[frozenset[str]]:
    return {frozenset(texts[at] for at in members) for members in groups}


def test_rows_have_length_one_or_zero() -> None:
    vectors = embed(STATEMENTS)
    lengths = np.sqrt(np.asarray(vectors.multiply(vectors).sum(axis=1))).ravel()
    assert vectors.shape[0] == len(STATEMENTS)
    np.testing.assert_allclose(lengths[:7], 1.0)
    np.testing.assert_allclose(lengths[7:], 0.0)


def test_nothing_to_embed() -> None:
    assert embed([]).shape[0] == 0
    assert embed(["", "the"]).nnz == 0


def test_same_meaning_is_grouped_and_the_rest_stays_alone() -> None:
    assert as_sets(group(STATEMENTS), STATEMENTS) == {
        frozenset(STATEMENTS[:3]),
        frozenset(STATEMENTS[3:5]),
        *(frozenset([text]) for text in STATEMENTS[5:]),
    }


def test_the_heaviest_group_comes_first() -> None:
    assert group(STATEMENTS)[0] == [0, 1, 2]
    weights = [1.0] * len(STATEMENTS)
    weights[5] = 9.0
    assert group(STATEMENTS, weights=weights)[0] == [5]


@given(st.permutations(STATEMENTS))
@settings(deadline=None, max_examples=25)
def test_grouping_does_not_depend_on_order(texts: list[str]) -> None:
    groups = group(texts)
    assert sorted(at for members in groups for at in members) == list(range(len(texts)))
    expected = [{STATEMENTS[at] for at in members} for members in group(STATEMENTS)]
    assert [{texts[at] for at in members} for members in groups] == expected


def test_repeated_statements_share_a_group() -> None:
    assert group(["Too steep.", "Nice bell.", "Too steep."]) == [[0, 2], [1]]


def test_large_inputs_are_divided_by_leading_term(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LARGEST", 5)
    groups = as_sets(group(STATEMENTS), STATEMENTS)
    assert frozenset(STATEMENTS[:3]) in groups
    assert sum(len(one) for one in groups) == len(STATEMENTS)


def test_the_representative_is_the_medoid_and_ties_go_by_text() -> None:
    vectors = embed(STATEMENTS)
    assert representative([0, 1, 2], vectors, STATEMENTS) in (0, 1, 2)
    twins = ["Same words here.", "Same words here!"]
    assert representative([0, 1], embed(twins), twins) == 1
    assert representative([1, 0], embed(twins).toarray(), twins) == 1
    with pytest.raises(AnalysisError, match="empty group"):
        representative([], vectors, STATEMENTS)


def test_weights_choose_among_equals() -> None:
    twins = ["Same words here.", "Same words here!"]
    assert representative([0, 1], embed(twins), twins, weights=[0.9, 0.1]) == 0


@pytest.mark.parametrize(
    ("claim", "against", "beside"),
    [
        ("The price is fine.", "The price is annoying every month.", "The price is good."),
        ("I never call support.", "I always ring support.", "I never ring support."),
        ("The repair was quick.", "The repair was awfully slow.", "My cat was awfully slow."),
        ("I use it in winter.", "I don't use it in winter.", "We use it in winter."),
        ("The app is easy to use.", "The app is not easy to use.", "The app is green."),
    ],
)
def test_contradictions_are_opposite_and_about_the_same(
    claim: str, against: str, beside: str
) -> None:
    found = contradictions([claim], [beside, against])[0]
    assert [position for position, _ in found] == [1]
    assert 0 < found[0][1] <= 1


def test_contradictions_of_nothing() -> None:
    assert contradictions([], ["a"]) == []
    assert contradictions(["The price is fine."], []) == [[]]
