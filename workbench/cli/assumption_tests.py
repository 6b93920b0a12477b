"""Commands about tests of assumptions: plan them, type counts in, judge them, supersede them."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workbench.cli.options import JsonOption, StudyOption, print_json

if TYPE_CHECKING:
    from workbench.testing import Outcome

TestId = Annotated[str, typer.Argument(help="Test card, e.g. A1.T1.")]
Either = Annotated[str, typer.Argument(help="Assumption or test card, e.g. A1 or A1.T1.")]
_WHAT = "Expected figure; a share from 0 to 1."


def register(app: typer.Typer) -> None:
    """Add these commands."""
    app.command("plan")(plan)
    app.command("counts")(counts)
    app.command("evaluate")(evaluate)
    app.command("supersede")(supersede)


def plan(
    context: typer.Context,
    id: Either,
    expect: Annotated[float | None, typer.Option(help=_WHAT)] = None,
    base: Annotated[float | None, typer.Option(help="Share of the second group.")] = None,
    sd: Annotated[float | None, typer.Option(help="How far answers spread, for means.")] = None,
    power: Annotated[float, typer.Option(help="Chance wanted to show it if it is true.")] = 0.8,
    study: StudyOption = Path(),
    json: JsonOption = False,
) -> None:
    """Say how many answers a test needs."""
    from workbench.cli.assumptions import opened
    from workbench.synthesis.assumption_plan import Supposed

    plans = opened(context, study).plan_tests(id, Supposed(expect, base, sd, power))
    if json:
        print_json({"plans": [asdict(one) for one in plans]})
        return
    for one in plans:
        print(one.sentence)


def counts(
    context: typer.Context,
    test: TestId,
    count: Annotated[int, typer.Argument(help="How many, e.g. said yes.")],
    of: Annotated[int | None, typer.Option(help="Of how many answers.")] = None,
    versus: Annotated[int | None, typer.Option(help="The count of the second group.")] = None,
    versus_of: Annotated[int | None, typer.Option(help="Of how many.")] = None,
    exposure: Annotated[float, typer.Option(help="Time or visits, for a rate.")] = 1.0,
    first: Annotated[str, typer.Option(help="Date of the first answer.")] = "",
    last: Annotated[str, typer.Option(help="Date of the last.")] = "",
    source: Annotated[str, typer.Option(help="Where the numbers are from.")] = "",
    study: StudyOption = Path(),
    json: JsonOption = False,
) -> None:
    """Type in what was counted for a test."""
    from workbench.cli.assumptions import opened, show

    changed = opened(context, study).log.counts(
        test,
        count,
        of=of,
        versus=versus,
        versus_of=versus_of,
        exposure=exposure,
        first=first,
        last=last,
        source=source,
    )
    show(changed, json=json)


def evaluate(
    context: typer.Context,
    id: Either,
    again: Annotated[
        bool, typer.Option("--again", help="Look a second time; the record says so.")
    ] = False,
    study: StudyOption = Path(),
    json: JsonOption = False,
) -> None:
    """Judge tests by their data, and record the results."""
    from workbench.cli.assumptions import opened

    outcomes = opened(context, study).evaluate_tests(id, again=again)
    if json:
        print_json({"tests": [asdict(one) for one in outcomes]})
        return
    for one in outcomes:
        _print_outcome(one)


def supersede(
    context: typer.Context,
    test: TestId,
    why: Annotated[str, typer.Option(help="Why the locked card is not kept.")],
    criterion: Annotated[str, typer.Option(help="The new criterion for data.")] = "",
    right_if: Annotated[str, typer.Option("--right-if", help="We are right if …")] = "",
    verify: Annotated[str, typer.Option(help="To verify that, we will …")] = "",
    measure: Annotated[str, typer.Option(help="And measure …")] = "",
    owner: str = "",
    deadline: str = "",
    anyway: Annotated[bool, typer.Option("--anyway", help="The data come later.")] = False,
    study: StudyOption = Path(),
    json: JsonOption = False,
) -> None:
    """Put a new test card in the place of a locked one; both stay on record."""
    from workbench.cli.assumptions import opened, show

    changed = opened(context, study).supersede_test(
        test,
        reason=why,
        anyway=anyway,
        criterion=criterion,
        right_if=right_if,
        to_verify=verify,
        measure=measure,
        owner=owner,
        deadline=deadline,
    )
    show(changed, json=json)


def _print_outcome(one: Outcome) -> None:
    print(f"{one.test}: {one.sentence}")
    if one.hint:
        print(f"  {one.hint}")
    if one.result is not None and one.recorded:
        print(f"  {one.result.basis}.")
        for caution in one.result.cautions:
            print(f"  Note: {caution}")
        print(f"  Data {one.result.digest[:12]}; recorded.")
