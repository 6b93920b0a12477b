"""The assumptions' page with tests: what to test first, what is late, results and decisions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import snapshots
from pypdf import PdfReader
from visits import Server, Visit

from workbench.apps.serve import start
from workbench.model.event import Event
from workbench.synthesis import assumption_log as log
from workbench.synthesis import assumption_trials as trials
from workbench.synthesis.assumption_criterion import parse_criterion
from workbench.synthesis.assumption_data import TestData
from workbench.synthesis.assumption_sheet import make_sheet
from workbench.synthesis.assumption_verdict import judge


def part_about_tests() -> dict[str, Any]:
    """A1 tested by data older than its lock and given up; A2 to be tested first."""
    events: list[Event] = []

    def write(kind: str, payload: dict[str, Any]) -> None:
        id = f"{len(events):026d}"
        events.append(Event(id, "2026-05-02T09:00:00.000Z", "Maren", kind, payload))

    for text in ("Price decides <b>all</b>", "They read the report"):
        write(log.ADDED, log.new_assumption(log.fold(events), text, due="2026-06-01"))
    card = {"to_verify": "ask", "measure": "share", "criterion": "share of yes in counts >= 50%"}
    write(log.TESTED, log.new_test(log.fold(events)[0], **card))
    locked = log.fold(events)[0].tests[0]
    data = TestData(14, 64, dates=("2026-04-01",))
    found = judge(locked, parse_criterion(locked.criterion), data)
    write(trials.EVALUATED, trials.new_evaluation(locked, found))
    step = trials.new_step(log.fold(events)[0], "pivot", because="<i>nobody</i> named it")
    write(trials.DECIDED, step)
    sheet = make_sheet(log.fold(events), "2026-07-01")
    told = {one["id"]: one for one in sheet["assumptions"]}
    return {name: sheet[name] for name in ("asof", "first", "due", "coming")} | {"log": told}


@pytest.fixture(scope="module")
def server(cache: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The app on the realistic snapshot, with tests of two assumptions."""
    content = snapshots.snapshot() | {"testing": part_about_tests()}
    coming = {"what": "overdue", "assumption": "A3", "test": "", "since": "2026-10-15", "days": 1}
    words = {"owner": "Maren Voss", "why": "was to be tested by 2026-10-15"}
    content["testing"]["coming"].append({"from": "2026-10-16", **coming, **words})
    for one in content["assumptions"]:
        one["last_day"] = one["due"] if one["state"] in ("untested", "testing") else ""
    folder = snapshots.publish(tmp_path_factory.mktemp("tests"), content, "v1")
    with start(folder) as running:
        yield Server(running, folder)


def test_what_to_test_first_and_what_is_late_stand_on_top(visit: Visit) -> None:
    page = visit.go("#/assumptions")
    assert page.inner_text(".first h2") == "Test these first"
    assert page.locator(".first-list > li").count() == 1
    assert "Overdue" in page.inner_text(".due")
    page.click(".first-text")
    assert page.evaluate("document.activeElement.closest('[data-assumption]').dataset.assumption")


def test_a_result_is_shown_with_its_caution_and_the_decision(visit: Visit) -> None:
    page = visit.go("#/assumptions")
    card = page.locator("[data-assumption=A1]")
    assert "Not met: 21.9 % of 64 answers" in card.locator(".acard-side .result-says").inner_text()
    assert "before the criterion was locked" in card.locator(".acard-side .cautions").inner_text()
    assert "Pivot, because <i>nobody</i> named it" in card.locator(".decided").inner_text()
    card.locator("summary").click()
    assert "share of 'yes' in counts >= 50%" in card.locator(".lock").first.inner_text()
    assert visit.complaints == []


@pytest.mark.parametrize(
    ("day", "state", "late"), [("2026-07-01", "Untested", 0), ("2026-10-25", "Overdue", 10)]
)
def test_deadlines_pass_for_readers_of_the_same_version(
    newcomer: Visit, day: str, state: str, late: int
) -> None:
    newcomer.page.clock.set_fixed_time(f"{day}T12:00:00")
    page = newcomer.load("#/assumptions")
    assert state in page.inner_text("[data-assumption=A3] .acard-head")
    rows = page.locator(".due-list li", has_text="was to be tested by 2026-10-15")
    assert [text.rsplit(", ", 1)[1] for text in rows.all_inner_texts()] == (
        [f"{late} days"] if late else []
    )
    newcomer.go("#/")
    assert newcomer.until("document.querySelector('.answer') !== null")
    with page.expect_download() as download:
        newcomer.go("#/assumptions").get_by_role("button", name="The log as PDF").click()
    text = "\n".join(p.extract_text() for p in PdfReader(download.value.path()).pages)
    assert ("was to be tested by 2026-10-15" in text) == bool(late)
    assert newcomer.complaints == []


def test_the_log_is_handed_out_in_print(visit: Visit) -> None:
    page = visit.go("#/assumptions")
    with page.expect_download() as download:
        page.get_by_role("button", name="The log as PDF").click()
    pages = PdfReader(download.value.path()).pages
    text = "\n".join(one.extract_text() for one in pages)
    assert "Test these first" in text
    assert "version v1" in text
