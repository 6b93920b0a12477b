"""The natural order of the answers to a closed question, where there is one."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TypeAlias

from workbench.ingest import scale_languages as west
from workbench.ingest import scale_languages_more as more
from workbench.ingest import scale_words as words
from workbench.ingest.bands import band_score
from workbench.ingest.frequencies import times_a_year

Score: TypeAlias = Callable[[str], float | None]

_PUNCTUATION = re.compile(r"[.,;:!?\"“”()\[\]…]+")
_LEADING_NUMBER = re.compile(r"^\(\s*(-?\d{1,2})\s*\)|^(-?\d{1,2})\s*[-–—.:=)]\s*(?=[^\d\s])")
_BARE_NUMBER = re.compile(r"\d{1,2}")
_YES_NO = re.compile(r"^(?:yes\s+(?=\w)|no\s+(?=not\b))")
_AT_ALL = re.compile(r"^not (\w+(?: \w+)?) at all$")
_NEGATED = re.compile(r"^(un|dis|in|im|ir)(?=[a-z]{4})")
_INTENDED = re.compile(r"defin|prob|certain|likely|absolut", re.IGNORECASE)
_GENDERS = re.compile(r"\((?:e|a|o|es|as)\)|(?<=[a-z])[/·.-](?:e|a)\b")
MOST_LEVELS = 25
_TABLES = {
    "": words.FIXED,
    "German ": west.GERMAN,
    "French ": west.FRENCH,
    "Spanish ": west.SPANISH,
    "Italian ": more.ITALIAN,
    "Portuguese ": more.PORTUGUESE,
    "Dutch ": more.DUTCH,
}
LONGEST_LEVEL = 300


@dataclass(frozen=True, slots=True)
class Scale:
    """Answers in their natural order, lowest first; those beside the scale stand last.

    Attributes
    ----------
    name : str
        How the order was found, e.g. ``agreement words`` or ``bands``.
    options : tuple of str
        All answers.
    levels : tuple of str
        Those that are points of the scale.
    """

    name: str
    options: tuple[str, ...]
    levels: tuple[str, ...]


def scale_of(values: Sequence[str]) -> Scale | None:
    """Order the answers to a question, if they form a scale.

    Parameters
    ----------
    values : sequence of str
        Distinct answers, in any order.

    Returns
    -------
    Scale or None
        None where the answers have no natural order. Answers such as "Don't know" are no
        point of a scale and come last.

    Examples
    --------
    >>> scale_of(["Weekly", "Never", "Daily", "Don't know"]).options
    ('Never', 'Weekly', 'Daily', "Don't know")
    >>> scale_of(["Rolling", "Yearly", "Fleet"]) is None
    True
    """
    if not 2 <= len(values) <= MOST_LEVELS or max(map(len, values)) > LONGEST_LEVEL:
        return None
    return _scale_of(tuple(values))


# Questions of one grid, and of many waves, have the same answers.
@lru_cache(maxsize=1024)
def _scale_of(values: tuple[str, ...]) -> Scale | None:
    for name, score in (
        ("numbered", _numbered(values)),
        *((f"{name} words", _looked_up(levels)) for name, levels in _levels().items()),
        ("degrees", _degrees(values)),
        ("frequency", times_a_year),
        ("education", _education),
        ("bands", band_score(values)),
    ):
        found = _ordered(name, values, score)
        if found is not None:
            return found
    return None


def beside_of(options: Sequence[str]) -> tuple[str, ...]:
    """Answers to an ordinal question that are no point of its scale.

    Examples
    --------
    >>> beside_of(["Never", "Weekly", "Daily", "Don't know"])
    ("Don't know",)
    """
    scale = scale_of(options)
    if scale is None:
        return tuple(filter(is_beside, options))
    last = max(options.index(level) for level in scale.levels)
    return tuple(
        option
        for place, option in enumerate(options)
        if option not in scale.levels and (place > last or is_beside(option))
    )


@lru_cache(maxsize=4096)
def is_beside(value: str) -> bool:
    """Whether an answer stands beside any scale: "Prefer not to say", "N/A", "Other"."""
    return words.SIDE.match(plain(value)) is not None


@lru_cache(maxsize=4096)
def plain(value: str) -> str:
    """Strip an answer of case and punctuation."""
    return " ".join(_PUNCTUATION.sub(" ", value.casefold().replace("’", "'")).split())


def _ordered(name: str, values: Sequence[str], score: Score) -> Scale | None:
    scored = {value: score(value) for value in values}
    points = {value: at for value, at in scored.items() if at is not None}
    beside = [value for value in values if scored[value] is None]
    low = [value for value in beside if not is_beside(value) and _is_absence(value)]
    strange = [value for value in beside if not is_beside(value) and value not in low]
    if strange or len(low) > 2 or len(points) < 2 or len(set(points.values())) < len(points):
        return None
    if not _enough(name, points, len(values)):
        return None
    ordered = sorted(points, key=lambda value: points[value])
    others = [value for value in beside if value not in low]
    # "I have never used it" is the low end of a duration, and beside a judgement.
    if name in ("frequency", "bands"):
        return Scale(name, (*sorted(low), *ordered, *sorted(others)), tuple(ordered))
    return Scale(name, (*ordered, *sorted(low), *sorted(others)), tuple(ordered))


def _enough(name: str, points: dict[str, float], values: int) -> bool:
    """Whether so many levels make a scale: three, or two where the words are unmistakable."""
    if len(points) < 0.5 * values:
        return False
    if name.endswith("verdict words"):
        return len(points) == 3
    if name == "intention words" and not any(_INTENDED.search(value) for value in points):
        return False
    return len(points) >= 3 or name in ("degrees", "bands", "frequency")


def _is_absence(value: str) -> bool:
    return words.NEGATIVE.match(plain(value)) is not None


def _numbered(values: Sequence[str]) -> Score:
    """Score "(2) Minor", and a bare "3" between "1 - Never" and "5 - Always"."""
    labelled = any(_LEADING_NUMBER.match(value) for value in values)

    def score(value: str) -> float | None:
        match = _LEADING_NUMBER.match(value)
        if match is not None:
            return float(match[1] or match[2])
        return float(value) if labelled and _BARE_NUMBER.fullmatch(value) else None

    return score


@cache
def _levels() -> dict[str, dict[str, float]]:
    """Level of each phrase, by language and scale."""
    return {
        f"{language}{name}": {
            plain(phrase).replace("'", ""): float(i)
            for i, level in enumerate(levels)
            for phrase in level.split("|")
        }
        for language, table in _TABLES.items()
        for name, levels in table.items()
    }


def _looked_up(levels: Mapping[str, float]) -> Score:
    def score(value: str) -> float | None:
        # French and Spanish forms write both genders: "Satisfait(e)", "Satisfecho/a".
        text = plain(_GENDERS.sub("", value.casefold())).replace("'", "")
        text = re.sub(r" (to|for) (me|us|my work)$", "", text)
        return levels.get(text)

    return score


def _education(value: str) -> float | None:
    text = plain(value)
    found = [i for i, pattern in enumerate(words.EDUCATION) if re.search(pattern, text)]
    return float(found[-1] if found and found[0] > 1 else found[0]) if found else None


def _degrees(values: Sequence[str]) -> Score:
    """Score "very", "somewhat", "not at all" and opposites of one quality."""
    parsed = {value: _degree(value) for value in values}
    bases = {base for found in parsed.values() if found and (base := found[1])}
    neutral = [value for value, found in parsed.items() if found and not found[1]]
    graded = [value for value, found in parsed.items() if found and found[1] and found[2]]
    # One quality throughout, and a degree, an opposite or a middle to make a scale of it.
    sound = len(bases) == 1 and (graded or (neutral and bases & words.BASES))

    def score(value: str) -> float | None:
        found = parsed.get(value)
        return found[0] if sound and found else None

    return score


def _degree(value: str) -> tuple[float, str, bool] | None:
    """Score, quality (empty for a middle), and whether a degree word was said."""
    text = plain(value)
    if words.NEUTRAL.match(text.removesuffix(" neutral")):
        return 0.0, "", False
    if words.SIDE.match(text):
        return None
    text = _AT_ALL.sub(r"not at all \1", _YES_NO.sub("", text))
    if words.NEGATIVE.match(text) and not text.startswith("not "):
        return None
    degree, said = 2.0, False
    for phrase, step in words.DEGREES:
        if text.startswith(f"{phrase} "):
            degree, said, text = step, True, text[len(phrase) + 1 :]
            break
    if not text or len(text.split()) > 5:
        return None
    first, _, rest = text.partition(" ")
    if first in words.OPPOSITES:
        return -degree, f"{words.OPPOSITES[first]} {rest}".strip(), said
    stripped = _NEGATED.sub("", first)
    if stripped != first and stripped in words.BASES:
        return -degree, f"{stripped} {rest}".strip(), said
    return degree, text, said
