"""Banners against a plain computation, and what must stay equal."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from workbench.errors import AnalysisError
from workbench.model.survey import Question
from workbench.stats import Banner, banner, crosstab, effective_base, nps, rao_scott, wilson
from workbench.stats.letters import adjusted

LIKERT = ("Never", "Seldom", "Sometimes", "Often", "Always", "Don't know")
PLAN = Question("plan", "Which plan?", "single", ("Rolling", "Yearly", "Fleet"), ("plan",))
CITY = Question("city", "Which city?", "single", ("Bristol", "Leeds"), ("city",))
OFTEN = Question("often", "How often do you ride?", "ordinal", LIKERT, ("often",))
SCORE = Question("score", "Would you recommend us?", "nps", (), ("score",))
DAYS = Question("days", "Days off the road?", "numeric", (), ("days",))
USES = Question("uses", "Used for?", "multi", ("Work", "School"), ("uses: Work", "uses: School"))
WHY = Question("why", "Why?", "open", (), ("why",))
ROWS = (PLAN, OFTEN, SCORE, DAYS, USES)
COLUMNS = (CITY, PLAN, USES)


def survey(seed: int, size: int) -> tuple[pd.DataFrame, Any]:
    """Answers of every type, some missing, with weights."""
    random = np.random.default_rng(seed)

    def pick(options: tuple[str, ...], ordered: bool = False) -> pd.Categorical:
        codes = random.integers(-1, len(options), size)
        return pd.Categorical.from_codes(codes, list(options), ordered=ordered)

    asked = random.random(size) < 0.8
    frame = pd.DataFrame({"plan": pick(PLAN.options), "city": pick(CITY.options)})
    frame["often"] = pick(LIKERT, ordered=True)
    frame["score"] = np.where(random.random(size) < 0.1, np.nan, random.integers(0, 11, size))
    frame["days"] = np.where(random.random(size) < 0.1, np.nan, random.normal(30, 5, size))
    for name in USES.columns:
        ticks = pd.array(random.random(size) < 0.5, "boolean")
        ticks[~asked] = pd.NA
        frame[name] = ticks
    return frame, random.gamma(4, 0.25, size) + 0.01


def cell(table: Banner, question: str, answer: str, column: str, group: str) -> pd.Series[Any]:
    found = table.frame.query(
        "question == @question and answer == @answer and column == @column and group == @group"
    )
    assert len(found) == 1
    return found.iloc[0]


@given(st.integers(0, 10_000), st.integers(1, 120), st.booleans())
@example(0, 4, False)  # the table of two questions that determine each other
@settings(deadline=None, max_examples=25)
def test_every_cell_equals_a_plain_computation(seed: int, size: int, weighted: bool) -> None:
    frame, weights = survey(seed, size)
    if not weighted:
        weights = np.ones(size)
    table = banner(
        frame, ROWS, COLUMNS, weight=weights if weighted else None, small_base=0, top_box=0
    )
    inside = {("", "Total"): np.ones(size, dtype=bool)}
    inside |= {(q.id, o): (frame[q.id] == o).to_numpy() for q in (CITY, PLAN) for o in q.options}
    inside |= {("uses", o): frame[f"uses: {o}"].fillna(False).to_numpy(bool) for o in USES.options}
    given = {("plan", o): (frame["plan"] == o).to_numpy() for o in PLAN.options}
    given |= {("uses", o): inside["uses", o] for o in USES.options}
    given |= {("score", str(k)): (frame["score"] == k).to_numpy() for k in range(11)}
    for line in table.frame.itertuples():
        if (line.question, line.answer) not in given:
            continue
        first = "uses: Work" if line.question == "uses" else line.question
        asked = frame[first].notna().to_numpy() & inside[line.column, line.group]
        said = asked & given[line.question, line.answer]
        assert (line.count, line.base) == (said.sum(), asked.sum())
        assert line.weighted_count == pytest.approx(weights[said].sum())
        assert line.effective_base == pytest.approx(effective_base(weights[asked]))
        if asked.any():
            share = weights[said].sum() / weights[asked].sum()
            low, high = wilson(share * line.effective_base, line.effective_base)
            assert line.percent == pytest.approx(100 * share)
            assert (line.low, line.high) == pytest.approx((100 * low, 100 * high), abs=1e-6)


def test_a_banner_says_what_the_cross_tabs_say() -> None:
    frame, weights = survey(1, 900)
    table = banner(frame, ROWS, COLUMNS, weight=weights)
    for row in ROWS:
        for column in COLUMNS:
            one = crosstab(frame, row, column, weight=weights)
            for name in one.percent.columns:
                for answer in one.percent.index:
                    place = ("", name) if name == "Total" else (column.id, name)
                    found = cell(table, row.id, answer, *place)
                    shown = found["mean"] if row is DAYS else found["percent"]
                    assert shown == pytest.approx(one.percent.loc[answer, name])
                    assert found["letters"] == one.letters.loc[answer, name]


def test_weights_of_one_are_no_weights() -> None:
    frame, _ = survey(2, 500)
    plain = banner(frame, ROWS, COLUMNS)
    ones = banner(frame, ROWS, COLUMNS, weight=np.ones(500))
    pd.testing.assert_frame_equal(plain.frame, ones.frame)
    pd.testing.assert_frame_equal(plain.tests, ones.tests)


def test_row_order_changes_nothing() -> None:
    frame, weights = survey(3, 500)
    order = np.random.default_rng(0).permutation(500)
    one = banner(frame, ROWS, COLUMNS, weight=weights)
    other = banner(frame.iloc[order], ROWS, COLUMNS, weight=weights[order])
    pd.testing.assert_frame_equal(one.frame, other.frame)


def test_columns_past_the_size_of_one_key_give_the_same_figures() -> None:
    random = np.random.default_rng(4)
    names = [f"c{i}" for i in range(12)]
    frame = pd.DataFrame(
        {n: pd.Categorical.from_codes(random.integers(0, 4, 300), list("abcd")) for n in names}
    )
    questions = [Question(n, n, "single", tuple("abcd"), (n,)) for n in names]
    table = banner(frame, questions, questions, small_base=0)
    counts = pd.crosstab(frame["c2"], frame["c11"])
    for row in "abcd":
        for column in "abcd":
            assert cell(table, "c2", row, "c11", column)["count"] == counts.loc[row, column]


def test_nets_add_up_and_unite_what_was_ticked() -> None:
    frame, weights = survey(5, 400)
    table = banner(
        frame,
        [PLAN, USES],
        [CITY],
        weight=weights,
        nets={"plan": {"Bound": ["Yearly", "Fleet"]}, "uses": {"Any": ["Work", "School"]}},
    )
    parts = [cell(table, "plan", a, "city", "Leeds")["percent"] for a in ("Yearly", "Fleet")]
    assert cell(table, "plan", "Bound", "city", "Leeds")["percent"] == pytest.approx(sum(parts))
    either = frame[list(USES.columns)].fillna(False).any(axis=1)
    assert cell(table, "uses", "Any", "", "Total")["count"] == either.sum()
    assert cell(table, "uses", "Any", "", "Total")["kind"] == "net"


@given(st.integers(0, 10_000))
@settings(deadline=None, max_examples=15)
def test_merging_answers_adds_up(seed: int) -> None:
    frame, weights = survey(seed, 150)
    merged = frame.assign(
        plan=frame["plan"].astype(object).replace({"Yearly": "Bound", "Fleet": "Bound"})
    )
    bound = Question("plan", "Which plan?", "single", ("Rolling", "Bound"), ("plan",))
    apart = crosstab(frame, PLAN, CITY, weight=weights)
    united = crosstab(merged, bound, CITY, weight=weights)
    together = apart.percent.loc[["Yearly", "Fleet"]].sum()
    assert united.percent.loc["Bound"].to_numpy() == pytest.approx(together.to_numpy(), nan_ok=True)
    assert (united.base == apart.base).all()


def test_top_box_leaves_dont_know_in_the_base_but_off_the_scale() -> None:
    frame = pd.DataFrame(
        {
            "often": pd.Categorical([*LIKERT[:5]] * 10 + ["Don't know"] * 10, LIKERT, ordered=True),
            "city": pd.Categorical(["Leeds"] * 60, CITY.options),
        }
    )
    top = cell(banner(frame, [OFTEN], [CITY]), "often", "Top 2", "", "Total")
    assert (top["count"], top["base"]) == (20, 60)


def test_nps_rows_give_the_score_with_its_interval_and_the_mean() -> None:
    answers = [10.0] * 50 + [8.0] * 30 + [3.0] * 20
    frame = pd.DataFrame({"score": answers, "city": pd.Categorical(["Leeds"] * 100, CITY.options)})
    table = banner(frame, [SCORE], [CITY])
    row, known = cell(table, "score", "nps", "city", "Leeds"), nps(answers)
    assert row["mean"] == 30
    assert (row["low"], row["high"]) == pytest.approx((known.low, known.high))
    mean = cell(table, "score", "mean", "", "Total")
    assert mean["mean"] == pytest.approx(np.mean(answers))
    assert mean["sd"] == pytest.approx(np.std(answers, ddof=1))


def test_means_of_large_numbers_keep_their_spread() -> None:
    frame = pd.DataFrame(
        {
            "days": 1e9 + np.tile([0.0, 1.0], 50),
            "city": pd.Categorical(["Leeds"] * 100, CITY.options),
        }
    )
    mean = cell(banner(frame, [DAYS], [CITY]), "days", "mean", "", "Total")
    assert mean["sd"] == pytest.approx(np.std([0, 1] * 50, ddof=1))


def test_means_that_differ_get_letters() -> None:
    frame = pd.DataFrame(
        {
            "days": [*np.tile([1.0, 2.0, 3.0], 20), *np.tile([3.0, 4.0, 5.0], 20)],
            "city": pd.Categorical(["Bristol"] * 60 + ["Leeds"] * 60, CITY.options),
        }
    )
    assert cell(banner(frame, [DAYS], [CITY]), "days", "mean", "city", "Leeds")["letters"] == "A"


def test_small_bases_are_blank_but_their_base_is_told() -> None:
    frame = pd.DataFrame(
        {
            "plan": pd.Categorical(["Rolling"] * 100, PLAN.options),
            "city": pd.Categorical(["Bristol"] * 71 + ["Leeds"] * 29, CITY.options),
        }
    )
    small = cell(banner(frame, [PLAN], [CITY]), "plan", "Rolling", "city", "Leeds")
    assert small["suppressed"]
    assert small["base"] == 29
    assert small[["count", "weighted_count", "percent", "low", "high"]].isna().all()
    shown = cell(banner(frame, [PLAN], [CITY], small_base=29), "plan", "Rolling", "city", "Leeds")
    assert shown["percent"] == 100


def test_the_whole_table_is_tested_as_rao_scott_does() -> None:
    frame, weights = survey(6, 400)
    tests = banner(frame, [PLAN, DAYS, USES], [CITY], weight=weights).tests
    both = frame["plan"].notna() & frame["city"].notna()
    known = rao_scott(frame["plan"][both], frame["city"][both], weights=weights[both])
    assert list(tests["question"]) == ["plan"]
    assert tests.loc[0, "f"] == pytest.approx(known.f)
    assert tests.loc[0, "p_value"] == pytest.approx(known.p_value)


def test_benjamini_hochberg_gives_the_published_rejections() -> None:
    # Benjamini and Hochberg (1995), section 4.1: four of fifteen are rejected at 5 %.
    p = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240]
    p += [0.4262, 0.5719, 0.6528, 0.7590, 1.0000]
    values = np.array([p])
    assert (adjusted(values, "bh") <= 0.05).sum() == 4
    assert (adjusted(values, "bonferroni") <= 0.05).sum() == 3
    assert adjusted(values[:, ::-1], "bh")[0, ::-1] == pytest.approx(adjusted(values, "bh")[0])


def test_corrections_order_as_they_should() -> None:
    frame, weights = survey(7, 600)
    letters = {
        kind: "".join(banner(frame, ROWS, COLUMNS, weight=weights, adjust=kind).frame["letters"])
        for kind in ("none", "bh", "bonferroni")
    }
    assert len(letters["none"]) >= len(letters["bonferroni"])
    assert len(letters["none"]) >= len(letters["bh"])


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"rows": [WHY]}, "'why' is a question of type open"),
        ({"rows": []}, "no questions"),
        ({"rows": [PLAN, PLAN]}, "'plan' is given twice"),
        ({"columns": [DAYS]}, "'days' is a numeric question and cannot be a column"),
        ({"columns": [CITY, CITY]}, "'city' is given twice"),
        ({"adjust": "holm"}, "holm"),
        ({"nets": {"plan": {"Bound": ["Weekly"]}}}, "'Weekly'"),
        ({"nets": {"city": {"North": ["Leeds"]}}}, "'city', which is not among the rows"),
        ({"weight": [-1.0] * 50}, "row 1"),
        ({"weight": ["heavy"] * 50}, "not numbers"),
        ({"rows": [Question("x", "?", "single", ("a",), ("x",))]}, "no column 'x'"),
    ],
)
def test_bad_input_is_refused_by_name(change: dict[str, Any], message: str) -> None:
    frame, _ = survey(8, 50)
    call: dict[str, Any] = {"rows": [PLAN], "columns": [CITY], **change}
    with pytest.raises(AnalysisError, match=message):
        banner(frame, call.pop("rows"), call.pop("columns"), **call)


def test_scores_and_ticks_that_are_none_are_refused_by_column() -> None:
    frame, _ = survey(9, 50)
    with pytest.raises(AnalysisError, match="'score' holds 11"):
        banner(frame.assign(score=11.0), [SCORE], [CITY])
    with pytest.raises(AnalysisError, match="'uses: Work' holds 'yes'"):
        banner(frame.assign(**{"uses: Work": "yes"}), [USES], [CITY])
