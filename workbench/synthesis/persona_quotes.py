"""Quotes that let a persona speak: from several people, about different things."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from typing import TYPE_CHECKING

from workbench.model.evidence import Claim, Span
from workbench.synthesis.salience import Said
from workbench.synthesis.statements import ABOUT, QUOTABLE, SURE
from workbench.synthesis.statements_asides import aside
from workbench.synthesis.statements_standing import standing

if TYPE_CHECKING:
    import pandas as pd

MOST = 3
# A quote needs no sentence before it; and it is neither a cry nor a speech.
ALONE, FEWEST_WORDS, MOST_WORDS = 0.7, 8, 40
LABELS = ("pain", "gain", "feels", "does", "thinks")
# What a quote about the same thing as another one, or one that stands in a section, is worth less.
SAME_LABEL, SHOWN = 0.5, 0.5


def quotes(table: pd.DataFrame, shown: Collection[Span] = ()) -> tuple[Claim, ...]:
    """Sentences that stand for what a persona's participants say.

    Parameters
    ----------
    table : pandas.DataFrame
        Rows of `statements.sentence_table` of the persona's participants.
    shown : collection of Span
        Sentences that head a statement of the persona already; others are preferred.

    Returns
    -------
    tuple of Claim
        Three at the most, one of each participant, of 8 to 40 words, each clear without the
        sentence before it, about different things where there is a choice (something that
        hurts, something that pleases, something done). None where nobody says such a sentence.
    """
    left = _candidates(table)
    heads = {(span.source, span.start) for span in shown}
    picked: list[Claim] = []
    labels: Counter[str] = Counter()
    while left and len(picked) < MOST:
        worth = [(_worth(row, labels[label], heads), label, row) for label, row in left]
        _, label, best = min(worth, key=lambda one: (-one[0], one[2].source, one[2].start))
        picked.append(Claim(best.text, (Span(best.source, best.start, best.end, best.text),)))
        labels[label] += 1
        left = [(of, row) for of, row in left if row.participant != best.participant]
    return tuple(picked)


def _worth(row: Said, used: int, heads: Collection[tuple[str, int]]) -> float:
    shown = SHOWN if (row.source, row.start) in heads else 1.0
    return float(round(row.rank * SAME_LABEL**used * shown, 6))


def _candidates(table: pd.DataFrame) -> list[tuple[str, Said]]:
    """Sentences that would make a quote, with their strongest label."""
    rows = table[table["quotable"] & (table["quotability"] >= QUOTABLE)]
    rows = rows[rows[list(LABELS)].max(axis=1) >= SURE]
    names = ["participant", "source", "start", "end", "text", "quotability", "salience", *LABELS]
    found = []
    for who, source, start, end, text, clear, about, *scores in rows[names].to_numpy().tolist():
        alone = standing(text)
        words = text.count(" ") + 1
        if alone < ALONE or aside(text) or not FEWEST_WORDS <= words <= MOST_WORDS:
            continue
        score, label = max((s, -at) for at, s in enumerate(scores))
        rank = round((score * clear + ABOUT * about) * alone, 6)
        found.append((LABELS[-label], Said(who, rank, source, start, end, text)))
    return found
