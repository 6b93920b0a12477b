"""Names of a study: its own people's never leave, those of products that it asks about may stay."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from workbench import Study
from workbench.export import left_names
from workbench.export.leaks import leaks
from workbench.export.naming import asked_about, author_names, wording
from workbench.redacting import study_redactor

TALK = """Nadia Eghbal: So Max, how did you meet Mark? Will you go on?

Max Ogden: Mark shared it. I use Dask, and nadia says that Luke Skywalker wins.
"""
SURVEY = (
    "Respondent,How is Dask to you?,Which character is best?,Your manager's name\n"
    "1,Good,Luke Skywalker,Ingrid\n2,Bad,Han Solo,Bartek\n3,Good,Luke Skywalker,Ingrid\n"
    "4,Bad,Han Solo,Bartek\n5,Good,Han Solo,Ingrid\n6,Good,Han Solo,Bartek\n"
)
POSTS = (
    "id,author,channel,date,text\n"
    "1,Priti Sharma,forum,2026-01-02,It is slow.\n2,swarf61,forum,2026-01-03,As Priti wrote.\n"
)


@pytest.fixture
def study(tmp_path: Path) -> Study:
    files = {
        "interviews/one.txt": TALK,
        "interviews/participants.csv": "id,name,source,speaker\nP01,Max Ogden,one,Max Ogden\n"
        "P02,Mark Lee,,\n",
        "surveys/opinions.csv": SURVEY,
        "feedback/posts.csv": POSTS,
        "study.toml": '[study]\nname = "Xyloquant in use"\n'
        '[roles]\nmoderators = ["Nadia Eghbal"]\n',
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return Study(tmp_path, actor="tester")


def found(study: Study, text: str) -> list[str]:
    asked = tuple(wording(study.material.surveys.values()))
    redactor = study_redactor(study)
    sources = study.sources.values()
    return leaks({"a": text}, study.material.people, sources, redactor, asked=asked)


def test_first_names_that_are_words_are_masked(study: Study) -> None:
    redactor = study_redactor(study)
    assert redactor.text("Max shared it. Mark it down, Max.") == "P01 shared it. Mark it down, P01."
    assert redactor.text("We met Mark, and nadia.") == "We met P02, and [name]."


@pytest.mark.parametrize(
    "text", ["Max shared it.", "So Max, go on.", "It was mark lee", "Ask Mark.", "eghbal said so",
             "NADIA EGHBAL", "a fork of https://github.com/ogden/dat"],
)  # fmt: skip
def test_the_leak_test_looks_for_parts_of_names(study: Study, text: str) -> None:
    assert found(study, text) != []
    assert found(study, study_redactor(study).text(text)) == []


@pytest.mark.parametrize(
    "text", ["Mark the box.", "The max speed is low.", "Max speed: 25", "a mark", "Mark II"]
)
def test_the_gate_does_not_close_for_words(study: Study, text: str) -> None:
    assert found(study, text) == []


def test_the_leak_test_finds_what_masking_misses(
    study: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It looks by itself: were masking blind, and took every name for a word, it would tell."""
    monkeypatch.setattr("workbench.export.leaks.own_people", lambda *_args, **_more: iter(()))
    real = left_names.is_word
    monkeypatch.setattr("workbench.export.left_names.is_word", lambda *_args, **_more: True)
    for text in ("Mark never got it.", "Mark the accountant called.", "We ask Mark", "OGDEN’s bike",
                 "Mark of payroll told me", "Eghbal’s talk", "Mark’s bike"):  # fmt: skip
        assert found(study, text) != [], text
    monkeypatch.setattr("workbench.export.left_names.is_word", real)
    for text in ("Mark the box.", "Mark II", "Max speed: 25", "a mark", "Marking Maxine"):
        assert found(study, text) == [], text


@pytest.mark.parametrize(
    "text", ["Mark the bill reached me.", "Mark the tall man left.", "Mark finally came."]
)
def test_the_leak_test_is_stricter_than_masking(study: Study, text: str) -> None:
    assert found(study, text) != []


def test_a_phrase_in_which_a_name_is_a_word_may_stay(study: Study) -> None:
    text = "Mark the ticket closed."
    assert found(study, text) != []
    study.redaction.keep(text.rstrip("."))
    assert found(study.refresh(), text) == []


def test_a_speaker_of_two_letters_has_a_name(study: Study) -> None:
    (study.path / "interviews" / "two.txt").write_text(
        "Jo: We asked Max.\n\nIV: How?\n\nJo: By post.\n\nIV: And?\n", encoding="utf-8"
    )
    again = study.refresh()
    names = study_redactor(again).names
    assert "Jo" in names
    assert "Jo" not in study_redactor(again).text("Ask Jo. Jo never got it.")
    assert found(again, "Ask Jo.") != []
    assert "IV" not in names


