"""Names of a study's own people are masked, also where they are words; words are not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.language import redact
from workbench.language.redaction.own import own_people

EVERYBODY = (
    "Max Ogden", "Will Price", "Grace Young", "Mark Lee", "Ray May", "Rose Hope", "Nadia Eghbal",
    "Zoë Jansen-Pike",
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Max shared what it's like.", "[name] shared what it's like."),
        ("So Max, you have a story.", "So [name], you have a story."),
        ("Way to go, Max.", "Way to go, [name]."),
        ("Will shared it, and we asked Will.", "[name] shared it, and we asked [name]."),
        ("Will thinks so. Okay, Will, go on.", "[name] thinks so. Okay, [name], go on."),
        ("Mark left early. I like Mark’s idea.", "[name] left early. I like [name]’s idea."),
        ("Grace, what do you think?", "[name], what do you think?"),
        ("Rose smiled at Ray.", "[name] smiled at [name]."),
        ("so nadia rang eghbal's mother", "so [name] rang [name]'s mother"),
        ("NADIA RANG US", "[name] RANG US"),
        ("zoe jansen and Pike came", "[name] and [name] came"),
        ("I asked Price, then Young.", "I asked [name], then [name]."),
        ("Mail from May came.", "Mail from [name] came."),
        ("see https://github.com/ogden/dat", "see [url]"),
    ],
)
def test_own_people_are_masked(text: str, expected: str) -> None:
    assert redact(text, names=EVERYBODY).text == expected


@pytest.mark.parametrize(
    "text",
    [
        "Will you come? Will it work?",
        "May I ask? It was in May, or May 2019, or 5 May.",
        "Mark the box, then mark it as read.",
        "With good grace, it is what we need.",
        "Hope this helps.",
        "Young people ride more. The max speed is low.",
        "A rose is a rose; the ray of light will do.",
        "How Will You Pay For It",
    ],
)
def test_words_are_no_names(text: str) -> None:
    assert redact(text, names=EVERYBODY).text == text


def test_a_product_that_stays_stays_though_somebody_is_called_so() -> None:
    assert redact("HBO Max is dear, Max said.", names=EVERYBODY, keep=["HBO Max"]).text == (
        "HBO Max is dear, [name] said."
    )


def test_nobody_in_the_study_is_called_so() -> None:
    assert redact("Max shared the day.").text == "Max shared the day."


@settings(deadline=None, max_examples=150)
@given(
    st.sampled_from([part for name in EVERYBODY for part in name.split()]),
    st.sampled_from(["I met {} there", "then {}, who", "thank you, {}", "it was {}'s bike"]),
)
def test_no_part_of_a_name_is_left_in_a_sentence(part: str, frame: str) -> None:
    text = frame.format(part)
    found = [text[a:b] for a, b in own_people(text, EVERYBODY)]
    assert "".join(found).replace("-", "") in part.replace("-", "")
    assert found
