"""Lines of a text that are not speech: headings, rules, comments, front matter, notes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from workbench.ingest.ledger import Line

_HEADING = re.compile(r"\s{0,3}#{1,6}(\s|$)")
_RULE = re.compile(r"\s*([-*_=~])(?:\s*\1){2,}\s*$")
_NOTE = re.compile(
    r"\s*[*_]{0,2}(?:\\?\[[^\[\]\n]{1,60}\]|\((?:[^\s()]+\s?){1,4}\))\.?[*_]{0,2}\s*$"
)
_ONLY_TIME = re.compile(r"[\s\\\[\](){}\d:.,>–—-]+$")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!~<>|$&:])")
# Longer lines are words; a pattern that repeats remembers every repetition.
_LONGEST_NOTE = 1000
_FENCES = ("---", "+++")


def set_apart(lines: Sequence[Line], *, markdown: bool) -> set[int]:
    """Numbers of the lines that carry no speech.

    Parameters
    ----------
    lines : sequence of Line
    markdown : bool
        Whether front matter, ``#`` headings and HTML comments exist.

    Returns
    -------
    set of int
        Blank lines, rules and notes such as ``[crosstalk]`` that stand alone; in Markdown
        front matter, headings and comments as well.
    """
    apart = {line.number for line in lines if line.blank or _is_apart(line.text, markdown)}
    if markdown:
        apart |= _front_matter(lines) | _comments(lines)
    return apart


def unescape(text: str) -> str:
    r"""Markdown's escapes undone: ``\[laughter\]`` is ``[laughter]``."""
    return _ESCAPE.sub(r"\1", text) if "\\" in text else text


def is_note(text: str) -> bool:
    """Whether a line holds a note such as ``[crosstalk]`` and nothing else.

    A time alone on a line is no note: it belongs to the words that follow.
    """
    return _NOTE.match(text) is not None and _ONLY_TIME.match(text) is None


def heading_text(text: str) -> str:
    """Give the words of a Markdown heading, empty where the line is none."""
    return text.strip().strip("#").strip() if _HEADING.match(text) else ""


def _is_apart(text: str, markdown: bool) -> bool:
    note = unescape(text) if markdown else text
    if markdown and _HEADING.match(text):
        return True
    if len(note) > _LONGEST_NOTE:
        return False
    if _RULE.match(note):
        return True
    return is_note(note)


def _front_matter(lines: Sequence[Line]) -> set[int]:
    first = next((i for i, line in enumerate(lines) if not line.blank), None)
    if first is None or lines[first].text.strip() not in _FENCES:
        return set()
    fence = lines[first].text.strip()
    for end in range(first + 1, min(len(lines), first + 200)):
        if lines[end].text.strip() in (fence, "..."):
            inside = [line.text for line in lines[first + 1 : end] if not line.blank]
            matter = all(re.match(r"\s*(#|-\s|[\w-]+\s*[:=])|\s+\S", text) for text in inside)
            return {line.number for line in lines[first : end + 1]} if inside and matter else set()
    return set()


def _comments(lines: Sequence[Line]) -> set[int]:
    numbers: set[int] = set()
    start: int | None = None
    for i, line in enumerate(lines):
        if start is None and line.text.lstrip().startswith("<!--"):
            start = i
        if start is not None and line.text.rstrip().endswith("-->"):
            numbers |= {inner.number for inner in lines[start : i + 1]}
            start = None
    return numbers
