"""What the words of an utterance say about person, time, mood and judgement, as named features."""

from __future__ import annotations

from functools import cache

from workbench.language.grammar import Clause, clauses_of
from workbench.language.wordlist import wordlist
from workbench.language.words import Words

# Where each feature was seen: first and last word, both included.
Features = dict[str, tuple[int, int]]

# Word lists whose presence counts as it is, and those where a negator before changes the sense.
_PRESENT = (
    *("THINK", "SURE", "OPINION", "HEDGE", "SEEM", "STANCE", "OUGHT", "MODAL", "ALL", "USUALLY"),
    *("CRUX", "BECAUSE", "EMOTION", "EXCLAIM", "NASTY", "STUCK", "HELP", "SOLVES", "ACTED", "DONE"),
    *("ACTING", "INTENSE", "WH", "FAIL", "HATE", "ADORE", "LOVE"),
)
_POLAR = (
    *("GOOD", "BAD", "HARD", "AFFECTING", "MOOD", "USEFUL", "TROUBLE", "BENEFIT", "BOON", "HARM"),
    *("GREAT", "JUDGED"),
)
_NEGATORS = wordlist("not no never without nobody nothing none hardly cannot")
_REACH = 4
# Words of judgement that name a thing together with the next word.
_COMPOUNDS = {"hard": wordlist("drive drives disk disks fork forks coded copy copies core")}
_OPENINGS = wordlist("... and but or so because like which yes well i we you they it that this if")


def features_of(words: Words) -> Features:
    """Name what the words of one utterance show.

    Parameters
    ----------
    words : Words

    Returns
    -------
    dict of str to (int, int)
        Each feature with the first place where it was seen. A clause gives ``subject verb``,
        ``subject verb mood`` and so on (``I act past``: "I rang them"); a word list gives its
        name (``TROUBLE``, or ``TROUBLE denied`` after a negator).
    """
    found: Features = {}
    for clause in clauses_of(words.lower):
        place = (clause.first, clause.last)
        for name in _of_clause(clause):
            found.setdefault(name, place)
    _of_lists(words.lower, found)
    _of_shape(words.lower, found)
    return found


def _of_clause(one: Clause) -> list[str]:
    pair = f"{one.subject} {one.verb}"
    names = [
        pair,
        f"{pair} {one.mood}",
        f"{pair} {one.mood} {one.place}",
        f"{one.subject} {one.mood}",
        f"{pair} {one.aspect}",
        f"{one.verb} {one.place}",
        f"{one.subject} {one.place}",
        f"mood {one.mood}",
    ]
    if one.denied:
        names += [f"{pair} denied", f"{one.verb} denied", f"{one.subject} denied"]
    if one.verb in ("know", "feel", "want", "say"):
        names.append(f"{one.subject}: {one.lemma}")
    return names


def _of_lists(lower: tuple[str, ...], found: Features) -> None:
    lists = _lists()
    seen: dict[str, int] = {}
    for at, word in enumerate(lower):
        if word in _COMPOUNDS and lower[at + 1 : at + 2] and lower[at + 1] in _COMPOUNDS[word]:
            continue
        for name in lists.get(word, ()):
            seen[name] = seen.get(name, 0) + 1
            found.setdefault(f"{name} twice" if seen[name] > 1 else name, (at, at))
            if name in _POLAR:
                denied = not _NEGATORS.isdisjoint(lower[max(0, at - _REACH) : at])
                found.setdefault(f"{name} {'denied' if denied else 'affirmed'}", (at, at))


def _of_shape(lower: tuple[str, ...], found: Features) -> None:
    if not lower:
        return
    last = len(lower) - 1
    for sign, name in (("?", "asks"), ('"', "quotes"), ("!", "exclaims")):
        if sign in lower:
            at = lower.index(sign)
            found[name] = (at, at)
    if lower[last] == "...":
        found["trails off"] = (last, last)
    if lower[0] in _OPENINGS:
        found[f"opens with {lower[0]}"] = (0, 0)


@cache
def _lists() -> dict[str, tuple[str, ...]]:
    """Names of the word lists that each word stands in."""
    from workbench.language.lexicon import LEXICON

    homes: dict[str, list[str]] = {}
    for name in (*_PRESENT, *_POLAR):
        for word in LEXICON[name]:
            if " " not in word:
                homes.setdefault(word, []).append(name)
    return {word: tuple(names) for word, names in homes.items()}
