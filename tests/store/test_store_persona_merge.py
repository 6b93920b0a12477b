"""Rebuilding a persona: a person's work stays, the machine's is replaced."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from persona_strategies import personas, steady

from workbench.errors import PersonaFileError
from workbench.model.evidence import Claim, Span
from workbench.model.persona import Persona
from workbench.store.fingerprints import map_lists, text_print
from workbench.store.persona_files import read, write
from workbench.store.persona_merge import change_claim, merge_rebuilt


def by_hand(persona: Persona, *changes: tuple[str, str]) -> Persona:
    """The persona as read after a person changed its file."""
    text = write(persona)
    for old, new in changes:
        assert text.count(old) == 1
        text = text.replace(old, new)
    return read(text, path=f"{persona.id}.md")


def stored(persona: Persona) -> Persona:
    return by_hand(persona)


def texts(persona: Persona, section: str) -> list[str]:
    return [claim.text for claim in persona.sections.get(section, ())]


def rebuilt(**sections: tuple[str, ...]) -> Persona:
    """What the machine makes next time: the same words, with more evidence behind them."""
    more = (Span("P03", 7, 12, "weeks"),)
    claims = {name: tuple(Claim(t, more) for t in found) for name, found in sections.items()}
    return replace(steady(), name="New name", sections=claims)


DELETED = (
    '  - text: "Repairs take too long"\n'
    "    supports:\n"
    '      - {ref: "P02#40-66", quote: "awaiting parts, it said \u2013 9"}\n'
    "    contradicts:\n"
    '      - {ref: "P01#120-151", quote: "a day off the road is a day lost"}\n',
    "",
)


def test_untouched_persona_is_replaced() -> None:
    new = rebuilt(pains=("Repairs take weeks",))
    assert merge_rebuilt(stored(steady()), new) == new


def test_notes_name_and_further_keys_stay() -> None:
    old = by_hand(
        replace(steady(), notes="Ask again in spring.\n"),
        ('"Rides every day"', "Depends on it"),
        ("\nkind:", "\nphoto: anna.png\nkind:"),
    )
    merged = merge_rebuilt(old, rebuilt())
    assert (merged.name, merged.named_by_person) == ("Depends on it", True)
    assert (merged.notes, merged.extra) == ("Ask again in spring.\n", {"photo": "anna.png"})


def test_deleted_item_never_comes_back() -> None:
    old = by_hand(steady(), DELETED)
    new = rebuilt(pains=("Repairs take too long", "Cold hands"), goals=("Repairs take too long",))
    for _ in range(3):
        old = stored(merge_rebuilt(old, new))
        assert texts(old, "pains") == ["Cold hands"]
        assert texts(old, "goals") == ["Repairs take too long"]


def test_deleted_item_comes_back_once_its_entry_is_deleted() -> None:
    old = by_hand(steady(), DELETED)
    entry = f'  pains: ["{old.extra["rejected"]["pains"][0]}"]\n'
    allowed = by_hand(old, (entry, ""))
    assert texts(merge_rebuilt(allowed, steady()), "pains")[0] == "Repairs take too long"


def test_item_that_only_a_rebuild_dropped_may_return() -> None:
    between = stored(merge_rebuilt(stored(steady()), rebuilt(pains=("Cold hands",))))
    again = merge_rebuilt(between, steady())
    assert again.sections == steady().sections


def test_reworded_item_stays_first_and_its_old_wording_away() -> None:
    old = by_hand(steady(), ('"Nobody says when the bike comes back"', "No word for weeks"))
    merged = merge_rebuilt(old, steady())
    assert texts(merged, "pains") == [
        "No word for weeks",
        "Repairs take too long",
        "The app says \u201cawaiting parts\u201d",
    ]
    assert [claim.edited for claim in merged.sections["pains"]] == [True, False, False]


def test_machine_item_with_an_edited_wording_is_left_out() -> None:
    old = by_hand(steady(), ('"Nobody says when the bike comes back"', '"Cold   hands"'))
    merged = merge_rebuilt(old, rebuilt(pains=("Cold hands", "Ice")))
    assert texts(merged, "pains") == ["Cold   hands", "Ice"]


def test_edited_items_stay_in_sections_that_a_rebuild_leaves_out() -> None:
    old = by_hand(steady(), ("\nempathy:", "\nchannels:\n  - The forum\nempathy:"))
    assert texts(merge_rebuilt(old, rebuilt()), "channels") == ["The forum"]
    assert "pains" not in merge_rebuilt(old, rebuilt()).sections


def test_empathy_map_is_merged_alike() -> None:
    old = by_hand(steady(), ('"angry"', '"ashamed"'))
    new = steady()
    merged = merge_rebuilt(old, new).empathy
    assert [claim.text for claim in merged.feels] == ["ashamed", "relieved"]
    assert merged.says == new.empathy.says
    assert merged.participants == new.empathy.participants


@given(personas, personas)
@settings(deadline=None, max_examples=40)
def test_merging_twice_is_merging_once(old: Persona, new: Persona) -> None:
    new = map_lists(new, lambda _, claims: tuple(replace(c, edited=False) for c in claims))
    once = merge_rebuilt(old, new)
    assert merge_rebuilt(once, new) == once
    for section, claims in old.sections.items():
        mine = tuple(claim for claim in claims if claim.edited)
        assert once.sections.get(section, ())[: len(mine)] == mine


@given(personas, st.data())
@settings(deadline=None, max_examples=25)
def test_any_deleted_machine_item_stays_away(persona: Persona, data: st.DataObject) -> None:
    wordings = [(place.split("[")[0], text_print(c.text)) for place, c in persona.claims()]
    machine = [place for place, claim in persona.claims() if not claim.edited]
    places = dict(zip(dict(persona.claims()), wordings, strict=True))
    once = [place for place in machine if wordings.count(places[place]) == 1]
    if not once:
        return
    place = data.draw(st.sampled_from(once))
    remaining = stored(change_claim(persona, place, None))
    for again in (merge_rebuilt(remaining, persona), stored(merge_rebuilt(remaining, persona))):
        found = [(p.split("[")[0], text_print(c.text)) for p, c in again.claims()]
        assert places[place] not in found


def test_changing_a_claim_equals_changing_the_file() -> None:
    mine = replace(steady().sections["pains"][1], text="No word for weeks")
    by_code = change_claim(steady(), "pains[1]", mine)
    file = by_hand(steady(), ('"Nobody says when the bike comes back"', '"No word for weeks"'))
    assert by_code == file
    deleted = change_claim(steady(), "pains[0]", None)
    assert stored(deleted) == by_hand(steady(), DELETED)
    assert change_claim(by_code, "pains[1]", None).extra == by_code.extra


@pytest.mark.parametrize("place", ["pains[9]", "pains", "pain[0]", "who[0]"])
def test_changing_a_claim_that_is_not_there_is_refused(place: str) -> None:
    with pytest.raises(PersonaFileError, match="has no item"):
        change_claim(steady(), place, None)
