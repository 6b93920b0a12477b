"""What changed between two states of a study, and why."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from workbench import Study
from workbench.cli import main
from workbench.comparing import diff
from workbench.errors import WorkbenchError
from workbench.export.publish import publish_snapshot

PERSONA = """---
format: workbench/persona@1
id: fixer
name: {name}
kind: qualitative
participants: [P01, P02]
pains:
  - text: "Winter is hard"
    supports:
      - {{ref: "{ref}", quote: "{quote}"}}
---
{notes}
"""


def study_at(folder: Path) -> Study:
    (folder / "interviews").mkdir(parents=True)
    for id, said in (("P01", "The chain squeaks all winter."), ("P02", "Nobody picks up.")):
        (folder / "interviews" / f"{id}.txt").write_text(f"Maren: And?\n\n{id}: {said}\n")
    (folder / "study.toml").write_text('[study]\nname = "Bikes"\n[roles]\nmoderators = ["Maren"]\n')
    (folder / "personas").mkdir()
    write_persona(folder)
    study = Study(folder, actor="maren")
    study.log.add("People help each other")
    return study


def write_persona(folder: Path, **changes: str) -> None:
    values = {
        "name": "Fixer",
        "ref": "P01#18-46",
        "quote": "The chain squeaks all winter",
        "notes": "",
    }
    text = PERSONA.format(**{**values, **changes})
    (folder / "personas" / "fixer.md").write_text(text, encoding="utf-8")


@pytest.fixture
def two(tmp_path: Path) -> tuple[Study, Study]:
    old = study_at(tmp_path / "old")
    shutil.copytree(old.path, tmp_path / "new")
    return old, Study(tmp_path / "new", actor="tom")


def test_equal_states_do_not_differ(two: tuple[Study, Study]) -> None:
    found = diff(two[0].path, two[1].path).as_dict()
    assert found == {"inputs": [], "decisions": [], "changes": []}


def test_every_field_is_named_with_its_reason(two: tuple[Study, Study]) -> None:
    old, new = two
    path = new.path / "interviews" / "P01.txt"
    path.write_text(path.read_text().replace("all winter", "all winter long"))
    quote = "The chain squeaks all winter long"
    write_persona(new.path, name="Mender", ref=f"P01#18-{18 + len(quote)}", quote=quote)
    span = new.refresh().coding.find(("P02", "Nobody picks up"))
    new.log.evidence("A1", contradicts=[span])
    found = new.refresh().diff(old.path)
    assert {(one.place, one.what) for one in found.inputs} == {
        ("interviews/P01.txt", "changed"), ("personas/fixer.md", "changed"),
    }  # fmt: skip
    assert [one["kind"] for one in found.decisions] == ["assumption.evidence"]
    changes = {one.place: one for one in found.changes}
    assert set(changes) == {
        "fixer: name", 'fixer: pains: "Winter is hard": supports', "assumption A1: contradicts",
    }  # fmt: skip
    assert (changes["fixer: name"].old, changes["fixer: name"].new) == ("Fixer", "Mender")
    assert changes["fixer: name"].why == ("personas/fixer.md was changed",)
    supports = changes['fixer: pains: "Winter is hard": supports']
    assert supports.why == ("interviews/P01.txt was changed",)
    (why,) = changes["assumption A1: contradicts"].why
    assert why.startswith("tom, 20")
    assert why.endswith(": assumption.evidence")


def test_decisions_taken_back_and_settings_are_reasons(two: tuple[Study, Study]) -> None:
    old, new = two
    span = old.coding.find(("P02", "Nobody picks up"))
    old.log.evidence("A1", contradicts=[span])
    (event,) = old.journal.events("assumption.evidence")
    new.journal.merge(old.journal)
    new.journal.undo(event.id, actor="tom")
    path = new.path / "study.toml"
    path.write_text(path.read_text() + '[consent]\ndefault = "deny"\n')
    text = (new.path / "personas" / "fixer.md").read_text()
    start = text.index("    supports:")
    cut = text[:start] + text[text.index("---", start) :]
    (new.path / "personas" / "fixer.md").write_text(cut)
    changes = {one.place: one for one in diff(old.path, new.path).changes}
    (why,) = changes["assumption A1: contradicts"].why
    assert why.startswith("tom, 20")
    assert "assumption.evidence of 20" in why
    assert why.endswith("was taken back")
    (why,) = changes['fixer: pains: "Winter is hard": supports'].why
    assert why == 'study.toml: consent.default was "allow", is "deny"'


def test_a_survey_explains_shares_and_figures(built_demo: Path, tmp_path: Path) -> None:
    new = shutil.copytree(built_demo, tmp_path / "new")
    survey = new / "surveys" / "customers-2026.csv"
    survey.write_text(survey.read_text("utf-8").replace(",Every day,", ",Less often,", 3), "utf-8")
    toml = new / "study.toml"
    toml.write_text(toml.read_text("utf-8").replace('"Fixes it alone"', '"Mends it"'), "utf-8")
    Study(new, actor="tom").build()
    found = diff(built_demo, new)
    assert found.changes
    assert all(change.why for change in found.changes)
    by_place = {change.place: change.why for change in found.changes}
    shares = [why for place, why in by_place.items() if place.endswith(": share")]
    assert shares
    assert set(shares) == {("surveys/customers-2026.csv was changed",)}
    named = 'study.toml: segments.names lacks ["Fixes it alone"] and has ["Mends it"]'
    assert named in by_place["mends-it"]


def test_removed_sources_and_added_personas(two: tuple[Study, Study]) -> None:
    old, new = two
    (new.path / "interviews" / "P01.txt").unlink()
    text = (new.path / "personas" / "fixer.md").read_text()
    (new.path / "personas" / "other.md").write_text(text.replace("fixer", "other"))
    found = diff(old.path, new.path)
    assert ("interviews/P01.txt", "removed") in {(one.place, one.what) for one in found.inputs}
    (change,) = found.changes
    assert (change.place, change.what, change.new) == ("other", "added", "Fixer")


def test_folders_of_personas(two: tuple[Study, Study]) -> None:
    old, new = two
    write_persona(new.path, notes="Ask about snow.")
    (change,) = diff(old.path / "personas", new.path / "personas").changes
    assert (change.place, change.new) == ("fixer: notes", "Ask about snow.\n")
    assert new.diff(old.path / "personas").changes == (change,)


def snapshot(name: str, quote: str) -> dict[str, object]:
    claim = {"text": "Winter is hard", "n": 1, "supports": ["e1"], "contradicts": []}
    persona = {"id": "fixer", "name": name, "sections": {"pains": [claim]}, "charts": {},
               "empathy": {"says": []}, "participants": ["P01"]}  # fmt: skip
    piece = {"kind": "span", "participant": "P01", "source": "S1", "quote": quote}
    return {"personas": [persona], "assumptions": [], "evidence": {"e1": piece}, "participants": []}


def test_published_versions(two: tuple[Study, Study], capsys: pytest.CaptureFixture[str]) -> None:
    folder = two[0].path / "published"
    ids = [
        publish_snapshot(
            folder, snapshot(name, quote), inputs={"interviews/S1": digest}, pipeline="x", by="t",
            at=digest, version="1",
        ).id
        for name, quote, digest in (("Fixer", "one", "a"), ("Mender", "two", "b"))
    ]  # fmt: skip
    with pytest.raises(SystemExit):
        main(["diff", *ids, "--study", str(two[0].path), "--json"])
    found = json.loads(capsys.readouterr().out)
    assert [one["place"] for one in found["inputs"]] == ["interviews/S1"]
    changes = {one["place"]: one for one in found["changes"]}
    assert set(changes) == {"fixer: name", 'fixer: pains: "Winter is hard": supports'}
    assert changes['fixer: pains: "Winter is hard": supports']["why"] == [
        "interviews/S1 was changed"
    ]
    assert two[0].diff(ids[0]).changes == diff(folder / "versions" / ids[0],
                                               folder / "versions" / ids[1]).changes  # fmt: skip
    with pytest.raises(SystemExit):
        main(["diff", *ids, "--study", str(two[0].path)])
    assert "- Fixer\n    + Mender" in capsys.readouterr().out


def test_what_cannot_be_compared_is_said(two: tuple[Study, Study], tmp_path: Path) -> None:
    with pytest.raises(WorkbenchError, match="there is no study, published version"):
        diff(two[0].path, tmp_path / "nowhere")
    (tmp_path / "empty").mkdir()
    with pytest.raises(WorkbenchError, match="holds no study"):
        diff(two[0].path, tmp_path / "empty")


def test_long_values_are_shown_where_they_differ() -> None:
    from workbench.cli.diff import _short

    cell = {"question": "What is the bike used for? " * 6, "answer": "Moving tools", "n": 26}
    old, new = _short(cell, cell | {"n": 27})
    assert old is not None
    assert new is not None
    assert (old[-3:], new[-3:]) == ("26}", "27}")
    assert len(old) <= 101
    assert _short(None, "short") == [None, "short"]
    assert _short("one", "two") == ["one", "two"]
