"""Canonical text, offsets and events."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.model.event import Event, standing
from workbench.model.evidence import Cell, Claim, Span, claim_status
from workbench.model.source import Consent, Utterance, assemble, canonical

utterances = st.lists(
    st.builds(
        Utterance,
        speaker=st.sampled_from(["", "Maren Voss", "Priya Raman", "José"]),
        text=st.text(max_size=60),
    ),
    max_size=12,
)


@given(utterances)
@settings(deadline=None)
def test_offsets_always_give_the_words(spoken: list[Utterance]) -> None:
    text, turns = assemble(spoken)
    for turn in turns:
        assert text[turn.offset : turn.stop] == turn.text
        label = f"{turn.speaker}: " if turn.speaker else ""
        assert text[: turn.offset].endswith(label)
    assert text == "\n\n".join((f"{t.speaker}: " if t.speaker else "") + t.text for t in turns)
    assert unicodedata.is_normalized("NFC", text)
    assert "\r" not in text
    neighbours = pairwise(turns)
    assert all(one.speaker != other.speaker for one, other in neighbours)


@given(utterances)
@settings(deadline=None)
def test_no_word_is_lost(spoken: list[Utterance]) -> None:
    _, turns = assemble(spoken)
    said = " ".join(canonical(u.text) for u in spoken).split()
    assert " ".join(turn.text for turn in turns).split() == said


def test_words_that_no_file_can_hold_are_replaced_not_dropped() -> None:
    assert canonical("a\ud800b\x00c\r\n\r\nd  ") == "a\ufffdb\ufffdc\nd"


def test_refusing_any_step_forbids_the_next() -> None:
    assert Consent().may_publish
    assert not Consent(record=False).may_quote
    assert not Consent(quote=False).may_publish
    assert Consent(share=False).may_quote
    assert not Consent(share=False).may_publish


def test_status_is_computed() -> None:
    span = Span("P03", 0, 4, "Yes.")
    cell = Cell("s", "q", "a", 1, 40, 2.5)
    assert claim_status(Claim("x")) == "assumption"
    assert claim_status(Claim("x", (span,))) == "supported"
    assert claim_status(Claim("x", (span,), (cell,))) == "contested"
    assert claim_status(Claim("x", (span,), (cell,)), lambda e: e is not cell) == "stale"


def test_undo_of_an_undo_brings_back() -> None:
    def event(id: str, kind: str, **payload: str) -> Event:
        return Event(id, "2026-01-01T00:00:00.000Z", "mv", kind, payload)

    added, undone = event("1", "assumption.added"), event("2", "undone", event="1")
    again = event("3", "undone", event="2")
    assert standing((added,)) == (added,)
    assert standing((undone, added)) == ()
    assert standing((again, undone, added)) == (added,)
