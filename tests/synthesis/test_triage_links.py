"""Phases by words, and pains only where rare words and meaning agree."""

from __future__ import annotations

from workbench.synthesis.journey_cues import glossary
from workbench.synthesis.triage_links import MOST, links, phase_of

PAINS = [
    ("every-day", "A repair status that cannot be believed."),
    ("every-day", "Waiting without a date."),
    ("fixes-alone", "A keyhole, and a key that does not turn it."),
]
CHATTER = [f"We rode to the {place} and it was fine." for place in ("park", "lake", "shop", "mill")]


def test_a_pain_needs_rare_words_that_both_share() -> None:
    texts = [
        *CHATTER,
        "Repair status went: received, received, completed. No news.",
        "Key turns and nothing comes out.",
    ]
    found = links(texts, PAINS)
    assert [one == () for one in found[:4]] == [True] * 4
    (status,), (key,) = found[4:]
    assert (status.persona, status.words) == ("every-day", ("repair", "status"))
    assert status.said.startswith("Repair status went")
    assert (key.persona, key.pain) == ("fixes-alone", PAINS[2][1])


def test_nothing_is_linked_to_nothing() -> None:
    assert links(["The repair status is wrong."], []) == [()]
    assert links(["", "ok"], PAINS) == [(), ()]


def test_a_persona_is_proposed_once_and_two_at_most() -> None:
    known = [
        (who, f"{start} repair status cannot be believed.")
        for who in "abc"
        for start in ("A", "The")
    ]
    *_, found = links([*CHATTER, "That repair status cannot be believed."], known)
    assert len(found) == MOST
    assert len({one.persona for one in found}) == MOST


def test_phases_are_told_by_their_words_or_not_at_all() -> None:
    known = glossary(["riding", "renewal"], {"riding": ["hill"]})
    assert phase_of("My renewal email went to junk.", known)[0] == "renewal"
    assert phase_of("Up the hill with two kids.", known) == ("riding", "“hill”")
    assert phase_of("Hello there.", known) == ("", "")
    assert phase_of("Riding, and renewal.", known) == ("", "")
