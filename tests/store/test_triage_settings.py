"""Rules of [triage] in study.toml: what they take, and every mistake with its line."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from workbench.errors import SettingsError
from workbench.model.response import TriageRule
from workbench.store.settings import Settings, load_settings
from workbench.store.triage_settings import checked_rules, rule_lines


def load(folder: Path, text: str) -> Settings:
    (folder / "study.toml").write_text(text, encoding="utf-8")
    return load_settings(folder)


def test_rules_stand_in_a_list_or_below_headings(tmp_path: Path) -> None:
    listed = load(
        tmp_path,
        "[triage]\nwithin = 72\nrules = [\n"
        '  { owner = "Workshop", words = ["brake*"], labels = "Complaint", within = 24 },\n'
        '  { owner = "Desk" },\n]\n',
    ).triage
    headed = load(
        tmp_path,
        '[triage]\nwithin = 72\n[[triage.rules]]\nowner = "Workshop"\nwords = ["brake*"]\n'
        'labels = ["complaint"]\nwithin = 24\n\n[[triage.rules]]\nowner = "Desk"\n',
    ).triage
    assert listed == headed
    assert listed.rules[0] == TriageRule("Workshop", 24, labels=("complaint",), words=("brake*",))
    assert not listed.rules[1].conditions


def test_every_mistake_has_its_line(tmp_path: Path) -> None:
    text = (
        '[triage]\nrules = [  # "[{" in words\n'
        '  { owner = "A [x] {y}", words = ["{", "]"] },\n'
        "  # { not a rule }\n"
        '  { ownr = "B", labels = ["complain"], urgency = 3 }, { owner = "C", within = -1 },\n'
        '  { owner = "D" },\n'
        '  { owner = "late" },\n]\n'
    )
    with pytest.raises(SettingsError) as caught:
        load(tmp_path, text)
    said = str(caught.value)
    assert "line 5, [triage] rule 2: unknown key 'ownr'. Did you mean 'owner'?" in said
    assert "expected some of question, complaint, praise, suggestion" in said
    assert "urgency is 3, expected a number from 0 to 1" in said
    assert "rule 2: no owner" in said
    assert "line 5, [triage] rule 3: within is -1" in said
    assert "line 7, [triage] rule 5: never reached" in said


def test_a_heading_tells_the_line_as_well(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"line 4, \[triage\] rule 2: owner is ''"):
        load(
            tmp_path,
            '[[triage.rules]]\nowner = "A"\nlabels = "praise"\n[[triage.rules]]\nowner = ""\n',
        )


def test_lines_of_rules_need_rules() -> None:
    assert rule_lines("[triage]\nwithin = 3\n") == []
    assert rule_lines('[other]\nrules = [{ owner = "A" }]\n') == []


@pytest.mark.parametrize("value", [3, "x", [3], {"owner": "A"}])
def test_rules_are_a_list_of_tables(value: object) -> None:
    with pytest.raises(ValueError, match="rules such as"):
        checked_rules(value)


def test_every_field_of_a_rule_can_be_set() -> None:
    full = {
        "owner": "A",
        "within": 1.5,
        "labels": ["praise"],
        "channels": ["email"],
        "words": ["bell"],
        "phases": ["riding"],
        "risks": ["safety"],
        "urgency": 0.5,
    }
    assert {one.name for one in fields(TriageRule)} == {*full}
    assert checked_rules([full])[0].within == 1.5


def test_what_is_published_of_feedback_is_a_choice(tmp_path: Path) -> None:
    assert Settings().publish.feedback == "figures"
    assert load(tmp_path, '[publish]\nfeedback = "posts"\n').publish.feedback == "posts"
    with pytest.raises(SettingsError, match='"figures" or "posts"'):
        load(tmp_path, '[publish]\nfeedback = "all"\n')
