"""Themes and codes that go together: what sets of codes add up to, and which codes meet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from workbench.model.source import Source
from workbench.stats import CoOccurrence, ThemeFrequency, co_occurrence, theme_frequency, turns_of
from workbench.stats.coding_marks import Mark, MarkIndex
from workbench.synthesis.coding_figures import Applied
from workbench.synthesis.coding_state import State


def themes(
    state: State, codings: Iterable[Applied], interviewed: Sequence[str]
) -> tuple[ThemeFrequency, ...]:
    """How many participants speak of each set of codes; of a code or any below it.

    Parameters
    ----------
    state : State
    codings : iterable of Applied
    interviewed : sequence of str
        Ids of all participants who speak.

    Returns
    -------
    tuple of ThemeFrequency
        Most participants first; empty without sets, or before anybody was interviewed.
    """
    above: dict[str, list[str]] = {}
    for group in state.sets.values():
        for code in _with_below(state, group.codes):
            above.setdefault(code, []).append(group.name or group.id)
    names = {group.name or group.id for group in state.sets.values() if group.codes}
    mentions = [
        (person, theme)
        for one in codings
        for theme in above.get(one.coding.code, ())
        for person in one.participants
    ]
    if not names or not interviewed:
        return ()
    return theme_frequency(
        mentions, themes={name: name for name in sorted(names)}, participants=interviewed
    )


def _with_below(state: State, codes: Sequence[str]) -> set[str]:
    below = state.children()
    pending, found = [code for code in codes if code in state.codes], set()
    while pending:
        code = pending.pop()
        if code not in found:
            found.add(code)
            pending += below.get(code, [])
    return found


def together(
    state: State,
    codings: Iterable[Applied],
    sources: Mapping[str, Source],
    *,
    at_least: int = 2,
) -> tuple[CoOccurrence, ...]:
    """Pairs of codes that meet in one turn, the strongest lift first.

    Parameters
    ----------
    state : State
    codings : iterable of Applied
    sources : mapping of id to Source
    at_least : int
        Smallest number of turns in which both occur.

    Returns
    -------
    tuple of CoOccurrence
        Codes are named by their paths; n counts the turns of all sources that are coded.
    """
    marked = [
        Mark("", one.coding.code, one.source, one.excerpt.span.start, one.excerpt.span.end)
        for one in codings
        if one.excerpt and one.source in sources
    ]
    coded = sorted({mark.source for mark in marked})
    if not coded:
        return ()
    turns = turns_of(sources[id] for id in coded)
    index = MarkIndex(sorted(turns))
    units: list[set[str]] = [set() for _ in turns]
    for mark in marked:
        for at in index.overlapped(mark):
            units[at].add(state.path(mark.code))
    return co_occurrence(units, at_least=at_least)
