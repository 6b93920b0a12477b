"""Which words of a researcher's own text are the forgotten participant's, and which coincide."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from talks import group_study

from workbench.synthesis.erasure_words import LONG, MARK, voice_of

SAID = (
    "They only ever come out when it is dry. You count on it every day, and then what am I "
    "paying for. My neighbour keeps a green toolbox under her stairs for exactly this."
)
VOICE = voice_of([SAID], [], names=["Ingrid Falk"], shared=[])


@pytest.mark.parametrize(
    ("own", "left"),
    [
        ("Counts on it every day.", "Counts on it every day."),
        ("What am I paying for?", "What am I paying for?"),
        ("Somebody has a green toolbox under her stairs at hand, which helps.",
         "Somebody has [erased] at hand, which helps."),
        ("Keeps a green toolbox under her stairs. So does Joe, he says.",
         f"{MARK} So does Joe, he says."),
        ("Keeps a green toolbox under her stairs today", MARK),
        ("They only ever come out when it is dry, which is why it waits.",
         f"{MARK}, which is why it waits."),
    ],
)  # fmt: skip
def test_only_what_tells_the_person_is_masked_and_no_stump_is_left(own: str, left: str) -> None:
    assert VOICE.masked(own) == left


def test_coincidences_are_told_apart_from_words_of_theirs() -> None:
    text = "Why? What am I paying for. A green toolbox under her stairs, that is why."
    theirs, alike = VOICE.passages(text)
    assert theirs == ["green toolbox under her stairs"] or theirs == [
        "A green toolbox under her stairs"
    ]
    assert alike == ["What am I paying for"]


@given(st.integers(0, 40), st.integers(1, 14))
def test_long_runs_and_telling_ones_never_stay(start: int, length: int) -> None:
    words = SAID.split()[start : start + length]
    run = " ".join(words)
    masked = VOICE.masked(f"It was noted that {run} by somebody in passing")
    if len(words) >= LONG:
        assert run not in masked
    theirs, _ = VOICE.passages(run)
    assert (run not in masked) or not theirs


def test_a_trial_lists_passages_and_afterwards_only_what_stays(tmp_path: Path) -> None:
    study = group_study(tmp_path / "study")
    persona = study.path / "personas" / "fixer.md"
    notes = "\nWe too would rather it did. I would rather walk, says nobody else.\n"
    persona.write_text(persona.read_text("utf-8") + notes, encoding="utf-8")
    trial = study.forget("P01", dry_run=True)
    places = {one["place"]: one["words"] for one in trial.passages}
    assert places["personas/fixer.md: notes"] == "would rather walk across the frozen harbour"
    assert any(place.startswith("journal: memo.added") for place in places)
    assert places["interviews/talk.txt: Maren"].startswith("green toolbox") or places[
        "interviews/talk.txt: Maren"
    ].startswith("a green toolbox")
    assert [one["words"] for one in trial.coincidences] == ["I would rather walk"]
    done = study.forget("P01")
    assert done.passages == []
    assert done.coincidences == trial.coincidences
    assert done.left == []
    left = persona.read_text("utf-8")
    assert "I would rather walk, says nobody else." in left
    assert "frozen harbour" not in left
