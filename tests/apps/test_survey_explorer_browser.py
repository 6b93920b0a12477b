"""The survey's page: a table with letters, and a filter with too few people."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import snapshots
from visits import Server, Visit

from workbench.apps.serve import start


def survey_part() -> dict[str, Any]:
    """One question by three plans; the third is small, and the second guards it."""
    table = {
        "bases": [120, 60, 48, 12],
        "hidden": [2, 3],
        "rows": [[60, 70, None, None], [40, 30, None, None]],
        "letters": ["", ""],
    }
    question = {
        "id": "city",
        "text": "Where do you <b>live</b>?",
        "type": "single",
        "rows": [{"answer": "Leeds", "kind": "answer"}, {"answer": "York", "kind": "answer"}],
        "tables": {"": table, "0.2": {"bases": [12]}},
    }
    plans = {"text": "Plan", "answers": ["Rolling", "Yearly", "Fleet"]}
    untabled = [{"text": "What would you change?", "why": "words"}]
    head = {"id": "wave", "respondents": 420, "weighted": True, "left_out": 0, "untabled": untabled}
    return {"min_base": 30, "surveys": [{**head, "columns": [plans], "questions": [question]}]}


@pytest.fixture(scope="module")
def server(cache: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The app on the realistic snapshot, with a survey to explore."""
    content = snapshots.snapshot() | {"survey": survey_part()}
    folder = snapshots.publish(tmp_path_factory.mktemp("survey"), content, "v1")
    with start(folder) as running:
        yield Server(running, folder)


def test_a_filter_with_too_few_people_says_so(visit: Visit) -> None:
    page = visit.go("#/survey/wave%2Fcity")
    assert "Base 120 of 420 asked" in page.inner_text(".sx-table caption")
    assert "70 %" in page.inner_text(".sx-table")
    page.get_by_label("Only people who are").select_option("0.2")
    said = page.inner_text(".sx-few")
    assert said == "Too few people (base 12, at least 30 needed)."
    assert page.locator(".sx-table").count() == 0


def test_the_finder_looks_in_answers(visit: Visit) -> None:
    page = visit.go("#/survey")
    page.get_by_label("Find a question or an answer").fill("york")
    assert page.locator(".sx-questions > li:visible").count() == 1
    page.get_by_label("Find a question or an answer").fill("paris")
    assert page.locator(".sx-questions > li:visible").count() == 0


def test_the_list_says_what_most_answered(visit: Visit) -> None:
    page = visit.go("#/survey")
    told = page.locator(".sx-questions .sx-glance").all_inner_texts()
    assert told == ["Leeds 60% · York 40%"]
    assert "Shares are weighted." in page.inner_text(".survey-list .lead")


def test_a_question_answered_in_words_is_listed_and_counted(visit: Visit) -> None:
    page = visit.go("#/survey")
    assert page.inner_text(".survey-list [role=status]") == "2 questions"
    said = page.locator(".sx-questions > li").last.inner_text()
    assert "What would you change?" in said
    assert "own words, which stay with the researchers" in said
    assert page.locator(".sx-questions > li").last.locator("a").count() == 0
    page.get_by_label("Find a question or an answer").fill("change")
    assert page.inner_text(".survey-list [role=status]") == "1 question"


def test_what_is_chosen_stands_in_the_address(visit: Visit) -> None:
    page = visit.go("#/survey/wave%2Fcity")
    page.get_by_label("Only people who are").select_option("0.2")
    assert page.evaluate("location.hash").endswith("?where=Plan%3A%20Fleet")
    page.reload()
    page.wait_for_selector(".sx-few")
    assert page.get_by_label("Only people who are").input_value() == "0.2"
    page.get_by_label("Only people who are").select_option("")
    page.wait_for_selector(".sx-table")
    page.go_back()
    page.wait_for_selector(".sx-few")
    assert page.get_by_label("Only people who are").input_value() == "0.2"
    visit.go("#/survey/wave%2Fcity?where=Plan%3A%20Gone")
    assert "“Plan: Gone” is not published for this question." in page.inner_text(".sx-place")


def test_a_search_can_be_sent(visit: Visit) -> None:
    page = visit.go("#/survey?q=paris")
    assert page.get_by_label("Find a question or an answer").input_value() == "paris"
    assert page.locator(".sx-questions > li:visible").count() == 0
    page.get_by_label("Find a question or an answer").fill("york")
    page.wait_for_url("**#/survey?q=york")


def test_letters_say_how_many_pairs_were_compared(visit: Visit) -> None:
    page = visit.go("#/survey/wave%2Fcity")
    assert "Each row compares one pair of groups." in page.inner_text(".sx-notes")
