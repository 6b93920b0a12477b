"""Review, decisions and pseudonyms of a study."""

from __future__ import annotations

import json
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from workbench import Study
from workbench.errors import GateClosed, SettingsError, WorkbenchError
from workbench.export.leaks import leaks
from workbench.redacting import study_redactor, unreviewed_words

FIRST = "Maren: Who helps?\n\nAnn Lee: Sarah Miller does. I rang Quorl for it.\n"
SECOND = "Maren: And you?\n\nTom Holt: I asked Ms Miller. QUORL's van came, quorl again.\n"


@pytest.fixture
def study(tmp_path: Path) -> Study:
    (tmp_path / "interviews").mkdir()
    (tmp_path / "study.toml").write_text('[roles]\nmoderators = ["Maren"]\n', encoding="utf-8")
    (tmp_path / "interviews" / "a.txt").write_text(FIRST, encoding="utf-8")
    (tmp_path / "interviews" / "b.txt").write_text(SECOND, encoding="utf-8")
    return Study(tmp_path, actor="tester")


def said(study: Study, id: str) -> str:
    redactor = study_redactor(study, pseudonyms=True)
    source = study.sources[id]
    turn = source.turns[1]
    return redactor.part(source, turn.offset, turn.stop)


def test_one_correction_holds_in_all_sources_and_forms(study: Study) -> None:
    assert "Quorl" in set(study.redaction.pending["word"])
    study.redaction.remove("Quorl")
    assert "quorl" not in (said(study, "a") + said(study, "b")).casefold()
    assert "Quorl" not in set(study.redaction.pending["word"])


def test_a_decision_can_be_taken_back(study: Study) -> None:
    study.redaction.remove("Quorl")
    decision = study.redaction.keep("Quorl")
    assert "Quorl" in said(study, "a")
    study.journal.undo(decision.event, actor="tester")
    assert "Quorl" not in said(study, "a")


def test_one_person_has_one_pseudonym_whatever_they_are_called(study: Study) -> None:
    persons = study_redactor(study, pseudonyms=True)
    first = said(study, "a").split(" does")[0]
    assert first.startswith("[name_")
    assert first in said(study, "b")
    assert study.redaction.reveal(first) == "Sarah Miller"
    assert persons.key is not None


def test_the_order_of_files_does_not_matter(study: Study) -> None:
    before = said(study, "a")
    (study.path / "interviews" / "b.txt").rename(study.path / "interviews" / "0.txt")
    assert said(study.refresh(), "a") == before


def test_the_key_is_its_owners_and_git_leaves_it(study: Study) -> None:
    study_redactor(study, pseudonyms=True)
    key = study.path / "study.key"
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert "study.key" in (study.path / ".gitignore").read_text(encoding="utf-8").split()
    key.unlink()
    with pytest.raises(WorkbenchError, match=r"study\.key"):
        study.redaction.reveal("ABCDE")


def test_names_of_speakers_cannot_be_kept(study: Study) -> None:
    with pytest.raises(WorkbenchError, match="speaks in this study"):
        study.redaction.keep("Holt")


@pytest.mark.parametrize("phrase", ["Tom Holt Ltd", "the tom  holt", "Ms Holt", "Holt's"])
def test_no_phrase_with_a_speakers_whole_name_is_kept(study: Study, phrase: str) -> None:
    with pytest.raises(WorkbenchError, match="speaks in this study"):
        study.redaction.keep(phrase)


def test_a_phrase_that_stays_spares_nobody_else(study: Study) -> None:
    """A Grace speaks here, and both speak of Grace Hopper."""
    (study.path / "interviews" / "c.txt").write_text(
        "Maren: Who is it called after?\n\n"
        "Grace: After Grace Hopper, as GRACE HOPPER would want. I am Grace, not Hopper.\n",
        encoding="utf-8",
    )
    study = study.refresh()
    study.redaction.keep("Grace Hopper")
    shown = said(study, "c")
    code = next(p.id for p in study.participants if p.name == "Grace")
    assert shown.startswith("After Grace Hopper, as GRACE HOPPER would want.")
    assert f"I am {code}" in shown
    redactor = study_redactor(study)
    people, sources = study.material.people, study.sources.values()
    assert leaks({"a": "After Grace Hopper."}, people, sources, redactor) == []
    assert leaks({"a": "Grace said so."}, people, sources, redactor) != []


@pytest.mark.parametrize("act", [
    lambda study: study.redaction.review(),
    lambda study: study.redaction.pending,
    lambda study: study_redactor(study).text("Ask Tom."),
    lambda study: said(study, "a"),
])  # fmt: skip
def test_a_pipeline_that_is_not_there_is_said(study: Study, act: Callable[[Study], object]) -> None:
    with (study.path / "study.toml").open("a", encoding="utf-8") as file:
        file.write('[language]\npipeline = "en_nowhere"\n')
    with pytest.raises(SettingsError, match="no language pipeline called 'en_nowhere'"):
        act(study.refresh())


def test_the_pipeline_of_the_settings_reads(study: Study, monkeypatch: pytest.MonkeyPatch) -> None:
    from workbench.language import Pipeline, load
    from workbench.language.redaction import masking
    from workbench.language.redaction import review as reviewing

    named = Pipeline("of-the-settings", "of-the-settings-1", load("embedded-en").nlp)
    seen: list[str] = []

    def hear(texts: list[str], pipeline: Pipeline | None = None) -> list[list[object]]:
        seen.append(pipeline.name if pipeline else "")
        return [[] for _ in texts]

    monkeypatch.setattr("workbench.language.pipeline._load", {named.name: named}.__getitem__)
    monkeypatch.setattr(masking, "hear", hear)
    monkeypatch.setattr(reviewing, "hear", hear)
    with (study.path / "study.toml").open("a", encoding="utf-8") as file:
        file.write(f'[language]\npipeline = "{named.name}"\n')
    study = study.refresh()
    study.redaction.review()
    said(study, "a")
    assert seen
    assert set(seen) == {named.name}


def test_review_can_be_required(study: Study) -> None:
    assert unreviewed_words(study) > 0
    path = study.path / "study.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text + '[redact]\nreview = "required"\n', encoding="utf-8")
    with pytest.raises(GateClosed, match="not been reviewed"):
        unreviewed_words(study.refresh())


def test_words_that_stand_everywhere_cannot_be_taken_out(study: Study) -> None:
    with pytest.raises(WorkbenchError, match="'The' stands everywhere"):
        study.redaction.remove("The")
    assert study.redaction.remove("May").action == "remove"


def test_the_command_line_lists_and_decides(
    study: Study, capsys: pytest.CaptureFixture[str]
) -> None:
    from workbench.cli import main

    def run(*arguments: str) -> dict:
        with pytest.raises(SystemExit) as left:
            main(["redact", *arguments, "--study", str(study.path), "--json"])
        assert left.value.code == 0
        return json.loads(capsys.readouterr().out)

    assert "Quorl" in {row["word"] for row in run("list")["words"]}
    assert run("remove", "Quorl", "--as", "name")["action"] == "remove"
    assert "Quorl" not in {row["word"] for row in run("list")["words"]}
    assert run("keep", "Quorl")["action"] == "keep"
