"""What goes wrong in a workshop when things happen at the same time, late, or twice."""

from __future__ import annotations

import asyncio
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from workbench import Study
from workbench.live.beginning import create
from workbench.live.crowd import Crowd
from workbench.live.errors import LiveError, Refused
from workbench.live.folders import resumable
from workbench.live.hall import Hall
from workbench.live.operations import cleaned, read
from workbench.live.outcome import outcome
from workbench.live.recording import erase, record
from workbench.live.room import FACILITATOR
from workbench.live.signing import same
from workbench.live.store import Log
from workbench.live.template import read_template
from workbench.live.template_files import load
from workbench.live.views import Moment, own, shared
from workbench.live.workshop import Workshop

Play = Callable[..., Any]
COLUMNS = {"first": ["Good", "Bad"], "second": ["Do", "Stop"]}
TWICE = {
    "title": "Twice",
    "phases": [
        {"kind": "write", "title": "First", "columns": COLUMNS["first"]},
        {"kind": "write", "title": "Second", "columns": COLUMNS["second"]},
        {"kind": "cluster", "title": "Group"},
        {"kind": "rate", "title": "Rate", "items": "notes", "scales": [
            {"id": "importance", "title": "How much?", "low": "Little", "high": "Much"}
        ]},
    ],
}  # fmt: skip


@pytest.fixture
def twice(play: Play, monkeypatch: pytest.MonkeyPatch) -> Any:
    """A workshop that writes twice, and rates single notes after it has grouped them."""
    template = read_template("twice", TWICE)
    monkeypatch.setitem(play.__globals__, "load", lambda name: template)
    return play()


class Phone:
    """A connection that keeps what it is sent."""

    audience: Any = "participant"

    def __init__(self, person: str, audience: Any = "participant") -> None:
        self.person, self.audience = person, audience
        self.frames: list[dict[str, Any]] = []
        self.view: dict[str, Any] = {}
        self.bye = ""

    def send(self, text: str) -> None:
        frame = json.loads(text)
        self.frames.append(frame)
        if "hello" in frame:
            self.view = frame["hello"]["view"]
        self.view.update(frame.get("set", {}))
        for key in frame.get("gone", ()):
            self.view.pop(key, None)

    def leave(self, bye: str, why: str) -> None:
        self.bye = bye


def _asked(workshop: Workshop, asker: str, op: str, ref: str, /, **fields: Any) -> Any:
    return workshop.ask(asker, read({"op": op, "ref": ref * 8, **fields}))


def test_undo_leaves_a_running_timer_alone(tmp_path: Path) -> None:
    seconds = [1000.0]
    create(tmp_path / "w", load("brainstorm")).close_log()
    workshop = Workshop(tmp_path / "w", clock=lambda: seconds[0])
    _asked(workshop, FACILITATOR, "timer", "1", do="start", seconds=480)
    _asked(workshop, FACILITATOR, "lock", "2", locked=True)
    seconds[0] += 300
    _asked(workshop, FACILITATOR, "undo", "3")
    assert workshop.left == 180_000
    workshop.close_log()


def test_a_second_writing_stays_private_when_one_goes_back_and_on_again(twice: Any) -> None:
    ann, bob = twice.join(), twice.join()
    twice.lead("phase", to=1)
    note = twice.ask(ann, "write", text="xylophone", column="do")
    for back in ("phase", "undo"):
        twice.lead(back, **({"to": 0} if back == "phase" else {}))
        twice.lead("phase", to=1)
        assert twice.room.private
        assert "xylophone" not in str(shared(twice.room, Moment(), "participant"))
    assert f"note/{note}" in own(twice.room, ann)
    assert f"note/{note}" not in own(twice.room, bob)
    twice.lead("phase", to=0)
    twice.lead("phase", to=2)
    assert "xylophone" in str(shared(twice.room, Moment(), "participant"))


def test_ratings_of_grouped_notes_and_columns_of_both_writings_come_out(twice: Any) -> None:
    ann = twice.join()
    first = twice.ask(ann, "write", text="Bells", column="good")
    twice.lead("phase", to=1)
    second = twice.ask(ann, "write", text="Sell bells", column="do")
    twice.lead("phase", to=2)
    twice.lead("group", notes=[first, second], title="Bells")
    twice.lead("phase", to=3)
    twice.ask(ann, "rate", item=first, scale="importance", value=5)
    twice.lead("close")
    found = outcome(twice.room, day="2026-03-02")
    assert [row["column"] for row in found.rows()] == ["Good", "Do"]
    assert [row["importance_median"] for row in found.rows()] == [5, ""]


