"""The command that erases a participant."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workbench.cli.options import JsonOption, StudyOption, count, open_study, print_json
from workbench.errors import WorkbenchError

if TYPE_CHECKING:
    from workbench.forgotten import Forgotten


def register(app: typer.Typer) -> None:
    """Add this command."""
    app.command("forget")(forget)


def forget(
    participant: Annotated[str, typer.Argument(help="Code of the participant, e.g. P07.")],
    study: StudyOption = Path(),
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask before erasing.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only list what would go.")] = False,
    json: JsonOption = False,
) -> int:
    """Erase a participant everywhere, and list the claims that lost support."""
    opened = open_study(study)
    if not yes and not dry_run:
        _ask(opened.forget(participant, dry_run=True), quiet=json)
    report = opened.forget(participant, dry_run=dry_run)
    if json:
        print_json(report.as_dict())
    else:
        _print(report)
    return 1 if report.left else 0


def _ask(report: Forgotten, *, quiet: bool) -> None:
    if quiet or not sys.stdin.isatty():
        raise WorkbenchError(
            f"{report.participant} was not erased, since nobody can be asked here",
            hint="Look at it with --dry-run, then add --yes.",
        )
    _print(report)
    typer.confirm(f"Erase {report.participant}? This cannot be undone.", abort=True)


def _print(report: Forgotten) -> None:
    will = "" if report.done else "would be "
    _list(f"{will}removed", report.removed)
    rows = [f"{path} ({count(n, 'row')} taken out)" for path, n in report.rows.items()]
    _list(f"{will}written anew", [*(p for p in report.rewritten if p not in report.rows), *rows])
    print(f"Journal: words {will}erased from {count(report.events, 'event')}.")
    if report.withdrawn:
        print(f"Published versions {will}withdrawn: {', '.join(report.withdrawn)}.")
    if report.claims:
        lose = "lost" if report.done else "would lose"
        print(f"{count(len(report.claims), 'claim')} {lose} evidence of {report.participant}:")
    for one in report.claims:
        words = one.claim if len(one.claim) <= 70 else one.claim[:69] + "…"
        print(f"  {one.place}: {one.status}, {one.left} left to support it. {words}")
    _passages("words of theirs that would be masked in your own texts", report.passages)
    _passages("COMMON WORDS that only they said; they stay, decide yourself", report.coincidences)
    for note in report.notes:
        print(f"note: {note}")
    _list(f"with the name of {report.participant}; look at them", report.named)
    _list("that STILL HOLD their words, or have to be looked at by you", report.left)
    if report.done:
        print(f"{report.participant} is forgotten. Build again: workbench build")


def _passages(what: str, found: list[dict[str, str]]) -> None:
    if found:
        print(f"{count(len(found), 'passage')} with {what}:")
    for one in found:
        print(f"  {one['place']}: “{one['words']}”")


def _list(what: str, items: list[str]) -> None:
    if items:
        print(f"{count(len(items), 'file')} {what}:")
    for item in items:
        print(f"  {item}")
