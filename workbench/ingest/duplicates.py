"""Posts that repeat an earlier one, word for word or nearly."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from workbench.ingest.feedback_minhash import LONGEST, SHINGLE, Signatures, buckets, signatures
from workbench.ingest.feedback_own_words import is_retweet, is_short, own_words

ALIKE = 0.8
_SHORTEST = 20
# More texts that share a bucket and yet differ come from a form; comparing all takes too long.
_FULLEST = 100
# Two texts are compared if they share two bands. Of pairs that are 80 % alike this misses four
# of a hundred thousand, and four of ten thousand where five of the 25 bands are full.
_MOST_FULL = 5
# Five standard errors of a resemblance estimated from 100 places.
_DOUBT = 0.2
# Exact comparisons per text, the likeliest first; and texts whose runs stay in memory.
_MOST_COMPARED = 20
_MOST_KEPT = 20_000
_CUT = "…"
_HEAD = 40


@dataclass(frozen=True)
class Duplicates:
    """Which text repeats which.

    Attributes
    ----------
    exact, near : dict of int to int
        Place of the first of its kind by place of a text that repeats it.
    complete : bool
        False where so many texts were alike that some near duplicates may be missed.
    """

    exact: dict[int, int]
    near: dict[int, int]
    complete: bool = True


def duplicates_of(
    texts: Sequence[str | None],
    *,
    authors: Sequence[str | None] | None = None,
    alike: float = ALIKE,
) -> Duplicates:
    """Find exact and near duplicates; each is given the first text it repeats.

    Retweets that are cut short are given the whole text, wherever it stands. Exact duplicates
    have the same words, whatever their case, spaces and punctuation; retweets count as what
    they repeat, and replies without what they quote. Texts of three words or
    fewer, which many people write alike, are duplicates only if their author is the same.
    Near duplicates have at least 20 characters and share most of their runs of five
    characters, counted over the first 2,000: the resemblance of Broder (1997), On the
    resemblance and containment of documents. Candidates are found by MinHash signatures, and
    each is then compared exactly.

    Parameters
    ----------
    texts : sequence of str or None
    authors : sequence of str or None, optional
        Parallel to `texts`.
    alike : float
        Least resemblance, above 0 to 1.

    Returns
    -------
    Duplicates

    Examples
    --------
    >>> duplicates_of(["The chain broke again.", None, "the chain  broke again!"]).exact
    {2: 0}
    """
    words = [own_words(text) if text else "" for text in texts]
    first: dict[tuple[str, str | None], int] = {}
    exact: dict[int, int] = {}
    for place, said in enumerate(words):
        author = authors[place] if authors is not None else None
        short = is_short(said)
        if not said or (short and author is None):
            continue
        key = (said, author if short else None)
        if key in first:
            exact[place] = first[key]
        else:
            first[key] = place
    cut = _cut_retweets(texts, words)
    exact = {place: cut.get(to, to) for place, to in exact.items()} | cut
    exact = {place: exact.get(to, to) for place, to in exact.items()}
    long = {p: words[p] for p in first.values() if p not in exact and len(words[p]) >= _SHORTEST}
    near, complete = _near(long, alike)
    # A copy of a near duplicate repeats the same first text as that does.
    return Duplicates({place: near.get(to, to) for place, to in exact.items()}, near, complete)


def _cut_retweets(texts: Sequence[str | None], words: Sequence[str]) -> dict[int, int]:
    """Retweets that end in "…", by the first text that goes on where they end."""
    cut = {
        place: words[place].rpartition(" ")[0]  # The last word may be cut as well.
        for place, text in enumerate(texts)
        if text and text.rstrip().endswith(_CUT) and is_retweet(text)
    }
    cut = {place: kept for place, kept in cut.items() if len(kept) >= _HEAD}
    if not cut:
        return {}
    heads: defaultdict[str, list[int]] = defaultdict(list)
    for place, said in enumerate(words):
        if place not in cut and len(said) >= _HEAD:
            heads[said[:_HEAD]].append(place)
    whole = {
        place: next((p for p in heads.get(kept[:_HEAD], ()) if words[p].startswith(kept)), None)
        for place, kept in cut.items()
    }
    return {place: to for place, to in whole.items() if to is not None}


def _near(texts: Mapping[int, str], alike: float) -> tuple[dict[int, int], bool]:
    if len(texts) < 2:
        return {}, True
    places, words = list(texts), list(texts.values())
    marks = signatures(words)
    search = _Search(words, marks, alike)
    shared = buckets(marks)
    for i in np.flatnonzero(np.any(shared >= 0, axis=1)).tolist():
        search.look(i, [bucket for bucket in shared[i].tolist() if bucket >= 0])
    return {places[i]: places[to] for i, to in search.near.items()}, search.complete


class _Search:
    """Goes through texts in their order and keeps the first of each kind."""

    def __init__(self, words: Sequence[str], marks: Signatures, alike: float) -> None:
        self.near: dict[int, int] = {}
        self.complete = True
        self._words, self._marks, self._alike = words, marks, alike
        self._cut = False
        self._index: defaultdict[int, list[int]] = defaultdict(list)
        self._runs: dict[int, frozenset[str]] = {}

    def look(self, i: int, own: Sequence[int]) -> None:
        """Find the first text that one repeats, or keep it as a first."""
        met: Counter[int] = Counter()
        for bucket in own:
            met.update(self._index.get(bucket, ()))
        best = (0.0, 0)
        for other in self._plausible(i, [other for other, times in met.items() if times > 1]):
            best = max(best, (resemblance(self._of(i), self._of(other)), -other))
        if best[0] >= self._alike:
            self.near[i] = -best[1]
            return
        full = 0
        for bucket in own:
            if len(self._index[bucket]) < _FULLEST:
                self._index[bucket].append(i)
            else:
                full += 1
        self.complete = self.complete and full <= _MOST_FULL and not self._cut

    def _plausible(self, i: int, others: list[int]) -> list[int]:
        self._cut = False
        if not others:
            return []
        places = np.array(others)
        same = np.count_nonzero(self._marks[places] == self._marks[i], axis=1)
        least = (self._alike - _DOUBT) * self._marks.shape[1]
        order = np.lexsort((places, -same))[: int(np.count_nonzero(same >= least))]
        likeliest: list[int] = places[order[:_MOST_COMPARED]].tolist()
        self._cut = len(order) > _MOST_COMPARED
        return likeliest

    def _of(self, i: int) -> frozenset[str]:
        if len(self._runs) > _MOST_KEPT:
            self._runs.clear()
        if i not in self._runs:
            self._runs[i] = shingles(self._words[i])
        return self._runs[i]


def shingles(text: str) -> frozenset[str]:
    """Runs of five characters in the first 2,000 of a text."""
    text = text[:LONGEST]
    return frozenset(text[i : i + SHINGLE] for i in range(len(text) - SHINGLE + 1))


def resemblance(one: frozenset[str], other: frozenset[str]) -> float:
    """Share of the runs of two texts that both have."""
    shared = len(one & other)
    return shared / (len(one) + len(other) - shared)
