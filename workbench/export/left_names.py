"""Names of a study's people left in a text: a capital is enough, but for what is proven a word."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from workbench.language.redaction.bearing import FUNCTION_WORDS, is_word
from workbench.language.redaction.given_names import ordinary_words
from workbench.language.wordlist import wordlist

_TOKEN = re.compile(r"[^\W\d_]+(?:['’](?!(?:s|t|d|ll|re|ve)\b)[^\W\d_]+)*")
_BLANKS = re.compile(r"[\s\-.,]+")
_LONGEST = 8
_NO_NAMES = wordlist(
    "mr mrs ms mx miss dr st jr sr prof professor doctor sir dame rev reverend herr frau mme nurse "
    "van von der den de la del della di da dos du le ter al bin ibn el a an am as at be by do go "
    "he hi if in is it me my no of oh ok on or so to up us we"
)
_PAST = (
    r"(?:was|were|is|has|had|did|does|came|went|got|gave|took|made|said|told|knew|thought|found|"
    r"felt|left|kept|held|brought|bought|taught|sent|spent|lost|met|paid|saw|sat|stood|spoke|broke|"
    r"wrote|rode|drove|fell|threw|began|ran|rang|won|heard|sold|dealt|understood|forgot|chose|"
    r"(?!need\b|feed\b|speed\b|indeed\b|exceed\b|proceed\b|succeed\b|hundred\b|embed\b)"
    r"[a-z]{3,}ed)\b"
)
_THEIRS = r"[ \t]+(?:the|our|my|your|their|his|her)[ \t]+(?:[\w-]+[ \t]+){1,2}"
# "Will never got", "Rose of payroll told", "Mark the accountant called": words do not go on so.
_ACTS = re.compile(
    r"['’]s\b|[ \t]+(?:(?:(?:never|not|also|only|just|always|really|then|still|often|usually|"
    r"finally|actually|probably|eventually|once|soon|later)[ \t]+){0,3}"
    rf"|of[ \t]+(?:[\w-]+[ \t]+){{1,2}}){_PAST}"
)
_SMALL = re.compile(r"(?<![\w’'])([a-z]+)[ \t]+$")
_NUMBER = re.compile(r",?[ \t]+(?:\d{1,4}|[IVX]{1,4})\b")
_DATING = wordlist(
    "in since until till last next every this during early late mid near around across outside "
    "within throughout of st nd rd th"
)
_ONE_ACTS = re.compile(_THEIRS + _PAST)


def left_names(text: str, names: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Find every word with a capital that is part of a name, however masking would see it.

    Parameters
    ----------
    text : str
        As it would be published.
    names : tuple of str
        Everybody of the study.

    Yields
    ------
    tuple of int
        Half-open ranges of single words. A name that is a word as well is passed over only where
        grammar makes a word of it, and nothing that follows is what a person did.

    Examples
    --------
    >>> found = left_names("Will never got it. Will you? Ask Jo.", ("Will Price", "Jo Bell"))
    >>> list(found)
    [(0, 4), (33, 35)]
    """
    known = _known(names)
    for match in _TOKEN.finditer(text):
        plain = _plain(match[0])
        if match[0][0].isupper() and plain in known:
            start, end = match.span()
            if not _is_other(text, start, end, given=known[plain]):
                yield start, end


def _is_other(text: str, start: int, end: int, *, given: bool) -> bool:
    """Whether letters that stand for something, or a word as it is used in sentences."""
    if end - start == 2:
        around = text[max(0, start - 1) : start] + text[end : end + 1]
        return text[start:end].isupper() or "-" in around
    word = text[start:end]
    if word.lower() not in ordinary_words():
        return False
    if word.isupper() and len(word) > 1:
        return True  # a line in capitals says nothing; masking reads it in small letters
    if word.lower() in FUNCTION_WORDS:
        return is_word(text, start, end, given=given)
    if _amid(text, start, end) or (given and _acts(text, end, word)):
        return False
    return is_word(text, start, end, given=given)


def _amid(text: str, start: int, end: int) -> bool:
    """Whether the capital stands amid a sentence, and in no date, place or number."""
    before = _SMALL.search(text[max(0, start - 24) : start])
    return bool(before and before[1] not in _DATING and not _NUMBER.match(text, end))


def _acts(text: str, end: int, word: str) -> bool:
    """Whether what follows is what a person did, or has."""
    if _ACTS.match(text, end):
        return True
    # "Hope your bike was mended" is a wish.
    return word != "Hope" and bool(_ONE_ACTS.match(text, end))


@lru_cache(maxsize=16)
def _known(names: tuple[str, ...]) -> dict[str, bool]:
    """Words of names without accents, and whether somebody is addressed so."""
    known: dict[str, bool] = {}
    for name in names:
        words = [word for word in _BLANKS.split(name) if any(map(str.isalpha, word))]
        for at, word in enumerate(words if len(words) <= _LONGEST else ()):
            plain = _plain(word.strip("()[]\"“”'’"))
            if len(plain) > 1 and plain not in _NO_NAMES:
                known[plain] = known.get(plain, False) or at == 0 or len(words) == 1
    return known


def _plain(word: str) -> str:
    bare = unicodedata.normalize("NFKD", word.replace("’", "'").casefold())
    return "".join(char for char in bare if not unicodedata.combining(char))
