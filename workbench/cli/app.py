"""All commands in one place."""

from __future__ import annotations

import typer

from workbench.cli import (
    assumptions,
    coding,
    consent,
    contradictions,
    diff,
    doctor,
    exchange,
    figures,
    forget,
    journey,
    live,
    maps,
    needs,
    personas,
    redaction,
    scorecard,
    search,
    serving,
    study,
    themes,
    triage,
)

app = typer.Typer(
    name="workbench",
    help="The open research workbench for design thinking: no claim without evidence.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

for group in (
    study,
    figures,
    maps,
    personas,
    coding,
    search,
    themes,
    exchange,
    serving,
    doctor,
    forget,
    diff,
):
    group.register(app)
app.add_typer(assumptions.app, name="assumptions")
app.add_typer(consent.app, name="consent")
app.add_typer(contradictions.app, name="contradictions")
app.add_typer(journey.app, name="journey")
app.add_typer(live.app, name="live")
app.add_typer(redaction.app, name="redact")
app.add_typer(needs.app, name="needs")
app.add_typer(scorecard.app, name="scorecard")
app.add_typer(triage.app, name="triage")


@app.command("version")
def version() -> None:
    """Print the version."""
    from workbench import __version__

    print(__version__)
