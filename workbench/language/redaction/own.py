"""Names of a study's own people: masked wherever they are written as names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from workbench.language.redaction.bearing import in_heading, is_word
from workbench.language.redaction.given_names import ordinary_words
from workbench.language.redaction.known import LONGEST, PARTICLES, parts
from workbench.language.redaction.ordinary import NEVER
from workbench.language.wordlist import wordlist

_WORD = re.compile(r"[^\W\d_]+(?:['’](?!(?:s|ll|d|ve|re)\b)[^\W\d_]+)*")
_TITLES = wordlist("mrs miss prof professor doctor sir dame rev reverend nurse herr frau mme")
# "A raman noodle": a name in small letters has none before it.
_ARTICLE = re.compile(r"\b(?:an?|the|some) $", re.IGNORECASE)
# "The Ogdens", but for an ordinary word only as a name: not "the prices".
_FAMILY = re.compile(r"\b(?:the|both|two|three|these|those) $", re.IGNORECASE)
_NO_SHORT = NEVER | wordlist("us me ms mr dr st jr sr ii iv") | _TITLES
_GAP = re.compile(r"(?:[ \t\n\u00a0]{1,3}|\.[ ]?|-)")


@dataclass(frozen=True)
class Form:
    """One way in which somebody may be named.

    Attributes
    ----------
    given : bool
        Whether it is how one is addressed, or only the rest of a longer name.
    doubtful : bool
        Whether its words are ordinary ones, or places and products; or only two letters.
    family : bool
        Whether it is a surname as a family bears it, "the Ogdens".
    """

    given: bool
    doubtful: bool
    family: bool = False


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
    if form.family:
        among = _FAMILY.search(text[max(0, start - 6) : start])
        titled = form.doubtful and in_heading(text, start)
        return bool(among and text[start].isupper() and not titled)
    if not form.doubtful:
        thing = small and len(found) == 1 and _ARTICLE.search(text[max(0, start - 6) : start])
        return not thing and _joined(text, found)
    if text[start - 1 : start].isalnum() or text[end : end + 1].isalnum():
        return False
    if len(found) > 1:
        return _joined(text, found) and not (small and found[0][0] in ("will", "may"))
    if small or not text[start].isupper() or (end - start == 2 and _letters(text, start, end)):
        return False
    return not is_word(text, start, end, given=form.given or not sure)


def _letters(text: str, start: int, end: int) -> bool:
    """Whether two letters stand for something, or are part of a longer word: "ED", "Op-Ed"."""
    return text[start:end].isupper() or "-" in (text[start - 1 : start], text[end : end + 1])


def _joined(text: str, found: list[re.Match[str]]) -> bool:
    """Whether nothing but a space, a full stop or a hyphen stands between the words."""
    return all(_GAP.fullmatch(text, one.end(), two.start()) for one, two in pairwise(found))


@lru_cache(maxsize=16)
def _forms(names: tuple[str, ...]) -> Mapping[tuple[str, ...], Form]:
    """Every form to look for, by its words in small letters."""
    forms: dict[tuple[str, ...], Form] = {}
    for name in sorted(set(names)):
        words = [word[0] for word in _WORD.finditer(name)]
        if not words or len(words) > LONGEST or len("".join(words)) < 2:
            continue
        single = [[part] for part in _single(name, words)]
        whole = [words] if len("".join(words)) > 2 else []
        for form in [*whole, *single]:
            key = tuple(map(_plain, form))
            given = len(form) > 1 or form[0] == words[0] or len(words) == 1
            earlier = forms.get(key)
            forms[key] = Form(given or bool(earlier and earlier.given), _doubtful(form))
    for name in sorted(set(names)):
        for plural in _families(name):
            doubtful = _doubtful([name.split()[-1]])
            forms.setdefault((_plain(plural),), Form(False, doubtful, family=True))
    return forms


def _single(name: str, words: list[str]) -> list[str]:
    """Parts of a name that stand for somebody; of two letters, those that are no other word."""
    split = parts(name.replace("-", " "))
    found = [part for part in split if part in words and part.lower() not in _TITLES]
    for at, word in enumerate(words):
        short = len(word) == 2 and word.istitle() and word.lower() not in _NO_SHORT
        if short and (at == 0 or word.lower() not in PARTICLES):
            found.append(word)
    return found


def _families(name: str) -> list[str]:
    """How the family of somebody is called; nothing for who has one name."""
    words = _WORD.findall(name)
    if not 2 <= len(words) <= LONGEST or len(words[-1]) < 3 or not words[-1][0].isupper():
        return []
    return [words[-1] + ("es" if re.search(r"(?:s|x|z|ch|sh)$", words[-1]) else "s")]


def _doubtful(words: list[str]) -> bool:
    short = len(words) == 1 and len(words[0]) == 2
    return short or all(word.lower() in ordinary_words() for word in words)


def _plain(word: str) -> str:
    """A word in small letters without accents."""
    if word.isascii():
        return word.lower()
    bare = unicodedata.normalize("NFKD", word.casefold())
    return "".join(char for char in bare if not unicodedata.combining(char)).replace("’", "'")
