"""Agreement from codings: turns, characters, missing coders, disagreements, free spans."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.errors import AnalysisError
from workbench.model.coding import Coding, Excerpt, Touch
from workbench.model.evidence import Span
from workbench.model.source import Source, Utterance, assemble
from workbench.stats import (
    Disagreement,
    Mark,
    alpha_u,
    coding_agreement,
    cohen_kappa,
    fleiss_kappa,
    gwet_ac1,
    krippendorff_alpha,
    turns_of,
)

LENGTH = 60
TURNS = [("P01", start, start + 10) for start in range(0, LENGTH, 10)]
marks = st.builds(
    lambda coder, code, start, size: Mark(coder, code, "P01", start, min(start + size, LENGTH)),
    st.sampled_from(["ann", "ben", "cat"]),
    st.sampled_from(["price", "trust"]),
    st.integers(0, LENGTH - 1),
    st.integers(1, 25),
)
DONE = {coder: {"P01"} for coder in ("ann", "ben", "cat")}


def rows_by(codings: list[Mark], code: str, coders: tuple[str, ...], step: int) -> list[list[int]]:
    """Who applied the code in each stretch of `step` characters, the plain way."""
    return [
        [
            int(any(m.start < at + step and at < m.end for m in codings if same(m, coder, code)))
            for at in range(0, LENGTH, step)
        ]
        for coder in coders
    ]


def same(mark: Mark, coder: str, code: str) -> bool:
    return (mark.coder, mark.code) == (coder, code)


@given(st.lists(marks, min_size=1, max_size=12), st.sampled_from(["unit", "character"]))
@settings(deadline=None, max_examples=40)
def test_codings_give_the_coefficients_of_their_ratings(codings: list[Mark], by: Any) -> None:
    step = 10 if by == "unit" else 1
    for coders in (("ann", "ben"), ("ann", "ben", "cat")):
        found = coding_agreement(
            codings, TURNS, by=by, coders=coders, codes=["price"], coded=DONE, resamples=0
        ).codes[0]
        rows = rows_by(codings, "price", coders, step)
        kappa = cohen_kappa if len(coders) == 2 else fleiss_kappa
        plain = {
            "kappa": kappa(rows) if len(coders) == 2 else fleiss_kappa(rows, counts=False),
            "ac1": gwet_ac1(rows, counts=False, categories=[0, 1]),
            "alpha": krippendorff_alpha(rows, resamples=0),
        }
        for name, value in plain.items():
            assert getattr(found, name).value == pytest.approx(value.value, nan_ok=True), name
        assert found.kappa.units == len(rows[0])
        assert found.applied == {c: sum(row) for c, row in zip(coders, rows, strict=True)}


@given(st.lists(marks, min_size=2, max_size=10).filter(lambda m: len({x.coder for x in m}) > 1))
@settings(deadline=None, max_examples=30)
def test_order_of_codings_and_turns_changes_nothing(codings: list[Mark]) -> None:
    one = coding_agreement(codings, TURNS, resamples=30)
    two = coding_agreement(codings[::-1], TURNS[::-1], resamples=30)
    assert str(one) == str(two)


def test_turns_of_a_transcript_and_codings_of_the_model() -> None:
    text, turns = assemble(
        [
            Utterance("Mod", "What about the price?"),
            Utterance("P01", "Too high for me."),
            Utterance("Mod", "And the service?"),
            Utterance("P01", "I trust them."),
        ]
    )
    source = Source("I1", "i1.txt", "text", text, turns)

    def coding(coder: str, code: str, quote: str) -> Excerpt:
        start = text.index(quote)
        span = Span("I1", start, start + len(quote), quote)
        return Excerpt(f"{coder}{code}{start}", span, codings=(Coding("C", code, Touch(coder)),))

    found = coding_agreement(
        [
            coding("ann", "price", "Too high"),
            coding("ben", "price", "high for me"),
            coding("ann", "trust", "trust"),
            coding("ben", "price", "And the service"),
        ],
        turns_of([source]),
    )
    price, trust = found.codes
    assert (price.code, trust.code) == ("price", "trust")
    assert price.percent == 0.75
    assert price.kappa == pytest.approx(0.5)
    assert trust.percent == 0.75
    assert trust.kappa == 0
    assert [(d.code, d.applied, d.not_applied) for d in found.disagreements] == [
        ("price", ("ben",), ("ann",)),
        ("trust", ("ann",), ("ben",)),
    ]
    # Pooled: mean of observed .75 and .75 against mean of expected .5 and .75.
    assert found.overall.kappa == pytest.approx((0.75 - 0.625) / (1 - 0.625))


def test_a_source_not_worked_through_is_missing_not_uncoded() -> None:
    units = [*TURNS, ("P02", 0, 10), ("P02", 10, 20)]
    codings = [
        ("ann", "price", "P01", 0, 5),
        ("ben", "price", "P01", 2, 9),
        ("ann", "price", "P02", 0, 5),
    ]
    found = coding_agreement(codings, units)
    assert found.codes[0].percent == 1
    assert found.codes[0].percent.units == 6
    assert not found.disagreements
    both = {"ann": {"P01", "P02"}, "ben": {"P01", "P02"}}
    looked = coding_agreement(codings, units, coded=both)
    assert looked.codes[0].percent == pytest.approx(7 / 8)
    assert looked.disagreements == (Disagreement("P02", 0, 10, "price", ("ann",), ("ben",)),)


def test_disagreements_by_character_are_joined_into_stretches() -> None:
    codings = [
        ("ann", "price", "P01", 0, 8),
        ("ann", "trust", "P01", 3, 5),
        ("ben", "price", "P01", 6, 10),
        ("ben", "trust", "P01", 3, 5),
    ]
    found = coding_agreement(codings, [("P01", 0, 40)], by="character")
    assert found.disagreements == (
        Disagreement("P01", 0, 6, "price", ("ann",), ("ben",)),
        Disagreement("P01", 8, 10, "price", ("ben",), ("ann",)),
    )


def test_codings_outside_the_units_are_reported() -> None:
    codings = [("ann", "price", "P01", 0, 5), ("ben", "price", "P09", 0, 5)]
    found = coding_agreement(codings, TURNS)
    assert [m.source for m in found.outside] == ["P09"]
    assert found.codes[0].alpha.undefined
    assert "no unit was looked at by two coders" in found.codes[0].alpha.note


def test_neighbouring_characters_do_not_narrow_the_interval() -> None:
    random = np.random.default_rng(4)
    codings = []
    for i in range(40):
        for coder in ("ann", "ben"):
            if random.random() < (0.8 if i % 2 else 0.2):
                codings.append((coder, "price", "P01", 10 * i, 10 * i + 10))
    units = [("P01", 10 * i, 10 * i + 10) for i in range(40)]
    turns, characters = (
        coding_agreement(codings, units, by=by).codes[0].alpha for by in ("unit", "character")
    )
    assert characters == pytest.approx(float(turns), abs=0.02)
    assert characters.high - characters.low == pytest.approx(turns.high - turns.low, abs=0.03)
    assert turns.low < turns < turns.high


def test_a_code_nobody_used_is_undefined() -> None:
    codings = [("ann", "price", "P01", 0, 5), ("ben", "price", "P01", 0, 5)]
    found = coding_agreement(codings, TURNS, codes=["price", "trust"])
    assert found.codes[0].alpha == 1
    assert math.isnan(found.codes[0].alpha.low)
    assert found.codes[1].alpha.undefined
    assert "no variation" in found.codes[1].kappa.note
    assert found.codes[1].ac1 == 1


@pytest.mark.parametrize(
    ("codings", "units", "options", "message"),
    [
        ([("ann", "price", "P01", 0, 5)], TURNS, {}, "only ann has coded"),
        ([], TURNS, {}, "only nobody has coded"),
        ([("ann", "price", "P01", 5, 5), ("ben", "x")], TURNS, {}, "coding 1 .*; coding 2 "),
        ([("ann", "price", "P01", 0, 5)], [], {}, "no units"),
        ([("ann", "price", "P01", 0, 5)], [("P01", 0, 6), ("P01", 5, 9)], {}, "overlap"),
        ([("ann", "price", "P01", 0, 5)], [("P01", 6, 6)], {}, "6–6 is no stretch"),
        ([("ann", "price", "P01", 0, 5)], TURNS, {"coders": ["a", "a"]}, "'a' is named twice"),
        (
            [("ann", "price", "P01", 0, 5), ("ben", "price", "P01", 0, 5)],
            TURNS,
            {"by": "page"},
            "by 'page'",
        ),
        (
            [("ann", "price", "P01", 0, 5), ("ben", "price", "P01", 0, 5)],
            TURNS,
            {"coded": {"ann": ["P01"]}},
            "ben has codings in P01",
        ),
    ],
)
def test_bad_codings_are_refused(codings: Any, units: Any, options: Any, message: str) -> None:
    with pytest.raises(AnalysisError, match=message):
        coding_agreement(codings, units, **options)


# Krippendorff (2004), Content Analysis, p. 254: two observers, 300 units from 150 on.
CONTINUUM = {"T": (150, 450)}
EXAMPLE = [
    *[("i", "c", "T", 225, 295), ("i", "c", "T", 370, 400)],
    *[("j", "c", "T", 220, 300), ("j", "c", "T", 355, 375), ("j", "c", "T", 400, 420)],
    *[(coder, "k", "T", start, end) for coder in "ij" for start, end in ((180, 240), (300, 350))],
]


def test_unitised_alpha_gives_krippendorffs_example() -> None:
    found = alpha_u(EXAMPLE, CONTINUUM)
    c, k = found.codes["c"], found.codes["k"]
    assert (c.observed, c.expected) == pytest.approx((0.0144, 0.0532), abs=5e-5)
    assert c == pytest.approx(0.7286, abs=5e-5)
    assert (k.observed, k.expected) == pytest.approx((0.0, 0.0490), abs=5e-5)
    assert k == 1
    # Published .8591 from rounded terms; .8587 from exact ones.
    assert found.alpha == pytest.approx(0.8591, abs=5e-4)


def test_unitised_alpha_is_about_zero_by_chance_and_one_for_the_same() -> None:
    random = np.random.default_rng(2)
    values = []
    for _ in range(60):
        spans = [
            (coder, "c", "T", at, at + int(random.integers(5, 40)))
            for coder in ("ann", "ben")
            for at in random.choice(900, 6, replace=False).tolist()
        ]
        values.append(float(alpha_u(spans, {"T": 1000}).alpha))
    assert abs(float(np.mean(values))) < 0.1
    twins = [(coder, "c", "T", 10 * i, 10 * i + 5) for coder in "ab" for i in range(5)]
    assert alpha_u(twins, {"T": 100}).alpha == 1


def test_unitised_alpha_rests_on_texts_all_have_worked_through() -> None:
    more = [*EXAMPLE, ("i", "c", "U", 0, 10)]
    found = alpha_u(more, {**CONTINUUM, "U": 50})
    assert (found.sources, found.left_out) == (("T",), ("U",))
    assert found.alpha == alpha_u(EXAMPLE, CONTINUUM).alpha
    both = alpha_u(more, {**CONTINUUM, "U": 50}, coded={"i": ["T", "U"], "j": ["T", "U"]})
    assert both.left_out == ()
    assert both.alpha < found.alpha


def test_unitised_alpha_refuses_what_it_cannot_place() -> None:
    with pytest.raises(AnalysisError, match="length of 'T' is not given"):
        alpha_u(EXAMPLE, {})
    with pytest.raises(AnalysisError, match="outside the text"):
        alpha_u(EXAMPLE, {"T": 300})
    with pytest.raises(AnalysisError, match="at least two coders"):
        alpha_u(EXAMPLE[:2], CONTINUUM)
    with pytest.raises(AnalysisError, match="no text was worked through by every coder"):
        alpha_u([("i", "c", "T", 0, 5), ("j", "c", "U", 0, 5)], {"T": 9, "U": 9})
    assert alpha_u(EXAMPLE, CONTINUUM, codes=["x"]).alpha.undefined
