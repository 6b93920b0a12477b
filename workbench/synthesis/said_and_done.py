"""Moments in which people own up that they mean, say or ought one thing, and do another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.model.evidence import Claim, Span
from workbench.synthesis import said_and_done_cues as cues
from workbench.synthesis.statements_asides import aside

if TYPE_CHECKING:
    import pandas as pd

# After what somebody was going to do, “So I never” may come a little later.
NEXT, LATER = 2, 4
_COLUMNS = ("source", "participant", "turn", "start", "text", "salience", "quotable")
_NOT_MEANT = frozenset({"question", "joke", "hearsay", "talk", "supposed", "fragment"})


@dataclass(frozen=True)
class _Row:
    source: str
    participant: str
    turn: int
    start: int
    text: str
    salience: float
    quotable: bool


@dataclass(frozen=True)
class Admission:
    """What somebody holds, and what the same person tells that they do.

    Attributes
    ----------
    said, done : Span
        Words of one turn; either may come first.
    participant : str
    plainness : int
        1 to 3.
    salience : float
        How much it is about what participants of the study talk about.
    """

    said: Span
    done: Span
    participant: str
    plainness: int
    salience: float


def said_and_done(table: pd.DataFrame, *, limit: int = 8) -> tuple[Claim, ...]:
    """Moments in which somebody says one thing of themselves and tells that they do another.

    Parameters
    ----------
    table : pandas.DataFrame
        Rows of `synthesis.statements.sentence_table`: those of moderators are not in it.
    limit : int
        So many at the most.

    Returns
    -------
    tuple of Claim
        Each headed by what is said; its evidence is that and what is done, in this order. They
        are one person's each, so that the first of every participant come before the second of
        any; then the plainest.
    """
    found = sorted(admissions(table), key=_rank)
    heard: Counter[str] = Counter()
    turns: list[tuple[int, int, Claim]] = []
    for at, one in enumerate(found):
        heard[one.participant] += 1
        claim = Claim(text=one.said.quote, supports=(one.said, one.done))
        turns.append((heard[one.participant], at, claim))
    return tuple(claim for *_, claim in sorted(turns, key=lambda one: one[:2]))[:limit]


def _rank(one: Admission) -> tuple[int, float, str, int]:
    return -one.plainness, -one.salience, one.said.source, one.said.start


def halves(claim: Claim) -> tuple[Span, Span] | None:
    """What is said and what is done, of a claim that still shows both; None of any other."""
    spans = claim.supports_spans
    if len(spans) != 2 or claim.text != spans[0].quote or spans[0].source != spans[1].source:
        return None
    return spans[0], spans[1]


def admissions(table: pd.DataFrame) -> list[Admission]:
    """All such moments in a table, in the order of the transcripts; no sentence twice."""
    found = []
    for turn in _turns(table):
        taken: set[int] = set()
        for at, row in enumerate(turn):
            if at in taken or not cues.HINT.search(row.text):
                continue
            if one := _forwards(turn, at) or _backwards(turn, at):
                used, admission = one
                if taken.isdisjoint(used):
                    taken |= used
                    found.append(admission)
    return found


def _turns(table: pd.DataFrame) -> Iterator[list[_Row]]:
    """Sentences turn by turn, of turns in which there may be something."""
    if not len(table):
        return
    hinted = table.loc[table["text"].str.contains(cues.HINT), ["source", "turn"]]
    wanted = set(hinted.itertuples(index=False, name=None))
    rows: dict[tuple[str, int], list[_Row]] = {}
    for values in zip(*(table[name].tolist() for name in _COLUMNS), strict=True):
        row = _Row(*values)
        if (row.source, row.turn) in wanted:
            rows.setdefault((row.source, row.turn), []).append(row)
    for key in sorted(rows):
        yield sorted(rows[key], key=lambda row: row.start)


def _meant(row: _Row) -> bool:
    # Longer ones are no sentences, and nobody would read them in a map.
    short = len(row.text.split()) <= 2 * cues.LONGEST
    return row.quotable and short and aside(row.text) not in _NOT_MEANT


def _forwards(turn: Sequence[_Row], at: int) -> tuple[set[int], Admission] | None:
    """First what is held, then what is done: in the sentence, or in one of the next."""
    row = turn[at]
    if not _meant(row):
        return None
    text = cues.plain(row.text)
    if within := cues.turned(text):
        end, begin, plainness = within
        return {at}, _made(row, (0, end), row, (begin, len(text)), plainness)
    kind = cues.held(text)
    for ahead in range(1, LATER + 1 if kind else 0):
        if at + ahead >= len(turn):
            break
        other = turn[at + ahead]
        after = cues.plain(other.text)
        begin, word = cues.opened(after)
        plainness = cues.undone(after[begin:], text, kind, word)
        if (ahead > 1 and not word) or (ahead > NEXT and plainness < cues.PLAINEST):
            plainness = 0
        if plainness and _meant(other):
            whole = (0, len(text)), other, (begin, len(after))
            return {at, at + ahead}, _made(row, *whole, plainness)
    return None


def _backwards(turn: Sequence[_Row], at: int) -> tuple[set[int], Admission] | None:
    """First what is done, then that it should not be."""
    row = turn[at]
    if not _meant(row):
        return None
    text = cues.plain(row.text)
    if cut := cues.owned_up(text):
        return {at}, _made(row, (cut, len(text)), row, (0, cut), cues.PLAIN)
    before = turn[at - 1] if at else None
    if before is None or not (_meant(before) and cues.owns_up(text)):
        return None
    done = cues.plain(before.text)
    if not cues.own_deed(done):
        return None
    told = (cues.opened(done)[0], len(done))
    return {at - 1, at}, _made(row, (0, len(text)), before, told, cues.PLAIN)


def _made(
    said: _Row, held: tuple[int, int], done: _Row, told: tuple[int, int], plainness: int
) -> Admission:
    return Admission(
        _span(said, *held), _span(done, *told), said.participant, plainness, said.salience
    )


def _span(row: _Row, start: int, end: int) -> Span:
    """A part of a sentence without the space and the commas around it."""
    part = row.text[start:end]
    begin = start + len(part) - len(part.lstrip(" \n\t,;:\u2013\u2014-"))
    stop = end - len(part) + len(part.rstrip(" \n\t,;:\u2013\u2014-"))
    return Span(row.source, row.start + begin, row.start + stop, row.text[begin:stop])
