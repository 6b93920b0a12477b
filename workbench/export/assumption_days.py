"""A published assumption log as it stands on a later day: deadlines pass without publishing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

Json = Mapping[str, Any]
OPEN = ("untested", "testing")
_ORDER = ("overdue", "forgotten", "to decide")


def on_day(snapshot: Json, on: str) -> dict[str, Any]:
    """A snapshot with the states of its assumptions, and what is due, on a day.

    Parameters
    ----------
    snapshot : mapping
        As published.
    on : str
        ISO date. Before the day of the snapshot, or empty, nothing changes.

    Returns
    -------
    dict
        As if the same log had been published on that day. The page does the same for who reads
        it (``deadlines.js``).
    """
    testing = snapshot.get("testing")
    if not testing or on <= testing["asof"]:
        return dict(snapshot)
    return {
        **snapshot,
        "assumptions": [_stands(one, on) for one in snapshot["assumptions"]],
        "testing": {**testing, "asof": on, "due": _due(testing, on)},
    }


def _stands(one: Json, on: str) -> dict[str, Any]:
    late = "" < one.get("last_day", "") < on and one["state"] in OPEN
    return {**one, "state": "overdue"} if late else dict(one)


def _due(testing: Json, on: str) -> list[dict[str, Any]]:
    come = [row for row in testing.get("coming", ()) if row["from"] <= on]
    rows = [_counted(row, on) for row in (*testing["due"], *come)]
    return sorted(_without_idle(rows), key=_rank)


def _counted(row: Json, on: str) -> dict[str, Any]:
    days = (date.fromisoformat(on) - date.fromisoformat(row["since"])).days
    return {name: value for name, value in row.items() if name != "from"} | {"days": max(0, days)}


def _without_idle(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """That nobody touched an assumption is told only where nothing else is."""
    rows = list(rows)
    told = {row["assumption"] for row in rows if not _idle(row)}
    return [row for row in rows if not _idle(row) or row["assumption"] not in told]


def _idle(row: Json) -> bool:
    return bool(row["what"] == "forgotten" and not row["test"])


def _rank(row: Json) -> tuple[int, int, str, str]:
    return _ORDER.index(row["what"]), -row["days"], row["assumption"], row["test"]
