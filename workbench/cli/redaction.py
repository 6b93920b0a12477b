"""Commands of the reviewer: what is masked, what may have to be, and decisions about words."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from workbench.cli.options import (
    JsonOption,
    StudyOption,
    count,
    open_study,
    print_json,
    print_table,
)

app = typer.Typer(help="Redaction: list doubtful words, decide about them, reveal pseudonyms.")

Word = Annotated[str, typer.Argument(help="A word or name as it stands in the text.")]


@app.callback(invoke_without_command=True)
def overview(context: typer.Context, study: StudyOption = Path(), json: JsonOption = False) -> None:
    """List the words that nobody has decided about."""
    context.obj = study
    if not context.invoked_subcommand:
        _list(study, everything=False, json=json)


@app.command("list")
def listing(
    context: typer.Context,
    study: StudyOption = Path(),
    everything: Annotated[
        bool, typer.Option("--all", help="Also what is masked, and what was decided.")
    ] = False,
    json: JsonOption = False,
) -> None:
    """List doubtful words with a place where each stands, the most doubtful first."""
    _list(_study(context, study), everything=everything, json=json)


@app.command("keep")
def keep(
    context: typer.Context, word: Word, study: StudyOption = Path(), json: JsonOption = False
) -> None:
    """Decide that a word stays, in all sources."""
    decision = open_study(_study(context, study)).redaction.keep(word)
    if json:
        print_json(decision.as_dict())
    else:
        print(f"{decision.word} stays, in all sources.")


@app.command("remove")
def remove(
    context: typer.Context,
    word: Word,
    kind: Annotated[str, typer.Option("--as", help="name, place, employer, handle …")] = "name",
    person: Annotated[str, typer.Option(help="Participant it stands for, e.g. P07.")] = "",
    study: StudyOption = Path(),
    json: JsonOption = False,
) -> None:
    """Decide that a word goes, in all sources and forms."""
    opened = open_study(_study(context, study))
    decision = opened.redaction.remove(word, kind=kind, person=person)
    if json:
        print_json(decision.as_dict())
    else:
        shown = decision.person or f"[{decision.kind}]"
        print(f"{decision.word} goes, in all sources and forms: {shown} stands there instead.")


@app.command("reveal")
def reveal(
    context: typer.Context,
    pseudonym: Annotated[str, typer.Argument(help="As published, e.g. name_K7QXA or P07.")],
    study: StudyOption = Path(),
    json: JsonOption = False,
) -> None:
    """Tell who is behind a pseudonym; needs the study's sources and its key."""
    name = open_study(_study(context, study)).redaction.reveal(pseudonym)
    if json:
        print_json({"pseudonym": pseudonym, "name": name})
    else:
        print(name)


def _study(context: typer.Context, study: Path) -> Path:
    """The folder named here, or before the command."""
    before = context.obj if isinstance(context.obj, Path) else Path()
    return study if study != Path() else before


def _list(study: Path, *, everything: bool, json: bool) -> None:
    redaction = open_study(study).redaction
    table = redaction.review() if everything else redaction.pending
    rows = table.to_dict("records")
    if json:
        waiting = len(redaction.pending)
        print_json({"words": rows, "unreviewed": waiting})
        return
    columns = ("word", "kind", "action", "decided", "doubt", "count", "texts", "context")
    print_table([tuple(row[name] for name in columns) for row in rows], columns)
    if not everything:
        if rows:
            print(f"\n{count(len(rows), 'doubtful word')} to look at:")
            print("  workbench redact keep WORD    workbench redact remove WORD [--as KIND]")
        else:
            print("Nothing doubtful is left; see all that is masked with `--all`.")
