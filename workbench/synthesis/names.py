"""Names for what was found, in the material's own words, until a person gives a better one."""

from __future__ import annotations

import itertools
import re
from collections import Counter
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

# What a transcriber notes of sounds: "{vocalsound}", "[laughs]", "<unk>".
_NOISES = re.compile(r"\{[a-z _-]{2,24}\}|\[[a-z _-]{2,24}\]|<[a-z _-]{2,24}>")

# Words of four letters or more, and those of them that do not begin a sentence.
_WORD = re.compile(r"\b[^\W\d_]{4,}\b")
_AMID = re.compile(r"(?<=[\w,;:'’] )[^\W\d_]{4,}\b")

LONGEST = 48
SELF_EXPLAINING = 3


def slug(text: str) -> str:
    """Text as a file name: lower case, words joined by hyphens."""
    from slugify import slugify

    return slugify(text, max_length=48, word_boundary=True)


def segment_name(marks: Sequence[Mark], number: int) -> str:
    """The two clearest answers of a segment that tell something by themselves.

    Short ones such as "Weekly" need their question to be understood, and stand in only where
    there is nothing else, as do points of a scale ("Critical to me"); "Agree" or "Yes" are
    passed over. The number serves when all are.
    """
    telling: dict[str, str] = {}
    points = {mark.cell.answer.strip().rstrip(".") for mark in marks if _is_scale(mark)}
    for mark in marks:
        answer = mark.cell.answer.strip().rstrip(".")
        if not _EMPTY_ANSWERS.match(answer) and len(answer) <= LONGEST and answer not in telling:
            telling[answer] = mark.question.text
    clear = [one for one in telling if len(one.split()) >= SELF_EXPLAINING and one not in points]
    if clear:
        return " · ".join(clear[:2])
    for answer, question in telling.items():
        return f"{_topic(question)}: {answer}"
    return f"Segment {number}"


def _is_scale(mark: Mark) -> bool:
    return mark.question.type == "ordinal"


def _topic(question: str) -> str:
    """What a question is about: its words before a dash, without its number, shortened."""
    head = re.sub(r"^\s*\w{1,4}[.)]\s+", "", question.split(" - ")[0]).strip().rstrip("?:.")
    return head if len(head) <= LONGEST else head[:LONGEST].rsplit(" ", 1)[0] + " …"


def topic_name(texts: Iterable[str], others: Iterable[str], number: int) -> str:
    """Two words with a subject that a group of participants uses more than the others do.

    Words that mostly stand side by side are one: "open source".
    """
    from sklearn.feature_extraction.text import CountVectorizer

    here, there = (_NOISES.sub(" ", " ".join(said)) for said in (texts, others))
    if not here.strip():
        return f"Group {number}"
    counter = CountVectorizer(stop_words="english", token_pattern=r"[^\W\d_]{4,}")
    try:
        counts = counter.fit_transform([here, there]).toarray()
    except ValueError:
        return f"Group {number}"
    words = counter.get_feature_names_out()
    names = _names(here)
    subjects = [
        n
        for n, word in enumerate(words)
        if counts[0][n] and word not in names and content_words(str(word))
    ]
    ours, theirs = counts[0] + 0.0, counts[1] + 1.0
    weight = ours * (ours / max(ours.sum(), 1)) / (theirs / theirs.sum() + 1e-3)
    best = sorted(subjects, key=lambda i: (-round(float(weight[i]), 6), words[i]))[:3]
    if not best:
        return f"Group {number}"
    told = [str(words[i]) for i in best]
    pair = _side_by_side(told[:2], here, min(counts[0][i] for i in best[:2]))
    return f"Group {number}: " + " · ".join([pair, *told[2:]] if pair else told[:2])


def _names(text: str) -> set[str]:
    """Words that mostly have a capital amid sentences, or always: people, places, products.

    Where every third word amid a sentence has one, as nouns in German do, capitals tell nothing.
    """
    amid = Counter(_AMID.findall(text))
    high = {word.casefold(): n for word, n in amid.items() if word[0].isupper()}
    if 3 * sum(high.values()) > amid.total():
        return set()
    low = Counter(word for word in _WORD.findall(text) if word[0].islower())
    return {
        word for word in map(str.casefold, _WORD.findall(text)) if low[word] <= high.get(word, 0)
    }


def _side_by_side(words: Sequence[str], text: str, count: int) -> str:
    """Two words as one, where the rarer of them mostly stands beside the other."""
    for first, second in itertools.permutations(words, 2):
        found = re.findall(rf"\b{first} {second}\b", text, re.IGNORECASE)
        if 2 * len(found) > count:
            return f"{first} {second}"
    return ""
