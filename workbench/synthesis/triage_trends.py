"""How the shares of questions, complaints, praise and suggestions move over time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Literal

from workbench.model.response import LABELS, RISKS, Share, Shift
from workbench.stats.proportions import share_difference, wilson
from workbench.stats.waves import NO_CLEAR_CHANGE
from workbench.synthesis.triage_inbox import Post

By = Literal["week", "month"]
URGENT = "urgent"
KINDS = (*LABELS, URGENT, *RISKS)
GIVEN = 0.5
# Risks are too rare for a change from one period to the next to tell anything.
_COMPARED = (*LABELS, URGENT)
_ALARM = 0.05

Groups = Mapping[str, Sequence[Post]]


def trends(posts: Iterable[Post], *, by: By = "month") -> list[Share]:
    """Share of those who wrote in each period that wrote something of each kind.

    Parameters
    ----------
    posts : iterable of Post
        Those without date, and those that could not be sorted, are left out.
    by : {"week", "month"}
        Weeks are those of ISO 8601.

    Returns
    -------
    list of Share
        By period, then in the order of `KINDS`. Everybody counts once per period, however much
        they wrote; a post without author counts as somebody's of its own.

    Notes
    -----
    Wilson's interval. A change is told where Newcombe's interval of the difference to the last
    period in which somebody wrote leaves zero out, at a level that all comparisons of the table
    share (Bonferroni): a table in which nothing moves raises a false alarm in one of twenty. People
    who write in both periods make the comparison a little more careful than need be.
    """
    groups = _periods(posts, by)
    if not groups:
        return []
    days = [post.written for mine in groups.values() for post in mine if post.written]
    ends = {_name(min(days), by): min(days), _name(max(days), by): max(days)}
    partial = {name for name, day in ends.items() if not _whole(day, by, first=day == min(days))}
    written = sum(map(bool, groups.values()))
    level = 1 - _ALARM / max(1, (written - 1) * len(_COMPARED))
    found: list[Share] = []
    before: dict[str, Share] = {}
    for period, mine in groups.items():
        for kind in KINDS:
            share = _share(period, kind, mine, before.get(kind), level, period in partial)
            if share.base:
                before[kind] = share
            found.append(share)
    return found


def shifts(posts: Iterable[Post], *, by: By = "month") -> list[Shift]:
    """The later half of the periods against the earlier, for each label.

    Returns
    -------
    list of Shift
        None where there are fewer than two periods. Everybody counts once per half.
    """
    groups = _periods(posts, by)
    names = [*groups]
    if len(names) < 2:
        return []
    half = len(names) // 2
    early = [post for name in names[:half] for post in groups[name]]
    late = [post for name in names[half:] for post in groups[name]]
    if not early or not late:
        return []
    return [_shift(label, early, late) for label in LABELS]


def totals(posts: Iterable[Post]) -> list[Share]:
    """Shares over all posts that could be sorted, with or without date."""
    read = [post for post in posts if post.urgency is not None]
    return [_share("", kind, read, None, 0.95, False) for kind in KINDS]


def of_kind(post: Post, kind: str) -> bool:
    """Whether a post has a label, a risk, or is urgent."""
    if kind == URGENT:
        return (post.urgency or 0.0) >= GIVEN
    return kind in post.labels or any(kind == risk for risk, _ in post.risks)


def _shift(label: str, early: Sequence[Post], late: Sequence[Post]) -> Shift:
    (n1, base1), (n2, base2) = _people(early, label), _people(late, label)
    level = 1 - _ALARM / len(LABELS)
    low, high = share_difference(n2 / base2, base2, n1 / base1, base1, confidence=level)
    percents = (100 * n1 / base1, 100 * n2 / base2)
    return Shift(label, *percents, base1, base2, 100 * low, 100 * high, _verdict(low, high))


def _share(
    period: str,
    kind: str,
    posts: Sequence[Post],
    before: Share | None,
    level: float,
    partial: bool,
) -> Share:
    n, base = _people(posts, kind)
    count = sum(of_kind(post, kind) for post in posts)
    if not base:
        return Share(period, kind, 0, 0, 0, None, None, None, partial=partial)
    low, high = wilson(n, base)
    change = _change(before, n, base, level) if before is not None and kind in _COMPARED else ""
    figures = (100 * n / base, 100 * low, 100 * high)
    return Share(period, kind, n, base, count, *figures, change, partial)


def _change(before: Share, n: int, base: int, level: float) -> str:
    if not before.base:
        return ""
    old = before.n / before.base
    return _verdict(*share_difference(n / base, base, old, before.base, confidence=level))


def _verdict(low: float, high: float) -> str:
    if low <= 0 <= high:
        return NO_CLEAR_CHANGE
    return "up" if low > 0 else "down"


def _people(posts: Iterable[Post], kind: str) -> tuple[int, int]:
    """How many did, of how many wrote."""
    everybody: set[str] = set()
    those: set[str] = set()
    for post in posts:
        everybody.add(post.who)
        if of_kind(post, kind):
            those.add(post.who)
    return len(those), len(everybody)


def _periods(posts: Iterable[Post], by: By) -> dict[str, list[Post]]:
    """Sorted posts by period, those between the first and the last without posts included."""
    dated = [post for post in posts if post.written is not None and post.urgency is not None]
    if not dated:
        return {}
    days = [post.written for post in dated if post.written is not None]
    groups: dict[str, list[Post]] = {}
    day, last = min(days), max(days)
    while day <= last:
        groups.setdefault(_name(day, by), [])
        day += timedelta(days=1)
    groups.setdefault(_name(last, by), [])
    for post, written in zip(dated, days, strict=True):
        groups[_name(written, by)].append(post)
    return groups


def _name(day: datetime, by: By) -> str:
    return _NAMES[by](day)


def _week(day: datetime) -> str:
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"


_NAMES: Mapping[By, Callable[[datetime], str]] = {
    "week": _week,
    "month": lambda day: f"{day:%Y-%m}",
}


def _whole(day: datetime, by: By, *, first: bool) -> bool:
    """Whether the first, or the last, post stands at the edge of its period."""
    return _name(day + timedelta(days=-1 if first else 1), by) != _name(day, by)