def test_labels_of_roles_and_noises_are_no_names(study: Study) -> None:
    (study.path / "interviews" / "two.txt").write_text(
        "Support Agent: Yes?\n\nMrs Zofkova (Acme research): It broke.\n\n"
        "Support Agent: How?\n\nMrs Zofkova (Acme research): In the rain.\n",
        encoding="utf-8",
    )
    again = study.refresh()
    assert "Support Agent" in set(again.sources["two"].speakers)
    names = study_redactor(again).names
    assert "Mrs Zofkova" in names
    assert not [name for name in names if "Support" in name or "Acme" in name]
    text = "Support was quick. Research says so."
    assert study_redactor(again).text(text) == text


def test_names_in_keys_are_found(study: Study) -> None:
    redactor = study_redactor(study)
    assert leaks({"Max Ogden": 1}, study.material.people, (), redactor) != []


def test_a_product_in_keep_stays(study: Study) -> None:
    with (study.path / "study.toml").open("a", encoding="utf-8") as file:
        file.write('[redact]\nkeep = ["HBO Max"]\n')
    again = study.refresh()
    assert study_redactor(again).text("Max has HBO Max.") == "P01 has HBO Max."
    assert found(again, "P01 has HBO Max.") == []


def test_what_the_survey_asks_about_is_no_person(study: Study) -> None:
    asked = asked_about(study.material.surveys.values(), ("Xyloquant in use",))
    assert {"dask", "luke skywalker", "han solo", "xyloquant"} <= asked
    assert not {"ingrid", "bartek", "luke"} & asked
    assert "alexa" in asked_about((), ("Alexa at home",))
    redactor = study_redactor(study)
    text = "Dask is slow, and Luke Skywalker likes Dask."
    assert redactor.text(text) == text
    assert redactor.personal(text) == ()


def test_answers_that_several_wrote_name_people(study: Study) -> None:
    """Written freely and often, they are offered like other answers; whom they name is masked."""
    answers = ("My name is Perpetua Lindqvist and I use Dask", "Ask for Perpetua Lindqvist")
    rows = "\n".join(f"{n},{answers[n % 2]}" for n in range(1, 31))
    (study.path / "surveys" / "more.csv").write_text(f"Respondent,Anything else?\n{rows}\n")
    again = study.refresh()
    options = again.material.surveys["more"].questions["anything-else"].options
    assert set(options) == set(answers)
    redactor = study_redactor(again)
    shown = [redactor.text(answer) for answer in answers]
    assert shown == ["My name is [name] and I use Dask", "Ask for [name]"]


def test_a_name_in_an_option_may_be_somebodys_in_the_study(study: Study) -> None:
    """A character called like a participant: shown in the survey's words, masked elsewhere."""
    path = study.path / "surveys" / "opinions.csv"
    path.write_text(path.read_text().replace("Luke Skywalker", "Mad Max"), encoding="utf-8")
    again = study.refresh()
    assert found(again, "Which character is best? — Mad Max") == []
    assert found(again, "Mad Max is Max.") != []
    assert study_redactor(again).text("I like Max.") == "I like P01."


def test_authors_go_by_their_names(study: Study) -> None:
    authors = ["Priti Sharma", "swarf61", "Dask", "Hope", "12", "@Bartek", "Will Zofkova"]
    assert list(author_names(authors)) == ["Bartek", "Priti Sharma", "Zofkova"]
    assert study_redactor(study).text("As Priti wrote.") == "As [name] wrote."


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("It was OK last year, handled by Priti, and now not.", "Priti"),
        ("I spoke to Zofka about it.", "Zofka"),
        ("No bike came.\nRegards Wenna", "Wenna"),
        ("No bike came.\n- Wenna", "Wenna"),
        ("It broke again. – Wenna", "Wenna"),
        ("Thanks, Wenna", "Wenna"),
        ("Hi Wenna, it broke.", "Wenna"),
        ("It broke. Kind regards, wenna", "wenna"),
    ],
)
def test_names_in_posts_are_masked(text: str, name: str) -> None:
    from workbench.language import redact

    assert redact(text).text == text.replace(name, "[name]")


def test_the_gate_names_the_word_and_the_mends(study: Study) -> None:
    study.log.add("My wife Zygmunta rides in winter, says Max")
    (problem,) = [p for p in study.check() if p.code == "pii"]
    assert problem.place == "assumption A1"
    assert '"Zygmunta"' in problem.message
    assert 'keep = ["Zygmunta"]' in problem.hint
    assert 'Write P01 instead of "Max".' in problem.hint


def test_what_reads_as_a_name_in_one_place_goes_everywhere(
    study: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    redactor = study_redactor(study, pseudonyms=True)
    monkeypatch.setattr(type(redactor), "_spoken", frozenset({"Red Hat", "Hat", "Big Blue"}))
    text = "I think the Red Hat model fails, as red hats do; Big Blue is next."
    masked = r"I think the \[name_\w+\] model fails, as red hats do; \[name_\w+\] is next\."
    assert study_redactor(study).text(text) == text
    assert re.fullmatch(masked, redactor.text(text))
    assert redactor.spread == {"Red Hat", "Big Blue"}
    path = study.path / "study.toml"
    kept = '[redact]\nkeep = ["Red Hat", "big blue"]\n'
    path.write_text(path.read_text(encoding="utf-8") + kept, encoding="utf-8")
    again = study_redactor(study.refresh(), pseudonyms=True)
    assert (again.text(text), again.spread) == (text, set())
