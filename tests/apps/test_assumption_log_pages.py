"""The assumption log in print: its first page is used, and a full map stays in its place."""

from __future__ import annotations

import copy
import io
import re
from typing import Any

import pytest
import snapshots
from pypdf import PdfReader
from test_assumption_view import part_about_tests

from workbench.export.assumption_published import published_log_pdf

LONG = "Those who ride daily would rather pay more than wait a day longer for a repair " * 3


@pytest.fixture
def content() -> dict[str, Any]:
    return copy.deepcopy(snapshots.snapshot() | {"testing": part_about_tests()})


def pages(content: dict[str, Any]) -> Any:
    return PdfReader(io.BytesIO(published_log_pdf(content, snapshots.manifest("v1")))).pages


def test_the_log_begins_on_its_first_page(content: dict[str, Any]) -> None:
    text = pages(content)[0].extract_text()
    assert "Test these first" in text
    assert text.index("The log, riskiest first") > text.index("Test these first")
    assert "Customers know the 48-hour promise" in text


def test_every_assumption_is_in_the_map(content: dict[str, Any]) -> None:
    text = pages(content)[0].extract_text()
    drawn = text[text.index("more depends on it") : text.index("nothing known")]
    assert set(re.findall(r"\bA\d+\b", drawn)) == {one["id"] for one in content["assumptions"]}


def test_many_assumptions_in_one_place_of_the_map_cover_nothing_above(
    content: dict[str, Any],
) -> None:
    one = content["assumptions"][0]
    alike = [{**one, "id": f"Z{n}", "text": LONG, "importance": 5} for n in range(30)]
    content["assumptions"] += alike
    lines = pages(content)[0].extract_text(extraction_mode="layout").splitlines()
    title = next(at for at, line in enumerate(lines) if "What we believe" in line)
    chips = [at for at, line in enumerate(lines) if re.search(r"\bZ\d+\b", line)]
    assert min(chips) > title
    assert set(re.findall(r"\bZ\d+\b", "\n".join(lines))) == {one["id"] for one in alike}
