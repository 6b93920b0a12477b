"""What a newcomer must be able to trust: who is told what, who counts, and who may write a log."""

from __future__ import annotations

import io
import json
import os
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from workbench import Study
from workbench.live import report
from workbench.live.beginning import create
from workbench.live.errors import LiveError, Refused
from workbench.live.folders import resumable
from workbench.live.outcome import outcome
from workbench.live.recording import read_outcome, record
from workbench.live.store import LOG_NAME, Entry, Log
from workbench.live.template_files import load
from workbench.live.views import Moment, shared
from workbench.live.workshop import Workshop

Play = Callable[..., Any]
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def study(tmp_path: Path) -> Path:
    folder = tmp_path / "study"
    folder.mkdir()
    (folder / "study.toml").write_text('[study]\nname = "Renewal"\n', encoding="utf-8")
    return folder


def _begun(study: Path, name: str, **options: Any) -> Workshop:
    return create(study / "workshops" / name, load("brainstorm"), **options)


# Who may write a log


def test_resuming_what_is_served_names_who_serves_it(study: Path) -> None:
    _begun(study, "old", lifetime=-1.0).close_log()
    served = _begun(study, "today")
    served.log.hold()
    with pytest.raises(LiveError, match=rf"is served by .*process {os.getpid()} on .*UTC"):
        resumable(study)
    assert Workshop(study / "workshops" / "old").expired
    served.close_log()
    assert not (served.folder / "served.txt").exists()
    going = resumable(study)
    assert [each.folder.name for each in going] == ["today"]
    going[0].close_log()


def test_what_can_go_on_does_so_beside_what_is_served(study: Path) -> None:
    _begun(study, "free").close_log()
    served = _begun(study, "today")
    served.log.hold()
    going = resumable(study)
    assert [each.folder.name for each in going] == ["free"]
    going[0].close_log()
    served.close_log()


def test_reading_writes_nothing_into_a_log_that_is_served(study: Path) -> None:
    served = _begun(study, "today")
    ann, _ = served.join("Annabel")
    served.save()
    served.log.hold()
    # As it is between the saving of a removal and the erasing that follows.
    served.log.append([Entry("facilitator", "", "", {"kind": "person_removed", "person": ann})])
    before = list(served.log.facts())
    read = Workshop(served.folder)
    assert ann not in read.saved.people
    with pytest.raises(LiveError, match="cannot be changed here"):
        read.log.erase(ann)
    read.close_log()
    read_outcome(served.folder)
    assert list(served.log.facts()) == before
    served.close_log()
    # Nobody serves it any more: the next who opens it finishes the erasing, and lets go.
    Workshop(served.folder).close_log()
    assert b"Annabel" not in (served.folder / LOG_NAME).read_bytes()
    resumable(study)[0].close_log()


def test_the_doctor_names_damaged_workshops(study: Path, run: Run) -> None:
    _begun(study, "good").close_log()
    Log(study / "workshops" / "half-made" / LOG_NAME).close()
    code, out, _ = run("doctor", "--study", study, "--json")
    found = [one for one in json.loads(out)["findings"] if one["what"].startswith("workshop")]
    assert code == 1
    assert [one["ok"] for one in found] == [True, False]
    assert found[0]["detail"] == "1 can be read"
    assert "half-made" in found[1]["detail"]
    assert "Put a copy of it back" in found[1]["hint"]


# Erasing one person


def test_erasing_a_person_keeps_how_to_take_back_what_is_not_about_them(play: Play) -> None:
    workshop = play()
    ann, bob = workshop.join("Annabel"), workshop.join("Bob")
    hers = workshop.ask(ann, "write", text="xylophone in the cellar")
    his = [workshop.ask(bob, "write", text=text) for text in ("too dear", "too far")]
    workshop.lead("phase", to=2)
    group = workshop.ask(ann, "group", notes=his[:1], title="zeppelin things")
    workshop.lead("title", group=group, title="Quagmire")
    workshop.lead("move", note=hers, group=group)
    workshop.lead("move", note=his[1], group=group)
    workshop.lead("remove_note", note=hers)
    workshop.lead("lock", locked=True)
    workshop.lead("remove_person", person=ann)
    labels = [step.label for step in workshop.room.undo]
    assert labels[1:] == ["naming a group", "moving a note", "locking the room"]
    again = workshop.again()
    assert again.saved == workshop.room
    again.close_log()
    for path in workshop.workshop.folder.iterdir():
        content = path.read_bytes()
        assert not any(word in content for word in (b"xylophone", b"Annabel", b"zeppelin")), path
    workshop.lead("undo")
    assert not workshop.room.locked
    workshop.lead("undo")
    assert workshop.room.notes[his[1]].group == ""
    workshop.lead("undo")
    assert workshop.room.groups[group].title == ""


def test_the_log_keeps_the_undo_of_others_and_not_of_the_erased(play: Play) -> None:
    workshop = play()
    ann, bob = workshop.join(), workshop.join()
    hers, his = (workshop.ask(who, "write", text=f"Idea {who}") for who in (ann, bob))
    workshop.lead("phase", to=2)
    workshop.lead("group", notes=[hers, his], title="Both")
    log = workshop.workshop.log
    log.erase(ann)
    undo = {fact["kind"]: fact["undo"]["facts"] for fact in log.facts() if "undo" in fact}
    assert undo["phase"] == [{"kind": "phase", "to": 0}]
    assert undo["grouped"] == [{"kind": "moved", "note": his, "group": ""}]


# Who counts


