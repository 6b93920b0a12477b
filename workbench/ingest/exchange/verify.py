"""Which unit a file's offsets count, told by its quotes, and which marks stand at their words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workbench.ingest.exchange.claims import Match, collapse, match, split_ellipsis, tidiness
from workbench.ingest.exchange.rulers import UNITS, Unit, extent, plain, spans

__all__ = ["UNITS", "Mark", "Marked", "Placed", "Unit", "Verified", "plain", "verify"]


_TELLING = 12
"""A name this long that stands somewhere in the text is taken for a quote of it."""

_NOTHING = " \t\r\n\u00a0….[]"
"""A name of nothing else says nothing."""
_LAST_WORD = 15
"""Quotes that are cut at one length differ by no more than a word."""
_WORDS = 3
"""So many words of the text, half of the name at least, make a name a quote."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Offsets as a file gives them, and the words it says stand there.

    Attributes
    ----------
    start, end : int
        In the file's own unit.
    quote : str or None
        None where the file does not say; it may be cut (``…``), its white space collapsed,
        or be a mere label.
    sure : bool
        Whether the quote is one by the format, and never a label.
    """

    start: int
    end: int
    quote: str | None = None
    sure: bool = False


@dataclass(frozen=True, slots=True)
class Marked:
    """A text as it stands in the file, with its own line breaks, and its marks."""

    text: str
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a mark stands.

    Attributes
    ----------
    start, end : int
        Half-open, in code points of ``plain(text)``; -1 where no such place exists.
    found : str
        What stands there.
    reason : str
        What is wrong; empty where the mark is verified.
    quoted : bool
        Whether it was verified against words, and not by its place alone.
    """

    start: int
    end: int
    found: str
    reason: str = ""
    quoted: bool = False

    @property
    def sound(self) -> bool:
        """Whether the mark is verified."""
        return not self.reason


@dataclass(frozen=True)
class Verified:
    """All marks of a project, placed.

    Attributes
    ----------
    unit : Unit
        What fits most marks.
    units : tuple of Unit
        What each text was read by; a file may mix them.
    placed : tuple of tuple of Placed
        For each text, one per mark.
    rivals : tuple of Unit
        Units that fit as many marks but place some elsewhere; `unit` was then chosen because
        its spans cut the fewest words.
    """

    unit: Unit
    units: tuple[Unit, ...]
    placed: tuple[tuple[Placed, ...], ...]
    rivals: tuple[Unit, ...] = ()


@dataclass(frozen=True, slots=True)
class _Names:
    """What the names of a file's marks are: labels for the most part, or quotes that were cut."""

    labels: bool
    cut: bool


@dataclass(frozen=True, slots=True)
class _Trial:
    """One text read by one unit."""

    places: tuple[tuple[int, int] | None, ...]
    matches: tuple[Match | None, ...]

    @property
    def score(self) -> tuple[int, int, int]:
        quoted = [found for found in self.matches if found is not None]
        inside = sum(place is not None for place in self.places)
        return sum(found > 0 for found in quoted), sum(quoted), inside


def verify(texts: Sequence[Marked], *, units: Sequence[Unit] = UNITS) -> Verified:
    """Infer what a file's offsets count, and verify every mark.

    One unit is sought for the whole file; a text whose quotes fit another one better is read
    by that. Where quotes do not decide, the unit is taken by which the fewest marks fall
    outside, then the one whose spans cut the fewest words, then the first of `units`.

    Parameters
    ----------
    texts : sequence of Marked
    units : sequence of Unit, optional
        What comes into question, the likeliest first; one unit only verifies.

    Returns
    -------
    Verified

    Examples
    --------
    >>> found = verify([Marked("Ja 🙂 gern", (Mark(6, 10, "gern"),))])
    >>> str(found.unit), found.placed[0][0].start
    ('UTF-16 code units, exclusive end', 5)
    """
    plains = [plain(text.text) for text in texts]
    trials = [_trials(text, flat, units) for text, flat in zip(texts, plains, strict=True)]
    unit, rivals = _best(trials, plains, units)
    chosen = [_own(trial, unit) for trial in trials]
    tried = [trial[own] for trial, own in zip(trials, chosen, strict=True)]
    names = _Names(_labels(texts, tried), _cut(texts, tried))
    placed = tuple(
        tuple(_place(text, flat, trial, at, own, names) for at in range(len(text.marks)))
        for text, flat, trial, own in zip(texts, plains, tried, chosen, strict=True)
    )
    return Verified(unit, tuple(chosen), placed, rivals)


def _trials(text: Marked, flat: str, units: Sequence[Unit]) -> dict[Unit, _Trial]:
    pairs = [(mark.start, mark.end) for mark in text.marks]
    known: dict[tuple[tuple[int, int] | None, ...], _Trial] = {}
    trials = {}
    for unit in units:
        places = tuple(spans(text.text, pairs, unit)) if pairs else ()
        if places not in known:
            matches = (_match(flat, *each) for each in zip(text.marks, places, strict=True))
            known[places] = _Trial(places, tuple(matches))
        trials[unit] = known[places]
    return trials


