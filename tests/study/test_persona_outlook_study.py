"""How sure the demo study's personas are, and personas that a team assumes."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from types import SimpleNamespace

import pytest

from workbench import Study
from workbench.errors import WorkbenchError
from workbench.model.evidence import Cell, Claim
from workbench.model.persona import Persona, Share
from workbench.outlook import _segment_of


def test_a_persona_says_how_old_its_evidence_is(demo: Study) -> None:
    fresh = demo.outlook("fixes-it-alone").freshness
    assert fresh.oldest == "2026-05-14"
    assert fresh.newest == "2026-10-12"
    assert fresh.asof == max(e.at for e in demo.journal.standing() if e.actor != "workbench")[:10]
    assert {one.basis for one in fresh.dated} == {"stated"}
    assert fresh.undated == ()


def test_without_dates_the_arrival_is_told_as_such(demo: Study) -> None:
    path = demo.path / "interviews" / "participants.csv"
    text = path.read_text(encoding="utf-8").replace("interview_date", "remark")
    path.write_text(text, encoding="utf-8")
    fresh = demo.refresh().outlook("fixes-it-alone").freshness
    assert {one.source: one.basis for one in fresh.dated}["P04"] == "arrived"
    assert {one.source: one.basis for one in fresh.dated}["customers-2026"] == "stated"


def test_voices_are_of_several_participants(demo: Study) -> None:
    people = demo.material.people
    for persona in demo.personas:
        spans = demo.outlook(persona.id).voices
        codes = [people.of_span(span, demo.sources) for span in spans]
        assert len(set(codes)) == len(codes) == min(3, len(persona.participants))
        assert set(codes) <= set(persona.participants)


def test_the_same_wave_twice_shows_no_drift(demo: Study) -> None:
    surveys = demo.path / "surveys"
    for ending in ("csv", "codebook.yaml"):
        shutil.copy(surveys / f"customers-2026.{ending}", surveys / f"customers-2025.{ending}")
    codebook = surveys / "customers-2025.codebook.yaml"
    codebook.write_text(codebook.read_text().replace("customers-2026", "customers-2025"))
    settings = demo.path / "study.toml"
    said = settings.read_text(encoding="utf-8")
    settings.write_text(said.replace("k = 4", 'k = 4\nearlier = "customers-2025"'))
    study = demo.refresh()
    for persona in study.personas:
        drift = study.outlook(persona.id).drift
        assert drift is not None
        assert drift.verdict == "no clear change"
        assert drift.difference == pytest.approx(0, abs=0.2)
        assert drift.answers == ()
    settings.write_text(said.replace("k = 4", 'k = 4\nearlier = "customers-1999"'))
    with pytest.raises(WorkbenchError, match="no such earlier survey") as wrong:
        study.refresh().outlook("fixes-it-alone")
    assert "customers-2025" in str(wrong.value.hint)


def test_the_snapshot_says_how_sure_each_persona_is(published_demo, tmp_path) -> None:
    shutil.copytree(published_demo, tmp_path / "study")
    study = Study(tmp_path / "study", actor="tester")
    [version] = list((study.path / "published" / "versions").iterdir())
    snapshot = json.loads((version / "snapshot.json").read_text(encoding="utf-8"))
    assert set(snapshot["outlooks"]) == {p.id for p in study.personas}
    for persona in study.personas:
        shown, found = snapshot["outlooks"][persona.id], study.outlook(persona.id)
        assert [one["limit"] for one in shown["defining"]] == [o.limit for o in found.defining]
        assert all(snapshot["evidence"][one["cell"]]["kind"] == "cell" for one in shown["defining"])
        quotes = [snapshot["evidence"][id]["participant"] for id in shown["voices"]]
        assert len(quotes) == len(set(quotes)) == len(found.voices)
        assert shown["freshness"]["newest"] == found.freshness.newest


def test_an_assumed_persona_is_shown_as_one(demo: Study) -> None:
    made = demo.assume_persona("First winter", {"needs": ["A3"], "pains": ["Ice on the brakes"]})
    assert made.kind == "proto"
    assert made.sections["needs"][0].text == demo.log.get("A3").text
    demo.build()
    assert "first-winter" in {p.id for p in demo.refresh().personas}
    assert not [p for p in demo.refresh().check() if "first-winter" in p.place]
    found = demo.refresh().outlook("first-winter")
    assert [w.place for w in found.assumed] == ["needs[0]", "pains[0]"]
    assert found.freshness.newest == ""
    assert found.drift is None


def test_a_persona_is_its_segment_and_not_one_with_the_same_share() -> None:
    share = Share(25.0, 20.0, 30.0, 100, 400)
    study = SimpleNamespace(
        segment_basis=SimpleNamespace(
            names={"2": "Fixes it alone"},
            segments=SimpleNamespace(k=4),
            survey=SimpleNamespace(id="riders"),
        ),
        world=SimpleNamespace(shares=(share,) * 4),
    )
    named = Persona("fixes-it-alone", "Fixes it alone", "statistical", share)
    assert _segment_of(study, named) == "2"
    assert _segment_of(study, replace(named, id="segment-4")) == "4"
    cell = Cell("riders", "q", "yes", 60, 100, 60.0, (("segment", "3"),))
    renamed = replace(named, id="steady", sections={"who": (Claim("Yes", (cell,)),)})
    assert _segment_of(study, renamed) == "3"
    assert _segment_of(study, replace(named, id="steady")) == ""
    assert _segment_of(study, replace(named, share=None)) == ""
