"""A short screener that recovers segments."""

from __future__ import annotations

import numpy as np
import pytest
from latent_answers import planted

from workbench.errors import AnalysisError
from workbench.stats import latent_classes, typing_tool


def test_the_fewest_questions_come_first_and_recover_what_they_say() -> None:
    frame, _ = planted(600, 5)
    frame["noise"] = np.random.default_rng(0).choice(["a", "b"], 600)
    segments = latent_classes(frame, 3)
    tool = typing_tool(frame, segments, target=0.9)
    assert tool.questions == ("rides",)
    assert tool.enough
    assert "1 question recovers" in tool.sentence
    placed = np.array([tool.place({"rides": x}).argmax() + 1 for x in frame["rides"]])
    assert (placed == segments.labels).mean() == pytest.approx(tool.recovered, abs=0.02)


def test_without_the_telling_amount_more_questions_are_needed() -> None:
    frame = planted(800, 5)[0].drop(columns="rides")
    tool = typing_tool(frame, latent_classes(frame, 3), target=0.995, most=4)
    assert 2 <= len(tool.questions) <= 4
    assert tool.table["recovered"].iloc[-1] > tool.table["recovered"].iloc[0] > tool.by_chance
    assert (tool.table["low"] <= tool.table["recovered"]).all()
    assert (tool.table["right"] >= tool.table["recovered"] - 0.02).all()


def test_what_cannot_be_reached_is_said() -> None:
    frame = planted(300, 5)[0]
    frame.loc[:, "item0"] = np.random.default_rng(0).permutation(frame["item0"].to_numpy())
    tool = typing_tool(frame, latent_classes(frame, 3), most=1, target=1.0)
    assert not tool.enough
    assert "more questions than allowed" in tool.sentence


def test_options_of_a_multi_select_are_one_question() -> None:
    frame = planted(500, 5)[0].drop(columns="rides")
    asked = {"uses": ["item0", "item1"], "likes": ["item2", "item3"]}
    tool = typing_tool(frame, latent_classes(frame, 3), questions=asked, target=1.0, most=9)
    assert set(tool.questions) == {"uses", "likes"}
    assert tool.recovered == pytest.approx(1.0, abs=0.04)
    assert tool.place({"item0": "yes", "item2": "no"}).sum() == pytest.approx(1)
    with pytest.raises(AnalysisError, match="does not ask 'rides'"):
        tool.place({"rides": 3})


def test_bad_input_is_refused() -> None:
    frame = planted(100, 5)[0]
    segments = latent_classes(frame, 2)
    with pytest.raises(AnalysisError, match="'uses' has no column 'nothing'"):
        typing_tool(frame, segments, questions={"uses": ["nothing"]})
    with pytest.raises(AnalysisError, match="target is 90"):
        typing_tool(frame, segments, target=90)
    with pytest.raises(AnalysisError, match="one segment needs no questions"):
        typing_tool(frame, latent_classes(frame, 1))
    with pytest.raises(AnalysisError, match="row 1"):
        typing_tool(frame, segments, weights=[-1.0] * 100)
