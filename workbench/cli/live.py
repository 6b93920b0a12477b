"""Commands for live workshops."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workbench.cli.live_printed import announce
from workbench.cli.options import JsonOption, Port, StudyOption, open_study, print_json

if TYPE_CHECKING:
    from workbench.live.room import Room
    from workbench.live.workshop import Workshop

app = typer.Typer(
    help="Live workshops: a room full of phones, one facilitator.",
    invoke_without_command=True,
    rich_markup_mode=None,
)


@app.callback()
def live(
    context: typer.Context,
    study: StudyOption = Path(),
    template: Annotated[
        str, typer.Option(help="Name of a template, or a YAML file; see `live templates`.")
    ] = "brainstorm",
    title: Annotated[str, typer.Option(help="What phones and the projector show.")] = "",
    notes: Annotated[
        Path | None, typer.Option(help="Text file of notes that are there from the start.")
    ] = None,
    names: Annotated[bool, typer.Option("--names", help="Show who wrote each note.")] = False,
    resume: Annotated[
        bool,
        typer.Option("--resume", help="Go on with open ones, else the last that expired."),
    ] = False,
    workshop: Annotated[
        str, typer.Option(help="Go on with this one, as `live list` calls it, also if it expired.")
    ] = "",
    host: Annotated[
        str, typer.Option(help="Address to listen on; 0.0.0.0 lets phones of the network in.")
    ] = "127.0.0.1",
    port: Port = 0,
    public_url: Annotated[
        str, typer.Option(help="Address of the reverse proxy in front, such as https://…/live/.")
    ] = "",
) -> None:
    """Serve a new workshop, or go on with open ones. Ctrl-C stops the server; nothing is lost."""
    if context.invoked_subcommand:
        # `live --study DIR list` means `live list --study DIR`, and never another study.
        context.default_map = {context.invoked_subcommand: {"study": study}}
        return
    from workbench.live.running import Request, run

    opened = open_study(study)
    request = Request(
        study=opened.path,
        template=template,
        title=title,
        notes=_lines(notes),
        names=names,
        resume=resume,
        workshop=workshop,
        host=host,
        port=port,
        public_url=public_url,
    )
    run(request, ready=lambda hall: announce(hall, host))
    print("Stopped. `workbench live --resume` goes on.", file=sys.stderr)


@app.command("templates")
def templates(study: StudyOption = Path(), json: JsonOption = False) -> None:
    """List the templates, your own in workshops/templates/ first."""
    from workbench.live.template_files import load, names

    found = [load(name, study) for name in names(study)]
    if json:
        print_json([template.to_dict() for template in found])
        return
    for template in found:
        print(f"{template.id:16} {template.about}")


@app.command("list")
def listed(study: StudyOption = Path(), json: JsonOption = False) -> int:
    """List the study's workshops; the exit code is 1 when one of them is damaged."""
    from workbench.live.folders import readable

    opened, damaged = readable(study)
    found = [_described(workshop) for workshop in opened]
    for error in damaged:
        print(f"workbench: {error}", file=sys.stderr)
    if json:
        print_json(found + [{"state": "damaged", "error": str(error)} for error in damaged])
        return 1 if damaged else 0
    for each in found:
        print(f"{each['id']:40} {each['state']:8} {each['people']} people, {each['notes']} notes")
    if not found and not damaged:
        print("No workshop yet. Begin one with `workbench live --template brainstorm`.")
    return 1 if damaged else 0


@app.command("record")
def record(
    name: Annotated[str, typer.Argument(help="The workshop, as `live list` calls it.")],
    study: StudyOption = Path(),
    close: Annotated[
        bool, typer.Option("--close", help="Close it first, where nobody serves it any more.")
    ] = False,
    reveal: Annotated[
        bool, typer.Option("--reveal", help="Close it also where that shows private notes.")
    ] = False,
    json: JsonOption = False,
) -> None:
    """Put a workshop's result into the study; closing a workshop does this by itself."""
    from workbench.live.folders import find
    from workbench.live.recording import record as put

    opened = open_study(study)
    done = put(opened, find(opened.path, name), close=close, reveal=reveal)
    if json:
        added = [assumption.id for assumption in done.assumptions]
        print_json({"workshop": done.folder.name, "notes": done.notes, "assumptions": added})
        return
    print(done.words)
    for assumption in done.assumptions:
        print(f"    {assumption.id}  {assumption.text}")


