"""Names for what was found, in the material's own words, until a person gives a better one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from workbench.synthesis.salience import content_words

if TYPE_CHECKING:
    from workbench.synthesis.survey_profile import Mark

_EMPTY_ANSWERS = re.compile(
    r"^(yes|no|none|other|n/?a\b.*|true|false|\d+|.*\b(agree|disagree|satisfied|dissatisfied)\b.*|"
    r".*\b(likely|unlikely)\b.*|(does )?not appl\w+|.*\bexpectations?\b.*|prefer not.*|no answer)$",
    re.IGNORECASE,
)

LONGEST = 48
SELF_EXPLAINING = 3


def slug(text: str) -> str:
    """Text as a file name: lower case, words joined by hyphens."""
    from slugify import slugify

    return slugify(text, max_length=48, word_boundary=True)


def segment_name(marks: Sequence[Mark], number: int) -> str:
    """The two clearest answers of a segment that tell something by themselves.

    Short ones such as "Weekly" need their question to be understood, and stand in only where
    there is nothing else; "Agree" or "Yes" are passed over. The number serves when all are.
    """
    telling: dict[str, str] = {}
    for mark in marks:
        answer = mark.cell.answer.strip().rstrip(".")
        if not _EMPTY_ANSWERS.match(answer) and len(answer) <= LONGEST and answer not in telling:
            telling[answer] = mark.question.text
    clear = [answer for answer in telling if len(answer.split()) >= SELF_EXPLAINING]
    if clear:
        return " · ".join(clear[:2])
    for answer, question in telling.items():
        return f"{_topic(question)}: {answer}"
    return f"Segment {number}"


def _topic(question: str) -> str:
    """What a question is about: its words before a dash, without its number, shortened."""
    head = re.sub(r"^\s*\w{1,4}[.)]\s+", "", question.split(" - ")[0]).strip().rstrip("?:.")
    return head if len(head) <= LONGEST else head[:LONGEST].rsplit(" ", 1)[0] + " …"


def topic_name(texts: Iterable[str], others: Iterable[str], number: int) -> str:
    """Two words with a subject that a group of participants uses more than the others do."""
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
    subjects = [at for at, word in enumerate(words) if content_words(str(word))]
    ours, theirs = counts[0] + 0.0, counts[1] + 1.0
    weight = ours * (ours / max(ours.sum(), 1)) / (theirs / theirs.sum() + 1e-3)
    best = sorted(subjects, key=lambda i: (-round(float(weight[i]), 6), words[i]))[:2]
    if not best:
        return f"Group {number}"
    return f"Group {number}: " + " · ".join(str(words[i]) for i in best)
