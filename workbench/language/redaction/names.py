"""Names of persons: those given, read, by cue, and from the lists of many countries."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from workbench.language.redaction.cues import BEFORE, NAME, PARTICLE, SPEAKING, cued_names
from workbench.language.redaction.given_names import (
    common_words,
    given_names,
    ordinary_words,
    surnames,
)
from workbench.language.redaction.heard import heard_persons
from workbench.language.redaction.known import LONGEST, known_names
from workbench.language.redaction.ordinary import (
    COMMON_SURNAMES,
    NO_SURNAME,
    STARTERS,
    THINGS,
    WORDS,
)
from workbench.language.redaction.own import own_people
from workbench.language.redaction.scripts import names_in_scripts
from workbench.language.redaction.spans import Found
from workbench.language.redaction.subjects import HUMAN, is_likely_somebody

_CAPITALISED = re.compile(
    rf"(?<![\w@#/\\.:’'_-]){NAME}(?![\w@/\\_]|\.\w|['’](?!(?:s|ll|d|ve|re)\b)\w|-\w)"
)
_NEXT = re.compile(rf" (?:[A-Z]\. )?({PARTICLE}?{NAME})(?![\w@/\\_]|\.\w)")
_INITIALS = re.compile(rf"(?<![\w.@])(?:[A-Z]\. ?){{1,3}}({PARTICLE}?{NAME})(?![\w@/\\_]|\.\w)")
_REVERSED = re.compile(
    rf"(?:^|[:;(\n]\s?|\b(?:was|is|as|name|for|by) )({NAME}), ({NAME})(?=$|[.;)\n]| on | in )"
)
_PAIR = re.compile(rf"(?<![\w@#/\\.:’'_-])(?<!\b[Tt]he )({NAME}) and ({NAME}) ([a-z]+)\b")
_FAMILY = re.compile(
    rf"\b[Tt]he (({NAME})e?s) (?:(next door|across the|over the road|opposite|upstairs|downstairs|"
    r"down the (?:road|street)|at number|family)\b|([a-z]+)\b)"
)
# Letters one by one: "that's M-I-L-L-E-R", "spelled h o l t".
_SPELLED = re.compile(
    r"(?<![\w-])[A-Z](?:(?:-|\. ?|, ?| )[A-Z]){3,20}(?![\w-])"
    r"|(?<=\bspelled )[a-z](?:[ -][a-z]){2,20}(?![\w-])|(?<=\bspelt "
    r")[a-z](?:[ -][a-z]){2,20}(?![\w-])"
)
_BEGINS = frozenset('.?!:;\n"“”([-–—…•*>|')
_ORDINARY = WORDS | THINGS
_WORDS_ONLY = WORDS - THINGS
_BLANK = _ORDINARY | NO_SURNAME | COMMON_SURNAMES


@dataclass(frozen=True)
class _Word:
    """A capitalised word in its surroundings."""

    text: str
    start: int
    end: int
    before: str
    after: str
    begins: bool


def names(
    text: str, given: Iterable[str], heard: Iterable[tuple[int, int, str]] = ()
) -> Iterator[Found]:
    """Find names of persons.

    Parameters
    ----------
    text : str
        With capitals where names want them; see `casing.cased`.
    given : iterable of str
        Names of people of the study; their single parts count too, see `own.own_people`.
    heard : iterable of (int, int, str)
        What the language pipeline reads; see `heard.hear`.

    Yields
    ------
    Found
        Kind ``name``.
    """
    cued = list(cued_names(text))
    read = list(heard_persons(text, heard))
    spans = [*cued, *read, *_listed(text), *_by_surname(text), *_written_out(text)]
    spans += names_in_scripts(text)
    again = [text[start:end] for start, end in spans if " " in text[start:end]]
    again += [text[start:end] for start, end in (*cued, *read)]
    again = [name for name in dict.fromkeys(again) if name.count(" ") < LONGEST]
    spans += known_names(text, again, _stands_for_person)
    own = list(own_people(text, tuple(given)))
    spans += [*own, *_paired(text, own), *_families(text)]
    yield from (Found(start, end, "name") for start, end in spans)


def _listed(text: str) -> Iterator[tuple[int, int]]:
    """Find given names from the lists, with the surname that follows."""
    for match in _CAPITALISED.finditer(text):
        first = match[0].split("-")[0]
        if match[0] not in given_names() and first not in given_names():
            continue
        word = _word(text, *match.span())
        end = _surname_end(text, word.end)
        ordinary = word.text.lower() in _ORDINARY
        if ordinary and end > word.end:
            ordinary = text[word.end : end].split()[-1] not in surnames()
            end = word.end if ordinary else end
        if not ordinary or _surely(word) or is_likely_somebody(text, *match.span()):
            yield word.start, end


def _by_surname(text: str) -> Iterator[tuple[int, int]]:
    """Find an unknown capitalised word before a surname from the lists: "Sheetal Patel"."""
    for match in _CAPITALISED.finditer(text):
        following = _NEXT.match(text, match.end())
        if not following or not _only_surname(following[1].split(" ")[-1]):
            continue
        blank = match[0].lower() in _BLANK
        if not blank and not _word(text, *match.span()).begins:
            yield match.start(), following.end(1)


def _paired(text: str, own: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Find who does something together with somebody: "Jo and Li helped us"."""
    for match in _PAIR.finditer(text):
        both = [match.span(1), match.span(2)]
        sure = any(span in own or _is_first_name(text[slice(*span)]) for span in both)
        sure = sure or all(match[at] in given_names() for at in (1, 2))
        if sure and match[3] in HUMAN:
            yield from (span for span in both if _may_be_name(text[slice(*span)]))


