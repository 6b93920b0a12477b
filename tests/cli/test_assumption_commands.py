"""The assumption log from the command line: plan, judge, supersede, decide, see what is due."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(name="run")
def on_a_study(tmp_path: Path, run: Run) -> Run:
    """Runs a subcommand on an empty study with one assumption; code, output and errors."""
    (tmp_path / "study.toml").write_text('[study]\nname = "Bikes"\n', encoding="utf-8")

    def call(*words: object) -> tuple[int, str, str]:
        return run("assumptions", *words, "--study", tmp_path)

    assert call("add", "A call makes people stay", "--owner", "Care", "--due", "2026-09-30")[0] == 0
    return call


TEST = ("test", "A1", "--verify", "call half", "--measure", "who renews")


def test_a_test_from_the_card_to_the_decision(run: Run, tmp_path: Path) -> None:
    code, out, _ = run(*TEST, "--criterion", "share of renewed in counts >= 50% after 60")
    assert code == 0
    assert "right if at least 50 % are renewed, after 60 answers (locked " in out
    assert "answers show a proportion to be above 50 %" in run("plan", "A1", "--expect", 0.7)[1]
    assert "Not judged: no counts were typed in yet" in run("evaluate", "A1")[1]
    assert run("counts", "A1.T1", 14, "--of", 64, "--source", "by phone")[0] == 0
    found = json.loads(run("evaluate", "A1", "--json")[1])["tests"][0]
    assert (found["result"]["verdict"], found["recorded"]) == ("not met", True)
    assert "what follows?" in run("due", "--on", "2026-08-01")[1]
    assert "decided: stop" in run("decide", "A1", "stop", "--because", "it does not")[1]
    assert run("due", "--on", "2026-12-01")[1] == "Nothing is overdue, forgotten or undecided.\n"
    assert run("export", tmp_path / "log.md", "--on", "2026-12-01")[0] == 0
    text = (tmp_path / "log.md").read_text(encoding="utf-8")
    assert "**Decided: stop**: it does not" in text
    assert "| test card locked |" in text


def test_superseding_and_rating(run: Run) -> None:
    run(*TEST, "--right-if", "many stay")
    code, out, _ = run(
        "supersede", "A1.T1", "--why", "say how many", "--criterion", "share of a in counts >= .5"
    )
    assert code == 0
    assert "(superseded)" in out
    rated = json.loads(run("rate", "A1", "--strength", 3, "--json")[1])
    assert (rated["strength"], len(rated["tests"])) == (3, 2)
    assert rated["tests"][1]["supersedes"] == "A1.T1"
    assert run("due", "--on", "2026-10-10", "--json")[1].count('"overdue"') == 1


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ((*TEST, "--criterion", "share of a in b >= 1"), "/QUESTION after the survey"),
        (TEST, "right_if"),
        (("evaluate", "A1"), "no test of A1 has a criterion"),
        (("plan", "A1"), "A1 has no test"),
        (("counts", "A1.T1", "3"), "has no test 'A1.T1'"),
        (("decide", "A1", "perhaps"), "persevere, pivot, stop, test-again"),
        (("rate", "A1"), "say what to rate"),
        (("due", "--on", "soon"), "'soon' is not a date"),
        (("export", "log.docx"), "csv, json, md, pdf"),
        (("add", "--from", "documents/plan.md#1-9"), "There are: none"),
        (("add", "--from", "personas/x#needs[0]"), "lacks evidence"),
    ],
)
def test_mistakes_are_said_in_a_line(run: Run, words: tuple[str, ...], message: str) -> None:
    code, _, err = run(*words)
    assert code == 2
    assert message in err
    assert "Traceback" not in err


def test_an_assumption_that_closes_publishing_is_reworded(run: Run, tmp_path: Path) -> None:
    from workbench import Study
    from workbench.publishing import make_ready

    old, new = "Care on 020 7946 0018 makes people stay", "A call by Care makes people stay"
    run("add", old)
    run("test", "A2", "--verify", "call half", "--measure", "who stays", "--right-if", "> 50 %")
    lock = Study(tmp_path).assumptions[1].tests[0].lock
    assert {one.code for one in Study(tmp_path).check()} == {"pii"}
    code, out, _ = run("reword", "A2", new)
    assert code == 0
    assert out.startswith(f"A2 (testing): {new}\n")
    assert f"(locked {lock[:12]}, the assumption was reworded since)" in out
    study = Study(tmp_path)
    assert study.check() == ()
    shown = json.dumps(make_ready(study).snapshot, ensure_ascii=False)
    assert new in shown
    assert "7946" not in shown
    assert '"reworded": true' in shown
    assert lock in shown
    assert "reworded" in run("export", tmp_path / "log.md")[1] or (tmp_path / "log.md").exists()
    told = (tmp_path / "log.md").read_text("utf-8")
    assert "The assumption was reworded since: the lock is that of its earlier words" in told
    assert "7946" not in told
    assert run("export", tmp_path / "log.pdf")[0] == 0
    assert json.loads(run("reword", "A2", "Calls help", "--json")[1])["text"] == "Calls help"
    assert "assumption.reworded" in run("undo", "A2")[1]
    assert Study(tmp_path).assumptions[1].text == new
    assert "says that already" in run("reword", "A2", new)[2]
    run("undo", "A2")
    assert Study(tmp_path).assumptions[1].text == old
