"""Finding a quote again, and never moving it on a guess."""

from __future__ import annotations

import random
import time

from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.model.evidence import Claim, Span
from workbench.synthesis.alignment import Alignment, align
from workbench.synthesis.anchors import History, follow, locate, mover, proposed, reanchor

TEXT = "Maren: How was it?\n\nPriya: We waited nine days. It was the school run that hurt."
TALK = (
    "Maren: Was the bike there?\n\nPriya: Yes.\n\nMaren: And was it clean?\n\nPriya: Yes.\n\n"
    "Maren: And did it fit in the shed?\n\nPriya: Yes.\n\nMaren: Tell me about the winter.\n\n"
    "Priya: We waited nine days for a tyre and borrowed a car from my sister."
)


def span(words: str, text: str = TEXT, nth: int = 0) -> Span:
    at = -1
    for _ in range(nth + 1):
        at = text.index(words, at + 1)
    return Span("P01", at, at + len(words), words)


def test_a_quote_in_place_stays() -> None:
    assert locate(span("nine days"), TEXT) == span("nine days")
    assert locate(span("nine days"), TEXT, previous=TEXT) == span("nine days")


def test_a_quote_moves_with_its_words() -> None:
    corrected = TEXT.replace("How was it?", "How was the repair?")
    for previous in (None, TEXT):
        moved = locate(span("We waited nine days."), corrected, previous=previous)
        assert moved is not None
        assert corrected[moved.start : moved.end] == "We waited nine days."


def test_an_altered_quote_is_not_found() -> None:
    altered = TEXT.replace("nine", "ten")
    assert locate(span("nine days"), altered) is None
    assert locate(span("We waited nine days."), altered, previous=TEXT) is None


def test_what_now_stands_there_is_proposed() -> None:
    altered = TEXT.replace("nine days", "nineteen long days")
    assert align(TEXT, altered).stretch(
        span("We waited nine days.").start, span("We waited nine days.").end
    ) == ("We waited nineteen long days.")
    history = History({"P01": altered}, {"P01": (TEXT,)})
    assert follow(span("nine days"), history) is None
    assert proposed(span("nine days"), history) == "nineteen long days"


def test_words_that_were_taken_out_propose_nothing() -> None:
    cut = TEXT.replace("We waited nine days. ", "")
    history = History({"P01": cut}, {"P01": (TEXT,)})
    assert proposed(span("We waited nine days."), history) == ""


def test_between_two_equal_places_nothing_is_guessed() -> None:
    twice = "Yes. xx Yes."
    assert locate(Span("P01", 4, 8, "Yes."), twice) is None


def test_equal_answers_are_told_apart_by_the_text_before() -> None:
    corrected = TALK.replace("Was the bike there?", "So was the bike there when you came?")
    for nth in range(3):
        old = span("Yes.", TALK, nth)
        assert locate(old, corrected, previous=TALK) == span("Yes.", corrected, nth)


def test_an_altered_answer_does_not_take_the_place_of_another() -> None:
    # The second "Yes." became "No.", while two others still stand.
    old = span("Yes.", TALK, 1)
    corrected = TALK[: old.start] + "No." + TALK[old.end :]
    assert locate(old, corrected, previous=TALK) is None


def test_equal_answers_are_told_apart_by_their_context() -> None:
    corrected = "Maren: Hello again, Priya.\n\n" + TALK
    for nth in range(3):
        old = span("Yes.", TALK, nth)
        around = {"before": TALK[: old.start], "after": TALK[old.end :]}
        assert locate(old, corrected, **around) == span("Yes.", corrected, nth)


def test_the_same_place_in_another_context_is_another_place() -> None:
    old = span("Yes.", TALK, 0)
    around = {"before": "And was the price all right for you? Priya: ", "after": " I thought so."}
    assert locate(old, TALK, **around) is None


def test_a_long_sentence_may_be_put_elsewhere() -> None:
    words = "We waited nine days for a tyre and borrowed a car from my sister."
    rest = TALK.replace("Priya: " + words, "Priya: It was long.")
    moved = f"Priya: {words}\n\n{rest}"
    assert locate(span(words, TALK), moved, previous=TALK) == span(words, moved)


def test_a_span_follows_its_words_into_the_corrected_file() -> None:
    corrected = TEXT.replace("Priya", "Priya Raman")
    history = History({"P01-corrected": corrected}, {"P01": (TEXT,)}, {"P01": "P01-corrected"})
    found = follow(span("nine days"), history)
    assert found is not None
    assert found.ref == f"P01-corrected#{corrected.index('nine')}-{corrected.index(' days') + 5}"


def test_two_versions_of_one_span_become_one() -> None:
    history = History({"B": TEXT}, {"A": (TEXT,)}, {"A": "B"})
    old = Span("A", 27, 36, TEXT[27:36])
    new = Span("B", 27, 36, TEXT[27:36])
    assert reanchor(Claim("x", (old, new)), mover(history)).supports == (new,)


@given(st.text(max_size=40), st.text(min_size=1, max_size=20), st.text(max_size=40), st.booleans())
@settings(deadline=None)
def test_what_is_found_always_reads_the_same(
    before: str, words: str, after: str, known: bool
) -> None:
    old = Span("P01", 3, 3 + len(words), words)
    text = before + words + after
    previous = f"abc{words}def" if known else None
    found = locate(old, text, previous=previous)
    assert found is None or text[found.start : found.end] == words


words_of_talk = st.lists(st.sampled_from(["yes", "no", "the", "bike", ".", "wheel"]), max_size=30)


@given(words_of_talk, words_of_talk)
@settings(deadline=None)
def test_alignment_places_exact_words_in_order(old: list[str], new: list[str]) -> None:
    one, other = " ".join(old), " ".join(new)
    found = Alignment(one, other)
    last = -1
    for start in range(len(one)):
        for end in range(start + 1, min(len(one), start + 12) + 1):
            place = found.place(start, end)
            if place is not None:
                assert other[place[0] : place[1]] == one[start:end]
        place = found.place(start, start + 1) if one[start] != " " else None
        if place is not None:
            assert place[0] >= last
            last = place[0]


def test_an_hour_of_talk_with_five_hundred_spans_takes_a_moment() -> None:
    rnd = random.Random(4)
    vocabulary = [f"word{n}" for n in range(800)] + ["the", "and", "I", "was", "it"] * 60
    words = [rnd.choice(vocabulary) for _ in range(9000)]
    old = " ".join(words)
    new = " ".join(rnd.choice(vocabulary) if rnd.random() < 0.08 else word for word in words)
    places = [rnd.randrange(0, len(old) - 60) for _ in range(500)]
    spans = [Span("P01", at, at + 50, old[at : at + 50]) for at in places]
    began = time.process_time()
    found = [locate(one, new, previous=old) for one in spans]
    assert time.process_time() - began < 2
    assert 100 < sum(one is not None for one in found) < 500


def test_claims_keep_evidence_that_is_lost() -> None:
    kept, lost = span("nine days"), Span("P01", 0, 5, "gone!")
    history = History({"P01": "Oh. " + TEXT}, {"P01": (TEXT,)})
    claim = reanchor(Claim("x", (kept, lost)), mover(history))
    assert isinstance(claim.supports[0], Span)
    assert claim.supports[0].start == kept.start + 4
    assert claim.supports[1] == lost