def test_dots_that_come_back_are_never_too_many_and_can_be_taken_back(play: Play) -> None:
    workshop = play("brainstorm")
    ann = workshop.join()
    notes = [workshop.ask(ann, "write", text=f"Idea {n}") for n in range(5)]
    kinds = [phase.kind for phase in workshop.room.template.phases]
    workshop.lead("phase", to=kinds.index("vote"))
    for note in notes[:3]:
        workshop.ask(ann, "dot", item=note, n=1)
    workshop.lead("remove_note", note=notes[0])
    workshop.ask(ann, "dot", item=notes[3], n=1)
    workshop.lead("undo")
    assert own(workshop.room, ann)["me"]["left"] == 0
    assert workshop.room.tallies() == dict.fromkeys(notes[1:4], 1)
    workshop.ask(ann, "dot", item=notes[1], n=0)
    assert sum(workshop.room.tallies().values()) == 3


def test_when_erasing_fails_the_room_goes_on_and_tries_again(
    play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    played = play()
    ann, bob = played.join(), played.join()
    played.ask(ann, "write", text="xylophone")
    proper, workshop = Log.erase, played.workshop

    def busy(self: Log, person: str) -> None:
        raise LiveError("the log is busy")

    monkeypatch.setattr(Log, "erase", busy)
    heard: list[Any] = []
    _asked(workshop, FACILITATOR, "remove_person", "a", person=ann).then.append(heard.append)
    workshop.save()
    assert heard[0]
    assert ann not in workshop.saved.people
    assert "not yet erased" in workshop.trouble
    monkeypatch.setattr(Log, "erase", proper)
    assert _asked(workshop, FACILITATOR, "remove_person", "a", person=ann).entries == []
    played.ask(bob, "write", text="Quince")
    assert workshop.trouble == ""
    for path in workshop.folder.iterdir():
        assert b"xylophone" not in path.read_bytes()


def test_a_title_put_together_from_an_erased_one_goes_too(play: Play) -> None:
    workshop = play()
    ann, bob = workshop.join(), workshop.join()
    notes = [workshop.ask(bob, "write", text=f"Idea {n}") for n in range(2)]
    workshop.lead("phase", to=2)
    groups = [
        workshop.ask(person, "group", notes=[note], title=title)
        for person, note, title in zip((bob, ann), notes, ("Spring", "zeppelin"), strict=True)
    ]
    workshop.lead("merge", groups=groups)
    assert workshop.room.groups[groups[0]].title == "Spring / zeppelin"
    workshop.lead("undo")
    workshop.lead("merge", groups=groups)
    workshop.lead("remove_person", person=ann)
    assert workshop.room.groups[groups[0]].title == ""
    for path in workshop.workshop.folder.iterdir():
        assert b"zeppelin" not in path.read_bytes()
    assert workshop.again().saved == workshop.room


def test_the_id_of_an_erased_note_is_given_to_no_other(play: Play) -> None:
    workshop = play()
    ann, bob = workshop.join(), workshop.join()
    workshop.ask(bob, "write", text="Kept")
    gone = workshop.ask(ann, "write", text="Gone")
    workshop.lead("remove_person", person=ann)
    again = workshop.again()
    assert again.saved == workshop.room
    assert _asked(again, bob, "write", "f", text="New").made != gone
    again.close_log()


def test_only_one_process_changes_a_workshop(tmp_path: Path) -> None:
    (tmp_path / "study.toml").write_text('[study]\nname = "Renewal"\n', encoding="utf-8")
    folder = tmp_path / "workshops" / "w"
    served = create(folder, load("brainstorm"))
    Hall("http://127.0.0.1:1/").open([served])
    person, _ = served.join("Ann")
    served.save()
    study = Study(tmp_path)
    with pytest.raises(LiveError, match=rf"served by another Workbench: process {os.getpid()} on"):
        resumable(tmp_path)
    with pytest.raises(LiveError, match="cannot be changed"):
        erase(study, folder, person)
    with pytest.raises(LiveError, match="cannot be changed"):
        record(study, folder, close=True)
    served.close_log()
    assert record(study, folder, close=True).notes == 0
    erase(study, folder, person)


def test_a_damaged_workshop_keeps_out_no_other(tmp_path: Path) -> None:
    create(tmp_path / "workshops" / "good", load("brainstorm")).close_log()
    Log(tmp_path / "workshops" / "half-made" / "room.sqlite").close()
    going = resumable(tmp_path)
    assert [each.folder.name for each in going] == ["good"]
    going[0].close_log()


def test_what_waits_behind_a_batch_is_saved_when_the_server_ends(tmp_path: Path) -> None:
    workshop = create(tmp_path / "w", load("brainstorm"))

    async def play() -> list[Any]:
        crowd, heard = Crowd(workshop), []
        person, _ = workshop.join("Ann")
        crowd.start()
        crowd.wake()
        await asyncio.sleep(0)
        while not workshop._saving:
            await asyncio.sleep(0)
        _asked(workshop, person, "write", "a", text="At the last moment").then.append(heard.append)
        await crowd.stop()
        return heard

    heard = asyncio.run(play())
    assert heard
    assert heard[0]
    assert [note.text for note in Workshop(tmp_path / "w").saved.notes.values()] == [
        "At the last moment"
    ]


def test_a_note_revealed_and_removed_at_once_leaves_its_author_too(tmp_path: Path) -> None:
    workshop = create(tmp_path / "w", load("brainstorm"))

    async def play() -> None:
        closed: list[Crowd] = []
        crowd = Crowd(workshop, closed=closed.append)
        person, _ = workshop.join("Ann")
        note = _asked(workshop, person, "write", "a", text="Oops").made
        await crowd._flush()
        phone = Phone(person)
        crowd.enter(phone)
        assert f"note/{note}" in phone.view
        _asked(workshop, FACILITATOR, "reveal", "b")
        _asked(workshop, FACILITATOR, "remove_note", "c", note=note)
        await crowd._flush()
        assert f"note/{note}" not in phone.view
        _asked(workshop, FACILITATOR, "close", "d")
        await crowd._flush()
        assert len(closed) == 1
        # Files that were written by closing hold their words until they are written anew.
        _asked(workshop, FACILITATOR, "remove_person", "e", person=person)
        await crowd._flush()
        assert len(closed) == 2
        assert phone.bye == "removed"
        await crowd.stop()

    asyncio.run(play())


def test_reconnecting_gives_no_new_allowance(tmp_path: Path) -> None:
    workshop = create(tmp_path / "w", load("brainstorm"))
    crowd = Crowd(workshop)
    person, _ = workshop.join("")
    taken = [crowd.bucket(person, leads=False).take() for _ in range(100)]
    assert 60 <= sum(taken) < 70
    workshop.close_log()


def test_texts_keep_new_emoji_and_are_empty_when_nothing_is_seen() -> None:
    assert cleaned("\U0001fae8 \U0001fadf", 10) == "\U0001fae8 \U0001fadf"
    assert cleaned("\u200b \u2060", 10) == ""
    assert cleaned("a\uffff\ud800b", 10) == "ab"
    once = cleaned("e\u202e\u0301", 10)
    assert cleaned(once, 10) == once == "é"
    with pytest.raises(Refused, match="empty"):
        read({"op": "write", "ref": "0" * 8, "text": "\u200b"})


def test_halves_of_characters_and_odd_origins_break_nothing() -> None:
    assert not same("\ud800", "secret")
    hall = Hall("https://Example.org:443/live/")
    assert hall.hosts("127.0.0.1:8900") == {"127.0.0.1:8900", "example.org"}


def test_a_huge_room_can_be_entered(live: Callable[..., Any], tmp_path: Path) -> None:
    from workbench.live.client import Client

    notes = tmp_path / "notes.txt"
    notes.write_text("\n".join(f"{n} " + "x" * 480 for n in range(4900)), encoding="utf-8")
    server = live("--template", "dot-vote", "--notes", str(notes))

    async def play() -> None:
        async with Client(server.facilitator) as lead:
            await asyncio.wait_for(lead.ask("phase", to=1), 10)
            ann = Client(server.join)
            await asyncio.wait_for(ann.start(), 10)
            await asyncio.wait_for(ann.ask("dot", item="n7", n=1), 10)
            assert len(ann.view) > 4900
            ann.send({"op": "write", "ref": "\ud800", "text": "x"})
            await asyncio.wait_for(ann.ask("dot", item="n8", n=1), 10)
            await ann.stop()

    asyncio.run(play())


def test_the_desk_is_told_when_somebody_fills_the_room(play: Play) -> None:
    """Codes are short and phones of a room share an address: joins cannot be slowed down."""
    workshop = play()
    people = [workshop.join(f"Somebody {n}") for n in range(60)]

    def warning(here: list[str]) -> str:
        view = shared(workshop.room, Moment(here=frozenset(here)), "facilitator")
        return str(view["desk"]["warning"])

    assert warning(people) == ""
    assert warning(people[:25]) == ""
    assert warning(people[:3]).startswith("57 joined, are not here and did nothing")
    for person in people:
        workshop.ask(person, "write", text="I was here")
    assert warning([]) == ""
    for n in range(200):
        workshop.join(f"Nobody {n}")
    assert warning(people[:3]).startswith("200 joined")
    workshop.lead("lock", locked=True)
    assert warning(people[:3]) == ""
