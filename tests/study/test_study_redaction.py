"""Review, decisions and pseudonyms of a study."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest

from workbench import Study
from workbench.errors import GateClosed, WorkbenchError
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


def test_review_can_be_required(study: Study) -> None:
    assert unreviewed_words(study) > 0
    path = study.path / "study.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text + '[redact]\nreview = "required"\n', encoding="utf-8")
    with pytest.raises(GateClosed, match="not been reviewed"):
        unreviewed_words(study.refresh())


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
