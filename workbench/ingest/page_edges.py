"""Running heads, running feet and page numbers: what stands on the edges of page after page."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby

from workbench.ingest.label_lines import label_in
from workbench.ingest.labels import looks_like_speaker
from workbench.ingest.times import seconds

_NUMBER = re.compile(r"\d{1,4}")
_PAGE = re.compile(
    r"\W*(?:page|p\.|seite|pagina|página|blatt)?\s*\d{1,4}\s*(?:(?:/|of|von|di|de)\s*\d{1,4})?\W*",
    re.IGNORECASE,
)
_DEEPEST = 3
_FEWEST = 3

Spot = tuple[int, int]


def edges(pages: Sequence[Sequence[str]]) -> list[list[Spot]]:
    """Find lines that pages repeat at their top or bottom, but for the page's number.

    Parameters
    ----------
    pages : sequence of sequence of str
        Lines of each page, none blank.

    Returns
    -------
    list of list of (page, line)
        Positions from 0, one list per running head, foot or row of page numbers.
    """
    found: list[list[Spot]] = []
    for at_top in (True, False):
        cut = [0] * len(pages)
        for _ in range(_DEEPEST):
            spots = [
                (page, cut[page] if at_top else len(lines) - 1 - cut[page])
                for page, lines in enumerate(pages)
                if len(lines) - cut[page] > 1
            ]
            running = _running(pages, spots)
            if not running:
                break
            found += running
            for page, _line in (spot for group in running for spot in group):
                cut[page] += 1
    taken: set[Spot] = set()
    return [fresh for group in found if (fresh := list(_fresh(group, taken)))]


def _fresh(group: Sequence[Spot], taken: set[Spot]) -> Iterator[Spot]:
    for spot in group:
        if spot not in taken:
            taken.add(spot)
            yield spot


def _running(pages: Sequence[Sequence[str]], spots: Sequence[Spot]) -> list[list[Spot]]:
    groups: dict[str, list[Spot]] = defaultdict(list)
    for page, line in spots:
        for key in _keys(pages[page][line], page):
            groups[key].append((page, line))
    running, placed = [], set()
    for _, group in sorted(groups.items(), key=lambda item: (-len(item[1]), item[0])):
        rest = [spot for spot in group if spot not in placed]
        if rest and _runs(pages[rest[0][0]][rest[0][1]].strip(), rest, len(pages)):
            running.append(rest)
            placed.update(rest)
    return running


def _keys(text: str, page: int) -> Iterator[str]:
    """The line itself, and with each of its numbers told from the page's."""
    text = " ".join(text.split())
    yield text
    if seconds(text) is not None:
        return
    for number in _NUMBER.finditer(text):
        relative = int(number[0]) - page
        yield f"{text[: number.start()]}\0{relative}\0{text[number.end() :]}"


def _runs(text: str, group: Sequence[Spot], pages: int) -> bool:
    """Whether lines that agree stand on enough pages to be no speech."""
    if _PAGE.fullmatch(text):
        return len(group) >= max(2, pages // 2) or pages == 1
    if text.endswith((":", "：")) or (pages < _FEWEST and looks_like_speaker(text)):
        return False
    said = label_in(text)
    labelled = said is not None and said.hit is not None and (said.words or said.start is not None)
    if labelled or text.endswith((".", "?", "!")):
        return len(group) >= max(_FEWEST, 0.8 * pages)
    return len(group) >= (2 if pages == 2 else max(_FEWEST, pages // 3))


def alike(texts: Sequence[str]) -> list[str]:
    """Different wordings of one running line, each once, to show them."""
    return [text for text, _ in groupby(" ".join(text.split()) for text in texts)]
