"""The emotion curve of a journey: how people felt in each phase, from what they say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from workbench.language.terms import content_terms
from workbench.model.journey import Mood

if TYPE_CHECKING:
    import pandas as pd

FEWEST, WITH_FEELING = 3, 0.5
RESAMPLES, SEED = 2000, 20240
# Said out of politeness, whatever the mood; longer phrases first.
_POLITE = re.compile(
    r"\b(?:many thanks|thanks? (?:you )?(?:so |very )?much(?: indeed)?|thank you(?: indeed)?|"
    r"thanks(?: a lot| again| for (?:that|this|asking|having me|your time))?|no thanks|cheers|"
    r"(?:i'm |i am |we're )?(?:so |very |really |terribly )?sorry(?: about (?:that|this))?|"
    r"(?:i )?beg your pardon|excuse me|please|you're (?:very )?welcome|no worries|no problem|"
    r"not at all|my pleasure|(?:it was |it's been )?(?:nice|lovely|good|great|pleasure) "
    r"(?:to (?:meet|see|talk to|speak to|speak with|talk with)|meeting|talking to|speaking to|"
    r"chatting to) you|"
    r"(?:have a |a )(?:nice|good|lovely|great) (?:day|one|evening|weekend|week)|good luck|"
    r"bless (?:you|him|her|them)|(?:i'd|i would|we'd|we would) (?:be )?"
    r"(?:love|like|happy|glad) to|happy to|great question|good question|"
    r"(?:that's|that is|it's) (?:fine|okay|all right|alright|great|lovely|good|perfect))\b",
    re.IGNORECASE,
)
# What is wished for, or only imagined, pleases nobody yet.
_WISH = re.compile(
    r"\b(?:wish(?:ed)?|would|wouldn't|could've|should|hope(?:d|fully)?|want|wanted|rather|prefer|"
    r"if|i'd|we'd|they'd|ideally)\b",
    re.IGNORECASE,
)
_NOTE = re.compile(r"\[[^\]]*\]")


def without_courtesy(text: str) -> str:
    """What is left of a sentence without polite phrases and the typist's notes.

    Examples
    --------
    >>> without_courtesy("Thank you very much, the lamp broke.")
    'the lamp broke.'
    >>> without_courtesy("Sorry.")
    ''
    """
    left = _POLITE.sub(" ", _NOTE.sub(" ", text.replace("’", "'")))
    left = " ".join(left.split()).strip(" ,;:-–—!?")
    return "" if left == "." else re.sub(r"^[.,;\s]+", "", left)


def feelings(table: pd.DataFrame) -> list[float | None]:
    """How the speaker of each sentence felt about what it tells, from −2 to +2.

    Parameters
    ----------
    table : pandas.DataFrame
        With columns text, valence (−1 to 1, `language.moods`), pain and gain (0 to 1,
        `language.annotate`).

    Returns
    -------
    list of float or None
        ``v + g − p``, cut off at ±2: v is the valence, g and p the scores for a gain and a pain,
        each left out (0) where it is under 0.5 in size. So ±2 needs both, the emotion and a gain
        or pain, and neither decides alone. None where all three are left out: the sentence
        carries no feeling. None as well where the sum is above 0 and the sentence wishes or
        imagines something ("I wish", "would", "if"): both scores take a wish for a pleasure.

    Notes
    -----
    The emotion model is too sure of polite phrases ("Thank you very much" scores 0.99 for joy),
    so valence is taken of what is left without them, and a sentence of which fewer than two words
    with a subject are left, and that says no more than the phrase did, carries no feeling.
    """
    from workbench.language import valence

    left = [without_courtesy(text) for text in table["text"]]
    whole = [" ".join(text.replace("’", "'").split()) for text in table["text"]]
    changed = [at for at, text in enumerate(left) if text and text != whole[at]]
    values = [float(v) for v in table["valence"]]
    for at, value in zip(changed, valence([left[at] for at in changed]), strict=True):
        values[at] = value
    judged = zip(left, whole, values, table["pain"], table["gain"], strict=True)
    return [_feeling(*one) for one in judged]


def _feeling(left: str, whole: str, value: float, pain: float, gain: float) -> float | None:
    polite = left != whole
    if not left or (polite and len({*content_terms(left)} - {"not"}) < 2):
        return None
    value, pain, gain = (one if abs(one) >= WITH_FEELING else 0.0 for one in (value, pain, gain))
    if not (value or pain or gain):
        return None
    found = round(max(-2.0, min(2.0, value + gain - pain)), 4)
    return None if found > 0 and _WISH.search(whole) else found


def mood(people: Sequence[str], felt: Sequence[float | None]) -> Mood:
    """How the participants felt, on average, with a 95 % interval over participants.

    Parameters
    ----------
    people : sequence of str
        Who said each sentence of a phase.
    felt : sequence of float or None
        As `feelings` gives them.

    Returns
    -------
    Mood
        The mean of the participants' own means, so that nobody counts more for talking more.
        The interval is the expanded percentile bootstrap over participants (Hesterberg 2015,
        "What Teachers Should Know About the Bootstrap", The American Statistician 69: 371-386),
        with a fixed seed: the tails Φ(−√(n/(n−1)) t(0.975, n−1)) make up for the plain one being
        too narrow with few people; with three it spans all of them. Fewer than three participants
        with feeling: no value, and a note.

    Examples
    --------
    >>> mood(["P01", "P01", "P02", "P03"], [1.0, 0.0, -1.0, -0.5]).value
    -0.33
    """
    import numpy as np

    told: dict[str, list[float]] = {}
    for person, value in zip(people, felt, strict=True):
        if value is not None:
            told.setdefault(person, []).append(value)
    count = sum(map(len, told.values()))
    if len(told) < FEWEST:
        return Mood(None, None, None, len(told), count, _too_few(len(told)))
    means = np.array([sum(mine) / len(mine) for _, mine in sorted(told.items())])
    draws = np.random.default_rng(SEED).integers(len(means), size=(RESAMPLES, len(means)))
    tail = 100 * _tail(len(means))
    low, high = np.percentile(means[draws].mean(axis=1), [tail, 100 - tail])
    value, low, high = (round(float(one), 2) + 0.0 for one in (means.mean(), low, high))
    return Mood(value, low, high, len(told), count)


def _tail(n: int) -> float:
    """What to cut off at either side, so that few participants give no narrow interval."""
    from scipy.stats import norm, t

    return float(norm.cdf(-((n / (n - 1)) ** 0.5) * t.ppf(0.975, n - 1)))


def _too_few(n: int) -> str:
    who = {0: "nobody speaks", 1: "only 1 participant speaks"}.get(
        n, f"only {n} participants speak"
    )
    return f"No point on the curve: {who} of it with feeling, and it takes {FEWEST}."
