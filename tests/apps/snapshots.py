"""Builds published snapshots for tests: a realistic one, an empty one, and one full of markup."""

from __future__ import annotations

import copy
import hashlib
import json
from pathlib import Path
from typing import Any

from fernwheel import PARTICIPANTS, PERSONA_OF, QUOTES
from fernwheel_findings import ASSUMPTIONS, CLAIMS, EMPATHY, MAPS, PERSONAS
from fernwheel_survey import CELLS

SURVEY = "customers-2026"
ATTACK = '<img src=x onerror="window.__hurt=1"><script>window.__hurt=1</script>'
# Values that the page reads rather than shows: ids, kinds, states, dates, specifications.
_CODED = {
    "format", "id", "kind", "status", "state", "unit", "charts", "supports", "contradicts", "due",
    "participant", "participants", "persona", "personas", "date", "deadline", "published_at",
    "of", "monogram", "lock", "files", "decision",
}  # fmt: skip
Json = dict[str, Any]


def snapshot() -> Json:
    """Three statistical, one qualitative and one assumed persona, with everything the app shows."""
    return {
        "format": "workbench/snapshot@1",
        "study": {
            "name": "Why riders stay or leave at the first renewal",
            "objective": "What do customers want from a cargo bike that is not theirs, where does"
            " the experience break the promise, and why do they leave or stay?",
            "phases": ["discovery", "choosing", "onboarding", "riding", "service", "renewal"],
            "promises": [
                "Back on the road in 48 hours",
                "One price, no surprises",
                "As easy as owning, without the worry",
            ],
        },
        "sources": {
            "interviews": 12,
            "participants": 12,
            "quotable": 10,
            "words": 21480,
            "surveys": [{"id": SURVEY, "respondents": 420, "questions": 24}],
            "feedback": [{"id": "posts", "posts": 500}],
        },
        "gate": {"state": "assumptions", "unsupported": 6},
        "participants": [
            {"id": code, "attributes": attributes, "personas": PERSONA_OF[code]}
            for code, attributes in PARTICIPANTS.items()
        ],
        "evidence": _evidence(),
        "personas": [_persona(row) for row in PERSONAS],
        "maps": [_map(code, {code: quadrants}) for code, quadrants in MAPS.items()],
        "assumptions": copy.deepcopy(ASSUMPTIONS),
        "charts": {"segments": _segments_chart(), "assumption_map": None},
    }


def empty() -> Json:
    """A study that has published before it found anything."""
    return {
        "format": "workbench/snapshot@1",
        "study": {"name": "A new study", "objective": "", "phases": [], "promises": []},
        "sources": {"interviews": 0, "participants": 0, "quotable": 0, "words": 0, "surveys": [],
                    "feedback": []},
        "gate": {"state": "clean", "unsupported": 0},
        "participants": [], "evidence": {}, "personas": [], "maps": [], "assumptions": [],
        "charts": {},
    }  # fmt: skip


def poisoned() -> Json:
    """The realistic snapshot with markup and a script in every text that is shown."""
    hurt = _poison(snapshot())
    assert isinstance(hurt, dict)
    return hurt


def manifest(version: str) -> Json:
    """A manifest as ``publish`` writes it, without the hashes of files."""
    return {
        "format": "workbench/manifest@1",
        "id": version,
        "published_at": "2026-09-14T16:20:00+00:00",
        "by": "Maren Voss",
        "workbench": "0.1.0",
        "pipeline": "embedded-en-1",
        "files": {},
        "inputs": {"interviews/P01.vtt": "0" * 64, "surveys/customers-2026.csv": "1" * 64},
    }


def publish(folder: Path, content: Json, version: str) -> Path:
    """Write a published folder and make the version the current one."""
    home = folder / "versions" / version
    home.mkdir(parents=True)
    text = json.dumps(content, ensure_ascii=False)
    (home / "snapshot.json").write_text(text, encoding="utf-8")
    told = manifest(version)
    told["files"] = {"snapshot.json": hashlib.sha256(text.encode()).hexdigest()}
    (home / "manifest.json").write_text(json.dumps(told), encoding="utf-8")
    (folder / "current").write_text(version, encoding="utf-8")
    return folder


