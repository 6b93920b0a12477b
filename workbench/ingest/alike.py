"""Whether two transcripts hold one conversation, by what is said in them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from zlib import crc32

from workbench.model.source import Source

_WORD = re.compile(r"\w+(?:['’]\w+)*")
GRAM = 4
# Fewer words than these say too little about whom they come from.
_LEAST = 60
_HEARD = 20
# Shorter talks are told to be one only where all of their text is the same.
_COPIED = 20
# Share of everybody's word sequences found in the other version. One wrong word in ten leaves
# two thirds of the sequences of four, one in five leaves two fifths; two interviews along one
# guide share the questions only.
_SAME = 0.2
_SAME_ALONE = 0.4
_WHOLE = 0.6
_ON_TIME = 0.6
_SAMPLE = 8
_COMMON = 12

Grams = frozenset[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Voices:
    """What two versions of one conversation have in common.

    Attributes
    ----------
    identical : bool
        Whether the very same words are said, marks and capitals included.
    part : bool
        Whether one holds far less than the other, such as an excerpt.
    """

    identical: bool
    part: bool


def words_of(source: Source, speaker: str | None = None) -> list[str]:
    """Words of a speaker, or of all, in small letters."""
    turns = (t for t in source.turns if speaker is None or t.speaker == speaker)
    return [word for turn in turns for word in _WORD.findall(turn.text.casefold())]


def grams(source: Source, speaker: str | None = None) -> Grams:
    """Sequences of four words of a speaker, or of all."""
    return _grams(words_of(source, speaker))


def _grams(words: Sequence[str]) -> Grams:
    return frozenset(zip(*(words[n:] for n in range(GRAM)), strict=False))


def same_conversation(sources: Iterable[Source]) -> Iterator[tuple[Source, Source, Voices]]:
    """Pairs of sources that hold one conversation.

    Parameters
    ----------
    sources : iterable of Source

    Yields
    ------
    (Source, Source, Voices)
        In the order of ids. Everybody who says much must be found in the other version:
        questions read out from one guide make no two interviews the same. Where little is
        said, or one voice bears no label, the times of the turns count as well.
    """
    ordered = sorted(sources, key=lambda source: source.id)
    words = {source.id: words_of(source) for source in ordered}
    long = [source for source in ordered if len(words[source.id]) >= _LEAST]
    by_id = {source.id: source for source in long}
    for one, other in sorted(_candidates({s.id: words[s.id] for s in long})):
        voices = compare(by_id[one], by_id[other])
        if voices is not None:
            yield by_id[one], by_id[other], voices
    copied: dict[str, Source] = {}
    for source in ordered:
        if _COPIED <= len(words[source.id]) < _LEAST:
            first = copied.setdefault(source.text, source)
            if first is not source:
                yield first, source, Voices(identical=True, part=False)


def compare(one: Source, other: Source) -> Voices | None:
    """What two sources have in common if they hold one conversation, None otherwise."""
    said, told = words_of(one), words_of(other)
    if _letters(one) == _letters(other):
        return Voices(identical=True, part=False)
    here, there = _grams(said), _grams(told)
    shared = len(here & there)
    smaller, larger = sorted((one, other), key=lambda s: len(here if s is one else there))
    within = shared / max(1, min(len(here), len(there)))
    if within < _SAME or not _everybody(smaller, here if larger is one else there):
        return None
    part = shared < _SAME * max(len(here), len(there)) or len(said) < _WHOLE * len(told)
    return Voices(identical=False, part=part or len(told) < _WHOLE * len(said))


def _letters(source: Source) -> list[str]:
    """Everything said, mark by mark, however it is divided into turns and lines."""
    return [word for turn in source.turns for word in turn.text.split()]


def _everybody(source: Source, others: Grams) -> bool:
    """Whether all who say much in a source are found in the sequences of the other."""
    speakers = [grams(source, speaker) for speaker in source.speakers]
    heard = [said for said in speakers if len(said) >= _HEARD]
    least = _SAME if len(heard) > 1 else _SAME_ALONE
    return bool(heard) and all(len(said & others) >= least * len(said) for said in heard)


def _candidates(words: dict[str, list[str]]) -> set[tuple[str, str]]:
    """Pairs that share enough of a sample of their word sequences to be compared in full."""
    owners: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    sizes: dict[str, int] = {}
    chosen: dict[str, bool] = {}
    for id, said in words.items():
        sample = set()
        for at in range(len(said) - GRAM + 1):
            word = said[at]
            if word not in chosen:
                chosen[word] = crc32(word.encode()) % _SAMPLE == 0
            if chosen[word]:
                sample.add(tuple(said[at : at + GRAM]))
        sizes[id] = len(sample)
        for gram in sample:
            owners[gram].append(id)
    shared: Counter[tuple[str, str]] = Counter()
    for ids in owners.values():
        if len(ids) <= _COMMON:
            shared.update((a, b) for i, a in enumerate(ids) for b in ids[i + 1 :])
    found = {p for p, n in shared.items() if n >= 0.15 * max(1, min(sizes[p[0]], sizes[p[1]]))}
    return found | _twins(words)


def _twins(words: dict[str, list[str]]) -> set[tuple[str, str]]:
    """The first of those who say the very same words, with each of the others."""
    first: dict[tuple[str, ...], str] = {}
    found = set()
    for id, said in words.items():
        twin = first.setdefault(tuple(said), id)
        if twin != id:
            found.add((twin, id))
    return found
