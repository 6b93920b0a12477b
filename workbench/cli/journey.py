"""Commands of the journey map."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from workbench.cli.options import JsonOption, StudyOption, count, open_study, print_json

if TYPE_CHECKING:
    from workbench.study import Study

app = typer.Typer(
    help="The journey map: show, sentences, move, out, rename, reject, touchpoint, opportunity, "
    "promise, undo."
)

Ref = Annotated[str, typer.Argument(help="Where a participant's sentence stands, P03#1240-1302.")]


@app.callback(invoke_without_command=True)
def show(
    context: typer.Context,
    persona: Annotated[str, typer.Option(help="Id of a persona; else everybody.")] = "",
    participant: Annotated[str, typer.Option(help="Code of a participant.")] = "",
    study: StudyOption = Path(),
    json: JsonOption = False,
) -> None:
    """Show the journey map of everybody, a persona or a participant."""
    context.obj = study
    if context.invoked_subcommand:
        return
    from workbench.cli.journey_table import print_journey
    from workbench.journey_shown import journey_report

    opened = open_study(study)
    report = journey_report(opened.journey(persona=persona, participant=participant), opened)
    if json:
        print_json(report)
    else:
        print_journey(report)


@app.command("sentences")
def sentences(
    context: typer.Context,
    phase: Annotated[str, typer.Option(help="A phase, or none; else all.")] = "",
    participant: Annotated[str, typer.Option(help="Code of a participant.")] = "",
    limit: Annotated[int, typer.Option(min=1, help="How many at most.")] = 40,
    study: StudyOption = Path(),
    json: JsonOption = False,
) -> None:
    """List sentences with the phase they are in, and why."""
    opened = _opened(context, study)
    found = opened.journey_sentences()
    if phase:
        from workbench.synthesis.journey_log import known

        name = known(phase, (*opened.settings.study.phases, "none"), "phase")
        found = found[found["phase"] == ("" if name == "none" else name)]
    if participant:
        found = found[found["participant"].str.casefold() == participant.casefold()]
    rows: list[dict[str, Any]] = found.head(limit).to_dict("records")  # type: ignore[assignment]
    if json:
        plain = [{k: None if v != v else v for k, v in row.items()} for row in rows]
        print_json({"n": len(found), "sentences": plain})
        return
    for row in rows:
        where = row["phase"] or (f"none (nearest {row['nearest']})" if row["nearest"] else "none")
        print(f"{row['score']:.2f}  {row['ref']}  {row['participant']}  {where}  [{row['reason']}]")
        print(f"      {' '.join(row['text'].split())}")
    print(f"{len(rows):,} of {count(len(found), 'sentence')}.")


@app.command("move")
def move(
    context: typer.Context,
    ref: Ref,
    phase: Annotated[str, typer.Argument(help="The phase it belongs to.")],
    study: StudyOption = Path(),
) -> None:
    """Put a sentence into a phase."""
    name, words = _opened(context, study).journey_log.move(ref, phase)
    print(f"Moved to {name}: {words}")


@app.command("out")
def out(context: typer.Context, ref: Ref, study: StudyOption = Path()) -> None:
    """Take a sentence out of all phases."""
    _, words = _opened(context, study).journey_log.move(ref, "")
    print(f"In no phase now: {words}")


@app.command("rename")
def rename(
    context: typer.Context,
    ref: Ref,
    text: Annotated[str, typer.Argument(help="The statement in your words.")],
    study: StudyOption = Path(),
) -> None:
    """Word the statement that holds a sentence in your own words."""
    claim = _opened(context, study).journey_log.rename(ref, text)
    print(f"“{claim.text}” now reads: {text}")


@app.command("reject")
def reject(
    context: typer.Context,
    ref: Ref,
    place: Annotated[
        str,
        typer.Option("--list", help="actions, thoughts, pains, touchpoints, opportunities."),
    ] = "",
    study: StudyOption = Path(),
) -> None:
    """Take the statement that holds a sentence off the map, or out of one list."""
    claim = _opened(context, study).journey_log.reject(ref, place=place)
    print(f"Rejected: {claim.text}")


@app.command("touchpoint")
def touchpoint(
    context: typer.Context,
    phase: Annotated[str, typer.Argument(help="Phase.")],
    text: Annotated[str, typer.Argument(help="What it is.")],
    supports: Annotated[list[str] | None, typer.Option(help="Sentence, P03#12-80.")] = None,
    study: StudyOption = Path(),
) -> None:
    """Add a touchpoint; without a participant's words it is shown as an assumption."""
    _opened(context, study).journey_log.touchpoint(phase, text, supports=supports or [])
    print(f"Added to {phase}: {text}" + ("" if supports else " (an assumption: no evidence)"))


@app.command("opportunity")
def opportunity(
    context: typer.Context,
    ref: Ref,
    owner: Annotated[str, typer.Option(help="Who takes it up.")] = "",
    metric: Annotated[str, typer.Option(help="What it is measured by.")] = "",
    study: StudyOption = Path(),
) -> None:
    """Say who takes up a need, and what shows that it is met."""
    claim = _opened(context, study).journey_log.opportunity(ref, owner=owner, metric=metric)
    told = {"owner": owner, "metric": metric}
    print(f"{claim.text}: " + ", ".join(f"{name} {text}" for name, text in told.items() if text))


@app.command("promise")
def promise(
    context: typer.Context,
    ref: Ref,
    promise: Annotated[str, typer.Argument(help="The promise, or how it begins.")],
    verdict: Annotated[str, typer.Argument(help="kept, broken, open, or none of it.")],
    study: StudyOption = Path(),
) -> None:
    """Say what a sentence tells of a promise."""
    words = _opened(context, study).journey_log.promise(ref, promise, verdict)
    print(f"{verdict}: {words}")


@app.command("undo")
def undo(context: typer.Context, study: StudyOption = Path()) -> None:
    """Take back the newest decision about the journey map; the journal keeps both."""
    event = _opened(context, study).journey_log.undo()
    print(f"Took back the newest decision ({event.kind}).")


def _opened(context: typer.Context, study: Path) -> Study:
    """The study named with the subcommand, or before it."""
    named_before = context.obj if isinstance(context.obj, Path) else Path()
    return open_study(study if study != Path() else named_before)
