"""The command that searches everything collected."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from workbench.cli.options import JsonOption, StudyOption, count, open_study, print_json


def register(app: typer.Typer) -> None:
    """Add this command."""
    app.command("search")(search)


def search(
    words: Annotated[str, typer.Argument(help="Words, or a sentence that says something alike.")],
    kind: Annotated[
        list[str] | None, typer.Option(help="interviews, surveys or feedback; else all.")
    ] = None,
    participant: Annotated[
        list[str] | None, typer.Option(help="Only the words of these, e.g. P03.")
    ] = None,
    limit: Annotated[int, typer.Option(min=1, help="How many at most.")] = 20,
    study: StudyOption = Path(),
    json: JsonOption = False,
) -> None:
    """Search interviews, open answers and feedback by words and by meaning."""
    from workbench.searching import KINDS

    opened = open_study(study)
    found = opened.search(words, kinds=kind or KINDS, participants=participant, limit=limit)
    rows = found.to_dict("records")
    if json:
        print_json({"query": words, "hits": [{**r, "matched": list(r["matched"])} for r in rows]})
        return
    for row in rows:
        who = f"  {row['participant']}" if row["participant"] else ""
        held = f"  (not published: {row['withheld']})" if row["withheld"] else ""
        print(f"{row['score']:.2f}  {row['ref']}{who}  [{row['why']}]{held}")
        print(f"      {' '.join(row['quote'].split())}")
    print(count(len(rows), "hit") if rows else "Nothing comes near. Try fewer or other words.")
