"""Evidence found by what it says: from the snapshot's own words, in the kernel, for the page."""

from __future__ import annotations

import pytest
import snapshots
from visits import Visit

from workbench.apps import build_app
from workbench.apps.meaning import EvidenceIndex


def test_quotes_and_figures_are_found_by_meaning() -> None:
    evidence = {
        "e1": {"kind": "span", "quote": "The bicycle broke down on the hill."},
        "e2": {"kind": "cell", "question": "Which plan do you have?", "answer": "Family"},
        "e3": {"kind": "span", "quote": None},
        "e4": {"kind": "cell", "question": "Do you own a car?", "answer": None},
    }
    index = EvidenceIndex(evidence)
    assert index.search("my bike is out of order")[0]["id"] == "e1"
    assert index.search("what plan do people have")[0]["id"] == "e2"
    assert all(0 < hit["score"] <= 1 for hit in index.search("bicycle"))
    assert index.search("") == []
    assert EvidenceIndex({}).search("bike") == []
    assert len(index.search("bike " * 50_000)) <= 4


def test_only_the_snapshot_is_searched_and_a_newer_one_replaces_it(tmp_path) -> None:
    first = snapshots.snapshot()
    folder = snapshots.publish(tmp_path, first, "v1")
    app = build_app(folder)
    said: list[dict] = []
    app.send = said.append
    app._answer(None, {"kind": "meaning?", "query": "leave me a spare"}, None)
    assert said[-1]["query"] == "leave me a spare"
    ids = [hit["id"] for hit in said[-1]["hits"]]
    assert ids
    assert set(ids) <= set(first["evidence"])
    later = snapshots.snapshot()
    later["evidence"] = {"new": {"kind": "span", "quote": "Leave me a spare bike, please."}}
    snapshots.publish(tmp_path, later, "v2")
    assert app.refresh()
    app._answer(None, {"kind": "meaning?", "query": "leave me a spare"}, None)
    assert [hit["id"] for hit in said[-1]["hits"]] == ["new"]
    app._answer(None, {"kind": "meaning?"}, None)
    assert said[-1] == {"kind": "meaning", "query": "", "hits": []}


@pytest.mark.browser
def test_what_the_words_do_not_find_is_found_by_meaning(visit: Visit) -> None:
    page = visit.go("#/evidence")
    page.fill("input[type=search]", "they never tell me the reason for the delay")
    page.wait_for_selector(".near:not([hidden])")
    assert "close in meaning" in page.inner_text("p.tally[role=status]")
    assert page.locator(".results > li").count() == 0
    assert "Which part? From where?" in page.inner_text(".near-results")
    before = page.locator(".near-results > li").count()
    page.select_option("select >> nth=2", "cell")
    assert page.locator(".near-results > li .quote").count() == 0
    assert page.locator(".near-results > li").count() <= before
    page.select_option("select >> nth=2", "")
    page.locator(".near-results .use").first.click()
    page.wait_for_selector("dialog[open]")
    page.keyboard.press("Escape")
    assert visit.complaints == []
    assert visit.outside == []


@pytest.mark.browser
def test_words_answer_at_once_and_meaning_adds_only_what_they_missed(visit: Visit) -> None:
    page = visit.go("#/evidence")
    page.fill("input[type=search]", "waiting")
    words = page.locator(".results > li").count()
    assert words > 0
    page.wait_for_selector(".near:not([hidden])")
    assert page.locator(".results > li").count() == words
    found = page.locator(".results .quote").all_inner_texts()
    near = page.locator(".near-results .quote").all_inner_texts()
    assert near
    assert not set(found) & set(near)
    assert page.inner_text(".near h2") == "Also close in meaning"
    page.fill("input[type=search]", "")
    page.wait_for_selector(".near", state="hidden")
    assert visit.complaints == []
