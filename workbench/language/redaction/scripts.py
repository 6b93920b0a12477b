"""Names in other scripts than Latin."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.language.redaction.given_names import names_in_other_scripts

# Cyrillic and Greek have capitals; the others have none.
_CASED = r"[Α-ΩΆ-Ώ\u0400-\u042F][α-ωά-ώϊϋΐΰ\u0430-\u045F'’-]{1,30}"
_CASELESS = (
    r"[\u0590-\u05FF]{2,30}|[\u0600-\u06FF]{2,30}|[\u0900-\u0DFF]{2,40}|[\u0E00-\u0E7F]{2,40}"
    r"|[\u4E00-\u9FFF]{2,4}(?![\u4E00-\u9FFF])|[\u30A0-\u30FF]{2,12}|[\uAC00-\uD7AF]{2,5}"
    r"|[\u10A0-\u10FF]{2,30}|[\u0530-\u058F]{2,30}"
)
_RUN = re.compile(rf"(?<!\w)(?:{_CASED}|{_CASELESS})(?:[ ·]{{1,2}}(?:{_CASED}|{_CASELESS})){{0,3}}")
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_HAN = re.compile(r"[\u4E00-\u9FFF\uAC00-\uD7AF]{2,4}")


def names_in_scripts(text: str) -> Iterator[tuple[int, int]]:
    """Find names in other scripts.

    Parameters
    ----------
    text : str

    Yields
    ------
    tuple of int
        Half-open ranges. Within a text in Latin letters every word or two of another script,
        with a capital where it has them; within a text of another script the names of the lists.
    """
    if text.isascii() or not any(char > "\u036f" for char in text):
        return
    letters = [char for char in text if char.isalpha()]
    foreign = sum(1 for char in letters if "\u036f" < char < "\u1e00" or char >= "\u2e80")
    if foreign * 2 <= len(letters):
        yield from (match.span() for match in _RUN.finditer(text))
        return
    listed = names_in_other_scripts()
    spans = [match.span() for match in _WORD.finditer(text) if match[0] in listed]
    spans += [span for match in _HAN.finditer(text) for span in _parted(match, listed)]
    yield from spans


def _parted(match: re.Match[str], listed: frozenset[str]) -> Iterator[tuple[int, int]]:
    """A surname and a given name without a space between them."""
    word = match[0]
    if any(word[:cut] in listed and word[cut:] in listed for cut in range(1, len(word))):
        yield match.span()
