"""The command that shows what changed between two states of a study."""

from __future__ import annotations

import json as plain_json
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from workbench.cli.options import JsonOption, StudyOption, count, print_json

if TYPE_CHECKING:
    from workbench.synthesis.diff_fields import Difference

_WIDEST, _BEFORE = 100, 40


def register(app: typer.Typer) -> None:
    """Add this command."""
    app.command("diff")(diff)


def diff(
    old: Annotated[str, typer.Argument(help="A study, published version, or personas folder.")],
    new: Annotated[str, typer.Argument(help="The newer one.")],
    study: StudyOption = Path(),
    json: JsonOption = False,
) -> None:
    """Show what changed field by field, and which source or decision explains it."""
    from workbench.comparing import diff as compared

    found = compared(old, new, study=study.resolve())
    if json:
        print_json(found.as_dict())
    else:
        _print(found)


def _print(found: Difference) -> None:
    for one in found.inputs:
        print(f"{one.what}: {one.place}")
    for event in found.decisions:
        print(f"decided by {event['actor']}, {event['at'][:10]}: {event['kind']} {event['about']}")
    for change in found.changes:
        print(f"{change.what}: {change.place}")
        for sign, text in zip("-+", _short(change.old, change.new), strict=True):
            if text is not None:
                print(f"    {sign} {text}")
        for reason in change.why:
            print(f"    why: {reason}")
    number = len(found.changes)
    print(f"{count(number, 'field')} changed." if number else "No field changed.")


def _short(*values: Any) -> list[str | None]:
    """Values as lines; where all are there, from a little before the first difference."""
    texts = [None if value is None else _line(value) for value in values]
    there = [text for text in texts if text is not None]
    pairs = enumerate(zip_longest(*there)) if len(there) > 1 else ()
    same = next((at for at, signs in pairs if len(set(signs)) > 1), 0)
    start = max(0, same - _BEFORE) if any(len(text) > _WIDEST for text in there) else 0
    return [None if text is None else _cut(text, start) for text in texts]


def _line(value: Any) -> str:
    text = value if isinstance(value, str) else plain_json.dumps(value, ensure_ascii=False)
    return " ".join(text.split())


def _cut(text: str, start: int) -> str:
    begun = "…" if start else ""
    left = text[start:]
    return begun + (left if len(left) <= _WIDEST else left[: _WIDEST - 1] + "…")
