"""Names for what was found, in the material's own words, until a person gives a better one."""

from __future__ import annotations

import itertools
import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
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
    """Two words with a subject that the people of a group use more than the others do.

    At least half of the group use them, and how often counts as a logarithm per person, so that
    nobody who talks on and on names the group. Words that mostly stand side by side are one:
    "open source".

    Parameters
    ----------
    texts : iterable of str
        What each participant of the group said.
    others : iterable of str
        What each of the other participants said.
    number : int
        Of the group.
    """
    here, there = ([_NOISES.sub(" ", said) for said in group] for group in (texts, others))
    forms = _forms(" ".join(here))
    best = _most_used(forms, here, there)[:3]
    if not best:
        return f"Group {number}"
    told = [min(forms[one], key=lambda form: (-forms[one][form], form)) for one in best]
    pair = _side_by_side(told[:2], " ".join(here), min(forms[one].total() for one in best[:2]))
    return f"Group {number}: " + " · ".join([pair, *told[2:]] if pair else told[:2])


def _forms(text: str) -> dict[str, Counter[str]]:
    """Words with a subject that are no names, and how often each stands there in which form."""
    names = _names(text)
    found: dict[str, Counter[str]] = {}
    for word in map(str.casefold, _WORD.findall(text)):
        for subject in content_words(word) if word not in names else ():
            found.setdefault(subject, Counter())[word] += 1
    return found


def _most_used(
    forms: Mapping[str, Counter[str]], here: Sequence[str], there: Sequence[str]
) -> list[str]:
    """Words that half of a group use, or any: first what they use more than the others do."""
    ours, theirs = (
        [Counter(s for w in _WORD.findall(said) for s in content_words(w)) for said in group]
        for group in (here, there)
    )
    shared = [word for word in forms if 2 * sum(word in one for one in ours) >= len(here)]
    lead = {word: _mean_use(word, ours) - _mean_use(word, theirs) for word in shared or forms}
    return sorted(lead, key=lambda one: (-round(lead[one], 6), -forms[one].total(), one))


def _mean_use(word: str, people: Sequence[Counter[str]]) -> float:
    """Mean over people of the logarithm of how often they use a word."""
    return sum(math.log1p(one[word]) for one in people) / max(len(people), 1)


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
