"""Krippendorff's unitised alpha: whether coders mark the same stretches of a text."""

from __future__ import annotations

import itertools
import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from workbench.errors import AnalysisError
from workbench.stats.agreement_value import Agreement
from workbench.stats.coding_marks import Mark, chosen, read_marks, worked_through
from workbench.stats.weights import Floats

_NAME = "Krippendorff's unitised alpha"
_Span = tuple[int, int]


@dataclass(frozen=True)
class Unitised:
    """Unitised alpha, overall and per code.

    Attributes
    ----------
    alpha : Agreement
        Over all codes: observed and expected disagreement are summed before they are divided.
    codes : dict of str to Agreement
    sources : tuple of str
        Texts that every coder has worked through, on which the figures rest.
    left_out : tuple of str
        Texts that some coder has not worked through.
    """

    alpha: Agreement
    codes: dict[str, Agreement]
    sources: tuple[str, ...]
    left_out: tuple[str, ...]


def alpha_u(
    codings: Iterable[Any],
    lengths: Mapping[str, int | _Span],
    *,
    coders: Sequence[str] | None = None,
    codes: Sequence[str] | None = None,
    coded: Mapping[str, Collection[str]] | None = None,
) -> Unitised:
    """Unitised alpha for free spans: where they begin and end matters, not only what they touch.

    Parameters
    ----------
    codings : iterable of Coding, Mark, mapping or tuple
        As `read_marks` takes them. Overlapping spans of one coder and code count as one.
    lengths : mapping of source to int or (int, int)
        Length of each text in characters, or where it begins and ends.
    coders, codes : sequence of str, optional
    coded : mapping of coder to sources, optional
        What each coder has worked through; see `coding_agreement`.

    Returns
    -------
    Unitised
        1 for spans that match to the character, 0 for spans as if strewn by chance, below 0
        for worse. Undefined for a code that nobody used. No interval: spans within a text
        are not independent, and texts are few.

    Raises
    ------
    AnalysisError
        For fewer than two coders, no text that all worked through, or a coding beyond the end
        of its text.

    Notes
    -----
    Krippendorff (1995), Sociological Methodology 25, 47–76; Krippendorff (2004), Content
    Analysis, 2nd ed., 251–256. Several texts form one continuum whose gaps end with each text.

    Examples
    --------
    >>> codings = [("i", "c", "T", 225, 295), ("i", "c", "T", 370, 400), ("j", "c", "T", 220, 300),
    ...            ("j", "c", "T", 355, 375), ("j", "c", "T", 400, 420)]
    >>> round(alpha_u(codings, {"T": (150, 450)}).alpha, 4)
    0.7286
    """
    marks = read_marks(codings)
    people = chosen((m.coder for m in marks), coders, "coder")
    if len(people) < 2:
        raise AnalysisError(f"agreement takes at least two coders, there is {len(people)}")
    marks = tuple(m for m in marks if m.coder in people)
    bounds = _bounds(marks, lengths)
    looked = worked_through(marks, people, coded)
    shared = tuple(s for s in bounds if all(s in looked[coder] for coder in people))
    if not shared:
        raise AnalysisError(
            "no text was worked through by every coder",
            hint="Name in `coded` what each coder has worked through, also without coding it.",
        )
    names = chosen((m.code for m in marks), codes, "code")
    continuum = _Continuum({s: bounds[s] for s in shared}, people)
    parts = {code: continuum.disagreement(_by_coder(marks, code)) for code in names}
    observed, expected = (math.fsum(x) for x in zip(*parts.values(), strict=True))
    return Unitised(
        _value(observed, expected, continuum),
        {code: _value(*part, continuum) for code, part in parts.items()},
        shared,
        tuple(s for s in bounds if s not in shared),
    )


@dataclass(frozen=True)
class _Continuum:
    bounds: Mapping[str, _Span]
    coders: tuple[str, ...]

    @property
    def length(self) -> int:
        return sum(end - start for start, end in self.bounds.values())

    def disagreement(self, spans: Mapping[tuple[str, str], list[_Span]]) -> tuple[float, float]:
        """Observed and expected disagreement of one code."""
        m = len(self.coders)
        observed = 0.0
        units: list[int] = []
        gaps: list[int] = []
        for source, bound in self.bounds.items():
            sections = [_merged(spans.get((coder, source), [])) for coder in self.coders]
            pairs = itertools.combinations(sections, 2)
            observed += math.fsum(_distance(a, b) for a, b in pairs)
            for section in sections:
                units += [end - start for start, end in section]
                gaps += _gaps(section, bound)
        length = self.length
        scale = 2 / (m * (m - 1) * length**2)
        return scale * observed, self._expected(np.array(units, float), np.array(gaps, float))

    def _expected(self, units: Floats, gaps: Floats) -> float:
        if not units.size:
            return 0.0
        length, m = self.length, len(self.coders)
        overlaps = (len(units) - 1) / 3 * (2 * units**3 - 3 * units**2 + units)
        room = np.maximum(gaps[None, :] - units[:, None] + 1, 0).sum(axis=1)
        among = m * length * (m * length - 1) - float((units * (units - 1)).sum())
        return float(2 / length * (overlaps + units**2 * room).sum() / among)


def _distance(first: list[_Span], second: list[_Span]) -> float:
    total = 0.0
    met = [False] * len(second)
    for start, end in first:
        touched = [i for i, (a, b) in enumerate(second) if a < end and start < b]
        for i in touched:
            met[i] = True
            total += (start - second[i][0]) ** 2 + (end - second[i][1]) ** 2
        if not touched:
            total += (end - start) ** 2
    return total + sum((b - a) ** 2 for (a, b), seen in zip(second, met, strict=True) if not seen)


def _merged(spans: Iterable[_Span]) -> list[_Span]:
    merged: list[_Span] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _gaps(section: list[_Span], bound: _Span) -> list[int]:
    edges = [bound[0], *itertools.chain.from_iterable(section), bound[1]]
    return [b - a for a, b in zip(edges[::2], edges[1::2], strict=True) if b > a]


def _by_coder(marks: Sequence[Mark], code: str) -> dict[tuple[str, str], list[_Span]]:
    spans: dict[tuple[str, str], list[_Span]] = {}
    for mark in marks:
        if mark.code == code:
            spans.setdefault((mark.coder, mark.source), []).append((mark.start, mark.end))
    return spans


def _bounds(marks: Sequence[Mark], lengths: Mapping[str, int | _Span]) -> dict[str, _Span]:
    bounds = {
        source: (0, given) if isinstance(given, int) else (given[0], given[1])
        for source, given in sorted(lengths.items())
    }
    for mark in marks:
        if mark.source not in bounds:
            raise AnalysisError(
                f"the length of {mark.source!r} is not given", hint="Add it to `lengths`."
            )
        start, end = bounds[mark.source]
        if mark.start < start or mark.end > end:
            raise AnalysisError(
                f"{mark.coder}'s {mark.code!r} lies at {mark.start}–{mark.end}, "
                f"outside the text ({start}–{end})",
                place=mark.source,
            )
    return bounds


def _value(observed: float, expected: float, continuum: _Continuum) -> Agreement:
    value = 1 - observed / expected if expected > 0 else math.nan
    return Agreement(
        value,
        _NAME,
        observed=observed,
        expected=expected,
        units=len(continuum.bounds),
        raters=len(continuum.coders),
        note="nobody used the code" if math.isnan(value) else "",
    )
