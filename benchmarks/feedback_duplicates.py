"""Duplicates among 200,000 posts: seconds, memory, and how many of the planted copies are found."""

from __future__ import annotations

import random
import resource
import time

from workbench.ingest.duplicates import duplicates_of

POSTS = (20_000, 200_000)
# In a hundred posts: word for word, with a word or two changed, retweeted, short praise.
EXACT, NEAR, RETWEETED, SHORT = 5, 5, 5, 10
PRAISE = ("Great!", "Love it", "Very good app", "👍", "works fine")


def vocabulary(size: int = 20_000) -> tuple[list[str], list[float]]:
    """Made-up words and how often each is used: by Zipf's law, as words are."""
    random.seed(1)
    syllables = [c + v for c in "bcdfghklmnprstvw" for v in ("a", "e", "i", "o", "u", "ai", "er")]
    words = ["".join(random.choices(syllables, k=random.randint(1, 4))) for _ in range(size)]
    return words, [1 / (rank + 3) for rank in range(size)]


def posts(count: int) -> tuple[list[str], list[str], dict[int, str]]:
    """Texts, authors, and what kind of copy each planted copy is."""
    words, weights = vocabulary()
    random.seed(count)
    stream = iter(random.choices(words, weights, k=count * 40))
    texts: list[str] = []
    originals: list[int] = []
    planted: dict[int, str] = {}
    for i in range(count):
        kind = random.random() * 100
        if not originals or kind > EXACT + NEAR + RETWEETED + SHORT:
            length = min(int(random.lognormvariate(3, 0.6)) + 6, 150)
            texts.append(" ".join(next(stream) for _ in range(min(length, 38))))
            originals.append(i)
            continue
        texts.append(copy(texts[random.choice(originals)], kind, planted, i))
    return texts, [f"user{random.randrange(count // 2)}" for _ in range(count)], planted


def copy(text: str, kind: float, planted: dict[int, str], place: int) -> str:
    """A copy of a text, noted under its place, or a few words of praise."""
    if kind <= EXACT:
        planted[place] = "word for word"
        return text.upper() + "!"
    if kind <= EXACT + NEAR:
        planted[place] = "one word changed"
        words = text.split()
        words[random.randrange(len(words))] = "bike"
        return " ".join(words)
    if kind <= EXACT + NEAR + RETWEETED:
        planted[place] = "retweeted"
        return f"RT @somebody: {text}"
    return random.choice(PRAISE)


def measure(count: int) -> None:
    """Print what finding the duplicates among some posts takes."""
    texts, authors, planted = posts(count)
    characters = sum(map(len, texts)) / count
    start, worked = time.perf_counter(), time.process_time()
    found = duplicates_of(texts, authors=authors)
    seconds, worked = time.perf_counter() - start, time.process_time() - worked
    every = {**found.exact, **found.near}
    took = f"{seconds:.1f} s ({worked:.1f} s of one processor)"
    print(f"{count:,} posts of {characters:.0f} characters on average: {took}")
    for kind in dict.fromkeys(planted.values()):
        places = [place for place, planted_kind in planted.items() if planted_kind == kind]
        hits = sum(place in every for place in places)
        print(f"  {kind:<18} {hits:,} of {len(places):,} found")
    praised = sum(text in PRAISE and i in every for i, text in enumerate(texts))
    print(f"  short praise       {praised:,} of {sum(t in PRAISE for t in texts):,} flagged")
    others = len(set(every) - set(planted)) - praised
    print(f"  flagged and not planted: {others}; complete: {found.complete}")


def main() -> None:
    """Measure 20,000 and 200,000 posts."""
    for count in POSTS:
        measure(count)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    print(f"peak memory {peak:.1f} GiB")


if __name__ == "__main__":
    main()
