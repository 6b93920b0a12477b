"""What sets segments apart, beside figures worked out by hand."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest

from workbench.errors import AnalysisError
from workbench.model.survey import Question
from workbench.stats import newcombe_difference, segment_profile

OPTIONS = ("yes", "no")
BIKE = Question("bike", "Do you have a bike?", "single", OPTIONS, ("bike",))
TRIPS = Question("trips", "How many trips a week?", "numeric", (), ("trips",))


def answers() -> tuple[pd.DataFrame, list[int]]:
    bike = ["yes"] * 40 + ["no"] * 10 + ["yes"] * 15 + ["no"] * 35
    trips = np.r_[np.tile([8.0, 10.0], 25), np.tile([4.0, 6.0], 25)]
    frame = pd.DataFrame({"bike": pd.Categorical(bike, OPTIONS), "trips": trips})
    return frame, [1] * 50 + [2] * 50


def test_shares_beside_the_rest() -> None:
    frame, labels = answers()
    table = segment_profile(frame, [BIKE], labels, defining=["bike"])
    [line] = table[(table["segment"] == 1) & (table["answer"] == "yes")].to_dict("records")
    assert (line["percent"], line["total"], line["rest"]) == pytest.approx((80, 55, 30))
    assert line["index"] == pytest.approx(100 * 80 / 55)
    assert line["effect"] == pytest.approx(2 * (math.asin(0.8**0.5) - math.asin(0.3**0.5)))
    expected = newcombe_difference(40, 50, 15, 50)
    assert line["low"] == pytest.approx(100 * expected.low)
    assert line["high"] == pytest.approx(100 * expected.high)
    assert (line["marks"], line["letters"], line["defining"]) == ("over", "B", True)


def test_means_beside_the_rest() -> None:
    frame, labels = answers()
    table = segment_profile(frame, [TRIPS], labels)
    sd = float(np.std([8, 10] * 25, ddof=1))
    [line] = table[table["segment"] == 2].to_dict("records")
    assert (line["mean"], line["rest"]) == pytest.approx((5, 9))
    assert line["effect"] == pytest.approx(-4 / sd)
    assert line["high"] - line["low"] == pytest.approx(2 * 1.959964 * sd * (2 / 50) ** 0.5)
    assert line["marks"] == "under"


def test_small_segments_are_left_out_and_strong_effects_come_first() -> None:
    frame, labels = answers()
    labels[:10] = [3] * 10
    table = segment_profile(frame, [TRIPS, BIKE], labels, names=["A", "B", "C"])
    assert set(table["name"]) == {"A", "B"}
    first = table[table["segment"] == 1]["effect"].abs()
    assert list(first) == pytest.approx(sorted(first, reverse=True))


def test_weights_of_one_change_nothing() -> None:
    frame, labels = answers()
    plain = segment_profile(frame, [BIKE, TRIPS], labels)
    pd.testing.assert_frame_equal(
        plain, segment_profile(frame, [BIKE, TRIPS], labels, weight=[1] * 100)
    )


@pytest.mark.parametrize(
    ("labels", "message"),
    [([1] * 100, "must be two"), ([1, 2], "2 segment numbers"), ([-1] * 100, "numbered from 1")],
)
def test_labels_that_do_not_fit(labels: list[int], message: str) -> None:
    with pytest.raises(AnalysisError, match=message):
        segment_profile(answers()[0], [BIKE], labels)


def test_negative_weights_are_refused() -> None:
    with pytest.raises(AnalysisError, match="row 1"):
        segment_profile(answers()[0], [BIKE], answers()[1], weight=[-1] + [1] * 99)
