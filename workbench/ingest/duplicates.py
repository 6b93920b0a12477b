"""Posts that repeat an earlier one, word for word or nearly."""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

ALIKE = 0.8
# Their runs take about half a gigabyte and ten seconds.
MOST_TEXTS = 20_000
_SHINGLE = 5
_SHORTEST = 20
_LONGEST = 2_000
_NO_WORD = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class Duplicates:
    """Which text repeats which.

    Attributes
    ----------
    exact, near : dict of int to int
        Place of the first of its kind by place of a text that repeats it.
    complete : bool
        False where there were too many texts to look for near duplicates.
    """

    exact: dict[int, int]
    near: dict[int, int]
    complete: bool = True


def duplicates_of(texts: Sequence[str | None], *, alike: float = ALIKE) -> Duplicates:
    """Find exact and near duplicates; each is given the first text it repeats.

    Exact duplicates have the same words, whatever their case, spaces and punctuation. Near
    ones have at least 20 characters and share most of their runs of five characters, counted
    over the first 2,000: the resemblance of Broder (1997), On the resemblance and containment
    of documents. Candidates are found by their rarest runs (prefix filtering; Bayardo, Ma and
    Srikant 2007, Scaling up all pairs similarity search), which loses none.

    Parameters
    ----------
    texts : sequence of str or None
    alike : float
        Least resemblance, above 0 to 1.

    Returns
    -------
    Duplicates

    Examples
    --------
    >>> duplicates_of(["The chain broke.", None, "the chain  broke!"]).exact
    {2: 0}
    """
    first: dict[str, int] = {}
    exact: dict[int, int] = {}
    for place, text in enumerate(texts):
        words = _words(text or "")
        if not words:
            continue
        if words in first:
            exact[place] = first[words]
        else:
            first[words] = place
    long = {place: words for words, place in first.items() if len(words) >= _SHORTEST}
    if len(long) > MOST_TEXTS:
        return Duplicates(exact, {}, complete=False)
    near = _near(long, alike)
    # A copy of a near duplicate repeats the same first text as that does.
    return Duplicates({place: near.get(to, to) for place, to in exact.items()}, near)


def _words(text: str) -> str:
    """Reduce a text to its words; one without any, such as an emoji, to itself."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return _NO_WORD.sub(" ", folded).strip() or folded.strip()


def _near(texts: dict[int, str], alike: float) -> dict[int, int]:
    shingles = {place: _shingles(text) for place, text in texts.items()}
    common = Counter(run for runs in shingles.values() for run in runs)
    index: defaultdict[str, list[int]] = defaultdict(list)
    near: dict[int, int] = {}
    for place, runs in shingles.items():
        prefix = _prefix(runs, common, alike)
        candidates = {other for run in prefix for other in index.get(run, ())}
        best = max(
            ((_resemblance(runs, shingles[other]), -other) for other in candidates),
            default=(0.0, 0),
        )
        if best[0] >= alike:
            near[place] = -best[1]
            continue
        for run in prefix:
            index[run].append(place)
    return near


def _shingles(text: str) -> frozenset[str]:
    text = text[:_LONGEST]
    return frozenset(text[i : i + _SHINGLE] for i in range(len(text) - _SHINGLE + 1))


def _prefix(runs: frozenset[str], common: Counter[str], alike: float) -> list[str]:
    """Rarest runs, of which two texts this alike share at least one."""
    ranked = sorted(runs, key=lambda run: (common[run], run))
    return ranked[: len(runs) - math.ceil(alike * len(runs) - 1e-9) + 1]


def _resemblance(one: frozenset[str], other: frozenset[str]) -> float:
    shared = len(one & other)
    return shared / (len(one) + len(other) - shared)
