"""Published agreement matrices and their values, from the shared collection."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from workbench.stats import (
    coding_agreement,
    cohen_kappa,
    fleiss_kappa,
    gwet_ac1,
    krippendorff_alpha,
    percent_agreement,
)

pytestmark = pytest.mark.realdata


@pytest.fixture(scope="module")
def golden(shared_data: Path) -> dict[str, Any]:
    found = json.loads((shared_data / "qda" / "irr_golden.json").read_text(encoding="utf-8"))
    assert isinstance(found, dict)
    return found


def test_alpha_gives_every_published_value(golden: dict[str, Any]) -> None:
    checked = 0
    for case in golden["alpha"]:
        for level, value in case["computed"].items():
            alpha = krippendorff_alpha(case["rows"], level=level, resamples=0)
            assert alpha == pytest.approx(value, abs=1e-6), (case["id"], level)
            assert round(alpha, 3) == pytest.approx(case["published"][level], abs=1e-9)
            checked += 1
    assert checked == 8


def test_kappa_gives_every_published_value(golden: dict[str, Any]) -> None:
    for case in golden["kappa_tables"]:
        kappa = cohen_kappa(case["table"])
        assert kappa == pytest.approx(case["computed"], abs=1e-7), case["id"]
        assert kappa == pytest.approx(case["published_kappa"], abs=5e-4), case["id"]


def test_several_raters_with_missing_ratings_match_irrcac(golden: dict[str, Any]) -> None:
    rows = next(c["rows"] for c in golden["alpha"] if c["id"] == "kripp2011_C")
    published = golden["irrCAC_on_kripp2011_C"]
    assert fleiss_kappa(rows) == pytest.approx(published["fleiss"], abs=5e-6)
    assert gwet_ac1(rows) == pytest.approx(published["gwet_ac1"], abs=5e-6)
    alpha = krippendorff_alpha(rows, resamples=0)
    assert alpha == pytest.approx(published["krippendorff_nominal"], abs=5e-6)
    ordinal = krippendorff_alpha(rows, level="ordinal", resamples=0)
    assert abs(ordinal - published["krippendorff_ordinal_weights_TRAP"]) > 0.01


def test_fleiss_table_of_counts(golden: dict[str, Any]) -> None:
    case = golden["fleiss_wiki"]
    assert fleiss_kappa(case["table"]) == pytest.approx(case["kappa"], abs=1e-6)


def test_degenerate_data_are_undefined_not_perfect(golden: dict[str, Any]) -> None:
    assert "undefined" in golden["degenerate"]["all_same_value"]
    for found in (
        krippendorff_alpha([[3, 3, 3], [3, 3, 3]]),
        krippendorff_alpha([[1, 2, None, None], [None, None, 1, 2]]),
    ):
        assert found.undefined


def test_characters_coded_by_two_give_cohens_kappa(golden: dict[str, Any]) -> None:
    for case in golden["qualcoder_trap"]:
        start = case["coded_A"] - case["both"]
        codings = [
            ("A", "price", "P01", 0, case["coded_A"]),
            ("B", "price", "P01", start, start + case["coded_B"]),
        ]
        found = coding_agreement(codings, [("P01", 0, case["chars"])], by="character", resamples=0)
        assert found.codes[0].kappa == pytest.approx(case["cohen"], abs=5e-5)
        assert found.codes[0].applied == {"A": case["coded_A"], "B": case["coded_B"]}
    assert percent_agreement([[1, 0], [1, 1]]) == 0.5