def _match(flat: str, mark: Mark, place: tuple[int, int] | None) -> Match | None:
    if not mark.quote or not mark.quote.strip(_NOTHING):
        return None
    return match(flat[place[0] : place[1]], mark.quote) if place else Match.NONE


def _best(
    trials: Sequence[dict[Unit, _Trial]], flats: Sequence[str], units: Sequence[Unit]
) -> tuple[Unit, tuple[Unit, ...]]:
    scores = {unit: _total(trial[unit] for trial in trials) for unit in units}
    top = max(scores.values())
    tied = [unit for unit in units if scores[unit] == top]
    neat = {unit: _neatness(unit, trials, flats) for unit in tied}
    best = max(tied, key=lambda unit: neat[unit])
    same = [trial[best] for trial in trials]
    return best, tuple(unit for unit in tied if [trial[unit] for trial in trials] != same)


def _total(trials: Iterable[_Trial]) -> tuple[int, ...]:
    return tuple(map(sum, zip(*(trial.score for trial in trials), strict=True)))


def _neatness(unit: Unit, trials: Sequence[dict[Unit, _Trial]], flats: Sequence[str]) -> int:
    return sum(
        tidiness(flat, *place)
        for trial, flat in zip(trials, flats, strict=True)
        for place in trial[unit].places
        if place
    )


def _own(trial: dict[Unit, _Trial], unit: Unit) -> Unit:
    best = max(trial, key=lambda each: trial[each].score[:2])
    return best if trial[best].score[0] > trial[unit].score[0] else unit


def _labels(texts: Sequence[Marked], trials: Sequence[_Trial]) -> bool:
    """Whether names are labels that people gave, and no quotes: most do not fit anywhere."""
    found = [each for trial in trials for each in trial.matches if each is not None]
    sure = any(mark.sure for text in texts for mark in text.marks)
    return not sure and 2 * sum(each > 0 for each in found) <= len(found)


def _cut(texts: Sequence[Marked], trials: Sequence[_Trial]) -> bool:
    """Whether the writer cuts quotes at one length without a sign: several end there, none later.

    A single quote that is shorter than its span says that the end is wrong as likely as not.
    """
    sizes: dict[bool, list[int]] = {True: [], False: []}
    for text, trial in zip(texts, trials, strict=True):
        for mark, fit in zip(text.marks, trial.matches, strict=True):
            if fit and fit != Match.CUT:
                sizes[fit == Match.BEGUN].append(len(collapse(mark.quote or "")))
    begun, whole = sizes[True], sizes[False]
    alike = len(begun) > 1 and max(begun) - min(begun) <= _LAST_WORD
    return alike and max(whole, default=0) <= max(begun)


def _place(text: Marked, flat: str, trial: _Trial, at: int, unit: Unit, names: _Names) -> Placed:
    mark, place, fit = text.marks[at], trial.places[at], trial.matches[at]
    if place is None:
        there = flat[max(mark.start, 0) : max(mark.end, 0)]
        return Placed(-1, -1, there, _misfit(mark, unit, extent(text.text, unit)))
    words = flat[place[0] : place[1]]
    if fit is None or (not fit and names.labels and not _claims(mark, flat)):
        return Placed(*place, words)
    if fit == Match.BEGUN and not names.cut:
        return Placed(*place, words, "only its beginning is quoted, so its end is uncertain")
    if fit:
        return Placed(*place, words, quoted=True)
    return Placed(*place, words, _elsewhere(mark, flat))


def _misfit(mark: Mark, unit: Unit, size: int) -> str:
    if mark.start < 0:
        return "its start is negative"
    if mark.end + unit.inclusive <= mark.start:
        return "it ends where it starts, or before"
    if mark.end + unit.inclusive > size:
        return f"it reaches beyond the end of the document, which is {size} {unit.count} long"
    return "it starts or ends within a character"


def _claims(mark: Mark, flat: str) -> bool:
    """Whether a name that does not fit its place looks like a quote all the same."""
    said = collapse(mark.quote or "")
    if mark.sure or split_ellipsis(said) is not None:
        return True
    if len(said) >= _TELLING and said in collapse(flat):
        return True
    # A label is not made of the words of the text; a quote that was changed mostly is.
    spoken = {word for word in said.split() if len(word) > 2 and word.isalpha()}
    known = spoken & set(flat.split())
    return len(known) >= _WORDS and 2 * len(known) >= len(said.split())


def _elsewhere(mark: Mark, flat: str) -> str:
    times = flat.count(mark.quote or "")
    if times == 1:
        return f"other words stand there; those quoted stand at {flat.index(mark.quote or '')}"
    if times:
        return f"other words stand there; those quoted stand at {times} other places"
    return "other words stand there, and those quoted are nowhere in the document"
