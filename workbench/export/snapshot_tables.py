"""The tables of a published snapshot: rows of plain values, for spreadsheets and scripts."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from workbench.export.coding_tables import write_csv
from workbench.export.persona_sheet import SECTIONS
from workbench.model.map_decision import LISTS
from workbench.store.atomic import write_text

Json = Mapping[str, Any]
Row = dict[str, Any]

FORMAT = "workbench/tables@1"
# What a spreadsheet would take for a formula.
_FORMULA = re.compile(r"^[=+\-@\t\r]")


def snapshot_tables(snapshot: Json) -> dict[str, list[Row]]:
    """All tables by name; those without rows are left out.

    Parameters
    ----------
    snapshot : mapping
        As published: figures on few answers are held back in it, and stay so.
    """
    tables = {name: list(rows(snapshot)) for name, rows in TABLES.items()}
    return {name: rows for name, rows in tables.items() if rows}


def write_tables_csv(snapshot: Json, manifest: Json, folder: Path) -> list[Path]:
    """Write a CSV file per table; each row says of which version it is.

    Parameters
    ----------
    snapshot, manifest : mapping
        As published.
    folder : Path
        Made where it is missing.

    Returns
    -------
    list of Path
    """
    folder.mkdir(parents=True, exist_ok=True)
    stamp = {"version": manifest.get("id"), "published": manifest.get("published_at")}
    written = []
    for name, rows in snapshot_tables(snapshot).items():
        path = folder / f"{name}.csv"
        plain = [{key: _plain(value) for key, value in (row | stamp).items()} for row in rows]
        write_csv(plain, list(plain[0]), path)
        written.append(path)
    return written


def write_tables_json(snapshot: Json, manifest: Json, path: Path) -> None:
    """Write all tables into one JSON file."""
    plain = {
        "format": FORMAT,
        "study": snapshot["study"].get("name", ""),
        "version": manifest.get("id"),
        "published": manifest.get("published_at"),
        "tables": snapshot_tables(snapshot),
    }
    write_text(path, json.dumps(plain, ensure_ascii=False, indent=1, sort_keys=True) + "\n")


def _plain(value: Any) -> Any:
    """A value as a cell: lists in one, and no text that would be taken for a formula."""
    if isinstance(value, list | tuple):
        value = "; ".join(map(str, value))
    if isinstance(value, str) and _FORMULA.match(value):
        return f"'{value}"
    return value


def _personas(snapshot: Json) -> Iterator[Row]:
    for one in snapshot.get("personas") or ():
        share = one.get("share") or {}
        yield {
            "persona": one["id"],
            "name": one["name"],
            "kind": one["kind"],
            **{key: share.get(key) for key in ("percent", "low", "high", "n", "base")},
            "participants": list(one.get("participants") or ()),
            "method": one.get("method", ""),
        }


def _claim(claim: Json) -> Row:
    return {
        "claim": claim["text"],
        "status": claim.get("status"),
        "n": claim.get("n"),
        "of": claim.get("of"),
        "unit": claim.get("unit"),
        "for": list(claim.get("supports") or ()),
        "against": list(claim.get("contradicts") or ()),
    }


def _claims(snapshot: Json) -> Iterator[Row]:
    for persona in snapshot.get("personas") or ():
        for section in (*SECTIONS, "quote"):
            for claim in (persona.get("sections") or {}).get(section) or ():
                yield {"persona": persona["id"], "section": section, **_claim(claim)}


def _empathy(snapshot: Json) -> Iterator[Row]:
    personas = [(one["id"], one.get("empathy") or {}) for one in snapshot.get("personas") or ()]
    maps = [(one.get("of"), one) for one in snapshot.get("maps") or ()]
    for of, quadrants in (*personas, *maps):
        for name in LISTS:
            for claim in quadrants.get(name) or ():
                yield {"map": of, "quadrant": name, **_claim(claim)}


def _evidence(snapshot: Json) -> Iterator[Row]:
    for id, piece in (snapshot.get("evidence") or {}).items():
        held = bool(piece.get("suppressed"))
        figures = ("n", "base", "percent", "total")
        yield {
            "evidence": id,
            "kind": piece.get("kind"),
            "participant": piece.get("participant"),
            "survey": piece.get("survey"),
            "question": piece.get("question"),
            "words": piece.get("quote") or piece.get("answer") or piece.get("text"),
            "at": piece.get("at"),
            **{key: None if held else piece.get(key) for key in figures},
            "held_back": held,
        }


def _needs(snapshot: Json) -> Iterator[Row]:
    for one in (snapshot.get("needs") or {}).get("needs") or ():
        yield {
            "need": one["id"],
            "state": one.get("state"),
            **_claim(one["claim"]),
            "question": one.get("question"),
            "personas": list(one.get("personas") or ()),
            "owner": one.get("owner"),
        }


def _assumptions(snapshot: Json) -> Iterator[Row]:
    log = (snapshot.get("testing") or {}).get("log") or {}
    for one in snapshot.get("assumptions") or ():
        yield {
            "assumption": one["id"],
            "text": one["text"],
            "state": one.get("state"),
            "kind": one.get("kind"),
            "importance": one.get("importance"),
            "evidence": (log.get(one["id"]) or {}).get("strength"),
            "for": list(one.get("supports") or ()),
            "against": list(one.get("contradicts") or ()),
            "owner": one.get("owner"),
            "due": one.get("due"),
        }


def _scorecard(snapshot: Json) -> Iterator[Row]:
    for one in (snapshot.get("scorecard") or {}).get("measures") or ():
        newest = (one.get("readings") or [{}])[-1]
        yield {
            "perspective": one.get("perspective"),
            "measure": one.get("name"),
            **{key: newest.get(key) for key in ("value", "low", "high", "base", "at")},
            "target": one.get("target"),
            "by": one.get("by"),
            "standing": one.get("standing"),
            "owner": one.get("owner"),
        }


def _survey(snapshot: Json) -> Iterator[Row]:
    """Every question by every variable, among everybody; what is held back stays empty."""
    for survey in (snapshot.get("survey") or {}).get("surveys") or ():
        heads = [("", "Everybody")]
        heads += [(c["text"], answer) for c in survey["columns"] for answer in c["answers"]]
        for question in survey["questions"]:
            yield from _question(survey["id"], question, heads)


def _question(survey: str, question: Json, heads: list[tuple[str, str]]) -> Iterator[Row]:
    table = question["tables"][""]
    for i, row in enumerate(question["rows"]):
        for at, (variable, group) in enumerate(heads):
            held = not table["rows"] or at in table["hidden"]
            yield {
                "survey": survey,
                "question": question["text"],
                "answer": row["answer"],
                "unit": row["kind"] if row["kind"] in ("mean", "nps") else "%",
                "by": variable,
                "group": group,
                "figure": None if held else table["rows"][i][at],
                "base": table["bases"][at],
                "held_back": held,
            }


TABLES: dict[str, Callable[[Json], Iterable[Row]]] = {
    "personas": _personas,
    "claims": _claims,
    "empathy": _empathy,
    "evidence": _evidence,
    "needs": _needs,
    "assumptions": _assumptions,
    "scorecard": _scorecard,
    "survey": _survey,
}
"""The rows of each table by its name."""
