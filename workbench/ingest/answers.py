"""A column's distinct answers and who gave them; work on millions of rows stays on the few."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    import pandas as pd

Codes = npt.NDArray[np.intp]


@dataclass(frozen=True)
class Answers:
    """Distinct answers of a column.

    Attributes
    ----------
    values : tuple of str
        Without blanks, in order of first appearance; outer white space is taken off.
    codes : array of int, one per row
        Index into `values`, −1 where nothing was answered.
    shown : array of bool, one per row, or None
        Who was shown the question, where the file tells that.
    """

    values: tuple[str, ...]
    codes: Codes
    shown: npt.NDArray[np.bool_] | None = None

    @property
    def counts(self) -> Codes:
        """How many gave each answer."""
        return np.bincount(self.codes[self.codes >= 0], minlength=len(self.values))

    @property
    def answered(self) -> npt.NDArray[np.bool_]:
        """Who answered, one per row."""
        return self.codes >= 0

    @property
    def n(self) -> int:
        """How many answered."""
        return int(self.answered.sum())

    def spread(
        self, values: Sequence[Any] | npt.NDArray[Any], missing: Any, dtype: Any
    ) -> npt.NDArray[Any]:
        """One value per row from one value per distinct answer."""
        table = np.empty(len(values) + 1, dtype=dtype)
        table[: len(values)] = values
        table[-1] = missing
        return table[self.codes]

    def rows_with(self, wanted: Sequence[int]) -> Codes:
        """Rows whose answer is one of some distinct answers."""
        return np.flatnonzero(np.isin(self.codes, np.asarray(wanted, dtype=np.intp)))

    def without(self, mark: str) -> Answers:
        """Take out the mark for questions not shown; blanks without it were shown."""
        if mark not in self.values:
            return Answers(self.values, self.codes, np.ones(len(self.codes), dtype=bool))
        place = self.values.index(mark)
        shown = self.codes != place
        codes = np.where(shown, self.codes - (self.codes > place), -1)
        return Answers((*self.values[:place], *self.values[place + 1 :]), codes, shown)

    def only(self, rows: npt.NDArray[np.bool_]) -> Answers:
        """Keep some of the rows, and all values."""
        shown = self.shown[rows] if self.shown is not None else None
        return Answers(self.values, self.codes[rows], shown)


def tidy(text: str) -> str:
    """Bring an answer into the form it is compared in: NFC, plain spaces, nothing around it."""
    if text.isascii():
        return text.strip()
    return unicodedata.normalize("NFC", text.replace("\u00a0", " ")).strip()


def answers_of(column: pd.Series) -> Answers:
    """Count a column's distinct answers.

    Parameters
    ----------
    column : pandas.Series of str
    """
    import pandas as pd

    raw_codes, raw = pd.factorize(column)
    values: dict[str, int] = {}
    remap = np.empty(len(raw) + 1, dtype=np.intp)
    remap[-1] = -1
    for i, text in enumerate(raw.tolist()):
        value = tidy(text)
        remap[i] = values.setdefault(value, len(values)) if value else -1
    return Answers(tuple(values), remap[raw_codes])
