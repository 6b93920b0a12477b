"""The board of needs: proposals, decisions, corrections, forgetting, and what is published."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from workbench import Study
from workbench.artefacts import published
from workbench.cli import main
from workbench.corrections import corrections
from workbench.errors import AnalysisError
from workbench.export.snapshot import SnapshotBuilder
from workbench.model.need import BLANK, Need, NeedsBoard
from workbench.needing import claims
from workbench.redacting import study_redactor
from workbench.synthesis.gate import is_sound

ANA = """Maren: What would you change?

Ana: I want to be able to see my repair date on a Sunday night. I wish the app was kinder.

Maren: And the bills?

Ana: I keep a note of every bill because the app forgets them.
"""
BO = """Maren: What would you change?

Bo: I need to see the repair date before I leave. Honestly I don't need the newsletter.

Maren: Anything else?

Bo: I would like to read the newsletter on paper, because the screen hurts my eyes.
"""
POSTS = """id,author,text
1,Cy,Please let two people be on one account.
2,Dee,Please add a kit with patches.
"""
POSTS += "".join(f"{n},E{n},It was sunny in week {n}.\n" for n in range(3, 16))


@pytest.fixture
def study(tmp_path: Path) -> Study:
    """Two interviews, feedback, and nothing decided."""
    for folder in ("interviews", "feedback"):
        (tmp_path / folder).mkdir()
    (tmp_path / "interviews" / "P01.txt").write_text(ANA, encoding="utf-8")
    (tmp_path / "interviews" / "P02.txt").write_text(BO, encoding="utf-8")
    (tmp_path / "interviews" / "participants.csv").write_text(
        "id,name,consent_quote\nP01,Ana Falk,yes\nP02,Bo Whitlock,yes\n", encoding="utf-8"
    )
    (tmp_path / "feedback" / "posts.csv").write_text(POSTS, encoding="utf-8")
    (tmp_path / "study.toml").write_text(
        '[study]\nname = "Bikes"\n[roles]\nmoderators = ["Maren"]\n', encoding="utf-8"
    )
    return Study(tmp_path, actor="maren")


def starting(board: NeedsBoard, words: str) -> Need:
    return next(need for need in board.needs if any(words in one.quote for one in need.said))


def snapshot_part(study: Study) -> dict | None:
    world = study.world
    builder = SnapshotBuilder(
        study.sources, world.surveys, world.people, study_redactor(study),
        lambda piece: is_sound(piece, world), world.min_base,
    )  # fmt: skip
    return published(study, builder).get("needs")


def test_needs_are_grouped_counted_and_framed(study: Study) -> None:
    board = study.needs_board()
    date = board.needs[0]
    assert (date.n, date.of, date.participants) == (2, 2, ("P01", "P02"))
    assert date.question == "How might we help people see their repair date on a Sunday night?"
    note = starting(board, "I keep a note")
    assert note.latent
    assert note.question == "How might we free people from keeping a note of every bill?"
    assert note.point_of_view.because == "the app forgets them"
    account = starting(board, "two people")
    assert (account.n, account.posts) == (0, 1)
    kit = starting(board, "a kit")
    assert not kit.question
    assert "kit" in kit.prompt
    assert board.unclear >= 1
    assert [n.n for n in board.needs] == sorted((n.n for n in board.needs), reverse=True)


def test_what_speaks_against_a_need_is_looked_for(study: Study) -> None:
    paper = starting(study.needs_board(), "on paper")
    assert [one.quote for one in paper.against] == ["Honestly I don't need the newsletter."]


def test_the_board_does_not_depend_on_the_order_of_files(study: Study, tmp_path: Path) -> None:
    before = study.needs_board().as_dict()
    lines = POSTS.splitlines()
    posts = [lines[0], *reversed(lines[1:])]
    (study.path / "feedback" / "posts.csv").write_text("\n".join(posts) + "\n", encoding="utf-8")
    after = study.refresh().needs_board().as_dict()
    assert json.dumps(after) == json.dumps(before)


def test_decisions_make_a_need(study: Study) -> None:
    log = study.need_log
    id = log.accept(study.needs_board().needs[0].id, text="To know when it is mended.")
    assert id == "N1"
    log.frame(id, user="riders", question="How might we keep people in the know?")
    log.own(id, "Service")
    log.merge(id, starting(study.needs_board(), "I keep a note").id)
    need = log.find(id)
    assert (need.text, need.owner, len(need.said)) == ("To know when it is mended.", "Service", 3)
    assert need.point_of_view.user == "riders"
    assert need.question_written
    other = log.split(id, [one.ref for one in need.said if "note" in one.quote], text="Bills kept")
    assert (other, log.find(other).text, log.find(id).n) == ("N2", "Bills kept", 2)
    with pytest.raises(AnalysisError, match="no other sentence"):
        log.split(other, [log.find(other).said[0].ref])
    assert log.undo() == "need.split"
    assert len(log.find(id).said) == 3
    assert Study(study.path).need_log.find(id).question == "How might we keep people in the know?"


def test_rejected_words_are_not_proposed_again(study: Study) -> None:
    log = study.need_log
    paper = starting(study.needs_board(), "on paper")
    log.reject(paper.id)
    board = study.needs_board()
    assert board.rejected == 1
    assert paper.id not in {need.id for need in board.needs}
    log.undo()
    assert log.find(paper.id).text == paper.text


def test_a_need_may_be_worded_with_evidence_only(study: Study) -> None:
    log = study.need_log
    at = study.sources["P02"].text.index("before I leave")
    id = log.add("A date in time", [f"P02#{at}-{at + 14}"])
    assert log.find(id).said[0].participant == "P02"
    for refs in ((), ("P02#0-5",), ("P09#1-4",), ("nonsense",)):
        with pytest.raises(AnalysisError):
            log.add("Something", refs)
    for call in (
        lambda: log.accept("p-0000"),
        lambda: log.accept(id),
        lambda: log.rename("N9", "x"),
        lambda: log.rename(id, " "),
        lambda: log.link(id, "survey/item"),
        lambda: log.frame(id, colour="red"),
        lambda: log.evidence(id),
        lambda: log.drop(id, [log.find(id).said[0].ref]),
        lambda: log.merge(id, id),
        lambda: log.undo("N8"),
    ):
        with pytest.raises(AnalysisError) as error:
            call()
        assert str(error.value)


def test_decisions_follow_their_words(study: Study) -> None:
    log = study.need_log
    id = log.accept(study.needs_board().needs[0].id)
    log.reject(starting(study.needs_board(), "on paper").id)
    study.build()
    place = study.path / "interviews" / "P01.txt"
    place.write_text(ANA.replace("What would", "Thanks for coming. What would"), encoding="utf-8")
    moved = study.refresh()
    assert moved.need_log.find(id).n == 2
    moved.build()
    kept = moved.refresh().need_log.decided.get(id)
    assert kept is not None
    text = moved.sources["P01"].text
    for one in kept.said:
        if one.span is not None and one.span.source == "P01":
            assert text[one.span.start : one.span.end] == one.quote
    assert moved.refresh().needs_board().rejected == 1


def test_words_that_are_gone_are_said_to_be_gone(study: Study) -> None:
    id = study.need_log.accept(study.needs_board().needs[0].id)
    study.build()
    place = study.path / "interviews" / "P01.txt"
    place.write_text(ANA.replace("my repair date on a Sunday night", "everything"), "utf-8")
    after = study.refresh()
    assert len(after.need_log.find(id).gone) == 1
    assert f"need {id}" in [one.place.where for one in corrections(after).stale]
    assert any(problem.place == f"need {id}" for problem in after.check())


def test_forgetting_leaves_no_word_of_a_participant(study: Study) -> None:
    log = study.need_log
    id = log.accept(study.needs_board().needs[0].id)
    log.accept(starting(study.needs_board(), "I keep a note").id)
    log.reject(starting(study.needs_board(), "on paper").id)
    study.build()
    study.forget("P01")
    rest = json.dumps([dict(event.payload) for event in study.journal.events()])
    for words in ("repair date on a Sunday", "a note of every bill", "the app was kinder"):
        assert words not in rest
    after = study.refresh()
    assert after.need_log.find(id).participants == ("P02",)


def test_only_accepted_needs_with_quotable_words_are_published(study: Study) -> None:
    assert snapshot_part(study) is None
    log = study.need_log
    log.accept(study.needs_board().needs[0].id)
    log.accept(starting(study.needs_board(), "two people").id)
    part = snapshot_part(study)
    assert part is not None
    (need,) = part["needs"]
    assert (need["claim"]["n"], need["claim"]["of"]) == (2, 2)
    assert need["question"].startswith("How might we ")
    assert study.check() == ()
    assert [place for place, _ in claims(study)] == ["need N1", "need N2"]


def test_words_without_consent_are_no_evidence(study: Study) -> None:
    log = study.need_log
    log.accept(study.needs_board().needs[0].id)
    log.accept(starting(study.needs_board(), "I keep a note").id)
    (study.path / "interviews" / "participants.csv").write_text(
        "id,name,consent_quote\nP01,Ana Falk,no\nP02,Bo Whitlock,yes\n", encoding="utf-8"
    )
    after = study.refresh()
    part = snapshot_part(after)
    assert part is not None
    (need,) = part["needs"]
    assert (need["claim"]["n"], need["claim"]["of"]) == (1, 1)
    assert "Sunday" not in json.dumps(part)
    assert after.check() == ()


def test_personal_data_that_people_write_closes_the_gate(study: Study) -> None:
    id = study.need_log.accept(study.needs_board().needs[0].id)
    study.need_log.frame(id, because="write to bo@example.org")
    assert {problem.code for problem in study.check()} == {"pii"}


def test_the_demos_personas_are_on_the_board(built_demo: Path, tmp_path: Path) -> None:
    folder = tmp_path / "study"
    shutil.copytree(built_demo, folder)
    demo = Study(folder, actor="tester")
    board = demo.needs_board()
    stated = {need.text for need in board.needs if need.state == "persona"}
    assert stated == {c.text for p in demo.personas for c in p.sections.get("needs", ())}
    for need in board.needs:
        assert need.question.startswith("How might we ") or need.prompt
        assert BLANK in need.point_of_view.text or need.point_of_view.need
    persona = demo.personas[0]
    mine = demo.needs_board(persona.id)
    assert mine.of == len(persona.participants)
    assert all(set(n.participants) <= set(persona.participants) for n in mine.needs)
    assert any(persona.name in need.personas for need in mine.needs)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]):
    def run(*arguments: object) -> tuple[int, str]:
        with pytest.raises(SystemExit) as left:
            main([str(a) for a in arguments])
        return int(left.value.code or 0), capsys.readouterr().out

    return run


def test_the_command_line_tells_and_decides(study: Study, run) -> None:
    where = ("--study", study.path)
    code, out = run("needs", "board", *where)
    assert code == 0
    assert "2 of 2" in out
    assert "How might we" in out
    _, out = run("needs", "board", "--json", *where)
    told = json.loads(out)
    assert told["needs"][0]["n"] == 2
    id = told["needs"][0]["id"]
    _, out = run("needs", "accept", id, "--text", "Repairs", "--json", *where)
    assert json.loads(out)["id"] == "N1"
    _, out = run("needs", "frame", "N1", "--user", "riders", *where)
    assert "Riders need to see" in out
    _, out = run("needs", "show", "N1", *where)
    assert "P01" in out
    _, out = run("needs", *where, "board", "--accepted")
    assert "1 need, 1 accepted." in out
    assert run("needs", "undo", *where)[1] == "Took back: need.framed.\n"
    assert run("needs", "accept", "N7", *where)[0] != 0
    _, out = run("needs", "--limit", 2, "--json", *where)
    assert set(json.loads(out)) == {"n", "needs", "unread"}


def test_merges_are_listed_and_each_can_be_taken_back(study: Study, run) -> None:
    log = study.need_log
    first = log.accept(study.needs_board().needs[0].id, text="To know when it is mended.")
    log.merge(first, starting(study.needs_board(), "I keep a note").id)
    second = log.accept(starting(study.needs_board(), "on paper").id, text="Paper")
    log.merge(first, second)
    log.own(first, "Service")
    proposal, accepted = log.merges
    assert (proposal.need, proposal.other[:2], proposal.other_text) == ("N1", "p-", "")
    assert (accepted.other, accepted.other_text) == ("N2", "Paper")
    assert ["I keep a note" in one.quote for one in proposal.said] == [True]
    code, out = run("needs", "merges", "--study", study.path)
    assert (code, f"workbench needs undo {accepted.event}" in out) == (0, True)
    assert log.undo(proposal.event) == "need.evidence"
    assert [one.event for one in log.merges] == [accepted.event]
    assert log.undo(accepted.event) == "need.merged"
    assert log.find("N2").text == "Paper"
    assert log.find("N1").owner == "Service"
    _, out = run("needs", "merges", "--json", "--study", study.path)
    assert json.loads(out) == {"n": 0, "merges": []}
