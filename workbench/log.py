"""The assumption-test log, kept in the journal."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from workbench.model.assumption import Assumption
from workbench.model.evidence import Evidence
from workbench.synthesis import assumption_log

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
    ) -> Assumption:
        """Add an assumption; see `synthesis.assumption_log.new_assumption`."""
        payload = assumption_log.new_assumption(
            self.assumptions, text, kind=kind, importance=importance, owner=owner, due=due
        )
        self._journal.append(assumption_log.ADDED, payload, actor=self._actor)
        return self.get(payload["id"])

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
        self._journal.append(assumption_log.EVIDENCE, payload, actor=self._actor)
        return self.get(id)

    def undo(self, id: str) -> str:
        """Take back the newest entry about an assumption; what kind of entry it was.

        Raises
        ------
        AnalysisError
            When there is no such assumption.
        """
        assumption = self.get(id)
        about = [
            event
            for event in self._journal.standing(*assumption_log.EVENTS)
            if assumption.id in (event.payload.get("assumption"), event.payload.get("id"))
        ]
        self._journal.undo(about[-1].id, actor=self._actor)
        return about[-1].kind

    def test(self, id: str, **fields: str) -> Assumption:
        """Add a test card; its criterion is locked. See `synthesis.assumption_log.new_test`."""
        payload = assumption_log.new_test(self.get(id), **fields)
        self._journal.append(assumption_log.TESTED, payload, actor=self._actor)
        return self.get(id)

    def learn(self, id: str, **fields: str) -> Assumption:
        """Add a learning card; see `synthesis.assumption_log.new_learning`."""
        today = datetime.now(UTC).date().isoformat()
        payload = assumption_log.new_learning(self.get(id), today=today, **fields)
        self._journal.append(assumption_log.LEARNED, payload, actor=self._actor)
        return self.get(id)
