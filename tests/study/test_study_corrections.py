"""Correcting a transcript: quotes move with their words, lost ones are stale, nothing is silent."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest

from workbench import Study
from workbench.cli.study import ingest_report
from workbench.corrections import corrections
from workbench.model.evidence import Claim, Span
from workbench.model.persona import Persona
from workbench.store.persona_files import save

TALK = """Maren: How was the winter?

Ana: Yes, it was long.

Maren: Did the brakes hold?

Ana: I waited nine days for a new cable and borrowed a car from my sister meanwhile.

Maren: And the helpline?

Ana: I called the helpline three times before somebody answered, which was no fun at all.

Maren: What would you change?

Ana: I need the workshop to open on Saturdays, because I work all week.
"""
OTHER = """Maren: How was the winter?

Bo: I never ride when it rains, I take the tram with the kids and read to them.

Maren: What is hard about the bike?

Bo: The worst thing is that the brakes squeak whenever it is wet in the morning.

Maren: Anything else that you would like to say?

Bo: I want somebody to come out on Sundays, since that is when we go to the forest.
"""
QUOTE = "I waited nine days for a new cable and borrowed a car from my sister meanwhile."
BETTER = "I waited nineteen days for a new cable and borrowed a van from my sister meanwhile."


@pytest.fixture
def study(tmp_path: Path) -> Study:
    """Two interviews, an assumption and a persona of the team that rest on their words."""
    folder = tmp_path / "interviews"
    folder.mkdir()
    (folder / "P04.txt").write_text(TALK, encoding="utf-8")
    (folder / "P05.txt").write_text(OTHER, encoding="utf-8")
    (tmp_path / "study.toml").write_text('[roles]\nmoderators = ["Maren"]\n', encoding="utf-8")
    made = Study(tmp_path, actor="maren")
    assumption = made.log.add("Waiting decides")
    made.log.evidence(assumption.id, supports=[words(made, "P04", QUOTE)])
    claim = Claim("Repairs take too long", (words(made, "P04", QUOTE),), edited=True)
    brakes = Claim("Brakes squeak", (words(made, "P05", "the brakes squeak"),), edited=True)
    persona = Persona("rider", "Rider", "proto", sections={"pains": (claim, brakes)})
    save(persona, tmp_path / "personas")
    made.build()
    return Study(tmp_path, actor="maren")


def words(study: Study, source: str, text: str) -> Span:
    at = study.sources[source].text.index(text)
    return Span(source, at, at + len(text), text)


def state(folder: Path) -> dict[str, bytes]:
    """Every file of a study but those a database keeps beside itself while it is open."""
    files = (p for p in folder.rglob("*") if p.is_file() and not p.name.startswith("study.db-"))
    return {str(p.relative_to(folder)): p.read_bytes() for p in files}


def write(study: Study, name: str, text: str) -> Study:
    """The study after a file was written, read again."""
    (study.path / "interviews" / name).write_text(text, encoding="utf-8")
    return study.refresh()


def where(entries: Iterable[Mapping[str, str]]) -> set[str]:
    return {entry["where"] for entry in entries}


PLACES = {"assumption A1", "personas/rider.md: pains[0]"}


def test_unchanged_files_report_nothing_and_change_no_byte(study: Study) -> None:
    first = ingest_report(study)
    before = state(study.path)
    again = ingest_report(study.refresh())
    assert (first["moved"], first["stale"]) == ([], [])
    assert (again["moved"], again["stale"]) == ([], [])
    assert state(study.path) == before
    built = study.refresh().build()
    assert (built.moved, built.stale, built.written) == ((), (), ())
    assert state(study.path) == before


def test_quotes_move_with_their_words(study: Study) -> None:
    corrected = "Maren: Hello, is this on?\n\n" + TALK.replace("Yes, it", "Oh yes, it")
    fresh = write(study, "P04.txt", corrected)
    report = ingest_report(fresh)
    assert report["stale"] == []
    assert where(report["moved"]) >= PLACES
    built = fresh.refresh().build()
    assert list(built.moved) == report["moved"]
    assert built.stale == ()
    after = fresh.refresh()
    assert after.assumptions[0].supports == (words(after, "P04", QUOTE),)
    assert after.persona("rider").sections["pains"][0].supports == (words(after, "P04", QUOTE),)
    assert not corrections(after).moved
    assert after.check() == ()


def test_codings_move_with_their_words_and_lost_ones_are_named(study: Study) -> None:
    study.coding.add_code("Waiting")
    study.coding.code(("P04", QUOTE), "Waiting")
    study.coding.code(("P04", "Yes, it was long."), "Waiting")
    fresh = write(study, "P04.txt", "Maren: Hello.\n\n" + TALK.replace("Yes, it", "No, it"))
    report = ingest_report(fresh)
    assert sum(entry["where"].startswith("excerpt ") for entry in report["moved"]) == 1
    (stale,) = report["stale"]
    assert (stale["quote"], stale["proposed"]) == ("Yes, it was long.", "No, it was long.")
    fresh.refresh().build()
    after = fresh.refresh()
    spans = [excerpt.span for excerpt in after.coding.excerpts]
    assert words(after, "P04", QUOTE) in spans
    assert not corrections(after).moved


def test_an_altered_quote_is_stale_and_what_stands_there_is_proposed(study: Study) -> None:
    old = words(study, "P04", QUOTE)
    fresh = write(study, "P04.txt", "Maren: Hello.\n\n" + TALK.replace(QUOTE, BETTER))
    for stale in (ingest_report(fresh)["stale"], fresh.refresh().build().stale):
        entries = [entry for entry in stale if entry["where"] in PLACES]
        assert where(entries) == PLACES
        for entry in entries:
            assert (entry["ref"], entry["quote"], entry["proposed"]) == (old.ref, QUOTE, BETTER)
    after = fresh.refresh()
    assert after.assumptions[0].supports == (old,)
    assert {problem.code for problem in after.check()} == {"quote-altered"}
    assert {one.proposed for one in corrections(after).stale} == {BETTER}


def test_undoing_evidence_takes_the_entry_of_a_person_back(study: Study) -> None:
    write(study, "P04.txt", "Maren: Hello.\n\n" + TALK).build()
    after = study.refresh()
    assert after.log.undo("A1") == "assumption.evidence"
    assert after.assumptions[0].supports == ()


def test_without_the_earlier_text_words_are_found_by_themselves(study: Study) -> None:
    fresh = write(study, "P04.txt", "Maren: Hello.\n\n" + TALK)
    shutil.rmtree(study.path / ".workbench")
    assert where(ingest_report(fresh)["moved"]) >= PLACES


def test_a_corrected_file_takes_the_place_of_the_raw_one(study: Study) -> None:
    fresh = write(
        study, "P04_corrected.txt", TALK.replace("Ana:", "Anna:").replace("no fun", "hard")
    )
    assert set(fresh.sources) == {"P04_corrected", "P05"}
    assert fresh.sources["P04_corrected"].supersedes == ("P04",)
    assert fresh.material.people.by_speaker[("P04_corrected", "Anna")] == "P04"
    assert [p.id for p in fresh.material.people.interviewed()] == ["P04", "P05"]
    report = ingest_report(fresh)
    assert [(old["id"], old["by"]) for old in report["superseded"]] == [("P04", "P04_corrected")]
    assert where(e for e in report["moved"] if e["to"].startswith("P04_corrected#")) >= PLACES
    fresh.refresh().build()
    after = fresh.refresh()
    assert after.assumptions[0].supports == (words(after, "P04_corrected", QUOTE),)
    assert after.check() == ()


def test_a_second_format_beside_the_first_keeps_the_participant(study: Study) -> None:
    cues = [line for line in TALK.split("\n\n") if line]
    stamps = [f"00:0{n}:00.000 --> 00:0{n}:30.000" for n in range(len(cues))]
    lines = [f"{stamp}\n{cue.strip()}\n" for stamp, cue in zip(stamps, cues, strict=True)]
    fresh = write(study, "P04.vtt", "WEBVTT\n\n" + "\n".join(lines))
    report = ingest_report(fresh)
    assert [s["id"] for s in report["sources"]] == ["P04-vtt", "P05"]
    assert fresh.material.people.by_speaker[("P04-vtt", "Ana")] == "P04"
    assert where(report["moved"]) >= PLACES
    assert report["stale"] == []


def test_unclear_versions_are_told_and_study_toml_decides(study: Study) -> None:
    fresh = write(study, "visit.txt", TALK.replace("nine", "ninety"))
    notices = [notice.reason for notice in fresh.sources["visit"].warnings]
    assert any("BOTH ARE COUNTED" in reason for reason in notices)
    with (study.path / "study.toml").open("a", encoding="utf-8") as toml:
        toml.write('\n[sources]\nsupersedes = { "visit.txt" = "P04" }\n')
    settled = study.refresh()
    assert set(settled.sources) == {"P05", "visit"}
    assert settled.sources["visit"].warnings == ()


def test_a_wrong_name_in_study_toml_is_told(study: Study) -> None:
    with (study.path / "study.toml").open("a", encoding="utf-8") as toml:
        toml.write('\n[sources]\nseparate = ["P99"]\n')
    rejected = ingest_report(study.refresh())["rejected"]
    assert [(r["path"], "P99" in r["reason"]) for r in rejected] == [("study.toml", True)]


def test_a_damaged_persona_file_does_not_stop_reading(study: Study) -> None:
    path = study.path / "personas" / "rider.md"
    path.write_text(path.read_text(encoding="utf-8").replace("kind: proto", "kind: ["))
    report = ingest_report(study.refresh())
    assert [entry["path"].endswith("rider.md") for entry in report["rejected"]] == [True]
    assert len(report["sources"]) == 2


def test_texts_of_files_that_are_gone_are_forgotten(study: Study) -> None:
    kept = study.path / ".workbench" / "texts"
    assert (kept / "P04").is_dir()
    (study.path / "interviews" / "P04.txt").unlink()
    stale = ingest_report(study.refresh())["stale"]
    assert where(stale) >= PLACES
    assert not (kept / "P04").exists()


def test_earlier_texts_are_kept_only_while_something_rests_on_them(study: Study) -> None:
    kept = study.path / ".workbench" / "texts" / "P04"
    write(study, "P04.txt", "Maren: Hello.\n\n" + TALK).build()
    assert len(list(kept.iterdir())) == 1
    write(study, "P04.txt", TALK.replace(QUOTE, BETTER)).build()
    assert len(list(kept.iterdir())) == 2


@pytest.mark.realdata
def test_zoom_calls_are_two_interviews_with_and_without_the_raw_files(
    shared_data: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "interviews"
    for call in sorted((shared_data / "interviews" / "zoom").glob("2026*")):
        shutil.copy(call / "transcript.vtt", _made(folder) / f"{call.name}.vtt")
    raw = Study(tmp_path)
    ingest_report(raw)
    people = raw.refresh().material.people
    span = _some_words(raw, "2026-02-02_068")
    log = raw.log.add("Clients agree")
    raw.log.evidence(log.id, supports=[span])
    for call in sorted((shared_data / "interviews" / "zoom").glob("2026*")):
        shutil.copy(call / "transcript_corrected.vtt", folder / f"{call.name}_corrected.vtt")
    both = raw.refresh()
    report = ingest_report(both)
    assert [s["id"] for s in report["sources"]] == [
        "2026-02-02_068_corrected",
        "2026-02-19_175_corrected",
    ]
    assert len(both.material.people.interviewed()) == len(people.interviewed())
    (moved,) = report["moved"]
    assert moved["to"].startswith("2026-02-02_068_corrected#")
    assert moved["quote"] == span.quote


def _made(folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    return folder


def _some_words(study: Study, id: str) -> Span:
    source = study.sources[id]
    turn = next(t for t in source.turns if t.role == "participant" and len(t.text) > 80)
    return Span(id, turn.offset, turn.offset + 60, turn.text[:60])
