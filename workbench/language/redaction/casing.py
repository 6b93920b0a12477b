"""Capitals where names want them: for talk written all in lower case or all in capitals."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.language.redaction.given_names import (
    common_words,
    lower_given_names,
    lower_surnames,
    ordinary_words,
    sayable_given_names,
)
from workbench.language.redaction.ordinary import (
    COMMON_SURNAMES,
    MOSTLY_PEOPLE,
    NEVER,
    THINGS,
    WORDS,
)
from workbench.language.wordlist import wordlist

_LINE = re.compile(r"[^\n]+")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_TAGGED = re.compile(r"\[\w+\]")
_I = wordlist("I I'm I've I'd I'll I’m I’ve I’d I’ll")

# Words that follow a given name but are no surname, though somebody bears them.
_NO_SURNAME = wordlist(
    "will more many put early real carry care like may can read say mean means her his came own "
    "let held comment order common clear cut fell made best better just even page right free "
    "case art due rang rung ran got went wants and or but who is was has had does did said says "
    "told asked thinks thought loves likes also too then now here there comes came still always "
    "never speaking calling from in on at to with for about because if when so my the a an i "
    "keep pay way last day late might must should would could day park street road office bike"
)
_NAME = r"[^\W\d_](?:['’-]?[^\W\d_])+"
_TWO = rf"({_NAME})(?: ({_NAME}))?"
_KIN = (
    r"(?:husband|wife|partner|son|daughter|brother|sister|mum|mom|dad|father|mother|uncle|aunt|"
    r"cousin|colleague|boss|manager|friend|mate|neighbou?r|nephew|niece|supervisor|landlord|"
    r"girlfriend|boyfriend|flatmate|grandson|granddaughter|assistant)"
)
# Each leads to one or two words that are a name unless they are ordinary.
_STRONG = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\bnames?(?:'s|’s| is| was)(?: actually| um| uh)? {_TWO}",
        rf"\b(?:mr|mrs|ms|mx|dr|prof|professor|auntie|uncle|reverend|madame|herr|frau)\.? {_TWO}",
        rf"\b(?:this is|it's|it’s) {_TWO} (?:speaking|calling|here)\b",
    )
)
_WEAK = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b(?:doctor|miss|nurse|sir) {_TWO}",
        rf"\b(?:my|our|his|her|their) (?:\w+ )?{_KIN} {_TWO}",
        rf"\b(?:i'm|i’m|i am|call me|this is) {_TWO}(?=,| and i\b| from\b| here\b|\.| by the "
        rf"way|$)",
        rf"\b(?:called|named|by the name of) {_TWO}",
        rf"\b(?:hi|hello|hey|dear|thanks|thank you|cheers|regards),? {_TWO}(?=[,.!]|$)",
    )
)
_CLITIC = re.compile(r"['’](?:s|ll|d|ve|re|m)$")


def cased(text: str) -> str:
    """Write names of a text with a capital, whatever its own case.

    Parameters
    ----------
    text : str

    Returns
    -------
    str
        Of the same length. Lines without any small letter are made small first.

    Examples
    --------
    >>> cased("so sarah miller rang")
    'so Sarah Miller rang'
    >>> cased("THIS IS SARAH SPEAKING")
    'this is Sarah speaking'
    """
    parts: list[str] = []
    at = 0
    for line in _LINE.finditer(text):
        parts += [text[at : line.start()], _cased_line(line[0])]
        at = line.end()
    return "".join((*parts, text[at:]))


def is_flat(text: str) -> bool:
    """Whether a text, or line, uses no capitals, or nothing else."""
    return _flatness(text) != ""


def _cased_line(line: str) -> str:
    flat = _flatness(line)
    base = _lowered(line) if flat == "upper" else line
    letters = list(base)
    for start in _starts(base, flat=bool(flat)):
        _capitalise(letters, base, start)
    return "".join(letters)


def _flatness(line: str) -> str:
    """``lower``, ``upper``, or nothing for a line that has both."""
    words = [m[0] for m in _WORD.finditer(_TAGGED.sub(" ", line)) if m[0] not in _I]
    if len(words) < 2:
        return ""
    if not any(word[0].isupper() for word in words):
        return "lower"
    long = [word for word in words if len(word) > 1]
    return "upper" if len(long) >= 2 and all(word.isupper() for word in long) else ""


def _lowered(line: str) -> str:
    """Small letters, except in tags and where one letter would become two."""
    tagged = {at for match in _TAGGED.finditer(line) for at in range(*match.span())}
    return "".join(
        char if at in tagged or len(char.lower()) != 1 else char.lower()
        for at, char in enumerate(line)
    )


def _starts(base: str, *, flat: bool) -> Iterator[int]:
    """Where words stand that are names, or whose capitals are not those of a name."""
    words = list(_WORD.finditer(base))
    for at, match in enumerate(words):
        word = _CLITIC.sub("", match[0])
        if not (word.islower() or (word.isupper() and len(word) >= 3)):
            continue
        if word.lower() in lower_given_names():
            yield match.start()
            yield from _surname_start(base, words, at)
    if flat:
        for patterns, strong in ((_STRONG, True), (_WEAK, False)):
            for pattern in patterns:
                for found in pattern.finditer(base):
                    yield from _after_cue(found, strong=strong)


def _surname_start(base: str, words: list[re.Match[str]], at: int) -> Iterator[int]:
    """The start of the surname after a given name."""
    if at + 1 >= len(words) or base[words[at].end() : words[at + 1].start()] != " ":
        return
    word = _CLITIC.sub("", words[at + 1][0])
    if not (word.islower() or word.isupper()):
        return
    small = word.lower()
    if small in _NO_SURNAME or small in NEVER:
        return
    known = small in lower_surnames() and (
        small not in common_words() or small in COMMON_SURNAMES or small in WORDS
    )
    if known:
        yield words[at + 1].start()


def _after_cue(found: re.Match[str], *, strong: bool) -> Iterator[int]:
    first = _CLITIC.sub("", found[1])
    if not _may_be_name(first, strong=strong):
        return
    yield found.start(1)
    second = _CLITIC.sub("", found[2] or "")
    if second and second not in _NO_SURNAME and _may_be_name(second, strong=strong):
        yield found.start(2)


def _may_be_name(word: str, *, strong: bool) -> bool:
    if word in NEVER or word in _NO_SURNAME:
        return False
    listed = word in sayable_given_names() or word in lower_surnames()
    if strong and listed and word not in THINGS:
        return True
    return word in MOSTLY_PEOPLE or word not in ordinary_words()


def _capitalise(letters: list[str], base: str, start: int) -> None:
    """Write one word as names are written, part by part: ``o'neill`` as ``O'Neill``."""
    match = _WORD.match(base, start)
    if match is None:
        return
    fresh = True
    for at in range(start, match.end()):
        char = base[at]
        other = char.upper() if fresh else char.lower()
        letters[at] = other if len(other) == 1 else char
        fresh = char == "-" or (char in "'’" and at - start == 1)
