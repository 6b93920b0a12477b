"""People's work on empathy maps survives rebuilds, corrected transcripts and renamed files."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from workbench import Study
from workbench.errors import AnalysisError, WorkbenchError
from workbench.map_decisions import decision_rows
from workbench.mapping import claims

Run = Callable[..., tuple[int, str, str]]
ANA = """Maren: How was the winter?

Ana: I waited nine days for a new cable and I hated every single day of it.

Maren: And the helpline?

Ana: I called the helpline three times before somebody answered, which annoyed me no end.

Maren: How did you find us?

Ana: I saw an advert at the tram stop. My sister told me it was the best bike she ever had.

Maren: And if it breaks?

Ana: I am worried that the workshop closes before I get there after work.
"""
BO = """Maren: How was the winter?

Bo: I waited eleven days for a new cable and I was angry about it.

Maren: What is hard about the bike?

Bo: The worst thing is that the brakes squeak whenever it is wet in the morning.
"""
WAIT = "I waited nine days for a new cable and I hated every single day of it."
CALLED = "I called the helpline three times before somebody answered, which annoyed me no end."
SQUEAK = "The worst thing is that the brakes squeak whenever it is wet in the morning."


@pytest.fixture
def study(tmp_path: Path) -> Study:
    folder = tmp_path / "talks"
    (folder / "interviews").mkdir(parents=True)
    (folder / "interviews" / "P01.txt").write_text(ANA, encoding="utf-8")
    (folder / "interviews" / "P02.txt").write_text(BO, encoding="utf-8")
    (folder / "study.toml").write_text('[roles]\nmoderators = ["Maren"]\n', encoding="utf-8")
    made = Study(folder, actor="maren")
    made.build()
    return made


def correct(study: Study, name: str, *changes: tuple[str, str]) -> Study:
    path = study.path / "interviews" / f"{name}.txt"
    text = path.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")
    return study.refresh()


def words(study: Study, list: str) -> dict[str, set[str]]:
    return {
        i.claim.text: {s.quote for s in i.claim.supports_spans} for i in study.map().items(list)
    }


def test_decisions_hold_after_building_again(study: Study) -> None:
    chart = study.map()
    chart.add("pains", "Repairs take too long", supports=[("P01", WAIT)])
    chart.add("pains", "Nobody answers", supports=[("P01", CALLED)])
    chart.merge(["Repairs take too long", "Nobody answers"], "Left alone")
    chart.add("tasks", "Get to work", assumed=True)
    before = [(i.name, i.claim) for i in chart.items()]
    study.build()
    again = Study(study.path).map()
    assert [(i.name, i.claim) for i in again.items()] == before
    assert words(study, "pains")["Left alone"] == {WAIT, CALLED}
    assert again.optional["tasks"][0].assumed


def test_a_map_says_what_people_saw_and_heard(study: Study) -> None:
    seen = study.map(participant="P01").optional
    assert [c.text for c in seen["sees"]] == ["I saw an advert at the tram stop."]
    assert [c.text for c in seen["hears"]] == [
        "My sister told me it was the best bike she ever had."
    ]
    assert "sees" not in study.map(participant="P02").optional


def test_decisions_move_with_their_words(study: Study) -> None:
    study.map(participant="P01").add("gains", "Being told when", supports=[("P01", WAIT)])
    longer = ("How was the winter?", "Good morning Ana, and how was the long winter for you?")
    again = ("And the helpline?", "And the helpline, then, did you ring them at all?")
    later = study
    for change in (longer, again, ("Good morning Ana, and how", "How"), again[::-1]):
        later = correct(later, "P01", change)
        later.build()
        added = [i for i in later.refresh().map(participant="P01").items("gains") if i.claim.edited]
        [span] = added[0].claim.supports_spans
        assert later.sources["P01"].text[span.start : span.end] == WAIT == span.quote
    moved = later.journal.standing("map.words_moved")
    assert {e.payload["participant"] for e in moved} == {"P01"}
    assert len(moved) == 2


def test_words_that_are_gone_are_reported_and_stop_the_gate(study: Study) -> None:
    study.map().add("pains", "Repairs take too long", supports=[("P01", WAIT)])
    later = correct(study, "P01", ("nine days", "nineteen days"))
    later.build()
    chart = later.refresh().map()
    assert "Repairs take too long" not in words(later, "pains")
    [lost] = chart.lost
    assert "not in the transcript any more" in str(lost)
    problems = [p for p in later.refresh().check() if "empathy map" in p.place]
    assert [p.code for p in problems] == ["quote-altered"]
    assert chart.undo() == "added"
    assert not [p for p in later.refresh().check() if "empathy map" in p.place]


def test_a_transcript_of_another_name_keeps_its_decisions(study: Study) -> None:
    study.map().add("pains", "Repairs take too long", supports=[("P01", WAIT)])
    folder = study.path / "interviews"
    (folder / "P01.txt").rename(folder / "a-talk-in-may.txt")
    later = study.refresh()
    later.build()
    [span] = [s for t, held in words_spans(later).items() if t.startswith("Repairs") for s in held]
    assert span.source == "a-talk-in-may"


def words_spans(study: Study) -> dict[str, tuple]:
    return {i.claim.text: i.claim.supports_spans for i in study.map().items("pains")}


def test_forgetting_somebody_takes_their_words_out_of_decisions(study: Study) -> None:
    everybody = study.map()
    everybody.add("pains", "Waiting", supports=[("P01", WAIT), ("P02", SQUEAK)])
    everybody.merge(["Waiting", everybody.items("says")[0]])
    study.map(participant="P01").rename("says 1", "In her own words")
    study.forget("P01")
    events = json.dumps([dict(e.payload) for e in study.journal.events()])
    for quote in (WAIT, CALLED, "In her own words"):
        assert quote not in events
    assert "nine days" not in events
    left = words(study.refresh(), "pains")["Waiting"]
    assert SQUEAK in left
    assert all(quote in BO for quote in left)


def test_words_of_people_outside_the_map_support_nothing_in_it(study: Study) -> None:
    with pytest.raises(AnalysisError, match="words of P02"):
        study.map(participant="P01").add("pains", "Squeaks", supports=[("P02", SQUEAK)])
    with pytest.raises(AnalysisError, match="nobody who takes part"):
        study.map().add("pains", "Winter", supports=[("P01", "How was the winter?")])


def test_consent_taken_back_takes_the_words_out_of_shared_maps(study: Study) -> None:
    study.map().add("pains", "Waiting", supports=[("P01", WAIT), ("P02", SQUEAK)])
    (study.path / "interviews" / "participants.csv").write_text(
        "id,name,consent_quote\nP01,Ana,no\nP02,Bo,yes\n", encoding="utf-8"
    )
    later = study.refresh()
    chart = later.map()
    assert words(later, "pains")["Waiting"] == {SQUEAK}
    assert "does not allow it" in str(chart.lost[0])
    assert not [p for p in later.check() if p.code == "consent" and "empathy map" in p.place]


def test_two_copies_of_a_study_come_to_the_same_map(study: Study, tmp_path: Path) -> None:
    other = tmp_path / "other"
    shutil.copytree(study.path, other)
    study.map().add("pains", "Repairs take too long", supports=[("P01", WAIT)])
    copy = Study(other, actor="tom")
    copy.map().add("gains", "A number that answers", supports=[("P01", CALLED)])
    study.journal.merge(copy.journal)
    copy.journal.merge(study.journal)
    assert [i.claim for i in study.map().items()] == [i.claim for i in copy.map().items()]


def test_there_is_one_map_at_a_time(study: Study) -> None:
    with pytest.raises(WorkbenchError, match="one thing"):
        study.map(participant="P01", segment="1")
    with pytest.raises(WorkbenchError, match="no survey"):
        study.map(segment="1")
    with pytest.raises(AnalysisError, match="nothing was decided"):
        study.map().undo()


def test_a_segment_is_named_by_number_or_name(demo: Study) -> None:
    chart = demo.map(segment="2")
    assert chart.of.title == "Rides when it suits"
    assert demo.map(segment="rides WHEN it suits").participants == chart.participants
    assert demo.empathy_map(segment="2").participants == ("P03", "P08")
    with pytest.raises(WorkbenchError, match="no segment '9'") as wrong:
        demo.map(segment="9")
    assert "4 (Fixes it alone)" in str(wrong.value.hint)


def test_only_maps_that_somebody_worked_on_are_published(demo: Study) -> None:
    assert list(claims(demo)) == []
    demo.map(segment="2").rename("pains 1", "Guilt in the hall")
    demo.map(segment="2").add("who", "Rides at weekends", assumed=True)
    snapshot = json.loads((demo.publish().folder / "snapshot.json").read_text(encoding="utf-8"))
    [chart] = snapshot["maps"]
    assert (chart["of"], chart["kind"], chart["title"]) == (
        "segment 2",
        "segment",
        "Rides when it suits",
    )
    [renamed] = [one for one in chart["pains"] if one["text"] == "Guilt in the hall"]
    assert (renamed["n"], renamed["of"], renamed["edited"]) == (1, 2, True)
    assert chart["who"][0]["status"] == "assumption"


def test_the_map_of_a_persona_is_its_file(demo: Study) -> None:
    path = demo.path / "personas" / "fixes-it-alone.md"
    before = path.read_bytes()
    chart = demo.map(persona="fixes-it-alone")
    [first, second] = chart.items("thinks")[:2]
    chart.merge([first, second], "Nothing here is mine")
    chart.move("says 1", "gains")
    chart.reject("says 5")
    chart.rename(chart.items("pains")[-1], "No bike when it matters most")
    chart.split(next(i for i in chart.items() if len(i.claim.supports) > 1), [1], "An aside")
    worked_on = path.read_bytes()
    assert b"Nothing here is mine" in worked_on
    demo.build()
    assert path.read_bytes() == worked_on
    demo.refresh().check()
    said = [demo.refresh().map(persona="fixes-it-alone").undo() for _ in range(5)]
    assert said == ["split", "renamed", "rejected", "moved", "merged"]
    assert path.read_bytes() == before


def test_what_was_changed_by_hand_is_not_undone(demo: Study) -> None:
    chart = demo.map(persona="fixes-it-alone")
    chart.rename("pains 1", "A key that does not turn")
    path = demo.path / "personas" / "fixes-it-alone.md"
    path.write_text(path.read_text(encoding="utf-8").replace("does not turn", "turns not"))
    with pytest.raises(AnalysisError, match="changed since"):
        demo.refresh().map(persona="fixes-it-alone").undo()
    assert "turns not" in path.read_text(encoding="utf-8")


def test_further_fields_of_a_persona_stand_beside_its_file(demo: Study) -> None:
    path = demo.path / "personas" / "fixes-it-alone.md"
    before = path.read_bytes()
    chart = demo.map(persona="fixes-it-alone")
    chart.add("see", "A poster in the shed", assumed=True)
    assert path.read_bytes() == before
    assert chart.optional["sees"][-1].text == "A poster in the shed"
    with pytest.raises(AnalysisError, match="further fields"):
        chart.move("pains 1", "hears")
    assert chart.undo() == "added"


def test_forgetting_somebody_clears_the_record_of_a_persona_s_edits(demo: Study) -> None:
    chart = demo.map(persona="fixes-it-alone")
    mine = next(i for i in chart.items("says") if chart.speaker(i.claim.supports_spans[0]) == "P04")
    quote = next(s.quote for s in mine.claim.supports_spans)
    chart.move(mine, "gains")
    chart.rename(chart.items("pains")[-1], "No bike when it matters most")
    said = [t.text for t in demo.sources["P04"].turns if t.role == "participant"]
    demo.forget("P04")
    events = json.dumps([dict(e.payload) for e in demo.journal.events("map.edited")])
    assert quote not in events
    assert "P04#" not in events
    assert not any(text in events for text in said if len(text) > 12)
    with pytest.raises(AnalysisError, match="forgotten"):
        demo.map(persona="fixes-it-alone").undo()


def test_decisions_are_listed_and_an_earlier_one_is_taken_back(study: Study, run: Run) -> None:
    everybody = study.map()
    everybody.add("pains", "Repairs take too long", supports=[("P01", WAIT)])
    everybody.add("pains", "Nobody answers", supports=[("P01", CALLED)])
    everybody.merge(["Repairs take too long", "Nobody answers"], "Left alone")
    everybody.add("see", "A poster", assumed=True)
    rows = decision_rows(everybody)
    assert [one["kind"] for one in rows] == ["added", "added", "merged", "added"]
    merged = rows[2]
    assert [one["text"] for one in merged["items"]] == ["Repairs take too long", "Nobody answers"]
    assert (merged["text"], rows[3]["list"]) == ("Left alone", "sees")
    code, out, _ = run("map", "decisions", "--study", study.path)
    assert (code, merged["event"] in out) == (0, True)
    code, out, _ = run("map", "undo", "--event", merged["event"], "--study", study.path)
    assert (code, "merged" in out) == (0, True)
    left = decision_rows(study.refresh().map())
    assert [one["kind"] for one in left] == ["added"] * 3
    with pytest.raises(AnalysisError, match="no decision"):
        study.map().undo(merged["event"])
