"""Which sentences of several people make one statement."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from workbench.language.terms import content_terms
from workbench.synthesis.salience import Said, content_words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# Two sentences are alike where their meaning is very near and they share a telling word and half
# of the words of the shorter one; or where it is near and they share two and more of them.
VERY_NEAR, HALF = 0.6, 0.5
NEAR, SHARED, MOST = 0.4, 2, 0.6
# A word of more sentences than these tells nothing about one of them.
COMMON, FEW = 0.02, 3


def one_statement(
    rows: Sequence[Said], more: Sequence[Said] = (), *, loosely: bool = True
) -> list[list[Said]]:
    """Put sentences together that say the same.

    Parameters
    ----------
    rows : sequence of Said
        What may head a statement, the best first.
    more : sequence of Said
        What may only support one.
    loosely : bool
        Whether sentences count as well that say the same in other words; otherwise only those
        that hardly differ (`language.group`).

    Returns
    -------
    list of list of Said
        Every one of `rows` once, each group headed by the best of them. Whatever else is in a
        group says the same as its head: everybody who is counted is counted for the words that
        are shown. Independent of the order of equally ranked rows.

    Notes
    -----
    Sentences are compared by the cosine of their vectors, less what all of them have in common
    (the mean), and by the words that carry a subject. Where one denies and the other does not,
    they never say the same. The statement that most participants make is taken first.
    """
    listed = [*rows, *(row for row in more if row not in set(rows))]
    alike = _alike(listed, loosely=loosely)
    reach = [_people(listed, at, alike) for at in range(len(rows))]
    order = sorted(range(len(rows)), key=lambda at: (-reach[at], at))
    taken: set[int] = set()
    groups = []
    for at in order:
        if at in taken:
            continue
        members = [at, *(other for other in sorted(alike[at]) if other not in taken)]
        taken.update(members)
        groups.append([listed[member] for member in members])
    return groups


def _people(listed: Sequence[Said], at: int, alike: Sequence[set[int]]) -> int:
    return len({listed[at].participant, *(listed[other].participant for other in alike[at])})


def _alike(listed: Sequence[Said], *, loosely: bool) -> list[set[int]]:
    """For each sentence, the positions of the others that say the same."""
    from workbench.language import group

    texts = [row.text for row in listed]
    found: list[set[int]] = [set() for _ in listed]
    for members in group(texts):
        denying = {at for at in members if _denies(texts[at])}
        for at in members:
            found[at] |= (denying if at in denying else {*members} - denying) - {at}
    if loosely and len(listed) > 1:
        near = _nearness(texts)
        for one, two in _sharing(texts):
            if _same(texts[one], texts[two], float(near[one, two])):
                found[one].add(two)
                found[two].add(one)
    return found


def _nearness(texts: Sequence[str]) -> NDArray[np.float32]:
    """Cosines of sentence vectors without their mean, rounded so that no processor matters."""
    import numpy as np

    from workbench.language import sentence_vectors

    vectors = sentence_vectors(texts)
    vectors = vectors - vectors.mean(axis=0)
    vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    return np.asarray(np.round(vectors @ vectors.T, 4), dtype=np.float32)


def _sharing(texts: Sequence[str]) -> list[tuple[int, int]]:
    """Pairs of sentences that share a word which few of them have."""
    counts = Counter(word for text in texts for word in content_words(text))
    most = max(FEW, COMMON * len(texts))
    holding: dict[str, list[int]] = {}
    for at, text in enumerate(texts):
        for word in content_words(text):
            if counts[word] <= most:
                holding.setdefault(word, []).append(at)
    return sorted({(a, b) for ats in holding.values() for i, b in enumerate(ats) for a in ats[:i]})


def _same(one: str, two: str, near: float) -> bool:
    mine, theirs = content_words(one), content_words(two)
    shared = len(mine & theirs)
    part = shared / min(len(mine), len(theirs))
    if _denies(one) != _denies(two):
        return False
    return (near >= VERY_NEAR and part >= HALF) or (
        near >= NEAR and shared >= SHARED and part >= MOST
    )


def _denies(text: str) -> bool:
    return "not" in content_terms(text)
