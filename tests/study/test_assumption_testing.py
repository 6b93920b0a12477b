"""Assumptions tested in a study: surveys, files, codings and counts; beliefs; files; forgetting."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from types import SimpleNamespace

import pytest
from talks import GROUP

from workbench import Study
from workbench.errors import AnalysisError
from workbench.synthesis.assumption_criterion import parse_criterion
from workbench.synthesis.assumption_trials import EVALUATED
from workbench.testing import published
from workbench.trial_data import survey_of

CARD = {"to_verify": "ask them", "measure": "share who say so"}
CALLS = "share of renewed in trials/calls.csv/outcome where arm = called >= 50%"


def calls(study: Study, renewed: int, left: int, *, day: str = "2099-01-05") -> None:
    """A file of outcomes, each dated."""
    rows = ["customer,called on,arm,outcome"]
    outcomes = ["renewed"] * renewed + ["left"] * left
    rows += [f"c{i:03},{day},called,{outcome}" for i, outcome in enumerate(outcomes)]
    rows += [f"d{i:03},{day},not called,left" for i in range(12)]
    (study.path / "trials").mkdir(exist_ok=True)
    (study.path / "trials" / "calls.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")


@pytest.fixture
def study(tmp_path: Path) -> Study:
    """A study of two people, with one assumption."""
    folder = tmp_path / "study"
    (folder / "interviews").mkdir(parents=True)
    (folder / "interviews" / "talk.txt").write_text(GROUP, encoding="utf-8")
    (folder / "interviews" / "participants.csv").write_text(
        "id,name,consent_quote,source,speaker\n"
        "P01,Ingrid Falk,yes,talk,Ingrid\nP02,Joe Whitlock,yes,talk,Joe\n",
        encoding="utf-8",
    )
    (folder / "study.toml").write_text(
        '[study]\nname = "Bikes"\n[roles]\nmoderators = ["Maren"]\n', encoding="utf-8"
    )
    made = Study(folder, actor="Maren")
    made.coding.add_code("Tools")
    for words in ("a green toolbox under her stairs for exactly", "phone the depot before"):
        made.coding.code(("talk", words), "Tools")
    made.log.add("A call makes people stay", importance=5, owner="Care", due="2026-09-30")
    return made


def test_a_card_with_other_words_than_were_locked_is_not_judged(study: Study) -> None:
    study.lock_test("A1", **CARD, criterion=CALLS, anyway=True)
    calls(study, 40, 10)
    copy = study.path / "decisions.jsonl"
    study.journal.dump_jsonl(copy)
    text = copy.read_text(encoding="utf-8")
    copy.write_text(text.replace(CARD["measure"], "whatever suits"), encoding="utf-8")
    (study.path / "study.db").unlink()
    again = Study(study.path, actor="Maren")
    (refused,) = again.evaluate_tests("A1")
    assert refused.sentence == "Not judged: A1.T1 does not have the words that were locked"
    assert "Put it back as it was" in refused.hint
    assert again.journal.events(EVALUATED) == ()
    assert "quote-altered" in {problem.code for problem in again.check()}


def test_a_file_of_the_study_judges_a_test_and_one_look_is_recorded(study: Study) -> None:
    study.lock_test("A1", **CARD, criterion=CALLS, anyway=True)
    (none,) = study.evaluate_tests("A1")
    assert none.result is None
    assert "calls.csv" in none.sentence
    calls(study, 40, 10)
    (found,) = study.evaluate_tests("A1.T1")
    assert found.recorded
    assert found.result is not None
    assert (found.result.verdict, found.result.n, found.result.early) == ("met", 50, 0)
    (again,) = study.evaluate_tests("A1")
    assert not again.recorded
    assert "data are those of" in again.sentence
    calls(study, 45, 55)
    (refused,) = study.evaluate_tests("A1")
    assert refused.sentence.startswith("Not looked at. This is look 2")
    assert len(study.journal.events(EVALUATED)) == 1
    (taken,) = study.evaluate_tests("A1", again=True)
    assert taken.result is not None
    assert (taken.result.look, taken.result.verdict) == (2, "undecided")
    assert "8.3 %" in " ".join(taken.result.cautions)


def test_a_peek_proof_test_may_be_looked_at_again(study: Study) -> None:
    study.lock_test("A1", **CARD, criterion=f"{CALLS} by sequence", anyway=True)
    for left in (5, 6, 7):
        calls(study, 10, left)
        (found,) = study.evaluate_tests("A1")
        assert found.recorded
    assert [one.look for one in study.assumptions[0].evaluations] == [1, 2, 3]


def test_a_judged_card_is_superseded_and_never_taken_back(study: Study) -> None:
    calls(study, 40, 10, day="2020-01-05")
    study.lock_test("A1", **CARD, criterion=CALLS)
    (found,) = study.evaluate_tests("A1")
    assert found.result is not None
    assert found.result.early == 50
    assert study.log.undo("A1") == "assumption.evaluated"
    with pytest.raises(AnalysisError, match="cannot be taken back"):
        study.log.undo("A1")
    study.supersede_test("A1.T1", reason="too soft", criterion=CALLS.replace("50%", "90%"))
    (second,) = study.evaluate_tests("A1")
    assert second.test == "A1.T2"
    assert second.result is not None
    assert "A1.T1" in " ".join(second.result.cautions)
    assert study.log.get("A1").tests[0].lock != study.log.get("A1").tests[1].lock
    assert not [problem for problem in study.check() if "locked" in problem.message]


def test_codings_are_counted_by_participant(study: Study) -> None:
    study.lock_test("A1", **CARD, criterion="share of participants coded Tools >= 50%")
    (found,) = study.evaluate_tests("A1")
    assert found.result is not None
    assert (found.result.n, found.result.unit, found.result.estimate) == (2, "participants", 1.0)
    study.lock_test("A1", **CARD, criterion="share of participants coded Weather >= 50%")
    assert "no code 'Weather'" in study.evaluate_tests("A1.T2")[0].sentence
    (note,) = study.check_criterion("share of participants coded Weather >= 50%")
    assert note.startswith("There is no code 'Weather': it has to be there to be judged by.")
    assert study.check_criterion("share of participants coded Tools >= 50%") == ()


def test_names_are_checked_before_they_are_locked(study: Study) -> None:
    with pytest.raises(AnalysisError, match="no survey leavers yet") as wrong:
        study.check_criterion("share of a in leavers/why >= 5%")
    assert "--anyway" in str(wrong.value.hint)
    later = study.check_criterion("share of a in leavers/why >= 5%", anyway=True)
    assert later == ("There is no survey leavers yet; it has to be there to be judged by.",)
    calls(study, 3, 3)
    assert "rows already" in study.check_criterion(CALLS)[0]
    with pytest.raises(AnalysisError, match="no question 'outcom'"):
        study.lock_test("A1", **CARD, criterion=CALLS.replace("outcome", "outcom"))
    with pytest.raises(AnalysisError, match="no answer"):
        study.lock_test("A1", **CARD, criterion=CALLS.replace("renewed", "renew"))
    with pytest.raises(AnalysisError, match="no file") as misspelt:
        study.lock_test("A1", **CARD, criterion=CALLS.replace("calls", "cals"))
    assert "Did you mean 'trials/calls.csv'?" in str(misspelt.value.hint)
    assert not study.assumptions[0].tests


def test_a_misspelt_survey_is_refused_with_the_one_that_is_there(study: Study) -> None:
    (study.path / "surveys").mkdir()
    (study.path / "surveys" / "spring.csv").write_text("stay\n" + "Yes\n" * 9, encoding="utf-8")
    study = study.refresh()
    with pytest.raises(AnalysisError, match="no survey sprnig yet") as wrong:
        study.lock_test("A1", **CARD, criterion="share of Yes in sprnig/stay >= 10%")
    assert "Did you mean 'spring'?" in str(wrong.value.hint)
    with pytest.raises(AnalysisError, match="Did you mean: stay"):
        study.lock_test("A1", **CARD, criterion="share of Yes in Spring/stya >= 10%")
    assert not study.assumptions[0].tests


@pytest.mark.parametrize("place", ["trials/calls.csv", "./trials/../trials/calls.csv", "{}"])
def test_a_file_is_found_and_locked_by_its_path_within_the_study(study: Study, place: str) -> None:
    calls(study, 40, 10)
    named = f"'{place.format(study.path / 'trials' / 'calls.csv')}'"
    text = CALLS.replace("trials/calls.csv", named)
    (card,) = study.lock_test("A1", **CARD, criterion=text).tests
    assert " in trials/calls.csv/outcome " in card.criterion
    assert card.before.startswith("50 ")
    assert study.evaluate_tests("A1")[0].recorded


def test_a_file_that_is_a_survey_is_read_as_that_survey(study: Study) -> None:
    (study.path / "surveys").mkdir()
    (study.path / "surveys" / "spring.csv").write_text("stay\n" + "Yes\n" * 9, encoding="utf-8")
    study = study.refresh()
    by_file = parse_criterion("share of Yes in surveys/spring.csv/stay >= 10%")
    by_id = parse_criterion("share of Yes in SPRING/stay >= 10%")
    assert survey_of(study, by_file) is survey_of(study, by_id)


def test_files_outside_the_study_are_not_read(study: Study, tmp_path: Path) -> None:
    (tmp_path / "calls.csv").write_text("outcome\nrenewed\n", encoding="utf-8")
    study.log.test("A1", **CARD, criterion="share of renewed in ../calls.csv/outcome >= 50%")
    assert "is not in the study" in study.evaluate_tests("A1")[0].sentence


def test_beliefs_of_documents_and_personas_are_suggested_and_taken_over(study: Study) -> None:
    (study.path / "documents").mkdir()
    paper = "# Plan\n\nWe believe that customers will pay for a faster repair.\n\nBudget: 3.\n"
    (study.path / "documents" / "strategy.md").write_text(paper, encoding="utf-8")
    (study.path / "documents" / "photo.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (study.path / "personas").mkdir(exist_ok=True)
    (study.path / "personas" / "first-winter.md").write_text(
        "---\nformat: workbench/persona@1\nid: first-winter\nname: First winter\nkind: proto\n"
        "needs:\n  - text: Somebody who comes to the door when it snows\n    assumed: true\n---\n",
        encoding="utf-8",
    )
    found = study.beliefs()
    assert {"persona", "document"} <= set(found["who"])
    row = found[found["who"] == "document"].iloc[0]
    assert row["ref"].startswith("documents/strategy.md#")
    (only,) = study.documents
    start, end = map(int, row["ref"].rpartition("#")[2].split("-"))
    assert only.text[start:end] == row["quote"]
    assert "photo.png" in found.attrs["rejected"][0]
    study.log.add(row["quote"], origin=row["ref"])
    assert row["ref"] not in set(study.beliefs()["ref"])
    # Papers are nobody's words: no participant, no source, no passage to search.
    assert not any("strategy" in source for source in study.sources)
    assert len(study.participants) == 2


def test_files_of_the_log_are_the_same_bytes_and_hold_no_names(
    study: Study, tmp_path: Path
) -> None:
    study.lock_test("A1", **CARD, criterion="share of stayed in counts >= 50%", owner="Care")
    study.log.counts("A1.T1", 14, of=64, source="Ingrid Falk counted #set text(red) $x$")
    study.evaluate_tests("A1")
    study.log.decide("A1", "persevere", because="Joe Whitlock said | so")
    for kind in ("csv", "json", "md", "pdf"):
        one = study.export_assumptions(tmp_path / f"one.{kind}", on="2026-10-10")
        two = study.export_assumptions(tmp_path / f"two.{kind}", on="2026-10-10")
        assert one.read_bytes() == two.read_bytes()
        assert b"Whitlock" not in one.read_bytes()
    told = json.loads((tmp_path / "one.json").read_text(encoding="utf-8"))
    assert told["due"] == []  # Past its date, but decided.
    assert [row["what"] for row in told["trail"]][-2:] == ["evaluated", "decided"]
    with (tmp_path / "one.csv").open(encoding="utf-8-sig", newline="") as file:
        assert len(list(csv.DictReader(file))) == len(told["trail"]) == 5
    assert "Falk" not in (tmp_path / "one.md").read_text(encoding="utf-8")
    with pytest.raises(AnalysisError, match="docx"):
        study.export_assumptions(tmp_path / "one.docx")


def test_the_pdf_says_what_the_log_says(study: Study, tmp_path: Path) -> None:
    from pypdf import PdfReader

    study.lock_test("A1", **CARD, criterion="share of stayed in counts >= 50%")
    study.log.counts("A1.T1", 14, of=64, source="#panic() *not bold* $x$ \\ `raw`")
    study.evaluate_tests("A1")
    path = study.export_assumptions(tmp_path / "log.pdf", on="2026-10-10")
    pages = PdfReader(path).pages
    text = " ".join(" ".join(page.extract_text() for page in pages).split())
    for words in ("A call makes people stay", "Not met: 21.9 % of 64 answers", "overdue",
                  "Audit trail", "#panic() *not bold* $x$ \\ `raw`"):  # fmt: skip
        assert words in text, words


def test_what_is_published_holds_results_and_hides_small_surveys(study: Study) -> None:
    (study.path / "surveys").mkdir()
    rows = "stay\n" + "Yes\n" * 9 + "No\n" * 3
    (study.path / "surveys" / "spring.csv").write_text(rows, encoding="utf-8")
    study = study.refresh()
    study.lock_test("A1", **CARD, criterion="share of Yes in spring/stay >= 10%")
    (found,) = study.evaluate_tests("A1")
    assert found.recorded
    builder = SimpleNamespace(redactor=SimpleNamespace(text=str), min_base=30)
    shot = published(study, builder)
    log = shot["log"]["A1"]
    (result,) = log["tests"][0]["results"]
    assert result["verdict"] == "met"
    assert "estimate" not in result
    assert shot["first"] == []
    assert "evaluations" not in study.assumptions[0].as_cards()


def test_forgetting_somebody_leaves_no_name_in_tests_and_locks_hold(study: Study) -> None:
    study.lock_test("A1", **CARD, criterion="share of 'Ingrid Falk' in counts >= 50%")
    study.log.counts("A1.T1", 1, of=2, source="told by Ingrid Falk")
    study.log.decide("A1", "stop", because="Ingrid Falk said no")
    study.build()
    study.forget("P01")
    after = study.refresh()
    told = json.dumps([dict(event.payload) for event in after.journal.events()])
    assert "Falk" not in told
    assert not [problem for problem in after.check() if "locked" in problem.message]
    assert after.assumptions[0].steps[0].decision == "stop"


@pytest.mark.realdata
def test_a_real_survey_judges_a_test(tmp_path: Path, shared_data: Path) -> None:
    (tmp_path / "surveys").mkdir()
    name = "star-wars-survey"
    (original,) = (shared_data / "surveys" / name).glob("*.csv")
    (tmp_path / "surveys" / f"{name}.csv").write_bytes(original.read_bytes())
    study = Study(tmp_path, actor="tester")
    question = next(q for q in study.survey(name).questions.values() if "shot first" in q.text)
    study.log.add("Fans care who shot first")
    text = f"share of 'Han' in {name}/{question.id} >= 30%"
    study.lock_test("A1", **CARD, criterion=text)
    (found,) = study.evaluate_tests("A1")
    assert found.result is not None
    # 325 of the 828 who answered say Han, as a count of the file's cells shows.
    assert (found.result.n, round(325 / 828, 6)) == (828, round(found.result.estimate, 6))


def test_data_without_dates_are_known_by_having_been_there(study: Study) -> None:
    (study.path / "surveys").mkdir()
    path = study.path / "surveys" / "spring.csv"
    path.write_text("stay\n" + "Yes\n" * 9 + "No\n" * 31, encoding="utf-8")
    study = study.refresh()
    study.lock_test("A1", **CARD, criterion="share of Yes in spring/stay >= 50%")
    (found,) = study.evaluate_tests("A1")
    assert found.result is not None
    assert found.result.early == 40
    assert found.result.cautions[0].startswith("All 40 answers were there")
    path.write_text("stay\n" + "Yes\n" * 19 + "No\n" * 31, encoding="utf-8")
    (more,) = study.refresh().evaluate_tests("A1", again=True)
    assert more.result is not None
    assert more.result.cautions[0].startswith("40 answers were there")
    assert "the other 10 carry no date" in more.result.cautions[0]
