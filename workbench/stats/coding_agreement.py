"""Agreement of coders from their codings, per code and overall, with what they disagree on."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from workbench.errors import AnalysisError
from workbench.stats.agreement_data import MISSING, Ints
from workbench.stats.agreement_value import Agreement
from workbench.stats.coding_marks import (
    Mark,
    MarkIndex,
    Stretch,
    chosen,
    read_marks,
    read_stretches,
    worked_through,
)
from workbench.stats.coding_sums import (
    COEFFICIENTS,
    Parts,
    looked_at_by,
    parts_of,
    pooled,
    summarise,
    unit_sums,
)
from workbench.stats.proportions import critical_z
from workbench.stats.weights import Floats

By = Literal["unit", "character"]


@dataclass(frozen=True)
class CodeAgreement:
    """How far coders agree on where a code applies.

    Attributes
    ----------
    code : str
        Empty for all codes together.
    percent, kappa, ac1, alpha : Agreement
        Kappa is Cohen's for two coders, Fleiss' for more. The interval comes from resampling
        units of text, also when characters are compared: neighbours are not independent.
    applied : dict of str to float
        Per coder, in how many units (or characters) they applied the code.
    """

    code: str
    percent: Agreement
    kappa: Agreement
    ac1: Agreement
    alpha: Agreement
    applied: dict[str, float]


@dataclass(frozen=True, order=True)
class Disagreement:
    """A stretch of text that some coders gave a code and others did not."""

    source: str
    start: int
    end: int
    code: str
    applied: tuple[str, ...]
    not_applied: tuple[str, ...]


@dataclass(frozen=True)
class CodingAgreement:
    """Agreement per code and overall.

    Attributes
    ----------
    by : {"unit", "character"}
    coders : tuple of str
    codes : tuple of CodeAgreement
    overall : CodeAgreement
        Observed and expected terms averaged over codes before the coefficient is formed; a
        simple mean of coefficients would give rare codes the same say as common ones.
    disagreements : tuple of Disagreement
        In the order of the text.
    outside : tuple of Mark
        Codings that lie in none of the units and could not be compared.
    """

    by: By
    coders: tuple[str, ...]
    codes: tuple[CodeAgreement, ...]
    overall: CodeAgreement
    disagreements: tuple[Disagreement, ...]
    outside: tuple[Mark, ...]


def coding_agreement(
    codings: Iterable[Any],
    units: Iterable[Any],
    *,
    by: By = "unit",
    coders: Sequence[str] | None = None,
    codes: Sequence[str] | None = None,
    coded: Mapping[str, Collection[str]] | None = None,
    resamples: int = 1000,
    confidence: float = 0.95,
    seed: int = 0,
) -> CodingAgreement:
    """Compare coders turn by turn, sentence by sentence, or character by character.

    Parameters
    ----------
    codings : iterable of Coding, Mark, mapping or tuple
        As `read_marks` takes them: coder, code, source, start, end.
    units : iterable of Stretch or (source, start, end)
        Turns (see `turns_of`), sentences, or whole texts; they must not overlap.
    by : {"unit", "character"}
        A code applies to a unit it touches; or every character of the units counts.
    coders, codes : sequence of str, optional
        Those to compare; all that occur when not given.
    coded : mapping of coder to sources, optional
        What each coder has worked through. When not given: the sources in which they coded
        anything. A source that a coder has not worked through counts as missing for them,
        not as "no code".
    resamples : int
        For the intervals; 0 for none.
    confidence : float
    seed : int

    Returns
    -------
    CodingAgreement

    Raises
    ------
    AnalysisError
        For fewer than two coders, no codes, or codings and units that cannot be read.

    Examples
    --------
    >>> codings = [("ann", "price", "P01", 0, 9), ("ben", "price", "P01", 0, 5),
    ...            ("ann", "price", "P01", 20, 29), ("ben", "trust", "P01", 30, 39)]
    >>> turns = [("P01", 0, 10), ("P01", 10, 20), ("P01", 20, 30), ("P01", 30, 40)]
    >>> result = coding_agreement(codings, turns)
    >>> float(result.codes[0].kappa)
    0.5
    >>> [(d.code, d.start, d.applied) for d in result.disagreements]
    [('price', 20, ('ann',)), ('trust', 30, ('ben',))]
    """
    critical_z(confidence)
    marks, stretches = read_marks(codings), read_stretches(units)
    people, names = _compared(marks, coders, codes, by)
    kept = [m for m in marks if m.coder in people and m.code in names]
    looked = worked_through([m for m in marks if m.coder in people], people, coded)
    grid = _Grid.of(stretches, kept, by)
    present = {code: grid.presence(kept, code, people, looked) for code in names}
    times = _resampled(len(stretches), resamples, seed)
    parts = {code: _parts(present[code], grid, times) for code in names}
    size = float(grid.weights[looked_at_by(next(iter(present.values()))) >= 2].sum())
    found = tuple(
        _summary(code, parts[code], grid.applied(present[code], people), size, confidence)
        for code in names
    )
    together = {c: sum(code.applied[c] for code in found) for c in people}
    overall = _summary("", pooled(list(parts.values())), together, size, confidence)
    outside = tuple(m for m in kept if not grid.index.overlapped(m))
    disagreements = sorted(d for code in names for d in grid.disputed(code, present[code], people))
    return CodingAgreement(by, people, found, overall, tuple(disagreements), outside)


@dataclass(frozen=True)
class _Grid:
    """The text cut into pieces within which no coder changes their mind."""

    pieces: tuple[Stretch, ...]
    cluster: Ints
    weights: Floats
    clusters: int
    index: MarkIndex

    @classmethod
    def of(cls, stretches: tuple[Stretch, ...], marks: Sequence[Mark], by: By) -> _Grid:
        pieces = [(i, s) for i, s in enumerate(stretches)]
        if by == "character":
            pieces = _cut(stretches, marks)
        texts = tuple(piece for _, piece in pieces)
        lengths = [p.end - p.start if by == "character" else 1 for p in texts]
        cluster = np.array([i for i, _ in pieces], dtype=np.int64)
        return cls(texts, cluster, np.array(lengths, float), len(stretches), MarkIndex(texts))

    def presence(
        self,
        marks: Sequence[Mark],
        code: str,
        coders: Sequence[str],
        looked: Mapping[str, frozenset[str]],
    ) -> Ints:
        row = {coder: i for i, coder in enumerate(coders)}
        present = np.array(
            [[0 if p.source in looked[c] else MISSING for p in self.pieces] for c in coders],
            dtype=np.int64,
        )
        for mark in marks:
            if mark.code == code:
                present[row[mark.coder], self.index.overlapped(mark)] = 1
        return present

    def applied(self, present: Ints, coders: Sequence[str]) -> dict[str, float]:
        sizes = (present == 1) @ self.weights
        return {coder: float(size) for coder, size in zip(coders, sizes, strict=True)}

    def disputed(self, code: str, present: Ints, coders: Sequence[str]) -> list[Disagreement]:
        found: list[Disagreement] = []
        last = (-2, -2)
        for i in np.flatnonzero((present == 1).any(axis=0) & (present == 0).any(axis=0)):
            piece = self.pieces[i]
            yes = tuple(c for c, x in zip(coders, present[:, i], strict=True) if x == 1)
            no = tuple(c for c, x in zip(coders, present[:, i], strict=True) if x == 0)
            new = Disagreement(piece.source, piece.start, piece.end, code, yes, no)
            joins = last == (int(i) - 1, int(self.cluster[i])) and found[-1].applied == yes
            if joins:
                start = found.pop().start
                new = Disagreement(piece.source, start, piece.end, code, yes, no)
            found.append(new)
            last = (int(i), int(self.cluster[i]))
        return found


def _cut(stretches: tuple[Stretch, ...], marks: Sequence[Mark]) -> list[tuple[int, Stretch]]:
    edges: dict[int, set[int]] = {i: {s.start, s.end} for i, s in enumerate(stretches)}
    index = MarkIndex(stretches)
    for mark in marks:
        for i in index.overlapped(mark):
            edges[i] |= {e for e in (mark.start, mark.end) if e in _inside(stretches[i])}
    pieces: list[tuple[int, Stretch]] = []
    for i, stretch in enumerate(stretches):
        cuts = sorted(edges[i])
        pieces += [(i, Stretch(stretch.source, a, b)) for a, b in itertools.pairwise(cuts)]
    return pieces


def _inside(stretch: Stretch) -> range:
    return range(stretch.start, stretch.end)


def _compared(
    marks: Sequence[Mark], coders: Sequence[str] | None, codes: Sequence[str] | None, by: str
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    if by not in ("unit", "character"):
        raise AnalysisError(
            f"coders cannot be compared by {by!r}",
            hint="Use 'unit' (with turns or sentences as units) or 'character'.",
        )
    people = chosen((m.coder for m in marks), coders, "coder")
    if len(people) < 2:
        who = people[0] if people else "nobody"
        raise AnalysisError(f"agreement takes at least two coders; only {who} has coded")
    names = chosen((m.code for m in marks if m.coder in people), codes, "code")
    if not names:
        raise AnalysisError("there are no codes to compare")
    return people, names


def _resampled(clusters: int, resamples: int, seed: int) -> Floats:
    """How often each unit counts: once, and then as drawn in each resample."""
    random = np.random.default_rng(seed)
    drawn = random.multinomial(clusters, np.full(clusters, 1 / clusters), size=resamples)
    return np.vstack([np.ones(clusters), drawn])


def _parts(present: Ints, grid: _Grid, times: Floats) -> dict[str, Parts]:
    sums = unit_sums(present, grid.weights, grid.cluster, grid.clusters)
    return parts_of(times @ sums, len(present))


def _summary(
    code: str, parts: dict[str, Parts], applied: dict[str, float], units: float, confidence: float
) -> CodeAgreement:
    values = {
        name: summarise(name, parts[name], coders=len(applied), units=units, confidence=confidence)
        for name in COEFFICIENTS
    }
    return CodeAgreement(code, applied=applied, **values)
