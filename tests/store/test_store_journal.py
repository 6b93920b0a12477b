"""The journal: order, undo, merging, erasing, and its text form."""

from __future__ import annotations

import itertools
import json
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.errors import StoreError
from workbench.model.event import Event, standing
from workbench.store import database
from workbench.store.ids import is_ulid, next_id
from workbench.store.journal import Journal


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return Journal(tmp_path / "study.db")


def add(journal: Journal, *words: str) -> list[str]:
    return [journal.append("note.added", {"text": w}, actor="maren").id for w in words]


def test_reading_creates_nothing(journal: Journal, tmp_path: Path) -> None:
    assert journal.events() == journal.standing("note.added") == ()
    assert journal.merge([]) == journal.merge(Journal(tmp_path / "other.db")) == 0
    assert journal.append_many([], actor="maren") == ()
    for mistake in (journal.undo, lambda i, actor: journal.rewrite(i, {})):
        with pytest.raises(StoreError, match="there is no event"):
            mistake("01ARZ3NDEKTSV4RRFFQ69G5FAV", actor="maren")
    assert list(tmp_path.iterdir()) == []


def test_what_is_written_is_read(journal: Journal, tmp_path: Path) -> None:
    payload = {"text": "Zoë \ud83d \x00 \u2028", "n": 10**30, "x": 0.1, "list": (1, None, True)}
    event = journal.append("note.added", payload, actor="Zoë")
    assert event.payload == payload | {"list": [1, None, True]}
    assert is_ulid(event.id)
    assert event.at.endswith("Z")
    assert len(event.at) == 24
    assert Journal(tmp_path / "study.db").events() == (event,)
    assert Journal(f"sqlite:///{tmp_path}/study.db").events() == (event,)
    assert [p.name for p in tmp_path.iterdir()] == ["study.db"]


def test_several_are_written_all_or_none(journal: Journal) -> None:
    events = journal.append_many([("a", {"n": n}) for n in range(50)], actor="tom")
    assert journal.events() == events
    assert [e.id for e in events] == sorted({e.id for e in events})
    with pytest.raises(StoreError, match="the payload of b cannot be stored as JSON"):
        journal.append_many([("a", {}), ("b", {"x": object()})], actor="tom")
    assert journal.events() == events


def test_kinds_are_selected(journal: Journal) -> None:
    for kind in ("a", "b", "c", "a"):
        journal.append(kind, {}, actor="tom")
    assert [e.kind for e in journal.events("a", "c")] == ["a", "c", "a"]


@pytest.mark.parametrize(
    ("kind", "payload", "actor", "words"),
    [
        ("", {}, "tom", "the kind of an event is ''"),
        ("a", [1], "tom", "is not a mapping"),
        ("a", {"x": float("nan")}, "tom", "cannot be stored as JSON"),
        ("a", {}, None, "expected a name"),
    ],
)
def test_unfit_decisions_are_refused(
    journal: Journal, kind: str, payload: dict[str, object], actor: str, words: str
) -> None:
    with pytest.raises(StoreError, match=words):
        journal.append(kind, payload, actor=actor)


def test_ids_rise_while_the_clock_stands_or_goes_back(tmp_path: Path) -> None:
    clock: Iterator[float] = iter([1.7e9, 1.7e9, 1.6e9, -5.0, 1.7e9, 1.8e9])
    journal = Journal(tmp_path / "study.db", clock=lambda: next(clock))
    ids = add(journal, *"abcdef")
    assert ids == sorted(set(ids))
    other = Journal(tmp_path / "study.db", clock=lambda: 0.0)
    assert add(other, "g")[0] > ids[-1]
    assert [e.payload["text"] for e in journal.events()] == list("abcdefg")


def test_ids_rise_above_merged_ones(journal: Journal) -> None:
    future = next_id("", 9e9)
    assert journal.merge([Event(future, "t", "tom", "a", {})]) == 1
    assert add(journal, "later")[0] > future