def _families(text: str) -> Iterator[tuple[int, int]]:
    """Find families by their surname: "the Ogdens next door", "the Fischers helped"."""
    for match in _FAMILY.finditer(text):
        plain = _only_surname(match[2]) and match[2].lower() not in ordinary_words()
        if (match[3] or (plain and match[4] in HUMAN)) and match[2].lower() not in NO_SURNAME:
            yield match.span(1)


def _is_first_name(word: str) -> bool:
    return word in given_names() and word.lower() not in _ORDINARY


def _may_be_name(word: str) -> bool:
    lower = word.lower()
    if lower in _WORDS_ONLY:
        return True
    return not (lower in NO_SURNAME or lower in THINGS or lower in common_words())


def _written_out(text: str) -> Iterator[tuple[int, int]]:
    """Find initials with a surname, surnames before the given name, and names spelled out."""
    for match in _INITIALS.finditer(text):
        lower = match[1].lower()
        if not (lower in NO_SURNAME or lower in THINGS or lower in common_words()):
            yield match.span()
    for match in _REVERSED.finditer(text):
        if match[2] in given_names() and len(match[1]) > 2 and _surname_like(match[1]):
            yield match.span(1)[0], match.end(2)
    for match in _SPELLED.finditer(text):
        yield match.span()


def _surname_like(word: str) -> bool:
    return word in surnames() or word.lower() not in ordinary_words()


def _only_surname(word: str) -> bool:
    return word in surnames() and word.lower() not in _BLANK


def _stands_for_person(text: str, start: int, end: int) -> bool:
    """Tell whether one part of a known name means the person where it stands."""
    word = _word(text, start, end)
    return (
        word.text.lower() not in STARTERS or _surely(word) or is_likely_somebody(text, start, end)
    )


def _word(text: str, start: int, end: int) -> _Word:
    lead = text[max(0, start - 40) : start]
    trail = text[end : end + 40]
    before = re.search(r"([\w'’]+)[,]?\s*$", lead)
    after = re.match(r"(?:['’]\w{1,2})?\s+([\w'’]+)", trail)
    stripped = lead.rstrip(" \t")
    return _Word(
        text[start:end],
        start,
        end,
        before[1] if before else "",
        after[1] if after else "",
        begins=not stripped or stripped[-1] in _BEGINS,
    )


def _surely(word: _Word) -> bool:
    """Tell whether the surroundings make a person of a word that could be something else."""
    lower = word.text.lower()
    if word.after.lower() in SPEAKING and lower not in THINGS:
        return True
    if word.begins or word.after[:1].isupper():
        return False
    follows = word.before.lower() in BEFORE or not word.before[:1].isupper()
    return follows and lower in _WORDS_ONLY


def _surname_end(text: str, end: int) -> int:
    """Where the surname after a given name ends, or the given name where there is none."""
    match = _NEXT.match(text, end)
    if not match:
        return end
    last = match[1].split(" ")[-1]
    if last.lower() in NO_SURNAME or (last.lower() in THINGS and last not in surnames()):
        return end
    return match.end(1)