@app.command("report")
def report(
    name: Annotated[str, typer.Argument(help="The workshop, as `live list` calls it.")],
    to: Annotated[Path, typer.Option(help="A .pdf, .csv, .json or .png file.")],
    study: StudyOption = Path(),
) -> None:
    """Write what came out of a workshop: a PDF, a table, JSON, or the board as a picture."""
    from workbench.live.errors import LiveError
    from workbench.live.folders import find
    from workbench.live.recording import read_outcome
    from workbench.live.report import FILES
    from workbench.store.atomic import write_bytes

    makers = {Path(file).suffix: make for file, (_, make) in FILES.items()}
    if to.suffix not in makers:
        raise LiveError("this is no report's ending", path=to, hint=f"One of {', '.join(makers)}.")
    write_bytes(to, makers[to.suffix](read_outcome(find(study, name))))
    print(f"Wrote {to}.")


@app.command("people")
def people(
    name: Annotated[str, typer.Argument(help="The workshop, as `live list` calls it.")],
    study: StudyOption = Path(),
    json: JsonOption = False,
) -> None:
    """List who joined, with how much they wrote, or only whether where notes are anonymous."""
    from workbench.live.folders import find
    from workbench.live.workshop import Workshop

    workshop = Workshop(find(study, name))
    workshop.log.close()
    room = workshop.saved
    found = [
        {"id": id, "name": person.name, "took_part": person.acted, **_wrote(room, id)}
        for id, person in room.people.items()
    ]
    if json:
        print_json(found)
        return
    for each in found:
        print(f"{each['id']:16} {_written(each):14} {each['name'] or 'anonymous'}")


@app.command("erase")
def erase(
    name: Annotated[str, typer.Argument(help="The workshop, as `live list` calls it.")],
    person: Annotated[str, typer.Argument(help="Id of a participant, as `live people` shows.")],
    study: StudyOption = Path(),
) -> None:
    """Erase a participant: name, notes, votes and ratings, from the log and every result."""
    from workbench.live.folders import find
    from workbench.live.recording import erase as erase_person

    opened = open_study(study)
    gone = erase_person(opened, find(opened.path, name), person)
    print(f"Nothing of {person} is left in the workshop.")
    if gone:
        print(f"Their words are gone from the study too: {', '.join(gone)}.")
        print("Look at what is published: versions that showed them are deleted.")


def _wrote(room: Room, person: str) -> dict[str, object]:
    notes = len(room.written.get(person, ()))
    return {"notes": notes} if room.names else {"wrote": bool(notes)}


def _written(each: dict[str, object]) -> str:
    if "notes" in each:
        return f"{each['notes']} notes"
    if each["wrote"]:
        return "wrote"
    return "wrote nothing" if each["took_part"] else "only joined"


def _described(workshop: Workshop) -> dict[str, object]:
    room = workshop.room
    state = "closed" if room.closed else "expired" if workshop.expired else "open"
    notes = sum(note.live for note in room.notes.values())
    people = len(room.took_part)
    workshop.close_log()
    return {
        "id": workshop.folder.name,
        "title": room.title,
        "template": room.template.id,
        "state": state,
        "people": people,
        "notes": notes,
    }


def _lines(path: Path | None) -> tuple[str, ...]:
    from workbench.live.errors import LiveError
    from workbench.live.operations import LONGEST_NOTE

    if path is None:
        return ()
    try:
        lines = [" ".join(line.split()) for line in path.read_text("utf-8").splitlines()]
    except (OSError, UnicodeDecodeError) as error:
        raise LiveError("these notes cannot be read", path=path, hint=str(error)) from error
    for number, line in enumerate(lines, 1):
        if len(line) > LONGEST_NOTE:
            limit = f"a note has {LONGEST_NOTE} characters at most, this one {len(line)}"
            raise LiveError(limit, path=path, line=number)
    return tuple(filter(None, lines))
