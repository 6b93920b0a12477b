"""The journey map: what people do, think and feel in each phase, and where promises break."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from workbench.model.evidence import Claim, Span

LISTS = ("actions", "thoughts", "pains")
EVERYBODY = "everybody"

NeedKind = Literal["stated", "latent"]


@dataclass(frozen=True, slots=True)
class Placement:
    """The phase of a sentence, and why.

    Attributes
    ----------
    phase : str
        Empty for a sentence in no phase.
    score : float
        0 to 1; the score of the best phase, also where it is too low or not clearly ahead.
    reason : str
        The cues that speak for the best phase, the weightiest first.
    nearest : str
        The best phase, which is `phase` where the sentence is placed.
    """

    phase: str
    score: float
    reason: str
    nearest: str = ""


@dataclass(frozen=True, slots=True)
class Mood:
    """How people felt in a phase, from −2 to +2, with a 95 % interval over participants.

    Attributes
    ----------
    value, low, high : float or None
        None where too few participants speak with feeling.
    n : int
        Participants who do.
    sentences : int
        Their sentences that carry feeling.
    note : str
        Why there is no value, empty where there is one.
    """

    value: float | None
    low: float | None
    high: float | None
    n: int
    sentences: int
    note: str = ""


@dataclass(frozen=True)
class Touchpoint:
    """Where people meet the brand in a phase.

    Attributes
    ----------
    claim : Claim
        Its name, with the sentences that speak of it; without any where the team added it.
    by_team : bool
        Whether a person added it.
    """

    claim: Claim
    by_team: bool = False


@dataclass(frozen=True)
class Opportunity:
    """A need in a phase, and who takes it up.

    Attributes
    ----------
    claim : Claim
    kind : {"stated", "latent"}
    owner, metric : str
        As a person set them; empty otherwise.
    """

    claim: Claim
    kind: NeedKind
    owner: str = ""
    metric: str = ""


@dataclass(frozen=True)
class Phase:
    """One phase of a journey.

    Attributes
    ----------
    name : str
    participants : tuple of str
        Those who speak of it and may be quoted.
    sentences : int
        Their sentences placed here.
    mood : Mood
    actions, thoughts, pains : tuple of Claim
    touchpoints : tuple of Touchpoint
    opportunities : tuple of Opportunity
    """

    name: str
    participants: tuple[str, ...]
    sentences: int
    mood: Mood
    actions: tuple[Claim, ...] = ()
    thoughts: tuple[Claim, ...] = ()
    pains: tuple[Claim, ...] = ()
    touchpoints: tuple[Touchpoint, ...] = ()
    opportunities: tuple[Opportunity, ...] = ()

    def lists(self) -> Iterator[tuple[str, tuple[Claim, ...]]]:
        """Name and claims of each list, opportunities and touchpoints among them."""
        for name in LISTS:
            yield name, getattr(self, name)
        yield "touchpoints", tuple(one.claim for one in self.touchpoints)
        yield "opportunities", tuple(one.claim for one in self.opportunities)


@dataclass(frozen=True)
class PromiseKept:
    """What people say about a promise of the brand.

    Attributes
    ----------
    promise : str
    kept, broken : tuple of Claim
        Sentences about its subject that tell of it kept, or of it broken.
    kept_by, broken_by, spoken_by : tuple of str
        Participants behind them, and all who speak of its subject.
    phases : tuple of (str, int)
        Where it breaks, and for how many participants, most first.
    """

    promise: str
    kept: tuple[Claim, ...] = ()
    broken: tuple[Claim, ...] = ()
    kept_by: tuple[str, ...] = ()
    broken_by: tuple[str, ...] = ()
    spoken_by: tuple[str, ...] = ()
    phases: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True)
class Lost:
    """A decision of which the words it was about are gone, or which has no effect any more."""

    event: str
    kind: str
    reason: str
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True)
class Journey:
    """A journey map.

    Attributes
    ----------
    of : str
        Id of the persona or participant, or ``everybody``.
    actor : str
        Whom it is about, in words.
    scenario : str
        The study's objective.
    expectations : tuple of Claim
        What they want: the persona's goals, or gains that everybody tells of.
    participants : tuple of str
        Those whose words were considered and may be quoted: the N of every n of N.
    phases : tuple of Phase
        In the order of the study.
    promises : tuple of PromiseKept
    placed, unplaced : int
        Sentences in a phase, and in none.
    lost : tuple of Lost
        Decisions without effect.
    not_placed : tuple of Opportunity
        Opportunities that somebody took up, of which the words are in no phase.
    """

    of: str
    actor: str
    scenario: str
    expectations: tuple[Claim, ...]
    participants: tuple[str, ...]
    phases: tuple[Phase, ...]
    promises: tuple[PromiseKept, ...] = ()
    placed: int = 0
    unplaced: int = 0
    lost: tuple[Lost, ...] = ()
    not_placed: tuple[Opportunity, ...] = ()

    def claims(self) -> Iterator[tuple[str, Claim]]:
        """Every claim with its place, such as ``("riding.pains[0]", claim)``."""
        for at, claim in enumerate(self.expectations):
            yield f"expectations[{at}]", claim
        for phase in self.phases:
            for name, claims in phase.lists():
                for at, claim in enumerate(claims):
                    yield f"{phase.name}.{name}[{at}]", claim
        for at, one in enumerate(self.not_placed):
            yield f"not placed.opportunities[{at}]", one.claim
        for promise in self.promises:
            for name, claims in (("kept", promise.kept), ("broken", promise.broken)):
                for at, claim in enumerate(claims):
                    yield f"{promise.promise}.{name}[{at}]", claim
