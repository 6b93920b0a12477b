"""The scorecard of a study: read, put on record, checked by the gate, published, copied."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from workbench import Study
from workbench.errors import SettingsError
from workbench.export.snapshot import SnapshotBuilder
from workbench.publishing import _inputs
from workbench.redacting import study_redactor
from workbench.scoring import published
from workbench.synthesis.erasure_events import Leaving, rewritten
from workbench.synthesis.erasure_words import voice_of
from workbench.synthesis.scorecard_record import RECORDED

Run = Callable[..., tuple[int, str, str]]
CARD = """\
format = "workbench/scorecard@1"
[[measure]]
name = "Would recommend us"
perspective = "Brand health"
unit = "points"
target = 90
owner = "Marketing"
promise = "48 hours"
source = { survey = "wave-2", question = "recommend", score = "nps", earlier = "wave-1" }
[[measure]]
name = "Revenue"
perspective = "Revenue"
unit = "£k"
target = 10
source = { figures = "figures/money.csv", column = "revenue", date = "month" }
[[measure]]
name = "Word of mouth"
perspective = "Brand health"
"""


def answers(path: Path, seed: int) -> None:
    dice = random.Random(seed)
    rows = [f"r{n},{dice.choice([5, 7, 8, 9, 9, 10, 10])}" for n in range(60)]
    path.write_text("\n".join(["id,How likely are you to recommend us? (0-10)", *rows]) + "\n")


@pytest.fixture
def study(tmp_path: Path) -> Study:
    """A study with two waves of a survey and a file of figures."""
    folder = tmp_path / "study"
    for name in ("surveys", "figures"):
        (folder / name).mkdir(parents=True)
    answers(folder / "surveys" / "wave-1.csv", 1)
    answers(folder / "surveys" / "wave-2.csv", 2)
    (folder / "figures" / "money.csv").write_text("month,revenue\n2026-01,9\n2026-02,12.5\n")
    (folder / "study.toml").write_text('[study]\npromises = ["48 hours", "No surprises"]\n')
    question = next(q for q in Study(folder).surveys["wave-2"].questions if "likely" in q)
    text = CARD.replace('"recommend"', json.dumps(question))
    (folder / "scorecard.toml").write_text(text, encoding="utf-8")
    return Study(folder, actor="Maren")


def rewrite(study: Study, old: str, new: str, name: str = "scorecard.toml") -> Study:
    path = study.path / name
    path.write_text(path.read_text("utf-8").replace(old, new), encoding="utf-8")
    return study.refresh()


def flaws(study: Study) -> list[tuple[str, str]]:
    return [
        (p.code, p.place) for p in study.check() if "scorecard" in p.place or "figures" in p.place
    ]


def snapshot_part(study: Study) -> dict[str, Any]:
    world, redactor = study.world, study_redactor(study)
    of = (study.sources, world.surveys, world.people, redactor)
    builder = SnapshotBuilder(*of, lambda _: True, world.min_base)
    return published(study, builder)


def test_a_study_without_a_scorecard_has_an_empty_one(tmp_path: Path) -> None:
    (tmp_path / "surveys").mkdir()
    study = Study(tmp_path)
    assert study.scorecard.measures == ()
    assert flaws(study) == []


def test_measures_have_figures_and_no_status_without_one(study: Study) -> None:
    card = study.scorecard
    nps, revenue, word = card.measures
    assert nps.reading is not None
    assert nps.reading.base == 60
    assert nps.standing == "off-target"
    assert nps.trend is not None
    assert nps.trend.since == "wave-1"
    assert (revenue.value, revenue.standing) == (12.5, "on-target")
    assert (word.value, word.standing) == (None, "no-figure")
    assert card.unmeasured == ("No surprises",)
    assert card["revenue"] == card["Revenue"] == revenue
    assert flaws(study) == []


def test_mistakes_in_the_file_are_told(study: Study) -> None:
    with pytest.raises(SettingsError, match="line 5"):
        _ = rewrite(study, 'unit = "points"', "unit = 3").scorecard


def test_the_gate_names_what_is_gone(study: Study) -> None:
    (study.path / "figures" / "money.csv").unlink()
    gone = rewrite(study, "wave-1", "wave-0")
    assert flaws(gone) == [
        ("source-missing", "scorecard.toml, line 2"),
        ("source-missing", "scorecard.toml, line 10"),
    ]


def test_the_gate_refuses_small_bases_and_names_in_the_words(study: Study) -> None:
    small = rewrite(study, "[study]", "[publish]\nmin_base = 100\n[study]", "study.toml")
    assert flaws(small) == [("small-base", "scorecard.toml, line 2")]
    named = rewrite(small, '"Word of mouth"', '"Ask jo.brown@example.org"')
    assert ("pii", "scorecard.toml, line 16") in flaws(named)


def test_targets_on_record_cannot_be_moved_in_silence(study: Study) -> None:
    study.record_scorecard(because="agreed by the board")
    assert flaws(study.refresh()) == []
    moved = rewrite(study, "target = 90", "target = 40")
    assert flaws(moved) == [("number-changed", "scorecard.toml, line 2")]
    moved.record_scorecard(because="ninety was a typing error")
    assert flaws(moved.refresh()) == []
    assert [a.because for a in moved.scorecard.measures[0].history] == [
        "agreed by the board",
        "ninety was a typing error",
    ]
    moved.unrecord_scorecard()
    assert flaws(moved.refresh()) == [("number-changed", "scorecard.toml, line 2")]


def test_restated_figures_are_told(study: Study) -> None:
    study.record_scorecard()
    restated = rewrite(study, "2026-01,9", "2026-01,8", "figures/money.csv")
    (problem,) = [p for p in restated.check() if p.code == "number-changed"]
    assert problem.message.startswith("2026-01 is 8; on record since")
    assert problem.message.endswith("is 9")


def test_what_was_published_counts_until_something_is_on_record(study: Study) -> None:
    version = study.path / "published" / "versions" / "v1"
    version.mkdir(parents=True)
    (study.path / "published" / "current").write_text("v1")
    part = json.dumps({"scorecard": snapshot_part(study)})
    (version / "snapshot.json").write_text(part)
    (version / "manifest.json").write_text('{"published_at": "2026-10-01T08:00:00Z"}')
    assert flaws(study) == []
    moved = rewrite(study, "target = 90", "target = 40")
    (problem,) = [p for p in moved.check() if p.code == "number-changed"]
    assert "published since 2026-10-01 is at least 90" in problem.message


def test_what_stakeholders_see(study: Study) -> None:
    part = snapshot_part(study)
    assert part == json.loads(json.dumps(part))
    nps, revenue, word = part["measures"]
    assert [answer["answer"] for answer in nps["answers"]] == [str(n) for n in range(11)]
    assert sum(answer["n"] for answer in nps["answers"]) == 60
    assert nps["source"]["question"].startswith("How likely")
    assert revenue["source"] == {
        "kind": "file", "path": "figures/money.csv", "column": "revenue", "where": [],
    }  # fmt: skip
    assert [r["line"] for r in revenue["readings"]] == [2, 3]
    assert revenue["words"]["value"] == "£12.5k"
    assert (word["words"]["value"], word["standing"]) == ("", "no-figure")
    small = rewrite(study, "[study]", "[publish]\nmin_base = 100\n[study]", "study.toml")
    hidden = snapshot_part(small)["measures"][0]
    assert hidden["answers"] == []
    assert hidden["readings"][1]["value"] is None


def test_a_copy_and_the_list_of_inputs_carry_the_scorecard(study: Study, tmp_path: Path) -> None:
    copy = study.scratch(tmp_path / "copy")
    assert copy.scorecard == study.scorecard
    assert {"scorecard.toml", "figures/money.csv"} <= set(_inputs(study))
    old = tmp_path / "old"
    shutil.copytree(study.path, old)
    changed = rewrite(study, "2026-02,12.5", "2026-02,13", "figures/money.csv")
    assert "figures/money.csv" in json.dumps(changed.diff(old).as_dict())


def test_words_of_a_forgotten_participant_leave_the_record(study: Study) -> None:
    study.record_scorecard(because="as Nadia Brandt said, the bike is never where I need it")
    events = study.journal.standing(RECORDED)
    said = ["Well, the bike is never where I need it, is it"]
    who = Leaving("P01", voice_of(said, [], names=["Nadia Brandt"], shared=[]))
    (payload,) = rewritten(events, who).values()
    assert "Nadia" not in json.dumps(payload)
    assert "never where" not in json.dumps(payload)
    assert payload["measures"] == events[0].payload["measures"]


def test_the_command_line(study: Study, run: Run, tmp_path: Path) -> None:
    code, out, err = run("scorecard", "--study", study.path)
    assert (code, err) == (0, "")
    assert "Revenue: £12.5k, 2026-02-28" in out
    assert "On target (at least £10k)" in out
    assert "Promises that no figure is about: No surprises." in out
    _, out, _ = run("scorecard", "--study", study.path, "--json")
    plain = json.loads(out)
    assert [one["standing"] for one in plain["measures"]] == [
        "off-target",
        "on-target",
        "no-figure",
    ]
    assert plain["measures"][1]["value"] == 12.5
    assert run("scorecard", "record", "--because", "so", "--study", study.path)[0] == 0
    _, out, _ = run("scorecard", "--study", study.path, "--json")
    assert json.loads(out)["measures"][0]["history"][0]["because"] == "so"
    assert run("scorecard", "undo", "--study", study.path)[0] == 0
    code, _, err = run("scorecard", "undo", "--study", study.path)
    assert code == 2
    assert "on record" in err
    code, _, err = run("scorecard", "new", "--study", study.path)
    assert code == 2
    assert "already" in err
    (tmp_path / "empty" / "surveys").mkdir(parents=True)
    assert run("scorecard", "new", "--study", tmp_path / "empty")[0] == 0
    assert "no measure yet" in run("scorecard", "--study", tmp_path / "empty")[1]


def test_the_demo_has_a_figure_behind_every_status(demo: Study) -> None:
    card = demo.scorecard
    assert card.flaws == ()
    assert {name for name in card.perspectives if card.of(name)} == set(card.perspectives)
    for one in card.measures:
        assert (one.value is None) == (one.standing == "no-figure")
    assert {one.standing for one in card.measures} >= {"on-target", "off-target", "unclear"}
