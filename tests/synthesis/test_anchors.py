"""Finding a quote again, and never moving it on a guess."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.model.evidence import Claim, Span
from workbench.synthesis.anchors import locate, reanchor

TEXT = "Maren: How was it?\n\nPriya: We waited nine days. It was the school run that hurt."


def span(words: str, text: str = TEXT) -> Span:
    at = text.index(words)
    return Span("P01", at, at + len(words), words)


def test_a_quote_in_place_stays() -> None:
    assert locate(span("nine days"), TEXT) == span("nine days")


def test_a_quote_moves_with_its_words() -> None:
    corrected = TEXT.replace("How was it?", "How was the repair?")
    moved = locate(span("We waited nine days."), corrected)
    assert moved is not None
    assert corrected[moved.start : moved.end] == "We waited nine days."


def test_an_altered_quote_is_not_found() -> None:
    assert locate(span("nine days"), TEXT.replace("nine", "ten")) is None


def test_between_two_equal_places_nothing_is_guessed() -> None:
    twice = "Yes. xx Yes."
    assert locate(Span("P01", 4, 8, "Yes."), twice) is None


@given(st.text(max_size=40), st.text(min_size=1, max_size=20), st.text(max_size=40))
@settings(deadline=None)
def test_what_is_found_always_reads_the_same(before: str, words: str, after: str) -> None:
    old = Span("P01", 3, 3 + len(words), words)
    text = before + words + after
    found = locate(old, text)
    assert found is None or text[found.start : found.end] == words


def test_claims_keep_evidence_that_is_lost() -> None:
    kept, lost = span("nine days"), Span("P01", 0, 5, "gone!")
    claim = reanchor(Claim("x", (kept, lost)), {"P01": "Oh. " + TEXT})
    assert claim.supports[0].start == kept.start + 4
    assert claim.supports[1] == lost
