"""Several options in one cell, parted by a delimiter."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from workbench.ingest.answers import Answers

OTHER = "Other (written in)"
DELIMITERS = (";", ", ", "|", "\n", ",")

_WITHIN = "\x1e"
_MOST_OPTIONS = 40
_MOST_DISTINCT = 300_000
_SAMPLE = 1_000
_COVERED = 0.85
_OPENING, _CLOSING = "([{", ")]}"


@dataclass(frozen=True, slots=True)
class Selection:
    """How a column's cells hold several options.

    Attributes
    ----------
    delimiter : str
    options : tuple of str
        In the order of the form, as far as the cells show it; `OTHER` last, where some
        respondents wrote an answer of their own.
    """

    delimiter: str
    options: tuple[str, ...]


def selection_of(answers: Answers) -> Selection | None:
    """Tell whether a column holds several options a cell, and which.

    Parameters
    ----------
    answers : Answers

    Returns
    -------
    Selection or None
        Only where few options, combined freely, account for nearly all that is said: more
        combinations than options, each of them used by several people.
    """
    if not 3 <= len(answers.values) <= _MOST_DISTINCT:
        return None
    sample = _sample(answers)
    for delimiter in DELIMITERS:
        if sample is not answers and _selection(sample, delimiter) is None:
            continue
        found = _selection(answers, delimiter)
        if found is not None:
            return found
    return None


def _sample(answers: Answers) -> Answers:
    """Evenly spaced distinct answers with their weights; all of them where they are few."""
    step = len(answers.values) // _SAMPLE
    if step < 2:
        return answers
    counts = answers.counts[::step]
    return Answers(answers.values[::step], np.repeat(np.arange(len(counts)), counts))


def split(cell: str, delimiter: str, options: Sequence[str] = ()) -> list[str]:
    """Part a cell into options; not within parentheses, nor within known options.

    Examples
    --------
    >>> split("SSH, HPC (SLURM, PBS), I don't know, ask me", ", ", ["I don't know, ask me"])
    ['SSH', 'HPC (SLURM, PBS)', "I don't know, ask me"]
    """
    parts = _outside_parentheses(cell, delimiter)
    whole = [option for option in options if delimiter in option]
    return _rejoined(parts, delimiter, whole) if whole else parts


def _outside_parentheses(cell: str, delimiter: str) -> list[str]:
    if delimiter not in cell:
        return [cell.strip()] if cell.strip() else []
    if not any(mark in cell for mark in _OPENING):
        return [part.strip() for part in cell.split(delimiter) if part.strip()]
    parts, depth, start = [], 0, 0
    unbalanced = sum(map(cell.count, _OPENING)) != sum(map(cell.count, _CLOSING))
    i = 0
    while i < len(cell):
        depth += (cell[i] in _OPENING) - (cell[i] in _CLOSING)
        if cell.startswith(delimiter, i) and (depth <= 0 or unbalanced):
            parts.append(cell[start:i])
            i += len(delimiter)
            start = i
            continue
        i += 1
    parts.append(cell[start:])
    return [part.strip() for part in parts if part.strip()]


def _rejoined(parts: list[str], delimiter: str, whole: Sequence[str]) -> list[str]:
    """Put together again what the delimiter inside an option parted."""
    wanted = {tuple(_outside_parentheses(option, delimiter)): option for option in whole}
    lengths = sorted({len(key) for key in wanted}, reverse=True)
    result, i = [], 0
    while i < len(parts):
        for length in lengths:
            option = wanted.get(tuple(parts[i : i + length]))
            if option is not None:
                result.append(option)
                i += length
                break
        else:
            result.append(parts[i])
            i += 1
    return result


def _selection(answers: Answers, delimiter: str) -> Selection | None:
    weights = answers.counts
    cells = [_parts(value, delimiter) for value in answers.values]
    several = sum(int(w) for cell, w in zip(cells, weights, strict=True) if len(cell) > 1)
    if several < max(3, 0.05 * answers.n):
        return None
    joined = _phrases(cells, [int(w) for w in weights], delimiter)
    cells = [_rejoined(cell, delimiter, joined) for cell in cells] if joined else cells
    counts: Counter[str] = Counter()
    for cell, weight in zip(cells, weights, strict=True):
        for option in dict.fromkeys(cell):
            counts[option] += int(weight)
    options = _frequent(counts, answers.n)
    if not _is_closed(cells, counts, options):
        return None
    ordered = _form_order(cells, options)
    rare = len(options) < len(counts)
    return Selection(delimiter, (*ordered, OTHER) if rare else tuple(ordered))


def _parts(cell: str, delimiter: str) -> list[str]:
    """Part a cell; a comma that parts options has no space behind it where others have."""
    if delimiter != ",":
        return _outside_parentheses(cell, delimiter)
    kept = _outside_parentheses(cell.replace(", ", _WITHIN), delimiter)
    return [part.replace(_WITHIN, ", ") for part in kept]


def _frequent(counts: Counter[str], n: int) -> list[str]:
    """Options of the form; what only one or two wrote is an answer of their own."""
    least = 2 if n < 60 else 3
    return [option for option, count in counts.items() if count >= least]


def _is_closed(cells: list[list[str]], counts: Counter[str], options: list[str]) -> bool:
    if not 2 <= len(options) <= _MOST_OPTIONS:
        return False
    known = set(options)
    if sum(counts[option] for option in options) < _COVERED * sum(counts.values()):
        return False
    if any(len(set(cell)) < len(cell) for cell in cells):
        return False
    combinations = {tuple(cell) for cell in cells if set(cell) <= known}
    # Whole answers with a comma in them never combine freely.
    company: defaultdict[str, set[tuple[str, ...]]] = defaultdict(set)
    for combination in combinations:
        for option in combination:
            company[option].add(combination)
    free = sum(len(company[option]) > 1 for option in options)
    return len(combinations) > len(options) and free >= 0.6 * len(options)


def _phrases(cells: list[list[str]], weights: list[int], delimiter: str) -> list[str]:
    """Options with the delimiter inside: parts that always stand together.

    Three cells are enough where the second part goes on in lower case, ten where it does not.
    """
    alone: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    for cell, weight in zip(cells, weights, strict=True):
        for part in cell:
            alone[part] += weight
        for pair in pairwise(cell):
            pairs[pair] += weight
    return [
        delimiter.join(pair)
        for pair, count in pairs.items()
        if alone[pair[0]] == alone[pair[1]] == count
        and (count >= 10 or (count >= 3 and re.match(r"[a-zà-ÿ]", pair[1])))
        and count <= 0.8 * sum(weights)
    ]


def _form_order(cells: list[list[str]], options: list[str]) -> list[str]:
    """Order options as the form shows them: forms write ticked options in that order."""
    known = set(options)
    before: Counter[tuple[str, str]] = Counter()
    for cell in cells:
        ticked = [option for option in cell if option in known]
        for i, first in enumerate(ticked):
            for second in ticked[i + 1 :]:
                before[first, second] += 1
    wins = {
        option: sum(before[option, other] > before[other, option] for other in options)
        - sum(before[other, option] > before[option, other] for other in options)
        for option in options
    }
    return sorted(options, key=lambda option: (-wins[option], options.index(option)))
