"""Emotions and valence of short texts, by a small model trained on labelled comments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

EMOTIONS = ("anger", "disgust", "fear", "joy", "sadness", "surprise", "neutral")
MODEL = "emotions"
_BATCH = 4096


def emotions(texts: Iterable[str]) -> list[dict[str, float]]:
    """Score Ekman's six emotions, and neutrality, for each text.

    Parameters
    ----------
    texts : iterable of str
        Sentences or short texts.

    Returns
    -------
    list of dict of str to float
        One per text: anger, disgust, fear, joy, sadness, surprise, neutral, each from 0 to 1.
        0.5 and above means that the emotion is given; several may be, or none.

    Notes
    -----
    The 28 emotions of GoEmotions (Demszky et al. 2020, ACL, "GoEmotions: A Dataset of
    Fine-Grained Emotions") are grouped as in its appendix. How well this does is in the model
    card; the training texts are forum comments, so read the scores of interviews as hints.

    Examples
    --------
    >>> found = emotions(["I was so scared I would lose all my work"])[0]
    >>> max(found, key=found.get)
    'fear'
    """
    return [
        {name: score for name, score in zip(_classes(), row, strict=True) if name in EMOTIONS}
        for rows in _scored(texts)
        for row in rows
    ]


def valence(texts: Iterable[str]) -> list[float]:
    """How pleasant or unpleasant each text is.

    Parameters
    ----------
    texts : iterable of str

    Returns
    -------
    list of float
        From -1 (clearly negative) to 1 (clearly positive): the score for joy, under which the
        positive emotions are grouped, less that for any negative one.
    """
    names = _classes()
    up, down = names.index("joy"), names.index("negative")
    return [row[up] - row[down] for rows in _scored(texts) for row in rows]


def emotion_cues(text: str, emotion: str, n: int = 5) -> list[tuple[str, float]]:
    """Words of a text that speak most for, or against, an emotion.

    Parameters
    ----------
    text : str
    emotion : str
        One of `EMOTIONS`, or ``negative``.
    n : int
        How many at most.

    Returns
    -------
    list of (str, float)
        Words or pairs of words with their weights, the weightiest first.

    Raises
    ------
    ValueError
        If there is no such emotion.
    """
    from workbench.language.linear import load_scorer

    return load_scorer(MODEL).cues(text, emotion, n)


def _classes() -> tuple[str, ...]:
    from workbench.language.linear import load_scorer

    return load_scorer(MODEL).classes


def _scored(texts: Iterable[str]) -> Iterator[Sequence[Sequence[float]]]:
    from workbench.language.linear import load_scorer

    scorer = load_scorer(MODEL)
    waiting = iter(texts)
    while batch := list(islice(waiting, _BATCH)):
        yield scorer.scores(batch).tolist()
