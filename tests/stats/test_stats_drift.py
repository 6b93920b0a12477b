"""Segments of two waves, matched, with what changed between them."""

from __future__ import annotations

import numpy as np
import pytest
from latent_answers import planted

from workbench.errors import AnalysisError
from workbench.stats import Wave, latent_classes, segment_drift
from workbench.stats.drift import profile_distance


def wave(rows: int, seed: int, k: int = 3, **options: object) -> Wave:
    frame = planted(rows, seed, **options)[0]  # type: ignore[arg-type]
    return Wave(frame, latent_classes(frame, k))


def test_segments_are_matched_though_their_order_changed() -> None:
    found = segment_drift(wave(700, 1), wave(700, 2, shares=(0.3, 0.5, 0.2), less=0.3), draws=60)
    assert found.matches == {1: 2, 2: 1, 3: 3}
    verdicts = dict(zip(found.segments["old"], found.segments["verdict"], strict=True))
    assert verdicts == {1: "down", 2: "up", 3: "no clear change"}
    first = found.answers.iloc[0]
    assert (first["old"], first["item"]) == (1, "item0")
    assert abs(first["difference"]) == pytest.approx(0.3, abs=0.1)
    line = found.segments.iloc[0]
    assert line["low"] < line["difference"] < line["high"]
    assert line["difference"] == pytest.approx(-0.2, abs=0.07)


def test_nothing_is_made_of_the_same_wave_twice() -> None:
    one = wave(500, 3)
    found = segment_drift(one, one, draws=40)
    assert found.matches == {1: 1, 2: 2, 3: 3}
    assert set(found.segments["verdict"]) == {"no clear change"}
    assert found.answers.empty
    assert np.diag(profile_distance(one.segments, one.segments)) == pytest.approx([0, 0, 0])


def test_segments_that_vanish_or_are_new_are_told() -> None:
    three, two = wave(500, 3), wave(500, 4, k=2)
    gone = segment_drift(three, two, draws=20)
    assert (gone.segments["verdict"] == "vanished").sum() >= 1
    come = segment_drift(two, three, draws=20)
    assert (come.segments["verdict"] == "new").sum() >= 1
    assert come.segments.loc[come.segments["verdict"] == "new", "old"].isna().all()


def test_waves_without_a_common_question_are_refused() -> None:
    one = wave(100, 3, k=2)
    frame = one.frame.add_prefix("other ")
    with pytest.raises(AnalysisError, match="no question in common"):
        segment_drift(one, Wave(frame, latent_classes(frame, 2)))
    with pytest.raises(AnalysisError, match="same is 25"):
        segment_drift(one, one, same=25)
