"""The command that shows what changed between two states of a study."""

from __future__ import annotations

import json as plain_json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from workbench.cli.options import JsonOption, StudyOption, count, print_json

if TYPE_CHECKING:
    from workbench.synthesis.diff_fields import Difference

_WIDEST = 100


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
        for sign, value in (("-", change.old), ("+", change.new)):
            if value is not None:
                print(f"    {sign} {_short(value)}")
        for reason in change.why:
            print(f"    why: {reason}")
    number = len(found.changes)
    print(f"{count(number, 'field')} changed." if number else "No field changed.")


def _short(value: Any) -> str:
    text = value if isinstance(value, str) else plain_json.dumps(value, ensure_ascii=False)
    text = " ".join(text.split())
    return text if len(text) <= _WIDEST else text[: _WIDEST - 1] + "…"
