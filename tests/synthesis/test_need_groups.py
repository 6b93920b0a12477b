"""Which sentences state one need, points of view, and opportunity scores of rated items."""

from __future__ import annotations

import hashlib

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.model.need import BLANK, Need, Said
from workbench.model.survey import Question, SurveyData, SurveyReport
from workbench.synthesis.need_against import content_places, speaking_against
from workbench.synthesis.need_board import Ground, Named, from_personas
from workbench.synthesis.need_frames import Frame, framed
from workbench.synthesis.need_groups import group_needs, subjects, term_counts
from workbench.synthesis.need_ratings import likeliest, rated_items

NEEDS = (
    "know the date of the repair",
    "a true date for the repair",
    "fewer logins",
    "one login for both accounts",
    "better git support",
    "better git integration",
    "ringing the rider",
    "ring the rider",
    "put the PO number on the invoice",
    "add a VAT number to invoices",
)
AROUND = ("The bike is heavy.", "I ride to work.", "The hill is steep and long.") * 40


def together(
    texts: tuple[str, ...], denying: tuple[bool, ...] | None = None
) -> set[frozenset[str]]:
    counts, total = term_counts((*texts, *AROUND))
    nouns = [text.lower().split() for text in texts]
    reduced = [[t for n in named for t in term_counts([n])[0]] for named in nouns]
    found = subjects(texts, reduced, denying or [False] * len(texts), counts, total)
    groups = group_needs(found, counts, total)
    return {frozenset(texts[at] for at in group) for group in groups if len(group) > 1}


def test_one_need_is_one_group_and_others_stay_apart() -> None:
    unwanted = tuple(text.startswith("ringing") for text in NEEDS)
    found = together(NEEDS, unwanted)
    assert frozenset({"better git support", "better git integration"}) in found
    assert not any("put the PO number on the invoice" in group for group in found)
    assert not any("ring the rider" in group for group in found)


def test_what_everybody_speaks_of_is_no_subject() -> None:
    assert together(("a lighter bike", "a bike for hills", *AROUND[:1])) == set()


@settings(deadline=None, max_examples=15)
@given(st.permutations(NEEDS))
def test_groups_do_not_depend_on_the_order(texts: list[str]) -> None:
    assert together(tuple(texts)) == together(NEEDS)


def test_contentment_is_found_about_the_same_subject() -> None:
    said = [
        "I don't need the handbook, I know it.",
        "The handbook is no use in the rain.",
        "I don't mind hills.",
        "Do you need a handbook?",
    ]
    assert content_places(said) == [0, 2]
    (subject,) = subjects(["a printed handbook"], [["handbook"]], [False], {}, 10)
    chosen = [said[at] for at in content_places(said)]
    assert speaking_against([[subject]], chosen, {"handbook": 6.0}, least=4) == [[0]]


def need(text: str, *said: Said, state: str = "proposed") -> Need:
    return Need("N1", text, state, said, of=12)  # type: ignore[arg-type]


def test_a_point_of_view_is_filled_with_their_words() -> None:
    said = Said(
        *("interviews", "P02#10-41", "I need to know if it's Thursday", "P02"),
        shape="do", words="know if it's Thursday", reason="I've booked a van", lead="because",
    )  # fmt: skip
    told = framed(need("Know when", said), "people in “Runs it for others”")
    assert told.point_of_view.text == (
        "People in “Runs it for others” need to know if it's Thursday because “I've booked a van”."
    )
    assert told.question == "How might we help people know if it's Thursday?"
    assert not told.prompt


def test_slots_without_words_are_left_to_a_person() -> None:
    said = Said("interviews", "P02#0-9", "I see that", "P02")
    told = framed(need("I see that", said), "people")
    assert told.question == ""
    assert told.prompt
    assert BLANK in told.point_of_view.text
    written = framed(
        need("I see that", said),
        "people",
        Frame("riders", "to see it", "it rains", "How might we?"),
    )
    assert written.point_of_view.text == "Riders need to see it because it rains."
    assert written.question_written
    assert written.point_of_view.written == ("user", "need", "because")


