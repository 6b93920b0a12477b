"""What people say against what they do, on maps that people work on and publish."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from workbench import Study
from workbench.export.snapshot import SnapshotBuilder
from workbench.mapping import map_report, published
from workbench.redacting import study_redactor

Run = Callable[..., tuple[int, str, str]]
ANA = """Maren: Do you lock it? I know I should, but I never do.

Ana: We're supposed to sign the bike out, but honestly nobody does. It is a good bike.

Maren: And the charger?

Ana: I promised Jonas Petersen it would be back by noon. I always mean to plug it in. I never do.
"""
BO = """Maren: And you?

Bo: I rode it home and kept it over the weekend. You're not meant to.
"""
SAID = "We're supposed to sign the bike out"
DONE = "honestly nobody does."


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("owned") / "talks"
    (folder / "interviews").mkdir(parents=True)
    (folder / "interviews" / "P01.txt").write_text(ANA, encoding="utf-8")
    (folder / "interviews" / "P02.txt").write_text(BO, encoding="utf-8")
    (folder / "study.toml").write_text('[roles]\nmoderators = ["Maren"]\n', encoding="utf-8")
    assert len(Study(folder, actor="maren").sentences)
    return folder


@pytest.fixture
def study(made: Path, tmp_path: Path) -> Study:
    folder = tmp_path / "talks"
    shutil.copytree(made, folder)
    return Study(folder, actor="maren")


def pairs(study: Study, **of: str) -> list[tuple[str, ...]]:
    items = study.map(**of).items("gaps")
    return [tuple(span.quote for span in item.claim.supports_spans) for item in items]


def shot(study: Study) -> tuple[dict, dict]:
    world = study.world
    builder = SnapshotBuilder(
        world.sources,
        world.surveys,
        study.material.people,
        study_redactor(study),
        lambda _: True,
        30,
    )
    maps = published(study, builder)
    return next((one for one in maps if one["kind"] == "everybody"), {}), builder.evidence


def test_maps_show_what_participants_own_up_to_and_never_moderators(study: Study) -> None:
    assert pairs(study) == [
        ("I always mean to plug it in.", "I never do."),
        ("You're not meant to.", "I rode it home and kept it over the weekend."),
        (SAID, DONE),
    ]
    assert pairs(study, participant="P02") == pairs(study)[1:2]
    report = map_report(study.map())["gaps"][2]
    assert (report["text"], report["n"], report["of"]) == (SAID, 1, 2)
    assert [piece["quote"] for piece in report["supports"]] == [SAID, DONE]


def test_a_rejected_one_stays_away_until_it_is_taken_back(study: Study) -> None:
    study.map().reject("gaps 3")
    study.build()
    later = Study(study.path, actor="tom")
    assert (SAID, DONE) not in pairs(later)
    assert len(pairs(later)) == 2
    assert later.map().undo() == "rejected"
    assert (SAID, DONE) in pairs(later)


def test_half_of_one_is_none(study: Study) -> None:
    study.map().reject("gaps 1")
    path = study.path / "interviews" / "P01.txt"
    path.write_text(ANA.replace("I never do.\n", "That helps me.\n"), encoding="utf-8")
    later = study.refresh()
    assert {pair[0] for pair in pairs(later)} == {"You're not meant to.", SAID}
    assert "not in the transcript any more" in str(later.map().lost[0])


def test_people_merge_and_word_them(study: Study) -> None:
    chart = study.map()
    chart.merge(["gaps 2", "gaps 3"], "Takes the bike as if it were their own")
    [first, _] = chart.items("gaps")
    assert first.claim.text == "Takes the bike as if it were their own"
    assert len(first.claim.supports) == 4
    claims, evidence = shot(study)
    assert claims["gaps"][0]["n"] == 2
    assert "done" not in claims["gaps"][0]
    assert evidence[claims["gaps"][1]["done"]]["quote"] == "I never do."


def test_published_with_both_halves_once_somebody_worked_on_the_map(study: Study) -> None:
    assert shot(study) == ({}, {})
    study.map().add("who", "Shares a bike", assumed=True)
    chart, evidence = shot(study)
    claim = chart["gaps"][2]
    assert (claim["text"], claim["n"], claim["of"]) == (SAID, 1, 2)
    assert [evidence[id]["quote"] for id in claim["supports"]] == [SAID, DONE]
    assert claim["done"] == claim["supports"][1]
    assert "Petersen" not in json.dumps(evidence)


def test_a_map_without_any_has_no_such_field(study: Study) -> None:
    (study.path / "interviews" / "P01.txt").write_text(
        "Maren: And?\n\nAna: It is good.\n", encoding="utf-8"
    )
    later = study.refresh()
    later.map().add("who", "Shares a bike", assumed=True)
    later.map().reject("gaps 1")
    assert "gaps" not in later.map().optional
    assert "gaps" not in shot(later)[0]


def test_consent_and_forgetting(study: Study) -> None:
    study.map().reject("gaps 1")
    (study.path / "interviews" / "participants.csv").write_text(
        "id,name,consent_quote\nP01,Ana,no\nP02,Bo,yes\n", encoding="utf-8"
    )
    later = study.refresh()
    assert len(pairs(later)) == 1
    assert len(pairs(later, participant="P01")) == 2
    later.forget("P01")
    events = json.dumps([dict(event.payload) for event in later.journal.events()])
    assert "plug it in" not in events
    assert "I never do" not in events


def test_the_command_line_shows_both_halves(study: Study, run: Run) -> None:
    code, out, _ = run("empathy", "--study", study.path)
    assert code == 0
    shown = out[out.index("SAY, BUT DO") :]
    assert f"gaps 3    1 of 2  {SAID}" in shown
    assert f"but: {DONE}" in shown
    _, out, _ = run("map", "reject", "gaps 3", "--study", study.path)
    assert SAID not in out
    assert "gaps 2" in out
