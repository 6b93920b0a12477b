"""Notices about rows: each with its line, and in one where there are very many."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workbench.model.source import Notice

MOST = 500


@dataclass(frozen=True, slots=True)
class Remark:
    """What is to be said about one row."""

    line: int
    reason: str
    kept: str = ""
    hint: str = ""
    lost: bool = False


def notices_of(remarks: Sequence[Remark], what: str) -> list[Notice]:
    """One notice a row up to 500, then one that names the other lines.

    Parameters
    ----------
    remarks : sequence of Remark
        In the order of their lines.
    what : str
        What they have in common, for the last notice: "posts have no text".
    """
    notices = [
        Notice(r.reason, line=r.line, hint=r.hint, kept=r.kept, lost=r.lost) for r in remarks[:MOST]
    ]
    rest = [r.line for r in remarks[MOST:]]
    if rest:
        reason = f"{len(rest):,} more {what}: lines {spans(rest)}"
        notices.append(Notice(reason, line=rest[0], lost=remarks[-1].lost))
    return notices


def spans(lines: Sequence[int]) -> str:
    """Write ascending line numbers briefly.

    Examples
    --------
    >>> spans([3, 4, 5, 9])
    '3–5, 9'
    """
    runs: list[list[int]] = []
    for line in lines:
        if runs and line <= runs[-1][1] + 1:
            runs[-1][1] = line
        else:
            runs.append([line, line])
    return ", ".join(f"{a}–{b}" if b > a else str(a) for a, b in runs)
