"""The inbox: each post once with its copies, whose it is, what was done, and by when it is due."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from statistics import median

from workbench.model.response import LABELS, OPEN, Handling, Link, Status, TriageRule
from workbench.synthesis.triage_log import Placed, joined
from workbench.synthesis.triage_rules import Assigned, Facts, assign

NOBODY = "nobody"


@dataclass(frozen=True)
class Post:
    """A post with all that analyses say about it.

    Attributes
    ----------
    ref, group, author, channel, text : str
        `group` is the address of the post that it repeats, or its own.
    written : datetime or None
        UTC, or as the file has it.
    timed : bool
        False where only the day is known.
    labels : tuple of str
    urgency : float or None
        None where the post could not be sorted.
    cues : tuple of str
    risks : tuple of (str, str)
        Kind and words.
    phase, phase_why : str
    links : tuple of Link
    """

    ref: str
    group: str
    text: str
    author: str = ""
    channel: str = ""
    written: datetime | None = None
    timed: bool = True
    labels: tuple[str, ...] = ()
    urgency: float | None = None
    cues: tuple[str, ...] = ()
    risks: tuple[tuple[str, str], ...] = ()
    phase: str = ""
    phase_why: str = ""
    links: tuple[Link, ...] = ()

    @property
    def who(self) -> str:
        """The author; a post without one is somebody's of its own."""
        return self.author or self.ref


@dataclass(frozen=True)
class Item:
    """A post and its copies as one piece of work.

    Attributes
    ----------
    post : Post
        The first of them.
    others : tuple of Post
        Those that repeat it.
    authors : int
        Distinct ones.
    urgency : float or None
        The highest of all.
    risks : tuple of (str, str)
    assigned : Assigned
        By rule.
    handling : Handling
    newer : int
        Copies written after it was last answered or closed.
    due : datetime or None
    overdue : bool
    changed : bool
        Whether its words are not those that somebody worked on.
    """

    post: Post
    others: tuple[Post, ...] = ()
    authors: int = 1
    urgency: float | None = None
    risks: tuple[tuple[str, str], ...] = ()
    assigned: Assigned = field(default_factory=Assigned)
    handling: Handling = field(default_factory=lambda: Handling("", ""))
    newer: int = 0
    due: datetime | None = None
    overdue: bool = False
    changed: bool = False

    @property
    def copies(self) -> tuple[str, ...]:
        """Addresses of the posts that repeat it."""
        return tuple(one.ref for one in self.others)

    @property
    def owner(self) -> str:
        """Whoever was named, else whom the rule names."""
        return self.handling.owner or self.assigned.owner

    @property
    def status(self) -> Status:
        """As the log says."""
        return self.handling.status

    @property
    def open(self) -> bool:
        """Whether somebody has still to do something."""
        return self.status in OPEN

    @property
    def hours(self) -> float | None:
        """Hours to the first answer; None where there is none, or the post has no date."""
        if not self.handling.answered or self.post.written is None:
            return None
        waited = moment(self.handling.answered) - self.post.written
        return max(0.0, waited.total_seconds() / 3600)


def inbox(
    posts: Iterable[Post],
    done: Placed,
    rules: Sequence[TriageRule],
    *,
    within: float,
    asof: datetime,
) -> list[Item]:
    """Pieces of work, those that cannot wait first.

    Parameters
    ----------
    posts : iterable of Post
    done : Placed
    rules : sequence of TriageRule
    within : float
        Hours of rules that do not say; 0 sets no term.
    asof : datetime
        UTC, without zone; with it overdue is told.

    Returns
    -------
    list of Item
        Open ones before those settled; then overdue ones, those with a risk, and by urgency. A
        group of copies is answered as one. The term counts from the end of the day where the
        file gives no time, and from the reopening of what was reopened.
    """
    groups: dict[str, list[Post]] = defaultdict(list)
    for post in posts:
        groups[post.group].append(post)
    items = [_item(mine, done, rules, within, asof) for mine in groups.values()]
    return sorted(items, key=_first)