def test_a_ready_answer_makes_no_question() -> None:
    said = Said("surveys", "s/q#1", "Send a kit.", shape="ask", words="send a kit", solution=True)
    told = framed(need("Send a kit.", said), "people")
    assert told.question == ""
    assert "send a kit" in told.prompt


def test_latent_needs_rest_on_their_sign() -> None:
    said = Said(
        *("interviews", "P02#0-22", "[laughs] I keep a note", "P02"),
        sign="compensating-tool", shape="free", words="keeping a note",
    )  # fmt: skip
    told = framed(need("[laughs] I keep a note", said), "people")
    assert told.latent
    assert told.point_of_view.because == "I keep a note"
    assert told.point_of_view.lead == "because today"
    assert told.question == "How might we free people from keeping a note?"


def test_people_are_counted_and_never_mentions() -> None:
    said = [Said("interviews", f"P0{n}#0-{n}", "x", f"P0{n}") for n in (1, 1, 2)]
    said += [Said("surveys", f"s/q#{n}", "x", person="surveys/s#1") for n in (1, 2)]
    told = need("x", *said)
    assert (told.n, told.answers, told.posts) == (2, 1, 0)


SCALE = ("1", "2", "3", "4", "5")


def survey(importance: list[str], satisfaction: list[str]) -> SurveyData:
    names = (
        "How important is a true repair date to you?",
        "How satisfied are you with a true repair date?",
    )
    frame = pd.DataFrame(dict(zip(names, (importance, satisfaction), strict=True)))
    questions = {
        f"q{at}": Question(f"q{at}", name, "ordinal", SCALE, (name,))
        for at, name in enumerate(names)
    }
    report = SurveyReport("s.csv", "csv", "utf-8", "one header", len(frame), 2)
    return SurveyData("s", frame.astype("category"), questions, report)


def test_rated_items_have_opportunity_scores_and_small_bases_none() -> None:
    important, satisfied = ["5"] * 82 + ["1"] * 18, ["5"] * 35 + ["1"] * 65
    (rating,) = rated_items({"s": survey(important, satisfied)}, min_base=30)
    assert (rating.score, rating.importance, rating.satisfaction) == (12.9, 82.0, 35.0)
    assert rating.base == 100
    assert "true repair date" in rating.text
    (small,) = rated_items({"s": survey(important[:20], satisfied[:20])}, min_base=30)
    assert (small.base, small.score) == (20, None)
    inside = pd.Series([True] * 50 + [False] * 50).to_numpy()
    (part,) = rated_items({"s": survey(important, satisfied)}, min_base=30, where=("s", inside))
    assert part.base == 50


def test_an_item_is_proposed_for_the_need_it_is_about() -> None:
    ratings = rated_items({"s": survey(["5"] * 40, ["1"] * 40)}, min_base=30)
    near, far = need("A true date for the repair."), Need("N2", "A louder bell.", "accepted")
    found = likeliest([near, far], ratings)
    assert set(found) == {"N1"}
    assert not found["N1"].confirmed


@pytest.mark.parametrize("needs", [[], [need("x")]])
def test_without_ratings_nothing_is_proposed(needs: list[Need]) -> None:
    assert likeliest(needs, ()) == {}


def test_needs_of_persona_files_never_share_an_id() -> None:
    digests: dict[str, str] = {}
    for number in range(20_000):
        text = f"To know when it is mended, {number}."
        start = hashlib.sha256(text.encode()).hexdigest()[:5]
        if start in digests:
            pair = (digests[start], text)
            break
        digests[start] = text
    told = (Said("interviews", "P01#0-1", "x", "P01"),)
    named = [Named(text, told) for text in (*pair, "Something else.")]
    ids = [one.id for one in from_personas(named, Ground({}, 0))]
    assert len(set(ids)) == 3
    assert ids[0][:7] == ids[1][:7]
    assert len(ids[2]) == 7
