"""Assumption suggestions: hedged beliefs of anybody, plain statements of the team."""

from __future__ import annotations

import pytest

from workbench.language import assumption_suggestions
from workbench.language.hedges import hedge_book, kind_of

BELIEFS = """
desirability | We think customers would love a smaller box.
desirability | I guess people want to see the price first.
desirability | Our users probably prefer the app.
desirability | I don't think anyone wants this, I doubt that people care.
viability | We assume that companies would pay a monthly price.
viability | I think it would sell for forty euros.
feasibility | I believe we can build that by May.
"""
ROWS = [[cell.strip() for cell in row.split("|")] for row in BELIEFS.strip().splitlines()]
PLAIN = ["Customers want a smaller box.", "Young people love bright colours."]


@pytest.mark.parametrize(("kind", "text"), ROWS)
def test_hedged_beliefs(kind: str, text: str) -> None:
    found = assumption_suggestions([text])[0]
    assert [one.kind for one in found if one.hedged and one.score >= 0.5][:1] == [kind], found


@pytest.mark.parametrize(
    "text",
    ["I think I left it there.", "I ride every day.", "People came in.", "I guess so.", ""],
)
def test_no_belief(text: str) -> None:
    assert assumption_suggestions([text]) == [[]]


@pytest.mark.parametrize("text", PLAIN)
def test_plain_statements_count_of_the_team_only(text: str) -> None:
    assert assumption_suggestions([text], ["participant"]) == [[]]
    (one,) = assumption_suggestions([text], ["team"])[0]
    assert not one.hedged
    assert text[one.start : one.end] == text.rstrip(".")


def test_questions_count_less() -> None:
    told, asked = assumption_suggestions(
        ["I think people would use it.", "Do you think people would use it?"], ["team", "moderator"]
    )
    assert told[0].score >= 0.5
    assert all(one.score < 0.5 for one in asked)


def test_one_suggestion_for_each_statement() -> None:
    text = "I think people want it and customers would pay for it. Our guess is that it sells."
    found = assumption_suggestions([text], ["team"])[0]
    assert len({(one.start, one.end) for one in found}) == len(found) == 2
    assert all(one.cue in text[one.start : one.end] for one in found)


def test_roles_must_match_texts() -> None:
    with pytest.raises(ValueError, match="2 texts and 1 roles"):
        assumption_suggestions(["a", "b"], ["team"])


def test_rules_compile_and_are_unique() -> None:
    names = [rule.name for rule in hedge_book(team=True).rules]
    assert len(names) == len(set(names)) > len(hedge_book(team=False).rules)


def test_no_kind_where_nothing_says() -> None:
    assert kind_of(["people", "are", "people"]) == ""
