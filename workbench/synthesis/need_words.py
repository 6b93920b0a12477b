"""Participants' words as somebody else says them: I becomes they, and you, the makers, we."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from workbench.language.lexicon.inflect import verb
from workbench.language.wordlist import wordlist

if TYPE_CHECKING:
    from spacy.tokens import Token

# Whom "you" means: those who make the thing, or people in general.
Addressed = Literal["makers", "people"]

_THEY = {
    "i": "they", "me": "them", "my": "their", "mine": "theirs", "myself": "themselves",
    "meself": "themselves", "we": "they", "us": "them", "our": "their", "ours": "theirs",
    "ourselves": "themselves", "am": "are", "'m": "'re", "’m": "’re",
}  # fmt: skip
_WE = {"you": "we", "your": "our", "yours": "ours", "yourself": "ourselves"}
_PEOPLE = {"you": "they", "your": "their", "yours": "theirs", "yourself": "themselves"}
_OBJECT = {"we": "us", "they": "them"}
_FIRST = frozenset({"i", "we"})
# One short vowel between consonants doubles the last: stop, stopping; so do these.
_SHORT = re.compile(r"(?:re)?[^aeiou]*[aeiou][^aeiouwxy]|[^aeiou]*qui[tpz]")
_DOUBLING = wordlist("begin forget commit submit refer debug prefer format unplug")
# What is typed down as it is spoken: "a a recording uh button".
_FILLERS = re.compile(r"(?:(?<= )|^)(?:uh|um|uhm|er|erm|hmm)\b,? ?(?=\w|$)", re.IGNORECASE)
_AGAIN = re.compile(r"\b(\w+)(?:,? \1\b)+", re.IGNORECASE)
_HEDGED = re.compile(r"^(?:(?:kind|sort) of|like|just|definitely) (?=\w+ \w)", re.IGNORECASE)
# Marks that a sentence may begin or end with, and its words of courtesy and hesitation.
_TRIMMED = " \t\r\n,.;:!?…–—-\"'“”‘’()[]"


def gerund(base: str) -> str:
    """The -ing form of a verb.

    Examples
    --------
    >>> [gerund(word) for word in ("wait", "make", "stop", "be", "lie")]
    ['waiting', 'making', 'stopping', 'being', 'lying']
    """
    if base == "be":
        return "being"
    doubles = base in _DOUBLING or _SHORT.fullmatch(base)
    return verb(f"{base}+" if doubles else base).ing


def reported(tokens: Sequence[Token], *, you: Addressed, ing: Token | None = None) -> str:
    """Words as others say them of the speaker.

    Parameters
    ----------
    tokens : sequence of spacy.tokens.Token
        A phrase; the first is its verb where there is one.
    you : {"makers", "people"}
        Whom the speaker addresses.
    ing : spacy.tokens.Token, optional
        The verb that gets its -ing form.

    Returns
    -------
    str
        ``my`` as ``their``, ``you`` as ``we`` or ``us``, with nothing else changed; without the
        marks at either end.
    """
    parts = []
    for token in tokens:
        word = gerund(token.lemma_.lower()) if token == ing else _shifted(token, you)
        parts.append(word + token.whitespace_)
    fluent = _AGAIN.sub(r"\1", _FILLERS.sub("", " ".join("".join(parts).split())))
    said = _HEDGED.sub("", fluent.strip(_TRIMMED))
    said = said.lower() if sum(map(str.isupper, said)) > len(said) / 3 else said
    return said.replace("have been ", "be ", 1) if said.startswith("have been ") else said


def reported_text(text: str) -> str:
    """A person's wording as others say it: the first word small, I as they.

    Examples
    --------
    >>> reported_text("Somebody who rings before I have to")
    'somebody who rings before they have to'
    """
    words = text.split()
    shifted = [_THEY.get(word.lower(), word) for word in words]
    first = shifted[0] if shifted[0][1:2].isupper() else shifted[0].lower()
    return " ".join([first, *shifted[1:]])


def _shifted(token: Token, you: Addressed) -> str:
    low, said = str(token.lower_), str(token.text)
    table = _THEY | (_WE if you == "makers" else _PEOPLE)
    if low == "was" and _of_first_person(token):
        return "were"
    if low not in table or (low in ("am", "'m", "’m") and not _of_first_person(token)):
        opens = token.i == 0 and token.is_title and not token.ent_type_
        return low if opens else said
    word = table[low]
    return _OBJECT.get(word, word) if low == "you" and not _is_subject(token) else word


def _of_first_person(token: Token) -> bool:
    head = token.head if token.dep_ in ("cop", "aux", "aux:pass") else token
    return any(one.lower_ in _FIRST and _is_subject(one) for one in head.children)


def _is_subject(token: Token) -> bool:
    return str(token.dep_).startswith(("nsubj", "csubj"))
