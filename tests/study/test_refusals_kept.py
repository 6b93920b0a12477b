"""What somebody refused holds though the row that said so is gone; a survey that is gone closes
the gate."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from workbench import Study
from workbench.errors import SettingsError


def consent(study: Study, id: str) -> tuple[bool, bool]:
    (person,) = [p for p in study.refresh().participants if p.id == id]
    return person.consent.may_quote, person.consent.may_publish


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write(path: Path, kept: list[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(kept[0]))
        writer.writeheader()
        writer.writerows(kept)


def test_a_refusal_outlives_its_row(demo: Study) -> None:
    register = demo.path / "interviews" / "participants.csv"
    assert consent(demo, "P10") == (True, False)
    before = rows(register)
    write(register, [row for row in before if row["id"] != "P10"])
    assert consent(demo, "P10") == (True, False)
    assert "P10 has no row" in "\n".join(demo.build().notes)
    register.unlink()
    assert consent(demo, "P10") == (True, False)
    assert not any(
        span.source == "P10"
        for p in demo.refresh().personas
        for _, c in p.claims()
        for span in c.spans
    )
    allowed = {"consent_record": "yes", "consent_quote": "yes", "consent_share": "yes"}
    assert allowed.keys() <= before[0].keys()
    write(register, [row | allowed if row["id"] == "P10" else row for row in before])
    demo.refresh().build()
    register.unlink()
    assert consent(demo, "P10") == (True, True)


def test_a_survey_that_is_gone_closes_the_gate_and_stops_a_build(run, demo: Study) -> None:
    (demo.path / "surveys" / "customers-2026.csv").unlink()
    code, out, err = run("check", "--json", "--study", demo.path)
    assert code == 1, err
    assert out.count('"source-missing"') > 10
    kept = {path.name: path.read_bytes() for path in (demo.path / "personas").glob("*.md")}
    with pytest.raises(SettingsError, match="names 'customers-2026', and there is no such survey"):
        Study(demo.path).build()
    assert kept == {path.name: path.read_bytes() for path in (demo.path / "personas").glob("*.md")}
