"""The language of what was said."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

FEWEST_WORDS = 20
_ENOUGH = 8_000


def language_of(texts: Iterable[str]) -> str:
    """Tell the language of some speech.

    Parameters
    ----------
    texts : iterable of str
        The words of the turns. About 8,000 characters of them are looked at.

    Returns
    -------
    str
        ISO 639-1 code by py3langid, ``und`` for fewer than 20 words.

    Examples
    --------
    >>> language_of(["Too short to tell."])
    'und'
    """
    sample, words = [], 0
    size = 0
    for text in texts:
        sample.append(text)
        words += len(text.split())
        size += len(text)
        if size > _ENOUGH:
            break
    # Scripts without spaces have few "words" however much is said.
    unspaced = size >= 100 and size > 20 * max(words, 1)
    if words < FEWEST_WORDS and not unspaced:
        return "und"
    return _classified("\n".join(sample))


@lru_cache(maxsize=256)
def _classified(text: str) -> str:
    import py3langid

    return str(py3langid.classify(text)[0])
