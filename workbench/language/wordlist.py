"""Word lists written as running text."""

from __future__ import annotations


def wordlist(text: str) -> frozenset[str]:
    """Take the words of a text, separated by blanks.

    Examples
    --------
    >>> sorted(wordlist("yes no yes"))
    ['no', 'yes']
    """
    return frozenset(text.split())
