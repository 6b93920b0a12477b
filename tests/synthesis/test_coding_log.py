"""Coding as a fold over events: what is added, changed, merged, removed and taken back."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.errors import AnalysisError
from workbench.model.coding import Code, CodeSet, Coding, Excerpt, Memo, Touch
from workbench.model.event import Event, standing
from workbench.model.evidence import Span
from workbench.model.project import Case, Document, Value
from workbench.synthesis import coding_changes as changes
from workbench.synthesis import coding_log as log
from workbench.synthesis.codebook_changes import change_code, find_code, merge_codes, new_code
from workbench.synthesis.coding_payloads import KINDS, from_plain, identity, to_plain
from workbench.synthesis.coding_state import State

TEXT = (
    "Maren: What does it cost you?\n\nHetty: Nine pounds a month. In winter it is just sat there."
)


class Book:
    """Events in memory, folded after each."""

    def __init__(self) -> None:
        self.events: list[Event] = []

    def write(self, *decisions: log.Decision) -> None:
        for kind, payload in decisions:
            # Through JSON, as the journal keeps them.
            plain = json.loads(json.dumps(payload))
            id = f"{len(self.events):026d}"
            self.events.append(Event(id, "2026-05-01T00:00:00.000Z", "maren", kind, plain))

    def undo(self, number: int) -> None:
        self.write(("undone", {"event": self.events[number].id}))

    @property
    def now(self) -> State:
        return log.fold(standing(tuple(self.events)))

    def code(self, quote: str, code: str, coder: str = "maren") -> None:
        start = TEXT.index(quote)
        span = Span("P03", start, start + len(quote), quote)
        by, first = changes.new_coder(self.now, coder)
        self.write(*first)
        self.write(*changes.new_coding(self.now, span, TEXT, find_code(self.now, code), by))


@pytest.fixture
def book() -> Book:
    book = Book()
    book.write(new_code(book.now, "Costs", codable=False))
    book.write(new_code(book.now, "Winter price", parent="Costs", definition="When it is cold"))
    book.write(new_code(book.now, "Idle"))
    book.code("Nine pounds a month", "Winter price")
    book.code("In winter it is just sat there", "Winter price")
    book.code("In winter it is just sat there", "Idle", "tom")
    return book


def coded(state: State) -> set[tuple[str, str, str]]:
    return {
        (e.span.quote, state.path(c.code), state.coders[c.made.by].name) for e, c in state.codings()
    }


def test_codes_stand_after_their_parents_and_codings_on_their_words(book: Book) -> None:
    state = book.now
    assert [(depth, code.name) for depth, code in state.tree()] == [
        (0, "Costs"),
        (1, "Winter price"),
        (0, "Idle"),
    ]
    assert coded(state) == {
        ("Nine pounds a month", "Costs / Winter price", "maren"),
        ("In winter it is just sat there", "Costs / Winter price", "maren"),
        ("In winter it is just sat there", "Idle", "tom"),
    }
    assert len(state.excerpts) == 2
    first = min(state.excerpts.values(), key=lambda e: e.span)
    assert (first.before[-7:], first.after[:4]) == ("Hetty: ", ". In")


def test_the_same_coding_twice_is_one(book: Book) -> None:
    before = len(book.events)
    book.code("Nine pounds a month", "Winter price")
    assert len(book.events) == before


def test_two_copies_of_a_study_that_add_the_same_code_have_one_after_merging(book: Book) -> None:
    mine, theirs = new_code(book.now, "Trust"), new_code(book.now, " Trust")
    book.write(mine, theirs)
    assert [code.name for code in book.now.codes.values()].count("Trust") == 1


@pytest.mark.parametrize("name", ["winter PRICE", "costs/winter price", "Costs / Winter price"])
def test_codes_are_found_by_name_and_path(book: Book, name: str) -> None:
    assert find_code(book.now, name).name == "Winter price"


def test_errors_name_what_exists(book: Book) -> None:
    with pytest.raises(AnalysisError, match=r"no code 'Wintr'.*Costs / Winter price, Idle"):
        find_code(book.now, "Wintr")
    with pytest.raises(AnalysisError, match="code 'Idle' already"):
        new_code(book.now, "idle ")
    with pytest.raises(AnalysisError, match="heading"):
        book.code("Nine pounds", "Costs")
    with pytest.raises(AnalysisError, match=r"no coder 'ann'.*maren, tom"):
        changes.find_coder(book.now, "ann")
    book.write(new_code(book.now, "Idle", parent="Costs"))
    with pytest.raises(AnalysisError, match=r"2 codes are named 'idle'.*'Idle', 'Costs / Idle'"):
        find_code(book.now, "idle")


def test_a_code_cannot_stand_below_itself(book: Book) -> None:
    with pytest.raises(AnalysisError, match="below itself"):
        change_code(book.now, find_code(book.now, "Costs"), parent="Winter price")


def test_codes_moved_below_each_other_in_two_copies_stay_visible(book: Book) -> None:
    one, two = find_code(book.now, "Costs"), find_code(book.now, "Idle")
    moves = change_code(book.now, one, parent=two.id), change_code(book.now, two, parent=one.id)
    book.write(*moves)
    assert {code.name for _, code in book.now.tree()} == {"Costs", "Idle", "Winter price"}
    assert book.now.path(one.id)


def test_merging_moves_codings_children_sets_and_memos(book: Book) -> None:
    book.write(new_code(book.now, "Seasons"))
    book.write(new_code(book.now, "Snow", parent="Idle"))
    idle = find_code(book.now, "Idle").id
    book.write(("set.added", to_plain(CodeSet("s", "Theme", codes=(idle,)))))
    made = Touch("maren", "2026-05-01T00:00:00Z")
    book.write(*changes.new_memo(book.now, "Look again", title="", about="Idle", made=made))
    book.code("In winter it is just sat there", "Winter price", "tom")
    into = find_code(book.now, "Winter price")
    book.write(merge_codes(book.now, find_code(book.now, "Idle"), into))
    state = book.now
    assert state.path(find_code(state, "Snow").id) == "Costs / Winter price / Snow"
    assert state.sets["s"].codes == (into.id,)
    assert [state.memos[id].text for id in state.codes[into.id].memos] == ["Look again"]
    # Tom had given both codes to these words: that is one coding now.
    assert [x for x in coded(state) if x[2] == "tom"] == [
        ("In winter it is just sat there", "Costs / Winter price", "tom")
    ]
    assert find_code(state, idle) == state.codes[into.id]
    book.undo(len(book.events) - 1)
    assert "Idle" in {code.name for code in book.now.codes.values()}


def test_a_parent_can_be_merged_into_its_child(book: Book) -> None:
    book.write(
        merge_codes(book.now, find_code(book.now, "Costs"), find_code(book.now, "Winter price"))
    )
    assert [(d, c.name) for d, c in book.now.tree()] == [(0, "Winter price"), (0, "Idle")]


def test_a_removed_code_takes_its_codings_and_undo_brings_them_back(book: Book) -> None:
    before = coded(book.now)
    book.write(("code.removed", {"code": find_code(book.now, "Costs").id}))
    assert book.now.path(find_code(book.now, "Winter price").id) == "Winter price"
    book.write(("code.removed", {"code": find_code(book.now, "Winter price").id}))
    state = book.now
    assert {path for _, path, _ in coded(state)} == {"Idle"}
    assert [e.span.quote for e in state.excerpts.values()] == ["In winter it is just sat there"]
    book.undo(len(book.events) - 1)
    book.undo(len(book.events) - 3)
    assert coded(book.now) == before


def test_uncoding_takes_one_coders_code_and_an_empty_excerpt_goes(book: Book) -> None:
    span = next(e.span for e in book.now.excerpts.values() if e.span.quote.startswith("Nine"))
    with pytest.raises(AnalysisError, match=r"no such coding.*Costs / Winter price"):
        changes.remove_codings(book.now, span, code="Idle")
    book.write(*changes.remove_codings(book.now, span, code="Winter price", coder="maren"))
    assert span not in {e.span for e in book.now.excerpts.values()}
    book.code(span.quote, "Winter price")
    assert span in {e.span for e in book.now.excerpts.values()}
    book.undo(len(book.events) - 1)
    book.undo(len(book.events) - 3)
    assert span not in {e.span for e in book.now.excerpts.values()}


def test_an_excerpt_with_a_memo_outlives_its_last_code(book: Book) -> None:
    excerpt = next(e for e in book.now.excerpts.values() if e.span.quote.startswith("Nine"))
    memo = changes.new_memo(book.now, "Odd", title="", about=excerpt.id, made=Touch())
    book.write(*memo, *changes.remove_codings(book.now, excerpt.span))
    kept = book.now.excerpts[excerpt.id]
    assert (kept.codings, len(kept.memos)) == ((), 1)


def test_events_about_what_was_taken_back_have_no_effect(book: Book) -> None:
    book.undo(2)
    assert {path for _, path, _ in coded(book.now)} == {"Costs / Winter price"}


def test_an_unplaced_coding_is_placed_by_hand(book: Book) -> None:
    lost = {
        "id": "u1",
        "document": "P03.docx",
        "code": "Idle",
        "start": 1,
        "end": 5,
        "quote": "sat there",
        "found": "",
        "reason": "gone",
    }
    book.write((log.UNPLACED_ADDED, lost))
    doubt = book.now.unplaced["u1"]
    start = TEXT.index("sat there")
    span = Span("P03", start, start + 9, "sat there")
    by = changes.find_coder(book.now, "tom")
    book.write(*changes.place(book.now, doubt, span, TEXT, by))
    assert not book.now.unplaced
    assert ("sat there", "Idle", "tom") in coded(book.now)
    assert "u1" in book.now.known()


words = st.text(max_size=12)
ids = st.uuids().map(str)
touches = st.builds(Touch, by=words, at=words)
codings = st.builds(Coding, id=ids, code=ids, made=touches, memos=st.tuples(ids))
THINGS = st.one_of(
    st.builds(Code, id=ids, name=words, definition=words, parent=ids, codable=st.booleans()),
    st.builds(
        Excerpt,
        id=ids,
        span=st.builds(Span, words, st.integers(0, 9), st.integers(10, 20), words),
        codings=st.lists(codings, max_size=2).map(tuple),
        made=touches,
        before=words,
    ),
    st.builds(Memo, id=ids, text=words, changed=touches),
    st.builds(CodeSet, id=ids, name=words, codes=st.lists(ids, max_size=2).map(tuple)),
    st.builds(Case, id=ids, values=st.lists(st.builds(Value, ids, words), max_size=2).map(tuple)),
    st.builds(Document, id=ids, name=words, text=words, codings=st.tuples(codings)),
)


@settings(deadline=None, max_examples=60)
@given(thing=THINGS)
def test_things_come_back_from_their_payloads(thing: object) -> None:
    assert type(thing) in KINDS
    assert from_plain(type(thing), json.loads(json.dumps(to_plain(thing)))) == thing


def test_half_characters_become_whole_ones_in_payloads() -> None:
    assert to_plain(Code("1", "a\ud800b"))["name"] == "a\ufffdb"
    assert identity("code", "\ud800") == identity("code", "\ufffd")


@settings(deadline=None, max_examples=80)
@given(order=st.permutations(range(12)))
def test_any_order_of_events_folds_without_error(order: list[int]) -> None:
    book = Book()
    book.write(new_code(book.now, "A"), new_code(book.now, "B"))
    book.code("Nine pounds", "A")
    book.code("Nine pounds", "B", "tom")
    a, b = find_code(book.now, "A"), find_code(book.now, "B")
    span = next(iter(book.now.excerpts.values())).span
    book.write(*changes.remove_codings(book.now, span, code="B"))
    book.write(change_code(book.now, b, parent=a.id), merge_codes(book.now, a, b))
    book.write(("code.removed", {"code": b.id}), ("coder.removed", {"coder": "x"}))
    shuffled = [book.events[i] for i in order if i < len(book.events)]
    state = log.fold(shuffled)
    assert all(coding.code in state.codes for _, coding in state.codings())
    assert len(list(state.tree())) == len(state.codes)
