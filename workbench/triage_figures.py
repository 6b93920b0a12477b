"""What stakeholders see of feedback: figures, and redacted posts only where the study says so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from workbench.model.response import LABELS, RISKS, Share
from workbench.synthesis.triage_inbox import Item, Post, owners
from workbench.synthesis.triage_trends import URGENT, shifts, totals, trends
from workbench.triaging import work

if TYPE_CHECKING:
    from workbench.export.redaction import Redactor
    from workbench.export.snapshot import SnapshotBuilder
    from workbench.model.evidence import Claim
    from workbench.study import Study

# Posts that are shown, the first in the inbox; redacting takes its time.
MOST = 100
SHOWN = (*LABELS, URGENT)
_SHORTEST = 3


def claims(study: Study) -> Iterator[tuple[str, Claim]]:
    """None: what is said about feedback is counted anew each time."""
    return iter(())


def published(study: Study, builder: SnapshotBuilder) -> dict[str, Any] | None:
    """Counts by label and month, what each owner has open, and posts if they may be shown.

    Authors, addresses of posts and links are never shown. Figures on fewer authors than
    ``[publish] min_base`` are held back.
    """
    if not study.material.feedback:
        return None
    items, _, now = work(study)
    if not items:
        return None
    posts = [post for item in items for post in (item.post, *item.others)]
    shown = study.settings.publish.feedback
    return {
        "asof": now.date().isoformat(),
        "shown": shown,
        "min_base": builder.min_base,
        **_counts(items, posts),
        "labels": [_figure(s, builder.min_base) for s in totals(posts) if s.label in SHOWN],
        "risks": _risks(items),
        "by": "month",
        "trend": [_figure(s, builder.min_base) for s in trends(posts) if s.label in SHOWN],
        "shifts": [
            asdict(one)
            for one in shifts(posts)
            if min(one.base_before, one.base_after) >= builder.min_base
        ],
        "owners": owners(items),
        "items": _items(items, posts, builder.redactor) if shown == "posts" else [],
    }


def _counts(items: Sequence[Item], posts: Sequence[Post]) -> dict[str, int]:
    return {
        "posts": len(posts),
        "pieces": len(items),
        "authors": len({post.who for post in posts}),
        "unsorted": sum(post.urgency is None for post in posts),
        "undated": sum(post.written is None for post in posts),
        "open": sum(item.open and bool(item.owner) for item in items),
        "unowned": sum(item.open and not item.owner for item in items),
        "overdue": sum(item.overdue for item in items),
        "answered": sum(bool(item.handling.answered) for item in items),
    }


def _figure(one: Share, least: int) -> dict[str, Any]:
    """A share in plain values, without its figures where too few wrote."""
    plain = asdict(one)
    plain |= {k: round(plain[k], 1) for k in ("share", "low", "high") if plain[k] is not None}
    if one.base < least:
        plain |= dict.fromkeys(("n", "posts", "share", "low", "high")) | {"change": ""}
    return {**plain, "suppressed": one.base < least}


def _risks(items: Sequence[Item]) -> list[dict[str, Any]]:
    """Pieces of work by risk; one may hold several."""
    found = []
    for kind in RISKS:
        mine = [item for item in items if any(kind == risk for risk, _ in item.risks)]
        if mine:
            late = sum(item.overdue for item in mine)
            row = {"risk": kind, "posts": len(mine), "overdue": late}
            found.append({**row, "open": sum(item.open for item in mine)})
    return found


def _items(
    items: Sequence[Item], posts: Sequence[Post], redactor: Redactor
) -> list[dict[str, Any]]:
    """Pieces of work with redacted words, the first in the inbox first."""
    named = _authors(posts)
    return [
        {
            "text": named.sub("[name]", redactor.text(item.post.text)),
            "channel": item.post.channel,
            "month": f"{item.post.written:%Y-%m}" if item.post.written else "",
            "labels": list(item.post.labels),
            "risks": list(dict.fromkeys(kind for kind, _ in item.risks)),
            "urgent": bool(item.urgency and item.urgency >= 0.5),
            "owner": item.owner,
            "status": item.status,
            "overdue": item.overdue,
            "due": item.due.date().isoformat() if item.due and item.open else "",
            "phase": item.post.phase,
            "posts": 1 + len(item.copies),
        }
        for item in items[:MOST]
        if item.post.text.strip()
    ]


def _authors(posts: Sequence[Post]) -> re.Pattern[str]:
    """Names that authors go by, since people in a forum call each other by them."""
    from workbench.language.redaction.given_names import ordinary_words

    known = {post.author.strip().lstrip("@") for post in posts} - {""}
    telling = sorted(
        (
            name
            for name in known
            if len(name) >= _SHORTEST and name.casefold() not in ordinary_words()
        ),
        key=lambda name: (-len(name), name),
    )
    either = "|".join(map(re.escape, telling)) or r"(?!)"
    return re.compile(rf"(?<!\w)@?(?:{either})(?!\w)", re.IGNORECASE)
