"""Whose a post is, by the study's rules, and which part of it said so."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from workbench.model.response import TriageRule


@dataclass(frozen=True, slots=True)
class Facts:
    """What rules ask about a post."""

    text: str
    channel: str = ""
    labels: tuple[str, ...] = ()
    risks: tuple[str, ...] = ()
    phase: str = ""
    urgency: float = 0.0


@dataclass(frozen=True, slots=True)
class Assigned:
    """Owner of a post, hours to answer in, and why; empty where no rule fits."""

    owner: str = ""
    within: float = 0.0
    why: str = ""


def assign(facts: Facts, rules: Sequence[TriageRule], *, within: float = 0.0) -> Assigned:
    """Find the first rule that fits.

    Parameters
    ----------
    facts : Facts
    rules : sequence of TriageRule
    within : float
        Hours of a rule that does not say.

    Examples
    --------
    >>> rule = TriageRule("Workshop", 24, words=("brake*",))
    >>> assign(Facts("Both brakes squeal."), [rule])
    Assigned(owner='Workshop', within=24, why='rule 1: “brakes”')
    """
    for number, rule in enumerate(rules, start=1):
        reasons = _fits(facts, rule)
        if reasons is not None:
            said = ", ".join(reasons) or "every other post"
            return Assigned(rule.owner, rule.within or within, f"rule {number}: {said}")
    return Assigned()


def _fits(facts: Facts, rule: TriageRule) -> tuple[str, ...] | None:
    """Reasons why a rule fits; None if one of its conditions does not."""
    found: list[str] = []
    for met, asked in _conditions(facts, rule):
        if asked and not met:
            return None
        found += [met] if asked else []
    return tuple(found)


def _conditions(facts: Facts, rule: TriageRule) -> Iterator[tuple[str, bool]]:
    yield _common(facts.labels, rule.labels), bool(rule.labels)
    yield _common((facts.channel,), rule.channels, "channel "), bool(rule.channels)
    yield _common(facts.risks, rule.risks, "risk "), bool(rule.risks)
    yield _common((facts.phase,), rule.phases, "phase "), bool(rule.phases)
    urgent = facts.urgency >= rule.urgency
    yield f"urgency {facts.urgency:.2f}" if urgent else "", rule.urgency > 0
    yield _spoken(facts.text, rule.words) if rule.words else "", bool(rule.words)


def _common(mine: Collection[str], wanted: Collection[str], name: str = "") -> str:
    known = {one.casefold() for one in wanted}
    return next((f"{name}{one}" for one in mine if one.casefold() in known), "")


def _spoken(text: str, words: tuple[str, ...]) -> str:
    match = _pattern(words).search(text)
    return f"“{match[0]}”" if match else ""


@cache
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """Any of some words; a star stands for the rest of a word, a space for any space."""
    parts = (r"\s+".join(map(re.escape, word.split())).replace(r"\*", r"\w*") for word in words)
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)", re.IGNORECASE)
