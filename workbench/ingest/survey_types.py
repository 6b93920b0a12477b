"""What type a question has, told from its wording and its answers."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from workbench.ingest.answers import Answers
from workbench.ingest.multi_select import selection_of
from workbench.ingest.scales import is_beside, plain, scale_of
from workbench.ingest.survey_values import Floats, dates, leading_numbers, numbers
from workbench.model.survey import QuestionType

_NEARLY_ALL = 0.95
_SAMPLE = 1000
_ID = re.compile(
    r"^(.*\b|.*[a-z_])?(respondent|response|participant|submission|record|case|customer|user|"
    r"person|ticket|panel)?[\s_-]*(id|uuid|guid|token)$",
    re.IGNORECASE,
)
_CAMEL_ID = re.compile(r"^(?:[A-Za-z]+[_a-z](?:ID|Id)|_?record_?id|id|ID|nr|no\.?|#)$")
_WHO = re.compile(r"^(respondent|participant|case|record|row|nr|no|number)\.?$", re.IGNORECASE)
_CODE = re.compile(r"[A-Za-z]{1,4}[-_]?\d{2,}|[0-9a-f]{16,}|[0-9a-f-]{32,40}|R_\w{10,}")
_ANSWER_CODE = re.compile(r"([A-Z]{1,2})(\d{1,3})")
_WEIGHT = re.compile(r"^(.*[\s_.-])?(weight|weights|weighting|wgt|wt|gewicht)([\s_.-]*\d*)$", re.I)
_RECOMMEND = re.compile(
    r"recommend|empfehl|empfiehl|recommand|recomend|recomiend|raccomand|consigli(?!o\b)|"
    r"aanbevel|beveelt|aanraden|\bnps\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\bhow (many|long|old|far|tall)\b|"
    r"\bhow much\b(?! \w+ (you|they|we) (agree|disagree|like|enjoy|trust|value|care|want|need)\b)|"
    r"\bnumber of\b|\bcount\b|\bage\b|\bduration\b|"
    r"\b(hours|days|weeks|months|years|minutes|seconds|times|people|employees|children|kids|"
    r"members|(last)?page|size|price|cost|amount|income|zip|postcode|latitude|longitude|percent\w*)\b|"
    r"\b(wie viele?|wie lange|wie alt|wie oft|anzahl|alter|stunden|jahren?|kinder|plz|"
    r"combien|nombre|âge|heures|années|enfants|cuánt\w+|número|edad|horas|años|hijos|"
    r"quant[eioa]s?|numero|età|ore|anni|figli|idade|anos|filhos|hoeveel|aantal|leeftijd|uren|jaar|"
    r"kinderen)\b",
    re.IGNORECASE,
)
_RATED = re.compile(
    r"satisf|agree|\brat(e|ing)\b|\bscale\b|\beas(y|e)\b|likely|likelihood|important|importance|"
    r"\bhow (well|good|useful|clear|confident|difficult|hard|helpful|happy|is|was|are)\b|score|"
    r"effort|prefer|\brank|confiden|trust|useful|quality|stars?\b|experience|feel|"
    r"zufrieden|stimm\w* .*zu\b|bewert|wichtig|wahrscheinlich|skala|note[zr]?\b|évalu|échelle|"
    r"d.accord|acuerdo|importan|probab|escala|valor|calific|soddisf|valuta|scala\b|avali|"
    r"concord|tevreden|beoordeel|belangrijk|waarschijnlijk|schaal|mee eens",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Guess:
    """An inferred type.

    Attributes
    ----------
    type : str
    options : tuple of str
        For closed questions, in order.
    delimiter : str
        For several options in one cell.
    scale : str
        How an order was found, empty for none.
    """

    type: QuestionType
    options: tuple[str, ...] = ()
    delimiter: str = ""
    scale: str = ""


Test: TypeAlias = Callable[[str, Answers], Guess | None]


def infer(text: str, answers: Answers, *, name: str = "") -> Guess:
    """Infer a question's type.

    Parameters
    ----------
    text : str
        Its wording or header.
    answers : Answers
    name : str
        Its short name, where the file has one beside the wording.

    Returns
    -------
    Guess
        ``open`` where nothing else fits.
    """
    if not answers.values:
        return Guess("open")
    if name and (guess := _id(name, answers)) is not None:
        return guess
    for test in _TESTS:
        guess = test(text, answers)
        if guess is not None:
            return guess
    return Guess("open")


def by_frequency(answers: Answers) -> tuple[str, ...]:
    """Options without natural order: the most frequent first, answers beside them last.

    Bare codes such as LimeSurvey's ``AO01`` come in their own order.
    """
    if len(answers.values) > 1 and all(_ANSWER_CODE.fullmatch(v) for v in answers.values):
        return tuple(sorted(answers.values, key=_code_order))
    counts = answers.counts
    places = sorted(
        range(len(answers.values)),
        key=lambda i: (is_beside(answers.values[i]), -int(counts[i]), answers.values[i]),
    )
    return tuple(answers.values[i] for i in places)


def _code_order(value: str) -> tuple[str, int]:
    match = _ANSWER_CODE.fullmatch(value)
    return (match[1], int(match[2])) if match else (value, 0)


def whole_numbers(found: Floats) -> tuple[str, ...]:
    """List the points of a numbered scale, gaps filled."""
    low, high = int(np.nanmin(found)), int(np.nanmax(found))
    return tuple(str(point) for point in range(min(low, 1) if low >= 0 else low, high + 1))


def _id(text: str, answers: Answers) -> Guess | None:
    header = text.strip()
    named = _CAMEL_ID.match(header) or (len(header.split()) <= 3 and _ID.match(header))
    if named or _WHO.match(header):
        answers = answers.once
    distinct = len(answers.values) == answers.n
    if named and len(answers.values) >= 0.9 * answers.n:
        return Guess("id")
    if distinct and answers.n > 1 and _WHO.match(header):
        return Guess("id")
    coded = distinct and all(_CODE.fullmatch(value) for value in answers.values[:_SAMPLE])
    return Guess("id") if coded and answers.n >= 5 and not answers.loose else None


def _date(text: str, answers: Answers) -> Guess | None:
    sample = _sample(answers)
    if not any(re.search(r"\d", value) for value in sample[:50]):
        return None
    found = ~np.isnat(dates(sample).moments)
    return Guess("date") if found.mean() >= _NEARLY_ALL else None


def _number(text: str, answers: Answers) -> Guess | None:
    sample = _sample(answers)
    if np.isfinite(numbers(sample)).mean() < 0.5:
        return _labelled_points(text, answers)
    found = numbers(answers.values)
    counts = answers.counts
    sound = np.isfinite(found)
    if counts[sound].sum() < _NEARLY_ALL * counts.sum():
        return _labelled_points(text, answers)
    weighing = len(text.split()) <= 3 and _WEIGHT.match(" ".join(text.split()))
    if weighing and (found[sound] >= 0).all() and found[sound].max() > 0:
        return Guess("weight")
    return _kind_of_number(text, found[sound], answers.n, all_numbers=bool(sound.all()))


def _kind_of_number(text: str, found: Floats, n: int, *, all_numbers: bool) -> Guess:
    whole = bool((found == np.round(found)).all())
    low, high = found.min(), found.max()
    within = whole and low >= 0 and high <= 10
    points = len(np.unique(found)) if within else 0
    if within and _RECOMMEND.search(text) and (high > 7 or points <= 2 or "10" in text):
        return Guess("nps", tuple(map(str, range(11))))
    if not all_numbers or not within or _COUNTED.search(text):
        return Guess("numeric")
    if points <= 2 and n >= 5:
        return Guess("single", tuple(f"{value:g}" for value in sorted(set(found.tolist()))))
    usual = low >= 1 and high in (4, 5, 6, 7) and points >= 3 and n >= 20
    if _RATED.search(text) or usual:
        return Guess("ordinal", whole_numbers(found), scale="numbered points")
    return Guess("numeric")


def _labelled_points(text: str, answers: Answers) -> Guess | None:
    """Recognise a 0 to 10 scale whose ends carry words: "10 - Very likely"."""
    if not _RECOMMEND.search(text):
        return None
    found = leading_numbers(answers.values)
    whole = np.isfinite(found).all() and found.min() >= 0 and found.max() <= 10
    plain_points = np.isfinite(numbers(answers.values)).sum() >= 1
    if whole and found.max() > 7 and plain_points:
        return Guess("nps", tuple(map(str, range(11))))
    return None


def _multi(text: str, answers: Answers) -> Guess | None:
    found = selection_of(answers)
    if found is None:
        return None
    return Guess("multi", found.options, delimiter=found.delimiter)


def _ordinal(text: str, answers: Answers) -> Guess | None:
    found = scale_of(answers.values)
    return Guess("ordinal", found.options, scale=found.name) if found is not None else None


def _single(text: str, answers: Answers) -> Guess | None:
    distinct, n = len(answers.values), answers.n
    if distinct > 200 and distinct > 0.02 * n:
        return None
    counts = answers.counts
    if {plain(value) for value in answers.values} <= {"yes", "no", "male", "female"}:
        return Guess("single", by_frequency(answers))
    if n >= 2 * distinct and (distinct <= 12 or n >= 5 * distinct):
        return Guess("single", by_frequency(answers))
    length = float(np.average([len(v.split()) for v in answers.values], weights=counts))
    if distinct <= 8 and n > distinct and length <= 3:
        return Guess("single", by_frequency(answers))
    # Closed answers with a tail of written-in ones.
    frequent = counts[counts >= max(3, 0.01 * n)]
    if 2 <= len(frequent) <= 25 and frequent.sum() >= 0.7 * n:
        return Guess("single", by_frequency(answers))
    return None


_TESTS: tuple[Test, ...] = (_id, _date, _number, _multi, _ordinal, _single)


def _sample(answers: Answers) -> Sequence[str]:
    """Evenly spaced distinct answers, enough to tell numbers and dates from words."""
    step = max(1, len(answers.values) // _SAMPLE)
    return answers.values[::step]
