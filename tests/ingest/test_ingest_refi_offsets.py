"""Whatever a program counts, codings end up at their words, or among the doubtful ones."""

from __future__ import annotations

import itertools
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parent))
from refi_files import TEXT, at, counted, project, qdpx, selection, source

from workbench.ingest.exchange import read_project
from workbench.ingest.exchange.rulers import UNITS, Unit
from workbench.ingest.exchange.verify import Mark, Marked, verify

SLOW = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
HABITS = list(itertools.product(UNITS, ("\n", "\r\n")))
PARTS = st.sampled_from(
    ["Ja", "🙂", "Schlüssel", "weg.", "e\u0301", "שלום", "\n", " ", "𝔘", "中文", "…"]
)


def marks_of(text: str, pairs: list[tuple[int, int]], unit: Unit, breaks: str) -> list[Mark]:
    return [
        Mark(
            counted(text, start, unit, breaks),
            counted(text, end, unit, breaks) - unit.inclusive,
            text[start:end],
        )
        for start, end in pairs
    ]


@pytest.mark.parametrize(("unit", "breaks"), HABITS, ids=lambda value: repr(str(value)))
def test_each_habit_is_recognised_by_the_quotes(unit: Unit, breaks: str, tmp_path: Path) -> None:
    quotes = ["Schlüssel", "🙂", "waren weg", "lange gesucht", "Ich habe"]
    pairs = [(TEXT.index(quote), TEXT.index(quote) + len(quote)) for quote in quotes]
    marks = marks_of(TEXT, pairs, unit, breaks)
    inner = "".join(selection(mark.start, mark.end, mark.quote) for mark in marks)
    texts = {"22222222-2222-4222-8222-222222222222.txt": TEXT.replace("\n", breaks)}
    found = read_project(qdpx(tmp_path / "p.qdpx", project(source(inner)), texts))
    (document,) = found.project.documents
    assert document.text == TEXT
    assert [(e.span.start, e.span.end) for e in document.excerpts] == pairs
    assert (found.verified, found.codings, found.doubts) == (5, 5, ())
    assert [excerpt.name for excerpt in document.excerpts] == [""] * 5


@SLOW
@given(
    parts=st.lists(PARTS, min_size=1, max_size=30), habit=st.sampled_from(HABITS), data=st.data()
)
def test_any_text_in_any_unit(
    parts: list[str], habit: tuple[Unit, str], data: st.DataObject
) -> None:
    text, (unit, breaks) = "".join(parts), habit
    pairs = []
    for _ in range(data.draw(st.integers(1, 5))):
        start = data.draw(st.integers(0, len(text) - 1))
        pairs.append((start, data.draw(st.integers(start + 1, len(text)))))
    marks = tuple(marks_of(text, pairs, unit, breaks))
    found = verify([Marked(text.replace("\n", breaks), marks)])
    places = [(placed.start, placed.end) for placed in found.placed[0]]
    assert all(placed.sound for placed in found.placed[0])
    # Words that repeat may fit several units; then that is said.
    assert (
        places == pairs or found.rivals or not all(map(str.strip, (m.quote or "" for m in marks)))
    )


def test_without_quotes_whole_words_decide() -> None:
    text = "The keys were gone and I looked for them. Then I found them. Good."
    spans = [(text.index(w), text.index(w) + len(w)) for w in ("keys", "looked for", "found them.")]
    exclusive = verify([Marked(text, tuple(Mark(*span) for span in spans))])
    inclusive = verify([Marked(text, tuple(Mark(a, b - 1) for a, b in spans))])
    for found in (exclusive, inclusive):
        assert [(p.start, p.end, p.quoted) for p in found.placed[0]] == [(*s, False) for s in spans]
        assert found.rivals
    assert (exclusive.unit, inclusive.unit) == (UNITS[0], UNITS[1])


def test_units_that_all_agree_have_no_rivals() -> None:
    found = verify([Marked("keys", (Mark(0, 4),))], units=[u for u in UNITS if not u.inclusive])
    assert (found.unit, found.rivals) == (UNITS[0], ())


def test_texts_of_one_file_may_count_differently() -> None:
    one = Marked("🙂 keys 🙂 gone", (Mark(2, 6, "keys"), Mark(9, 13, "gone")))
    other = Marked("🙂 lost", (Mark(3, 7, "lost"),))
    found = verify([one, other])
    assert [placed.found for text in found.placed for placed in text] == ["keys", "gone", "lost"]
    assert [unit.count for unit in found.units] == ["code points", "UTF-16 code units"]


