"""Needs, beliefs and triage in a study, as in a notebook and on the command line."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pandas as pd
import pytest

from workbench import Study
from workbench.errors import AnalysisError
from workbench.language import LATENT_KINDS
from workbench.noticing import BELIEF_COLUMNS, NEED_COLUMNS, SCORES, TRIAGE_COLUMNS


@pytest.fixture(scope="module")
def study(collected: Study) -> Study:
    return collected


@pytest.fixture(scope="module")
def needs(study: Study) -> pd.DataFrame:
    return study.needs(latent=True)


def small(folder: Path, **files: str) -> Study:
    """A study of a few files, named by kind and ending."""
    for name, text in files.items():
        kind, stem, ending = name.split("__")
        (folder / kind).mkdir(parents=True, exist_ok=True)
        (folder / kind / f"{stem}.{ending}").write_text(text, encoding="utf-8")
    (folder / "study.toml").write_text(
        'format = "workbench/study@1"\n[roles]\nmoderators = ["Maren"]\nothers = ["Tom"]\n'
    )
    return Study(folder, actor="maren")


def test_needs_stand_where_they_say_and_say_why(study: Study, needs: pd.DataFrame) -> None:
    assert tuple(needs.columns) == NEED_COLUMNS
    assert set(needs["kind"]) <= {"stated", *LATENT_KINDS}
    assert {"stated", "workaround"} <= set(needs["kind"])
    assert needs["score"].between(0.5, 1).all()
    spoken = [row for row in needs.to_dict("records") if "#" in row["ref"] and row["participant"]]
    for row in spoken:
        assert row["cue"] in row["quote"]
        assert row["rule"]
        place = re.fullmatch(r"(P\d+)#(\d+)-(\d+)", row["ref"])
        if place:
            text = study.sources[place[1]].text
            assert text[int(place[2]) : int(place[3])] == row["quote"]
    asked = "please bring back the printed handbook, the pdf is no use in the rain"
    row = needs[needs["quote"] == asked].iloc[0]
    assert row["ref"].startswith("customers-2026/")
    assert "please" in row["rule"]


def test_needs_are_ranked_by_people_then_score(needs: pd.DataFrame) -> None:
    groups = needs.groupby("group", sort=True)
    assert list(needs["group"]) == sorted(needs["group"])
    best = [(-rows["people"].iloc[0], -rows["score"].max()) for _, rows in groups]
    assert best == sorted(best)
    assert all(rows["score"].is_monotonic_decreasing for _, rows in groups)
    assert all(rows["people"].nunique() == 1 for _, rows in groups)


def test_one_who_says_it_thrice_counts_once(tmp_path: Path) -> None:
    posts = (
        "id,author,text\n1,Ann,I wish the lock had a key.\n2,Ann,I wish this lock had a key!\n"
        "3,Ann,I really wish the lock had a key.\n4,Bo,Please add a bell.\n"
        "5,Cy,Please add a louder bell.\n"
    )
    found = small(tmp_path, feedback__posts__csv=posts).needs()
    assert [*found.groupby("group")["people"].first()] == [2, 1]
    assert set(found[found["people"] == 2]["participant"]) == {"Bo", "Cy"}
    assert len(found[found["people"] == 1]) == 3


def test_copies_of_a_post_count_for_its_author(tmp_path: Path) -> None:
    text = "The wheel is fine but please add a proper stand for the winter, it falls over daily."
    posts = "id,author,text\n" + "".join(f'{n},A{n},"{text}"\n' for n in range(3))
    opened = small(tmp_path, feedback__posts__csv=posts)
    found = opened.needs()
    assert list(found["people"]) == [1, 1, 1]
    assert list(opened.triage()["posts"]) == [3, 3, 3]
    assert set(opened.triage()["group"]) == {"posts#0"}


def test_orders_to_who_is_in_the_room_are_no_needs(tmp_path: Path) -> None:
    talk = (
        "Maren: How does the lock work?\n\nAnn: Put the key in the lock. "
        "Don't. I wish the lock had a light.\n"
    )
    found = small(tmp_path, interviews__P01__txt=talk).needs()
    assert list(found["quote"]) == ["I wish the lock had a light."]


def test_withheld_words_are_marked(study: Study, needs: pd.DataFrame) -> None:
    silent = {p.id for p in study.participants if not p.consent.may_publish}
    of_silent = needs["participant"].isin(silent)
    assert of_silent.any()
    assert (needs[of_silent]["withheld"] == "did not allow quoting").all()
    beliefs = study.suggested_assumptions()
    assert (beliefs[beliefs["participant"].isin(silent)]["withheld"] != "").all()


def test_other_languages_are_named_and_not_guessed(tmp_path: Path, needs: pd.DataFrame) -> None:
    foreign = {one["ref"]: one["language"] for one in needs.attrs["unread"]}
    assert set(foreign.values()) == {"nl", "fr", "de"}
    assert not {ref.partition(":")[0] for ref in needs["ref"]} & set(foreign)
    german = "Ich wünsche mir ein besseres Schloss, und ich brauche dringend eine Lampe. " * 6
    posts = "id,author,text,language\n1,Ann,Please add a bell,en-GB\n2,Bo,Please add a bell,French"
    opened = small(
        tmp_path,
        interviews__P01__txt=f"Maren: Und?\n\nAnn: {german}\n",
        feedback__posts__csv=posts + "\n3,Cy,,\n",
    )
    found = opened.needs(latent=True)
    assert list(found["ref"]) == ["posts#1"]
    assert {one["ref"] for one in found.attrs["unread"]} == {"P01", "posts#2"}
    assert opened.suggested_assumptions().attrs["unread"] == [{"ref": "P01", "language": "de"}]
    told = opened.triage().set_index("ref")
    assert told["urgency"].isna().to_dict() == {"posts#1": False, "posts#2": True, "posts#3": True}


def test_beliefs_say_who_holds_them(study: Study, tmp_path: Path) -> None:
    found = study.suggested_assumptions()
    assert tuple(found.columns) == BELIEF_COLUMNS
    assert len(found)
    assert list(found["score"]) == sorted(found["score"], reverse=True)
    talk = (
        "Maren: Customers will pay a monthly price for this. How is it?\n\n"
        "Ann: I guess most people want to rent it by the day.\n\n"
        "Tom: Our customers do not want to wait for a mechanic.\n"
    )
    told = small(tmp_path, interviews__P01__txt=talk).suggested_assumptions()
    assert set(told["who"]) == {"participant", "moderator", "team"}
    mine = told[told["who"] == "participant"].iloc[0]
    assert mine["participant"]
    assert mine["hedged"]
    assert (told[told["who"] != "participant"]["participant"] == "").all()
    assert (told[told["who"] != "participant"]["withheld"] == "").all()


def test_triage_has_a_row_for_each_post_the_urgent_first(study: Study) -> None:
    found = study.triage()
    frame = study.material.feedback["posts"].frame
    assert tuple(found.columns) == TRIAGE_COLUMNS
    assert sorted(found["ref"]) == sorted("posts#" + frame["id"])
    read = found.dropna(subset=["urgency"])
    assert list(read["urgency"]) == sorted(read["urgency"], reverse=True)
    assert read[list(SCORES)].stack().between(0, 1).all()
    for row in read.to_dict("records"):
        assert set(row["labels"]) == {name for name in SCORES[:-1] if row[name] >= 0.5}
        assert bool(row["cues"]) or row["urgency"] == 0
    assert study.triage("POSTS").equals(found)
    with pytest.raises(AnalysisError, match="there is no feedback 'post'"):
        study.triage("post")


def test_nothing_is_analysed_twice(
    study: Study, needs: pd.DataFrame, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = study.triage(), study.suggested_assumptions()

    def refuse(self: object, texts: object) -> list[object]:
        raise AssertionError("analysed again")

    monkeypatch.setattr("workbench.language.scale.Analysis.rows", refuse)
    again = Study(study.path)
    pd.testing.assert_frame_equal(again.needs(latent=True), needs)
    pd.testing.assert_frame_equal(again.triage(), first[0])
    pd.testing.assert_frame_equal(again.suggested_assumptions(), first[1])


def test_the_cache_holds_no_words(study: Study, needs: pd.DataFrame) -> None:
    study.triage()
    study.suggested_assumptions()
    kept = (study.cache.root / "rows.sqlite").read_bytes()
    assert not [cue for cue in needs["cue"] if len(cue) > 9 and json.dumps(cue).encode() in kept]


def test_a_study_without_material_has_no_needs(tmp_path: Path, run) -> None:
    opened = small(tmp_path, feedback__none__txt="")
    (tmp_path / "feedback" / "none.txt").unlink()
    assert opened.needs().empty
    assert opened.suggested_assumptions().empty
    assert opened.triage().empty
    for command, says in (
        (["needs"], "Nobody here states a need."),
        (["triage"], "0 posts"),
        (["assumptions", "suggest"], "No beliefs were found."),
    ):
        code, out, err = run(*command, "--study", tmp_path)
        assert (code, err) == (0, "")
        assert says in out


def test_the_command_line_tells_needs_and_triage(study: Study, run) -> None:
    code, out, _ = run("needs", "--latent", "--study", study.path, "--limit", 5)
    assert code == 0
    assert "5 of " in out
    assert "Not read, as not in English: " in out
    _, out, _ = run("needs", "--kind", "feedback", "--study", study.path, "--json")
    told = json.loads(out)
    assert len(told["needs"]) == 20 <= told["n"]
    assert all(row["ref"].startswith("posts#") for row in told["needs"])
    _, out, _ = run("triage", "posts", "--study", study.path, "--limit", 1000, "--json")
    told = json.loads(out)
    assert told["n"] == len(told["posts"])
    assert told["unread"] == sum(row["urgency"] is None for row in told["posts"]) == 3
    _, out, _ = run("triage", "--study", study.path)
    assert "3 posts not sorted" in out


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["needs", "--kind", "survey"], "Did you mean 'surveys'"),
        (["triage", "post"], "Did you mean 'posts'"),
        (["assumptions", "add"], "Missing argument 'TEXT', or --from REF"),
        (["assumptions", "add", "We believe", "--from", "P01#1-2"], "--from"),
        (["assumptions", "add", "--from", "P99#1-2"], "points to nothing"),
        (["assumptions", "add", "--from", "P01#0-9000"], "assumptions suggest"),
    ],
)
def test_mistakes_end_with_a_line_or_two(
    study: Study, run, arguments: list[str], says: str
) -> None:
    code, _, err = run(*arguments, "--study", study.path)
    assert code == 2
    assert says in err
    assert len(err.strip().splitlines()) <= 2


def test_what_the_team_believes_is_taken_over_and_participants_words_are_not(
    tmp_path: Path, run
) -> None:
    talk = (
        "Maren: Customers will pay a monthly price for this. How is it?\n\n"
        "Ann: I guess most people want to rent it by the day.\n"
    )
    small(tmp_path, interviews__P01__txt=talk)
    _, out, _ = run("assumptions", "suggest", "--study", tmp_path, "--json")
    refs = {row["who"]: row["ref"] for row in json.loads(out)["suggestions"]}
    code, out, _ = run(
        "assumptions", "add", "--from", refs["moderator"], "--study", tmp_path, "--json"
    )
    added = json.loads(out)
    assert code == 0
    assert added["text"].startswith("Customers will pay a monthly price")
    assert (added["id"], added["kind"], added["supports"]) == ("A1", "viability", [])
    code, _, err = run("assumptions", "add", "--from", refs["participant"], "--study", tmp_path)
    assert code == 2
    assert "words of a participant" in err
    assert len(err.strip().splitlines()) <= 2
