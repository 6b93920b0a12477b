"""Clauses found from words alone: who, does what kind of thing, in what time and mood."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from workbench.language.wordlist import wordlist
from workbench.language.words import ENDS

_SUBJECTS = {
    **dict.fromkeys(("i", "myself"), "I"),
    "we": "we",
    **dict.fromkeys(("you",), "you"),
    **dict.fromkeys(
        wordlist(
            "he she they who people users customers developers everyone everybody somebody someone "
            "nobody anybody folks"
        ),
        "they",
    ),
    **dict.fromkeys(wordlist("it that this which what there these those"), "it"),
}
_MODALS = {
    **dict.fromkeys(("would", "could", "should", "will", "can", "must"), ""),
    **dict.fromkeys(("might", "may"), "might"),
    **dict.fromkeys(("gonna",), "will"),
    "ought": "should",
}
_BE = {**dict.fromkeys(("am", "is", "are"), "present"), "was": "past", "were": "past"}
_HAVE = {"have": "present", "has": "present", "had": "past"}
_DO = {"do": "present", "does": "present", "did": "past"}
_NOT = frozenset({"not", "never"})
_BREAKS = ENDS | frozenset({",", ":", "-", '"', "(", ")", "'"})
_JOINTS = wordlist("and but so or then yes well like okay oh no now also actually")
_SETTING = wordlist("if when while because since as unless until before after whenever though")
_SKIPPED = 5

_KNOW = """
think:thought believe guess suppose reckon assume suspect imagine figure doubt wonder expect bet:bet
presume consider agree disagree argue realize realise know:knew:known understand:understood
see:saw:seen mean:meant remember forget+:forgot:forgotten notice recognize find:found learn decide
"""
_SAY = "say:said tell:told ask talk speak:spoke:spoken mention describe explain answer discuss"
_FEEL = """
love hate enjoy like fear worry regret+ miss appreciate dislike scare annoy frustrate excite
feel:felt surprise shock terrify embarrass amaze impress care
"""
_WANT = "want need wish prefer hope"
_STATE = """
seem appear exist remain belong depend matter become:became:become get:got happen live stay sit+:sat
contain include cost:cost look sound involve own mean:meant
"""


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause with a pronoun, or a word for people, as its subject.

    Attributes
    ----------
    first, last : int
        The subject's place and the verb's, among the words.
    subject : str
        I, we, you, they or it.
    verb : str
        Kind of verb: act, know, say, feel, want, state, be (with what it is said to be) or other.
    lemma : str
        The verb's base, where it is a known verb; else the word itself.
    mood : str
        past, present, or the modal verb.
    aspect : str
        plain, going on, perfect or habit.
    denied : bool
    place : str
        main, joined, set (after "if", "when", "because"), or inner.
    """

    first: int
    last: int
    subject: str
    verb: str
    lemma: str
    mood: str
    aspect: str
    denied: bool
    place: str


def clauses_of(lower: tuple[str, ...]) -> Iterator[Clause]:
    """Find the clauses of an utterance, in order; time is linear in its length.

    Parameters
    ----------
    lower : tuple of str
        Words in lower case and full form, as in `Words.lower`.

    Yields
    ------
    Clause

    Examples
    --------
    >>> [(one.subject, one.verb, one.mood) for one in clauses_of(("i", "rang", "them"))]
    [('I', 'act', 'past')]
    """
    for at, word in enumerate(lower):
        subject = _SUBJECTS.get(word)
        if subject and (found := _predicate(lower, at, subject)):
            yield found


def _predicate(lower: tuple[str, ...], at: int, subject: str) -> Clause | None:
    """Read auxiliaries, adverbs and the verb after a subject."""
    mood, aspect, copula, denied = "", "plain", False, False
    for place in range(at + 1, min(len(lower), at + 2 + _SKIPPED)):
        word = lower[place]
        if word in _NOT:
            denied = True
        elif word in _MODALS and not mood:
            mood = _MODALS[word] or word
        elif word in _BE:
            copula, mood = True, mood or _BE[word]
        elif word in _HAVE and _is_perfect(lower, place):
            aspect, mood = "perfect", mood or _HAVE[word]
        elif word in _DO and place + 1 < len(lower) and _helps(lower[place + 1]):
            mood = mood or _DO[word]
        elif word in ("be", "been", "being"):
            copula = True
        elif word in _adverbs() or word.endswith("ly"):
            continue
        elif word in _BREAKS or word in _SUBJECTS:
            return None
        else:
            verb, lemma, tense = _kind(word, copula)
            aspect = "going on" if copula and word.endswith("ing") else aspect
            return Clause(
                *(at, place, subject, verb, lemma, mood or tense, aspect, denied),
                _place(lower, at),
            )
    return None


def _is_perfect(lower: tuple[str, ...], at: int) -> bool:
    """Tell whether "have" helps another verb: a participle follows, after adverbs."""
    for word in lower[at + 1 : at + 4]:
        if word in _NOT or word in _adverbs():
            continue
        return (
            word == "been" or word.endswith("ed") or _forms().get(word, ("", "", ""))[2] == "past"
        )
    return False


def _helps(after: str) -> bool:
    return after in _NOT or after in _adverbs() or after in _forms()


def _kind(word: str, copula: bool) -> tuple[str, str, str]:
    """Kind, base and time of a verb; after "be" without one, what the subject is said to be."""
    if found := _forms().get(word):
        kind, lemma, tense = found
        if not copula or word.endswith("ing"):
            return kind, lemma, tense
        return "undergo", lemma, tense
    if copula:
        return _complement(word), word, "present"
    if word.endswith("ed") and len(word) > 4:
        return "act", word, "past"
    if word in _HAVE or word in _DO:
        return "have" if word in _HAVE else "do", word, {**_HAVE, **_DO}[word]
    return "other", word, "present"


def _complement(word: str) -> str:
    if word in ("a", "an", "the", "my", "our", "your", "one", "some", "another"):
        return "be thing"
    if word.endswith("ing"):
        return "act"
    if word in ("in", "on", "at", "with", "from", "for", "about", "like", "to"):
        return "be at"
    return "be so"


def _place(lower: tuple[str, ...], at: int) -> str:
    if at == 0 or lower[at - 1] in _BREAKS:
        return "main"
    before = lower[at - 1]
    if before in _JOINTS:
        return "joined"
    return "set" if before in _SETTING else "inner"


@cache
def _adverbs() -> frozenset[str]:
    from workbench.language.lexicon import LEXICON

    return frozenset(word for word in LEXICON["ADV"] if " " not in word) | {"kind", "sort", "of"}


@cache
def _forms() -> dict[str, tuple[str, str, str]]:
    """Every form of every known verb, with its kind, base and time."""
    from workbench.language.lexicon.actions import DOING
    from workbench.language.lexicon.inflect import verb

    known: dict[str, tuple[str, str, str]] = {}
    kinds = (("state", _STATE), ("want", _WANT), ("feel", _FEEL), ("say", _SAY), ("know", _KNOW))
    for kind, entries in (("act", DOING), *kinds):
        for entry in entries.split():
            one = verb(entry)
            known.update(dict.fromkeys((*one.participle, *one.past), (kind, one.base, "past")))
            known.update(dict.fromkeys((one.base, one.third, one.ing), (kind, one.base, "present")))
    return known
