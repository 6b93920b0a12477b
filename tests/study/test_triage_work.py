"""Feedback as work in a study: inbox, responses, trends, the command line, what is published."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from workbench import Study
from workbench.errors import AnalysisError, SettingsError
from workbench.triaging import INBOX_COLUMNS, TREND_COLUMNS

SETTINGS = """format = "workbench/study@1"
[study]
name = "Bikes"
phases = ["riding", "service", "renewal"]
[triage]
within = 72
rules = [
  { owner = "Safety", risks = ["safety"], within = 4 },
  { owner = "Renewals", phases = ["renewal"], within = 48 },
  { owner = "Workshop", labels = ["complaint", "question"], words = ["brake*", "repair*"] },
]
"""
POSTS = """id,date,channel,author,text
F1,2026-03-01,forum,spannerjen,My brakes failed on the hill and nobody answers.
F2,2026-03-02,email,Dawn Reed,"How long does a repair take? Call 07700 900123, Dawn Reed."
F3,2026-03-02,email,Ola,"How long does a repair take? Call 07700 900123, Dawn Reed"
F4,2026-03-20,app store review,Nik_B,Great bike and a lovely team.
F5,2026-03-21,support ticket,,My renewal is broken. I cannot renew.
F6,2026-03-22,forum,moor_or_less,"Thanks spannerjen, that repair was a nightmare."
F7,,forum,hans,"Ich habe lange auf die Reparatur gewartet, und niemand hat sich bei mir gemeldet,
obwohl ich dreimal angerufen habe und man mir versprochen hat, dass es zwei Tage dauert."
"""


def make(folder: Path, posts: str = POSTS, settings: str = SETTINGS) -> Study:
    (folder / "feedback").mkdir(parents=True, exist_ok=True)
    (folder / "feedback" / "posts.csv").write_text(posts, encoding="utf-8")
    (folder / "study.toml").write_text(settings, encoding="utf-8")
    return Study(folder, actor="maren")


@pytest.fixture
def study(tmp_path: Path) -> Study:
    return make(tmp_path / "study")


def test_the_inbox_names_owners_terms_and_reasons(study: Study) -> None:
    found = study.inbox().set_index("ref")
    assert tuple(study.inbox().columns) == INBOX_COLUMNS
    assert found.loc["posts#F1", "owner"] == "Safety"
    assert found.loc["posts#F1", "risk_words"] == ("safety: brakes failed",)
    assert found.loc["posts#F1", "overdue"]
    assert found.loc["posts#F2", "copies"] == ("posts#F3",)
    assert (found.loc["posts#F2", "posts"], found.loc["posts#F2", "authors"]) == (2, 2)
    assert found.loc["posts#F2", "why"] == "rule 3: question, “repair”"
    assert found.loc["posts#F5", "owner"] == "Renewals"
    assert not found.loc["posts#F5", "overdue"]
    assert found.loc["posts#F4", "owner"] == ""
    assert study.inbox().attrs["asof"] == "2026-03-22T00:00"
    later = study.inbox(asof="2026-04-01").set_index("ref")
    assert later.loc["posts#F5", "overdue"]


def test_an_answer_settles_a_post_and_its_copies(study: Study) -> None:
    log = study.responses
    log.assign("f3", "Tom", why="knows the workshop")
    log.answer("posts#F2", "Two days, we wrote.", by="Tom", at="2026-03-04T12:00")
    row = study.inbox().set_index("ref").loc["posts#F2"]
    assert (row["owner"], row["status"], row["why"]) == ("Tom", "answered", "named")
    assert row["hours"] == 60
    assert not row["overdue"]
    assert log.reopen("F2").status == "reopened"
    assert log.undo("F2") == "reopened"
    assert log.get("F3").status == "answered"
    assert [e.kind for e in study.journal.standing()] == ["response.assigned", "response.answered"]
    for wrong, says in (("F9", "there is no post"), ("posts#F22", "Did you mean")):
        with pytest.raises(AnalysisError, match=says):
            log.close(wrong)


def test_responses_hold_no_words_of_posts_and_survive_a_new_export(study: Study) -> None:
    study.responses.close("F1", why="called them")
    payload = study.journal.standing()[0].payload
    assert set(payload) == {"post", "mark", "text"}
    lines = POSTS.strip().split("\n")[:7]
    bare = [lines[0].removeprefix("id,"), *(line.split(",", 1)[1] for line in lines[:0:-1])]
    again = make(study.path, "\n".join(bare))
    row = again.inbox().set_index("ref").loc["posts#F6"]
    assert row["status"] == "closed"
    assert row["text"].startswith("My brakes failed")
    gone = make(study.path, "id,text\nF9,Lovely bikes\n")
    assert gone.inbox().attrs["lost"] == ["posts#F1"]
    edited = make(study.path, POSTS.replace("on the hill", "on Park Street"))
    assert edited.inbox().set_index("ref").loc["posts#F1", "changed"]


def test_trends_leave_out_what_has_no_date_or_language(study: Study) -> None:
    found = study.feedback_trends()
    assert tuple(found.columns) == TREND_COLUMNS
    assert (found.attrs["undated"], found.attrs["unsorted"]) == (1, 1)
    row = found[found["label"] == "question"].iloc[0]
    assert (row["n"], row["base"]) == (2, 6)


def test_a_phase_that_there_is_not_is_a_mistake(tmp_path: Path) -> None:
    wrong = make(tmp_path, settings=SETTINGS.replace('phases = ["renewal"]', 'phases = ["renwal"]'))
    with pytest.raises(SettingsError, match=r"rule 2: there is no phase 'renwal'.*renewal"):
        wrong.inbox()


def test_the_command_line_lists_and_logs(study: Study, run) -> None:
    code, out, err = run("triage", "--study", study.path, "--json", "--as-of", "2026-03-22")
    told = json.loads(out)
    assert (code, err) == (0, "")
    assert {"n", "given", "unread", "posts"} <= set(told)
    assert (told["n"], told["unread"], len(told["posts"])) == (7, 1, 7)
    first = told["posts"][0]
    assert (first["ref"], first["owner"], first["overdue"]) == ("posts#F1", "Safety", True)
    _, out, _ = run("triage", "assign", "F4", "Press", "--study", study.path)
    assert out == "posts#F4: assigned, Press.\n"
    _, out, _ = run("triage", "answer", "F1", "Collected today.", "--study", study.path, "--json")
    assert json.loads(out)["status"] == "answered"
    _, out, _ = run("triage", "log", "posts#f1", "--study", study.path)
    assert "Collected today." in out
    _, out, _ = run("triage", "list", "posts", "--owner", "press", "--study", study.path)
    assert "posts#F4" in out
    assert "posts#F2" not in out
    _, out, _ = run("triage", "--label", "safety", "--status", "answered", "--study", study.path)
    assert "answered" in out
    _, out, _ = run("triage", "undo", "F1", "--study", study.path)
    assert out.startswith("Taken back: answered.")
    _, out, _ = run("triage", "trends", "--by", "week", "--study", study.path)
    assert "2026-W09" in out
    assert "no clear change" in out
    assert "1 post left out" in out


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["assign", "F99", "Tom"], "there is no post 'F99'"),
        (["answer", "F1", " "], "an answer needs words"),
        (["reopen", "F1"], "nothing to reopen"),
        (["list", "--label", "anger"], "choose among"),
        (["trends", "--by", "day"], "week or month"),
        (["--as-of", "soon"], "'soon' is no time"),
    ],
)
def test_mistakes_are_told_in_a_line_or_two(study: Study, run, arguments, says: str) -> None:
    code, _, err = run("triage", *arguments, "--study", study.path)
    assert code == 2
    assert says in err
    assert len(err.strip().splitlines()) <= 2


def published(study: Study, **more: str):
    from workbench.publishing import make_snapshot
    from workbench.redacting import study_redactor

    return make_snapshot(study, study.world, study_redactor(study, pseudonyms=True))["feedback"]


def test_figures_are_published_and_words_only_on_demand(tmp_path: Path) -> None:
    study = make(tmp_path / "figures")
    study.responses.assign("F4", "Press")
    part = published(study)
    told = json.dumps(part)
    assert (part["shown"], part["items"], part["posts"], part["authors"]) == ("figures", [], 7, 7)
    assert all(row["suppressed"] and row["share"] is None for row in part["labels"])
    assert not [word for word in ("brakes failed", "Dawn", "spannerjen", "F1") if word in told]
    assert {row["owner"] for row in part["owners"]} >= {"Safety", "Workshop", "Press"}
    shown = make(
        tmp_path / "posts", settings=SETTINGS + '[publish]\nfeedback = "posts"\nmin_base = 1\n'
    )
    part = published(shown)
    told = json.dumps(part["items"])
    assert "brakes failed on the hill" in told
    assert not [word for word in ("Dawn", "Reed", "07700", "spannerjen", "posts#") if word in told]
    assert {row["label"]: row["n"] for row in part["labels"]}["question"] == 2


def test_a_study_without_feedback_publishes_none(tmp_path: Path) -> None:
    from workbench.triage_figures import claims, published

    study = make(tmp_path)
    assert list(claims(study)) == []
    (tmp_path / "feedback" / "posts.csv").unlink()
    assert published(study.refresh(), None) is None  # type: ignore[arg-type]
    assert study.refresh().inbox().empty


def test_undo_without_a_post_takes_back_the_newest_step(tmp_path: Path, run) -> None:
    study = make(tmp_path)
    study.responses.assign("F1", "Tom")
    study.responses.close("F4")
    code, out, _ = run("triage", "undo", "--study", study.path)
    assert (code, out) == (0, "Taken back: closed.\nposts#F4: new.\n")
    assert Study(tmp_path).responses.get("F1").status == "assigned"
    run("triage", "undo", "--study", study.path)
    code, _, err = run("triage", "undo", "--study", study.path)
    assert code == 2
    assert "nothing was done about any post yet" in err


def test_an_unknown_post_is_met_with_a_hint_and_not_with_all_posts(tmp_path: Path) -> None:
    rows = "".join(f"X{n:04},2026-03-01,forum,a{n},Words {n}.\n" for n in range(400))
    study = make(tmp_path, POSTS.splitlines()[0] + "\n" + rows)
    with pytest.raises(AnalysisError) as far:
        study.responses.get("nothing like it")
    assert "and 397 more" in str(far.value.hint)
    assert len(str(far.value)) < 200
    with pytest.raises(AnalysisError) as near:
        study.responses.get("X00012")
    assert "Did you mean 'X0" in str(near.value.hint)
