"""Which phase a sentence is about: cues, questions, neighbours, and no phase at all."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.model.source import Role, Source, Utterance, assemble
from workbench.synthesis.journey_cues import combined, cues, glossary
from workbench.synthesis.journey_durations import durations, with_digits
from workbench.synthesis.journey_phases import LEAST, place_sentences

PHASES = ("discovery", "choosing", "onboarding", "riding", "service", "renewal")
KNOWN = glossary(PHASES, {"riding": ["ride", "uphill"]})


def told(*said: tuple[str, str]) -> tuple[pd.DataFrame, dict[str, Source]]:
    """One row per participant's turn, or per sentence of it where it is cut by " | "."""
    text, turns = assemble(Utterance(who, words.replace(" | ", " ")) for who, words in said)
    roles: dict[str, Role] = {"Mod": "moderator"}
    source = Source("S1", "S1.txt", "plain", text, turns).with_roles(roles)
    rows = []
    for turn, (_, words) in zip(source.turns, said, strict=True):
        for sentence in words.split(" | ") if turn.role == "participant" else ():
            start = source.text.index(sentence, turn.offset)
            rows.append((source.id, turn.index, start, start + len(sentence), sentence))
    frame = pd.DataFrame(rows, columns=["source", "turn", "start", "end", "text"])
    return frame, {source.id: source}


@pytest.mark.parametrize(
    ("text", "phase"),
    [
        ("A friend told me about it, I had never heard of them.", "discovery"),
        ("We compared four of them before we signed up.", "choosing"),
        ("A woman came and showed me how to set it up.", "onboarding"),
        ("I rode it uphill with both children.", "riding"),
        ("The mechanic came to repair it.", "service"),
        ("I nearly cancelled when the renewal came.", "renewal"),
    ],
)
def test_words_tell_the_phase(text: str, phase: str) -> None:
    (found,) = place_sentences(*told(("Ana", text)), KNOWN)
    assert found.phase == phase
    assert "“" in found.reason
    assert LEAST <= found.score <= 1


@pytest.mark.parametrize("text", ["Yeah.", "[pause] Erm.", "My sister has two cats.", ""])
def test_what_tells_nothing_is_in_no_phase(text: str) -> None:
    frame, sources = told(("Ana", "Hello."))
    (found,) = place_sentences(frame.assign(text=[text]), sources, KNOWN)
    assert found.phase == ""


def test_the_question_tells_where_the_answer_does_not() -> None:
    said = (
        ("Mod", "When it needed a repair, what happened?"),
        ("Ana", "I sat there for three hours."),
        ("Mod", "Mm."),
        ("Ana", "And nobody came to the house."),
    )
    first, second = place_sentences(*told(*said), KNOWN)
    assert first.phase == "service"
    assert first.reason.startswith("asked “repair”")
    assert second.phase == ""
    assert second.nearest == "service"


def test_an_answer_drifts_away_from_its_question() -> None:
    answer = " | ".join(f"I sat in the kitchen for the {n} hour." for n in "abcdefgh")
    said = (("Mod", "When it needed a repair, what happened?"), ("Ana", answer))
    found = place_sentences(*told(*said), KNOWN)
    assert [one.phase for one in found[:3]] == ["service"] * 3
    assert [one.phase for one in found[3:]] == [""] * 5
    scores = [one.score for one in found[2:]]
    assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize(
    "text",
    [
        "They support us with money and we support them with words.",
        "That was a big part of the decision of the committee.",
        "I wrote the code that breaks up long words.",
        "The engineers have a choir of their own.",
    ],
)
def test_a_word_of_many_senses_places_nothing_by_itself(text: str) -> None:
    (found,) = place_sentences(*told(("Ana", text)), KNOWN)
    assert found.phase == ""


def test_several_such_words_together_do() -> None:
    text = "I sent an email to support about the fault and waited for a replacement."
    (found,) = place_sentences(*told(("Ana", text)), KNOWN)
    assert found.phase == "service"


def test_neighbours_in_a_turn_help_but_not_across_turns() -> None:
    said = (
        ("Ana", "The mechanic had a broken van. | He sat in our kitchen. | We talked."),
        ("Ben", "He sat in our kitchen."),
    )
    found = place_sentences(*told(*said), KNOWN)
    assert "nearby" in found[1].reason
    assert found[1].nearest == "service"
    assert found[3].nearest != "service"


def test_two_phases_as_near_as_each_other_are_none() -> None:
    (found,) = place_sentences(*told(("Ana", "The repair or the renewal?")), KNOWN)
    assert found.phase == ""
    assert found.score >= LEAST


def test_a_code_named_like_a_phase_decides() -> None:
    frame, sources = told(("Ana", "My sister has two cats."))
    coded = {("S1", int(frame["start"].iloc[0])): "choosing"}
    (found,) = place_sentences(frame, sources, KNOWN, coded=coded)
    assert found.phase == "choosing"
    assert "coded" in found.reason


def test_words_of_the_researcher_count_for_their_phase_only() -> None:
    known = glossary(PHASES, {"riding": ["repair"]})
    assert {cue.phase for cue in cues("I repaired it", known)} == {"riding"}


def test_a_phase_of_its_own_name_needs_no_glossary() -> None:
    known = glossary(("harvest", "feast"), {})
    (found,) = place_sentences(*told(("Ana", "At the harvest we all sing.")), known)
    assert found.phase == "harvest"


def test_longer_phrases_win_and_notes_are_not_spoken() -> None:
    assert [cue.words for cue in cues("[pause] They set it up", KNOWN)] == ["set it up"]


@given(st.lists(st.floats(0, 1), max_size=6))
@settings(deadline=None)
def test_reasons_together_stay_a_share(weights: list[float]) -> None:
    together = combined(weights)
    assert max(weights, default=0) - 1e-9 <= together <= 1


def test_no_sentences_no_placements() -> None:
    frame, sources = told(("Ana", "Hello."))
    assert place_sentences(frame.iloc[:0], sources, KNOWN) == []


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("Back on the road in 48 hours", [48.0]),
        ("Forty-eight hours.", [48.0]),
        ("nine days off the road", [216.0]),
        ("it took half an hour, then a fortnight", [0.5, 336.0]),
        ("two weeks ago", []),
        ("every two weeks", []),
        ("thirty days' notice", [720.0]),
        ("a day like any other", []),
        ("she is three years old", []),
    ],
)
def test_durations(text: str, hours: list[float]) -> None:
    assert durations(text) == hours


def test_number_words_become_digits() -> None:
    assert with_digits("Forty-eight hours, not twenty or one") == "48 hours, not 20 or one"
