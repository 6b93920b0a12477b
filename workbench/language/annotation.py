"""Everything the rules say about some turns, one row per sentence, ready to be cached."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from workbench.language.labels import BATCH, LABELS, Firing, Judged, firings, judge
from workbench.language.needs import need_rules, need_score
from workbench.language.pipeline import Pipeline, load
from workbench.language.quotes import quotability_of
from workbench.language.segments import sentence_tokens, tokens_range
from workbench.language.words import Words, words_of

if TYPE_CHECKING:
    import pandas as pd
    from spacy.tokens import Doc

_TYPES = {
    "turn": "int64",
    "start": "int64",
    "end": "int64",
    "text": "object",
    **dict.fromkeys((*LABELS, "need", "quotability"), "float64"),
    "rules": "object",
}
COLUMNS = tuple(_TYPES)


def annotate(texts: Iterable[str], *, pipeline: Pipeline | None = None) -> pd.DataFrame:
    """Cut turns into sentences and score each one.

    Parameters
    ----------
    texts : iterable of str
        What was said in each turn, in English.
    pipeline : Pipeline, optional
        Default ``load()``.

    Returns
    -------
    pandas.DataFrame
        One row per sentence: turn (position in ``texts``), start and end (code points in the
        turn's text), text, does, thinks, feels, pain, gain, need, quotability (0..1) and rules
        (``label:rule;…`` in the order of the text; ``label:model:…`` is the trained scorer, see
        `labels.explain`). The result depends on nothing but the texts
        and ``pipeline.id``.

    Examples
    --------
    >>> frame = annotate(["I rang them. Nobody came, it was so annoying."])
    >>> frame[["turn", "start", "end"]].values.tolist()
    [[0, 0, 12], [0, 13, 45]]
    """
    import pandas as pd

    turns = list(texts)
    docs = (pipeline or load()).docs(turns)
    found = (
        _Sentence(*one) for turn, doc in enumerate(docs) for one in _cut(turn, turns[turn], doc)
    )
    rows: list[tuple[Any, ...]] = []
    while batch := list(islice(found, BATCH)):
        judged = judge([one.text for one in batch], [one.words for one in batch])
        rows += [_row(*pair) for pair in zip(batch, judged, strict=True)]
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype(_TYPES)


class _Sentence(NamedTuple):
    turn: int
    start: int
    end: int
    text: str
    words: Words


def _cut(turn: int, text: str, doc: Doc) -> Iterator[tuple[int, int, int, str, Words]]:
    for tokens in sentence_tokens(doc):
        start, end = tokens_range(tokens)
        yield turn, start, end, text[start:end], words_of(tokens, base=start)


def _row(one: _Sentence, judged: Judged) -> tuple[Any, ...]:
    needed = firings(one.words, need_rules())
    told = sorted([*judged.firings, *needed], key=_place)
    return (
        *(one.turn, one.start, one.end, one.text),
        *(judged.scores[label] for label in LABELS),
        *(need_score(needed), quotability_of(one.words)),
        ";".join(f"{firing.label}:{firing.rule}" for firing in told),
    )


def _place(firing: Firing) -> tuple[int, int, str, str]:
    return firing.start, firing.end, firing.label, firing.rule
