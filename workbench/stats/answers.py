"""Questions as codes: which answer each respondent gave, and who was asked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from workbench.errors import AnalysisError
from workbench.model.survey import Question

if TYPE_CHECKING:
    import pandas as pd

CHOICES = ("single", "multi", "ordinal", "nps")
NPS_LABELS = tuple(str(score) for score in range(11))

_OFF_THE_SCALE = re.compile(
    r"no (answer|opinion|response)|(i )?(do not|don['’]?t) know|(not|un)[ -]?(sure|applicable)"
    r"|(i )?(would )?(prefer|rather) not( to)? (say|answer)|can(no|['’])?t (say|judge)"
    r"|n/?a|dk|refused",
    re.IGNORECASE,
)

Codes = npt.NDArray[np.unsignedinteger[Any]]
Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Coded:
    """The answers to a question of which everybody gives one.

    Attributes
    ----------
    labels : tuple of str
        Answers; code 0 is the first.
    codes : ndarray of unsigned int, shape (rows,)
        After the labels may come one code for answers that the question does not list, and
        one, the last, for not asked.
    levels : int
        How many codes there are.
    asked : int
        How many of them, from 0, mean that the respondent was asked.
    """

    labels: tuple[str, ...]
    codes: Codes
    levels: int
    asked: int


def require_columns(frame: pd.DataFrame, question: Question) -> None:
    """Refuse a question whose columns the frame does not have."""
    missing = [name for name in question.columns if name not in frame.columns]
    if missing or not question.columns:
        raise AnalysisError(
            f"{question.id!r} has no column {missing[0]!r} in the answers"
            if missing
            else f"{question.id!r} names no column",
            hint="Question and answers must come from the same survey.",
        )


def asked_of(frame: pd.DataFrame, question: Question) -> Mask:
    """Boolean array of the respondents who were asked and have an answer on record."""
    require_columns(frame, question)
    asked = frame[question.columns[0]].notna().to_numpy(dtype=bool)
    for name in question.columns[1:]:
        asked = asked | frame[name].notna().to_numpy(dtype=bool)
    return asked


def answer_labels(question: Question) -> tuple[str, ...]:
    """Answers that a question is tabulated by.

    Raises
    ------
    AnalysisError
        For a question without answers to choose from, or with the same answer twice.
    """
    if question.type not in CHOICES:
        raise AnalysisError(f"{question.id!r} is a {question.type} question, without answers")
    labels = NPS_LABELS if question.type == "nps" else question.options
    twice = sorted({label for label in labels if labels.count(label) > 1})
    if twice:
        raise AnalysisError(f"{question.id!r} lists the answer {twice[0]!r} twice")
    if not labels:
        raise AnalysisError(
            f"{question.id!r} lists no answers", hint="Name its options in the codebook file."
        )
    return labels


def answer_mask(frame: pd.DataFrame, question: Question, answer: str) -> Mask:
    """Boolean array of the respondents who gave an answer.

    Raises
    ------
    AnalysisError
        For a question without answers to choose from, or an unknown answer.
    """
    labels = answer_labels(question)
    if answer not in labels:
        raise AnalysisError(
            f"{question.id!r} has no answer {answer!r}", hint=f"It has: {', '.join(labels)}."
        )
    if question.type == "multi":
        return ticked(frame, question)[answer]
    mask: Mask = code_answers(frame, question).codes == labels.index(answer)
    return mask


def ticked(frame: pd.DataFrame, question: Question) -> dict[str, Mask]:
    """Per option of a multi-select, who ticked it.

    Raises
    ------
    AnalysisError
        When columns are absent, hold something else than ticks, or do not match the options.
    """
    require_columns(frame, question)
    if len(question.options) != len(question.columns):
        raise AnalysisError(
            f"{question.id!r} has {len(question.options)} options in "
            f"{len(question.columns)} columns; a multi-select has one column per option"
        )
    answer_labels(question)
    pairs = zip(question.options, question.columns, strict=True)
    return {option: _ticks(frame[name], name) for option, name in pairs}


def _ticks(column: pd.Series[Any], name: str) -> Mask:
    import pandas as pd

    if pd.api.types.is_bool_dtype(column.dtype):
        return column.to_numpy(dtype=bool, na_value=False)
    known = column.dropna()
    if not known.isin([True, False]).all():
        odd = known[~known.isin([True, False])].iloc[0]
        raise AnalysisError(f"column {name!r} holds {odd!r}, expected true, false or missing")
    return column.isin([True]).to_numpy(dtype=bool)


def code_answers(frame: pd.DataFrame, question: Question) -> Coded:
    """Code a single, ordinal or nps question.

    Raises
    ------
    AnalysisError
        For another type of question, absent columns, or scores outside 0 … 10.
    """
    require_columns(frame, question)
    labels = answer_labels(question)
    if question.type == "multi":
        raise AnalysisError(f"{question.id!r} takes several answers and has no single code")
    column = frame[question.columns[0]]
    if question.type == "nps":
        return _layout(labels, _score_codes(column, question.columns[0]), None)
    return _category_codes(column, labels)


def _score_codes(column: pd.Series[Any], name: str) -> npt.NDArray[np.integer[Any]]:
    try:
        values = column.to_numpy(dtype=float, na_value=np.nan)
    except (TypeError, ValueError):
        raise AnalysisError(f"column {name!r} holds words, expected scores of 0–10") from None
    missing = np.isnan(values)
    filled = np.where(missing, -1.0, values)
    bad = filled[~missing & ((filled < 0) | (filled > 10) | (filled != np.floor(filled)))]
    if bad.size:
        raise AnalysisError(f"column {name!r} holds {bad[0]:g}, expected scores of 0–10")
    return filled.astype(np.int8)


def _category_codes(column: pd.Series[Any], labels: tuple[str, ...]) -> Coded:
    import pandas as pd

    if isinstance(column.dtype, pd.CategoricalDtype):
        known = tuple(column.cat.categories)
        codes = column.cat.codes.to_numpy()
        if known == labels:
            return _layout(labels, codes, None)
        places = {label: i for i, label in enumerate(labels)}
        table = np.array([places.get(c, len(labels)) for c in known] + [-1], dtype=np.int32)
        return _layout(labels, table[codes], len(labels))
    codes = pd.Categorical(column, categories=list(labels)).codes.astype(np.int32)
    unlisted = (codes < 0) & column.notna().to_numpy(dtype=bool)
    codes[unlisted] = len(labels)
    return _layout(labels, codes, len(labels))


def _layout(
    labels: tuple[str, ...], codes: npt.NDArray[np.integer[Any]], unlisted: int | None
) -> Coded:
    """Codes with −1 for missing, made unsigned, with only the extra levels that occur."""
    asked = len(labels)
    if codes.size and unlisted is not None and int(codes.max()) == unlisted:
        asked += 1
    missing = bool(codes.size) and int(codes.min()) < 0
    unsigned = codes.view(f"u{codes.dtype.itemsize}")
    # −1 reads as the largest unsigned number, so the minimum moves it to the last level.
    small = np.minimum(unsigned, unsigned.dtype.type(asked)) if missing else unsigned
    levels = asked + missing
    return Coded(
        labels, small.astype(np.uint8, copy=False) if levels <= 256 else small, levels, asked
    )


def scale_of(question: Question) -> tuple[str, ...]:
    """Options of an ordinal question that lie on its scale, lowest first.

    Answers that the codebook sets beside the scale are off it, although they stay in the base;
    without a codebook's word, "No answer", "Don't know" and the like at either end.
    """
    if question.beside:
        return tuple(option for option in question.options if option not in question.beside)
    on = [not _OFF_THE_SCALE.fullmatch(option.strip(" .()*-")) for option in question.options]
    if not any(on):
        return ()
    return question.options[on.index(True) : len(on) - on[::-1].index(True)]
