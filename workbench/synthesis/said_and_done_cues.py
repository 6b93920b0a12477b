"""Where in what people say they own up that they mean one thing and do another."""

from __future__ import annotations

import re

from workbench.synthesis import said_and_done_words as words

LONGEST, SHORT = 40, 14
PLAINEST, PLAIN, LEAST = 3, 2, 1
_FIRM = ("own", "shared")
_WHO = re.compile(r"\b(?:i|we)\b")
_BARRING = re.compile(r"\b(?:not|never|stop|quit|no)\b|n't\b")
_FORBIDDEN = re.compile(r"(?:not (?:supposed|meant|allowed) to|shouldn't)$")
# What might be done is not what is.
_UNREAL = re.compile(r"\b(?:would(?:n't)?|could(?:n't)?|might|i'd|we'd)\b")
_PERHAPS = re.compile(r"\b(?:may|can(?!')|sure|want|wanted)\b")
_MIGHT = re.compile(_UNREAL.pattern + r"|\b(?:if|unless|should(?:n't)?|will|i'll|we'll)\b")
_REPORTED = re.compile(
    r"\b(?:he|she|they|who|people|some(?:one|body|body else)|[a-z]+ers|customers|users) "
    r"(?:all |always |just |also )*(?:say|says|said|think|thinks|thought|claim|claims|reckons?|"
    r"tell|tells|told)(?: (?:me|us|you|everyone))?(?: that)? *$"
)
_TURN = re.compile(
    r"(?:[,;:.\u2026\u2013\u2014-]+\s*|\s)(?:(?P<word>and yet|but then|and then|but|yet|however|"
    r"except(?: that)?|only|so|and)\b[,:]?\s+|(?=(?:in practice|in reality)\b))"
)
_OPENING = re.compile(
    r"\W*(?:(?:well|oh|yeah|no|yes|erm|er|um|uh|i mean|you know)\b,? )*"
    r"(?P<word>and yet|but then|and then|but|yet|however|except(?: that)?|so|and|well|no)?\b,? ?"
)
# Anything else cannot hold such a moment: looked at first, since it is quick.
HINT = re.compile(
    r"should|ought|meant|mean to|meaning|suppose|intend|intention|plan|swore|swear|vow|promis|"
    r"preach|claim|pretend|tell|told|keep|kept|like to|say|said|theory|paper|principle|officially|"
    r"ideally|rule|policy|rota|agreement|resol|goal|aim|try|tried|want|going to|allowed|thought",
    re.IGNORECASE,
)


def plain(text: str) -> str:
    """A sentence as the cues are written, every character in its place."""
    lowered = text.replace("\u2019", "'").lower()
    # A few letters are longer in lower case.
    return lowered if len(lowered) == len(text) else text.replace("\u2019", "'")


def held(text: str) -> str:
    """Which kind of rule, intention or promise a text holds; empty where there is none.

    Parameters
    ----------
    text : str
        As `plain` gives it.

    Returns
    -------
    str
        ``own``, ``shared``, ``faint`` (“I should”) or ``wished``. What others say, and what is
        longer than anybody would read in a map, holds none.
    """
    if len(text.split()) > LONGEST:
        return ""
    for kind, cues in words.HELD.items():
        found = cues.search(text)
        if found and not _REPORTED.search(text[: found.start()]):
            return kind
    return ""


def undone(text: str, before: str, kind: str, word: str) -> int:
    """How plainly a text tells that what was held before is not done; 0 if it does not.

    Parameters
    ----------
    text : str
        What follows the word.
    before : str
        What is held.
    kind : str
        Its kind, see `held`.
    word : str
        The word that turns from one to the other, such as ``but``; empty where there is none.
    """
    if len(text.split()) > LONGEST:
        return 0
    if kind != "wished" and (bare := words.PLAIN.match(text)):
        return 0 if _MIGHT.search(bare.group()) else PLAINEST
    if word in ("and", "so", "no", "well"):
        return PLAIN if kind in _FIRM and word == "and" and words.NOR.match(text) else 0
    if word and kind in _FIRM and _BARRING.search(before) and words.YES.match(text):
        return PLAINEST
    if word.startswith("but") and _FORBIDDEN.search(before) and words.DOES.match(text):
        return PLAIN
    return _told(text, kind, word)


def _told(text: str, kind: str, word: str) -> int:
    """As `undone`, where what is done is told at some length."""
    done = words.DONE[kind].match(text)
    if done and (word or "practice" in done.group() or "reality" in done.group()):
        return 0 if _MIGHT.search(text[: done.end() + 12]) else PLAIN
    then = word in ("and then", "but then") and kind == "own" and words.AND_THEN.match(text)
    return LEAST if then and not _MIGHT.search(then.group()) else 0


def turned(text: str) -> tuple[int, int, int] | None:
    """Where in one sentence somebody turns from what they hold to what they do.

    Returns
    -------
    tuple of int, or None
        Where what is held ends, where what is done begins, and how plain it is.
    """
    for turn in _TURN.finditer(text):
        before = text[: turn.start()]
        kind = held(before)
        found = undone(text[turn.end() :], before, kind, turn["word"] or "") if kind else 0
        if found:
            return turn.start(), turn.end(), found
    return None


def opened(text: str) -> tuple[int, str]:
    """Where a sentence begins after the words that join it to the one before, and which."""
    found = _OPENING.match(text)
    return (found.end(), found["word"] or "") if found else (0, "")


def owned_up(text: str) -> int | None:
    """Where in one sentence somebody adds, to what they do, that they should not."""
    tail = words.TAIL.search(text)
    if tail is None or _PERHAPS.search(text[: tail.start()]):
        return None
    if not own_deed(text[: tail.start()]):
        return None
    # “I” and “we” in the two halves may be different people.
    one, other = (set(_WHO.findall(part)) for part in (text[: tail.start()], tail.group()))
    return tail.start() if one & other else None


def owns_up(text: str) -> bool:
    """Whether a short sentence says that what was just told should not be."""
    return bool(words.OWNING_UP.match(text)) and len(text.split()) <= SHORT


def own_deed(text: str) -> bool:
    """Whether somebody tells here what they do."""
    deed = words.OWN_DEED.search(text)
    return bool(deed) and len(text.split()) <= LONGEST and not _UNREAL.search(text)
