"""What some tools put around every line of a text, taken off so that labels and words remain."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

_MARKS = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
_QUOTE = re.compile(r"^>(?!>)\s?")
_NUMBERED = re.compile(r"^(\d{1,5})(?:[.)]\s+|\s+)(?=\D)")
_BOLD_TAG = re.compile(r"</?(?:b|strong)(?:\s[^<>]*)?>", re.IGNORECASE)
_TAG = re.compile(r"</?(?:i|em|u|p|span|div|br|font)(?:\s[^<>]*)?/?>", re.IGNORECASE)
_TAG_FIRST = re.compile(r"^<(?:b|strong|i|em|u|p|span|div|font)\b[^<>]*>", re.IGNORECASE)
_F4 = re.compile(r"#(\d{1,2}:\d{2}:\d{2})(?:-(\d))?#")
_CURLY = re.compile(r"\{(\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?)\}")
_SECONDS = re.compile(r"^\[(\d{1,6})\.(\d{1,3})(?:s?\s*(?:-+>?|–)\s*\d{1,6}\.\d{1,3}s?|s)\]")
_MOST = 0.8
_FEW = 3


def unframed(texts: Sequence[str]) -> list[str]:
    """Take off what stands around all lines; texts without such frames stay as they are.

    Parameters
    ----------
    texts : sequence of str
        Lines of a file, stripped; blank ones are no evidence.

    Returns
    -------
    list of str
        As many lines, without quote marks, line numbers and direction marks that open nearly
        every line, with bold as ``**`` and times in square brackets.

    Examples
    --------
    >>> unframed(["> Ann: Hi?", "> Ben: Ho. #00:01:02-5#", "> Ann: So?"])
    ['Ann: Hi?', 'Ben: Ho. [00:01:02.5]', 'Ann: So?']
    """
    lines = [text.lstrip(_MARKS).strip() for text in texts]
    for step in (_unquoted, _unnumbered, _untagged):
        lines = step(lines)
    return [_stamped(line) if "#" in line or "{" in line or line[:1] == "[" else line
            for line in lines]  # fmt: skip


def _mostly(lines: Sequence[str], test: Callable[[str], object]) -> bool:
    filled = [line for line in lines if line]
    hits = sum(bool(test(line)) for line in filled)
    return hits >= _FEW and hits >= _MOST * len(filled)


def _unquoted(lines: list[str]) -> list[str]:
    return [_QUOTE.sub("", line) for line in lines] if _mostly(lines, _QUOTE.match) else lines


def _unnumbered(lines: list[str]) -> list[str]:
    """Line numbers count on by one, or stand on every fifth line and the like."""
    found = {i: int(match[1]) for i, line in enumerate(lines) if (match := _NUMBERED.match(line))}
    filled = [i for i, line in enumerate(lines) if line]
    if len(found) < _FEW or len(found) * 10 < len(filled):
        return lines
    steps = [(b - a, found[b] - found[a]) for a, b in pairwise(sorted(found))]
    rank = {i: n for n, i in enumerate(filled)}
    counted = sum(
        numbers == lines_ or 0 < numbers <= rank[b] - rank[a]
        for (lines_, numbers), (a, b) in zip(steps, pairwise(sorted(found)), strict=True)
    )
    if counted < 0.9 * len(steps):
        return lines
    return [_NUMBERED.sub("", line) if i in found else line for i, line in enumerate(lines)]


def _untagged(lines: list[str]) -> list[str]:
    """HTML or wiki marks of bold become those of Markdown, other simple tags go."""
    wiki = sum(line.startswith("'''") for line in lines)
    if wiki >= _FEW:
        lines = [line.replace("'''", "**") for line in lines]
    tagged = sum(_TAG_FIRST.match(line) is not None for line in lines)
    if tagged < _FEW or tagged < 0.2 * sum(map(bool, lines)):
        return lines
    return [_TAG.sub(" ", _BOLD_TAG.sub("**", line)).strip() for line in lines]


def _stamped(line: str) -> str:
    line = _F4.sub(lambda m: f"[{m[1]}.{m[2]}]" if m[2] else f"[{m[1]}]", line)
    line = _CURLY.sub(r"[\1]", line)
    return _SECONDS.sub(
        lambda m: f"[{int(m[1]) // 3600:02}:{int(m[1]) // 60 % 60:02}:{int(m[1]) % 60:02}.{m[2]}]",
        line,
    )
