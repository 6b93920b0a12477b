"""Feedback that somebody answers: rules of who does, and what was done with a post."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

Status = Literal["new", "assigned", "answered", "closed", "reopened"]
STATUSES: tuple[str, ...] = get_args(Status)
# Somebody has still to do something about these.
OPEN: tuple[str, ...] = ("new", "assigned", "reopened")

LABELS = ("question", "complaint", "praise", "suggestion")
RISKS = ("safety", "legal", "data", "churn", "escalation")


@dataclass(frozen=True, slots=True)
class TriageRule:
    """Who answers what, and within how many hours; all conditions that are given must hold.

    Attributes
    ----------
    owner : str
        A person or a team.
    within : float
        Hours until the first answer; 0 for the study's own term.
    labels, channels, words, phases, risks : tuple of str
        One of each must fit. A word with ``*`` at its end stands for all that begin with it.
    urgency : float
        Least urgency, 0 to 1.
    """

    owner: str
    within: float = 0.0
    labels: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    phases: tuple[str, ...] = ()
    risks: tuple[str, ...] = ()
    urgency: float = 0.0

    @property
    def conditions(self) -> bool:
        """Whether the rule asks for anything; one that does not takes every post."""
        lists = (self.labels, self.channels, self.words, self.phases, self.risks)
        return any(lists) or self.urgency > 0


@dataclass(frozen=True, slots=True)
class Risk:
    """Words that name a danger to people or to the company; one of `RISKS`."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing done about a post.

    Attributes
    ----------
    event : str
        Id of the event in the journal.
    at : str
        UTC time, ISO 8601.
    actor : str
        Who wrote it down.
    action : Status
        All but ``new``.
    owner : str
        Whose it is from then on; for an answer, who gave it.
    text : str
        The answer, or why; as the team worded it.
    """

    event: str
    at: str
    actor: str
    action: Status
    owner: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Handling:
    """What was done about a post so far.

    Attributes
    ----------
    post : str
        Address, such as ``posts#F012``.
    mark : str
        Fingerprint of author and words, by which the post is known again under another address.
    entries : tuple of Entry
        In the order of time.
    """

    post: str
    mark: str
    entries: tuple[Entry, ...] = ()

    @property
    def status(self) -> Status:
        """What the newest entry made of it."""
        return self.entries[-1].action if self.entries else "new"

    @property
    def owner(self) -> str:
        """Who was named last; empty if nobody was."""
        return next((one.owner for one in reversed(self.entries) if one.owner), "")

    @property
    def answered(self) -> str:
        """When it was first answered; empty if it was not."""
        return next((one.at for one in self.entries if one.action == "answered"), "")

    @property
    def settled(self) -> str:
        """When it was last answered or closed; empty while it is open."""
        return "" if self.status in OPEN else self.entries[-1].at


@dataclass(frozen=True, slots=True)
class Link:
    """A pain of a persona that a post may be about; proposed, never decided.

    Attributes
    ----------
    persona : str
        Id.
    pain : str
        The claim that is closest.
    score : float
        Cosine of the two, 0 to 1.
    words : tuple of str
        Words that both share.
    said : str
        The sentence of the post.
    """

    persona: str
    pain: str
    score: float
    words: tuple[str, ...]
    said: str


@dataclass(frozen=True, slots=True)
class Share:
    """How many of those who wrote in a period wrote something of a kind.

    Attributes
    ----------
    period : str
        ``2026-03`` or ``2026-W09``.
    label : str
        A label, a risk, or ``urgent``.
    n, base, posts : int
        Authors who did, of authors who wrote; posts of that kind.
    share, low, high : float or None
        Percent with its 95 % Wilson interval; None where nobody wrote.
    change : str
        Against the period before: ``up``, ``down`` or ``no clear change``; empty for the first.
    partial : bool
        Whether the collected posts begin or end within the period.
    """

    period: str
    label: str
    n: int
    base: int
    posts: int
    share: float | None
    low: float | None
    high: float | None
    change: str = ""
    partial: bool = False


@dataclass(frozen=True, slots=True)
class Shift:
    """The later half of the time against the earlier, for one label; figures in percent."""

    label: str
    before: float
    after: float
    base_before: int
    base_after: int
    low: float
    high: float
    verdict: str