def test_only_those_who_took_part_or_are_here_are_participants(play: Play) -> None:
    workshop = play("dot-vote", notes=("North", "South"))
    people = [workshop.join(name) for name in ("Ann", "Ann", "Bob", "Bob", "", "")]
    kinds = [phase.kind for phase in workshop.room.template.phases]
    workshop.lead("phase", to=kinds.index("vote"))
    for person in people[::2]:
        workshop.ask(person, "dot", item="n0", n=1)
    assert shared(workshop.room, Moment(), "display")["counts"]["people"] == 3
    here = frozenset([people[0], people[1]])
    counts = shared(workshop.room, Moment(here), "facilitator")["counts"]
    assert (counts["people"], counts["here"]) == (4, 2)
    workshop.lead("close")
    found = outcome(workshop.room, day="2026-03-02")
    assert found.people == 3
    assert "3 participants" in _text(report.pdf(found))
    assert len(workshop.again().saved.people) == 6


def test_who_only_grouped_took_part_also_after_the_note_was_erased(play: Play) -> None:
    workshop = play()
    ann, bob = workshop.join(), workshop.join()
    note, other = (workshop.ask(ann, "write", text=text) for text in ("Bells", "Whistles"))
    workshop.lead("phase", to=2)
    group = workshop.lead("group", notes=[other])
    workshop.ask(bob, "move", note=note, group=group)
    assert workshop.room.took_part == {ann, bob}
    workshop.lead("remove_person", person=ann)
    again = workshop.again()
    assert again.saved.took_part == workshop.room.took_part == {bob}
    again.close_log()


# What stays private


def test_closing_shows_no_drafts_unasked(play: Play, study: Path, run: Run) -> None:
    workshop = _begun(study, "secret")
    ann, _ = workshop.join("Ann")
    played = SimpleNamespace(workshop=workshop, ann=ann)
    _ask(played, ann, "write", text="xylophone")
    with pytest.raises(Refused, match=r"still private\. Reveal them first"):
        _ask(played, "facilitator", "close")
    workshop.close_log()
    with pytest.raises(LiveError, match="1 note is still private to who wrote them"):
        record(Study(study), workshop.folder, close=True)
    code, _, err = run("live", "record", "secret", "--close", "--study", study)
    assert code == 2
    assert "--reveal" in err
    found = read_outcome(workshop.folder)
    assert found.accounts["private"] == 1
    for make in (report.csv_bytes, report.json_bytes):
        assert b"xylophone" not in make(found)
    text = _text(report.pdf(found))
    assert "Nothing is shown yet: 1 note is private." in text
    assert "No note is left" not in text
    assert report.png(found)[1:4] == b"PNG"
    assert run("live", "record", "secret", "--close", "--reveal", "--study", study)[0] == 0
    assert "xylophone" in (workshop.folder / "workshop.json").read_text("utf-8")


def _ask(played: Any, who: str, op: str, **fields: Any) -> str:
    from workbench.live.operations import read

    ref = f"{played.workshop.seq:08x}"
    done = played.workshop.ask(who, read({"op": op, "ref": ref, **fields}))
    played.workshop.save()
    return str(done.made)


def test_notes_of_the_facilitator_alone_are_nobodys_drafts(play: Play) -> None:
    workshop = play("dot-vote", notes=("North", "South"))
    workshop.lead("close")
    assert workshop.room.closed


def test_a_board_without_notes_says_so(play: Play) -> None:
    workshop = play()
    workshop.lead("close")
    assert "No note is left." in _text(report.pdf(outcome(workshop.room, day="2026-03-02")))


@pytest.mark.parametrize("names", [False, True])
def test_the_facilitator_learns_who_wrote_only_where_notes_are_signed(
    play: Play, names: bool
) -> None:
    workshop = play(names=names)
    people = [workshop.join() for _ in range(8)]
    made = [workshop.ask(person, "write", text="Idea") for person in people[:7] for _ in "ab"]
    view = shared(workshop.room, Moment(), "facilitator")
    said = [view[f"person/{id}"] for id in people]
    if names:
        assert [each["notes"] for each in said] == [2] * 7 + [0]
    else:
        assert [each["wrote"] for each in said] == [True] * 7 + [False]
        assert "notes" not in {key for each in said for key in each}
    workshop.lead("reveal")
    for audience in ("participant", "facilitator", "display"):
        view = shared(workshop.room, Moment(), audience)
        notes = [key.partition("/")[2] for key in view if key.startswith("note/")]
        by_order = sorted(notes, key=lambda id: view[f"note/{id}"]["order"])
        by_number = sorted(notes, key=lambda id: int(id[1:]))
        # As they are sent, in their order, and by number: 14! ways, and one is that of writing.
        assert notes == by_order == by_number
        assert (notes == made) is names
    rows = [row["note"] for row in outcome(workshop.room, day="2026-03-02").rows()]
    assert (rows == made) is names


def test_notes_of_a_later_writing_come_after_the_earlier_ones(play: Play) -> None:
    from workbench.live.template import read_template

    plan = {"title": "Twice", "phases": [{"kind": "write"}, {"kind": "write"}, {"kind": "reveal"}]}
    workshop = play()
    twice = create(workshop.workshop.folder.parent / "twice", read_template("twice", plan))
    played = SimpleNamespace(workshop=twice)
    ann, _ = twice.join("")
    twice.save()
    first = {_ask(played, ann, "write", text="First") for _ in range(5)}
    _ask(played, "facilitator", "phase", to=1)
    second = {_ask(played, ann, "write", text="Second") for _ in range(5)}
    _ask(played, "facilitator", "phase", to=2)
    notes = [note.id for note in twice.saved.live_notes]
    assert (set(notes[:5]), set(notes[5:])) == (first, second)
    group = _ask(played, "facilitator", "group", notes=notes[:2])
    assert group not in notes
    twice.close_log()


def _text(pdf: bytes) -> str:
    from pypdf import PdfReader

    pages = PdfReader(io.BytesIO(pdf)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())
