"""Shares over time: people and not posts, intervals, and no change out of noise."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.stats import wilson
from workbench.synthesis.triage_inbox import Post
from workbench.synthesis.triage_trends import KINDS, shifts, totals, trends


def post(day: datetime | None, author: str, *labels: str, urgency: float | None = 0.0) -> Post:
    ref = f"p#{author}{day}{labels}"
    return Post(ref, ref, "words", author, written=day, labels=labels, urgency=urgency)


def month(number: int, complaining: int, others: int) -> list[Post]:
    first = datetime(2026, number, 1)
    names = [f"{number}-{n}" for n in range(complaining + others)]
    days = [first + timedelta(days=n % 28) for n in range(len(names))]
    return [
        post(day, name, *(["complaint"] if n < complaining else []))
        for n, (name, day) in enumerate(zip(names, days, strict=True))
    ]


def of(found, label: str):
    return [one for one in found if one.label == label]


def test_who_complains_thrice_counts_once() -> None:
    posts = [post(datetime(2026, 3, n), "Ann", "complaint") for n in (1, 2, 3)]
    posts += [post(datetime(2026, 3, n), "", "praise") for n in (4, 5)]
    (found,) = of(trends(posts), "complaint")
    assert (found.n, found.base, found.posts) == (1, 3, 3)
    low, high = wilson(1, 3)
    assert (found.low, found.high) == pytest.approx((100 * low, 100 * high))


def test_noise_is_no_change_and_a_flood_is() -> None:
    calm = of(trends([*month(1, 10, 40), *month(2, 14, 36)]), "complaint")
    assert [one.change for one in calm] == ["", "no clear change"]
    flood = of(trends([*month(1, 5, 95), *month(2, 60, 40)]), "complaint")
    assert flood[1].change == "up"
    assert [s.verdict for s in shifts([*month(1, 5, 95), *month(2, 60, 40)])][1] == "up"
    assert [s.verdict for s in shifts([*month(1, 60, 40), *month(2, 5, 95)])][1] == "down"


def test_months_without_posts_are_told_and_edges_are_partial() -> None:
    posts = [post(datetime(2026, 1, 1), "Ann"), post(datetime(2026, 3, 9), "Bo", "complaint")]
    found = of(trends(posts), "complaint")
    assert [(one.period, one.base, one.share) for one in found] == [
        ("2026-01", 1, 0.0),
        ("2026-02", 0, None),
        ("2026-03", 1, 100.0),
    ]
    assert [one.partial for one in found] == [False, False, True]
    weeks = [one.period for one in of(trends(posts, by="week"), "praise")]
    assert weeks[0] == "2026-W01"
    assert weeks[-1] == "2026-W11"
    assert len(weeks) == 11


def test_what_is_undated_or_unsorted_is_left_out_of_the_trend() -> None:
    assert (
        trends([post(None, "Ann", "complaint"), post(datetime(2026, 1, 1), "B", urgency=None)])
        == []
    )
    assert shifts([]) == []
    (found,) = of(totals([post(None, "Ann", "complaint")]), "complaint")
    assert (found.n, found.base) == (1, 1)


@settings(deadline=None, max_examples=30)
@given(
    st.lists(st.tuples(st.integers(0, 300), st.sampled_from("ABCDE"), st.booleans()), max_size=25)
)
def test_shares_lie_within_their_intervals(rows: list[tuple[int, str, bool]]) -> None:
    posts = [
        post(datetime(2026, 1, 1) + timedelta(days=day), who, *(["praise"] if glad else []))
        for day, who, glad in rows
    ]
    found = trends(posts)
    assert len(found) % len(KINDS) == 0
    for one in found:
        assert 0 <= one.n <= one.base
        if one.share is not None:
            assert one.low <= one.share + 1e-9
            assert one.share <= one.high + 1e-9
    assert trends(posts) == trends(posts[::-1])


def test_an_empty_month_does_not_hide_a_change() -> None:
    found = of(trends([*month(1, 5, 95), *month(3, 60, 40)]), "complaint")
    assert [one.base for one in found] == [100, 0, 100]
    assert [one.change for one in found] == ["", "", "up"]
