"""Which codes occur together, and how many participants speak of a theme."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from workbench.errors import AnalysisError


@dataclass(frozen=True)
class CoOccurrence:
    """Two codes and how often they share a unit.

    Attributes
    ----------
    first, second : str
        In alphabetical order.
    both, first_n, second_n, n : int
        Units with both, with each, and all units.
    lift : float
        Units with both over those expected were the codes independent; 1 means unrelated.
    jaccard : float
        Units with both over units with either.
    """

    first: str
    second: str
    both: int
    first_n: int
    second_n: int
    n: int
    lift: float
    jaccard: float


@dataclass(frozen=True)
class ThemeFrequency:
    """How many participants speak of a theme.

    Attributes
    ----------
    theme : str
    participants : tuple of str
        Who, sorted.
    n, of : int
        How many of how many; interviews are few and chosen, so this is no prevalence.
    mentions : int
        How often in all: a talkative participant raises this, never `n`.
    """

    theme: str
    participants: tuple[str, ...]
    n: int
    of: int
    mentions: int

    @property
    def share(self) -> float:
        """Participants who speak of it, 0 to 1 of those interviewed."""
        return self.n / self.of


def co_occurrence(
    codes_per_unit: Mapping[Hashable, Iterable[str]] | Iterable[Iterable[str]],
    *,
    at_least: int = 1,
) -> tuple[CoOccurrence, ...]:
    """Pairs of codes that share units, the strongest lift first.

    Parameters
    ----------
    codes_per_unit : iterable of iterables, or mapping of unit to codes
        One entry per unit (excerpt, turn, interview), those without codes included: they
        belong to n.
    at_least : int
        Smallest number of shared units; a high lift on a single unit says little.

    Returns
    -------
    tuple of CoOccurrence
        By lift, then by shared units, then by name.

    Raises
    ------
    AnalysisError
        For no units, or a unit that is a word instead of a list of codes.

    Notes
    -----
    lift = P(a and b) / (P(a) P(b)); Brin, Motwani and Silverstein (1997), SIGMOD Record 26,
    265–276, who call it interest.

    Examples
    --------
    >>> pairs = co_occurrence([{"price", "trust"}, {"price", "trust"}, {"price"}, set()])
    >>> round(pairs[0].lift, 3)
    1.333
    """
    units = [_codes(unit) for unit in _entries(codes_per_unit)]
    if not units:
        raise AnalysisError("there are no units to find codes together in")
    n = len(units)
    single = Counter(code for unit in units for code in unit)
    double = Counter(pair for unit in units for pair in itertools.combinations(sorted(unit), 2))
    pairs = [
        CoOccurrence(
            first=a,
            second=b,
            both=both,
            first_n=single[a],
            second_n=single[b],
            n=n,
            lift=both * n / (single[a] * single[b]),
            jaccard=both / (single[a] + single[b] - both),
        )
        for (a, b), both in double.items()
        if both >= at_least
    ]
    return tuple(sorted(pairs, key=lambda p: (-p.lift, -p.both, p.first, p.second)))


def theme_frequency(
    mentions: Iterable[tuple[str, str]],
    *,
    themes: Mapping[str, str] | None = None,
    participants: Iterable[str] | None = None,
) -> tuple[ThemeFrequency, ...]:
    """Count participants per theme, never mentions alone.

    Parameters
    ----------
    mentions : iterable of (participant, code)
        One per coding.
    themes : mapping of code to theme, optional
        A code without a theme, or with an empty one, stands for itself. Themes that nobody
        mentions are listed with 0.
    participants : iterable of str, optional
        Everybody interviewed; those who mention something when not given.

    Returns
    -------
    tuple of ThemeFrequency
        Most participants first, then by name.

    Raises
    ------
    AnalysisError
        For no participants, or a mention by somebody who was not interviewed.

    Examples
    --------
    >>> found = theme_frequency([("P01", "price"), ("P01", "price"), ("P02", "trust")])
    >>> [(f.theme, f.n, f.of, f.mentions) for f in found]
    [('price', 1, 2, 2), ('trust', 1, 2, 1)]
    """
    pairs = [(str(person), str(code)) for person, code in mentions]
    asked = {person for person, _ in pairs} if participants is None else set(participants)
    if not asked:
        raise AnalysisError("there are no participants to count themes by")
    unknown = sorted({person for person, _ in pairs} - asked)
    if unknown:
        raise AnalysisError(
            f"{', '.join(unknown)} mention codes but are not among the participants",
            hint="Name everybody who was interviewed.",
        )
    groups = dict(themes or {})
    people: dict[str, set[str]] = {theme: set() for theme in groups.values() if theme}
    count: Counter[str] = Counter()
    for person, code in pairs:
        theme = groups.get(code) or code
        people.setdefault(theme, set()).add(person)
        count[theme] += 1
    found = [
        ThemeFrequency(theme, tuple(sorted(who)), len(who), len(asked), count[theme])
        for theme, who in people.items()
    ]
    return tuple(sorted(found, key=lambda f: (-f.n, f.theme)))


def _entries(given: Any) -> list[Any]:
    return list(given.values() if isinstance(given, Mapping) else given)


def _codes(unit: Any) -> set[str]:
    if isinstance(unit, str) or not isinstance(unit, Iterable):
        raise AnalysisError(
            f"{unit!r} stands where the codes of a unit were expected",
            hint="Give a list or set of codes per unit.",
        )
    return set(unit)
