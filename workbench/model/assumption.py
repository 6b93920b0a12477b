"""The assumption-test log: assumptions, test cards and learning cards."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from typing import Any, Literal

from workbench.model.evidence import Evidence
from workbench.model.trial import Counts, Evaluation, Paper, Step

Kind = Literal["desirability", "viability", "feasibility"]
KINDS: tuple[Kind, ...] = ("desirability", "viability", "feasibility")
Decision = Literal["validated", "invalidated", "inconclusive"]
DECISIONS: tuple[Decision, ...] = ("validated", "invalidated", "inconclusive")
State = Literal["untested", "testing", "overdue", "validated", "invalidated", "inconclusive"]


@dataclass(frozen=True)
class TestCard:
    """How an assumption will be tested; the criterion is locked before data come in.

    Attributes
    ----------
    id, assumption : str
        Ids of the card and of the assumption it tests.
    we_believe : str
    to_verify : str
        "To verify that, we will …"
    measure : str
        "And measure …"
    right_if : str
        "We are right if …": the criterion.
    criticality, cost, reliability, time_required : str
        Free words or one to three, as on the card.
    owner : str
    deadline : str
        ISO date, empty when open.
    criterion : str
        The criterion in the form that data can be judged by (`synthesis.assumption_criterion`);
        empty where only words say it.
    before : str
        How many data there were when it was locked, and their digest; empty for none.
    supersedes, reason : str
        Id of the card in whose place this one stands, and why.
    locked_at, by, event : str
        When and by whom it was locked, and the event that did it; known from the journal.
    sealed : str
        The lock of its words from before the assumption was reworded; empty where it was not.
    """

    __test__ = False  # not a test case, whatever its name suggests

    id: str
    assumption: str
    we_believe: str
    to_verify: str
    measure: str
    right_if: str
    criticality: str = ""
    cost: str = ""
    reliability: str = ""
    time_required: str = ""
    owner: str = ""
    deadline: str = ""
    criterion: str = ""
    before: str = ""
    supersedes: str = ""
    reason: str = ""
    locked_at: str = ""
    by: str = ""
    event: str = ""
    sealed: str = ""

    @property
    def lock(self) -> str:
        """SHA-256 over the belief, the method, the measure and the criterion, as locked.

        Cards without a criterion for data, and in nobody's place, are locked by their words
        alone, as all were once.
        """
        if self.sealed:
            return self.sealed
        fields = [self.assumption, self.we_believe, self.to_verify, self.measure, self.right_if]
        if self.criterion or self.supersedes:
            fields += [self.criterion, self.supersedes, self.reason]
        return hashlib.sha256(json.dumps(fields, ensure_ascii=False).encode()).hexdigest()


@dataclass(frozen=True)
class LearningCard:
    """What a test taught: believed, observed, learned, therefore."""

    id: str
    assumption: str
    test: str
    observed: str
    learned: str
    therefore: str
    decision: Decision
    we_believed: str = ""
    owner: str = ""
    date: str = ""
    reliability: str = ""


@dataclass(frozen=True)
class Assumption:
    """Something the team believes and has not shown.

    Attributes
    ----------
    id : str
        ``A1``, ``A2``, … in the order added.
    text : str
    kind : {"desirability", "viability", "feasibility"}
    importance : int
        1 (nothing depends on it) to 5 (everything does).
    owner : str
    due : str
        ISO date by which it should be tested, empty when open.
    supports, contradicts : tuple of Evidence
    tests : tuple of TestCard
    learnings : tuple of LearningCard
    counts : tuple of Counts
        Numbers typed in for a test.
    evaluations : tuple of Evaluation
        What data said about the criteria of tests, each look at them.
    steps : tuple of Step
        What was decided: persevere, pivot, stop or test again.
    papers : tuple of Paper
        What documents of the company say; never evidence of customers.
    strength : int or None
        Evidence strength from 1 to 5 as a person rated it.
    rated_by, rated_on : str
    origin : str
        Where the words are from, if not from whoever added them.
    touched : str
        Day of the newest entry about it.
    """

    id: str
    text: str
    kind: Kind = "desirability"
    importance: int = 3
    owner: str = ""
    due: str = ""
    supports: tuple[Evidence, ...] = ()
    contradicts: tuple[Evidence, ...] = ()
    tests: tuple[TestCard, ...] = ()
    learnings: tuple[LearningCard, ...] = ()
    counts: tuple[Counts, ...] = ()
    evaluations: tuple[Evaluation, ...] = ()
    steps: tuple[Step, ...] = ()
    papers: tuple[Paper, ...] = ()
    strength: int | None = None
    rated_by: str = ""
    rated_on: str = ""
    origin: str = ""
    touched: str = ""

    @property
    def live_tests(self) -> tuple[TestCard, ...]:
        """Test cards in whose place no other stands."""
        replaced = {card.supersedes for card in self.tests}
        return tuple(card for card in self.tests if card.id not in replaced)

    @property
    def concluded(self) -> Decision | None:
        """What the newest learning card decided, unless it is to be tested again since."""
        if not self.learnings:
            return None
        again = self.steps and self.steps[-1].decision == "test-again"
        if again and self.steps[-1].learnings >= len(self.learnings):
            return None
        return self.learnings[-1].decision

    @property
    def given_up(self) -> bool:
        """Whether the newest decision was to stop, or to go another way."""
        return bool(self.steps) and self.steps[-1].decision in ("stop", "pivot")

    @property
    def decided(self) -> bool:
        """Whether the newest decision was another one than to test again."""
        return bool(self.steps) and self.steps[-1].decision != "test-again"

    def result(self, test: str) -> Evaluation | None:
        """The newest evaluation of a test card."""
        return next((one for one in reversed(self.evaluations) if one.test == test), None)

    def waiting(self) -> tuple[TestCard, ...]:
        """Live test cards that neither data nor a learning card has answered."""
        learned = {card.test for card in self.learnings}
        results = {card.id: self.result(card.id) for card in self.live_tests}
        open_ones = {id for id, one in results.items() if one is None or one.verdict == "undecided"}
        return tuple(c for c in self.live_tests if c.id in open_ones - learned)

    def state(self, today: str) -> State:
        """Where the assumption stands on a day (ISO date)."""
        if self.concluded:
            return self.concluded
        if self.decided and (shown := self._shown()):
            return shown
        if (last := self.last_day) and last < today:
            return "overdue"
        again = self.waiting() if self.learnings else self.live_tests
        return "testing" if again else "untested"

    @property
    def last_day(self) -> str:
        """ISO date after which the assumption is overdue; empty if it cannot be any more."""
        if self.concluded or self.decided:
            return ""
        deadlines = (self.due, *(card.deadline for card in self.waiting()))
        return min(filter(None, deadlines), default="")

    def _shown(self) -> Decision | None:
        """What a decision without a learning card rests on: tests, but not of older data."""
        results = [self.result(card.id) for card in self.live_tests]
        verdicts = {one.verdict for one in results if one is not None and not one.older}
        if "not met" in verdicts:
            return "invalidated"
        if verdicts == {"met"}:
            return "validated"
        return "inconclusive" if self.given_up else None

    def as_dict(self) -> dict[str, Any]:
        """Plain values, for JSON, without what only the journal needs."""
        plain = asdict(self)
        plain.pop("touched")
        for card in plain["tests"]:
            card.pop("event")
            if card.pop("sealed"):
                card["reworded"] = True
        return plain

    def as_cards(self) -> dict[str, Any]:
        """Plain values of what people wrote, without anything that came of data."""
        plain: dict[str, Any] = {k: v for k, v in self.as_dict().items() if k not in _OF_DATA}
        names = ("locked_at", "by", "criterion", "before")
        cards = [{k: v for k, v in card.items() if k not in names} for card in plain["tests"]]
        return plain | {"tests": cards}


_OF_DATA = frozenset(
    {"counts", "evaluations", "steps", "papers", "strength", "rated_by", "rated_on", "origin"}
)
