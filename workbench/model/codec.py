"""Evidence as plain values, for the journal, snapshots and JSON on the command line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from workbench.model.evidence import Cell, Evidence, Span


def evidence_to_dict(piece: Evidence) -> dict[str, Any]:
    """Plain values of a span or a cell; keys without content are left out.

    Examples
    --------
    >>> evidence_to_dict(Span("P03", 0, 5, "Erm, "))
    {'ref': 'P03#0-5', 'quote': 'Erm, '}
    """
    if isinstance(piece, Span):
        return {"ref": piece.ref, "quote": piece.quote}
    plain: dict[str, Any] = {
        "cell": piece.survey,
        "question": piece.question,
        "answer": piece.answer,
        "n": piece.n,
        "base": piece.base,
        "percent": piece.percent,
    }
    if piece.where:
        plain["where"] = dict(piece.where)
    if piece.total is not None:
        plain["total"] = piece.total
    return plain


def evidence_from_dict(plain: Mapping[str, Any]) -> Evidence:
    """A span or a cell from its plain values.

    Raises
    ------
    ValueError
        When a value is missing or malformed; the message names it.
    """
    try:
        if "ref" in plain:
            return Span.parse(str(plain["ref"]), str(plain["quote"]))
        total = plain.get("total")
        return Cell(
            survey=str(plain["cell"]),
            question=str(plain["question"]),
            answer=str(plain["answer"]),
            n=int(plain["n"]),
            base=int(plain["base"]),
            percent=float(plain["percent"]),
            where=tuple((str(k), str(v)) for k, v in (plain.get("where") or {}).items()),
            total=None if total is None else float(total),
        )
    except KeyError as missing:
        raise ValueError(
            f"evidence lacks {missing.args[0]!r} (a span has ref and quote; a cell has cell, "
            "question, answer, n, base, percent)"
        ) from None
    except TypeError as wrong:
        raise ValueError(f"evidence is malformed: {wrong}") from None


def evidence_list(plain: Iterable[Mapping[str, Any]]) -> tuple[Evidence, ...]:
    """Several pieces of evidence from plain values."""
    return tuple(evidence_from_dict(piece) for piece in plain)
