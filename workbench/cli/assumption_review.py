"""Commands that follow up on assumptions: decide, rate, see what is due, hand the log over."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from workbench.cli.options import JsonOption, StudyOption, print_json, print_table

Id = Annotated[str, typer.Argument(help="Assumption, e.g. A1.")]
OnOption = Annotated[str, typer.Option("--on", help="Date such as 2026-10-31; else today.")]


def register(app: typer.Typer) -> None:
    """Add these commands."""
    app.command("decide")(decide)
    app.command("rate")(rate)
    app.command("due")(due)
    app.command("export")(export)


def decide(
    context: typer.Context,
    id: Id,
    decision: Annotated[str, typer.Argument(help="persevere, pivot, stop or test-again.")],
    because: Annotated[str, typer.Option(help="Why.")] = "",
    study: StudyOption = Path(),
    json: JsonOption = False,
) -> None:
    """Decide what follows from the tests of an assumption."""
    from workbench.cli.assumptions import opened, show

    show(opened(context, study).log.decide(id, decision, because=because), json=json)


def rate(
    context: typer.Context,
    id: Id,
    strength: Annotated[int | None, typer.Option(help="Evidence, 1 none to 5 tested.")] = None,
    importance: Annotated[int | None, typer.Option(help="1 to 5, all depends on it.")] = None,
    study: StudyOption = Path(),
    json: JsonOption = False,
) -> None:
    """Rate how much is known about an assumption, how much depends on it, or both."""
    from workbench.cli.assumptions import opened, show

    changed = opened(context, study).log.rate(id, importance=importance, strength=strength)
    show(changed, json=json)


def due(
    context: typer.Context,
    on: OnOption = "",
    study: StudyOption = Path(),
    json: JsonOption = False,
) -> None:
    """List what is overdue, forgotten, or waits for a decision."""
    from workbench.cli.assumptions import opened

    found = opened(context, study).assumptions_due(_date(on))
    if json:
        print_json({"due": [asdict(one) for one in found]})
        return
    rows = [(d.what, d.test or d.assumption, d.days, d.owner or "nobody", d.why) for d in found]
    print_table(rows, ("what", "about", "days", "owner", "why"))
    if not rows:
        print("Nothing is overdue, forgotten or undecided.")


def export(
    context: typer.Context,
    path: Annotated[Path, typer.Argument(help="File to write.")],
    to: Annotated[str, typer.Option("--to", help="csv, json, md or pdf; else by ending.")] = "",
    on: OnOption = "",
    study: StudyOption = Path(),
) -> None:
    """Write the log with its audit trail, redacted, as CSV, JSON, Markdown or PDF."""
    from workbench.cli.assumptions import opened

    print(f"Wrote {opened(context, study).export_assumptions(path, to=to, on=_date(on))}.")


def _date(on: str) -> str:
    from workbench.synthesis.assumption_trials import checked_date

    return checked_date(on)
