"""How sure a persona is: what would falsify it, how fresh it is, who speaks, what changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from workbench.errors import AnalysisError
from workbench.model.evidence import Cell, Claim, Span
from workbench.model.persona import SECTIONS, Persona
from workbench.model.survey import SurveyData
from workbench.synthesis.cells import compute_cell
from workbench.synthesis.persona_dates import Freshness
from workbench.synthesis.persona_drift import PersonaDrift
from workbench.synthesis.persona_limits import breaking_point, lowest

VOICES = 3
_CHOICES = ("single", "multi", "ordinal")

Speaker = Callable[[Span], str | None]


@dataclass(frozen=True)
class Defining:
    """An answer that sets a persona apart, and the figure at which it would no longer.

    Attributes
    ----------
    claim : Claim
    question : str
        Its wording.
    cell : Cell
        As the survey says now.
    limit : float or None
        At this percentage or less the answer would not set the persona apart, if everybody
        else answered as they did; None where it does not set the persona apart as it is.
    close : bool
        Whether that figure is within the survey's margin (95 %) of the one found.
    """

    claim: Claim
    question: str
    cell: Cell
    limit: float | None
    close: bool = False


@dataclass(frozen=True)
class Weak:
    """A claim that does not rest on much, with its place in the persona.

    Attributes
    ----------
    place : str
        Such as ``pains[0]``.
    claim : Claim
    participants : tuple of str
        Who speaks for it.
    against : tuple of str
        Who speaks against it.
    """

    place: str
    claim: Claim
    participants: tuple[str, ...] = ()
    against: tuple[str, ...] = ()


@dataclass(frozen=True)
class Outlook:
    """How sure a persona is.

    Attributes
    ----------
    persona : str
        Its id.
    defining : tuple of Defining
        In the persona's order.
    single : tuple of Weak
        Claims in which one participant is all the evidence.
    contested : tuple of Weak
        Claims that something contradicts.
    assumed : tuple of Weak
        Claims without evidence.
    voices : tuple of Span
        Quotes of several participants, one of each.
    freshness : Freshness
    drift : PersonaDrift or None
        Against the earlier wave of the survey; None without one, or without a share.
    """

    persona: str
    defining: tuple[Defining, ...] = ()
    single: tuple[Weak, ...] = ()
    contested: tuple[Weak, ...] = ()
    assumed: tuple[Weak, ...] = ()
    voices: tuple[Span, ...] = ()
    freshness: Freshness = field(default_factory=Freshness)
    drift: PersonaDrift | None = None


def outlook(
    persona: Persona,
    surveys: Mapping[str, SurveyData],
    speaker: Speaker,
    *,
    min_base: int = 30,
    freshness: Freshness | None = None,
    drift: PersonaDrift | None = None,
) -> Outlook:
    """What would change our minds about a persona, computed from its evidence.

    Parameters
    ----------
    persona : Persona
    surveys : mapping of str to SurveyData
        With the ``segment`` question where there are segments.
    speaker : callable
        Code of the participant whose words a span holds.
    min_base : int
        Figures on fewer respondents are left out.
    freshness, drift : optional

    Returns
    -------
    Outlook
        Of the persona's sections; the empathy map repeats them.
    """
    claims = [
        (f"{name}[{i}]", claim)
        for name in SECTIONS
        if name != "quote"
        for i, claim in enumerate(persona.sections.get(name, ()))
    ]
    weak = [_weak(place, claim, speaker) for place, claim in claims]
    return Outlook(
        persona=persona.id,
        defining=tuple(
            one for _, claim in claims for one in _defining(claim, surveys, min_base=min_base)
        ),
        single=tuple(w for w in weak if len(w.participants) == 1 and not w.claim.cells),
        contested=tuple(w for w in weak if w.claim.supports and w.claim.contradicts),
        assumed=tuple(w for w in weak if not w.claim.supports),
        voices=voices(persona, speaker),
        freshness=freshness or Freshness(),
        drift=drift,
    )


def _weak(place: str, claim: Claim, speaker: Speaker) -> Weak:
    def who(pieces: tuple[Any, ...]) -> tuple[str, ...]:
        return tuple(sorted({speaker(p) or "" for p in pieces if isinstance(p, Span)} - {""}))

    return Weak(place, claim, who(claim.supports), who(claim.contradicts))


def _defining(
    claim: Claim, surveys: Mapping[str, SurveyData], *, min_base: int
) -> tuple[Defining, ...]:
    found = []
    for cell in claim.supports:
        if not (isinstance(cell, Cell) and cell.where and cell.survey in surveys):
            continue
        survey = surveys[cell.survey]
        question = survey.questions.get(cell.question)
        if question is None or question.type not in _CHOICES:
            continue
        try:
            now = compute_cell(survey, cell.question, cell.answer, cell.where)
        except AnalysisError:
            continue
        if now.base < min_base:
            continue
        limit = breaking_point(now, survey)
        close = limit is not None and limit >= lowest(now, survey)
        found.append(Defining(claim, question.text, now, limit, close))
    return tuple(found)


def voices(persona: Persona, speaker: Speaker, *, limit: int = VOICES) -> tuple[Span, ...]:
    """Quotes that stand for a persona, of as many participants as there are, one of each.

    Those under ``quote`` come first, then what heads an item of the empathy map's "says", then
    what heads any item.
    """
    quoted = [*persona.sections.get("quote", ()), *persona.empathy.says]
    quoted += [claim for _, claim in persona.claims()]
    heads = (
        span
        for claim in quoted
        for span in claim.supports_spans
        if " ".join(span.quote.split()) == " ".join(claim.text.split())
    )
    found: dict[str, Span] = {}
    for span in heads:
        who = speaker(span)
        if who is not None and who in persona.participants:
            found.setdefault(who, span)
    return tuple(found.values())[:limit]


def defining_words(one: Defining) -> str:
    """The answer with its figures, in one line."""
    cell = one.cell
    among = f" ({cell.total:g} % of everybody)" if cell.total is not None else ""
    figure = f"{one.question} — {cell.answer}: {cell.percent:g} % here{among}"
    if one.limit is None:
        return f"{figure}; it does not set them apart"
    margin = ", which is within the survey's margin" if one.close else ""
    return f"{figure}; at {one.limit:g} % it would no longer set them apart{margin}"


def outlook_dict(found: Outlook) -> dict[str, Any]:
    """Plain values for JSON."""
    from workbench.model.codec import evidence_to_dict

    def weak(ones: tuple[Weak, ...]) -> list[dict[str, Any]]:
        return [
            {
                "place": one.place,
                "text": one.claim.text,
                "participants": list(one.participants),
                "against": list(one.against),
            }
            for one in ones
        ]

    return {
        "persona": found.persona,
        "defining": [
            {
                **evidence_to_dict(one.cell),
                "wording": one.question,
                "limit": one.limit,
                "close": one.close,
            }
            for one in found.defining
        ],
        "single": weak(found.single),
        "contested": weak(found.contested),
        "assumed": weak(found.assumed),
        "voices": [evidence_to_dict(span) for span in found.voices],
        "freshness": asdict(found.freshness),
        "drift": None if found.drift is None else asdict(found.drift),
    }
