"""The assumption log as CSV, JSON, Markdown and PDF."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from workbench.export.coding_tables import write_csv
from workbench.export.pdf import render_pdf
from workbench.store.atomic import write_bytes, write_text

Sheet = Mapping[str, Any]
TRAIL = ("at", "by", "assumption", "test", "what", "words", "stands", "event")


def write_trail_csv(sheet: Sheet, path: Path) -> None:
    """Write the audit trail: a row per entry, those taken back too."""
    rows = [row | {"stands": "yes" if row["stands"] else "taken back"} for row in sheet["trail"]]
    write_csv(rows, TRAIL, path)


def write_json(sheet: Sheet, path: Path) -> None:
    """Write the log and its audit trail as JSON."""
    write_text(path, json.dumps(sheet, ensure_ascii=False, indent=1, sort_keys=True) + "\n")


def write_markdown(sheet: Sheet, path: Path) -> None:
    """Write the log and its audit trail to be read."""
    write_text(path, "\n".join(_markdown(sheet)) + "\n")


def write_pdf(sheet: Sheet, path: Path) -> None:
    """Write the log as A4 pages to bring to a meeting."""
    write_bytes(path, render_pdf("assumption_log", sheet, day=sheet["asof"]))


WRITERS: dict[str, Callable[[Sheet, Path], None]] = {
    "csv": write_trail_csv,
    "json": write_json,
    "md": write_markdown,
    "pdf": write_pdf,
}


def _markdown(sheet: Sheet) -> Iterator[str]:
    yield f"# Assumptions: {_plain(sheet['study'])}"
    yield f"\nAs of {sheet['asof']}. Participants' words are redacted.\n"
    if sheet["due"]:
        yield "## To see to\n"
        for due in sheet["due"]:
            owner = _plain(due["owner"]) or "nobody"
            yield f"- **{due['test'] or due['assumption']}** {due['what']}: {due['why']} ({owner})"
        yield ""
    yield "## Log, riskiest first"
    for one in sheet["assumptions"]:
        yield from _assumption(one)
    yield "\n## Audit trail\n"
    yield "| when | who | about | what | words |"
    yield "|---|---|---|---|---|"
    for row in sheet["trail"]:
        what = row["what"] if row["stands"] else f"~~{row['what']}~~ (taken back)"
        about = row["test"] or row["assumption"]
        cells = (row["at"][:16].replace("T", " "), row["by"], about, what, row["words"])
        yield "| " + " | ".join(_plain(cell).replace("|", "\\|") for cell in cells) + " |"


def _assumption(one: Mapping[str, Any]) -> Iterator[str]:
    yield f"\n### {one['id']}: {_plain(one['text'])}\n"
    yield (
        f"{one['state']} · {one['kind']} · importance {one['importance']} of 5 · evidence "
        f"{one['strength']} of 5{_rated(one)} · owner {_plain(one['owner']) or 'nobody'} · "
        f"due {one['due'] or 'no date'}"
    )
    if one["origin"]:
        yield f"\nFrom {_plain(one['origin'])}."
    for name, side in (("supports", "for"), ("contradicts", "against")):
        pieces = one[name]
        hidden = pieces["count"] - len(pieces["shown"])
        for piece in pieces["shown"]:
            yield f"\n> {_plain(piece['words'])}\n> ({piece['who']}, {side})"
        if hidden:
            yield f"\n{hidden} {side}, not shown."
    for paper in one["documents"]:
        yield f"\nA document {paper['side']} it: “{_plain(paper['words'])}” ({paper['ref']})"
    for card in one["tests"]:
        yield from _test(card)
    for card in one["learnings"]:
        yield f"\n**Learning card {card['id']}: {card['decision']}** ({card['date']})\n"
        for name in ("observed", "learned", "therefore"):
            yield f"- {name.capitalize()}: {_plain(card[name])}"
    for step in one["decisions"]:
        because = f": {_plain(step['because'])}" if step["because"] else ""
        yield f"\n**Decided: {step['decision']}**{because} ({step['on']}, {_plain(step['by'])})"


def _test(card: Mapping[str, Any]) -> Iterator[str]:
    replaced = f", superseded by {card['superseded_by']}" if card["superseded_by"] else ""
    yield f"\n**Test card {card['id']}** (locked {card['locked']}, {card['lock'][:12]}{replaced})\n"
    if card["supersedes"]:
        yield f"- In place of {card['supersedes']}, since {_plain(card['reason'])}"
    if card.get("reworded"):
        yield "- The assumption was reworded since: the lock is that of its earlier words"
    steps = {
        "We believe that": "we_believe",
        "To verify that, we will": "to_verify",
        "And measure": "measure",
        "We are right if": "right_if",
    }
    for words, name in steps.items():
        yield f"- {words}: {_plain(card[name])}"
    if card["criterion"]:
        yield f"- Criterion: `{card['criterion'].replace('`', chr(39))}`"
    yield f"- Owner {_plain(card['owner']) or 'nobody'}, deadline {card['deadline'] or 'none'}"
    for found in card["results"]:
        yield f"- {found['on']}: {found['sentence']} {' '.join(map(_plain, found['cautions']))}"


def _rated(one: Mapping[str, Any]) -> str:
    rated = one["rated"]
    return f" (rated by {_plain(rated['by'])}, {rated['on']})" if rated else ""


def _plain(text: str) -> str:
    """One line without what Markdown would read as markup."""
    line = " ".join(str(text).split())
    return "".join(f"\\{sign}" if sign in "\\`*_<>[]#" else sign for sign in line)
