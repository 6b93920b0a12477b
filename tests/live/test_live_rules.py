"""Who may do what in a workshop, and when."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from workbench.live.errors import LiveError, Refused
from workbench.live.operations import cleaned, read
from workbench.live.template import read_template
from workbench.live.template_files import load, names
from workbench.live.views import Moment, own, shared

Play = Callable[..., Any]


def test_writing_ends_with_the_reveal(play: Play) -> None:
    workshop = play()
    ann = workshop.join("Ann")
    workshop.ask(ann, "write", text="Too dear in winter")
    workshop.lead("reveal")
    with pytest.raises(Refused, match="revealed"):
        workshop.ask(ann, "write", text="One more")
    workshop.lead("phase", to=2)
    with pytest.raises(Refused, match="Writing is over"):
        workshop.ask(ann, "write", text="One more")


def test_going_on_reveals(play: Play) -> None:
    workshop = play()
    ann, bob = workshop.join(), workshop.join()
    note = workshop.ask(ann, "write", text="Too dear in winter")
    assert f"note/{note}" not in shared(workshop.room, Moment(), "participant")
    assert own(workshop.room, bob).keys() == {"me"}
    workshop.lead("phase", to=1)
    assert shared(workshop.room, Moment(), "participant")[f"note/{note}"]["text"] == (
        "Too dear in winter"
    )


@pytest.mark.parametrize("audience", ["participant", "facilitator", "display"])
def test_nobody_sees_private_notes_not_even_the_facilitator(play: Play, audience: Any) -> None:
    workshop = play(names=True)
    ann = workshop.join("Ann")
    workshop.ask(ann, "write", text="xylophone in the cellar")
    assert "xylophone" not in str(shared(workshop.room, Moment(), audience))


def test_only_authors_change_their_notes_and_only_before_the_reveal(play: Play) -> None:
    workshop = play()
    ann, bob = workshop.join(), workshop.join()
    note = workshop.ask(ann, "write", text="Too dear")
    with pytest.raises(Refused, match="not there"):
        workshop.ask(bob, "edit", note=note, text="Cheap")
    with pytest.raises(Refused, match="not there"):
        workshop.ask("facilitator", "withdraw", note=note)
    workshop.ask(ann, "edit", note=note, text="Too dear in winter")
    workshop.lead("reveal")
    with pytest.raises(Refused, match="stays as it is"):
        workshop.ask(ann, "edit", note=note, text="Cheap")
    with pytest.raises(Refused, match="Only its author"):
        workshop.ask(bob, "edit", note=note, text="Cheap")
    assert workshop.room.notes[note].text == "Too dear in winter"


def test_what_was_taken_back_in_private_stays_unseen_but_is_kept(play: Play) -> None:
    workshop = play()
    ann = workshop.join()
    note = workshop.ask(ann, "write", text="xylophone")
    workshop.ask(ann, "withdraw", note=note)
    workshop.lead("phase", to=1)
    for audience in ("participant", "facilitator", "display"):
        assert "xylophone" not in str(shared(workshop.room, Moment(), audience))
    assert workshop.room.notes[note].withdrawn


def test_a_note_belongs_to_a_column_where_there_are_some(play: Play) -> None:
    workshop = play("empathy-map")
    ann = workshop.join()
    with pytest.raises(Refused, match="where the note belongs"):
        workshop.ask(ann, "write", text="It squeaks")
    note = workshop.ask(ann, "write", text="It squeaks", column="says")
    workshop.lead("phase", to=2)
    view = shared(workshop.room, Moment(), "participant")
    assert view[f"note/{note}"]["column"] == "says"
    assert view["room"]["phase"]["columns"][0]["id"] == "says"


def test_participants_do_not_lead(play: Play) -> None:
    workshop = play()
    ann = workshop.join()
    for op, fields in (
        ("phase", {"to": 1}),
        ("reveal", {}),
        ("lock", {"locked": True}),
        ("tally", {"shown": True}),
        ("remove_person", {"person": ann}),
        ("timer", {"do": "start", "seconds": 5}),
        ("undo", {}),
        ("close", {}),
        ("merge", {"groups": ["g1", "g2"]}),
    ):
        with pytest.raises(Refused, match="Only the facilitator"):
            workshop.ask(ann, op, **fields)


def _voting(play: Play, template: str = "brainstorm") -> tuple[Any, str, str, list[str]]:
    workshop = play(template)
    ann, bob = workshop.join("Ann"), workshop.join("Bob")
    notes = [workshop.ask(ann, "write", text=f"Idea {n}") for n in range(5)]
    kinds = [phase.kind for phase in workshop.room.template.phases]
    workshop.lead("phase", to=kinds.index("vote"))
    return workshop, ann, bob, notes


def test_dots_are_limited(play: Play) -> None:
    workshop, ann, _, notes = _voting(play)
    with pytest.raises(Refused, match="At most one dot"):
        workshop.ask(ann, "dot", item=notes[0], n=2)
    for note in notes[:3]:
        workshop.ask(ann, "dot", item=note, n=1)
    with pytest.raises(Refused, match="All 3 dots"):
        workshop.ask(ann, "dot", item=notes[3], n=1)
    workshop.ask(ann, "dot", item=notes[0], n=0)
    workshop.ask(ann, "dot", item=notes[3], n=1)
    assert own(workshop.room, ann)["me"]["left"] == 0


def test_several_dots_on_one_note_where_the_template_says_so(play: Play) -> None:
    workshop, ann, _, notes = _voting(play, "dot-vote")
    workshop.ask(ann, "dot", item=notes[0], n=3)
    assert workshop.room.tallies() == {notes[0]: 3}


def test_hidden_tallies_are_in_no_view_until_they_are_shown(play: Play) -> None:
    workshop, ann, bob, notes = _voting(play)
    workshop.ask(ann, "dot", item=notes[0], n=1)
    workshop.ask(bob, "dot", item=notes[0], n=1)
    for audience in ("participant", "facilitator", "display"):
        view = shared(workshop.room, Moment(), audience)
        assert "dots" not in view[f"note/{notes[0]}"]
        assert "counts" not in view if audience == "participant" else view["counts"]["voted"] == 2
    workshop.lead("tally", shown=True)
    assert shared(workshop.room, Moment(), "display")[f"note/{notes[0]}"]["dots"] == 2
    with pytest.raises(Refused, match="shown already"):
        workshop.ask(ann, "dot", item=notes[1], n=1)


def test_ratings_have_a_median_and_a_spread(play: Play) -> None:
    workshop = play("assumption-map")
    people = [workshop.join() for _ in range(4)]
    note = workshop.ask(people[0], "write", text="They come back", column="desirability")
    workshop.lead("phase", to=4)
    for person, value in zip(people, (5, 2, 4, 4), strict=True):
        workshop.ask(person, "rate", item=note, scale="importance", value=value)
    workshop.ask(people[1], "rate", item=note, scale="importance", value=None)
    with pytest.raises(Refused, match="no such scale"):
        workshop.ask(people[0], "rate", item=note, scale="beauty", value=3)
    workshop.lead("tally", shown=True)
    view = shared(workshop.room, Moment(), "participant")
    assert view[f"note/{note}"]["rating"] == {
        "importance": {"median": 4, "low": 4, "high": 5, "n": 3}
    }


def test_groups_take_votes_for_their_notes(play: Play) -> None:
    workshop, ann, _, notes = _voting(play)
    workshop.lead("phase", to=2)
    group = workshop.ask(ann, "group", notes=notes[:2], title="Winter")
    workshop.lead("phase", to=4)
    with pytest.raises(Refused, match="put into a group"):
        workshop.ask(ann, "dot", item=notes[0], n=1)
    workshop.ask(ann, "dot", item=group, n=1)
    workshop.ask(ann, "dot", item=notes[4], n=1)


def test_a_dot_on_a_removed_note_comes_back(play: Play) -> None:
    workshop, ann, _, notes = _voting(play)
    workshop.ask(ann, "dot", item=notes[0], n=1)
    workshop.lead("remove_note", note=notes[0])
    assert own(workshop.room, ann)["me"]["left"] == 3
    workshop.lead("undo")
    assert own(workshop.room, ann)["me"]["left"] == 2


def test_the_facilitator_takes_steps_back(play: Play) -> None:
    workshop, _, _, notes = _voting(play)
    workshop.lead("phase", to=2)
    first = workshop.lead("group", notes=notes[:2], title="Winter")
    second = workshop.lead("group", notes=notes[2:4], title="Spring")
    before = shared(workshop.room, Moment(), "participant")
    workshop.lead("merge", groups=[first, second])
    assert workshop.room.groups[first].title == "Winter / Spring"
    workshop.lead("undo")
    assert shared(workshop.room, Moment(), "participant") == before
    workshop.lead("undo")
    workshop.lead("undo")
    assert not workshop.room.filled
    workshop.lead("undo")
    assert workshop.room.now.kind == "vote"


def test_a_locked_room_lets_nobody_new_in(play: Play) -> None:
    workshop = play()
    workshop.lead("lock", locked=True)
    with pytest.raises(Refused, match="locked"):
        workshop.join()
    workshop.lead("undo")
    workshop.join()


def test_a_closed_room_takes_nothing_more(play: Play) -> None:
    workshop = play()
    ann = workshop.join()
    workshop.ask(ann, "write", text="Kept")
    workshop.lead("close", reveal=True)
    assert workshop.room.closed
    assert [note.text for note in workshop.room.live_notes] == ["Kept"]
    for op in ("write", "rename"):
        with pytest.raises(Refused, match="closed"):
            workshop.ask(ann, op, **({"text": "x"} if op == "write" else {"name": "x"}))
    with pytest.raises(Refused, match="over"):
        workshop.join()


@pytest.mark.parametrize(
    ("frame", "why"),
    [
        ([], "not understood"),
        ({"op": "explode", "ref": "0" * 8}, "not understood"),
        ({"op": "write", "text": "x"}, "no ref"),
        ({"op": "write", "ref": "0" * 8, "text": "x", "as": "p1"}, "does not take"),
        ({"op": "write", "ref": "0" * 8, "text": " \u0000 "}, "empty"),
        ({"op": "write", "ref": "0" * 8, "text": "x" * 501}, "500 characters"),
        ({"op": "write", "ref": "0" * 8, "text": 5}, "not a text"),
        ({"op": "dot", "ref": "0" * 8, "item": "n1", "n": True}, "number of dots"),
        ({"op": "dot", "ref": "0" * 8, "item": "../x", "n": 1}, "not clear"),
        ({"op": "rate", "ref": "0" * 8, "item": "n1", "scale": "s", "value": 6}, "1 to 5"),
        ({"op": "timer", "ref": "0" * 8, "do": "start", "seconds": -1}, "four hours"),
        ({"op": "group", "ref": "0" * 8, "notes": []}, "at least one"),
    ],
)
def test_malformed_operations_are_refused_with_a_reason(frame: Any, why: str) -> None:
    with pytest.raises(Refused, match=why):
        read(frame)


def test_texts_lose_what_could_mislead() -> None:
    assert cleaned("a\u202eb\u0007  c\n", 10) == "a b c".replace("a b", "ab")
    assert cleaned("👩‍🚀 ok", 10) == "👩‍🚀 ok"


def test_all_templates_can_be_played_to_the_end(play: Play) -> None:
    for name in names():
        workshop = play(name)
        ann = workshop.join()
        for index, phase in enumerate(workshop.room.template.phases):
            if index:
                workshop.lead("phase", to=index)
            if phase.kind == "write":
                columns = workshop.room.template.columns(index)
                workshop.ask(ann, "write", text="A note", column=columns[0].id if columns else "")
        assert workshop.room.now.kind == "close"
        assert len(workshop.room.live_notes) == 1


@pytest.mark.parametrize(
    ("value", "place"),
    [
        ({"title": "T", "phases": []}, "phases"),
        ({"title": "T", "phases": [{"kind": "sing"}]}, "phase 1, kind"),
        ({"title": "T", "phases": [{"kind": "rate"}]}, "phase 1, scales"),
        ({"title": "T", "phases": [{"kind": "vote", "dots": 0}]}, "phase 1, dots"),
        ({"title": "T", "phases": [{"kind": "vote", "dots": 2, "per_item": 3}]}, "per_item"),
        ({"title": "", "phases": [{"kind": "write", "colour": 1}]}, "phase 1, colour"),
        ({"title": "T", "makes": "coffee", "phases": [{"kind": "write"}]}, "makes"),
        ([], "the template"),
    ],
)
def test_templates_say_what_is_wrong_with_them(value: Any, place: str) -> None:
    with pytest.raises(LiveError, match=place):
        read_template("mine", value, path="mine.yaml")


def test_own_templates_come_first(tmp_path: Any) -> None:
    folder = tmp_path / "workshops" / "templates"
    folder.mkdir(parents=True)
    (folder / "brainstorm.yaml").write_text(
        "title: Ours\nphases:\n  - kind: write\n    columns: [Good, Bad]\n", encoding="utf-8"
    )
    template = load("brainstorm", tmp_path)
    assert template.title == "Ours"
    assert [phase.kind for phase in template.phases] == ["write", "close"]
    assert [column.id for column in template.phases[0].columns] == ["good", "bad"]
    (folder / "broken.yaml").write_text("title: [", encoding="utf-8")
    with pytest.raises(LiveError, match=r"broken\.yaml, line"):
        load("broken", tmp_path)
    with pytest.raises(LiveError, match="There are: brainstorm, broken"):
        load("nothing", tmp_path)


PLAN = """title: What must be true
makes: assumptions
phases:
  - kind: write
    columns:
      - {title: Customers want it, kind: desirability}
      - {title: It pays, kind: viability}
  - kind: rate
    scales:
      - {id: importance, title: How bad?, low: Hardly, high: Fatal}
