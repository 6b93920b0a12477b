"""The log: durable, the same after a restart, and without a word of those who were removed."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from workbench.live.beginning import create
from workbench.live.errors import LiveError, Refused
from workbench.live.operations import read
from workbench.live.room import Timer
from workbench.live.store import LOG_NAME, Entry, Log
from workbench.live.views import Moment, own, shared
from workbench.live.workshop import NOT_SAVED, Workshop

Play = Callable[..., Any]


def _played(play: Play) -> tuple[Any, str, str]:
    """A workshop with something of everything."""
    workshop = play(names=True)
    ann, bob = workshop.join("Annabel"), workshop.join("Bartholomew")
    mine = workshop.ask(ann, "write", text="xylophone in the cellar")
    other = workshop.ask(bob, "write", text="too dear in winter")
    third = workshop.ask(bob, "write", text="too far away")
    workshop.lead("phase", to=2)
    workshop.ask(ann, "move", note=third, group="")
    group = workshop.ask(ann, "group", notes=[mine, other], title="zeppelin things")
    workshop.lead("phase", to=3)
    workshop.lead("undo")
    workshop.lead("title", group=group, title="Quagmire")
    workshop.lead("undo")
    workshop.lead("phase", to=4)
    workshop.ask(ann, "dot", item=group, n=1)
    workshop.ask(bob, "dot", item=third, n=1)
    workshop.lead("tally", shown=True)
    return workshop, ann, bob


def test_a_restarted_server_knows_everything(play: Play) -> None:
    workshop, ann, _ = _played(play)
    again = workshop.again()
    assert again.saved == workshop.room
    assert own(again.saved, ann) == own(workshop.room, ann)
    assert again.code == workshop.workshop.code
    assert again.secret == workshop.workshop.secret


def test_a_removed_person_is_gone_from_state_log_and_file(play: Play) -> None:
    workshop, ann, bob = _played(play)
    workshop.lead("remove_person", person=ann)
    room = workshop.room
    assert ann not in room.people
    assert {note.author for note in room.notes.values()} == {bob}
    for audience in ("participant", "facilitator", "display"):
        assert "xylophone" not in str(shared(room, Moment(), audience))
    folder: Path = workshop.workshop.folder
    for path in folder.iterdir():
        content = path.read_bytes()
        for word in (b"xylophone", b"Annabel", b"zeppelin"):
            assert word not in content, path
    assert workshop.again().saved == room


def test_an_interrupted_erasure_is_finished_at_the_next_start(play: Play) -> None:
    workshop, ann, _ = _played(play)
    fact = {"kind": "person_removed", "person": ann}
    workshop.workshop.log.append([Entry("facilitator", "", "", fact)])
    again = workshop.again()
    assert ann not in again.saved.people
    again.close_log()
    assert b"xylophone" not in (workshop.workshop.folder / LOG_NAME).read_bytes()


def test_ids_of_new_notes_are_new_also_after_an_erasure(play: Play) -> None:
    workshop = play()
    ann, bob = workshop.join(), workshop.join()
    workshop.ask(ann, "write", text="first")
    kept = workshop.ask(bob, "write", text="second")
    workshop.lead("remove_person", person=ann)
    again = workshop.again()
    made = again.ask(bob, read({"op": "write", "ref": "f" * 8, "text": "third"})).made
    assert made != kept
    assert [note.text for note in again.room.notes.values()] == ["second", "third"]


def test_the_same_ref_is_done_once(play: Play) -> None:
    workshop = play()
    ann = workshop.join()
    frame = read({"op": "write", "ref": "a" * 16, "text": "Once"})
    first = workshop.workshop.ask(ann, frame)
    assert workshop.workshop.ask(ann, frame) is first
    workshop.workshop.save()
    later = workshop.workshop.ask(ann, frame)
    assert (later.made, later.entries) == (first.made, [])
    assert workshop.again().ask(ann, frame).made == first.made
    assert len(workshop.room.notes) == 1


def test_what_cannot_be_saved_is_not_done(play: Play, monkeypatch: pytest.MonkeyPatch) -> None:
    workshop = play()
    ann = workshop.join()
    heard: list[int | None] = []
    done = workshop.workshop.ask(ann, read({"op": "write", "ref": "a" * 8, "text": "Lost"}))
    done.then.append(heard.append)
    base = workshop.workshop.log._base
    base.execute("pragma query_only = on")
    workshop.workshop.save()
    assert heard == [None]
    assert "cannot be used" in workshop.workshop.trouble
    assert not workshop.room.notes
    assert workshop.workshop.room == workshop.room
    base.execute("pragma query_only = off")
    again = workshop.workshop.ask(ann, read({"op": "write", "ref": "a" * 8, "text": "Lost"}))
    again.then.append(heard.append)
    workshop.workshop.save()
    assert heard[1]
    assert workshop.workshop.trouble == ""
    assert [note.text for note in workshop.room.notes.values()] == ["Lost"]


def test_a_full_disk_is_told(play: Play) -> None:
    workshop = play()
    ann = workshop.join()
    base = workshop.workshop.log._base
    pages = base.execute("pragma page_count").fetchone()[0]
    base.execute(f"pragma max_page_count = {pages + 1}")
    refused = 0
    for number in range(60):
        frame = read({"op": "write", "ref": f"{number:08x}", "text": f"{number} " + "x" * 490})
        heard: list[int | None] = []
        workshop.workshop.ask(ann, frame).then.append(heard.append)
        workshop.workshop.save()
        refused += heard == [None]
    assert refused
    assert "full" in workshop.workshop.trouble
    assert len(workshop.room.notes) == 60 - refused
    assert workshop.again().saved == workshop.room


def test_the_timer_follows_no_clock_on_the_wall(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from workbench.live.template_files import load

    seconds = [1000.0]
    create(tmp_path / "w", load("brainstorm")).close_log()
    workshop = Workshop(tmp_path / "w", clock=lambda: seconds[0])

    def lead(ref: str, **fields: Any) -> None:
        workshop.ask("facilitator", read({"op": "timer", "ref": ref * 8, **fields}))
        workshop.save()

    lead("1", do="start", seconds=120)
    assert workshop.ends == 1_120_000
    monkeypatch.setattr("time.time", lambda: 5e9)
    seconds[0] += 30
    assert workshop.left == 90_000
    assert not workshop.expired
    lead("2", do="pause")
    seconds[0] += 500
    assert workshop.left == 90_000
    lead("3", do="extend", seconds=60)
    lead("4", do="resume")
    seconds[0] += 50
    assert workshop.left == 100_000
    seconds[0] += 500
    assert workshop.left == 0
    monkeypatch.undo()
    workshop.close_log()
    # How long the server was away does not count: the timer waits for the facilitator.
    assert Workshop(tmp_path / "w").saved.timer == Timer(180_000, 0, False)


@pytest.mark.parametrize("killed", [True, False])
def test_a_timer_has_left_what_it_had_when_the_server_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, killed: bool
) -> None:
    from workbench.live.template_files import load

    seconds = [1000.0]
    monkeypatch.setattr("time.time", lambda: seconds[0] + 1e9)
    create(tmp_path / "w", load("brainstorm")).close_log()
    workshop = Workshop(tmp_path / "w", clock=lambda: seconds[0])
    start = read({"op": "timer", "ref": "1" * 8, "do": "start", "seconds": 300})
    workshop.ask("facilitator", start)
    workshop.save()
    seconds[0] += 100
    person, _ = workshop.join("Ann")
    workshop.save()
    seconds[0] += 20
    if killed:
        workshop.log.close()
    else:
        workshop.close_log()
    # Of a server that was killed, the last that was saved tells how long the timer ran.
    left = 200_000 if killed else 180_000
    seconds[0] += 4000
    again = Workshop(tmp_path / "w", clock=lambda: seconds[0])
    assert again.saved.timer == Timer(300_000, left, False)
    again.ask("facilitator", read({"op": "timer", "ref": "2" * 8, "do": "resume"}))
    seconds[0] += 10
    assert again.left == left - 10_000
    assert person in again.saved.people


def test_a_log_is_its_owners_alone(play: Play) -> None:
    workshop = play()
    assert (workshop.workshop.folder / LOG_NAME).stat().st_mode & 0o077 == 0


def test_what_is_no_log_is_told(tmp_path: Path) -> None:
    with pytest.raises(LiveError, match="no workshop here"):
        Workshop(tmp_path / "nothing")
    folder = tmp_path / "broken"
    folder.mkdir()
    (folder / LOG_NAME).write_bytes(b"not a database, but long enough to be read as one" * 30)
    with pytest.raises(LiveError, match="cannot be used"):
        Workshop(folder)
    empty = tmp_path / "empty"
    Log(empty / LOG_NAME).close()
    with pytest.raises(LiveError, match="holds no workshop"):
        Workshop(empty)


def test_a_newer_format_is_refused(play: Play) -> None:
    workshop = play()
    workshop.workshop.log.describe({"format": "99"})
    with pytest.raises(LiveError, match="format 99"):
        workshop.again()


def test_expired_workshops_let_nobody_in(play: Play) -> None:
    workshop = play(lifetime=-1.0)
    with pytest.raises(Refused, match="over"):
        workshop.join()


def test_saving_tells_why_in_words(play: Play) -> None:
    assert "not done" in NOT_SAVED
    workshop = play()
    workshop.workshop.log.close()
    with pytest.raises(LiveError, match="disk full"):
        workshop.workshop.log.append([Entry("p", "", "", {"kind": "ready"})])
    with pytest.raises(sqlite3.Error):
        workshop.workshop.log._base.execute("select 1")
