"""Whose words a text holds: sequences of words that one participant said and nobody else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from workbench.language.redaction.known import parts
from workbench.language.redaction.ordinary import NEVER, THINGS, WORDS

MARK = "[erased]"
"""What stands where words of a forgotten participant stood."""

RUN = 4
"""So many words in a row are somebody's words, unless somebody else said them too."""

_TOKEN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W_]+(?:['’][^\W_]+)*")
_ORDINARY = NEVER | WORDS | THINGS


@dataclass(frozen=True)
class Voice:
    """The words and the names of one participant.

    Attributes
    ----------
    runs : frozenset of str
        Every `RUN` words in a row that only this person said, in lower case.
    names : tuple of str
        Under which the person is known; masked however they are written.
    parts : tuple of str
        Parts of them that nobody else bears and that are no ordinary words; masked as written.
    texts : tuple of str
        Everything said, turn by turn.
    """

    runs: frozenset[str] = frozenset()
    names: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()

    def holds(self, text: str, *, least: int = RUN) -> bool:
        """Whether a text holds at least so many words in a row of this person."""
        return any(count >= least for _, _, count in self.places(text))

    def places(self, text: str) -> Iterator[tuple[int, int, int]]:
        """Start, end and number of words of each stretch of a text that is this person's."""
        tokens = list(_TOKEN.finditer(text)) if self.runs else []
        words = [_plain(token[0]) for token in tokens]
        first = last = -1
        for at in range(len(words) - RUN + 1):
            if " ".join(words[at : at + RUN]) not in self.runs:
                continue
            if first >= 0 and at > last:
                yield tokens[first].start(), tokens[last].end(), last - first + 1
                first = -1
            first, last = (at if first < 0 else first), at + RUN - 1
        if first >= 0:
            yield tokens[first].start(), tokens[last].end(), last - first + 1

    def masked(self, text: str) -> str:
        """The text with this person's words and names replaced by `MARK`."""
        text = _replaced(text, [(start, end) for start, end, _ in self.places(text)])
        for names, flags in ((self.names, re.IGNORECASE), (self.parts, re.NOFLAG)):
            for name in names:
                text = re.sub(_pattern(name), MARK, text, flags=flags)
        return text

    def names_in(self, text: str) -> bool:
        """Whether a text holds a name of this person, whole."""
        return any(re.search(_pattern(name), text, re.IGNORECASE) for name in self.names)


def voice_of(
    mine: Iterable[str], others: Iterable[str], *, names: Iterable[str] = (), shared: Iterable[str]
) -> Voice:
    """The voice of one participant among others.

    Parameters
    ----------
    mine : iterable of str
        What the person said or wrote.
    others : iterable of str
        What other people said, and questions of surveys: their words are not taken away.
    names : iterable of str
        Under which the person is known.
    shared : iterable of str
        Names of other people; what they share with this person's is not masked.

    Returns
    -------
    Voice

    Examples
    --------
    >>> voice = voice_of(["it is just sat there in winter"], ["just sat there"], shared=[])
    >>> voice.masked("Ana: it is just sat there, she says")
    'Ana: [erased], she says'
    """
    texts = tuple(mine)
    runs = {run for text in texts for run in shingles(text)}
    for text in others:
        runs.difference_update(shingles(text))
    taken = {word.casefold() for name in shared for word in (name, *parts(name))}
    known = tuple(dict.fromkeys(n for n in names if n.strip() and n.casefold() not in taken))
    single = dict.fromkeys(part for name in known for part in parts(name))
    unmistakable = (p for p in single if p.casefold() not in _ORDINARY | taken and p[0].isupper())
    return Voice(frozenset(runs), known, tuple(unmistakable), texts)


def shingles(text: str) -> Iterator[str]:
    """Every few words in a row of a text, in lower case."""
    words = [_plain(token[0]) for token in _TOKEN.finditer(text)]
    for at in range(len(words) - RUN + 1):
        yield " ".join(words[at : at + RUN])


def _pattern(name: str) -> str:
    words = r"\s+".join(map(re.escape, name.split()))
    return rf"(?<!\w){words}(?!\w)"


def _plain(word: str) -> str:
    return word.casefold().replace("’", "'")


def _replaced(text: str, ranges: list[tuple[int, int]]) -> str:
    for start, end in reversed(ranges):
        text = text[:start] + MARK + text[end:]
    return text