"""


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("kind: viability}", "kind: money}", 5, "one of desirability, viability, feasibility"),
        (", kind: viability", "", 5, "“It pays” says none"),
        ("    columns:", "    minutes: long\n    columns:", 5, "minutes from 0 to 240"),
        ("  - kind: rate", "  - kind: rating", 8, "one of write, reveal"),
        ("kind: write", "kind: write\n    colums: [a]", 5, "one of columns, dots"),
        ("title: What must be true\n", "", 1, "a text of up to"),
    ],
)
def test_mistakes_in_a_template_are_named_with_their_line(
    tmp_path: Path, old: str, new: str, line: int, words: str
) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text(PLAN, encoding="utf-8")
    assert [column.kind for column in load(str(path)).columns(0)] == ["desirability", "viability"]
    path.write_text(PLAN.replace(old, new), encoding="utf-8")
    with pytest.raises(LiveError, match=words) as told:
        load(str(path))
    assert told.value.line == line
    assert str(told.value).startswith(f"{path}, line {line}, ")


def test_assumptions_want_columns_that_say_what_they_are(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text("title: A\nmakes: assumptions\nphases:\n  - kind: write\n", encoding="utf-8")
    with pytest.raises(LiveError, match="there are no columns"):
        load(str(path))
    path.write_text("title: A\nmakes: notes\nphases:\n  - kind: write\n", encoding="utf-8")
    assert load(str(path)).columns(0) == ()
