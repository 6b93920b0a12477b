"""Short, readable, unique ids for sources and questions."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

_ARCHIVES = (".gz", ".bz2", ".xz", ".zip")
_PACKED = (".csv", ".tsv", ".tab", "")


def stem_of(path: str | Path) -> str:
    """File name without its ending, and without the one before that of an archive."""
    path = Path(path)
    inner = Path(path.stem)
    packed = path.suffix.lower() in _ARCHIVES and inner.suffix.lower() in _PACKED
    return inner.stem if packed else path.stem


def source_id(path: str | Path) -> str:
    """Id of a file: its stem with letters, digits, dots, hyphens and underscores, case kept.

    Examples
    --------
    >>> source_id("interviews/P03.vtt")
    'P03'
    >>> source_id("Dörte & Sönke (2).docx")
    'Dorte-Sonke-2'
    """
    from slugify.slugify import slugify

    slug: str = slugify(stem_of(path), lowercase=False, regex_pattern=r"[^-A-Za-z0-9_.]+")
    return slug or "source"


def text_slug(text: str, *, limit: int = 40) -> str:
    """Lower-case slug of a wording, cut at a word."""
    from slugify.slugify import slugify

    slug = str(slugify(text, max_length=limit, word_boundary=True, save_order=True))
    return slug or "question"


def unique(wanted: Iterable[str]) -> list[str]:
    """Make names unique, keeping the first of each and numbering the others from 2.

    Examples
    --------
    >>> unique(["a", "b", "a"])
    ['a', 'b', 'a-2']
    """
    names = list(wanted)
    taken = set(names)
    seen: set[str] = set()
    numbers: dict[str, int] = {}
    result = []
    for name in names:
        fresh, number = name, numbers.get(name, 2)
        while fresh in seen or (fresh != name and fresh in taken):
            fresh = f"{name}-{number}"
            number += 1
        numbers[name] = number
        seen.add(fresh)
        result.append(fresh)
    return result
