"""Sentences that stand nearest to a claim: in what is talked about, and in who talks where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from workbench.language.terms import content_terms
from workbench.model.evidence import Span

if TYPE_CHECKING:
    import pandas as pd

Floats = NDArray[np.float64]

# Sentences to each side that belong to the passage of a sentence.
AROUND = 2
# Turns after a supporting quote in which what follows it is still about it.
FOLLOWING = 4
K1, B = 1.2, 0.75
FEWEST_WORDS = 4


@dataclass(frozen=True)
class Asked:
    """A claim to find words for.

    Attributes
    ----------
    text : str
    supports : tuple of Span
        Quotes behind it.
    others : tuple of Span
        Words that are not to be found again: recorded or rejected as contradicting it.
    participants : tuple of str
        Whose claim it is; empty where it is about everybody.
    """

    text: str
    supports: tuple[Span, ...] = ()
    others: tuple[Span, ...] = ()
    participants: tuple[str, ...] = ()

    @property
    def probes(self) -> tuple[str, ...]:
        """The claim's words, then those of its quotes."""
        return tuple(dict.fromkeys((self.text, *(span.quote for span in self.supports))))


@dataclass(frozen=True)
class Near:
    """A sentence near a claim.

    Attributes
    ----------
    at : int
        Position in the table of sentences.
    score : float
        The higher, the nearer; comparable within one claim only.
    turns : int or None
        How many turns lie between it and the nearest quote behind the claim: 0 within the same
        turn; None where no quote is from that source.
    """

    at: int
    score: float
    turns: int | None = None


def nearest(
    asked: Sequence[Asked],
    table: pd.DataFrame,
    questions: Mapping[tuple[str, int], str],
    *,
    limit: int,
) -> list[list[Near]]:
    """For each claim, the sentences nearest to it that are not its own evidence.

    Parameters
    ----------
    asked : sequence of Asked
    table : pandas.DataFrame
        `statements.sentence_table`, in its order.
    questions : mapping of (source, turn) to str
        What the moderator asked last before a turn.
    limit : int
        How many of each claim.

    Returns
    -------
    list of list of Near
        The nearest first. The score adds up: likeness of the
        passage around the sentence and of the question before it (Okapi BM25 against the claim
        and its quotes, log), likeness in meaning of the sentence itself (cosine of sentence
        vectors), whether a participant of the claim's says it, and how few turns lie between it
        and a quote. The weights are set by hand: a model that learnt them on one study found no
        more in personas that it had not seen.
    """
    if not len(table):
        return [[] for _ in asked]
    passages = _Passages(table, questions)
    may = _may_be_shown(table)
    found = []
    for one in asked:
        score, gap = passages.scores(one)
        free = np.flatnonzero(may & ~passages.held(one))
        first = free[np.lexsort((free, -score[free].round(6)))][:limit]
        found.append([Near(int(at), round(float(score[at]), 3), _turns(gap[at])) for at in first])
    return found


def _turns(gap: float) -> int | None:
    return int(gap) if np.isfinite(gap) else None


