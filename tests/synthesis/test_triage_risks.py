"""Words that name a danger, and words that only look as if they did."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.model.response import RISKS
from workbench.synthesis.triage_risks import risks


def kinds(text: str) -> set[str]:
    return {one.kind for one in risks(text)}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The brakes failed on the hill.", "safety"),
        ("Are they safe or not?", "safety"),
        ("My charger caught fire last night.", "safety"),
        ("She nearly got knocked off by it and was badly injured.", "safety"),
        ("You will hear from my solicitor.", "legal"),
        ("I'm taking this to court, small claims if I must.", "legal"),
        ("I am reporting them to the Better Business Bureau", "legal"),
        ("Under GDPR I want to know what you hold about me.", "data"),
        ("I was sent somebody else's invoice.", "data"),
        ("Please delete my account and personal information.", "data"),
        ("I think my account has been hacked", "data"),
        ("Please close my account, I'm not happy.", "churn"),
        ("How do I cancel. I do not want a call.", "churn"),
        ("So I've cancelled.", "churn"),
        ("I will never go back there again!", "churn"),
        ("We'll take our business elsewhere", "churn"),
        ("I'll post this on Facebook, with pictures.", "escalation"),
        ("Going to leave a one-star review.", "escalation"),
        ("Consider this a formal complaint.", "escalation"),
        ("I'll have to report it.", "escalation"),
    ],
)
def test_dangers_are_told(text: str, kind: str) -> None:
    assert kind in kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "It isn't dangerous at all.",
        "It was never unsafe, only slow.",
        "To add insult to injury he laughed.",
        "The app crashed again.",
        "A qualified criminal defence attorney, and a kind man.",
        "Baffled by the one-star reviews, this place is awesome.",
        "I tell all my friends that they should do it too.",
        "I did a transaction and now I want to cancel it.",
        "Can I cancel a transfer?",
        "Easy to cancel too, which is why I haven't.",
        "I don't want to cancel.",
        "Do I need to go to a bank to change my PIN?",
        "Why can't I pay into someone else's account?",
        "I'd never go back to a car.",
        "Give me my new card at the new address.",
        "Lovely bikes, friendly people.",
        "",
    ],
)
def test_what_is_no_danger_is_left_alone(text: str) -> None:
    assert kinds(text) == set()


def test_words_stand_where_they_say_whatever_their_case() -> None:
    text = "İt is DANGEROUS.\nI WANT TO\nCANCEL!"
    found = [(one.kind, text[one.start : one.end]) for one in risks(text)]
    assert found == [("safety", "DANGEROUS"), ("churn", "WANT TO\nCANCEL")]


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    for one in risks(text):
        assert one.kind in RISKS
        assert 0 <= one.start < one.end <= len(text)
