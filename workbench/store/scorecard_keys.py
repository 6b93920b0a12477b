"""What can stand in ``scorecard.toml``, key by key, with what each value must be."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from math import isfinite
from pathlib import PurePosixPath
from typing import Any

from workbench.model.scorecard_source import SCORES

Check = Callable[[object], Any]


def text(value: object) -> str:
    """A text with something in it."""
    if isinstance(value, str) and value.strip():
        return " ".join(value.split())
    raise ValueError('a text in quotes, such as "Repeat purchases"')


def texts(value: object) -> tuple[str, ...]:
    """Several texts; a single one may stand without a list."""
    found = [value] if isinstance(value, str) else value
    if isinstance(found, list) and all(isinstance(t, str) and t.strip() for t in found):
        if len(set(found)) < len(found):
            raise ValueError("each text once")
        return tuple(found)
    raise ValueError('a list of texts, such as ["one", "two"]')


def number(value: object) -> float:
    """A finite number."""
    if isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value):
        return float(value)
    raise ValueError("a number, such as 40 or 0.5")


def day(value: object) -> str:
    """An ISO date, from a TOML date or a text."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.isoformat()
    try:
        return date.fromisoformat(str(value)).isoformat() if isinstance(value, str) else _no_day()
    except ValueError:
        return _no_day()


def _no_day() -> str:
    raise ValueError("a date such as 2026-12-31")


def filters(value: object) -> tuple[tuple[str, str], ...]:
    """A table of what must hold."""
    if isinstance(value, dict) and value and all(isinstance(t, str) for t in value.values()):
        return tuple((str(key), str(held)) for key, held in value.items())
    raise ValueError('a table such as { "City" = "Leeds" }')


def inside(value: object) -> str:
    """A path in the study's folder of figures, which goes wherever the study goes."""
    path = PurePosixPath(text(value).replace("\\", "/"))
    here = len(path.parts) > 1 and path.parts[0] == FOLDER and ".." not in path.parts
    if not here or path.suffix.casefold() not in _FILES:
        raise ValueError('a .csv or .tsv file in figures/, such as "figures/revenue.csv"')
    return path.as_posix()


FOLDER = "figures"
_FILES = frozenset({".csv", ".tsv"})


def one_of(*allowed: str) -> Check:
    """One of some words."""

    def check(value: object) -> str:
        if value in allowed:
            return str(value)
        raise ValueError(" or ".join(f'"{word}"' for word in allowed))

    return check


MEASURE: Mapping[str, Check] = {
    "id": text,
    "name": text,
    "perspective": text,
    "unit": text,
    "better": one_of("higher", "lower"),
    "target": number,
    "by": day,
    "owner": text,
    "promise": text,
    "note": text,
}
SURVEY: Mapping[str, Check] = {
    "survey": text,
    "question": text,
    "score": one_of(*SCORES),
    "answer": texts,
    "where": filters,
    "earlier": texts,
}
FIGURES: Mapping[str, Check] = {
    "figures": inside,
    "column": text,
    "date": text,
    "low": text,
    "high": text,
    "n": text,
    "sd": text,
    "where": filters,
}
BEARS_ON: Mapping[str, Check] = {"personas": texts, "needs": texts, "assumptions": texts}
