"""Whose words a text holds: sequences of words that one participant said and nobody else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from workbench.language.redaction.known import parts
from workbench.language.redaction.ordinary import NEVER, THINGS, WORDS
from workbench.synthesis.salience import content_words

MARK = "[erased]"
"""What stands where words of a forgotten participant stood."""

RUN = 4
"""So many words in a row are somebody's words, unless somebody else said them too."""

LONG = 6
"""So many in a row are no coincidence, whatever words they are."""

TELLING = 2
"""Fewer in a row may be a coincidence unless so many of them tell what is spoken of."""

_STUMP = 2
_SENTENCE = re.compile(r"[^.!?\n]+[.!?]*")
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
        """Whether a text holds at least so many words in a row that tell this person."""
        return any(count >= least for _, _, count in self.distinctive(text))

    def distinctive(self, text: str) -> Iterator[tuple[int, int, int]]:
        """Of `places`, those that are no coincidence: long ones, and those of telling words."""
        for start, end, count in self.places(text):
            if count >= LONG or len(content_words(text[start:end])) >= TELLING:
                yield start, end, count

    def passages(self, text: str) -> tuple[list[str], list[str]]:
        """Stretches of a text that are this person's words, and those that only coincide."""
        told = {(start, end) for start, end, _ in self.distinctive(text)}
        found = [(start, end) for start, end, _ in self.places(text)]
        theirs, alike = [p for p in found if p in told], [p for p in found if p not in told]
        return [text[a:b] for a, b in theirs], [text[a:b] for a, b in alike]

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
        """The text with this person's words and names replaced by `MARK`.

        A sentence of which hardly a word would be left goes as a whole.
        """
        text = _replaced(text, _whole(text, [(a, b) for a, b, _ in self.distinctive(text)]))
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
    >>> voice = voice_of(["the saddle bag is full of seagulls"], ["the saddle bag"], shared=[])
    >>> voice.masked("Ana says: the saddle bag is full of seagulls, and laughs")
    'Ana says: [erased], and laughs'
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


def _whole(text: str, ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Ranges, widened to the sentence wherever next to nothing of it would be left."""
    found = []
    for match in _SENTENCE.finditer(text):
        inside = [(a, b) for a, b in ranges if match.start() <= a and b <= match.end()]
        words = [token.span() for token in _TOKEN.finditer(match[0])]
        at = match.start()
        left = [w for w in words if not any(a <= w[0] + at and w[1] + at <= b for a, b in inside)]
        start = at + len(match[0]) - len(match[0].lstrip())
        found += [(start, match.end())] if inside and len(left) <= _STUMP else inside
    crossing = [one for one in ranges if not any(a <= one[0] and one[1] <= b for a, b in found)]
    return sorted({*found, *crossing})


def _replaced(text: str, ranges: list[tuple[int, int]]) -> str:
    for start, end in reversed(ranges):
        text = text[:start] + MARK + text[end:]
    return text
