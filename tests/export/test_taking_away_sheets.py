"""One page per persona, and tables: what is published, whatever the texts are like."""

from __future__ import annotations

import csv
import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from workbench.errors import WorkbenchError
from workbench.export.persona_sheet import persona_pdf, persona_sheet
from workbench.export.snapshot_tables import snapshot_tables, write_tables_csv, write_tables_json

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "apps"))

import snapshots

HOSTILE = '# = *bold* #panic() \\ $x$ @ref <label> `raw` </script> // "x" مرحبا بالعالم שלום '


def words(pdf: bytes) -> tuple[int, str]:
    pages = PdfReader(io.BytesIO(pdf)).pages
    return len(pages), " ".join("".join(page.extract_text() for page in pages).split())


@pytest.fixture
def snapshot() -> dict[str, Any]:
    return snapshots.snapshot()


MANIFEST = snapshots.manifest("v1")


def test_each_persona_is_one_page_that_says_what_it_rests_on(snapshot: dict[str, Any]) -> None:
    for persona in snapshot["personas"]:
        count, text = words(persona_pdf(snapshot, MANIFEST, persona["id"]))
        assert count == 1
        assert " ".join(persona["name"].split()[:2]) in text
        assert "Version v1" in text
        assert "14 September 2026" in text
        if persona["share"]:
            assert f"{persona['share']['n']} of {persona['share']['base']} respondents" in text
        else:
            assert "interval" not in text


def test_an_assumed_persona_says_that_nobody_was_asked(snapshot: dict[str, Any]) -> None:
    proto = next(one for one in snapshot["personas"] if one["kind"] == "proto")
    assert "Nobody has been asked yet" in words(persona_pdf(snapshot, MANIFEST, proto["id"]))[1]


def test_quotes_are_of_different_participants_and_contested_claims_are_marked(
    snapshot: dict[str, Any],
) -> None:
    sheet = persona_sheet(snapshot, MANIFEST, "every-day")
    who = [one["who"] for one in sheet["quotes"]]
    assert len(who) == len(set(who)) >= 2
    assert "contested" in words(persona_pdf(snapshot, MANIFEST, "every-day"))[1]


def test_a_segment_stands_beside_everybody_and_weighted_shares_say_so(
    snapshot: dict[str, Any],
) -> None:
    def text() -> str:
        return words(persona_pdf(snapshot, MANIFEST, "every-day"))[1]

    assert "98 of 143: 68%, all 41%" in text()
    assert "weighted" not in text()
    snapshot["survey"] = {"surveys": [{"id": snapshots.SURVEY, "weighted": True}]}
    assert "weighted, the counts beside them are not" in text()


def test_the_same_version_gives_the_same_bytes(snapshot: dict[str, Any]) -> None:
    once, again = (persona_pdf(snapshot, MANIFEST, "every-day") for _ in range(2))
    assert once == again


def test_long_and_hostile_texts_stay_on_the_page_and_are_only_shown(
    snapshot: dict[str, Any],
) -> None:
    persona = snapshot["personas"][0]
    persona["name"] = HOSTILE * 4
    persona["method"] = HOSTILE * 30
    for claims in persona["sections"].values():
        claims[:] = [claim | {"text": HOSTILE * 20} for claim in claims * 12]
    count, text = words(persona_pdf(snapshot, MANIFEST, persona["id"]))
    assert count == 1
    assert "#panic()" in text
    assert "more in the app" in text
    assert "How sure are we".upper() in text


def test_a_single_unbroken_word_stays_on_the_page(snapshot: dict[str, Any]) -> None:
    persona = snapshot["personas"][0]
    persona["name"] = "x" * 4000
    persona["sections"]["needs"][0]["text"] = "y" * 4000
    assert words(persona_pdf(snapshot, MANIFEST, persona["id"]))[0] == 1


def test_an_unknown_persona_is_named_with_those_there_are(snapshot: dict[str, Any]) -> None:
    with pytest.raises(WorkbenchError, match="nobody") as raised:
        persona_sheet(snapshot, MANIFEST, "nobody")
    assert "every-day" in str(raised.value.hint)


def test_tables_have_every_claim_and_the_version_in_each_row(
    snapshot: dict[str, Any], tmp_path: Path
) -> None:
    files = write_tables_csv(snapshot, MANIFEST, tmp_path / "tables")
    assert {"claims.csv", "personas.csv", "assumptions.csv"} <= {file.name for file in files}
    with (tmp_path / "tables" / "claims.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    claims = sum(len(c) for p in snapshot["personas"] for c in p["sections"].values())
    assert len(rows) == claims
    assert {(row["version"], row["published"][:10]) for row in rows} == {("v1", "2026-09-14")}


def test_figures_on_few_answers_stay_out_of_every_table(snapshot: dict[str, Any]) -> None:
    held = [piece for piece in snapshot["evidence"].values() if piece.get("suppressed")]
    assert held, "the snapshot has figures that are held back"
    for piece in held:
        piece["n"], piece["percent"] = 3, 77.7
    for row in snapshot_tables(snapshot)["evidence"]:
        if row["held_back"]:
            assert row["n"] is row["percent"] is row["base"] is None


def test_a_text_is_no_formula(snapshot: dict[str, Any], tmp_path: Path) -> None:
    snapshot["personas"][0]["sections"]["needs"][0]["text"] = "=HYPERLINK(1)"
    write_tables_csv(snapshot, MANIFEST, tmp_path)
    assert ",'=HYPERLINK(1)," in (tmp_path / "claims.csv").read_text(encoding="utf-8-sig")


def test_tables_as_json_are_the_same_bytes_twice(snapshot: dict[str, Any], tmp_path: Path) -> None:
    for name in ("once", "again"):
        write_tables_json(snapshot, MANIFEST, tmp_path / f"{name}.json")
    assert (tmp_path / "once.json").read_bytes() == (tmp_path / "again.json").read_bytes()
    told = json.loads((tmp_path / "once.json").read_bytes())
    assert (told["format"], told["version"]) == ("workbench/tables@1", "v1")


@pytest.mark.parametrize(("arrived", "name"), [(0, "Newest evidence"), (2, "Newest file arrived")])
def test_an_arrival_is_not_told_as_the_day_people_spoke(arrived: int, name: str) -> None:
    fresh = {"newest": "2026-11-23", "dated": 2, "arrived": arrived}
    snapshot = snapshots.snapshot() | {"outlooks": {"every-day": {"freshness": fresh}}}
    facts = persona_sheet(snapshot, MANIFEST, "every-day")["facts"]
    assert [one["name"] for one in facts if one.get("day") == "2026-11-23"] == [name]
