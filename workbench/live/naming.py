"""Names for suggested groups: a telling short phrase of the group's own notes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from workbench.live.operations import LONGEST_TITLE

_WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")
_PIECE = re.compile(r"[.!?;:…()\"“”]+|\s[-–—]\s|,\s")
# Where a clause begins; what stands before it can be read alone.
_JOINTS = frozenset(
    ("and", "but", "because", "so", "which", "while", "although", "unless", "when", "if", "since")
)
# Small words inside a phrase; with others, such as “was”, it is half a sentence.
_LINKS = frozenset(("of", "in", "for", "at", "to", "on", "with", "from", "the", "a", "an", "my"))
_LONGEST = 9
_FEWEST, _MOST = 2, 4


def group_name(notes: Sequence[str], phrases: Sequence[str]) -> str:
    """A name for a group, in its notes' own words.

    Parameters
    ----------
    notes : sequence of str
        The most central first.
    phrases : sequence of str
        What tells the group from the others, the most telling first.

    Returns
    -------
    str
        A phrase of two to four words that several notes share and that holds what is telling;
        where there is none, the most central note that holds it, up to the end of a clause.

    Examples
    --------
    >>> group_name(["The battery dies in the cold, always", "In winter it stands"], ["battery"])
    'The battery dies in the cold'
    """
    telling = [phrase.casefold() for phrase in phrases if phrase] or [""]
    shared = _shared(notes)
    for phrase in telling:
        held = [each for each in shared if _holds(each, phrase)]
        if held:
            # The commonest, then the longest, as two words often are half of what is meant.
            best = min(held, key=lambda each: (-shared[each], -len(each.split()), each))
            return best[0].upper() + best[1:]
    central = next((note for note in notes if _holds(note.casefold(), telling[0])), notes[0])
    return _clause(central, telling[0])


def _holds(text: str, phrase: str) -> bool:
    return f" {phrase} " in f" {' '.join(_WORD.findall(text))} " if phrase else True


def _shared(notes: Sequence[str]) -> Counter[str]:
    """Phrases of two to four words, none of them at the edge an empty one, in two notes or more."""
    found = Counter(phrase for note in notes for phrase in set(_runs(note.casefold())))
    return Counter({phrase: n for phrase, n in found.items() if n > 1})


def _runs(text: str) -> Iterator[str]:
    from workbench.language.terms import content_terms

    for piece in _PIECE.split(text):
        words = _WORD.findall(piece)
        means = [bool(content_terms(word)) for word in words]
        for start in range(len(words)):
            for end in range(start + _FEWEST, min(start + _MOST, len(words)) + 1):
                between = zip(words[start:end], means[start:end], strict=True)
                told = all(mean or word in _LINKS for word, mean in between)
                if means[start] and means[end - 1] and told:
                    yield " ".join(words[start:end])


def _clause(note: str, phrase: str) -> str:
    """The part of a note that holds the phrase, up to where another clause begins."""
    pieces = [piece.strip() for piece in _PIECE.split(note) if _WORD.search(piece)] or [note]
    piece = next((each for each in pieces if _holds(each.casefold(), phrase)), pieces[0])
    words = piece.split()
    ends = [n for n, word in enumerate(words) if n > 2 and word.casefold() in _JOINTS]
    kept = words[: next((n for n in ends if _holds(" ".join(words[:n]).casefold(), phrase)), None)]
    text = " ".join(kept[:_LONGEST]) + (" …" if len(kept) > _LONGEST else "")
    short = text if len(text) <= LONGEST_TITLE else text[: LONGEST_TITLE - 1].rstrip() + "…"
    return short[0].upper() + short[1:]
