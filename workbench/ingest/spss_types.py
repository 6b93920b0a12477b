"""What type of question an SPSS variable is: by format, value labels and measure level."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from workbench.ingest.answers import Answers, answers_of
from workbench.ingest.scales import is_beside, scale_of
from workbench.ingest.spss_values import Code, Variable
from workbench.ingest.survey_types import infer
from workbench.model.source import Notice
from workbench.model.survey import QuestionType

_MOST_UNLABELLED = 12
_MOST_POINTS = 11
_ORDER_HINT = "Reorder the options in the codebook if they should run from low to high."


@dataclass(frozen=True)
class Typing:
    """A variable's type, and the text of each of its codes.

    Attributes
    ----------
    type : str
    options : tuple of str
    texts : mapping of code to str
        What the cells hold; bare numbers where a labelled code is no option.
    delimiter : str
    notices : tuple of Notice
    """

    type: QuestionType
    texts: dict[Code, str]
    options: tuple[str, ...] = ()
    delimiter: str = ""
    notices: tuple[Notice, ...] = ()


Rule: TypeAlias = Callable[[Variable, Answers], Typing | None]


def typing_of(variable: Variable) -> Typing:
    """Tell a variable's type; the first rule that fits decides."""
    import pandas as pd

    column = pd.Series([variable.text(code) for code in variable.valid], dtype="str")
    answers = answers_of(column)
    for rule in _RULES:
        found = rule(variable, answers)
        if found is not None:
            return found
    return _inferred(variable, answers)


def _plain(variable: Variable) -> dict[Code, str]:
    return {code: variable.text(code) for code in variable.observed}


def _moments(variable: Variable, answers: Answers) -> Typing | None:
    if variable.kind == "date":
        return Typing("date", _plain(variable), notices=_impossible(variable))
    if variable.kind == "time":
        notice = Notice(f"{variable.name}: times of day and durations are given in seconds")
        return Typing("numeric", _plain(variable), notices=(notice,) if answers.n else ())
    return None


def _impossible(variable: Variable) -> tuple[Notice, ...]:
    wrong = [text for text in _plain(variable).values() if text.lstrip("-").isdigit()]
    if not wrong:
        return ()
    reason = f"{variable.name}: values outside the years 1582 to 9999 ({', '.join(wrong)} seconds)"
    return (Notice(reason, hint="SPSS counts seconds from 14 October 1582; the writer did not."),)


def _special(variable: Variable, answers: Answers) -> Typing | None:
    """Recognise ids, weights and 0 to 10 recommendations by name and wording."""
    if not answers.n or (variable.kind == "text" and variable.labels):
        return None
    guess = infer(variable.label, answers, name=variable.name)
    if guess.type == "nps" or (guess.type in ("id", "weight") and not variable.labels):
        return Typing(guess.type, _plain(variable), guess.options)
    return None


def _labelled(variable: Variable, answers: Answers) -> Typing | None:
    if not variable.labels:
        return None
    unlabelled = [code for code in variable.observed if code not in variable.labels]
    many = len(unlabelled) > max(_MOST_UNLABELLED, len(variable.labels))
    if variable.kind == "number" and unlabelled and (many or variable.measure == "scale"):
        return _labels_aside(variable)
    if many:
        return None
    codes: list[Code] = sorted(
        {*variable.labels, *unlabelled}, key=lambda code: (isinstance(code, str), code)
    )
    if unlabelled and variable.kind == "number":
        codes = _with_gaps(codes, variable)
    texts = {code: variable.labels.get(code) or variable.text(code) for code in codes}
    return _closed(variable, codes, texts, points=len(codes) > len(variable.labels))


def _labels_aside(variable: Variable) -> Typing:
    """Numbers of which a few carry a label stay numbers."""
    named = "; ".join(f"{variable.text(code)} = {text}" for code, text in variable.labels.items())
    reason = f"{variable.name}: read as numbers; labels stand only for some ({named})"
    notice = Notice(reason, hint="Give it the type single in the codebook if these are answers.")
    return Typing("numeric", _plain(variable), notices=(notice,))


def _with_gaps(codes: list[Code], variable: Variable) -> list[Code]:
    """All points of a scale of which only some, such as the ends, are labelled."""
    numbers = [code for code in codes if isinstance(code, float)]
    whole = all(code == int(code) for code in numbers)
    low, high = min(numbers), max(numbers)
    ends = low in variable.labels and high in variable.labels and len(variable.labels) <= 3
    if not whole or not (ends or variable.measure == "ordinal"):
        return codes
    if high - low >= _MOST_POINTS:
        return codes
    return [float(point) for point in range(int(low), int(high) + 1)]


def _closed(
    variable: Variable, codes: Sequence[Code], texts: dict[Code, str], *, points: bool
) -> Typing:
    # Numbers that print alike are one option.
    options = list(dict.fromkeys(texts[code] for code in codes))
    levels = [option for option in options if not is_beside(option)]
    beside = [option for option in options if is_beside(option)]
    scale = scale_of(options)
    known = list(scale.levels) if scale is not None else []
    agree = levels in (known, known[::-1]) and len(levels) > 2
    ends = points and len(variable.labels) <= 3 and len(codes) <= _MOST_POINTS and len(codes) > 3
    if variable.measure == "ordinal" or agree or (ends and variable.measure == "unknown"):
        notices = _order_notices(variable, levels, known)
        return Typing("ordinal", texts, (*levels, *beside), notices=notices)
    return Typing("single", texts, tuple(options))


def _order_notices(variable: Variable, levels: list[str], known: list[str]) -> tuple[Notice, ...]:
    if not known or levels == known or set(levels) != set(known):
        return ()
    told = "from high to low" if levels == known[::-1] else "otherwise than the words do"
    reason = f"{variable.name}: the codes order the answers {told} ({', '.join(levels)}); kept so"
    return (Notice(reason, hint=_ORDER_HINT),)


def _measured(variable: Variable, answers: Answers) -> Typing | None:
    """Numbers without labels: the measure level tells."""
    if variable.kind != "number" or not answers.n:
        return None
    texts = _plain(variable)
    if variable.measure == "scale":
        return Typing("numeric", texts)
    codes = [code for code in variable.observed if isinstance(code, float)]
    whole = all(code == int(code) for code in codes)
    if variable.measure == "ordinal" and whole and 2 <= len(codes) <= _MOST_POINTS:
        return Typing("ordinal", texts, _points(codes) or tuple(texts.values()))
    if variable.measure == "nominal" and whole and len(codes) <= _MOST_UNLABELLED:
        return Typing("single", texts, tuple(texts[code] for code in codes))
    return None


def _points(codes: list[float]) -> tuple[str, ...]:
    """All whole points from 1, or the lowest code, to the highest; none where there are many."""
    low, high = min(codes[0], 1.0) if codes[0] >= 0 else codes[0], codes[-1]
    if high - low >= _MOST_POINTS:
        return ()
    return tuple(str(point) for point in range(int(low), int(high) + 1))


def _inferred(variable: Variable, answers: Answers) -> Typing:
    guess = infer(variable.label, answers, name=variable.name)
    return Typing(guess.type, _plain(variable), guess.options, guess.delimiter)


_RULES: tuple[Rule, ...] = (_moments, _special, _labelled, _measured)
