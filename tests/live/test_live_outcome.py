"""What came out of a workshop: in the study, in files, and never as customers' evidence."""

from __future__ import annotations

import asyncio
import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from workbench import Study
from workbench.live import report
from workbench.live.client import Client
from workbench.live.errors import LiveError
from workbench.live.outcome import outcome
from workbench.live.recording import HELD, erase, read_outcome, record
from workbench.synthesis.assumption_cards import locked_as_written

Play = Callable[..., Any]


@pytest.fixture
def study(tmp_path: Path) -> Study:
    folder = tmp_path / "study"
    folder.mkdir()
    (folder / "study.toml").write_text('[study]\nname = "Renewal"\n', encoding="utf-8")
    return Study(folder, actor="maren")


def _mapped(play: Play) -> tuple[Any, list[str], list[str]]:
    """A played assumption map: three people, three notes, two of them in a group."""
    workshop = play("assumption-map", title="What must be true")
    people = [workshop.join(name) for name in ("Ann", "Bob", "")]
    notes = [
        workshop.ask(people[0], "write", text="They renew for winter", column="desirability"),
        workshop.ask(people[1], "write", text="Renewal pays for storage", column="viability"),
        workshop.ask(people[1], "write", text="Storage pays for itself", column="viability"),
    ]
    gone = workshop.ask(people[2], "write", text="Never mind", column="viability")
    workshop.ask(people[2], "withdraw", note=gone)
    workshop.lead("phase", to=2)
    group = workshop.ask(people[0], "group", notes=notes[1:], title="=Storage pays")
    workshop.lead("phase", to=4)
    for person, (importance, evidence) in zip(people, ((5, 1), (4, 2), (5, 1)), strict=True):
        workshop.ask(person, "rate", item=group, scale="importance", value=importance)
        workshop.ask(person, "rate", item=group, scale="evidence", value=evidence)
        workshop.ask(person, "rate", item=notes[0], scale="importance", value=3)
    return workshop, people, [group, *notes]


def test_every_note_is_accounted_for(play: Play) -> None:
    workshop, _, _ = _mapped(play)
    workshop.lead("close")
    found = outcome(workshop.room, day="2026-03-02")
    assert found.accounts == {
        "written": 4,
        "withdrawn": 1,
        "removed": 0,
        "grouped": 2,
        "alone": 1,
        "private": 0,
    }
    assert "Never mind" not in json.dumps(found.to_dict())
    assert [item.title for item in found.items] == ["=Storage pays", "They renew for winter"]
    rating = found.items[0].ratings["importance"]
    assert (rating.median, rating.low, rating.high, rating.n) == (5, 4, 5, 3)


def test_ties_share_a_place(play: Play) -> None:
    workshop = play("dot-vote", notes=("North", "East", "South"))
    people = [workshop.join() for _ in range(2)]
    workshop.lead("phase", to=1)
    workshop.ask(people[0], "dot", item="n0", n=2)
    workshop.ask(people[1], "dot", item="n2", n=2)
    workshop.ask(people[1], "dot", item="n1", n=1)
    assert all(item.dots is None for item in outcome(workshop.room, day="2026-03-02").items)
    workshop.lead("close")
    found = outcome(workshop.room, day="2026-03-02")
    assert [(item.title, item.dots, item.place) for item in found.items] == [
        ("North", 2, 1),
        ("South", 2, 1),
        ("East", 1, 3),
    ]
    assert found.voters == 2


def test_rated_assumptions_go_to_the_log_and_stay_assumptions(play: Play, study: Study) -> None:
    workshop, _, items = _mapped(play)
    workshop.lead("close")
    done = record(study, workshop.workshop.folder)
    log = {one.text: one for one in study.assumptions}
    storage, winter = log["=Storage pays"], log["They renew for winter"]
    assert (storage.kind, storage.importance, storage.strength) == ("viability", 5, 1)
    assert storage.rated_by.startswith("workshop ")
    assert (winter.kind, winter.importance, winter.strength) == ("desirability", 3, None)
    assert items[0] in storage.origin
    for one in (storage, winter):
        assert (one.supports, one.contradicts, one.concluded) == ((), (), None)
    assert len(done.assumptions) == 2
    held = study.journal.standing(HELD)
    assert [event.payload["assumptions"] for event in held] == [["A1", "A2"]]
    assert "winter" not in json.dumps(dict(held[0].payload))
    cards = (workshop.workshop.folder / "test-cards.md").read_text("utf-8")
    assert cards.index("## A1: importance 5 of 5, evidence 1 of 5") < cards.index("## A2")


def test_recording_again_adds_nothing_twice(play: Play, study: Study) -> None:
    workshop, _, _ = _mapped(play)
    workshop.lead("close")
    record(study, workshop.workshop.folder)
    again = record(study, workshop.workshop.folder)
    assert again.assumptions == ()
    assert len(study.assumptions) == 2
    assert len(study.journal.standing(HELD)) == 1


