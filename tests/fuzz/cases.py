"""One damaged file: made from a seed and a number, always the same."""

from __future__ import annotations

import random
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from tests.fuzz import structured_mutations as known
from tests.fuzz.byte_mutations import BYTES, Mutation
from tests.fuzz.seeds import ENDINGS, SHARES, Seed, seeds

_ARCHIVES = (".docx", ".odt", ".xlsx", ".qdpx", ".zip")
_FORMATS: dict[str, Mutation] = {
    **dict.fromkeys(_ARCHIVES, known.archive),
    **dict.fromkeys((".html", ".qdc"), known.xml),
    **dict.fromkeys((".json", ".jsonl"), known.as_json),
    **dict.fromkeys((".csv", ".tsv"), known.table),
    ".sqlite3": known.database,
}


@dataclass(frozen=True)
class Case:
    """A file and the reader that shall read it."""

    number: int
    reader: str
    suffix: str
    data: bytes
    story: str


class Deck:
    """Draws cases.

    Parameters
    ----------
    seed : int
    """

    def __init__(self, seed: int) -> None:
        self.seed = seed

    @cached_property
    def _by_reader(self) -> dict[str, list[Seed]]:
        found: defaultdict[str, list[Seed]] = defaultdict(list)
        for one in seeds():
            found[one.reader].append(one)
        return dict(found)

    def case(self, number: int) -> Case:
        """The case of a number."""
        chance = random.Random(f"{self.seed}:{number}")
        readers = [reader for reader in SHARES if reader in self._by_reader]
        (reader,) = chance.choices(readers, [SHARES[r] for r in readers])
        start, other = self._one(reader, chance), self._one(reader, chance)
        data, second = start.cut(chance), other.cut(chance)
        story = [start.name]
        for _ in range(chance.choice((1, 1, 2, 3, 5))):
            own = _FORMATS.get(start.suffix)
            kind = own if own is not None and chance.random() < 0.65 else chance.choice(BYTES)
            data = _damaged(kind, data, chance, second)
            story.append(kind.__name__)
        suffix = start.suffix
        if chance.random() < 0.04:
            suffix = chance.choice(ENDINGS[reader])
        if chance.random() < 0.02:
            reader = chance.choice(readers)
        return Case(number, reader, suffix, data, " > ".join(story))

    def _one(self, reader: str, chance: random.Random) -> Seed:
        found = self._by_reader[reader]
        return chance.choices(found, [seed.weight for seed in found])[0]


def _damaged(kind: Mutation, data: bytes, chance: random.Random, other: bytes) -> bytes:
    """Apply a mutation; where one cannot cope with what others have done, damage bytes."""
    try:
        return kind(data, chance, other)[:400_000]
    except Exception:
        return BYTES[0](data, chance, other)
