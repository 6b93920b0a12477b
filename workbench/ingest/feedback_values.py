"""What answers of a feedback column can be: ratings, dates, addresses, texts."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

import numpy as np
import numpy.typing as npt

from workbench.ingest.answers import Answers
from workbench.ingest.feedback_date_forms import is_relative
from workbench.ingest.feedback_markup import has_markup, ungarbled, without_markup
from workbench.ingest.post_dates import moments
from workbench.ingest.survey_values import numbers

_SAMPLE = 200
_OF = re.compile(r"(\d+(?:[.,]\d+)?)\s*(?:/|out of|of|von|sur|de|su)\s*\d{1,3}\b.{0,20}", re.I)
_STARS = re.compile("([★⭐]+)\ufe0f?[☆✩\ufe0f]*|([★⭐]\ufe0f?)+")
_LABELLED = re.compile(
    r"(\d{1,2})\s*(?:\*|stars?|sterne?|étoiles?|estrellas?|stell[ae]|points?|punkte?|"
    r"[-–—:=]\s*\S.{0,40})",
    re.I,
)
# As Google's reviews have them.
_NAMED = {"ONE": 1.0, "TWO": 2.0, "THREE": 3.0, "FOUR": 4.0, "FIVE": 5.0}
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|/\w\S*|[\w-]+(?:\.[\w-]+)+/\S*", re.I)


def ratings(values: Sequence[str]) -> npt.NDArray[np.float64]:
    """Ratings of distinct answers; NaN where an answer is none.

    Examples
    --------
    >>> ratings(["4", "4,5 von 5 Sternen", "★★★☆☆", "FIVE", "5 stars", "good"]).tolist()
    [4.0, 4.5, 3.0, 5.0, 5.0, nan]
    """
    found = numbers(values)
    for i in np.flatnonzero(np.isnan(found)).tolist():
        value = values[i].strip()
        if (of := _OF.fullmatch(value)) is not None:
            found[i] = float(of[1].replace(",", "."))
        elif _STARS.fullmatch(value):
            found[i] = sum(value.count(star) for star in "★⭐")
        elif value in _NAMED:
            found[i] = _NAMED[value]
        elif (labelled := _LABELLED.fullmatch(value)) is not None:
            found[i] = float(labelled[1])
    return found


def plausible(role: str, answers: Answers) -> bool:
    """Whether the answers of a column can be what its header says."""
    sample = answers.values[:_SAMPLE]
    if not sample:
        return True
    check = _CHECKS.get(role)
    return check is None or check(sample, answers)


def _dates(sample: Sequence[str], answers: Answers) -> bool:
    known = ~np.isnat(moments(sample).moments)
    back = np.array([is_relative(value) for value in sample])
    return bool((known | back).mean() >= 0.5)


def _ratings(sample: Sequence[str], answers: Answers) -> bool:
    found = ratings(sample)
    known = found[np.isfinite(found)]
    # Votes and word counts have no bounds; no scale has more points than 0 to 100.
    return len(known) >= 0.5 * len(sample) and bool((known >= 0).all() and (known <= 100).all())


def _texts(sample: Sequence[str], answers: Answers) -> bool:
    addresses = _share(sample, lambda value: _ADDRESS.fullmatch(value) is not None)
    nested = _share(sample, lambda value: value.startswith(("[{", "{")))
    rated = bool(np.isfinite(ratings(sample)).all())
    return not rated and addresses < 0.8 and nested < 0.8 and not looks_dated(sample)


def _is_numeric(sample: Sequence[str]) -> bool:
    return bool(np.isfinite(numbers(sample)).all())


def looks_dated(sample: Sequence[str]) -> bool:
    """Whether nearly all values are written dates; numbers alone are not."""
    written = [value for value in sample[:_SAMPLE] if not value.replace(".", "").isdigit()]
    if not written or len(written) < 0.8 * len(sample[:_SAMPLE]) or max(map(len, written)) > 60:
        return False
    return bool((~np.isnat(moments(written).moments)).mean() >= 0.9)


def looks_linked(sample: Sequence[str]) -> bool:
    """Whether nearly all values are web addresses."""
    return _share(sample[:_SAMPLE], lambda value: value.startswith(("http://", "https://"))) >= 0.8


def typical_length(values: Sequence[str]) -> float:
    """Mean number of characters of the first thousand."""
    return float(np.mean([len(value) for value in values[:1000]] or [0]))


def _share(sample: Sequence[str], test: Callable[[str], bool]) -> float:
    return sum(map(test, sample)) / max(len(sample), 1)


_CHECKS: Mapping[str, Callable[[Sequence[str], Answers], bool]] = {
    "date": _dates,
    "rating": _ratings,
    "text": _texts,
    "url": lambda s, _: _share(s, lambda v: _ADDRESS.fullmatch(v) is not None) >= 0.5,
    "language": lambda s, _: max(map(len, s)) <= 24,
    "title": lambda s, _: typical_length(s) <= 200 and not _is_numeric(s),
    "id": lambda s, a: max(map(len, s)) <= 200 and (a.n < 10 or len(a.values) >= 0.5 * a.n),
    "author": lambda s, _: max(map(len, s)) <= 200 and typical_length(s) <= 80,
    "channel": lambda s, a: typical_length(s) <= 200 and not (_is_numeric(s) and a.n >= 10),
}


def plain(answers: Answers, *, markup: bool) -> tuple[Answers, list[int], list[int]]:
    """Answers with garbled letters mended and, if wanted, HTML made plain text.

    Returns
    -------
    answers : Answers
        Some distinct answers may have become the same.
    html, garbled : list of int
        Which of the distinct answers were changed, and so.
    """
    mended = [ungarbled(value) for value in answers.values]
    garbled = [i for i, value in enumerate(answers.values) if value != mended[i]]
    html = [i for i, value in enumerate(mended) if markup and has_markup(value)]
    for i in html:
        mended[i] = without_markup(mended[i])
    if not html and not garbled:
        return answers, [], []
    blank = [i for i, value in enumerate(mended) if not value]
    codes = np.where(np.isin(answers.codes, blank), -1, answers.codes)
    return Answers(tuple(mended), codes, answers.shown), html, garbled