def test_an_empathy_map_sends_only_what_was_voted_to_be_checked(play: Play, study: Study) -> None:
    workshop = play("empathy-map")
    ann = workshop.join()
    chosen = workshop.ask(ann, "write", text="It squeaks", column="says")
    workshop.ask(ann, "write", text="It is dear", column="thinks")
    workshop.lead("phase", to=4)
    workshop.ask(ann, "dot", item=chosen, n=1)
    workshop.lead("close")
    record(study, workshop.workshop.folder)
    assert [one.text for one in study.assumptions] == ["It squeaks"]


def test_a_brainstorm_makes_no_assumptions(play: Play, study: Study) -> None:
    workshop = play()
    ann = workshop.join()
    workshop.ask(ann, "write", text="Sell bells")
    workshop.lead("close", reveal=True)
    assert "1 note kept" in record(study, workshop.workshop.folder).words
    assert study.assumptions == ()


def test_files_hold_the_result_and_nothing_that_a_spreadsheet_runs(play: Play) -> None:
    from pypdf import PdfReader

    workshop, _, _ = _mapped(play)
    workshop.lead("close")
    found = read_outcome(workshop.workshop.folder)
    rows = list(csv.DictReader(io.StringIO(report.csv_bytes(found).decode("utf-8-sig"))))
    # Within a group in no order of writing, as nobody is named here.
    assert sorted(row["text"] for row in rows[:2]) == [
        "Renewal pays for storage",
        "Storage pays for itself",
    ]
    assert [row["text"] for row in rows[2:]] == ["They renew for winter"]
    assert rows[0]["group"] == "'=Storage pays"
    assert rows[0]["importance_median"] == "5"
    assert {row["source"] for row in rows} == {"workshop"}
    assert json.loads(report.json_bytes(found))["kind"] == "workshop"
    pages = PdfReader(io.BytesIO(report.pdf(found))).pages
    text = " ".join(page.extract_text() for page in pages)
    for words in ("What must be true", "They renew for winter", "3 participants", "taken back"):
        assert words in text
    assert report.pdf(found) == report.pdf(found)
    assert report.png(found)[:8] == b"\x89PNG\r\n\x1a\n"


@pytest.mark.parametrize("text", ['#import "x"', "*a* _b_ `c` $d$ \\", "אבג <b>&amp;", "x" * 500])
def test_no_words_act_in_the_report(play: Play, text: str) -> None:
    workshop = play(title="#set page(fill: red)")
    ann = workshop.join()
    workshop.ask(ann, "write", text=text)
    workshop.lead("close", reveal=True)
    found = read_outcome(workshop.workshop.folder)
    assert report.pdf(found).startswith(b"%PDF")
    assert report.png(found)[1:4] == b"PNG"


def test_groups_stand_before_notes_in_none_where_nobody_voted(play: Play) -> None:
    from pypdf import PdfReader

    workshop = play("affinity")
    ann = workshop.join()
    texts = ("Locks freeze", "Phone rings", "Nobody answers", "Chain squeaks", "Chain is dry")
    texts = (*texts, "No oil on the chain")
    notes = [workshop.ask(ann, "write", text=text) for text in texts]
    workshop.lead("phase", to=2)
    workshop.ask(ann, "group", notes=notes[1:3], title="Calls")
    workshop.ask(ann, "group", notes=notes[3:], title="Chains")
    workshop.lead("close")
    found = read_outcome(workshop.workshop.folder)
    assert [item.title for item in found.items] == ["Chains", "Calls", "Locks freeze"]
    pages = PdfReader(io.BytesIO(report.pdf(found))).pages
    said = " ".join(" ".join(page.extract_text() for page in pages).split())
    places = [said.index(words) for words in ("Groups", "1. Chains", "2. Calls", "In no group")]
    assert places == sorted(places)
    assert said.index("Locks freeze") > places[-1]


def test_an_empty_workshop_has_a_report(play: Play) -> None:
    workshop = play()
    workshop.lead("close")
    found = read_outcome(workshop.workshop.folder)
    for _, make in report.FILES.values():
        assert make(found)