def _item(
    posts: list[Post], done: Placed, rules: Sequence[TriageRule], within: float, asof: datetime
) -> Item:
    head = _together(posts)
    worked = [done.by_ref[one.ref] for one in posts if one.ref in done.by_ref]
    handling = joined(worked) if worked else Handling(head.ref, "")
    risks = tuple(dict.fromkeys(risk for one in posts for risk in one.risks))
    urgency = max((one.urgency for one in posts if one.urgency is not None), default=None)
    kinds = tuple(dict.fromkeys(kind for kind, _ in risks))
    facts = Facts(head.text, head.channel, head.labels, kinds, head.phase, urgency or 0.0)
    rule = assign(facts, rules, within=within)
    due = _due(head, handling, rule.within)
    settled = moment(handling.settled) if handling.settled else None
    return Item(
        post=head,
        others=tuple(one for one in posts if one.ref != head.ref),
        authors=len({one.who for one in posts}),
        urgency=urgency,
        risks=risks,
        assigned=rule,
        handling=handling,
        newer=sum(bool(settled and one.written and one.written > settled) for one in posts),
        due=due,
        overdue=handling.status in OPEN and due is not None and due < asof,
        changed=any(one.ref in done.changed for one in posts),
    )


def _together(posts: Sequence[Post]) -> Post:
    """The first of several copies, told to be what at least half of them are told to be."""
    head = next((one for one in posts if one.ref == one.group), posts[0])
    read = [one for one in posts if one.urgency is not None]
    if len(posts) == 1 or not read:
        return head
    labels = (label for one in read for label in one.labels)
    given = {label for label, n in Counter(labels).items() if 2 * n >= len(read)}
    spoken = Counter((one.phase, one.phase_why) for one in read if one.phase)
    phase, why = spoken.most_common(1)[0][0] if spoken else ("", "")
    ordered = tuple(label for label in LABELS if label in given)
    return replace(head, labels=ordered, phase=phase, phase_why=why)


def _due(post: Post, handling: Handling, within: float) -> datetime | None:
    if not within:
        return None
    if handling.status == "reopened":
        return moment(handling.entries[-1].at) + timedelta(hours=within)
    if post.written is None:
        return None
    begun = post.written if post.timed else post.written + timedelta(days=1)
    return begun + timedelta(hours=within)


def _first(item: Item) -> tuple[object, ...]:
    return (
        not item.open,
        not item.overdue,
        not item.risks,
        -(item.urgency or 0.0),
        item.post.written or datetime.max,
        item.post.ref,
    )


def moment(text: str) -> datetime:
    """A time as the journal has it, in UTC without zone."""
    told = datetime.fromisoformat(text)
    return told.astimezone(UTC).replace(tzinfo=None) if told.tzinfo else told


def owners(items: Iterable[Item]) -> list[dict[str, object]]:
    """What each owner has: open, overdue, answered, settled, and hours to the first answer.

    Returns
    -------
    list of dict
        Those with most overdue first; posts that are nobody's under ``nobody``. ``hours`` is
        the median over answered posts with a date, None without any.
    """
    by: Mapping[str, list[Item]] = defaultdict(list)
    for item in items:
        by[item.owner or NOBODY].append(item)
    rows: list[dict[str, object]] = []
    for owner, mine in by.items():
        waited = [one.hours for one in mine if one.hours is not None]
        rows.append(
            {
                "owner": owner,
                "posts": len(mine),
                "open": sum(one.open for one in mine),
                "overdue": sum(one.overdue for one in mine),
                "answered": sum(bool(one.handling.answered) for one in mine),
                "closed": sum(one.status == "closed" for one in mine),
                "hours": round(median(waited), 1) if waited else None,
            }
        )
    return sorted(
        rows, key=lambda row: (-int(str(row["overdue"])), -int(str(row["open"])), str(row["owner"]))
    )
