"""The assumption log of a published snapshot as pages to bring to a meeting."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from workbench.errors import WorkbenchError
from workbench.export.assumption_days import on_day
from workbench.export.pdf import render_pdf

Json = Mapping[str, Any]

# Of an assumption of which the log says nothing more.
_PLAIN: dict[str, Any] = {
    "rated": None, "origin": "", "documents": [], "tests": [], "decisions": [],
}  # fmt: skip
SETTLED = ("validated", "invalidated", "inconclusive")


def published_log_pdf(snapshot: Json, manifest: Json, on: str = "") -> bytes:
    """The log as A4 pages: the map and the riskiest first, then every test and what it taught.

    Parameters
    ----------
    snapshot, manifest : mapping
        As published; nothing else is read. The same version gives the same bytes on a day.
    on : str
        ISO date of reading, by which it is said what is overdue; the snapshot's by default.

    Raises
    ------
    WorkbenchError
        When no assumptions are published, or Typst is missing.
    """
    sheet = published_log_sheet(on_day(snapshot, on), manifest)
    return render_pdf("assumption_log", sheet, day=sheet["asof"])


def published_log_sheet(snapshot: Json, manifest: Json) -> dict[str, Any]:
    """What stands on the pages, as JSON values; the audit trail stays with the researchers.

    Raises
    ------
    WorkbenchError
        When no assumptions are published.
    """
    testing = snapshot.get("testing")
    if not testing or not snapshot.get("assumptions"):
        raise WorkbenchError("no assumptions are published", hint="Publish the log first.")
    evidence = snapshot["evidence"]
    logged = testing["log"]
    log = [_assumption(one, logged.get(one["id"], {}), evidence) for one in snapshot["assumptions"]]
    log.sort(key=lambda one: (one["state"] in SETTLED, -one["importance"], one["strength"]))
    return {
        "study": snapshot["study"].get("name") or "Customer research",
        "version": str(manifest.get("id") or ""),
        "asof": testing["asof"],
        "states": dict(sorted(Counter(one["state"] for one in log).items())),
        "first": testing["first"],
        "due": testing["due"],
        "assumptions": log,
        "trail": [],
    }


def _assumption(one: Json, logged: Json, evidence: Json) -> dict[str, Any]:
    sides = {side: _pieces(one[side], evidence) for side in ("supports", "contradicts")}
    # From 0 to 1 on the page; steps from 1 to 5 in the log, as people rate it.
    strength = 1 + int(4 * one["evidence"] + 0.5)
    return {**one, **_PLAIN, "strength": strength, **logged, **sides}


def _pieces(ids: list[str], evidence: Json) -> dict[str, Any]:
    shown = [_piece(evidence[id]) for id in ids if id in evidence]
    return {"count": len(ids), "shown": [piece for piece in shown if piece is not None]}


def _piece(piece: Json) -> dict[str, Any] | None:
    if piece["kind"] == "cell":
        if piece.get("suppressed"):
            return None
        figure = f"{piece['percent']:g} %: {piece['answer']}"
        said = f"{figure} ({piece['question']}, n = {piece['base']})"
        return {"words": said, "who": piece["survey"]}
    who = piece.get("participant") or piece.get("source") or ""
    return {"words": piece["quote"], "who": who} if piece.get("quote") else None
