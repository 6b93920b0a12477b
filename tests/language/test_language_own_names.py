"""Names of a study's own people are masked, also where they are words; words are not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.export.left_names import left_names
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


SENTENCES = [
    ("Will never got a refund.", "[name] never got a refund."),
    ("Will also never actually called back.", "[name] also never actually called back."),
    ("Mark the accountant called me.", "[name] the accountant called me."),
    ("Mark our new accountant from Leeds rang.", "[name] our new accountant from Leeds rang."),
    ("It broke. Bill the plumber came twice.", "It broke. [name] the plumber came twice."),
    ("Then Mark the accountant called me.", "Then [name] the accountant called me."),
    ("And Bill never called us.", "And [name] never called us."),
    ("Rose of accounting told me.", "[name] of accounting told me."),
    ("Bill’s wife rang us.", "[name]’s wife rang us."),
    ("Will's bike broke.", "[name]'s bike broke."),
    ("Jo and Li helped us.", "[name] and [name] helped us."),
    ("Rose and Will helped.", "[name] and [name] helped."),
    ("The Ogdens next door complained.", "The [name] next door complained."),
]
WORDS = [
    "Will you come? Will this work? Will it be dear?",
    "Will the plumber come back? Will the engineer who came call me?",
    "Will never use it again. Will probably need another.",
    "Mark the date. Mark the accountant as paid, then close it.",
    "Bill me later. Bill the customer on Friday.",
    "May never happen. May only be used once.",
    "Hope your bike was mended. Hope it never broke.",
    "Dawn of a new day, and the art of war.",
    "The Beatles played. The Brakes next to it squeak.",
    "The prices went up. Zoom and Slack helped us.",
]


@pytest.mark.parametrize("known", [True, False])
@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_who_begins_a_sentence_is_masked_known_or_not(
    text: str, expected: str, known: bool
) -> None:
    names = ("Will Price", "Mark Lee", "Bill Ogden", "Rose Hope", "Jo Bell", "Wei Li")
    assert redact(text, names=names if known else ()).text == expected


@pytest.mark.parametrize("text", WORDS)
def test_the_same_words_stay_where_they_are_words(text: str) -> None:
    names = ("Will Price", "Mark Lee", "Bill Ogden", "May Young", "Dawn Hope", "Art Frank")
    assert redact(text, names=names).text == text
    assert redact(text).text == text


def test_names_of_two_letters_and_families_of_the_study() -> None:
    names = ("Jo Bell", "Wei Li", "Ed Walker", "Ann Price")
    assert redact("I asked Jo, Li and Ed.", names=names).text == (
        "I asked [name], [name] and [name]."
    )
    assert redact("Since then both Walkers have come by, and the Prices.", names=names).text == (
        "Since then both [name] have come by, and the [name]."
    )
    plain = "An Op-Ed by LI about ED, and the prices of walkers."
    assert redact(plain, names=names).text == plain


@pytest.mark.parametrize(
    "text",
    [
        "It is powered by Sphinx.",
        "We migrated from Stripe to Kafka.",
        "It integrates with Grafana.",
    ],
)
def test_what_things_are_built_on_is_no_person(text: str) -> None:
    assert redact(text).text == text


def test_a_person_after_such_words_is_one() -> None:
    assert redact("The tour was powered by Tom.").text == "The tour was powered by [name]."


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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("You should tell people. Do you know?", "You should tell people. Do you know?"),
        ("You said so. \u201cYou go first.\u201d", "You said so. \u201cYou go first.\u201d"),
        ("How You Can Do It Yourself", "How You Can Do It Yourself"),
        ("A big thank You for that, you all.", "A big thank You for that, you all."),
        ("Than whom? Just go.", "Than whom? Just go."),
        ("We asked You about it, and Evan.", "We asked [name] about it, and [name]."),
        ("Evan You told us. I like Mr You.", "[name] told us. I like Mr [name]."),
    ],
)
def test_a_name_that_is_a_function_word_needs_a_capital_amid_a_sentence(
    text: str, expected: str
) -> None:
    names = ("Evan You", "Than Le", "Tina Just")
    assert redact(text, names=names).text == expected
    assert list(left_names(expected, names)) == []
