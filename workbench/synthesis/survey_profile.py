"""What sets a segment of survey respondents apart, as evidence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from workbench.model.evidence import Cell, Claim
from workbench.model.survey import Question, SurveyData
from workbench.stats import answer_mask, asked_of, two_proportion_z
from workbench.synthesis.answer_sense import affirms, declines
from workbench.synthesis.cells import SEGMENT, compute_cells, effective_size
from workbench.synthesis.survey_record import keeps_record

DIFFERS = 1.96
LEAST_PERCENT = 20.0
LEAST_INDEX = 110
PER_SECTION = 5

# Which section of a persona a question speaks to, by the words of its text; first match wins.
_SECTION_WORDS = (
    (
        "channels",
        r"\b(channels?|contact(ed)?|reach(ed)?|hear about|heard about|found out|newsletter)\b",
    ),
    (
        "pains",
        r"\b(problems?|difficult\w*|frustrat\w*|challeng\w*|barriers?|annoy\w*|worr\w*|"
        r"off the road)\b",
    ),
    ("attitudes", r"\bwords?\b.*\bdescribes?\b(?! (you|yourself)\b)"),
    ("needs", r"\b(important|importance|needs?|wish|would (like|prefer)|features?)\b"),
    ("goals", r"\b(goals?|hope|reasons? (for|why)|why do you|trying to)\b"),
    (
        "behaviours",
        r"\b(how (often|frequently|many|much|long)|frequen\w*|used? for|"
        r"do you (use|do)|who \w+s|preferred|how do you (?!feel|rate|find|like|judge))\b",
    ),
)
_WANTING = ("needs", "goals", "pains")
# Asked of a thing, this is no fact about the person: "Is it quick enough for you?"
_VERDICT = re.compile(
    r"^(is|are|was|were|does|do|did)\b.*\b(enough|satisf\w+|reliable|clear|helpful|useful|easy|"
    r"good|well|happy)\b.*\?"
)
_AGREEMENT = re.compile(r"agree|satisf|likely|favou?rabl|expectation", re.IGNORECASE)


@dataclass(frozen=True)
class Mark:
    """An answer that a segment gives more often than the others."""

    question: Question
    cell: Cell
    z: float


def section_of(question: Question, answer: str = "") -> str:
    """The persona section that an answer to a question belongs to.

    Somebody who finds a thing unimportant, or has no trouble with it, states an attitude and no
    need or pain; an answer that declines to answer belongs to no section, and gives "".
    """
    if answer and declines(answer):
        return ""
    text = question.text.casefold()
    for section, words in _SECTION_WORDS:
        if re.search(words, text):
            wanting = section in _WANTING and answer and not affirms(question, answer)
            return "attitudes" if wanting else section
    if _VERDICT.search(text):
        return "attitudes"
    if question.type == "ordinal" and any(_AGREEMENT.search(o) for o in question.options):
        return "attitudes"
    return "behaviours" if question.type == "ordinal" else "who"


def defining_marks(survey: SurveyData, segment: str, *, min_base: int = 30) -> list[Mark]:
    """Answers over-represented in a segment, the clearest difference first.

    Parameters
    ----------
    survey : SurveyData
        With its ``segment`` question.
    segment : str
    min_base : int
        Figures on fewer respondents are not proposed.

    Returns
    -------
    list of Mark
        Answers given by at least 20 % of the segment, with an index of 110 or more, and more
        often than by everybody else: z ≥ 1.96 on effective bases. What a segment says less often
        is no mark of it, nor is what the platform notes of a response (`survey_record`).
    """
    marks = [
        mark
        for question in survey.questions.values()
        if question.type in ("single", "multi", "ordinal")
        and question.id != SEGMENT
        and not keeps_record(question)
        for mark in _marks(survey, question, segment)
        if mark.cell.base >= min_base
    ]
    return sorted(marks, key=lambda m: (-round(m.z, 6), m.question.id, m.cell.answer))


def _marks(survey: SurveyData, question: Question, segment: str) -> Iterator[Mark]:
    asked = asked_of(survey.frame, question)
    inside = answer_mask(survey.frame, survey.questions[SEGMENT], segment)
    here, there = asked & inside, asked & ~inside
    n_here, n_there = effective_size(survey, here), effective_size(survey, there)
    if n_here <= 0 or n_there <= 0:
        return
    for cell in compute_cells(survey, question.id, question.options, ((SEGMENT, segment),)):
        if cell.percent < LEAST_PERCENT or (cell.index or 0) < LEAST_INDEX:
            continue
        rest = _rest_share(cell, survey, here, there)
        z = two_proportion_z(cell.percent / 100, n_here, rest, n_there)
        if z >= DIFFERS:
            yield Mark(question, cell, z)


def _rest_share(cell: Cell, survey: SurveyData, here: object, there: object) -> float:
    """The share among everybody else, from the share here and in total."""
    from workbench.synthesis.cells import survey_weights

    weights = survey_weights(survey)
    inside, outside = float(weights[here].sum()), float(weights[there].sum())
    total = (cell.total or 0.0) / 100 * (inside + outside)
    return min(max((total - cell.percent / 100 * inside) / outside, 0.0), 1.0)


def mark_claim(mark: Mark) -> Claim:
    """The mark in the survey's own words: the question and the answer."""
    return Claim(text=f"{mark.question.text} — {mark.cell.answer}", supports=(mark.cell,))


def section_claims(marks: list[Mark]) -> dict[str, tuple[Claim, ...]]:
    """Marks by persona section; of one single-choice question only the clearest answer."""
    sections: dict[str, list[Claim]] = {}
    seen: set[str] = set()
    for mark in marks:
        section = section_of(mark.question, mark.cell.answer)
        if not section or (mark.question.type != "multi" and mark.question.id in seen):
            continue
        seen.add(mark.question.id)
        claims = sections.setdefault(section, [])
        if len(claims) < PER_SECTION:
            claims.append(mark_claim(mark))
    return {name: tuple(claims) for name, claims in sections.items()}
