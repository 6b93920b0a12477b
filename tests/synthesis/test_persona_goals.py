"""Goals are what people are after; joy, courtesy and hard work are other things."""

from __future__ import annotations

import pytest

from workbench.model.evidence import Cell
from workbench.model.survey import Question
from workbench.synthesis.names import segment_name, topic_name
from workbench.synthesis.persona_goals import aims, only_effort
from workbench.synthesis.statements_asides import aside, own_words
from workbench.synthesis.statements_standing import standing
from workbench.synthesis.survey_profile import Mark


@pytest.mark.parametrize(
    "text",
    [
        "The goal today is more like making it easier to start.",
        "I'm really trying to get the whole street to ride.",
        "We wanna build something that lasts.",
        "It is really important that everybody gets home dry.",
        "The most important thing is meeting people.",
        "We moved closer so that my mother can walk to the shop.",
        "We care about the quiet streets most of all.",
    ],
)
def test_what_people_are_after(text: str) -> None:
    assert aims(text)


@pytest.mark.parametrize(
    "text",
    [
        "All my friends are here, it's fun.",
        "I'm happy to answer your questions.",
        "I want to be clear though, I am all for it.",
        "The chair is from our town, and we're super excited to be part of it.",
        "They said they want to win.",
        "I'm looking forward to the summer.",
    ],
)
def test_what_only_pleases(text: str) -> None:
    assert not aims(text)


@pytest.mark.parametrize(
    ("text", "effort"),
    [
        ("Lots of people have been working really hard to make it real.", True),
        ("You work so hard and then nobody comes.", False),
        ("It is hard to find the right part.", False),
    ],
)
def test_hard_work_is_no_trouble(text: str, effort: bool) -> None:
    assert only_effort(text) == effort


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("I think there was, among people in the yard.", "fragment"),
        ("There was rain, and then there was sun.", ""),
        ("I got so many kind letters after the last podcast.", "talk"),
        ("I just feel like you should interview somebody who rides it.", "talk"),
        ("But {disfmarker} the part was late again, as always.", "fragment"),
    ],
)
def test_what_states_nothing(text: str, reason: str) -> None:
    assert aside(text) == reason


def test_the_words_of_others_are_no_words_of_ones_own() -> None:
    assert own_words("And Sam was like, er, I'd quite like a car.") == "And "
    assert "a car" not in own_words("He wrote “I want a car” on the wall.")
    assert own_words("I said I want a car.") == "I said I want a car."


def test_openings_that_lean_on_what_was_said_before() -> None:
    whole = standing("The workshop never rings back when a part is late.")
    for opening in ("Don't get me wrong, the", "As I already mentioned, the", "the"):
        assert standing(f"{opening} workshop never rings back when a part is late.") < whole


def test_groups_are_named_by_what_stands_side_by_side() -> None:
    ours = ["We do open source every day.", "Open source is work.", "Open source needs gardens."]
    assert topic_name(ours, ["The rain was cold."], 1).startswith("Group 1: open source")
    apart = ["The brakes squeak.", "A motor hums.", "Brakes and a motor."]
    assert "·" in topic_name(apart, ["The rain was cold."], 2)


def test_nobody_who_talks_on_and_on_names_a_group() -> None:
    ours = ["The saddle hurts. " + "A horse is a horse, and horses run. " * 9]
    ours += ["My saddle broke on the ferry.", "A ferry has no saddle for children."]
    assert topic_name(ours, ["The rain was cold."], 1) == "Group 1: saddle · ferry"


def test_a_word_and_its_plural_are_one() -> None:
    ours = ["The project needs projects.", "A project has many projects and a server."]
    name = topic_name(ours, ["The rain was cold."], 1)
    assert name.count("project") == 1
    assert "server" in name


def test_sounds_that_a_transcriber_noted_name_nobody() -> None:
    said = [
        f"{{vocalsound}} The remote control {{disfmarker}} [laughs] the remote {n}" for n in "abc"
    ]
    assert topic_name(said, ["The rain was cold."], 1) == "Group 1: remote control"


def test_a_point_of_a_scale_needs_its_question() -> None:
    answers = ("Critical to me now", "Along the old canal")
    scale = Question("q", "How much do you care?", "ordinal", ("Not at all", answers[0]))
    choice = Question("r", "Where do you ride?", "single", (answers[1], "Elsewhere"))
    marks = [
        Mark(one, Cell("riders", one.id, answer, 30, 60, 50.0), 3.0)
        for one, answer in zip((scale, choice), answers, strict=True)
    ]
    assert segment_name(marks, 1) == "Along the old canal"
    assert segment_name(marks[:1], 1) == "How much do you care: Critical to me now"


def test_nobodys_name_names_a_group() -> None:
    said = [
        "I asked Mark about it, and Mark told Ms Price. The bike stood in the yard, the bike did.",
        "They said that Mark had called Ms Price about the brakes, and Price says it is the bike.",
    ]
    assert topic_name(said, ["The rain was cold."], 1) == "Group 1: bike · brakes"
    assert "price" in topic_name(["They raised the price, and a price is a price."], ["Rain."], 1)
