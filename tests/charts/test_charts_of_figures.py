"""Charts of survey figures: each is drawn, says its question and base, and hides nothing."""

from __future__ import annotations

import functools
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from workbench import charts, read_survey
from workbench.errors import AnalysisError
from workbench.model.persona import Persona, Share
from workbench.stats import (
    banner,
    beta_binomial,
    choose_classes,
    coding_agreement,
    compare_nps,
    kano,
    latent_classes,
    nps,
    opportunity,
    proportion_sequence,
    saturation,
    segment_profile,
)
from workbench.survey import Survey
from workbench.synthesis.segment_model import item_frame, segment_questions

PROJECT = Path(__file__).resolve().parents[2]


@functools.cache
def customers() -> Survey:
    return read_survey(PROJECT / "surveys" / "customers-2026.csv")


def ordinal(survey: Survey) -> list[Any]:
    return [q for q in survey.questions.values() if q.type == "ordinal"]


def a_banner_table() -> Any:
    survey = customers()
    rows = [q for q in survey.questions.values() if q.type in ("single", "ordinal")][2:5]
    columns = [q for q in survey.questions.values() if q.type == "single"][:2]
    return charts.banner_table(banner(survey.frame, rows, columns))


def a_likert() -> Any:
    survey = customers()
    columns = [q for q in survey.questions.values() if q.type == "single"][:1]
    agreement = [q for q in ordinal(survey) if "agree" in q.options[0].lower()]
    return charts.likert_bars(banner(survey.frame, agreement, columns))


def an_nps() -> Any:
    random = np.random.default_rng(1)
    waves = [random.choice(11, 240, p=p) for p in _score_chances()]
    scores = {name: nps(w) for name, w in zip(("2024", "2025", "2026"), waves, strict=True)}
    return charts.nps_waves(scores, change=compare_nps(*waves[1:]))


def _score_chances() -> list[list[float]]:
    return [[0.04] * 7 + [0.16, 0.16, 0.2, 0.2], [0.03] * 7 + [0.17, 0.17, 0.2, 0.25],
            [0.03] * 7 + [0.15, 0.17, 0.2, 0.27]]  # fmt: skip


def a_kano() -> Any:
    random = np.random.default_rng(2)
    given = {
        "Repair in 48 hours": ([0.1, 0.6, 0.3, 0, 0], [0, 0, 0.1, 0.2, 0.7]),
        "Rain cover": ([0.7, 0.1, 0.2, 0, 0], [0, 0.1, 0.5, 0.3, 0.1]),
        "One price": ([0.7, 0.2, 0.1, 0, 0], [0, 0, 0.1, 0.2, 0.7]),
        "Ride diary": ([0.1, 0.1, 0.7, 0.1, 0], [0, 0.1, 0.8, 0.1, 0]),
    }
    return charts.kano_grid(
        {
            name: kano(*(random.choice(5, 150, p=p) + 1 for p in pair))
            for name, pair in given.items()
        }
    )


def an_opportunity() -> Any:
    random = np.random.default_rng(3)
    given = {"Get going after a breakdown": (0.82, 0.35), "Know the price": (0.6, 0.55),
             "Feel the bike is mine": (0.3, 0.6)}  # fmt: skip
    return charts.importance_satisfaction(
        {
            name: opportunity(*(np.where(random.random(200) < share, 5, 2) for share in pair))
            for name, pair in given.items()
        }
    )


@functools.cache
def customer_items() -> pd.DataFrame:
    return item_frame(customers().data, segment_questions(customers().data))


def a_profile() -> Any:
    survey = customers()
    asked = [q for q in survey.questions.values() if q.type in ("single", "ordinal", "multi")]
    found = latent_classes(customer_items(), 3, starts=5)
    return charts.segment_marks(segment_profile(survey.frame, asked, found.labels))


def a_choice() -> Any:
    return charts.class_choice(choose_classes(customer_items(), range(1, 5), starts=4, draws=5))


def a_saturation() -> Any:
    return charts.saturation_curve(saturation([16, 9, 7, 5, 4, 3, 1, 0]))


def an_agreement() -> Any:
    random = np.random.default_rng(4)
    units = [("P01", i * 100, i * 100 + 90) for i in range(60)]
    codings = [
        (coder, code, source, start, end)
        for code, share, noise in (("trust", 0.3, 0.03), ("price", 0.4, 0.1), ("repair", 0.2, 0.2))
        for source, start, end in units
        for true in [random.random() < share]
        for coder in ("Ana", "Ben")
        if true != (random.random() < noise)
    ]
    return charts.code_agreement(coding_agreement(codings, units, resamples=200))


