"""Commands of the balanced scorecard."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workbench.cli.options import JsonOption, StudyOption, count, open_study, print_json

if TYPE_CHECKING:
    from workbench.model.scorecard import Scorecard, Scored
    from workbench.study import Study

app = typer.Typer(help="The balanced scorecard: show, new, record, undo.")


@app.callback(invoke_without_command=True)
def show(context: typer.Context, study: StudyOption = Path(), json: JsonOption = False) -> None:
    """Show every measure with its figure, interval, target, trend, owner and source."""
    context.obj = study
    if context.invoked_subcommand:
        return
    opened = open_study(study)
    card, min_base = opened.scorecard, opened.settings.publish.min_base
    if json:
        print_json(_plain(card, min_base))
        return
    if not (card.measures or card.dropped):
        print("There is no measure yet. Begin with: workbench scorecard new")
        return
    for line in _told(card, min_base):
        print(line)


@app.command("new")
def new(context: typer.Context, study: StudyOption = Path()) -> None:
    """Write a commented scorecard.toml to begin with."""
    from workbench.store.scorecard_file import write_starter

    path = write_starter(_opened(context, study).path)
    print(f"{path}: open it, and take away the # before what you want to measure.")


@app.command("record")
def record(
    context: typer.Context,
    because: Annotated[str, typer.Option(help="Why targets are what they are now.")] = "",
    study: StudyOption = Path(),
    json: JsonOption = False,
) -> None:
    """Put targets and figures on record; what differs afterwards closes the gate."""
    opened = _opened(context, study)
    card = opened.record_scorecard(because=because)
    if json:
        print_json(_plain(card, opened.settings.publish.min_base))
        return
    print(f"{count(len(card.measures), 'measure')} on record, by {opened.actor}.")


@app.command("undo")
def undo(context: typer.Context, study: StudyOption = Path()) -> None:
    """Take the newest record back."""
    _opened(context, study).unrecord_scorecard()
    print("The newest record is taken back.")


def _opened(context: typer.Context, study: Path) -> Study:
    """The study named after the command, else the one named before it."""
    return open_study(study if study != Path() else context.obj)


def _plain(card: Scorecard, min_base: int) -> dict[str, object]:
    from workbench.synthesis import scorecard_words as words

    plain = card.as_dict()
    for one, told in zip(card.measures, plain["measures"], strict=True):
        told["value"] = one.value
        told["words"] = {
            "standing": words.standing_words(one),
            "reason": words.reason(one, min_base),
            "target": words.target(one.measure),
            "moved": words.moved(one),
            "trend": words.trend_words(one),
        }
    return plain


def _told(card: Scorecard, min_base: int) -> Iterator[str]:
    for perspective in card.perspectives:
        measures = card.of(perspective)
        yield perspective
        for one in measures:
            yield from _lines(one, min_base)
        if not measures:
            yield "  nothing is measured here"
    if card.unmeasured:
        yield f"Promises that no figure is about: {'; '.join(card.unmeasured)}."
    for flaw in card.dropped:
        yield f"! {flaw.place}: {flaw.message}. {flaw.hint}"
    for one, flaw in card.flaws:
        yield f"! {flaw.place}: {one.measure.name}: {flaw.message}. {flaw.hint}"


def _lines(one: Scored, min_base: int) -> Iterator[str]:
    from workbench.synthesis import scorecard_words as words

    measure = one.measure
    yield f"  {measure.name}: {_figure(one)}"
    wanted = words.target(measure)
    yield f"      {words.standing_words(one)}{f' ({wanted})' if wanted else ''}. " + words.reason(
        one, min_base
    )
    if was := words.moved(one):
        yield f"      {was}."
    if one.value is not None:
        yield f"      {words.trend_words(one)}."
        if one.year:
            yield f"      {words.change_words(one.year, measure.unit)}."
        yield f"      {words.source_words(measure)}: {one.method}."
    bears = "; ".join(
        f"{what} {', '.join(ids)}"
        for what, ids in (
            ("personas", measure.personas),
            ("needs", measure.needs),
            ("assumptions", measure.assumptions),
        )
        if ids
    )
    about = (f"owner {measure.owner or 'nobody yet'}", f"bears on it: {bears}" if bears else "")
    yield f"      {'; '.join(filter(None, about))}"


def _figure(one: Scored) -> str:
    from workbench.synthesis import scorecard_words as words

    newest = one.reading
    if newest is None or newest.value is None:
        return "no figure"
    ends = words.interval(newest)
    base = f"base {newest.base}" if newest.base is not None else ""
    about = ", ".join(filter(None, (f"95 % {ends}" if ends else "", base)))
    figure = words.amount(newest.value, one.measure.unit)
    return f"{figure}{f' ({about})' if about else ''}, {newest.at or newest.label}"
