"""Which rule names a post's owner, and what it says it was."""

from __future__ import annotations

import pytest

from workbench.model.response import TriageRule
from workbench.synthesis.triage_rules import Assigned, Facts, assign

POST = Facts(
    "The back  brake squeals. Battery's fine.",
    channel="Support Ticket",
    labels=("complaint", "question"),
    risks=("safety",),
    phase="service",
    urgency=0.6,
)


@pytest.mark.parametrize(
    ("rule", "why"),
    [
        (TriageRule("A"), "rule 1: every other post"),
        (TriageRule("A", labels=("question", "praise")), "rule 1: question"),
        (TriageRule("A", channels=("support ticket",)), "rule 1: channel Support Ticket"),
        (TriageRule("A", words=("back brake",)), "rule 1: “back  brake”"),
        (TriageRule("A", words=("squeal*",)), "rule 1: “squeals”"),
        (TriageRule("A", phases=("Service",)), "rule 1: phase service"),
        (TriageRule("A", risks=("safety",), urgency=0.5), "rule 1: risk safety, urgency 0.60"),
    ],
)
def test_a_rule_that_fits_says_why(rule: TriageRule, why: str) -> None:
    assert assign(POST, [rule]).why == why


@pytest.mark.parametrize(
    "rule",
    [
        TriageRule("A", labels=("praise",)),
        TriageRule("A", labels=("complaint",), words=("squeal",)),
        TriageRule("A", words=("rake",)),
        TriageRule("A", words=("a.ck",)),
        TriageRule("A", channels=("email",)),
        TriageRule("A", phases=("riding",), risks=("safety",)),
        TriageRule("A", urgency=0.7),
    ],
)
def test_all_conditions_must_hold(rule: TriageRule) -> None:
    assert assign(POST, [rule]) == Assigned()


def test_the_first_that_fits_holds_and_terms_fall_back() -> None:
    rules = [TriageRule("A", 4, labels=("praise",)), TriageRule("B"), TriageRule("C", 2)]
    assert assign(POST, rules, within=72) == Assigned("B", 72, "rule 2: every other post")
