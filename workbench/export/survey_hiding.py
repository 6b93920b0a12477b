"""Which groups of respondents stay hidden, so that no small one can be worked out."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, product
from typing import Any

import numpy as np

# A group of respondents: pairs of a variable's position and the answer's position. Nobody: all.
Group = tuple[tuple[int, int], ...]
NO_ANSWER = -1
_EXACT = 1e-7


def groups_of(sizes: tuple[int, ...]) -> list[Group]:
    """All, each answer to each variable, and each pair of answers to two variables."""
    singles = [[((v, c),) for c in range(size)] for v, size in enumerate(sizes)]
    pairs = [a + b for one, two in combinations(singles, 2) for a, b in product(one, two)]
    return [(), *(group for some in singles for group in some), *pairs]


def hidden_groups(codes: Any, sizes: tuple[int, ...], min_base: int) -> frozenset[Group]:
    """Groups that may not be shown.

    Parameters
    ----------
    codes : array_like of int, shape (respondents, variables)
        Position of each respondent's answer; -1 for none.
    sizes : tuple of int
        Number of answers of each variable.
    min_base : int
        Groups with fewer respondents are hidden.

    Returns
    -------
    frozenset of Group
        The small ones, and as many others as it takes that none of these, nor what a group
        leaves of a larger one, nor hidden answers to one question that are few together, is a
        sum and difference of what is shown.

    Notes
    -----
    Complementary suppression. Each group is the indicator vector of the combinations of answers
    in it; a figure of a group can be worked out exactly if its vector lies in the span of the
    vectors of those shown, whichever sums and differences that takes. That is looked at
    twice: among everybody, and among those who answered every variable, as if the others were
    known, who would only blur the sums.
    """
    codes = np.asarray(codes, dtype=int)
    bases = {group: int(_vector(codes, group).sum()) for group in groups_of(sizes)}
    hidden = {group for group, base in bases.items() if base < max(min_base, 1)}
    complete = codes[(codes != NO_ANSWER).all(axis=1)]
    for people in (codes, complete) if len(complete) < len(codes) else (codes,):
        hidden = _guarded(people, bases, hidden, min_base)
    return frozenset(hidden)


def _guarded(people: Any, bases: dict[Group, int], hidden: set[Group], min_base: int) -> set[Group]:
    """What is hidden, and what else must be for these people to be safe."""
    hidden = {*hidden}
    atoms, counts = np.unique(people, axis=0, return_counts=True)
    shown = {group: _vector(atoms, group) for group in bases}
    secret = _secrets(shown, bases, counts, min_base)
    while len(secret):
        left = [group for group in shown if group not in hidden]
        if (vector := _exposed(secret, [shown[group] for group in left])) is None:
            break
        matrix = np.array([shown[group] for group in left])
        parts = np.abs(np.linalg.lstsq(matrix.T, vector, rcond=None)[0]) > _EXACT
        used = [group for group, part in zip(left, parts, strict=True) if part]
        hidden.add(min(used, key=lambda group: (-len(group), bases[group], group)))
    return hidden


def _vector(atoms: Any, group: Group) -> Any:
    inside = np.ones(len(atoms), dtype=float)
    for variable, code in group:
        inside *= atoms[:, variable] == code
    return inside


def _secrets(shown: dict[Group, Any], bases: dict[Group, int], counts: Any, least: int) -> Any:
    """Vectors of small groups, of small ones together, and of what groups leave of larger ones."""
    small = [sum(shown[group] for group in some) for some in _together(bases, least)]
    rests = [
        shown[group[:at] + group[at + 1 :]] - vector
        for group, vector in shown.items()
        for at in range(len(group))
    ]
    small += [vector for vector in rests if 0 < vector @ counts < least]
    found = {tuple(vector): vector for vector in small if vector.any()}
    return np.array([*found.values()]) if found else np.empty((0, len(counts)))


def _together(bases: dict[Group, int], least: int) -> Iterator[tuple[Group, ...]]:
    """Small groups one by one, and answers to one question that are few even when together."""
    beside: dict[tuple[Group, int], list[Group]] = {}
    for group, base in bases.items():
        if 0 < base < least:
            yield (group,)
            for at, (variable, _) in enumerate(group):
                rest = group[:at] + group[at + 1 :]
                beside.setdefault((rest, variable), []).append(group)
    for some in beside.values():
        sums: list[tuple[tuple[Group, ...], int]] = [((), 0)]
        for group in some:
            more = (((*many, group), base + bases[group]) for many, base in sums)
            sums += [(many, base) for many, base in more if base < least]
        yield from (many for many, _ in sums if len(many) > 1)


def _exposed(secret: Any, shown: list[Any]) -> Any:
    """The first secret that is a combination of what is shown; None if there is none."""
    if not shown:
        return None
    _, strengths, rows = np.linalg.svd(np.array(shown), full_matrices=False)
    rows = rows[strengths > _EXACT * max(strengths[0], 1)]
    left = np.linalg.norm(secret - secret @ rows.T @ rows, axis=1)
    open_to_all = np.flatnonzero(left < _EXACT)
    return secret[open_to_all[0]] if len(open_to_all) else None