def _evidence() -> Json:
    spans = {
        key: {"kind": "span", "participant": who, "source": who, "quote": quote,
              "question": question, "before": before or "", "after": after, "at": at}
        for key, (who, at, question, before, quote, after) in QUOTES.items()
    }  # fmt: skip
    return spans | {key: _cell(*row) for key, row in CELLS.items()}


def _cell(
    question: str,
    answer: str,
    segment: str,
    n: int | None,
    base: int,
    percent: float | None,
    total: float | None,
) -> Json:
    return {
        "kind": "cell",
        "survey": SURVEY,
        "question": question,
        "answer": answer,
        "n": n,
        "base": base,
        "percent": percent,
        "total": total,
        "index": round(100 * percent / total) if percent and total else None,
        "where": [["segment", segment]],
        "suppressed": n is None,
    }


def _claim(text: str, supports: list[str], contradicts: list[str], rest: Json) -> Json:
    status = "contested" if contradicts else "supported" if supports else "assumption"
    people = {QUOTES[key][0] for key in supports if key in QUOTES}
    cells = [CELLS[key] for key in supports if key in CELLS and CELLS[key][3] is not None]
    claim = {
        "text": text,
        "status": status,
        "n": cells[0][3] if cells else len(people),
        "of": cells[0][4] if cells else 10,
        "unit": "respondents" if cells else "participants",
        "supports": supports,
        "contradicts": contradicts,
        "edited": False,
    }
    return claim | rest


def _claims(keys: list[str]) -> list[Json]:
    return [_claim(*CLAIMS[key]) for key in keys]


def _persona(row: Json) -> Json:
    own = {key: value for key, value in row.items() if key != "sections"}
    return own | {
        "sections": {name: _claims(keys) for name, keys in row["sections"].items()},
        "empathy": _map(row["id"], EMPATHY) if row["id"] in EMPATHY else {"participants": []},
        "charts": {"profile": _profile_chart(row["name"])} if row["share"] else {},
    }


def _map(of: str, table: Json) -> Json:
    quadrants = table[of]
    codes = [of] if of in PARTICIPANTS else [p for p, ids in PERSONA_OF.items() if of in ids]
    return {"of": of, "participants": codes} | {
        name: _claims(quadrants.get(name, []))
        for name in ("says", "thinks", "does", "feels", "pains", "gains")
    }


def _segments_chart() -> Json:
    rows = [
        {"group": p["name"], "percent": p["share"]["percent"], "low": p["share"]["low"],
         "high": p["share"]["high"]}
        for p in PERSONAS
        if p["share"]
    ]  # fmt: skip
    y = {"field": "group", "type": "nominal", "title": None, "sort": None}
    share = {"type": "quantitative", "title": "Share of respondents (%)"}
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "data": {"values": rows},
        "width": "container",
        "layer": [
            {"mark": "bar", "encoding": {"y": y, "x": {"field": "percent", **share}}},
            {"mark": "rule", "encoding": {"y": y, "x": {"field": "low", **share},
                                          "x2": {"field": "high"}}},
        ],
    }  # fmt: skip


def _profile_chart(name: str) -> Json:
    cells = [row for row in CELLS.values() if row[5] is not None][:6]
    rows = [{"answer": row[1], "index": round(100 * row[5] / row[6])} for row in cells]
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "description": f"How {name} differs from all respondents",
        "data": {"values": rows},
        "width": "container",
        "mark": "bar",
        "encoding": {
            "y": {"field": "answer", "type": "nominal", "title": None, "sort": "-x"},
            "x": {"field": "index", "type": "quantitative", "title": "Index (100 = everybody)"},
        },
    }


def _poison(value: Any, name: str = "") -> Any:
    if name == "charts":
        return value
    if isinstance(value, dict):
        return {key: _poison(inner, key) for key, inner in value.items()}
    if isinstance(value, list):
        return [_poison(inner, name) for inner in value]
    if isinstance(value, str) and name not in _CODED:
        return value + ATTACK
    return value
