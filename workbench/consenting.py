"""What participants said about their words, and the researcher's decisions about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.synthesis.consent_said import DECIDED, Said, new_decision

if TYPE_CHECKING:
    from workbench.study import Study


class SpokenConsent:
    """Consent said aloud in a study; decisions are events in the journal.

    Parameters
    ----------
    study : Study

    Examples
    --------
    >>> study.consent.decide("P03#1240-1302", "allow")  # doctest: +SKIP
    """

    def __init__(self, study: Study) -> None:
        self._study = study

    @property
    def flags(self) -> tuple[Said, ...]:
        """Everything said, with what was decided about it."""
        return self._study.material.said

    @property
    def open(self) -> tuple[Said, ...]:
        """Refusals that wait for a decision; their words are held back meanwhile."""
        return tuple(said for said in self.flags if not said.grants and said.state == "open")

    def decide(self, ref: str, decision: str) -> tuple[Said, ...]:
        """Decide about a refusal.

        Parameters
        ----------
        ref : str
            Reference of the words, e.g. ``P03#1240-1302``.
        decision : {"allow", "refuse"}

        Returns
        -------
        tuple of Said
            What stands there, with its new state.

        Raises
        ------
        AnalysisError
            When nobody refuses anything there, or participants.csv refuses it too.
        """
        payloads = new_decision(self.flags, ref, decision)
        events = [(DECIDED, payload) for payload in payloads]
        self._study.journal.append_many(events, actor=self._study.actor)
        self._study.reread()
        return tuple(
            said for said in self.flags if said.span.ref.casefold() == ref.strip().casefold()
        )
