"""Promises of the brand against what people tell: kept, broken, or never spoken of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from workbench.language.terms import content_terms
from workbench.model.evidence import Claim, Span
from workbench.model.journey import PromiseKept
from workbench.synthesis.journey_durations import durations, with_digits

if TYPE_CHECKING:
    import pandas as pd

Verdict = Literal["kept", "broken", "open"]

# Cosines: with a word of the promise in it, and without any; and where words count as its own.
# From the next on, what somebody felt is taken to be about the promise.
SHARING, ALIKE, NAMED = 0.48, 0.62, 0.75
MEANT, FELT = 0.54, 0.5
# Below this, a stretch of time in the same phase is about something else.
TIMED = 0.25
# A stretch many times the promised one is about something else (a hospital's waiting list).
_TOO_LONG = 20
_NOT_A_SUBJECT = frozenset(
    {"not", "hour", "day", "week", "month", "minute", "year", "back", "away", "here", "there"}
)
_PER_PARTICIPANT = 3


@dataclass(frozen=True)
class Judged:
    """A sentence about a promise: its row, what it tells, and by which reason."""

    row: int
    verdict: Verdict
    score: float
    reason: str


def judge_promise(
    promise: str, table: pd.DataFrame, phases: Sequence[str], felt: Sequence[float | None]
) -> list[Judged]:
    """Sentences about the subject of a promise, and whether they tell of it kept or broken.

    Parameters
    ----------
    promise : str
    table : pandas.DataFrame
        Rows of `statements.sentence_table`.
    phases : sequence of str
        The phase of each row, empty for none.
    felt : sequence of float or None
        As of `journey_emotion.feelings`.

    Returns
    -------
    list of Judged
        A sentence is about the promise if it shares a word with a subject (reduced) and its
        sentence vector has a cosine of at least 0.48 with that of the promise, or of 0.62 without
        one; or if the promise names a stretch of time and the sentence another, in the phase in
        which it is mostly spoken of (the only one where times are compared), with a cosine of at
        least 0.25. It tells of the promise broken where it names more time than was promised, or,
        with a cosine of at least 0.54, carries a pain or a bad feeling (−0.5 or less) and no gain;
        of the promise kept where it then carries a gain or a good feeling and no pain; otherwise,
        or if it says the promise itself, it leaves it open.
    """
    likeness = _likeness(promise, table)
    near = _about(promise, table, likeness)
    home = Counter(phases[row] for row in near if phases[row]).most_common(1)
    promised = durations(promise)
    here = {at for at, phase in enumerate(phases) if home and phase == home[0][0]}
    longer = {at: _longer(str(table["text"].iloc[at]), promised) for at in sorted(here)}
    found = [
        _judged(row, score, table, felt[row], longer.get(row, "")) for row, score in near.items()
    ]
    others = ((row, why) for row, why in longer.items() if why and row not in near)
    others = ((row, why) for row, why in others if likeness[row] >= TIMED)
    found += [Judged(row, "broken", min(SHARING, likeness[row]), why) for row, why in others]
    return sorted(found, key=lambda one: (-one.score, one.row))


def promise_kept(
    promise: str,
    table: pd.DataFrame,
    phases: Sequence[str],
    judged: Sequence[Judged],
    *,
    decided: Mapping[int, str],
    limit: int,
) -> PromiseKept:
    """What people say about a promise, each side headed by the sentence nearest to it.

    Parameters
    ----------
    promise, table, phases
        As of `judge_promise`.
    judged : sequence of Judged
    decided : mapping of row to str
        What a person decided about a sentence: kept, broken, open, or none if it is not about
        the promise.
    limit : int
        Statements per side at the most.
    """
    verdicts = {one.row: str(one.verdict) for one in judged} | dict(decided)
    scores = {one.row: one.score for one in judged}
    sides: dict[str, list[int]] = {"kept": [], "broken": [], "open": []}
    quotable = [bool(one) for one in table["quotable"]]
    clear = table["quotability"].tolist()
    for row in sorted(verdicts, key=lambda at: (-scores.get(at, 1.0), -clear[at], at)):
        if quotable[row] and verdicts[row] in sides:
            sides[verdicts[row]].append(row)
    broken_in = Counter[str]()
    for phase, _ in {(phases[at], table["participant"].iloc[at]) for at in sides["broken"]}:
        broken_in.update([phase] if phase else [])
    return PromiseKept(
        promise,
        kept=_claims(sides["kept"], table, limit),
        broken=_claims(sides["broken"], table, limit),
        kept_by=_people(sides["kept"], table),
        broken_by=_people(sides["broken"], table),
        spoken_by=_people([at for rows in sides.values() for at in rows], table),
        phases=tuple(sorted(broken_in.items(), key=lambda one: (-one[1], one[0]))),
    )


def _likeness(promise: str, table: pd.DataFrame) -> list[float]:
    """Cosine of each row with a promise, number words as digits."""
    from workbench.language import sentence_vectors

    texts = [with_digits(text) for text in table["text"]]
    if not texts:
        return []
    vectors = sentence_vectors([with_digits(promise), *texts])
    return [round(float(one), 4) for one in vectors[1:] @ vectors[0]]


def _about(promise: str, table: pd.DataFrame, likeness: Sequence[float]) -> dict[int, float]:
    """Rows about the subject of a promise, with how near they are."""
    mine = _subjects(with_digits(promise))
    found = {}
    for row, (text, near) in enumerate(zip(table["text"], likeness, strict=True)):
        terms = _subjects(with_digits(text))
        if terms and near >= (SHARING if mine & terms else ALIKE):
            found[row] = near
    return found


def _subjects(text: str) -> set[str]:
    """Reduced words that carry a subject, without units of time."""
    return {*content_terms(text)} - _NOT_A_SUBJECT


def _judged(row: int, score: float, table: pd.DataFrame, felt: float | None, longer: str) -> Judged:
    if score >= NAMED:
        return Judged(row, "open", score, "says the promise")
    if longer:
        return Judged(row, "broken", score, longer)
    if score < MEANT:
        return Judged(row, "open", score, "about it")
    pain, gain = (float(table[name].iloc[row]) >= FELT for name in ("pain", "gain"))
    low, high = (felt or 0.0) <= -FELT, (felt or 0.0) >= FELT
    if (pain or low) and not gain:
        return Judged(row, "broken", score, "a pain" if pain else "a bad feeling")
    if (gain or high) and not pain:
        return Judged(row, "kept", score, "a gain" if gain else "a good feeling")
    return Judged(row, "open", score, "about it")


def _longer(text: str, promised: Sequence[float]) -> str:
    """Why a stretch of time in a text breaks a promise, empty if none does."""
    if not promised:
        return ""
    told = [one for one in durations(text) if max(promised) < one <= _TOO_LONG * max(promised)]
    return f"{max(told):g} hours, longer than {max(promised):g}" if told else ""


def _claims(rows: Sequence[int], table: pd.DataFrame, limit: int) -> tuple[Claim, ...]:
    """One statement for each participant's nearest sentences, as they say it."""
    by_person: dict[str, list[int]] = {}
    for row in rows:
        by_person.setdefault(str(table["participant"].iloc[row]), []).append(row)
    claims = []
    for mine in list(by_person.values())[:limit]:
        spans = tuple(_span(table, row) for row in mine[:_PER_PARTICIPANT])
        claims.append(Claim(spans[0].quote, spans))
    return tuple(claims)


def _span(table: pd.DataFrame, row: int) -> Span:
    one = table.iloc[row]
    return Span(str(one["source"]), int(one["start"]), int(one["end"]), str(one["text"]))


def _people(rows: Sequence[int], table: pd.DataFrame) -> tuple[str, ...]:
    return tuple(sorted({str(table["participant"].iloc[row]) for row in rows}))
