"""Search and themes in a study, as in a notebook and on the command line."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner

from workbench import Study
from workbench.cli.app import app
from workbench.errors import AnalysisError
from workbench.language.moods import COLUMNS
from workbench.language.terms import content_terms

QUESTION = "customers-2026/what-is-the-one-thing-we-should-change"


@pytest.fixture(scope="module")
def study(collected: Study) -> Study:
    return collected


def test_hits_stand_where_they_say_and_say_why(study: Study) -> None:
    found = study.search("price goes up in winter", limit=40)
    assert list(found["score"]) == sorted(found["score"], reverse=True)
    assert set(found["kind"]) <= {"interviews", "surveys", "feedback"}
    spoken = found[found["kind"] == "interviews"]
    assert len(spoken)
    for row in spoken.to_dict("records"):
        source, start, end = re.fullmatch(r"(.+)#(\d+)-(\d+)", row["ref"]).groups()
        assert study.sources[source].text[int(start) : int(end)] == row["quote"]
    for row in found.to_dict("records"):
        assert row["why"]
        assert all(word in row["quote"].lower() for word in row["matched"])


def test_answers_and_posts_have_an_address(study: Study) -> None:
    answers = study.search("rain cover leaks", kinds=["surveys"])
    survey = study.survey("customers-2026")
    for row in answers.to_dict("records"):
        number = int(re.search(r"#(\d+)", row["ref"])[1])
        question = survey.questions[row["ref"].split("/")[1].split("#")[0]]
        assert row["quote"] in survey.frame[question.columns[0]].iloc[number - 1]
    posts = study.search("taxi", kinds="feedback")
    frame = study.material.feedback["posts"].frame.set_index("id")
    for row in posts.to_dict("records"):
        assert row["quote"] in frame["text"][re.match(r"posts#([^:]+)", row["ref"])[1]]


def test_what_is_withheld_is_found_and_marked(study: Study) -> None:
    silent = {p.id for p in study.participants if not p.consent.may_publish}
    found = study.search("bike", kinds=["interviews"], limit=500)
    held = set(found[found["withheld"] != ""]["participant"])
    assert silent
    assert silent <= held
    assert (found[found["participant"].isin(silent)]["withheld"] != "").all()


def test_participants_narrow_the_search_and_unknown_ones_are_named(study: Study) -> None:
    found = study.search("bike", participants=["p04"])
    assert set(found["participant"]) == {"P04"}
    with pytest.raises(AnalysisError, match="no participant 'P99'"):
        study.search("bike", participants=["P99"])
    with pytest.raises(AnalysisError, match=r"no kind 'survey'. Did you mean 'surveys'"):
        study.search("bike", kinds=["survey"])
    assert study.search("☃ 😀").empty


def test_nothing_is_read_again_until_something_changes(study: Study, tmp_path: Path) -> None:
    folder = tmp_path / "study"
    shutil.copytree(study.path, folder)
    Study(folder).search("bike")
    again = Study(folder)
    found = again.search("bike")
    assert not [name for name in again.cache.stats.misses if name.startswith("search/")]
    path = folder / "interviews" / "P04.txt"
    path.write_text(path.read_text("utf-8").replace("toolmaker", "zookeeper"), "utf-8")
    changed = Study(folder)
    assert changed.search("zookeeper")["participant"].iloc[0] == "P04"
    assert [n for n in changed.cache.stats.misses if n.startswith("search/")] == [
        "search/interviews/P04"
    ]
    assert len(found)


def test_sentences_have_moods_that_are_kept(study: Study) -> None:
    table = study.sentences
    assert set(COLUMNS) <= set(table.columns)
    assert table["valence"].between(-1, 1).all()
    sad = table.sort_values("valence").iloc[0]
    assert sad["valence"] < 0
    again = Study(study.path)
    assert again.sentences.equals(table)
    assert not [name for name in again.cache.stats.misses if name.startswith("annotation/")]


def test_themes_count_people_and_show_their_words(study: Study) -> None:
    found = study.themes(QUESTION)
    assert found.unit == "respondents"
    answered = study.survey("customers-2026").frame[QUESTION.split("/")[1]].dropna()
    for theme in found:
        assert theme.n == len({m.participant for m in theme.members}) <= theme.of
        assert theme.of <= len(answered)
        assert all(m.quote in set(answered) or ":" in m.ref for m in theme.members)
    assert [t.n for t in found] == sorted((t.n for t in found), reverse=True)
    assert set(found.reliable) == set(found.stability)
    assert found.frame["label"].is_unique
    same = study.themes("What is the one thing we should change?")
    assert same.as_dict() == found.as_dict()
    with pytest.raises(AnalysisError, match="There are: interviews, posts, customers-2026/"):
        study.themes("why")


def test_evidence_of_a_theme_uses_its_words(study: Study) -> None:
    for theme in (*study.themes("interviews", k=5), *study.themes("posts", k=6)):
        words = {w for phrase in (theme.label, *theme.phrases) for w in content_terms(phrase)}
        assert theme.n == len({member.participant for member in theme.members})
        for member in theme.members:
            assert words & set(content_terms(member.quote)), (theme.label, member.quote)


def test_themes_are_the_same_in_whatever_order_posts_come(study: Study, tmp_path: Path) -> None:
    folder = tmp_path / "study"
    (folder / "feedback").mkdir(parents=True)
    posts = pd.read_csv(study.path / "feedback" / "posts.csv", dtype=str, keep_default_na=False)
    posts[::-1].to_csv(folder / "feedback" / "posts.csv", index=False)
    shutil.copy(study.path / "feedback" / "posts.columns.yaml", folder / "feedback")
    one, two = study.themes("posts", k=6), Study(folder).themes("posts", k=6)
    assert [(t.label, t.participants) for t in one] == [(t.label, t.participants) for t in two]


def test_a_theme_becomes_a_code_with_its_sentences(study: Study, tmp_path: Path) -> None:
    copy = Study(study.scratch(tmp_path / "copy").path, actor="maren")
    found = copy.themes("interviews", k=5)
    first, second, third = (theme.label for theme in list(found)[:3])
    code = found.accept(first, second, name="What it costs")
    coded = copy.coding.codings
    assert set(coded["code"]) == {"What it costs"}
    assert len(coded) == len({m.ref for t in (found[first], found[second]) for m in t.members})
    assert f"of {found[0].of} participants" in code.definition
    assert set(copy.journal.standing()[-1].kind.split(".")[:1]) <= {"coding", "excerpt"}
    found.accept(third, into="What it costs")
    assert len(copy.coding.codes) == 1
    assert len(copy.coding.codings) > len(coded)
    with pytest.raises(AnalysisError, match="no theme is proposed as 'nonsense'"):
        found.accept("nonsense")
    with pytest.raises(AnalysisError, match="no theme is named"):
        found.accept()
    answers = copy.themes(QUESTION, k=4)
    assert "respondents" in answers.accept(answers[0].label, name="Wishes").definition
    with pytest.raises(AnalysisError, match="cannot be coded, only talk can"):
        answers.accept(answers[1].label, into="Wishes")
    with pytest.raises(AnalysisError, match="nothing is searched for"):
        copy.search(" ")
    copy.coding.remove_code("What it costs")
    assert copy.coding.codings.empty


def test_the_command_line_searches_and_proposes(study: Study) -> None:
    runner = CliRunner()
    asked = ["search", "price in winter", "--study", str(study.path), "--limit", "3"]
    found = json.loads(runner.invoke(app, [*asked, "--json"]).stdout)
    assert len(found["hits"]) == 3
    assert set(found["hits"][0]) >= {"ref", "quote", "participant", "score", "why", "withheld"}
    assert "3 hits" in runner.invoke(app, asked).stdout
    asked = ["themes", QUESTION, "-k", "5", "--study", str(study.path)]
    told = json.loads(runner.invoke(app, [*asked, "--json"]).stdout)
    assert told["k"] == len(told["themes"]) == 5
    assert told["themes"][0]["members"][0]["ref"].startswith(QUESTION)
    assert "respondents" in runner.invoke(app, asked).stdout