def test_no_id_follows_the_last(journal: Journal) -> None:
    journal.merge([Event("7" + "Z" * 25, "t", "tom", "a", {})])
    with pytest.raises(StoreError, match="no id can follow"):
        add(journal, "more")


def test_undo_and_undoing_the_undo(journal: Journal) -> None:
    first, second = add(journal, "one", "two")
    undoing = journal.undo(first, actor="tom")
    assert (undoing.kind, undoing.payload) == ("undone", {"event": first})
    assert [e.id for e in journal.standing()] == [second]
    with pytest.raises(StoreError, match="already undone, by tom at") as caught:
        journal.undo(first, actor="maren")
    assert undoing.id in str(caught.value)
    again = journal.undo(undoing.id, actor="tom")
    assert [e.id for e in journal.standing("note.added")] == [first, second]
    with pytest.raises(StoreError, match="already undone"):
        journal.undo(undoing.id, actor="tom")
    journal.undo(first, actor="tom")
    assert [e.id for e in journal.standing()] == [second]
    journal.undo(again.id, actor="tom")
    assert [e.id for e in journal.standing("note.added")] == [second]


def test_undo_of_an_unknown_event_is_refused(journal: Journal) -> None:
    add(journal, "one")
    with pytest.raises(StoreError, match="there is no event 'x' to undo"):
        journal.undo("x", actor="tom")
    assert len(journal.events()) == 1


def test_merging_copies_of_a_study(tmp_path: Path) -> None:
    here, there = Journal(tmp_path / "here.db"), Journal(tmp_path / "there.db")
    shared = add(here, "shared")
    assert there.merge(here) == 1
    mine, theirs = add(here, "mine"), add(there, "theirs")
    there.undo(shared[0], actor="tom")
    assert here.merge(there) == 2
    assert there.merge(here) == 1
    assert here.merge(there) == 0
    assert here.events() == there.events()
    assert [e.id for e in here.standing()] == sorted(mine + theirs)


def test_merging_names_every_conflict_and_takes_nothing(journal: Journal) -> None:
    first, second = add(journal, "one", "two")
    events = [
        Event(first, "t", "x", "a", {}),
        Event(second, "t", "x", "a", {}),
        Event("01ARZ3NDEKTSV4RRFFQ69G5FAV", "t", "x", "a", {}),
    ]
    with pytest.raises(StoreError, match="differs between the two copies") as caught:
        journal.merge(events)
    assert first in str(caught.value)
    assert second in str(caught.value)
    assert len(journal.events()) == 2


@pytest.mark.parametrize("id_", ["", "x", "01arz3ndektsv4rrffq69g5fav", "8" * 26, "0" * 25 + "U"])
def test_merging_refuses_ids_that_are_none(journal: Journal, id_: str) -> None:
    with pytest.raises(StoreError, match="is not a ULID"):
        journal.merge([Event(id_, "t", "tom", "a", {})])


