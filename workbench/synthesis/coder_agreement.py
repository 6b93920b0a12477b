"""How far the coders of a study agree: turn by turn or by the character, and on whole spans."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from workbench.errors import AnalysisError
from workbench.model.coding import Excerpt
from workbench.model.source import Source
from workbench.stats import CodingAgreement, Mark, Unitised, alpha_u, coding_agreement, turns_of
from workbench.synthesis.coding_figures import coder_name
from workbench.synthesis.coding_state import State


@dataclass(frozen=True)
class Compared:
    """Coders compared.

    Attributes
    ----------
    coders : CodingAgreement
        Per code and overall, with every disagreement; codes are named by their paths.
    spans : Unitised or None
        Krippendorff's alpha for the spans themselves.
    why_not : str
        Why `spans` is None.
    unknown : int
        Codings that name no coder, which are not compared.
    sources : mapping of str to tuple of str
        The texts compared, and who worked through each.
    """

    coders: CodingAgreement
    spans: Unitised | None
    why_not: str
    unknown: int
    sources: Mapping[str, tuple[str, ...]]


def compare_coders(
    state: State,
    placed: Iterable[Excerpt],
    sources: Mapping[str, Source],
    *,
    by: Literal["turn", "character"] = "turn",
    coders: Sequence[str] | None = None,
    codes: Sequence[str] | None = None,
    resamples: int = 1000,
    seed: int = 0,
) -> Compared:
    """Compare coders on the texts that two or more of them have worked through.

    Parameters
    ----------
    state : State
    placed : iterable of Excerpt
    sources : mapping of id to Source
    by : {"turn", "character"}
    coders : sequence of str, optional
        Names; everybody who has coded a text that another has coded too when not given.
    codes : sequence of str, optional
        Paths; all that were applied when not given.
    resamples, seed : int
        For the intervals.

    Raises
    ------
    AnalysisError
        For fewer than two coders, or no text that two of them have coded.
    """
    if by not in ("turn", "character"):
        raise AnalysisError(f"coders cannot be compared by {by!r}", hint="By turn or character.")
    marks, unknown = _marks(state, placed)
    people = tuple(coders) if coders else tuple(sorted({mark.coder for mark in marks}))
    _refuse_few(people, {mark.coder for mark in marks}, unknown)
    worked = _worked(marks, people)
    shared = {id: who for id, who in worked.items() if len(who) > 1 and id in sources}
    if not shared:
        raise AnalysisError(
            "no transcript was coded by two coders, so there is nothing to compare",
            hint="Let a second coder work through one of those that are coded.",
        )
    if not coders:
        people = tuple(sorted({name for who in shared.values() for name in who}))
    kept = [mark for mark in marks if mark.source in shared and mark.coder in people]
    texts = [sources[id] for id in shared]
    compared = coding_agreement(
        kept,
        turns_of(texts),
        by="unit" if by == "turn" else "character",
        coders=people,
        codes=codes,
        resamples=resamples,
        seed=seed,
    )
    lengths = {source.id: len(source.text) for source in texts}
    try:
        spans, why = alpha_u(kept, lengths, coders=people, codes=codes), ""
    except AnalysisError as error:
        spans, why = None, error.message
    return Compared(compared, spans, why, unknown, shared)


def _marks(state: State, placed: Iterable[Excerpt]) -> tuple[list[Mark], int]:
    marks: list[Mark] = []
    unknown = 0
    for excerpt in placed:
        for coding in excerpt.codings:
            if not coding.made.by:
                unknown += 1
                continue
            who, span = coder_name(state.coders, coding.made.by), excerpt.span
            path = state.path(coding.code)
            marks.append(Mark(who, path, span.source, span.start, span.end))
    return marks, unknown


def _refuse_few(people: Sequence[str], known: set[str], unknown: int) -> None:
    missing = [name for name in people if name not in known]
    if missing:
        raise AnalysisError(
            f"{missing[0]!r} has coded nothing",
            hint=f"Coders are: {', '.join(sorted(known)) or 'none yet'}.",
        )
    if len(people) < 2:
        without = f" {unknown} codings name no coder." if unknown else ""
        raise AnalysisError(
            f"agreement takes at least two coders; there is {people[0] if people else 'none'}",
            hint=f"Let somebody else code the same transcripts, or import their codings.{without}",
        )


def _worked(marks: Iterable[Mark], people: Sequence[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, set[str]] = {}
    for mark in marks:
        if mark.coder in people:
            found.setdefault(mark.source, set()).add(mark.coder)
    return {id: tuple(sorted(who)) for id, who in sorted(found.items())}
