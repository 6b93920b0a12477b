"""Commands that exchange codings with other research tools: import, export."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer

from workbench.cli.options import (
    JsonOption,
    StudyOption,
    count,
    open_study,
    print_json,
    print_table,
)
from workbench.errors import WorkbenchError

if TYPE_CHECKING:
    from workbench.exchanging import Ends, ExportReport
    from workbench.synthesis.import_plan import Tally
    from workbench.synthesis.import_report import ImportReport

_SHOWN = 20


def register(app: typer.Typer) -> None:
    """Add these commands."""
    app.command("import")(import_)
    app.command("export")(export)


def import_(
    path: Annotated[Path, typer.Argument(help="Project or codebook of another tool.")],
    coder: Annotated[str, typer.Option(help="Coder of codings that name nobody.")] = "",
    project: Annotated[str, typer.Option(help="Which project, if the file holds several.")] = "",
    study: StudyOption = Path(),
    json: JsonOption = False,
) -> None:
    """Take over codings, codebook and memos from REFI-QDA, Taguette or QualCoder."""
    from workbench.exchanging import import_project

    report = import_project(open_study(study), path, coder=coder, project=project)
    if json:
        print_json(report.as_dict())
    else:
        _print_import(report)


def _print_import(report: ImportReport) -> None:
    origin = f", written by {report.origin}" if report.origin else ""
    print(f"{report.name or report.file} ({report.format}{origin})")
    print_table(
        [(d.name, d.source, d.state, d.codings, d.placed) for d in report.documents],
        ("document", "source", "", "codings", "placed"),
    )
    if report.codings:
        print(
            f"{report.verified:,} of {count(report.codings, 'coding')} verified against their "
            f"text; {report.placed:,} placed in this study, {report.new_codings:,} of them new."
        )
    for name in ("codes", "coders", "sets", "cases", "memos"):
        _print_tally(name, getattr(report, name))
    _print_unplaced(report)
    _print_list("No longer in the file, still here", report.vanished)
    _print_list("Not alike in the file and here, left as it is here", report.differs)
    if report.removed_here:
        print(f"Removed here before, not brought back: {report.removed_here:,}.")
    _print_cases(report)
    for notice in report.notices:
        print(f"note: {notice.reason}{f'. {notice.hint}' if notice.hint else ''}")
    kept = f"The file is kept as {report.kept}."
    print(kept if report.changes else f"Everything was here already; nothing changed. {kept}")


def _print_cases(report: ImportReport) -> None:
    if report.attributes and report.changes:
        known = sorted({name for values in report.attributes.values() for name in values})
        print(
            f"{count(len(report.attributes), 'case')} with values ({', '.join(known)}): kept, and "
            "exported again. To use them here, put them into interviews/participants.csv."
        )
    if report.refusals:
        print("The project says that somebody refused, interviews/participants.csv does not:")
        print("".join(f"  {refusal}\n" for refusal in report.refusals), end="")


def _print_tally(name: str, tally: Tally) -> None:
    parts = [f"{len(tally.new):,} new"] if tally.new else []
    if tally.merged:
        parts.append(f"{len(tally.merged):,} merged with those of that name here")
    if tally.known:
        parts.append(f"{tally.known:,} known")
    if parts:
        print(f"{name}: {', '.join(parts)}.")


def _print_unplaced(report: ImportReport) -> None:
    if not report.unplaced:
        return
    print(f"\nWithout a certain place ({len(report.unplaced):,}), kept to be resolved:")
    for lost in report.unplaced:
        print(f"  {lost.document}, {lost.code or 'no code'}: {_short(lost.quote)}")
        print(f"    {lost.reason}; there stands {_short(lost.found)}  [{lost.id}]")
    print()


def _print_list(what: str, names: tuple[str, ...]) -> None:
    if names:
        more = f" and {len(names) - _SHOWN:,} more" if len(names) > _SHOWN else ""
        print(f"{what}: {'; '.join(names[:_SHOWN])}{more}.")


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return repr(flat if len(flat) <= 80 else f"{flat[:77]} …") if flat else "nothing"


def export(
    path: Annotated[Path, typer.Argument(help="File or folder to write.")],
    to: Annotated[
        str, typer.Option(help="qdpx, qdc, csv, json, pdf or html; else by the ending.")
    ] = "",
    ends: Annotated[
        str, typer.Option(help="qdpx: inclusive (the standard) or exclusive (QualCoder).")
    ] = "inclusive",
    crlf: Annotated[bool, typer.Option(help="qdpx: count a line break as two.")] = False,
    published: Annotated[
        bool, typer.Option("--published", help="csv, json: the tables of what is published.")
    ] = False,
    persona: Annotated[str, typer.Option(help="pdf: only this persona, by its id.")] = "",
    study: StudyOption = Path(),
    json: JsonOption = False,
) -> None:
    """Hand the study over: codings for other tools, or what is published as pages and tables."""
    from workbench.cli.taking_away import FORMATS, hand_out
    from workbench.exchanging import export_study

    if published or (to or path.suffix.lstrip(".")).lower() in FORMATS:
        hand_out(study, path, to, persona=persona, json=json)
        return
    if ends not in ("inclusive", "exclusive"):
        raise WorkbenchError(f"ends cannot be {ends!r}", hint="Choose inclusive or exclusive.")
    report = export_study(open_study(study), path, to, ends=cast("Ends", ends), crlf=crlf)
    if json:
        print_json(report.as_dict())
    else:
        _print_export(report)


def _print_export(report: ExportReport) -> None:
    parts = [count(report.codes, "code")]
    if report.format != "qdc":
        parts += [count(report.codings, "coding")]
    if report.format in ("qdpx", "json"):
        parts += [count(report.documents, "document"), count(report.memos, "memo")]
        parts += [count(report.sets, "set"), count(report.cases, "case")]
    print(f"Wrote {report.path}: {', '.join(parts)}.")
    if report.participants:
        refused = report.not_quotable
        did = f"{refused} of whom did not allow quoting" if refused else "all may be quoted"
        print(
            f"It holds the words of {count(report.participants, 'participant')}, {did}. "
            "It is not redacted: for the research team only."
        )
    if report.stale and report.format != "qdc":
        did = "Left out" if report.format == "qdpx" else "Marked as stale"
        print(f"{did}, since their words are no longer found: {count(report.stale, 'excerpt')}.")
    if report.unplaced and report.format in ("qdpx", "csv"):
        print(f"Left out, since they have no certain place: {count(report.unplaced, 'coding')}.")
    for notice in report.notices:
        print(f"note: {notice.reason}{f'. {notice.hint}' if notice.hint else ''}")
