"""A persona of a published snapshot on one A4 page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from workbench.errors import WorkbenchError
from workbench.export.pdf import render_pdf

Json = Mapping[str, Any]

SECTIONS = {
    "who": "Who they are",
    "goals": "Goals",
    "needs": "Needs",
    "pains": "Pains",
    "behaviours": "What they do",
    "attitudes": "What they think of it",
    "channels": "Where to reach them",
}
KINDS = {"statistical": "Measured", "qualitative": "From interviews", "proto": "Assumed"}
_MOST_QUOTES = 3
_LONG_WORD = re.compile(r"\S{24}(?=\S)")
_LONGEST = {"name": 70, "claim": 150, "question": 90, "quote": 190, "method": 260, "study": 90}


def persona_pdf(snapshot: Json, manifest: Json, id: str) -> bytes:
    """A persona as one page to hand out.

    What does not fit is counted on the page: ``and 3 more``. The same version gives the
    same bytes.

    Parameters
    ----------
    snapshot, manifest : mapping
        As published; nothing else is read.
    id : str
        Of the persona.

    Raises
    ------
    WorkbenchError
        When there is no such persona, or Typst is missing.
    """
    day = str(manifest.get("published_at") or "1970-01-01")[:10]
    return render_pdf("persona", persona_sheet(snapshot, manifest, id), day=day)


def persona_sheet(snapshot: Json, manifest: Json, id: str) -> dict[str, Any]:
    """What stands on the page, as JSON values.

    Raises
    ------
    WorkbenchError
        When there is no such persona.
    """
    personas = list(snapshot.get("personas") or [])
    at = next((i for i, one in enumerate(personas) if one["id"] == id), None)
    if at is None:
        known = ", ".join(one["id"] for one in personas) or "none"
        raise WorkbenchError(f"no persona {id!r} is published", hint=f"There are: {known}.")
    persona = personas[at]
    return {
        "name": _cut(persona["name"], "name"),
        "kind": persona["kind"],
        "kind_words": KINDS.get(persona["kind"], persona["kind"]),
        "accent": at % 6,
        "share": persona.get("share"),
        "people": _people(persona, snapshot),
        "quotes": _quotes(persona, snapshot),
        "sections": list(_sections(persona, snapshot.get("evidence") or {})),
        "facts": list(_facts(persona, snapshot)),
        "method": _cut(persona.get("method") or "", "method"),
        "study": _cut(snapshot["study"].get("name") or "Customer research", "study"),
        "version": str(manifest.get("id") or ""),
        "published": str(manifest.get("published_at") or "")[:10],
        "sources": _sources(snapshot.get("sources") or {}),
    }


def _cut(text: Any, kind: str) -> str:
    """A text in one line, and not longer than there is room for."""
    flat = " ".join(str(text or "").split())
    most = _LONGEST[kind]
    if len(flat) > most:
        head = flat[:most]
        words = head.rsplit(" ", 1)[0] if " " in head[most // 2 :] else head
        flat = f"{words.rstrip(' ,;:–-')} …"
    # A word longer than a column may break anywhere.
    return _LONG_WORD.sub("\\g<0>\u200b", flat)


def _people(persona: Json, snapshot: Json) -> str:
    count = len(persona.get("participants") or [])
    if persona["kind"] == "proto":
        return "An assumption, not a finding. Nobody has been asked yet."
    asked = (snapshot.get("sources") or {}).get("participants")
    if asked:
        return f"{count} of {asked} people interviewed"
    return f"{count} {'person' if count == 1 else 'people'} interviewed"


def _sections(persona: Json, evidence: Json) -> Iterator[dict[str, Any]]:
    for name, title in SECTIONS.items():
        claims = (persona.get("sections") or {}).get(name) or []
        if claims:
            yield {
                "name": name,
                "title": title,
                "claims": [_claim(one, evidence) for one in claims],
            }


def _claim(claim: Json, evidence: Json) -> dict[str, Any]:
    # A claim from the survey is a question and its answer; the answer says it.
    question, dash, answer = str(claim["text"]).rpartition(" — ")
    asked = claim.get("unit") == "respondents" and bool(dash)
    return {
        "text": _cut(answer if asked else claim["text"], "claim"),
        "asked": _cut(question, "question") if asked else "",
        "status": claim["status"],
        "behind": _behind(claim, evidence),
    }


def _behind(claim: Json, evidence: Json) -> str:
    n, of = claim.get("n"), claim.get("of")
    if n is None or not of or (n == 0 and claim["status"] == "assumption"):
        return ""
    return f"{n:,} of {of:,}{_beside_all(claim, evidence)}"


def _beside_all(claim: Json, evidence: Json) -> str:
    """A segment's share beside everybody's: a minority's answer may well set a segment apart."""
    cells = [evidence.get(id) or {} for id in claim.get("supports", ())]
    if len(cells) != 1 or cells[0].get("kind") != "cell" or cells[0].get("suppressed"):
        return ""
    here, all_told = cells[0].get("percent"), cells[0].get("total")
    if here is None or all_told is None or not cells[0].get("where"):
        return ""
    if cells[0].get("answer") == "mean":
        return f": mean {here:.1f}, all {all_told:.1f}"
    return f": {here:.0f}%, all {all_told:.0f}%"