def test_erasing_a_participant_reaches_the_study(play: Play, study: Study) -> None:
    workshop, people, _ = _mapped(play)
    workshop.lead("close")
    folder = workshop.workshop.folder
    record(study, folder)
    words = "They renew for winter"
    assert {one.text for one in study.assumptions} == {words, "=Storage pays"}
    ids = tuple(sorted(one.id for one in study.assumptions))
    study.journal.dump_jsonl(study.path / "decisions.jsonl")
    version = study.path / "published" / "versions" / "v1"
    version.mkdir(parents=True)
    (version / "snapshot.json").write_text(f'{{"assumptions": [{{"text": "{words}"}}]}}')
    (study.path / "published" / "current").write_text("v1")
    # Bob wrote the notes of the group, and Ann gave it its name.
    assert erase(study, folder, people[1]) == ()
    assert erase(study, folder, people[0]) == ids
    assert Study(study.path).assumptions == ()
    for path in [*folder.iterdir(), *study.path.rglob("*")]:
        for said in (words, "Storage pays"):
            assert not path.is_file() or said.encode() not in path.read_bytes(), path
    assert not (study.path / "published" / "current").exists()
    with pytest.raises(LiveError, match="did not take part"):
        erase(study, folder, people[0])


def test_of_an_assumption_that_the_team_works_on_only_the_words_go(
    play: Play, study: Study
) -> None:
    workshop, people, _ = _mapped(play)
    workshop.lead("close")
    folder = workshop.workshop.folder
    record(study, folder)
    words = "They renew for winter"
    (mine,) = (one.id for one in study.assumptions if one.text == words)
    study.log.test(mine, to_verify=f"ask whether “{words}”", measure="share", right_if="most")
    workshop.lead("remove_person", person=people[0])
    assert mine in record(study, folder).erased
    assert record(study, folder).erased == ()
    left = next(one for one in Study(study.path).assumptions if one.id == mine)
    assert left.text == "[erased]"
    assert left.tests[0].to_verify == "ask whether “[erased]”"
    assert locked_as_written(study.journal.events()) == []
    assert all(words not in str(event.payload) for event in study.journal.events())


def test_closing_in_a_live_room_puts_it_into_the_study(live: Callable[..., Any]) -> None:
    server = live("--template", "assumption-map")

    async def play() -> None:
        async with Client(server.facilitator) as lead, Client(server.join) as ann:
            note = await ann.ask("write", text="They renew", column="desirability")
            await lead.ask("phase", to=4)
            await ann.ask("rate", item=note, scale="importance", value=5)
            await ann.ask("rate", item=note, scale="evidence", value=2)
            await lead.ask("close")
            for _ in range(200):
                if lead.view["desk"]["outcome"]:
                    break
                await asyncio.sleep(0.1)
            assert "1 assumption in the log" in lead.view["desk"]["outcome"]

    asyncio.run(play())
    added = Study(server.study).assumptions[0]
    assert (added.text, added.importance, added.strength) == ("They renew", 5, 2)


def test_commands(play: Play, study: Study, run: Callable[..., Any], tmp_path: Path) -> None:
    from workbench.live.beginning import create
    from workbench.live.folders import new_folder
    from workbench.live.template_files import load

    folder = new_folder(study.path, "Bells & more")
    create(folder, load("dot-vote"), notes=("North", "South")).close_log()
    code, out, _ = run("live", "list", "--study", study.path)
    assert code == 0
    assert folder.name in out
    assert "open" in out
    code, _, err = run("live", "record", "bells", "--study", study.path)
    assert code == 2
    assert "still open" in err
    assert run("live", "record", "bells", "--close", "--study", study.path)[0] == 0
    assert "closed" in run("live", "list", "--study", study.path)[1]
    for ending in ("pdf", "csv", "json", "png"):
        target = tmp_path / f"report.{ending}"
        assert run("live", "report", "bells", "--to", target, "--study", study.path)[0] == 0
        assert target.stat().st_size > 50
    code, _, err = run("live", "report", "bells", "--to", tmp_path / "x.doc", "--study", study.path)
    assert code == 2
    assert ".pdf, .csv, .json, .png" in err
    code, _, err = run("live", "people", "whistles", "--study", study.path)
    assert code == 2
    assert folder.name in err
    assert run("live", "templates", "--study", study.path)[1].count("\n") == 7


def test_other_words_for_what_somebody_said_go_with_them(play: Play, study: Study) -> None:
    workshop, people, _ = _mapped(play)
    workshop.lead("close")
    folder = workshop.workshop.folder
    record(study, folder)
    ids = {one.text: one.id for one in study.assumptions}
    mine, storage = ids["They renew for winter"], ids["=Storage pays"]
    study.log.reword(mine, "Winter is why they renew")
    study.log.reword(storage, "Storage is worth it")
    study.log.test(storage, to_verify="ask", measure="share", right_if="most")
    assert erase(study, folder, people[0]) == tuple(sorted((mine, storage)))
    left = {one.id: one for one in Study(study.path).assumptions}
    # The team locked a test of the one, and did nothing with the other but word it.
    assert set(left) == {storage}
    assert (left[storage].text, left[storage].tests[0].we_believe) == ("[erased]", "[erased]")
    said = str([event.payload for event in study.journal.events()])
    for words in ("They renew for winter", "Winter is why", "Storage pays", "Storage is worth it"):
        assert words not in said
    assert locked_as_written(study.journal.events()) == []
