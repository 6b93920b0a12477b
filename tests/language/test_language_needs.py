"""Needs: grammar and registers beside the phrase rules."""

from __future__ import annotations

import pytest

from workbench.language import explain_needs, find_needs
from workbench.language.needs import need_rules
from workbench.language.rules.need import ADVISING, ASKING

SUGGESTIONS = """
Ask for a room at the back of the house.
Don't take the shuttle, the bus is quicker.
Rent a bike and spend a day by the river.
If you need quiet, then the attic is the place to be.
I would never recommend this tour to anyone.
I couldn't recommend them enough.
You might want to bring earplugs.
You have to try the soup.
Keep in mind that the pool closes at six.
Please make the text larger.
It'd be great if the list could be sorted.
Better search
More control over the margins
There should be a way to undo this.
I wish the map worked offline.
The dashboard could use some polish.
Why can't the window remember its size?
"""
OTHERS = """
The breakfast was cold and the coffee weak.
We stayed for three nights in May.
Let me know if you have any questions.
Please see the attached file.
I am using it for my thesis.
She told me that I should call on Monday.
I should have stayed at home.
It should be fine.
They said we must wait.
Lack of testing features
How do I change my address?
I couldn't be happier with the result.
I hope all is well.
Thank you for your help.
"""


@pytest.mark.parametrize("text", SUGGESTIONS.strip().splitlines())
def test_suggestions(text: str) -> None:
    assert find_needs([text])[0] >= 0.5, explain_needs([text])


@pytest.mark.parametrize("text", OTHERS.strip().splitlines())
def test_what_suggests_nothing(text: str) -> None:
    assert find_needs([text])[0] < 0.5, explain_needs([text])


def test_registers_weigh_the_reasons_of_the_other_less() -> None:
    asking, advising = "I would like an option to undo.", "You might want to book early."
    for text, own, other in ((asking, "request", "advice"), (advising, "advice", "request")):
        both = find_needs([text])
        assert find_needs([text], register=own) == both
        assert find_needs([text], register=other) < both
    assert find_needs([advising], register="request")[0] < 0.5


def test_there_is_no_other_register() -> None:
    with pytest.raises(ValueError, match="no register is called 'complaint'"):
        find_needs(["Add a bell."], register="complaint")  # type: ignore[arg-type]


def test_registers_name_rules_that_exist() -> None:
    names = {rule.name for rule in need_rules().rules}
    assert names >= ASKING | ADVISING
    assert not ASKING & ADVISING


def test_grammar_says_where_it_stands() -> None:
    text = "It is far. Walk along the river and cross the second bridge."
    told = [one for one in explain_needs([text])[0] if one.rule == "told-to"]
    assert [text[one.start : one.end] for one in told] == ["Walk", "cross"]


def test_texts_in_one_call_do_not_touch_each_other() -> None:
    texts = [*SUGGESTIONS.strip().splitlines(), *OTHERS.strip().splitlines()]
    assert find_needs(texts) == [find_needs([text])[0] for text in texts]
