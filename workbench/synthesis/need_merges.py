"""Needs that may be one and the same, for a person to look at: proposals, never merges."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import combinations
from typing import Any

from workbench.language.terms import content_terms
from workbench.model.need import Need
from workbench.synthesis.need_groups import COMMON, FEW, intent_terms

# Below this two sentences that share a word mean different things more often than not.
LEAST = 0.45
# Parts of web addresses are rare and say nothing of a need.
_ADDRESS = re.compile(r"\S*(?:://|www\.)\S*")


@dataclass(frozen=True)
class Merge:
    """Two needs that may be one.

    Attributes
    ----------
    one, other : str
        Ids; the first is the accepted one, or that of more people.
    score : float
        Mean of the two below, 0 to 1.
    likeness : float
        Cosine of the nearest sentences of both.
    shared : float
        Share of the weight of their subjects that both name.
    words : tuple of str
        Reduced words that both name, the rarest first.
    said, other_said : str
        The sentences that are nearest.
    """

    one: str
    other: str
    score: float
    likeness: float
    shared: float
    words: tuple[str, ...]
    said: str
    other_said: str

    def as_dict(self) -> dict[str, Any]:
        """Plain values, for JSON."""
        return asdict(self)


def suggest_merges(
    needs: Sequence[Need], counts: Mapping[str, int], total: int
) -> tuple[Merge, ...]:
    """Pairs of needs to look at, the likeliest first.

    Parameters
    ----------
    needs : sequence of Need
        In the order of the board.
    counts, total
        As of `need_groups.term_counts`, of everything said in the study.

    Returns
    -------
    tuple of Merge
        Pairs whose nearest sentences mean something alike and share a word that is not common
        in the study. Independent of the order in which files were read.

    Notes
    -----
    Likeness is the cosine of sentence vectors; shared words weigh by inverse document
    frequency. Both are needed: vectors alone bring together whatever is about one activity.
    """
    texts = [[" ".join(one.quote.split()) for one in need.said] or [need.text] for need in needs]
    terms = [_terms(mine, counts, total) for mine in texts]
    near = _nearest(texts)
    weight = {t: math.log((1 + total) / (1 + counts.get(t, 0))) for t in set().union(*terms, ())}
    found = []
    for a, b in combinations(range(len(needs)), 2):
        both = terms[a] & terms[b]
        if not both:
            continue
        likeness, at, to = near(a, b)
        shared = _sum(both, weight) / (_sum(terms[a] | terms[b], weight) or 1.0)
        score = round((likeness + shared) / 2, 3)
        if likeness >= LEAST:
            words = tuple(sorted(both, key=lambda t: (-weight[t], t)))
            pair = (needs[a].id, texts[a][at]), (needs[b].id, texts[b][to])
            first, second = pair if needs[b].state != "accepted" else pair[::-1]
            found.append(
                Merge(
                    *(first[0], second[0], score, round(likeness, 3), round(shared, 3), words),
                    first[1],
                    second[1],
                )
            )
    return tuple(sorted(found, key=lambda m: (-m.score, m.one, m.other)))


def _terms(texts: Sequence[str], counts: Mapping[str, int], total: int) -> frozenset[str]:
    """Reduced words of the subject that are not common in the study."""
    most = max(FEW, COMMON * total)
    said = {term for text in texts for term in content_terms(_ADDRESS.sub(" ", text))}
    return frozenset(t for t in said - intent_terms() if len(t) > 1 and counts.get(t, 0) <= most)


def _sum(terms: frozenset[str], weight: Mapping[str, float]) -> float:
    return sum(weight[term] for term in sorted(terms))


def _nearest(texts: Sequence[Sequence[str]]) -> Any:
    """How near two needs are: cosine of their nearest sentences, and which these are."""
    from workbench.language.vectors import sentence_vectors

    vectors = [sentence_vectors(mine) for mine in texts]

    def near(a: int, b: int) -> tuple[float, int, int]:
        table = vectors[a] @ vectors[b].T
        at, to = divmod(int(table.argmax()), table.shape[1])
        return float(table[at, to]), at, to

    return near
