"""The assumption-test log, kept in the journal."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from workbench.errors import AnalysisError
from workbench.model.assumption import Assumption, TestCard
from workbench.model.evidence import Evidence
from workbench.model.trial import Evaluation, Paper
from workbench.synthesis import assumption_log, assumption_trials
from workbench.synthesis.assumption_trail import Entry, trail

if TYPE_CHECKING:
    from workbench.store.journal import Journal


class AssumptionLog:
    """Assumptions, their tests and what was learned; every change is an event.

    Parameters
    ----------
    journal : Journal
    actor : str
        Who decides.
    """

    def __init__(self, journal: Journal, *, actor: str) -> None:
        self._journal = journal
        self._actor = actor

    @property
    def assumptions(self) -> tuple[Assumption, ...]:
        """All assumptions, in the order added."""
        return assumption_log.fold(self._journal.standing(*assumption_log.FOLDED))

    def get(self, id: str) -> Assumption:
        """An assumption by id."""
        return assumption_log.find(self.assumptions, id)

    def add(
        self,
        text: str,
        *,
        kind: str = "desirability",
        importance: int = 3,
        owner: str = "",
        due: str = "",
        origin: str = "",
    ) -> Assumption:
        """Add an assumption; see `synthesis.assumption_log.new_assumption`."""
        payload = assumption_log.new_assumption(
            self.assumptions,
            text,
            kind=kind,
            importance=importance,
            owner=owner,
            due=due,
            origin=origin,
        )
        return self._write(assumption_log.ADDED, payload)

    def reword(self, id: str, text: str) -> Assumption:
        """Say an assumption in other words; see `synthesis.assumption_wording`."""
        payload = assumption_log.new_rewording(self.get(id), text)
        return self._write(assumption_log.REWORDED, payload)

    def evidence(
        self,
        id: str,
        *,
        supports: Iterable[Evidence] = (),
        contradicts: Iterable[Evidence] = (),
    ) -> Assumption:
        """Attach evidence for or against an assumption."""
        payload = assumption_log.new_evidence(
            self.get(id), supports=supports, contradicts=contradicts
        )
        return self._write(assumption_log.EVIDENCE, payload)

    def undo(self, id: str) -> str:
        """Take back the newest entry about an assumption; what kind of entry it was.

        Raises
        ------
        AnalysisError
            When there is no such assumption, or the entry is a test card by which data were
            judged: that one can only be superseded.
        """
        assumption = self.get(id)
        about = [
            event
            for event in self._journal.standing(*assumption_log.EVENTS)
            if assumption.id in (event.payload.get("assumption"), event.payload.get("id"))
        ]
        newest = about[-1]
        if any(one.get("card") == newest.id for one in self.looks()):
            card = newest.payload["id"]
            raise AnalysisError(
                f"data were judged by {card}, so that it cannot be taken back",
                hint=f"Put another in its place: workbench assumptions supersede {card}.",
            )
        self._journal.undo(newest.id, actor=self._actor)
        return newest.kind

    def test(self, id: str, **fields: str) -> Assumption:
        """Add a test card; its criterion is locked. See `synthesis.assumption_cards.new_test`."""
        payload = assumption_log.new_test(self.get(id), **fields)
        return self._write(assumption_log.TESTED, payload)

    def supersede(self, test: str, *, reason: str, **changes: str) -> Assumption:
        """Put a new card in the place of a locked one; see `new_supersession`."""
        payload = assumption_log.new_supersession(
            self.of_test(test), test, reason=reason, **changes
        )
        return self._write(assumption_log.TESTED, payload)

    def counts(self, test: str, successes: int, **more: Any) -> Assumption:
        """Type in numbers for a test; see `synthesis.assumption_trials.new_counts`."""
        payload = assumption_trials.new_counts(self.of_test(test), test, successes, **more)
        return self._write(assumption_trials.COUNTED, payload)

    def evaluated(self, card: TestCard, found: Evaluation) -> Assumption:
        """Record what data say about a test; see `Study.evaluate_tests`."""
        payload = assumption_trials.new_evaluation(card, found)
        return self._write(assumption_trials.EVALUATED, payload)

    def learn(self, id: str, **fields: str) -> Assumption:
        """Add a learning card; see `synthesis.assumption_cards.new_learning`."""
        today = datetime.now(UTC).date().isoformat()
        payload = assumption_log.new_learning(self.get(id), today=today, **fields)
        return self._write(assumption_log.LEARNED, payload)

    def decide(self, id: str, decision: str, *, because: str = "") -> Assumption:
        """Decide what follows: persevere, pivot, stop or test-again."""
        payload = assumption_trials.new_step(self.get(id), decision, because=because)
        return self._write(assumption_trials.DECIDED, payload)

    def rate(
        self, id: str, *, importance: int | None = None, strength: int | None = None
    ) -> Assumption:
        """Rate importance, evidence strength, or both, from 1 to 5."""
        payload = assumption_trials.new_rating(
            self.get(id), importance=importance, strength=strength
        )
        return self._write(assumption_trials.RATED, payload)

    def paper(self, id: str, paper: Paper) -> Assumption:
        """Attach words of a document of the company; they never count as customers' evidence."""
        return self._write(
            assumption_trials.PAPER, assumption_trials.new_paper(self.get(id), paper)
        )

    def of_test(self, test: str) -> Assumption:
        """The assumption that a test card, such as ``A1.T1``, is about."""
        return self.get(test.partition(".")[0])

    def looks(self) -> tuple[dict[str, Any], ...]:
        """Every evaluation ever recorded, those taken back too."""
        events = self._journal.events(assumption_trials.EVALUATED)
        return tuple(dict(event.payload) for event in events)

    def trail(self) -> tuple[Entry, ...]:
        """The audit trail: every entry, in order, those taken back too."""
        return trail(self._journal.events(*assumption_log.FOLDED, "undone"))

    def _write(self, kind: str, payload: dict[str, Any]) -> Assumption:
        self._journal.append(kind, payload, actor=self._actor)
        return self.get(payload.get("assumption") or payload["id"])
