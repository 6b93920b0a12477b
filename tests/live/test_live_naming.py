"""Suggested groups have names that say something, and names go with those whose words they are."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from workbench.live.naming import group_name
from workbench.live.suggesting import suggested_groups

LEASE = """The battery range drops by half in winter
Battery range in winter is a joke
I charge the battery indoors because it hates the cold
Replacing the battery costs more than the bike was worth
Nobody told me the battery loses range when it freezes
Where do I park it overnight
There is no safe parking at the station
Safe parking would change everything for me
Bike was stolen from the parking rack at work
My landlord forbids parking in the hallway
The monthly price went up without a word
Price goes up every year and nobody explains it
I pay the full price in months when I cannot ride
A winter pause would save me half the monthly price
The app logs me out each week
App crashes when I report a fault
Repair takes two weeks and there is no loan bike
A loan bike while mine is repaired
The workshop lost my bike for ten days
Repairs are quick but the workshop is far away"""
RETRO = """Stand-ups run over every day
Daily stand-up is 40 minutes now
Stand-up could be written
Good: pairing on the billing code
Pairing helped me learn billing
More pairing please
Deploys on Friday went wrong twice
The deploy pipeline is slow, 50 minutes
Deploy pipeline flaky again
We rolled back a deploy at 10pm
Design reviews come too late
Design hands over when the sprint has begun
No design for the error states
Retro actions are never done
Actions from last retro: none finished"""


@pytest.mark.parametrize(
    ("notes", "telling"), [(LEASE, ["battery", "parking", "price"]), (RETRO, ["deploy", "pairing"])]
)
def test_names_are_short_phrases_of_the_groups_own_notes(notes: str, telling: list[str]) -> None:
    lines = notes.splitlines()
    found = suggested_groups([(f"n{n}", text) for n, text in enumerate(lines)])
    assert len(found) >= 2
    for name, ids in found:
        own = [lines[int(id[1:])].casefold() for id in ids]
        assert 2 <= len(name.split()) <= 9
        assert any(name.removesuffix(" …").casefold() in text for text in own), name
        assert name[0].isupper()
    names = " ".join(name for name, _ in found).casefold()
    assert sum(word in names for word in telling) >= len(telling) - 1, names


@pytest.mark.parametrize(
    ("notes", "phrases", "name"),
    [
        (["No safe parking here", "Safe parking at work"], ["parking"], "Safe parking"),
        (["Price of the lease", "The price of the lease rose"], ["price"], "Price of the lease"),
        (
            ["I cancel and was passed on", "To cancel and was passed"],
            ["cancel"],
            "I cancel and was passed on",
        ),
        (["It is the battery, mostly", "Batteries!"], ["battery"], "It is the battery"),
        (["Parts arrive late and nobody calls"], ["parts"], "Parts arrive late"),
        (["Sign in, then the form fails"], ["form"], "Then the form fails"),
        (["?!", "…"], [], "?!"),
        (["x" * 300, "y"], ["x"], "X" + "x" * 78 + "…"),
        (["夜はとても寒い", "寒い"], [""], "夜はとても寒い"),
    ],
)
def test_what_a_group_is_called(notes: list[str], phrases: list[str], name: str) -> None:
    assert group_name(notes, phrases) == name


def test_few_notes_get_no_suggestions_and_no_error() -> None:
    assert suggested_groups([]) == []
    assert suggested_groups([(f"n{n}", "The same") for n in range(12)]) == []
    assert suggested_groups([("n0", "Safe parking"), ("n1", "No safe parking")]) == []


def test_a_suggested_name_goes_with_the_one_whose_words_it_is(play: Callable[..., Any]) -> None:
    workshop = play()
    ann, bob = workshop.join("Ann"), workshop.join("Bob")
    hers = workshop.ask(ann, "write", text="My landlord forbids xylophones in the hallway")
    his = [workshop.ask(bob, "write", text=f"Safe parking {where}") for where in ("here", "there")]
    hers_too = workshop.ask(ann, "write", text="No safe parking at all")
    workshop.lead("phase", to=2)
    alone = workshop.lead("group", notes=[hers, his[0]], title="My landlord forbids xylophones")
    both = workshop.lead("group", notes=[his[1], hers_too], title="Safe parking")
    workshop.lead("remove_person", person=ann)
    assert workshop.room.groups[alone].title == ""
    assert workshop.room.groups[both].title == "Safe parking"
    again = workshop.again()
    assert again.saved.groups == workshop.room.groups
    again.close_log()
    for path in workshop.workshop.folder.iterdir():
        assert b"xylophones" not in path.read_bytes()
