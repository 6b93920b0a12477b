"""Triage: what feedback does, and what is urgent."""

from __future__ import annotations

import pytest

from workbench.language import find_needs, triage
from workbench.language.triage_texts import TRIAGE_LABELS, URGENCIES, triage_rules, urgency_rules

LABELLED = """
question | Where can I top up my card?
question | Does anyone know a good place for lunch
question | How do I change the battery
question | I was wondering whether you deliver on Sundays.
complaint | The waiter was rude and the soup was cold.
complaint | My transfer failed again.
complaint | I can't find the receipt.
complaint | Lack of documentation
complaint | We waited for an hour and nobody came.
complaint | Stay away from this shop.
praise | Great service and friendly staff.
praise | I absolutely love this bike.
praise | Best pizza in town!
praise | Thank you so much for your help.
praise | I will definitely be back.
suggestion | Please add a night mode.
suggestion | You should open on Sundays.
"""
ROWS = [[cell.strip() for cell in row.split("|")] for row in LABELLED.strip().splitlines()]

URGENT = """
money | I don't recognise this payment, I did not make it.
money | Where is my money?
locked-out | I am locked out of my account.
locked-out | My card was blocked this morning.
safety | The battery was overheating and my hand got burned.
legal | You will hear from my lawyer.
deadline | I need this today.
churn | I want to cancel my account.
churn | We will never come back.
repeated | I have called three times.
"""
URGENT_ROWS = [[cell.strip() for cell in row.split("|")] for row in URGENT.strip().splitlines()]


@pytest.mark.parametrize(("label", "text"), ROWS)
def test_labels(label: str, text: str) -> None:
    found = triage([text])[0]
    assert found.scores[label] >= 0.5, found


@pytest.mark.parametrize(("kind", "text"), URGENT_ROWS)
def test_urgency(kind: str, text: str) -> None:
    found = triage([text])[0]
    assert found.urgency >= 0.5, found
    assert kind in {cue.label for cue in found.cues}


@pytest.mark.parametrize(
    "text",
    ["We stayed two nights.", "The shop is on the corner.", "I ride to work.", "", "😀"],
)
def test_nothing_to_sort(text: str) -> None:
    found = triage([text])[0]
    assert max(found.scores.values()) < 0.5, found
    assert found.urgency < 0.5


def test_calm_questions_and_praise_can_wait() -> None:
    for found in triage(["What currencies can I use?", "Lovely staff, thank you!"]):
        assert found.urgency < 0.5


def test_shouting_adds_a_little() -> None:
    calm, loud = triage(["this is not fair at all", "THIS IS NOT FAIR AT ALL!!!"])
    assert calm.urgency < loud.urgency < 0.5
    assert {cue.label for cue in loud.cues} == {"shouting"}


def test_suggestions_are_those_of_find_needs() -> None:
    text = "Please add a bell."
    assert triage([text])[0].scores["suggestion"] == find_needs([text])[0]


def test_labels_are_known_and_ranges_hold_words() -> None:
    text = "Great bike. But my card was declined twice, please add another way to pay!!!"
    found = triage([text])[0]
    assert tuple(found.scores) == TRIAGE_LABELS
    assert {one.label for one in found.cues} <= set(URGENCIES)
    assert {one.label for one in found.reasons} <= set(TRIAGE_LABELS)
    assert all(text[one.start : one.end].strip() for one in (*found.reasons, *found.cues))


def test_rules_are_unique() -> None:
    for book in (triage_rules(), urgency_rules()):
        names = [(rule.label, rule.name) for rule in book.rules]
        assert len(names) == len(set(names))


def test_the_function_stays_a_function_after_its_module_was_imported() -> None:
    from workbench.language import triage as again

    assert callable(again)
    assert triage([]) == []
