"""Saturation, co-occurrence and theme frequency."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.errors import AnalysisError
from workbench.stats import co_occurrence, saturation, theme_frequency


def interviews(*new: int) -> list[set[str]]:
    """Interviews with so many new codes each, and one that everybody has."""
    found, number = [], 0
    for count in new:
        found.append({"c0", *(f"c{number + i}" for i in range(count))})
        number += count
    return found


def test_37_in_the_base_then_runs_of_4_and_1_are_reported_as_6_plus_2() -> None:
    result = saturation(interviews(16, 9, 7, 5, 4, 3, 1, 0))
    assert result.base_codes == 37
    assert [run.new for run in result.runs] == [7, 4, 1]
    assert [f"{ratio:.0%}" for ratio in result.ratios] == ["19%", "11%", "3%"]
    assert (result.label, result.reached, result.stop) == ("6+2", 6, 8)
    assert (result.runs[-1].first, result.runs[-1].last) == (7, 8)
    assert "6+2" in str(result)
    assert "1 new code against 37 in the first 4 (3 %, threshold 5 %)" in result.sentence


def test_bases_of_four_to_six_all_give_6_plus_2() -> None:
    for base in (4, 5, 6):
        assert saturation(interviews(16, 9, 7, 5, 4, 3, 1, 0), base=base).label == "6+2"


def test_eleven_percent_goes_on() -> None:
    result = saturation(interviews(16, 9, 7, 5, 3, 1))
    assert result.ratios == pytest.approx([4 / 37])
    assert (result.label, result.reached, result.stop) == ("not reached", None, None)
    assert "not reached" in result.sentence


def test_the_curve_counts_each_code_once() -> None:
    result = saturation({"P01": ["a", "a", "b"], "P02": ["b", "c"], "P03": [], "P04": ["a"]})
    assert result.interviews == ("P01", "P02", "P03", "P04")
    assert result.new == (2, 1, 0, 0)
    assert result.cumulative == (2, 3, 3, 3)
    assert result.runs == ()
    assert "takes 6 interviews to be judged; 4 are coded" in result.sentence


def test_new_codes_may_be_given_as_counts() -> None:
    one = saturation([16, 9, 7, 5, 4, 3, 1, 0])
    assert one == saturation(interviews(16, 9, 7, 5, 4, 3, 1, 0))


def test_what_comes_back_later_is_said() -> None:
    result = saturation(interviews(16, 9, 7, 5, 4, 3, 1, 0, 6))
    assert result.label == "6+2"
    assert "8 to 9 then brought 16 % again" in result.sentence


def test_the_threshold_itself_counts_as_saturated() -> None:
    assert saturation([20, 0, 0, 0, 1, 0]).label == "4+2"
    assert saturation([20, 0, 0, 0, 1, 0], threshold=0).label == "not reached"
    assert saturation([20, 0, 0, 0, 1, 0, 0], threshold=0).label == "5+2"


@given(
    st.lists(st.lists(st.sampled_from("abcdefghij"), max_size=6), min_size=1, max_size=12),
    st.integers(1, 5),
    st.integers(1, 3),
)
@settings(deadline=None)
def test_the_parts_add_up(codes: list[list[str]], base: int, run: int) -> None:
    if not any(codes[:base]):
        return
    result = saturation(codes, base=base, run=run)
    assert result.cumulative[-1] == len({code for unit in codes for code in unit})
    assert sum(result.new) == result.cumulative[-1]
    assert len(result.runs) == max(0, len(codes) - base - run + 1)
    for each in result.runs:
        assert each.new == sum(result.new[each.first - 1 : each.last])
        assert each.last - each.first + 1 == run


@pytest.mark.parametrize(
    ("codes", "options", "message"),
    [
        ([], {}, "no interviews"),
        ([[], [], [], [], ["a"]], {}, "first 4 interviews have no codes"),
        ([["a"]], {"base": 0}, "base is 0"),
        ([["a"]], {"run": 0}, "run is 0"),
        ([["a"]], {"threshold": 5}, "threshold is 5"),
        (["price", "trust"], {}, "interview 1 has 'price'"),
        ({"P01": ["a"], "P02": 3}, {}, "interview P02 has 3"),
        ([3, -1], {}, "interview 2 has -1 new codes"),
    ],
)
def test_what_is_no_coding_of_interviews_is_refused(codes: Any, options: Any, message: str) -> None:
    with pytest.raises(AnalysisError, match=message):
        saturation(codes, **options)


def test_lift_compares_with_independence() -> None:
    units = [{"price", "trust"}] * 3 + [{"price"}] * 3 + [{"trust"}] + [set()] * 3
    (pair,) = co_occurrence(units)
    assert (pair.first, pair.second, pair.both) == ("price", "trust", 3)
    assert (pair.first_n, pair.second_n, pair.n) == (6, 4, 10)
    assert pair.lift == pytest.approx(0.3 / (0.6 * 0.4))
    assert pair.jaccard == pytest.approx(3 / 7)


def test_pairs_come_strongest_first_and_rare_ones_can_be_left_out() -> None:
    units = {"t1": ["a", "b"], "t2": ["a", "b"], "t3": ["a", "c"], "t4": ["d", "c"]}
    pairs = co_occurrence(units)
    assert [(p.first, p.second) for p in pairs] == [("c", "d"), ("a", "b"), ("a", "c")]
    assert [(p.first, p.second) for p in co_occurrence(units, at_least=2)] == [("a", "b")]
    assert co_occurrence([["a"], []]) == ()
    with pytest.raises(AnalysisError, match="no units"):
        co_occurrence([])
    with pytest.raises(AnalysisError, match="'price' stands where"):
        co_occurrence(["price"])


def test_a_talkative_participant_counts_once() -> None:
    mentions = [("P01", "fees"), ("P01", "fees"), ("P01", "refunds"), ("P02", "hours")]
    found = theme_frequency(
        mentions,
        themes={"fees": "money", "refunds": "money", "deposit": "safety", "hours": ""},
        participants=["P01", "P02", "P03", "P04"],
    )
    assert [(f.theme, f.n, f.of, f.mentions) for f in found] == [
        ("hours", 1, 4, 1),
        ("money", 1, 4, 3),
        ("safety", 0, 4, 0),
    ]
    assert found[1].share == 0.25
    assert found[1].participants == ("P01",)


def test_themes_of_strangers_are_refused() -> None:
    with pytest.raises(AnalysisError, match="P09 mention codes"):
        theme_frequency([("P09", "fees")], participants=["P01"])
    with pytest.raises(AnalysisError, match="no participants"):
        theme_frequency([])
