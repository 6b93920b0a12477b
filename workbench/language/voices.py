"""Whose words a sentence holds: those of others, quoted, and questions put to the listener."""

from __future__ import annotations

from workbench.language.wordlist import wordlist
from workbench.language.words import ENDS, Words

_SAYING = wordlist(
    "say says said saying like goes go went ask asks asked asking write writes wrote written tell "
    "tells told telling tweet tweeted reply replied answered shout shouted"
)
_SELF = frozenset({"i", "we", "you"})
_OPENERS = wordlist("so and but well okay yes or then now")
_ASKING = wordlist("could can would will do did are have were")
_MARKS = frozenset({'"', "''", "``"})
_NEAR, _MOST = 8, 0.5


def quotes_others(words: Words) -> tuple[int, int] | None:
    """Where most of a sentence is what somebody else said: 'she's like, "I need a hug"'.

    Parameters
    ----------
    words : Words

    Returns
    -------
    (int, int) or None
        First and last word of the quotation.
    """
    for at, word in enumerate(words.lower):
        if word in _MARKS and _others_say(words.lower, at):
            end = next(
                (i for i in range(at + 1, len(words.lower)) if words.lower[i] in _MARKS),
                len(words.lower) - 1,
            )
            inside, whole = _spoken(words.lower[at:end]), _spoken(words.lower)
            return (at, end) if inside > _MOST * whole else None
    return None


def _others_say(lower: tuple[str, ...], mark: int) -> bool:
    """Whether somebody other than the speaker or the listener says what a mark opens."""
    before = lower[max(0, mark - _NEAR) : mark]
    clause = before[max((i + 1 for i, word in enumerate(before) if word in ENDS), default=0) :]
    saying = [i for i, word in enumerate(clause) if word in _SAYING]
    return bool(saying) and saying[-1] > 0 and not _SELF & set(clause[: saying[-1]])


def _spoken(lower: tuple[str, ...]) -> int:
    return sum(word[:1].isalpha() for word in lower)


def asks_listener(words: Words) -> tuple[int, int] | None:
    """Where a sentence is a question to the one who listens: "could you say more?".

    Parameters
    ----------
    words : Words

    Returns
    -------
    (int, int) or None
        First and last word of its opening.
    """
    lower = words.lower
    if "?" not in lower[-3:]:
        return None
    first = next((i for i, w in enumerate(lower) if w not in _OPENERS and w[:1].isalpha()), 0)
    if lower[first] in _ASKING and lower[first + 1 : first + 2] == ("you",):
        return first, first + 1
    return None
