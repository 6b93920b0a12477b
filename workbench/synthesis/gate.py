"""The gate: no claim without evidence, no quote that says something else than its source."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from workbench.errors import AnalysisError
from workbench.model.assumption import Assumption
from workbench.model.event import Event
from workbench.model.evidence import Cell, Claim, Evidence, Span
from workbench.model.persona import Persona, Share
from workbench.model.source import Source
from workbench.model.survey import SurveyData
from workbench.synthesis.anchors import locate
from workbench.synthesis.assumption_log import locked_as_written
from workbench.synthesis.cells import compute_cell
from workbench.synthesis.people import People

Code = Literal[
    "unsupported",
    "quote-altered",
    "source-missing",
    "number-changed",
    "consent",
    "pii",
    "small-base",
]


NOTHING_SUPPORTS = "nothing supports this claim"


@dataclass(frozen=True)
class Problem:
    """Something that stands between the study and its publication.

    Attributes
    ----------
    code : str
    claim : str
        Text of the claim.
    place : str
        Where: persona file or assumption, and the field.
    message : str
        What is wrong.
    hint : str
        How to mend it.
    """

    code: Code
    claim: str
    place: str
    message: str
    hint: str = ""

    def as_dict(self) -> dict[str, str]:
        """Plain values, for JSON."""
        return {name: str(getattr(self, name)) for name in self.__dataclass_fields__}


@dataclass(frozen=True)
class World:
    """What claims are checked against.

    Attributes
    ----------
    sources : mapping of id to Source
    surveys : mapping of id to SurveyData
        With the ``segment`` question where segments were found.
    people : People
    personal_data : callable
        Kinds of personal data found in a text, e.g. ``("email",)``.
    min_base : int
        Smallest unweighted base that a figure may be published on.
    shares : tuple of Share or None
        Shares of the segments as the survey gives them now; None where there are none.
    """

    sources: Mapping[str, Source]
    surveys: Mapping[str, SurveyData]
    people: People
    personal_data: Callable[[str], tuple[str, ...]] = lambda _: ()
    min_base: int = 30
    shares: tuple[Share, ...] | None = None
    seen: dict[Evidence, tuple[Problem, ...]] = field(default_factory=dict)


def check(
    personas: Iterable[Persona], assumptions: Iterable[Assumption], world: World
) -> tuple[Problem, ...]:
    """Everything wrong with the claims of a study, in a fixed order.

    Parameters
    ----------
    personas : iterable of Persona
    assumptions : iterable of Assumption
    world : World

    Returns
    -------
    tuple of Problem
        Empty when the gate is open.
    """
    found: list[Problem] = []
    for persona in sorted(personas, key=lambda p: p.id):
        found += _persona_problems(persona, world)
    for assumption in assumptions:
        found += _assumption_problems(assumption, world)
    return tuple(found)


def unlocked(events: Iterable[Event]) -> tuple[Problem, ...]:
    """Test cards whose words are not those that were locked before the data came in."""
    return tuple(
        Problem(
            "quote-altered",
            id,
            f"test card {id}",
            "its words are not those that were locked",
            "Take the card back, and write a new one.",
        )
        for id in locked_as_written(events)
    )


def evidence_problems(piece: Evidence, world: World) -> tuple[Problem, ...]:
    """What is wrong with a single piece of evidence (`claim` and `place` left empty)."""
    if piece not in world.seen:
        if isinstance(piece, Span):
            world.seen[piece] = tuple(_span_problems(piece, world))
        else:
            world.seen[piece] = tuple(_cell_problems(piece, world))
    return world.seen[piece]


def is_sound(piece: Evidence, world: World) -> bool:
    """Whether a piece of evidence still says what it said."""
    gone = {"quote-altered", "source-missing", "number-changed"}
    return not any(problem.code in gone for problem in evidence_problems(piece, world))


def _persona_problems(persona: Persona, world: World) -> Iterator[Problem]:
    where = f"personas/{persona.id}.md"
    if persona.share is not None and persona.share.base < world.min_base:
        yield Problem(
            "small-base",
            persona.name,
            f"{where}: share",
            f"the share rests on {persona.share.base} respondents, fewer than {world.min_base}",
            "Ask more people, or make it a qualitative persona without a share.",
        )
    if persona.share is not None and persona.share not in (world.shares or ()):
        yield Problem(
            "number-changed",
            persona.name,
            f"{where}: share",
            f"no segment of the survey has the share {persona.share.percent} % "
            f"({persona.share.n} of {persona.share.base})",
            "Build again, which renews the figures.",
        )
    texts = (("name", persona.name), ("method", persona.method), ("notes", persona.notes))
    for name, text in texts:
        yield from _personal(text, persona.name, f"{where}: {name}", world)
    for place, claim in persona.claims():
        proto = persona.kind == "proto"
        yield from _claim_problems(claim, f"{where}: {place}", world, assumed=proto)


def _assumption_problems(assumption: Assumption, world: World) -> Iterator[Problem]:
    place = f"assumption {assumption.id}"
    claim = Claim(assumption.text, assumption.supports, assumption.contradicts)
    yield from _claim_problems(claim, place, world, assumed=True)
    for card in assumption.tests:
        words = " ".join((card.we_believe, card.to_verify, card.measure, card.right_if))
        yield from _personal(words, assumption.text, f"{place}: test {card.id}", world)
    for learning in assumption.learnings:
        words = " ".join((learning.observed, learning.learned, learning.therefore))
        yield from _personal(words, assumption.text, f"{place}: learning {learning.id}", world)


def _claim_problems(claim: Claim, place: str, world: World, *, assumed: bool) -> Iterator[Problem]:
    if not claim.supports and not (assumed or claim.assumed):
        yield Problem(
            "unsupported",
            claim.text,
            place,
            NOTHING_SUPPORTS,
            "Add evidence, mark it `assumed: true`, or remove it.",
        )
    for piece in (*claim.supports, *claim.contradicts):
        for problem in evidence_problems(piece, world):
            yield Problem(problem.code, claim.text, place, problem.message, problem.hint)
    if not any(_same_words(claim.text, span.quote) for span in claim.spans):
        yield from _personal(claim.text, claim.text, place, world)


def _span_problems(span: Span, world: World) -> Iterator[Problem]:
    source = world.sources.get(span.source)
    if source is None:
        yield Problem(
            "source-missing",
            "",
            "",
            f"there is no source {span.source!r} for {span.ref}",
            "Put the file back, or remove the evidence.",
        )
        return
    if source.text[span.start : span.end] != span.quote:
        yield _altered(span, source)
        return
    turn = source.turn_at(span.start)
    person = world.people.get(world.people.of_span(span, world.sources) or "")
    if turn is None or span.end > turn.stop:
        yield Problem(
            "consent",
            "",
            "",
            f"{span.ref} reaches beyond the words of one person",
            "Quote each person by themselves.",
        )
    elif person is None or turn.role != "participant":
        yield Problem(
            "unsupported",
            "",
            "",
            f"{span.ref} holds no participant's words, but {turn.speaker or 'somebody'}'s",
            "Quote a participant, or set the roles in study.toml.",
        )
    elif not person.consent.may_publish:
        refused = "being quoted" if not person.consent.may_quote else "sharing beyond the team"
        yield Problem(
            "consent",
            "",
            "",
            f"{person.id} does not allow {refused} ({span.ref})",
            "Build again, which leaves the words out, or remove the evidence.",
        )


def _altered(span: Span, source: Source) -> Problem:
    moved = locate(span, source.text)
    if moved is not None:
        return Problem(
            "quote-altered",
            "",
            "",
            f"{span.ref} does not hold the quote; the words stand at {moved.ref} now",
            "Build again, which moves the reference, or write the new reference.",
        )
    return Problem(
        "quote-altered",
        "",
        "",
        f"the quote is not what {span.ref} says: "
        f"{_short(source.text[span.start : span.end])} there, {_short(span.quote)} here",
        "Quote the source's own words.",
    )


def _cell_problems(cell: Cell, world: World) -> Iterator[Problem]:
    survey = world.surveys.get(cell.survey)
    if survey is None:
        yield Problem(
            "source-missing",
            "",
            "",
            f"there is no survey {cell.survey!r}",
            "Put the file back, or remove the evidence.",
        )
        return
    try:
        now = compute_cell(survey, cell.question, cell.answer, cell.where)
    except AnalysisError as error:
        yield Problem("source-missing", "", "", f"{cell.survey}: {error}", "Build again.")
        return
    if now != cell:
        yield Problem(
            "number-changed",
            "",
            "",
            f"{cell.question} = {cell.answer}: {now.n} of {now.base} ({now.percent} %) in the "
            f"survey, {cell.n} of {cell.base} ({cell.percent} %) in the claim",
            "Build again, which renews the figures.",
        )
    if now.base < world.min_base:
        yield Problem(
            "small-base",
            "",
            "",
            f"{cell.question} = {cell.answer} rests on {now.base} respondents, fewer than "
            f"{world.min_base}",
            "Remove the figure, or ask more people.",
        )


def _personal(text: str, claim: str, place: str, world: World) -> Iterator[Problem]:
    kinds = world.personal_data(text) if text.strip() else ()
    if kinds:
        yield Problem(
            "pii",
            claim,
            place,
            f"this text holds personal data ({', '.join(kinds)})",
            "Write it without, e.g. with the participant's code.",
        )


def _same_words(a: str, b: str) -> bool:
    return re.sub(r"\s+", " ", a).strip() == re.sub(r"\s+", " ", b).strip()


def _short(text: str) -> str:
    text = re.sub(r"\s+", " ", text)
    return f"“{text[:57]}…”" if len(text) > 60 else f"“{text}”"
