"""Names for what was found, in the material's own words, until a person gives a better one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbench.synthesis.survey_profile import Mark

_EMPTY_ANSWERS = re.compile(
    r"^(yes|no|none|other|n/?a|true|false|\d+|.*\b(agree|disagree|satisfied|dissatisfied)\b.*|"
    r".*\b(likely|unlikely)\b.*|.*\bexpectations?\b.*|prefer not.*|no answer)$",
    re.IGNORECASE,
)


def slug(text: str) -> str:
    """Text as a file name: lower case, words joined by hyphens."""
    from slugify import slugify

    return slugify(text, max_length=48, word_boundary=True)


def segment_name(marks: Sequence[Mark], number: int) -> str:
    """The two clearest telling answers of a segment, or its number.

    Answers such as "Agree" or "Yes" tell nothing by themselves and are passed over.
    """
    telling: list[str] = []
    asked: set[str] = set()
    for mark in marks:
        answer = mark.cell.answer.strip().rstrip(".")
        if _EMPTY_ANSWERS.match(answer) or mark.question.id in asked or len(answer) > 48:
            continue
        asked.add(mark.question.id)
        telling.append(answer)
    return " · ".join(telling[:2]) if telling else f"Segment {number}"


def topic_name(texts: Iterable[str], others: Iterable[str], number: int) -> str:
    """Two words that a group of participants uses more than the others do."""
    from sklearn.feature_extraction.text import CountVectorizer

    here, there = " ".join(texts), " ".join(others)
    if not here.strip():
        return f"Group {number}"
    counter = CountVectorizer(stop_words="english", token_pattern=r"[^\W\d_]{4,}")
    try:
        counts = counter.fit_transform([here, there]).toarray()
    except ValueError:
        return f"Group {number}"
    words = counter.get_feature_names_out()
    ours, theirs = counts[0] + 0.0, counts[1] + 1.0
    weight = ours * (ours / max(ours.sum(), 1)) / (theirs / theirs.sum() + 1e-3)
    best = sorted(range(len(words)), key=lambda i: (-round(float(weight[i]), 6), words[i]))[:2]
    return f"Group {number}: " + " · ".join(str(words[i]) for i in best)