def a_posterior() -> Any:
    return charts.assumption_posterior(beta_binomial(29, 60), target=0.4)


def a_sequence() -> Any:
    outcomes = np.random.default_rng(5).random(300) < 0.55
    return charts.sequence_over_time(proportion_sequence(outcomes, target=0.4))


CHARTS: dict[str, Callable[[], Any]] = {
    "banner-table": a_banner_table,
    "likert": a_likert,
    "nps": an_nps,
    "kano": a_kano,
    "opportunity": an_opportunity,
    "segment-profile": a_profile,
    "class-choice": a_choice,
    "saturation": a_saturation,
    "agreement": an_agreement,
    "posterior": a_posterior,
    "sequence": a_sequence,
}
spec = functools.cache(lambda name: CHARTS[name]().to_dict())


@pytest.mark.parametrize("name", CHARTS)
def test_each_chart_is_drawn(name: str) -> None:
    import vl_convert

    drawn = dict(spec(name))
    if drawn["width"] == "container":
        drawn["width"] = 560
    svg = vl_convert.vegalite_to_svg(drawn)
    assert svg.count("<path") + svg.count("<text") > 15
    assert "NaN" not in svg
    folder = os.environ.get("WORKBENCH_CHART_PICTURES")
    if folder:
        dark = {"background": "#16191d", "config": _dark()}
        Path(folder, f"{name}.png").write_bytes(vl_convert.vegalite_to_png(drawn, scale=1.4))
        Path(folder, f"{name}-dark.png").write_bytes(
            vl_convert.vegalite_to_png({**drawn, **dark}, scale=1.4)
        )


def _dark() -> dict[str, Any]:
    ink = {"labelColor": "#e8eaed", "titleColor": "#e8eaed"}
    return {"axis": ink, "legend": ink, "title": {"color": "#e8eaed", "subtitleColor": "#bdc1c6"}}


@pytest.mark.parametrize("name", CHARTS)
def test_each_chart_asks_a_question_and_names_its_base(name: str) -> None:
    title = spec(name)["title"]
    subtitle = title["subtitle"]
    said = subtitle if isinstance(subtitle, str) else " ".join(subtitle)
    assert title["text"].endswith("?")
    assert title["anchor"] == "start"
    assert any(letter.isdigit() for letter in said)
    assert len(spec(name)["description"]) > 20


@pytest.mark.parametrize("name", CHARTS)
def test_no_mark_is_black_or_white(name: str) -> None:
    """Such marks vanish in one of the two themes."""
    text = str(spec(name)).lower()
    assert "'color': 'black'" not in text
    assert "'color': 'white'" not in text
    assert "#000" not in text.replace("#0000", "#000")


def test_likert_bars_add_up_and_keep_the_middle_in_the_middle() -> None:
    [values] = [v for v in spec("likert")["datasets"].values() if "start" in v[0]]
    table = pd.DataFrame(values)
    for _, bars in table.groupby("question"):
        assert (bars["end"] - bars["start"]).tolist() == pytest.approx(bars["percent"].tolist())
        middle = bars.iloc[len(bars) // 2]
        assert middle["start"] == pytest.approx(-middle["end"])


def test_a_change_within_noise_is_called_so() -> None:
    assert "no clear change" in spec("nps")["title"]["subtitle"]


def test_nothing_to_draw_is_said() -> None:
    survey = customers()
    column = next(q for q in survey.questions.values() if q.type == "single")
    with pytest.raises(AnalysisError, match="no score"):
        charts.nps_waves({})
    with pytest.raises(AnalysisError, match="no outcome"):
        charts.importance_satisfaction({})
    with pytest.raises(AnalysisError, match="no feature"):
        charts.kano_grid({})
    with pytest.raises(AnalysisError, match="no ordinal question"):
        charts.likert_bars(banner(survey.frame, [column], [column]))
    with pytest.raises(AnalysisError, match="target is 40"):
        charts.assumption_posterior(beta_binomial(3, 10), target=40)


def test_shares_are_called_weighted_only_where_they_are() -> None:
    share = Share(40.0, 37.0, 43.0, 407, 1017)
    people = [Persona(id="daily", name="Daily riders", kind="statistical", share=share)]
    told = [
        charts.persona_shares(people, weighted=weighted).to_dict()["title"]["subtitle"]
        for weighted in (False, True)
    ]
    assert told == [
        "Base 1,017 respondents, with 95 % interval.",
        "Base 1,017 respondents, shares weighted, with 95 % interval.",
    ]