def _quotes(persona: Json, snapshot: Json) -> list[dict[str, str]]:
    """Words of different participants: the persona's own quotes first, then other voices."""
    evidence = snapshot.get("evidence") or {}
    own = [
        id
        for claim in (persona.get("sections") or {}).get("quote") or []
        for id in claim.get("supports", ())
    ]
    outlook = (snapshot.get("outlooks") or {}).get(persona["id"]) or {}
    found: dict[str, dict[str, str]] = {}
    for id in (*own, *outlook.get("voices", ()), *_supports(persona)):
        piece = evidence.get(id) or {}
        who = str(piece.get("participant") or "")
        if piece.get("kind") == "span" and who and piece.get("quote"):
            found.setdefault(who, {"words": _cut(piece["quote"], "quote"), "who": who})
    return list(found.values())[:_MOST_QUOTES]


def _supports(persona: Json) -> Iterator[str]:
    for claims in (persona.get("sections") or {}).values():
        for claim in claims:
            yield from claim.get("supports", ())


def _facts(persona: Json, snapshot: Json) -> Iterator[dict[str, str]]:
    """How sure it is: what is contested, how fresh, whether it changed, how apart it stands."""
    claims = [one for name in SECTIONS for one in (persona.get("sections") or {}).get(name) or []]
    if claims:
        yield {"name": "Claims", "words": _standing(claims)}
    if _weighted(snapshot) & _surveys(claims, snapshot):
        yield {"name": "Shares", "words": "weighted, the counts beside them are not"}
    outlook = (snapshot.get("outlooks") or {}).get(persona["id"]) or {}
    fresh = outlook.get("freshness") or {}
    if fresh.get("newest"):
        arrival = fresh.get("dated") and fresh.get("arrived") == fresh["dated"]
        name = "Newest file arrived" if arrival else "Newest evidence"
        yield {"name": name, "day": str(fresh["newest"])[:10]}
    drift = outlook.get("drift")
    if drift and drift.get("before") is not None:
        words = f"{drift['before']:.0f}% in {drift['earlier']}, {drift['after']:.0f}% now"
        yield {"name": "Since the last wave", "words": f"{words}: {drift['verdict']}"}
    if persona.get("stability") is not None:
        words = f"people placed here belong here with a chance of {100 * persona['stability']:.0f}%"
        yield {"name": "How distinct", "words": f"{words} on average"}


def _weighted(snapshot: Json) -> set[str]:
    surveys = (snapshot.get("survey") or {}).get("surveys") or []
    return {one["id"] for one in surveys if one.get("weighted")}


def _surveys(claims: Iterable[Json], snapshot: Json) -> set[str]:
    evidence = snapshot.get("evidence") or {}
    cells = [evidence.get(id) or {} for claim in claims for id in claim.get("supports", ())]
    return {str(one.get("survey")) for one in cells if one.get("kind") == "cell"}


def _standing(claims: Iterable[Json]) -> str:
    counts: dict[str, int] = {}
    for claim in claims:
        counts[claim["status"]] = counts.get(claim["status"], 0) + 1
    words = {
        "supported": "supported",
        "contested": "contested",
        "assumption": "assumed",
        "stale": "out of date",
    }
    return ", ".join(f"{counts[key]} {word}" for key, word in words.items() if counts.get(key))


def _sources(sources: Json) -> str:
    def total(name: str, key: str) -> int:
        return sum(one.get(key) or 0 for one in sources.get(name) or [])

    parts = (
        (sources.get("interviews") or 0, "interviews"),
        (total("surveys", "respondents"), "survey answers"),
        (total("feedback", "posts"), "posts and reviews"),
    )
    return ", ".join(f"{count:,} {words}" for count, words in parts if count)
