"""What themes are looked for in: sentences, answers and posts that are about one thing each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from workbench.errors import AnalysisError

if TYPE_CHECKING:
    from workbench.study import Study

# Asides, about nothing that anybody else mentions, and words that stand for nothing by
# themselves are in no theme.
TELLING = 3
QUOTABLE = 0.4
LONGEST = 160


@dataclass(frozen=True, slots=True)
class Member:
    """A sentence, an answer or a post of a theme: where it stands, whose it is, what it says."""

    ref: str
    participant: str
    quote: str


@dataclass(frozen=True)
class Material:
    """What themes are looked for in: pieces, who is counted, and the words that were asked."""

    members: tuple[Member, ...]
    unit: str
    of: str
    asked: str = ""


def theme_material(study: Study, of: str) -> Material:
    """Pieces of the interviews, of a survey's open question, or of a feedback file.

    Raises
    ------
    AnalysisError
        If there is nothing of that name, naming what there is.
    """
    if of == "interviews":
        return Material(tuple(_said(study)), "participants", of)
    for id in study.material.feedback:
        if id.casefold() == of.casefold():
            return Material(tuple(_written(study, id)), "authors", id)
    survey, question, asked = _question(study, of)
    members = tuple(_answers(study, survey, question))
    return Material(members, "respondents", f"{survey}/{question}", asked)


def _said(study: Study) -> Iterator[Member]:
    from workbench.language.terms import content_terms

    table = study.sentences
    shared = table[(table["quotability"] >= QUOTABLE) & (table["salience"] > 0)]
    columns = ["source", "start", "end", "participant", "text"]
    for source, start, end, who, text in shared[columns].itertuples(index=False):
        if len({*content_terms(text)}) >= TELLING:
            yield Member(f"{source}#{start}-{end}", who, text)


def _written(study: Study, id: str) -> Iterator[Member]:
    from workbench.passages import posted

    yield from _cut(study, posted(study, id))


def _answers(study: Study, survey: str, question: str) -> Iterator[Member]:
    from workbench.passages import answered

    yield from _cut(study, answered(study, survey, question))


def _cut(study: Study, passages: Iterator[Any]) -> Iterator[Member]:
    """Answers and posts in pieces that are about one thing each."""
    from workbench.language import load
    from workbench.language.terms import content_terms

    pipeline = load(study.settings.language.pipeline or None)
    for whole in passages:
        for start, end in whole.parts(pipeline, LONGEST):
            quote = whole.text[start:end]
            if content_terms(quote):
                yield Member(whole.ref(start, end), whole.participant or whole.address, quote)


def _question(study: Study, of: str) -> tuple[str, str, str]:
    """A survey, the id of its question, and how that is worded."""
    wanted = of.casefold()
    found = [
        (id, question.id, question.text)
        for id, survey in study.material.surveys.items()
        for question in survey.questions.values()
        if question.type == "open"
        and wanted in {s.casefold() for s in (question.id, question.text, f"{id}/{question.id}")}
    ]
    if len(found) == 1:
        return found[0]
    open_ones = [
        f"{id}/{q.id}"
        for id, survey in study.material.surveys.items()
        for q in survey.questions.values()
        if q.type == "open"
    ]
    known = ", ".join(["interviews", *study.material.feedback, *open_ones])
    what = "several questions are called" if found else "nothing here with open text is called"
    raise AnalysisError(f"{what} {of!r}", hint=f"There are: {known}.")
