"""Decisions about a map hold whatever the machine proposes next."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.errors import AnalysisError
from workbench.model.evidence import Claim, Span
from workbench.model.map_decision import (
    MapDecision,
    MapItem,
    decision_from_dict,
    decision_to_dict,
)
from workbench.synthesis import map_changes
from workbench.synthesis.map_evidence import GONE, OUTSIDE, around, resolved, stale_claims
from workbench.synthesis.map_fold import fold, ranked


def said(source: str, at: int, words: str) -> Span:
    return Span(source, at, at + len(words), words)


WAIT = said("P01", 0, "I waited nine days.")
RING = said("P02", 40, "I rang three times.")
COLD = said("P03", 80, "My hands were cold.")
LATE = said("P04", 10, "It came a week late.")
RAIN = said("P05", 10, "I hate the rain.")


def claim(*spans: Span) -> Claim:
    return Claim(spans[0].quote, spans)


def item(name: str, number: int, of: Claim) -> MapItem:
    return MapItem(name, number, of)


PAINS = {"pains": (claim(WAIT, RING), claim(COLD), claim(RAIN)), "feels": (claim(COLD),)}


def test_a_rename_keeps_what_a_rebuild_adds() -> None:
    decision = map_changes.renaming(item("pains", 1, PAINS["pains"][0]), "Nobody says when")
    now = {"pains": (claim(COLD), claim(LATE, RING, WAIT))}
    (first, second) = fold(now, [decision]).lists["pains"]
    assert first == claim(COLD)
    assert (second.text, second.supports, second.edited) == (
        "Nobody says when",
        (LATE, RING, WAIT),
        True,
    )


def test_a_rename_gathers_its_evidence_when_a_rebuild_scatters_it() -> None:
    decision = map_changes.renaming(item("pains", 1, PAINS["pains"][0]), "Nobody says when")
    now = {"pains": (claim(RING, LATE), claim(WAIT), claim(COLD))}
    (first, second, third) = fold(now, [decision]).lists["pains"]
    assert (second.text, second.supports) == ("Nobody says when", (WAIT, RING))
    assert (first, third) == (claim(LATE), claim(COLD))


def test_a_rename_holds_when_the_machine_proposes_it_no_more() -> None:
    decision = map_changes.renaming(item("pains", 2, PAINS["pains"][1]), "Cold")
    (left,) = fold({}, [decision]).lists["pains"]
    assert left == Claim("Cold", (COLD,), edited=True)


def test_merging_unites_the_evidence_under_the_words_given() -> None:
    items = [item("pains", n, PAINS["pains"][n - 1]) for n in (1, 3)]
    (merged, rest) = fold(PAINS, [map_changes.merging(items, "Waiting")]).lists["pains"]
    assert (merged.text, merged.supports) == ("Waiting", (WAIT, RING, RAIN))
    assert rest == claim(COLD)


def test_splitting_gives_the_words_taken_out_an_item_of_their_own() -> None:
    decision = map_changes.splitting(item("pains", 1, PAINS["pains"][0]), [WAIT])
    lists = fold(PAINS, [decision]).lists["pains"]
    assert [(c.text, c.supports) for c in lists[:2]] == [
        (RING.quote, (RING,)),
        (WAIT.quote, (WAIT,)),
    ]


def test_moving_counts_words_once_in_the_new_list() -> None:
    decision = map_changes.moving(item("pains", 2, PAINS["pains"][1]), "feel")
    lists = fold(PAINS, [decision]).lists
    assert [c.supports for c in lists["feels"]] == [(COLD,)]
    assert COLD not in {s for c in lists["pains"] for s in c.supports}


def test_rejected_words_stay_out_and_new_words_come_in() -> None:
    decision = map_changes.rejecting(item("pains", 1, PAINS["pains"][0]))
    assert fold(PAINS, [decision]).lists["pains"] == PAINS["pains"][1:]
    again = {"pains": (claim(WAIT, LATE), claim(RING))}
    assert fold(again, [decision]).lists["pains"] == (claim(LATE),)


def test_rejecting_an_added_item_leaves_the_machine_s_alone() -> None:
    added = map_changes.adding("pains", "The wait", supports=[WAIT])
    there = fold(PAINS, [added]).lists["pains"]
    rejected = map_changes.rejecting(item("pains", 4, there[3]))
    assert fold(PAINS, [added, rejected]).lists["pains"] == PAINS["pains"]


def test_an_item_needs_evidence_or_says_that_it_is_an_assumption() -> None:
    with pytest.raises(AnalysisError, match="nothing supports"):
        map_changes.adding("thinks", "It is dear")
    (assumed,) = fold({}, [map_changes.adding("thinks", "It is dear", assumed=True)]).lists[
        "thinks"
    ]
    assert assumed.assumed
    assert not assumed.supports


def test_mistakes_name_what_there_is() -> None:
    items = map_changes.items_of(PAINS)
    with pytest.raises(AnalysisError) as wrong:
        map_changes.find_item(items, "pains 9")
    assert "pains 1 to pains 3" in str(wrong.value)
    with pytest.raises(AnalysisError) as wrong:
        map_changes.find_item(items, "my hands were COLD.")
    assert "feels 1" in str(wrong.value.hint)
    assert map_changes.find_item(items, "i hate").name == "pains 3"
    with pytest.raises(AnalysisError, match="no list 'moods'"):
        map_changes.list_named("moods")
    with pytest.raises(AnalysisError, match="does not rest on"):
        map_changes.splitting(items[1], [COLD])
    with pytest.raises(AnalysisError, match="would be left"):
        map_changes.splitting(items[1], [WAIT, RING])


def test_a_decision_reads_back_from_the_journal_with_its_context() -> None:
    context = {WAIT: ("", " In May."), RING: ("Yes. ", "")}
    decision = MapDecision(
        "map.merged",
        map_changes.merging([item("pains", 1, claim(WAIT)), item("pains", 2, claim(RING))]).items,
        text="Waiting",
        context=context,
    )
    back = decision_from_dict("map.merged", decision_to_dict(decision))
    assert back == decision
    assert back.context == context


def test_words_that_are_gone_or_not_allowed_are_left_out_and_told() -> None:
    decision = map_changes.renaming(item("pains", 1, claim(WAIT, RING, COLD)), "Waiting")
    moved = Span("P02", 45, 64, RING.quote)
    places = {WAIT: None, RING: moved, COLD: COLD}
    made, lost = resolved(decision, lambda s, _b, _a: places[s], lambda s: s != COLD)
    assert made.items[0].supports == (moved,)
    assert {(one.why, one.spans) for one in lost} == {(GONE, (WAIT,)), (OUTSIDE, (COLD,))}
    assert [c.text for c in stale_claims(lost)] == ["Waiting"]
    assert around([WAIT], {}) == {}


SPANS = st.lists(
    st.builds(
        lambda person, at: said(f"P{person:02d}", 30 * at, f"words {at:02d} of {person:02d}"),
        st.integers(1, 6),
        st.integers(0, 6),
    ),
    min_size=2,
    max_size=14,
    unique=True,
)


@st.composite
def grouped(
    draw: st.DrawFn,
) -> tuple[dict[str, tuple[Claim, ...]], tuple[Span, ...], st.DataObject]:
    spans = draw(SPANS)
    return {"pains": regroup(spans, draw(cuts(spans)))}, tuple(spans), draw(st.data())


def cuts(spans: list[Span]) -> st.SearchStrategy[list[bool]]:
    return st.lists(st.booleans(), min_size=len(spans), max_size=len(spans))


def regroup(spans: list[Span], starts: list[bool]) -> tuple[Claim, ...]:
    groups: list[list[Span]] = []
    for span, start in zip(spans, starts, strict=True):
        if start or not groups:
            groups.append([])
        groups[-1].append(span)
    return tuple(claim(*group) for group in groups)


@settings(deadline=None, max_examples=150)
@given(grouped())
def test_no_evidence_is_lost_or_counted_twice(made) -> None:
    lists, spans, data = made
    decisions = []
    for _ in range(data.draw(st.integers(1, 5))):
        items = map_changes.items_of(fold(lists, decisions).lists)
        one = data.draw(st.sampled_from(items))
        match data.draw(st.sampled_from(["rename", "merge", "split", "move"])):
            case "rename":
                decisions.append(map_changes.renaming(one, "renamed"))
            case "merge" if len(items) > 1:
                other = data.draw(st.sampled_from([i for i in items if i != one]))
                decisions.append(map_changes.merging([one, other], "merged"))
            case "split" if len(one.claim.supports) > 1:
                decisions.append(map_changes.splitting(one, one.claim.supports[:1]))
            case "move" if one.list == "pains":
                decisions.append(map_changes.moving(one, "gains"))
    again = data.draw(st.permutations(spans))
    later = {"pains": regroup(again, data.draw(cuts(list(spans))))}
    for proposal in (lists, later):
        folded = fold(proposal, decisions)
        left = [span for claims in folded.lists.values() for c in claims for span in c.supports]
        assert sorted(left) == sorted(spans)
        assert not folded.idle


def test_ranking_counts_participants_not_mentions() -> None:
    often = claim(WAIT, said("P01", 100, "Nine."), said("P01", 200, "Nine days, I said."))
    many = claim(RING, COLD)
    assert ranked([often, many], lambda span: span.source) == (many, often)