ULIDS = [next_id("", 1.7e9 + i // 3) for i in range(8)]
kinds = st.sampled_from(["a", "b", "undone"])


@st.composite
def pools(draw: st.DrawFn) -> list[Event]:
    """Events as one history would hold them: undoings refer to what came before."""
    events: list[Event] = []
    for id_ in sorted(ULIDS):
        target = draw(st.sampled_from(events)).id if events else "none"
        payload = {"event": target, "n": draw(st.integers(0, 9))}
        events.append(Event(id_, "t", "tom", draw(kinds) if events else "a", payload))
    return events


def merged(*parts: list[Event]) -> tuple[Event, ...]:
    journal = Journal("sqlite://")
    for part in parts:
        journal.merge(part)
    return journal.events()


@given(pools(), st.data())
@settings(deadline=None, max_examples=30)
def test_merging_is_a_union(pool: list[Event], data: st.DataObject) -> None:
    one, two, three = (data.draw(st.lists(st.sampled_from(pool))) for _ in range(3))
    assert merged(one, two) == merged(two, one)
    assert merged(list(merged(one, two)), three) == merged(one, list(merged(two, three)))
    assert merged(one, one) == merged(one)
    assert {e.id for e in merged(one, two)} == {e.id for e in (*one, *two)}


@given(pools(), st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=30)
def test_what_stands_does_not_depend_on_the_order_given(pool: list[Event], random: object) -> None:
    mixed = list(pool)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    journal = Journal("sqlite://")
    for event in mixed:
        journal.merge([event])
    assert journal.standing() == standing(tuple(pool)) == standing(tuple(mixed))
    assert journal.standing("a") == tuple(e for e in standing(tuple(pool)) if e.kind == "a")


def test_erasing_leaves_no_word_in_any_file(journal: Journal, tmp_path: Path) -> None:
    secret = "Ingrid Falk " * 700
    first, second, third = add(journal, "one", secret, "three")
    journal.undo(third, actor="tom")
    before = journal.events()
    assert any(b"Ingrid Falk" in p.read_bytes() for p in tmp_path.iterdir())
    event = journal.rewrite(second, {"erased": True})
    assert event.payload == {"erased": True}
    after = journal.events()
    assert [(e.id, e.at, e.actor, e.kind) for e in after] == [
        (e.id, e.at, e.actor, e.kind) for e in before
    ]
    assert [e.id for e in journal.standing()] == [first, second]
    assert not any(b"Ingrid Falk" in p.read_bytes() for p in tmp_path.iterdir())


def test_erasing_says_so_when_another_program_holds_the_old_words(
    journal: Journal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "PAUSES", (0.0,))
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.05)
    (id_,) = add(journal, "secret")
    reader = sqlite3.connect(tmp_path / "study.db", isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT * FROM events").fetchall()
    with pytest.raises(StoreError, match="Close other notebooks"):
        journal.rewrite(id_, {})
    reader.close()
    assert journal.rewrite(id_, {}).payload == {}


def test_rewriting_an_unknown_event_is_refused(journal: Journal) -> None:
    add(journal, "one")
    with pytest.raises(StoreError, match="there is no event 'x' to rewrite"):
        journal.rewrite("x", {})


def test_text_form_round_trip(journal: Journal, tmp_path: Path) -> None:
    add(journal, "one", "zwei\nZeilen \u2028 \x85 \ud83d", "drei")
    journal.append("a", {"b": 1, "a": {"d": 1, "c": 2.5}}, actor="tom")
    journal.undo(journal.events()[0].id, actor="tom")
    path = tmp_path / "decisions.jsonl"
    journal.dump_jsonl(path)
    other = Journal(tmp_path / "other.db")
    assert other.load_jsonl(path) == 5
    assert other.load_jsonl(path) == 0
    assert other.events() == journal.events()
    first = path.read_bytes()
    other.dump_jsonl(path)
    assert path.read_bytes() == first
    lines = first.decode().splitlines()
    assert len(lines) == 5
    assert b"\r" not in first
    assert list(json.loads(lines[3])) == ["actor", "at", "id", "kind", "payload", "version"]
    assert lines[3].index('"a":{"c"') < lines[3].index('"b":1')


def test_text_form_survives_windows_line_ends(journal: Journal, tmp_path: Path) -> None:
    add(journal, "one", "two")
    path = tmp_path / "decisions.jsonl"
    journal.dump_jsonl(path)
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n") + b"\r\n")
    assert Journal(tmp_path / "other.db").load_jsonl(path) == 2


def test_bad_lines_are_all_named(journal: Journal, tmp_path: Path) -> None:
    id_ = add(journal, "one")[0]
    path = tmp_path / "decisions.jsonl"
    journal.dump_jsonl(path)
    good = path.read_text().strip()
    bad = [
        "{",
        "[]",
        "<<<<<<< HEAD",
        good.replace(id_, "x"),
        good.replace('"version":1', '"version":true'),
        good.replace('"version":1', '"versions":1'),
        good.replace('"text":"one"', '"text":NaN'),
        good.replace('{"text":"one"}', '"one"'),
    ]
    path.write_text("\n".join([good, "", *bad]) + "\n")
    other = Journal(tmp_path / "other.db")
    with pytest.raises(StoreError) as caught:
        other.load_jsonl(path)
    message = str(caught.value)
    assert (caught.value.path, caught.value.line) == (str(path), 3)
    for number, words in [
        *((3, "not JSON"), (4, "not an object"), (5, "an unfinished git merge")),
        *((6, "is not a ULID"), (7, "version is not a whole number")),
        *((8, "lacks version, has the unknown versions"), (9, "NaN is no JSON number")),
        (10, "payload is not an object"),
    ]:
        assert f"{path}, line {number}: " in message
        assert words in message
    assert other.events() == ()


def test_bytes_that_are_no_text_and_missing_files_are_named(
    journal: Journal, tmp_path: Path
) -> None:
    path = tmp_path / "decisions.jsonl"
    with pytest.raises(StoreError, match=r"decisions.jsonl: cannot be read"):
        journal.load_jsonl(path)
    path.write_bytes(b"\n\xff\n")
    with pytest.raises(StoreError, match=r"decisions.jsonl, line 2"):
        journal.load_jsonl(path)


def test_newer_format_asks_for_an_upgrade(journal: Journal, tmp_path: Path) -> None:
    add(journal, "one")
    for value, words in [("workbench/journal@2", "Upgrade Workbench"), ("other", "expected")]:
        with sqlite3.connect(tmp_path / "study.db") as connection:
            connection.execute("UPDATE meta SET value = ?", [value])
        connection.close()
        for attempt in (journal.events, lambda: add(journal, "two")):
            with pytest.raises(StoreError, match=words):
                attempt()


def test_settings_of_the_file(journal: Journal, tmp_path: Path) -> None:
    add(journal, "one")
    connection = sqlite3.connect(tmp_path / "study.db")
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert connection.execute("SELECT value FROM meta").fetchall() == [("workbench/journal@1",)]
    connection.close()
    made = journal._database._engine().connect()
    found = [made.exec_driver_sql(f"PRAGMA {name}").scalar() for name in (
        "synchronous", "foreign_keys", "secure_delete", "busy_timeout")]  # fmt: skip
    made.close()
    assert found == [2, 1, 1, 5000]


def test_waits_for_another_writer_then_says_who_is_in_the_way(
    journal: Journal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.02)
    monkeypatch.setattr(database, "PAUSES", (0.01, 0.01))
    add(journal, "one")
    other = sqlite3.connect(tmp_path / "study.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreError, match="Another program holds it"):
        add(journal, "two")
    assert len(journal.events()) == 1
    pauses = itertools.count()

    def release(_seconds: float) -> None:
        if next(pauses) == 1:
            other.execute("ROLLBACK")

    monkeypatch.setattr(database.time, "sleep", release)
    add(journal, "two")
    other.close()
    assert len(journal.events()) == 2


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("nowhere/study.db", "The folder nowhere does not exist"),
        ("mystery://x", "this is no database address"),
        ("postgresql+nodriver://u:secret@localhost/x", "this is no database address"),
        ("://", "this is no database address"),
    ],
)
def test_bad_addresses_are_explained(address: str, words: str) -> None:
    with pytest.raises(StoreError, match=words) as caught:
        Journal(address).append("a", {}, actor="tom")
    assert "secret" not in str(caught.value)


def test_a_file_that_is_no_journal_is_explained(journal: Journal, tmp_path: Path) -> None:
    (tmp_path / "study.db").write_bytes(b"no database at all " * 100)
    for attempt in (journal.events, lambda: add(journal, "one")):
        with pytest.raises(StoreError, match="damaged or no journal"):
            attempt()
    (tmp_path / "study.db").write_bytes(b"")
    assert journal.events() == ()
    add(journal, "one")
    assert len(journal.events()) == 1


def test_importing_the_room_is_quick(project: Path) -> None:
    names = ["journal", "cache", "persona_files", "persona_merge", "settings", "atomic"]
    code = f"import {', '.join(f'workbench.store.{name}' for name in names)}; import sys; " + (
        "print([m for m in ('sqlalchemy', 'pandas', 'pyarrow', 'ruamel.yaml') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=project, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
