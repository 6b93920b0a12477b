"""The empathy map: Nielsen Norman Group's quadrants plus pains and gains."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from workbench.model.evidence import Claim

QUADRANTS = ("says", "thinks", "does", "feels", "pains", "gains")


@dataclass(frozen=True)
class EmpathyMap:
    """What a participant, segment or persona says, thinks, does and feels, and why it matters.

    Attributes
    ----------
    of : str
        Id of the participant, segment or persona.
    says, thinks, does, feels, pains, gains : tuple of Claim
        Ranked by the number of participants behind them.
    participants : tuple of str
        Ids of everybody whose words were considered: the N of every n of N.
    """

    of: str
    says: tuple[Claim, ...] = ()
    thinks: tuple[Claim, ...] = ()
    does: tuple[Claim, ...] = ()
    feels: tuple[Claim, ...] = ()
    pains: tuple[Claim, ...] = ()
    gains: tuple[Claim, ...] = ()
    participants: tuple[str, ...] = ()

    def quadrants(self) -> Iterator[tuple[str, tuple[Claim, ...]]]:
        """Name and claims of each of the six lists, in the canonical order."""
        for name in QUADRANTS:
            yield name, getattr(self, name)

    def with_claims(self, change: Callable[[tuple[Claim, ...]], tuple[Claim, ...]]) -> EmpathyMap:
        """The same map with each of its lists changed."""
        return replace(
            self,
            says=change(self.says),
            thinks=change(self.thinks),
            does=change(self.does),
            feels=change(self.feels),
            pains=change(self.pains),
            gains=change(self.gains),
        )

    def claims(self) -> Iterator[Claim]:
        """All claims of the map."""
        for _, claims in self.quadrants():
            yield from claims
