"""One thing, one wording: groups by their names, states of assumptions, weighted shares."""

from __future__ import annotations

import copy
import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import snapshots
from pypdf import PdfReader
from test_assumption_view import part_about_tests
from test_survey_explorer_browser import survey_part
from visits import Server, Visit

from workbench.apps.serve import start
from workbench.charts import persona_shares
from workbench.export.assumption_published import published_log_pdf
from workbench.model.persona import Persona, Share


def content() -> dict[str, Any]:
    """The realistic snapshot with a weighted survey, one group of which may be looked at alone."""
    part = survey_part()
    survey = part["surveys"][0]
    survey["id"] = "customers-2026"
    question = survey["questions"][0]
    yearly = {
        "bases": [60, 0, 60, 0],
        "hidden": [],
        "rows": [[70, None, 70, None], [30, None, 30, None]],
        "letters": ["", ""],
    }
    question["tables"]["0.1"] = yearly
    made = copy.deepcopy(snapshots.snapshot() | {"survey": part, "testing": part_about_tests()})
    cell = next(one for one in made["evidence"].values() if one["kind"] == "cell")
    cell["where"] = [*cell["where"], ["city", "Leeds"]]
    return made


@pytest.fixture(scope="module")
def server(cache: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The app on it."""
    folder = snapshots.publish(tmp_path_factory.mktemp("wording"), content(), "v1")
    with start(folder) as running:
        yield Server(running, folder)


def test_a_figure_is_of_a_persona_and_of_no_numbered_segment(visit: Visit) -> None:
    page = visit.go("#/evidence?kind=cell")
    said = page.locator(".piece-cell .source").all_inner_texts()
    assert said
    personas = [one["name"] for one in snapshots.snapshot()["personas"] if one["share"]]
    assert not any("segment" in one.lower() for one in said)
    assert {name for name in personas if any(f"Only “{name}”" in one for one in said)}
    assert any("Where do you <b>live</b>? Leeds" in one for one in said), "other filters in words"


def test_a_filtered_table_is_not_of_everybody(visit: Visit) -> None:
    page = visit.go("#/survey/customers-2026%2Fcity")
    heads = page.locator(".sx-table thead th")
    assert "Everybody" in heads.all_inner_texts()
    page.get_by_label("Only people who are").select_option("0.1")
    assert "Everybody" not in heads.all_inner_texts()
    assert "All shown" in heads.all_inner_texts()
    caption = page.inner_text(".sx-table caption")
    assert caption == ("Base 60 of 420 asked, only people who are “Plan: Yearly”, shares weighted")
    with page.expect_download() as download:
        page.locator(".take button", has_text="CSV").click()
    rows = list(csv.reader(io.StringIO(Path(download.value.path()).read_text("utf-8-sig"))))
    assert ["Among", "Plan: Yearly"] in rows
    assert ["Shares", "weighted"] in rows
    assert not any("Everybody" in row for row in rows)


def test_weighted_shares_are_called_so_alike(visit: Visit) -> None:
    page = visit.go("#/evidence?kind=cell")
    assert "asked, share weighted" in page.inner_text(".results")
    persona = Persona("p", "Careful planner", "statistical", share=Share(40.0, 35.0, 45.0, 40, 100))
    for weighted, said in (
        (True, "Base 100 respondents, shares weighted, with 95 % interval."),
        (False, "Base 100 respondents, with 95 % interval."),
    ):
        chart = persona_shares([persona], weighted=weighted).to_dict()
        assert chart["title"]["subtitle"] == said


def test_the_page_the_table_and_the_paper_say_invalidated(visit: Visit) -> None:
    page = visit.go("#/assumptions")
    said = page.inner_text("main")
    assert "Invalidated" in said
    assert "Validated" in said
    with page.expect_download() as download:
        page.locator(".take button", has_text="CSV").click()
    table = Path(download.value.path()).read_text("utf-8-sig")
    made = content()
    pdf = published_log_pdf(made, snapshots.manifest("v1"))
    paper = " ".join(one.extract_text() for one in PdfReader(io.BytesIO(pdf)).pages)
    for text in (said, table, paper):
        assert "nvalidated" in text
        assert "being tested" in text.lower()
        assert "efuted" not in text
