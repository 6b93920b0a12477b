"""The journey map on the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from workbench import Study

Run = Callable[..., tuple[int, str, str]]

TURNS = """Maren Voss: What happens when it needs a repair?

{name}: The mechanic came to repair it, and I was so angry about waiting for nine days.

Maren Voss: How did you find out about us?

{name}: A friend told me about it. I would like to have a loan bike when it is in the workshop.
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    study = tmp_path_factory.mktemp("cli") / "study"
    (study / "interviews").mkdir(parents=True)
    (study / "study.toml").write_text(
        '[study]\nphases = ["discovery", "service"]\npromises = ["Repaired in 48 hours"]\n',
        encoding="utf-8",
    )
    for name in ("Ana Lind", "Ben Moss", "Cy Hart"):
        path = study / "interviews" / f"{name[:3].strip().lower()}.txt"
        path.write_text(TURNS.format(name=name), encoding="utf-8")
    Study(study).build()
    return study


def ref(run: Run, folder: Path, words: str) -> str:
    _, out, _ = run("journey", "sentences", "--study", folder, "--json")
    return str(next(s["ref"] for s in json.loads(out)["sentences"] if words in s["text"]))


def test_a_table_and_every_statement_with_its_place(run: Run, folder: Path) -> None:
    code, out, _ = run("journey", "--study", folder)
    assert code == 0
    assert "SERVICE" in out
    assert "3 of 3" in out
    assert "PROMISE: Repaired in 48 hours" in out
    assert "are in no phase" in out


def test_json_holds_the_same(run: Run, folder: Path) -> None:
    _, out, _ = run("journey", "--study", folder, "--json")
    found = json.loads(out)
    assert [phase["name"] for phase in found["phases"]] == ["discovery", "service"]
    assert found["participants"] == ["P01", "P02", "P03"]
    assert found["phases"][1]["emotion"]["value"] < 0


def test_decisions_and_undo(run: Run, folder: Path) -> None:
    place = ref(run, folder, "loan bike")
    assert run("journey", "move", place, "serv", "--study", folder)[1].startswith("Moved to serv")
    assert run("journey", "out", place, "--study", folder)[0] == 0
    _, out, _ = run("journey", "sentences", "--phase", "none", "--study", folder)
    assert place in out
    assert "moved by a person" in out
    assert run("journey", "touchpoint", "service", "Loan bike", "--study", folder)[0] == 0
    assert "no evidence" in run("journey", "--study", folder)[1]
    for _ in range(3):
        assert "Took back" in run("journey", "undo", "--study", folder)[1]
    code, _, error = run("journey", "undo", "--study", folder)
    assert (code, "nothing was decided" in error) == (2, True)


def test_words_owner_verdict_and_rejection(run: Run, folder: Path) -> None:
    need, angry = ref(run, folder, "loan bike"), ref(run, folder, "angry")
    run("journey", "move", need, "service", "--study", folder)
    run("journey", "opportunity", need, "--owner", "Service", "--study", folder)
    run("journey", "rename", angry, "Waiting without knowing", "--study", folder)
    run("journey", "promise", angry, "Rep", "none", "--study", folder)
    _, out, _ = run("journey", "--study", folder)
    assert "owner: Service" in out
    assert "Waiting without knowing" in out
    run("journey", "reject", angry, "--study", folder)
    assert "Waiting without" not in run("journey", "--study", folder)[1]


def test_mistakes_are_named(run: Run, folder: Path) -> None:
    code, _, error = run("journey", "move", "nowhere", "service", "--study", folder)
    assert (code, "not a span reference" in error) == (2, True)
    code, _, error = run("journey", "move", "ana#0-3", "service", "--study", folder)
    assert (code, "no sentence of a participant" in error) == (2, True)
    place = ref(run, folder, "angry")
    code, _, error = run("journey", "move", place, "riding", "--study", folder)
    assert (code, "discovery, service" in error) == (2, True)