@pytest.mark.parametrize(
    ("name", "sound"),
    [
        ("Die Schlüssel waren weg.", True),
        ("Die Schlüssel…", True),
        ("Die  Schlüssel\nwaren weg.", True),
        ("Die ... weg.", True),
        ("Ich habe lange gesucht.", False),
        ("Das Fahrrad war doch noch da", False),
        ("Die Schlüssel waren da.", False),
    ],
)
def test_quotes_may_be_cut_or_tidied_but_not_differ(name: str, sound: bool, tmp_path: Path) -> None:
    inner = at("Schlüssel") + at("lange") + at("Die Schlüssel waren weg.", name=name)
    found = read_project(qdpx(tmp_path / "p.qdpx", project(source(inner))))
    assert (found.codings, found.verified) == (3, 2 + sound)
    assert len(found.project.documents[0].excerpts) == 2 + sound
    if not sound:
        (doubt,) = found.doubts
        assert (doubt.quote, doubt.found) == (name, "Die Schlüssel waren weg.")
        assert (doubt.document, doubt.code) == ("P03", "loss")
        assert doubt.reason.startswith("other words stand there")


def test_quotes_cut_without_a_sign_are_known_by_their_common_length() -> None:
    text = "I looked for the keys everywhere. Then somebody found them in the fridge. Well."
    first, second = (0, 33), (34, 73)
    marks = tuple(Mark(a, b, text[a : a + 25]) for a, b in (first, second))
    assert all(placed.quoted for placed in verify([Marked(text, marks)]).placed[0])
    alone = verify([Marked(text, (marks[0], Mark(*second, text[34:73])))]).placed[0]
    assert alone[0].reason == "only its beginning is quoted, so its end is uncertain"
    assert alone[1].quoted


def test_labels_are_kept_as_names(tmp_path: Path) -> None:
    inner = at("Schlüssel", name="P03 - 1:1") + at("lange gesucht", name="P03 - 1:2")
    found = read_project(qdpx(tmp_path / "p.qdpx", project(source(inner))))
    excerpts = found.project.documents[0].excerpts
    assert [(e.span.quote, e.name) for e in excerpts] == [
        ("Schlüssel", "P03 - 1:1"),
        ("lange gesucht", "P03 - 1:2"),
    ]
    assert found.verified == 2


@pytest.mark.parametrize(
    ("start", "end", "reason"),
    [
        ("-3", "5", "its start is negative"),
        ("9", "9", "it ends where it starts"),
        ("12", "4", "it ends where it starts, or before"),
        ("5", "4000", "it reaches beyond the end of the document"),
        ("x", "9", "no start or end"),
        ("", "", "no start or end"),
        ("99999999999999999999999", "9", "no start or end"),
    ],
)
def test_impossible_places_are_doubts(start: str, end: str, reason: str, tmp_path: Path) -> None:
    wrong = selection(0, 0, "Die").replace('startPosition="0"', f'startPosition="{start}"')
    wrong = wrong.replace('endPosition="0"', f'endPosition="{end}"')
    inner = at("Schlüssel") + at("weg.") + wrong
    found = read_project(qdpx(tmp_path / "p.qdpx", project(source(inner))))
    assert (found.codings, found.verified) == (3, 2)
    assert reason in found.doubts[0].reason
    assert found.doubts[0].quote == "Die"


def test_half_a_character_is_a_doubt() -> None:
    text = "🙂🙂 keys 🙂 gone"
    utf16 = (Unit("UTF-16 code units"),)
    (placed,) = verify([Marked(text, (Mark(1, 4),))], units=utf16).placed
    assert placed[0].reason == "it starts or ends within a character"


@pytest.mark.parametrize("name", ["P03", "...", " ", ""])
def test_names_that_say_nothing_are_no_quotes(name: str, tmp_path: Path) -> None:
    start = TEXT.index("Ich")
    inner = at("Schlüssel") + at("weg.") + selection(start, start + 3, name)
    found = read_project(qdpx(tmp_path / "p.qdpx", project(source(inner))))
    assert (found.verified, found.doubts) == (3, ())
    assert found.project.documents[0].excerpts[2].span.quote == "Ich"