class _Passages:
    """The passages of all sentences of a table, ready to be asked about claims."""

    def __init__(self, table: pd.DataFrame, questions: Mapping[tuple[str, int], str]) -> None:
        from workbench.language.vectors import sentence_vectors

        self.source = table["source"].to_numpy()
        self.turn = table["turn"].to_numpy(dtype=int)
        self.start, self.end = (table[name].to_numpy(dtype=int) for name in ("start", "end"))
        self.who = table["participant"].to_numpy()
        self.vectors = np.asarray(sentence_vectors(table["text"].tolist()))
        self.index = _Bm25(self._words(table["text"].tolist(), questions))

    def _words(
        self, texts: Sequence[str], questions: Mapping[tuple[str, int], str]
    ) -> list[list[str]]:
        terms = [content_terms(text) for text in texts]
        asked = {key: content_terms(text) for key, text in questions.items()}
        found = []
        for at, (source, turn) in enumerate(zip(self.source, self.turn, strict=True)):
            near = range(max(0, at - AROUND), min(len(terms), at + AROUND + 1))
            words = [word for n in near if self.source[n] == source for word in terms[n]]
            found.append(words + asked.get((source, int(turn)), []))
        return found

    def scores(self, one: Asked) -> tuple[Floats, Floats]:
        """Score of every sentence, and how many turns it is from a quote behind the claim."""
        from workbench.language.vectors import sentence_vectors

        probes = one.probes
        by_words = np.array([self.index.scores(content_terms(text)) for text in probes])
        by_sense = (np.asarray(sentence_vectors(probes)) @ self.vectors.T).max(axis=0)
        gap, after = self._places(one)
        score = np.log1p(by_words.max(axis=0)) + 0.5 * np.log1p(by_words[0]) + 2 * by_sense
        theirs = np.isin(self.who, list(one.participants))
        # A moderator's turn lies between two of a participant's.
        return score + theirs + 1 / (1 + gap / 2) + 0.5 * after, gap

    def held(self, one: Asked) -> NDArray[np.bool_]:
        """Which sentences are evidence of the claim, or were judged already."""
        own = np.zeros(len(self.source), dtype=bool)
        for span in (*one.supports, *one.others):
            own |= self._shares(span)
        return own

    def _places(self, one: Asked) -> tuple[Floats, NDArray[np.bool_]]:
        """Turns between every sentence and the nearest quote, and whether it follows a quote."""
        gap = np.full(len(self.source), np.inf)
        after = np.zeros(len(self.source), dtype=bool)
        for span in one.supports:
            here = self._shares(span)
            if here.any():
                same = self.source == span.source
                away = np.where(same, np.abs(self.turn - self.turn[here].min()), np.inf)
                gap = np.minimum(gap, away)
                after |= (self.start > span.start) & (away <= FOLLOWING)
        return gap, after

    def _shares(self, span: Span) -> NDArray[np.bool_]:
        there = (self.source == span.source) & (self.start < span.end) & (self.end > span.start)
        return np.asarray(there, dtype=bool)


class _Bm25:
    """Okapi BM25 (Robertson and Zaragoza 2009) over texts cut into words."""

    def __init__(self, texts: Sequence[Sequence[str]]) -> None:
        from scipy.sparse import csc_matrix

        self.column: dict[str, int] = {}
        rows, columns = [], []
        for row, words in enumerate(texts):
            for word in words:
                rows.append(row)
                columns.append(self.column.setdefault(word, len(self.column)))
        shape = (len(texts), max(1, len(self.column)))
        counts: Any = csc_matrix((np.ones(len(rows)), (rows, columns)), shape=shape)
        counts.sum_duplicates()
        length = np.asarray([len(words) for words in texts], dtype=float)
        known = np.diff(counts.indptr)
        rarity = np.log1p((len(texts) - known + 0.5) / (known + 0.5))
        longer = 1 - B + B * length / max(length.mean(), 1.0)
        counts.data *= (K1 + 1) / (counts.data + K1 * longer[counts.indices])
        self.weights: Any = counts.multiply(rarity[None, :]).tocsc()

    def scores(self, words: Sequence[str]) -> Floats:
        """Score of every text for these words, each counted once."""
        wanted = sorted({self.column[word] for word in words if word in self.column})
        found = self.weights[:, wanted].sum(axis=1)
        return np.asarray(found, dtype=float).ravel()


def _may_be_shown(table: pd.DataFrame) -> NDArray[np.bool_]:
    """Whole sentences of people who let the team quote them; a question asserts nothing."""
    texts = [text.strip() for text in table["text"]]
    whole = [
        len(text.split()) >= FEWEST_WORDS and not text.endswith(("?", "...", "…")) for text in texts
    ]
    found: NDArray[np.bool_] = table["quotable"].to_numpy(dtype=bool) & np.array(whole, dtype=bool)
    return found
