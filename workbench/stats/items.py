"""Answers as the numbers that a latent-class model works on."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from workbench.errors import AnalysisError
from workbench.stats.item_blocks import Block, Floats, Ints, merge_rows, one_block, small_blocks

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Floats", "Ints", "Items", "encode", "is_nominal"]

NOMINAL_LEVELS = 10
DENSE = 4_000_000
_HINT = "Leave it out: it tells no two people apart."


@dataclass(frozen=True)
class Items:
    """Answers of a survey, coded.

    Attributes
    ----------
    names : tuple of str
        Every column of the frame, in order.
    levels : dict of str to tuple
        Answers of each nominal column, in order; numeric columns are absent.
    scores : dict of str to ndarray
        Position of each answer on its scale, for columns modelled as a scale.
    blocks : tuple of Block
        Which answers each pattern has; a missing answer is in none.
    starts : ndarray of int
        First level of each nominal item.
    numeric : ndarray, shape (numeric columns, patterns)
        Standardised, NaN where missing.
    centre, scale : ndarray, shape (numeric columns,)
        What undoes the standardising.
    counts : ndarray, shape (patterns,)
        Weight of each distinct pattern; they add up to the rows that count.
    pattern : ndarray of int, shape (rows,)
        The pattern of each row of the frame.
    rows : int
        Rows with a weight and at least one answer.
    """

    names: tuple[str, ...]
    levels: dict[str, tuple[object, ...]]
    scores: dict[str, Floats]
    blocks: tuple[Block, ...]
    starts: Ints
    numeric: Floats
    centre: Floats
    scale: Floats
    counts: Floats
    pattern: Ints
    rows: int

    @property
    def nominal(self) -> tuple[str, ...]:
        """Columns with answers to choose from."""
        return tuple(name for name in self.names if name in self.levels)

    @property
    def numbers(self) -> tuple[str, ...]:
        """Numeric columns."""
        return tuple(name for name in self.names if name not in self.levels)

    @property
    def width(self) -> int:
        """Levels of all nominal items together."""
        return sum(len(answers) for answers in self.levels.values())

    @property
    def patterns(self) -> int:
        """Distinct answer patterns that somebody with a weight gave."""
        return int((self.counts > 0).sum())

    def free(self, k: int) -> int:
        """Free parameters of a model with `k` classes."""
        total = (k - 1) + 2 * k * len(self.numbers)
        for name, answers in self.levels.items():
            steps = len(answers) - 1
            total += steps + k - 1 if name in self.scores else k * steps
        return total

    def tell_apart(self, k: int) -> bool:
        """Whether the possible answers are at least as many as a model's free parameters.

        Otherwise many models of `k` classes fit alike (Goodman 1974, Biometrika 61, 215–231:
        a condition that is necessary, not sufficient).
        """
        answers = math.prod(len(levels) for levels in self.levels.values())
        return bool(self.numbers) or self.free(k) < answers

    @cached_property
    def scale_places(self) -> tuple[Ints, Floats]:
        """Levels of the items modelled as scales, and their positions; NaN fills up short ones.

        Both have shape (scales, answers of the longest); the level of a filling is 0.
        """
        longest = max(map(len, self.scores.values()), default=0)
        places = np.zeros((len(self.scores), longest), dtype=np.intp)
        positions = np.full(places.shape, np.nan)
        spans = self.spans()
        for row, (name, scores) in enumerate(self.scores.items()):
            places[row, : len(scores)] = np.arange(spans[name].start, spans[name].stop)
            positions[row, : len(scores)] = scores
        return places, positions

    def spans(self) -> dict[str, slice]:
        """Per nominal item, its levels among all."""
        ends = [*self.starts[1:], self.width]
        pairs = zip(self.nominal, self.starts, ends, strict=True)
        return {name: slice(int(a), int(b)) for name, a, b in pairs}


def is_nominal(column: pd.Series[Any]) -> bool:
    """Whether a column holds answers to choose from rather than amounts.

    Whole numbers with at most ten distinct values are codes; other numbers are amounts.
    """
    import pandas as pd

    if isinstance(column.dtype, pd.CategoricalDtype) or pd.api.types.is_bool_dtype(column.dtype):
        return True
    if not pd.api.types.is_numeric_dtype(column.dtype):
        return True
    values = column.to_numpy(dtype=float, na_value=np.nan)
    return _few_whole_numbers(values) is not None


def encode(frame: pd.DataFrame, weights: Floats, *, scales: bool = False) -> Items:
    """Code a frame of answers and merge rows that answered alike.

    Parameters
    ----------
    frame : pandas.DataFrame, shape (rows, items)
    weights : ndarray, shape (rows,)
    scales : bool
        Whether ordered categorical columns are scales rather than unordered answers.

    Raises
    ------
    AnalysisError
        For an empty frame, two columns of one name, or a column with one answer only (it
        tells no two people apart).
    """
    if frame.empty:
        raise AnalysisError("there are no answers to find segments in")
    names = tuple(map(str, frame.columns))
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise AnalysisError(f"column {twice[0]!r} is there twice", hint="Give each its own name.")
    digits: list[Ints] = []
    levels: dict[str, tuple[object, ...]] = {}
    amounts: list[Floats] = []
    for name, label in zip(names, frame.columns, strict=True):
        codes, answers = _coded(frame[label], name)
        if answers is None:
            values = frame[label].to_numpy(dtype=float, na_value=np.nan)
            _require_spread(values, name)
            amounts.append(values)
        else:
            levels[name] = answers
        digits.append(codes)
    merged = merge_rows(digits)
    scores = _scores(frame, levels) if scales else {}
    return _items(names, levels, scores, amounts, merged, weights)


def _scores(frame: pd.DataFrame, levels: dict[str, tuple[object, ...]]) -> dict[str, Floats]:
    import pandas as pd

    scores = {}
    for name in frame.columns:
        kind = frame[name].dtype
        if isinstance(kind, pd.CategoricalDtype) and kind.ordered and len(levels[str(name)]) > 2:
            places = kind.categories.get_indexer(pd.Index(levels[str(name)]))
            scores[str(name)] = np.linspace(0, 1, len(kind.categories))[places]
    return scores


def _coded(column: pd.Series[Any], name: str) -> tuple[Ints, tuple[object, ...] | None]:
    """Codes from 0, −1 where missing, and the answers; None as answers for amounts."""
    import pandas as pd

    kind = column.dtype
    if isinstance(kind, pd.CategoricalDtype):
        codes, answers = column.cat.codes.to_numpy(), list(kind.categories)
        used = np.bincount(codes + 1, minlength=len(answers) + 1)[1:] > 0
        codes = np.append(np.cumsum(used) - 1, -1)[codes]
        answers = [answer for answer, there in zip(answers, used, strict=True) if there]
    elif pd.api.types.is_numeric_dtype(kind) and not pd.api.types.is_bool_dtype(kind):
        values = column.to_numpy(dtype=float, na_value=np.nan)
        whole = _few_whole_numbers(values)
        if whole is None:
            codes = np.unique(values, return_inverse=True)[1]
            return np.where(np.isnan(values), -1, codes).astype(np.intp), None
        codes, answers = whole
    else:
        codes, found = pd.factorize(column)
        order = sorted(range(len(found)), key=lambda i: (isinstance(found[i], str), found[i]))
        codes = np.append(np.argsort(order), -1)[codes]
        answers = [_plain(found[i]) for i in order]
    if len(answers) < 2:
        said = "one answer only" if answers else "no answers"
        raise AnalysisError(f"column {name!r} has {said}", hint=_HINT)
    return np.asarray(codes, dtype=np.intp), tuple(answers)


def _plain(value: Any) -> object:
    return value.item() if hasattr(value, "item") else value


def _few_whole_numbers(values: Floats) -> tuple[Ints, list[float | int]] | None:
    """Codes and values where at most ten different whole numbers occur, else None."""
    known = ~np.isnan(values)
    there = values[known]
    if not there.size or not np.isfinite(there).all() or (there != np.rint(there)).any():
        return None if there.size else (np.full(values.shape, -1, dtype=np.intp), [])
    low = there.min()
    if there.max() - low < 1 << 16:
        shifted = (there - low).astype(np.intp)
        found = np.bincount(shifted) > 0
        places, own = np.flatnonzero(found) + low, (np.cumsum(found) - 1)[shifted]
    else:
        places, own = np.unique(there, return_inverse=True)
    if len(places) > NOMINAL_LEVELS:
        return None
    codes = np.full(values.shape, -1, dtype=np.intp)
    codes[known] = own
    return codes, [int(place) for place in places]


def _require_spread(values: Floats, name: str) -> None:
    known = values[~np.isnan(values)]
    if np.isinf(known).any():
        raise AnalysisError(f"column {name!r} holds an infinite number")
    if known.min() == known.max():
        raise AnalysisError(f"column {name!r} does not vary", hint=_HINT)


def _items(
    names: tuple[str, ...],
    levels: dict[str, tuple[object, ...]],
    scores: dict[str, Floats],
    amounts: list[Floats],
    merged: tuple[Ints, Ints, Ints],
    weights: Floats,
) -> Items:
    digits, pattern, example = merged
    counts, rows = _counts((digits >= 0).any(axis=0), pattern, weights)
    choices = digits[[name in levels for name in names]]
    widths = [len(answers) for answers in levels.values()]
    starts = np.cumsum([0, *widths])[:-1].astype(np.intp)
    dense = choices.shape[1] * max(sum(widths), 1) <= DENSE
    numbers = np.array([values[example] for values in amounts]).reshape(len(amounts), len(example))
    centre, scale = _standard(numbers, counts)
    return Items(
        names=names,
        levels=levels,
        scores=scores,
        blocks=(one_block if dense else small_blocks)(choices, widths),
        starts=starts,
        numeric=(numbers - centre[:, None]) / scale[:, None],
        centre=centre,
        scale=scale,
        counts=counts,
        pattern=pattern,
        rows=rows,
    )


def _counts(answered: Any, pattern: Ints, weights: Floats) -> tuple[Floats, int]:
    """Weight per pattern with a mean of 1 over the rows that count, and how many count."""
    counting = answered[pattern] & (weights > 0)
    rows = int(counting.sum())
    if not rows:
        raise AnalysisError("nobody with a weight has answered anything, so the base is empty")
    kept = np.where(counting, weights, 0.0)
    counts = np.bincount(pattern, weights=kept, minlength=len(answered))
    return counts * (rows / kept.sum()), rows


def _standard(amounts: Floats, counts: Floats) -> tuple[Floats, Floats]:
    known = ~np.isnan(amounts)
    weight = known * counts
    total = np.maximum(weight.sum(axis=1), 1e-300)
    filled = np.where(known, amounts, 0.0)
    centre = (filled * weight).sum(axis=1) / total
    spread = (weight * (filled - centre[:, None]) ** 2).sum(axis=1) / total
    return centre, np.sqrt(np.maximum(spread, 1e-300))
