"""Names of a study's own people: masked wherever they are written as names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from workbench.language.redaction.bearing import is_word
from workbench.language.redaction.given_names import ordinary_words
from workbench.language.redaction.known import LONGEST, parts
from workbench.language.wordlist import wordlist

_WORD = re.compile(r"[^\W\d_]+(?:['’](?!(?:s|ll|d|ve|re)\b)[^\W\d_]+)*")
_TITLES = wordlist("mrs miss prof professor doctor sir dame rev reverend nurse herr frau mme")
# "A raman noodle": a name in small letters has none before it.
_ARTICLE = re.compile(r"\b(?:an?|the|some) $", re.IGNORECASE)
_GAP = re.compile(r"(?:[ \t\n\u00a0]{1,3}|\.[ ]?|-)")


@dataclass(frozen=True)
class Form:
    """One way in which somebody may be named.

    Attributes
    ----------
    given : bool
        Whether it is how one is addressed, or only the rest of a longer name.
    doubtful : bool
        Whether its words are ordinary ones, or places and products.
    """

    given: bool
    doubtful: bool


def own_people(
    text: str, names: tuple[str, ...], *, sure: bool = False
) -> Iterator[tuple[int, int]]:
    """Find the names of a study's own people, whole and by their parts.

    Parameters
    ----------
    text : str
    names : tuple of str
        Everybody of the study.
    sure : bool
        Whether a surname that is an ordinary word and begins a sentence ("Price matters") needs
        a sign that a person is meant.

    Yields
    ------
    tuple of int
        Half-open ranges. Names are written with a capital, or in small letters where they are
        no ordinary word.

    Examples
    --------
    >>> text = "So Max, will max help? Ask ogden."
    >>> [text[a:b] for a, b in own_people(text, ("Max Ogden",))]
    ['Max', 'ogden']
    """
    forms = _forms(names)
    if not forms:
        return
    longest = min(LONGEST, max(map(len, forms)))
    words = list(_WORD.finditer(text))
    keys = [_plain(word[0]) for word in words]
    at = 0
    while at < len(words):
        taken = 1
        for length in range(min(longest, len(words) - at), 0, -1):
            form = forms.get(tuple(keys[at : at + length]))
            if form and _meant(text, words[at : at + length], form, sure=sure):
                yield words[at].start(), words[at + length - 1].end()
                taken = length
                break
        at += taken


def _meant(text: str, found: list[re.Match[str]], form: Form, *, sure: bool) -> bool:
    start, end = found[0].start(), found[-1].end()
    small = all(word[0].islower() for word in found)
    if not form.doubtful:
        thing = small and len(found) == 1 and _ARTICLE.search(text[max(0, start - 6) : start])
        return not thing and _joined(text, found)
    if text[start - 1 : start].isalnum() or text[end : end + 1].isalnum():
        return False
    if len(found) > 1:
        return _joined(text, found) and not (small and found[0][0] in ("will", "may"))
    if small or not text[start].isupper():
        return False
    return not is_word(text, start, end, given=form.given or not sure)


def _joined(text: str, found: list[re.Match[str]]) -> bool:
    """Whether nothing but a space, a full stop or a hyphen stands between the words."""
    return all(_GAP.fullmatch(text, one.end(), two.start()) for one, two in pairwise(found))


@lru_cache(maxsize=16)
def _forms(names: tuple[str, ...]) -> Mapping[tuple[str, ...], Form]:
    """Every form to look for, by its words in small letters."""
    forms: dict[tuple[str, ...], Form] = {}
    for name in sorted(set(names)):
        words = [word[0] for word in _WORD.finditer(name)]
        if not words or len(words) > LONGEST or len("".join(words)) < 3:
            continue
        split = parts(name.replace("-", " "))
        single = [part for part in split if part in words and part.lower() not in _TITLES]
        for form in [words, *([part] for part in single)]:
            key = tuple(map(_plain, form))
            given = len(form) > 1 or form[0] == words[0] or len(words) == 1
            earlier = forms.get(key)
            forms[key] = Form(given or bool(earlier and earlier.given), _doubtful(form))
    return forms


def _doubtful(words: list[str]) -> bool:
    return all(word.lower() in ordinary_words() for word in words)


def _plain(word: str) -> str:
    """A word in small letters without accents."""
    if word.isascii():
        return word.lower()
    bare = unicodedata.normalize("NFKD", word.casefold())
    return "".join(char for char in bare if not unicodedata.combining(char)).replace("’", "'")
