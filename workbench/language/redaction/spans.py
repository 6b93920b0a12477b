"""What detectors yield, and how overlapping finds become one list."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

TAGS = (
    "name",
    "email",
    "phone",
    "address",
    "postcode",
    "id",
    "url",
    "card",
    "iban",
    "birthdate",
    "ip",
    "handle",
    "employer",
    "place",
)
# A person without a code of their own may have a mark: ``[name_K7QX]``.
TAG = re.compile(rf"\[(?:{'|'.join(TAGS)})(?:_[A-Z2-7]{{4,8}})?\]")

# Where finds overlap, the kinds named first win and the others keep what is left.
_ORDER = (
    "url",
    "email",
    "iban",
    "card",
    "ip",
    "birthdate",
    "address",
    "postcode",
    "phone",
    "id",
    "handle",
    "name",
    "employer",
    "place",
)


class Found(NamedTuple):
    """A stretch of text to be masked: half-open code-point range and kind."""

    start: int
    end: int
    kind: str


def settle(found: Iterable[Found], blocked: Iterable[tuple[int, int]]) -> list[Found]:
    """Resolve overlaps.

    Parameters
    ----------
    found : iterable of Found
    blocked : iterable of (int, int)
        Ranges that stay as they are: tags already set, codes, plain addresses of pages.

    Returns
    -------
    list of Found
        Sorted and non-overlapping.
    """
    ranked = sorted(
        _merged(found), key=lambda one: (_ORDER.index(one.kind), one.start - one.end, one.start)
    )
    wanted = [(start, end, None) for start, end in blocked] + [
        (one.start, one.end, one.kind) for one in ranked
    ]
    owner: dict[int, int] = {}
    for rank, (start, end, _) in enumerate(wanted):
        for at in range(start, end):
            owner.setdefault(at, rank)
    return _runs(owner, [kind for _, _, kind in wanted])


def _merged(found: Iterable[Found]) -> list[Found]:
    """Join finds of one kind that overlap."""
    joined: list[Found] = []
    for one in sorted(found, key=lambda one: (one.kind, one.start, one.end)):
        last = joined[-1] if joined else None
        if last and last.kind == one.kind and one.start < last.end:
            joined[-1] = last._replace(end=max(last.end, one.end))
        else:
            joined.append(one)
    return joined


def _runs(owner: dict[int, int], kinds: list[str | None]) -> list[Found]:
    """Join neighbouring places of one owner; what was blocked is left out."""
    runs: list[Found] = []
    last_rank = -1
    for at in sorted(owner):
        rank = owner[at]
        kind = kinds[rank]
        if kind is None:
            last_rank = -1
            continue
        if runs and rank == last_rank and runs[-1].end == at:
            runs[-1] = runs[-1]._replace(end=at + 1)
        else:
            runs.append(Found(at, at + 1, kind))
        last_rank = rank
    return runs


def trimmed(text: str, found: Iterable[Found]) -> list[Found]:
    """Cut white space and commas off the ends of each find; leave out those without a word."""
    result = []
    for start, end, kind in found:
        while start < end and not text[start].isalnum() and text[start] not in "+(":
            start += 1
        while end > start and not text[end - 1].isalnum():
            end -= 1
        if end - start >= 2:
            result.append(Found(start, end, kind))
    return result
