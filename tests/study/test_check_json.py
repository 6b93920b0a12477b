"""What `workbench check --json` tells a program: code, claim, place and hint."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from workbench import Study
from workbench.cli import main

Run = Callable[..., tuple[int, str, str]]

PERSONA = """---
format: workbench/persona@1
id: fixer
name: Fixer
kind: qualitative
pains:
  - text: "Winter is hard"
    supports:
      - {ref: "P01#18-38", quote: "The chain squeaks in"}
  - text: "Nobody answers"
---
"""


@pytest.fixture
def study(tmp_path: Path) -> Path:
    (tmp_path / "interviews").mkdir()
    (tmp_path / "interviews" / "P01.txt").write_text(
        "Maren: And?\n\nP01: The chain squeaks all winter.\n"
    )
    (tmp_path / "study.toml").write_text('[roles]\nmoderators = ["Maren"]\n')
    (tmp_path / "personas").mkdir()
    (tmp_path / "personas" / "fixer.md").write_text(PERSONA)
    return tmp_path


def test_every_problem_names_code_claim_place_and_hint(
    study: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        main(["check", "--json", "--study", str(study)])
    assert left.value.code == 1
    problems = json.loads(capsys.readouterr().out)["problems"]
    found = {(one["code"], one["claim"], one["place"]) for one in problems}
    assert found == {
        ("quote-altered", "Winter is hard", "personas/fixer.md: pains[0]"),
        ("unsupported", "Nobody answers", "personas/fixer.md: pains[1]"),
    }
    assert all(one["hint"].endswith(".") and one["message"] for one in problems)


def test_the_documentation_uses_what_there_is(project: Path) -> None:
    text = (project / "docs" / "checking.md").read_text(encoding="utf-8")
    assert "entry: workbench check" in text
    used = set(re.findall(r"\\\((\.\w+)\)", text))
    assert used == {".code", ".place", ".hint"}


def test_a_survey_that_cannot_be_read_is_told_with_its_reason(demo: Study, run: Run) -> None:
    survey = demo.path / "surveys" / "customers-2026.csv"
    survey.write_bytes(b"")
    code, said, _ = run("check", "--study", demo.path)
    assert code == 1
    assert "source-missing: there is no survey 'customers-2026'; 45 places rest on it:" in said
    assert said.count("there is no survey 'customers-2026'") == 1
    assert "    personas/runs-it-for-others.md: who[0], who[1], who[2], pains[4]" in said
    assert "NOT READ: surveys/customers-2026.csv: the file is empty." in said
    code, said, _ = run("check", "--json", "--study", demo.path)
    told = json.loads(said)
    assert len(told["problems"]) == 55
    assert told["not_read"][0]["path"] == "surveys/customers-2026.csv"
    code, _, said = run("build", "--study", demo.path)
    assert code == 2
    assert "surveys/customers-2026.csv could not be read: the file is empty" in said
