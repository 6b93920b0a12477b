"""Commands that show what people need, and which feedback to read first."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from workbench.cli.options import JsonOption, StudyOption, count, open_study, print_json

if TYPE_CHECKING:
    import pandas as pd

LimitOption = Annotated[int, typer.Option(min=1, help="How many at most.")]


def register(app: typer.Typer) -> None:
    """Add these commands."""
    app.command("needs")(needs)
    app.command("triage")(triage)


def needs(
    latent: Annotated[
        bool, typer.Option("--latent", help="Add workarounds and other signs of unstated needs.")
    ] = False,
    kind: Annotated[
        list[str] | None, typer.Option(help="interviews, surveys or feedback; else all.")
    ] = None,
    limit: LimitOption = 20,
    study: StudyOption = Path(),
    json: JsonOption = False,
) -> None:
    """List what people say they need, what most people say first."""
    from workbench.searching import KINDS

    found = open_study(study).needs(latent=latent, kinds=kind or KINDS)
    rows = found.head(limit).to_dict("records")
    if json:
        print_json({"n": len(found), "needs": rows, "unread": found.attrs["unread"]})
        return
    group = 0
    for row in rows:
        if row["group"] != group and row["people"] > 1:
            print(f"{row['people']} people")
        group = row["group"]
        print_found(row, row["participant"])
    print(f"{_shown(len(rows), len(found))}." if rows else "Nobody here states a need.")
    print_unread(found)


def triage(
    feedback: Annotated[str | None, typer.Argument(help="A feedback file's id; else all.")] = None,
    limit: LimitOption = 20,
    study: StudyOption = Path(),
    json: JsonOption = False,
) -> None:
    """Sort feedback into questions, complaints, praise and suggestions, the urgent first."""
    from workbench.noticing import GIVEN, SCORES

    found = open_study(study).triage(feedback)
    rows = _plain(found.head(limit))
    told = {label: int((found[label] >= GIVEN).sum()) for label in SCORES}
    unread = int(found["urgency"].isna().sum())
    if json:
        print_json({"n": len(found), "given": told, "unread": unread, "posts": rows})
        return
    for row in rows:
        _print_post(row)
    print(f"{count(len(found), 'post')}: " + ", ".join(f"{label} {n}" for label, n in told.items()))
    if unread:
        print(f"{count(unread, 'post')} not sorted: without text, or not in English.")


def print_found(row: Mapping[Hashable, Any], who: str) -> None:
    """Print a suggestion: its score, address, reason and words."""
    held = f"  (not published: {row['withheld']})" if row["withheld"] else ""
    whose = f"  {who}" if who else ""
    reason = f"{row['kind'] or 'kind unknown'}: {row['rule']}"
    print(f"{row['score']:.2f}  {row['ref']}{whose}  [{reason}]{held}")
    print(f"      {' '.join(row['quote'].split())}")


def print_unread(found: pd.DataFrame) -> None:
    """Say what was not read, since it is not in English."""
    unread = found.attrs["unread"]
    if unread:
        some = ", ".join(f"{one['ref']} ({one['language']})" for one in unread[:5])
        more = f" and {len(unread) - 5} more" if len(unread) > 5 else ""
        print(f"Not read, as not in English: {some}{more}.")


def _print_post(row: dict[str, Any]) -> None:
    urgency = "  - " if row["urgency"] is None else f"{row['urgency']:.2f}"
    labels = ", ".join(row["labels"]) or ("-" if row["urgency"] is not None else "not sorted")
    cues = f"  [{'; '.join(row['cues'])}]" if row["cues"] else ""
    copies = f"  ({row['posts']} alike)" if row["posts"] > 1 else ""
    print(f"{urgency}  {row['ref']}  {labels}{cues}{copies}")
    print(f"      {' '.join(row['text'].split())[:100]}")


def _plain(frame: pd.DataFrame) -> Sequence[dict[str, Any]]:
    """Rows as JSON has them: a score that is missing is null."""
    return [
        {str(name): None if value != value else value for name, value in row.items()}
        for row in frame.to_dict("records")
    ]


def _shown(shown: int, found: int) -> str:
    return count(found, "sentence") if shown == found else f"{shown:,} of {found:,} sentences"
