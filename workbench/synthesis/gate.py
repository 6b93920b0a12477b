"""The gate: no claim without evidence, no quote that says something else than its source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from workbench.model.assumption import Assumption
from workbench.model.event import Event
from workbench.model.evidence import Claim, Evidence, Span
from workbench.model.persona import Persona
from workbench.synthesis.assumption_cards import PUT_BACK, locked_as_written
from workbench.synthesis.evidence_checks import cell_problems, span_problems, wording_problems
from workbench.synthesis.problems import Personal, Problem, World

__all__ = [
    "NOTHING_SUPPORTS",
    "Problem",
    "World",
    "check",
    "evidence_problems",
    "is_sound",
    "unlocked",
]

NOTHING_SUPPORTS = "nothing supports this claim"

_NUMBER = re.compile(r"\d[\d,.]*\d|\d")


def check(
    personas: Iterable[Persona],
    assumptions: Iterable[Assumption],
    world: World,
    *,
    others: Iterable[tuple[str, Claim]] = (),
) -> tuple[Problem, ...]:
    """Everything wrong with the claims of a study, in a fixed order.

    Parameters
    ----------
    personas : iterable of Persona
    assumptions : iterable of Assumption
    world : World
    others : iterable of (str, Claim)
        Claims that stand elsewhere, each with its place.

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
    for place, claim in others:
        found += _claim_problems(claim, place, world, assumed=False)
    return tuple(found)


def unlocked(events: Iterable[Event]) -> tuple[Problem, ...]:
    """Test cards whose words are not those that were locked before the data came in."""
    return tuple(
        Problem(
            "quote-altered",
            id,
            f"test card {id}",
            "its words are not those that were locked",
            PUT_BACK,
        )
        for id in locked_as_written(events)
    )


def evidence_problems(piece: Evidence, world: World) -> tuple[Problem, ...]:
    """What is wrong with a single piece of evidence (`claim` and `place` left empty)."""
    if piece not in world.seen:
        if isinstance(piece, Span):
            world.seen[piece] = tuple(span_problems(piece, world))
        else:
            world.seen[piece] = tuple(cell_problems(piece, world))
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
    elif persona.share is not None and persona.share.n < world.min_base:
        yield Problem(
            "small-base",
            persona.name,
            f"{where}: share",
            f"its segment has {persona.share.n} respondents, fewer than {world.min_base}: too few "
            "to show",
            "Ask more people, set fewer segments ([segments] k), or take the persona out.",
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
    elif persona.stability is not None and persona.stability not in _certainties(persona, world):
        yield Problem(
            "number-changed",
            persona.name,
            f"{where}: stability",
            f"no segment with this share has the mean probability {persona.stability:g}",
            "Build again, which renews the figures.",
        )
    if persona.kind == "statistical" and (wrong := _unknown_numbers(persona, world)):
        yield Problem(
            "number-changed",
            persona.name,
            f"{where}: method",
            f"how the segments came about has no number {wrong}",
            "Build again, which renews the figures.",
        )
    texts = (("name", persona.name), ("method", persona.method), ("notes", persona.notes))
    for name, text in texts:
        yield from _personal(text, persona.name, f"{where}: {name}", world)
    for place, claim in persona.claims():
        proto = persona.kind == "proto"
        yield from _claim_problems(claim, f"{where}: {place}", world, assumed=proto)
        for problem in wording_problems(claim):
            yield replace(problem, claim=claim.text, place=f"{where}: {place}")


def _certainties(persona: Persona, world: World) -> list[float]:
    """Of segments with a persona's share; where the world does not know them, the persona's."""
    if not world.certainties or world.shares is None or persona.share is None:
        return [persona.stability] if persona.stability is not None else []
    pairs = zip(world.shares, world.certainties, strict=True)
    return [one for share, one in pairs if share == persona.share]


def _unknown_numbers(persona: Persona, world: World) -> str:
    """The first number in how a persona came about that the segments do not give."""
    if not world.method:
        return ""
    given = {*_NUMBER.findall(world.method), str(len(persona.participants))}
    text = persona.method
    for one in world.personal_data(text):  # a telephone number is told as what it is
        text = text.replace(one.words, " ")
    return next((n for n in _NUMBER.findall(text) if n not in given), "")


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
            yield replace(problem, claim=claim.text, place=place)
    if not any(_same_words(claim.text, span.quote) for span in claim.spans):
        yield from _personal(claim.text, claim.text, place, world)


def _personal(text: str, claim: str, place: str, world: World) -> Iterator[Problem]:
    found = world.personal_data(text) if text.strip() else ()
    if found:
        told = ", ".join(f'{one.kind} "{one.words}"' for one in found)
        yield Problem("pii", claim, place, f"this text holds personal data: {told}", _mends(found))


def _mends(found: Sequence[Personal]) -> str:
    """What to do about each word: write it otherwise, or say that it is nobody's name."""
    said = [f'Write {one.bearer} instead of "{one.words}".' for one in found if one.bearer]
    if any(not one.bearer for one in found):
        said.append("Write it without, e.g. with the participant's code.")
    unknown = [one.words for one in found if one.kind == "name" and not one.bearer]
    if unknown:
        keep = ", ".join(f'"{word}"' for word in unknown)
        ways = " or ".join(f'`workbench redact keep "{word}"`' for word in unknown[:1])
        said.append(
            f"If it is no person but a product, say so in study.toml: [redact] keep = [{keep}], "
            f"or with {ways}."
        )
    return " ".join(said)


def _same_words(a: str, b: str) -> bool:
    return re.sub(r"\s+", " ", a).strip() == re.sub(r"\s+", " ", b).strip()
