"""Which sentences of an interview are needs, and which only sound like them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.synthesis.need_own import own_need, own_sign

NEEDS = [
    "I want a name, and a photo if you like.",
    "I need to see the date before I leave the house.",
    "What I want is to know whose fault it is.",
    "I'd like one invoice for all nine of them.",
    "We could use a second pair of hands in spring.",
    "No, I'd have liked to be rung.",
    "I wish the app remembered my name.",
    "I wish we had a place to wash them.",
    "Drivers should be able to swap shifts without a form.",
    "Would be great if somebody showed us the way.",
    "Drivers need to be able to see the next stop.",
    "New parents don't want to have to read a manual.",
    "It'd be great if somebody came back after a month.",
    "A photo of the fault would help.",
    "There should be a list of what has changed.",
    "There's no way to cancel at a weekend.",
    "It should tell me when the van is late.",
    "It is so important for a carer to be able to ring somebody at night.",
    "Just better lights on the path.",
    "I don't want a kit, I want a drawing.",
    "The actual manual, and to be able to order the part.",
]

NO_NEEDS = [
    "You should always lock it in the yard.",
    "You need to be a registered company to sell there.",
    "Licences have become a lot more standard over the years.",
    "Sharing the plan gets you more helpers.",
    "I still recommend the small one to my friends.",
    "Make sure that the brake is on before you lift it.",
    "We should probably look at that next year.",
    "The rule is that nobody should ride without a light.",
    "We need to remember that everything takes time.",
    "I want to be clear that nobody is to blame.",
    "I'd like to say one thing about the winter.",
    "Now I'd like to give the floor to my colleague.",
    "They said, “We need a new team for this.”",
    "And Sam was like, er, I'd quite like a car.",
    "And Kirsty'd say I just want a project, so.",
    "If you need it, there is one in the shed.",
    "It does what we need it to do.",
    "The last thing I want is people in the yard.",
    "I wish I had known that before I moved.",
    "Do you want me to show you?",
    "We only need to draw a line here to make it look good.",
    "More people came than we had chairs.",
    "I'd call that a surprise.",
    "I'd look if there was something in the letter.",
    "Please don't.",
    "I think we should be able to have it ready by then.",
    "I don't want to put anybody on the spot here.",
]


@pytest.mark.parametrize("text", NEEDS)
def test_what_people_lack_or_wish_for(text: str) -> None:
    assert own_need(text)


@pytest.mark.parametrize("text", NO_NEEDS)
def test_advice_duties_and_what_others_want(text: str) -> None:
    assert not own_need(text)


@pytest.mark.parametrize(
    ("clause", "tells"),
    [
        ("I keep writing the same note for the next rider", True),
        ("so I had to use another service", True),
        ("you can't even compare two of them", True),
        ("We keep getting better at answering the phone", False),
        ("you're going to have to live with it", False),
        ("one of the things we always have to tell them is that it takes time", False),
        ("very good use of it on paper", False),
        ("even if you have to write it on the wall", False),
    ],
)
def test_signs_tell_of_what_people_go_through(clause: str, tells: bool) -> None:
    assert own_sign(clause) == tells


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    assert own_need(text) in (True, False)
    assert own_sign(text) in (True, False)


@pytest.mark.parametrize("opening", ["Well, ", "And ", "So ", "[laughs] "])
def test_how_a_sentence_begins_changes_nothing(opening: str) -> None:
    assert [text for text in NEEDS if not own_need(opening + text)] == []
