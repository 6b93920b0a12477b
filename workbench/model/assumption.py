"""The assumption-test log: assumptions, test cards and learning cards."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from typing import Literal

from workbench.model.evidence import Evidence

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

    @property
    def lock(self) -> str:
        """SHA-256 over the belief, the method, the measure and the criterion."""
        fields = (self.assumption, self.we_believe, self.to_verify, self.measure, self.right_if)
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

    def state(self, today: str) -> State:
        """Where the assumption stands on a day (ISO date)."""
        if self.learnings:
            return self.learnings[-1].decision
        deadlines = [day for day in (self.due, *(card.deadline for card in self.tests)) if day]
        if deadlines and min(deadlines) < today:
            return "overdue"
        return "testing" if self.tests else "untested"

    def as_dict(self) -> dict[str, object]:
        """Plain values, for JSON."""
        return asdict(self)
