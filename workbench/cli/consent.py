"""Commands about what participants said about their words."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workbench.cli.options import (
    JsonOption,
    StudyOption,
    count,
    open_study,
    print_json,
    print_table,
)

if TYPE_CHECKING:
    from workbench.synthesis.consent_said import Said

app = typer.Typer(help="Consent said aloud: list it, and decide what holds.")


@app.callback(invoke_without_command=True)
def listing(context: typer.Context, study: StudyOption = Path(), json: JsonOption = False) -> None:
    """List where participants allow or refuse that they are recorded, quoted or passed on."""
    context.obj = study
    if context.invoked_subcommand:
        return
    flags = open_study(study).consent.flags
    if json:
        print_json({"flags": [said.as_dict() for said in flags]})
        return
    _print_flags(flags)
    waiting = sum(1 for said in flags if not said.grants and said.state == "open")
    if waiting:
        print(f"\n{count(waiting, 'refusal')} held back until you decide:")
        print("  workbench consent decide REF allow|refuse")
    elif not flags:
        print("Nobody says anything about being recorded, quoted or passed on.")


@app.command("decide")
def decide(
    context: typer.Context,
    ref: Annotated[str, typer.Argument(help="Reference of the words, e.g. P03#120-160.")],
    decision: Annotated[str, typer.Argument(help="allow or refuse.")],
    study: StudyOption = Path(),
    json: JsonOption = False,
) -> None:
    """Decide whether words that somebody took back may be used."""
    named_before = context.obj if isinstance(context.obj, Path) else Path()
    opened = open_study(study if study != Path() else named_before)
    flags = opened.consent.decide(ref, decision)
    if json:
        print_json({"flags": [said.as_dict() for said in flags]})
    else:
        _print_flags(flags)


def _print_flags(flags: tuple[Said, ...]) -> None:
    rows = [
        (
            said.span.ref,
            said.participant,
            "grants" if said.grants else "REFUSES",
            said.kind,
            said.scope,
            said.state,
            said.span.quote if len(said.span.quote) <= 60 else said.span.quote[:59] + "…",
        )
        for said in flags
    ]
    headers = ("words at", "participant", "says", "kind", "about", "state", "words")
    print_table(rows, headers)
