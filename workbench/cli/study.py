"""Commands that make a study grow: new, ingest, build, check."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from workbench.cli.options import (
    JsonOption,
    StudyOption,
    count,
    open_study,
    print_json,
)
from workbench.cli.problems_printed import print_problems, print_unread
from workbench.cli.reading import print_corrections, print_ingest

if TYPE_CHECKING:
    from workbench.errors import WorkbenchError
    from workbench.study import Study


def register(app: typer.Typer) -> None:
    """Add these commands."""
    app.command("new")(new)
    app.command("ingest")(ingest)
    app.command("build")(build)
    app.command("check")(check)


def new(directory: Annotated[Path, typer.Argument(help="Folder to make.")]) -> None:
    """Make an empty study with study.toml, folders and starter notebooks."""
    from workbench.starter import make_study

    made = make_study(directory)
    print(f"Made the study {made}.")
    print(f"Put transcripts into {made / 'interviews'}, survey exports into {made / 'surveys'},")
    print(f"then run: workbench build --study {made}")


def ingest(study: StudyOption = Path(), json: JsonOption = False) -> int:
    """Read everything and say what was read, and what was not and why."""
    opened = open_study(study)
    report = ingest_report(opened)
    if json:
        print_json(report)
    else:
        print_ingest(report)
    return 1 if report["rejected"] else 0


def ingest_report(study: Study) -> dict[str, Any]:
    """What `ingest --json` prints."""
    from workbench.corrections import find_corrections, history, places, remember
    from workbench.errors import WorkbenchError
    from workbench.material import propose_codebooks, register_people
    from workbench.reports import material_report

    report = material_report(study)
    register_people(study)
    propose_codebooks(study)
    try:
        used = tuple(places(study))
    except WorkbenchError as error:
        used = ()
        report["rejected"].append(_unread_decisions(error))
    past = history(study, used)
    report |= find_corrections(used, past).as_dict()
    remember(study, past)
    return report


def _unread_decisions(error: WorkbenchError) -> dict[str, Any]:
    reason = f"{error.message}; what became of quotes is unknown"
    hint = error.hint or ""
    return {"path": str(error.path or ""), "line": error.line, "reason": reason, "hint": hint}


def build(study: StudyOption = Path(), json: JsonOption = False) -> None:
    """Read, annotate and synthesise; write persona files as proposals to edit."""
    from dataclasses import asdict

    opened = open_study(study)
    report = opened.build(progress=not json)
    if json:
        print_json({**asdict(report), "rejected": list(opened.material.rejected)})
        return
    print_corrections({"moved": report.moved, "stale": report.stale}, built=True)
    print(
        f"{count(len(report.personas), 'persona')}: {len(report.written)} written, "
        f"{len(report.unchanged)} unchanged; {count(report.annotated, 'transcript')} annotated, "
        f"{report.cached} from the cache."
    )
    for persona in opened.personas:
        print(f"  {persona.id}: {persona.name} ({persona.kind})")
    if report.left:
        print(f"Kept, since a person worked on them: {', '.join(report.left)}.")
    if report.removed:
        print(f"Removed, no longer in the material: {', '.join(report.removed)}.")
    if report.unplaced:
        print(f"In no persona (between segments): {', '.join(report.unplaced)}.")
    for note in report.notes:
        print(f"note: {note}")
    print_unread(opened.material.rejected)


def check(
    study: StudyOption = Path(),
    publish: Annotated[
        bool, typer.Option("--publish", help="Also go through all that would be published.")
    ] = False,
    json: JsonOption = False,
) -> int:
    """Check every claim: is there evidence, and does it say what it is said to say."""
    from workbench.roles import role_notes
    from workbench.synthesis.erasure_lost import erased_notes

    opened = open_study(study)
    problems = [problem.as_dict() for problem in opened.check()]
    problems += _leaking(opened) if publish and not problems else []
    if json:
        unread = list(opened.material.rejected)
        print_json({"problems": problems, **({"not_read": unread} if unread else {})})
    elif problems:
        print_problems(problems)
    else:
        claims = sum(1 for persona in opened.personas for _ in persona.claims())
        print(
            f"The gate is open: {count(claims, 'claim')} of "
            f"{count(len(opened.personas), 'persona')} checked, no problem."
        )
        if not publish:
            print("Names and contacts left in what would be published: workbench check --publish.")
    notes = (*role_notes(opened), *erased_notes(opened.journal.standing()))
    for note in notes if not json else ():
        print(f"note: {note}")
    print_unread(opened.material.rejected if not json else ())
    return 1 if problems else 0


def _leaking(study: Study) -> list[dict[str, str]]:
    """What would stop publishing although every claim is sound."""
    from workbench.errors import GateClosed
    from workbench.publishing import make_ready

    try:
        make_ready(study)
    except GateClosed as error:
        told = {"message": error.message, "hint": error.hint or ""}
        return [{"code": "leak", "claim": "", "place": "what would be published", **told}]
    return []
