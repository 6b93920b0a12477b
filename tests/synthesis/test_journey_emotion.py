"""The emotion curve: politeness is no joy, and nobody counts for talking more."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.language import annotate, valence
from workbench.synthesis.journey_emotion import feelings, mood, without_courtesy


def felt(*texts: str) -> list[float | None]:
    """As the real annotation and the real emotion model see the sentences."""
    frame = annotate(texts).drop_duplicates("turn")
    assert len(frame) == len(texts)
    return feelings(frame.assign(valence=valence(frame["text"])))


@pytest.mark.parametrize(
    "text",
    [
        "Thank you very much.",
        "Thanks, that's great.",
        "Sorry.",
        "[pause] Sorry about that.",
        "That's lovely.",
        "It was nice to meet you.",
        "No worries, thanks a lot!",
    ],
)
def test_politeness_is_no_feeling(text: str) -> None:
    assert valence([text])[0] != 0
    assert felt(text) == [None]


def test_feelings_have_the_right_sign() -> None:
    good, bad = felt("I love riding it, it is wonderful.", "I hate waiting, it was awful.")
    assert good is not None
    assert good > 0.5
    assert bad is not None
    assert bad < -0.5


def test_what_follows_a_polite_phrase_counts() -> None:
    (found,) = felt("Thank you very much, but it was a horrible, miserable wait.")
    assert found is not None
    assert found < 0


def test_wishes_please_nobody_yet() -> None:
    assert felt("I wish they would send me a lovely message.") == [None]
    rows = pd.DataFrame({"text": ["If it rains I cry."], "valence": -0.9, "pain": 0.6, "gain": 0})
    assert feelings(rows) == [-1.5]


def test_facts_carry_no_feeling() -> None:
    assert felt("The office is in the second street.") == [None]


def test_the_formula_by_hand() -> None:
    names = ["text", "valence", "pain", "gain"]
    rows = [
        ("The wheel squeaked on Monday.", 0.8, 0.1, 0.9),
        ("The wheel squeaked on Tuesday.", -0.9, 0.95, 0.0),
        ("The wheel squeaked on Friday.", 0.49, 0.49, 0.49),
        ("The wheel squeaked on Sunday.", 0.6, 0.9, 0.0),
    ]
    assert feelings(pd.DataFrame(rows, columns=names)) == [1.7, -1.85, None, -0.3]


def test_three_participants_make_a_point_and_two_do_not() -> None:
    few = mood(["P01", "P01", "P02"], [1.0, 1.0, -1.0])
    assert (few.value, few.low, few.n, few.sentences) == (None, None, 2, 3)
    assert "only 2 participants" in few.note
    assert mood([], []).note.startswith("No point on the curve: nobody")
    enough = mood(["P01", "P02", "P03"], [1.0, -1.0, 0.6])
    assert enough.value == 0.2
    assert enough.note == ""


def test_the_talkative_count_once() -> None:
    people = ["P01"] * 8 + ["P02", "P03"]
    assert mood(people, [2.0] * 8 + [-1.0, -1.0]).value == 0.0


def test_three_participants_span_all_of_them() -> None:
    found = mood(["P01", "P02", "P03"], [1.5, -1.0, 0.4])
    assert (found.low, found.high) == (-1.0, 1.5)


@given(
    st.lists(
        st.tuples(st.sampled_from(["P01", "P02", "P03", "P04"]), st.none() | st.floats(-2, 2)),
        max_size=30,
    ),
    st.randoms(use_true_random=False),
)
@settings(deadline=None, max_examples=40)
def test_a_mood_is_within_its_interval_in_any_order(
    said: list[tuple[str, float | None]], random: object
) -> None:
    found = mood([who for who, _ in said], [value for _, value in said])
    if found.value is None or found.low is None or found.high is None:
        assert found.n < 3
        return
    assert -2 <= found.low <= found.value + 0.01
    assert found.value - 0.01 <= found.high <= 2
    turned = said[::-1]
    again = mood([who for who, _ in turned], [value for _, value in turned])
    assert (again.value, again.low, again.high) == pytest.approx(
        (found.value, found.low, found.high), abs=0.011
    )


def test_courtesy_goes_and_the_rest_stays() -> None:
    assert without_courtesy("Sorry about that, the chain came off.") == "the chain came off."
    assert without_courtesy("[laughs] Thanks!") == ""
