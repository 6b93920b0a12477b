"""Whose names a study must not show, and which of its names are products and characters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import TYPE_CHECKING

from workbench.language.redaction.cues import cued_names
from workbench.language.redaction.given_names import (
    common_words,
    given_names,
    ordinary_words,
    surnames,
)
from workbench.language.redaction.own import own_people

if TYPE_CHECKING:
    from workbench.model.source import Source
    from workbench.model.survey import Question, SurveyData
    from workbench.synthesis.people import People

_RUN = re.compile(r"[^\W\d_a-z][\w'’.-]*(?: [^\W\d_a-z][\w'’.-]*){0,7}")
_LONGEST = 4
# Options of these may be names of people whom respondents know.
_ASKS_FOR_PEOPLE = re.compile(
    r"\b(?:names?|who|whom|whose|manager|supervisor|colleague|employee|agent|advis[eo]r|trainer|"
    r"interviewer|moderator|contact|author|doctor|teacher|staff|person|e-?mail)\b",
    re.IGNORECASE,
)
_ASKED_FOR = re.compile(
    r"\b(?:[Aa]sk|[Cc]ontact|[Cc]all|[Rr]ing|[Pp]hone|[Ee]-?mail|[Tt]ext|[Tt]hank|[Mm]eet)"
    rf"(?: for)? ({_RUN.pattern})"
)


def own_names(people: People, sources: Iterable[Source]) -> dict[str, str]:
    """Names of everybody who speaks or is registered, and the codes of those who have one.

    Parameters
    ----------
    people : People
    sources : iterable of Source

    Returns
    -------
    dict of str to str
        Labels that tell a role ("Interviewer 2", "Support Agent") or a noise ("Break") are
        nobody's names; what a label says in parentheses is no part of one.
    """
    found: dict[str, str] = {}
    for source in sources:
        for speaker in source.speakers:
            found |= dict.fromkeys(_names(speaker), "")
    for person in people.participants:
        for label in sorted({person.name, *(speaker for _, speaker in person.speakers)}):
            found |= dict.fromkeys(_names(label), person.id)
    return found


def _names(label: str) -> Iterator[str]:
    from workbench.ingest.labels import bare, is_role

    name = " ".join(bare(label).split())
    words = name.casefold().split()
    # Two letters are initials, or a code, unless they are written and known as a first name.
    short = len(name) < 3 and not (name.istitle() and name in given_names())
    if short or is_role(name):
        return
    noise = all(word in common_words() for word in words)
    listed = words[0].title() in given_names() or (len(words) == 1 and name.title() in surnames())
    if listed or not noise:
        yield name


def author_names(authors: Iterable[str]) -> Iterator[str]:
    """Names that authors of posts go by, without words: a thousand of them bear every one.

    A nickname or a number is none; in posts that are shown those go as well.
    """
    for author in sorted({" ".join(author.split()).lstrip("@") for author in authors}):
        words = author.split()
        plain = all(word.strip(".").replace("-", "").replace("'", "").isalpha() for word in words)
        if not plain or not 1 <= len(words) <= _LONGEST:
            continue
        known = [word for word in words if _is_name(word.capitalize()) and _telling(word)]
        first, last = (_is_name(words[at].capitalize()) for at in (0, -1))
        named = len(words) > 1 and author.istitle() and (first or last)
        if named and all(map(_telling, words)):
            yield author
        else:
            # "Mark Zuckerberg": only a listed first name makes a name of the rest.
            yield from filter(_telling, words) if named and first else known


def _telling(word: str) -> bool:
    return word.lower() not in ordinary_words()


def asked_about(surveys: Iterable[SurveyData], title: Iterable[str]) -> frozenset[str]:
    """Names in what a survey asks and in a study's title: products and characters, not people.

    Parameters
    ----------
    surveys : iterable of SurveyData
    title : iterable of str
        Name and objective of the study.

    Returns
    -------
    frozenset of str
        In small letters. A listed given name with a listed surname counts as a person's, and so
        do, but in the title, a listed name by itself and all options of a question that asks for
        somebody, and names that are told as somebody's ("My name is ...", "my manager ...").
    """
    found: set[str] = set()
    surveys = tuple(surveys)
    people = {o for q in _questions(surveys) if _asks_for_people(q) for o in q.options}
    for text in {*wording(surveys)} - people:
        found.update(part for part in _runs(_without_people(text)) if not _is_name(part))
    return frozenset(part.casefold() for part in found.union(*map(_runs, title)))


def _without_people(text: str) -> str:
    """Without names that its words tell, as in an answer that several gave: "My name is …"."""
    told = [*cued_names(text), *(found.span(1) for found in _ASKED_FOR.finditer(text))]
    for start, end in sorted(told, reverse=True):
        text = f"{text[:start]}{'_' * (end - start)}{text[end:]}"
    return text


def _runs(text: str) -> set[str]:
    """Words with a capital that stand together, and parts of them."""
    runs = ([word.strip(".'’-") for word in run[0].split()] for run in _RUN.finditer(text))
    return {part for run in runs for part in _parts(run)}


def _is_name(part: str) -> bool:
    """Whether a single word is a name of people: "Jordan" among countries, "Luke" of Skywalker."""
    return part in given_names() or part in surnames()


def wording(surveys: Iterable[SurveyData]) -> Iterator[str]:
    """What surveys ask and what they offer as answers, not what was written freely."""
    for question in _questions(surveys):
        yield question.text
        if question.type in ("single", "multi", "ordinal"):
            yield from question.options


def _questions(surveys: Iterable[SurveyData]) -> Iterator[Question]:
    return (question for survey in surveys for question in survey.questions.values())


def _asks_for_people(question: Question) -> bool:
    return bool(_ASKS_FOR_PEOPLE.search(question.text))


def _parts(words: list[str]) -> Iterator[str]:
    pairs = pairwise(words)
    if any(first in given_names() and last in surnames() for first, last in pairs):
        return
    for start in range(len(words)):
        for end in range(start + 1, min(start + _LONGEST, len(words)) + 1):
            part = words[start:end]
            telling = any(len(word) >= 3 and word.lower() not in common_words() for word in part)
            if telling:
                yield " ".join(part)


def without_own(found: frozenset[str], names: tuple[str, ...]) -> frozenset[str]:
    """Products and characters that share no name with anybody of the study."""
    spelled = {word: word.title() for word in found}
    return frozenset(
        word for word, name in spelled.items() if not any(True for _ in own_people(name, names))
    )


def parts_of(codes: Mapping[str, str]) -> dict[str, str]:
    """First and last names that only one participant bears, with the code."""
    bearers: dict[str, set[str]] = {}
    for name, code in codes.items():
        for part in name.split():
            bearers.setdefault(part, set()).add(code)
    return {part: codes.pop() for part, codes in bearers.items() if len(codes) == 1}
