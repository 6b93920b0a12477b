"""Everything the rules say about some turns, one row per sentence, ready to be cached."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from workbench.language.labels import LABELS, empathy_rules, firings, scores_of
from workbench.language.needs import need_rules, need_score
from workbench.language.pipeline import Pipeline, load
from workbench.language.quotes import quotability_of
from workbench.language.segments import sentence_tokens, tokens_range
from workbench.language.words import words_of

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
        (``label:rule;…`` in the order of the text). The result depends on nothing but the texts
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
    rows = [row for turn, doc in enumerate(docs) for row in _rows(turn, turns[turn], doc)]
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype(_TYPES)


def _rows(turn: int, text: str, doc: Doc) -> Iterator[tuple[Any, ...]]:
    for tokens in sentence_tokens(doc):
        start, end = tokens_range(tokens)
        words = words_of(tokens, base=start)
        labelled = firings(words, empathy_rules())
        needed = firings(words, need_rules())
        scores = scores_of(labelled)
        rules = ";".join(f"{one.label}:{one.rule}" for one in sorted(labelled + needed, key=_place))
        yield (
            *(turn, start, end, text[start:end]),
            *(scores[label] for label in LABELS),
            *(need_score(needed), quotability_of(words), rules),
        )


def _place(firing: Any) -> tuple[int, int, str, str]:
    return firing.start, firing.end, firing.label, firing.rule
