"""Taking over codings from other research tools, and handing a study over to them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from workbench.errors import WorkbenchError
from workbench.model.source import Notice
from workbench.synthesis.coding_changes import new_coder
from workbench.synthesis.coding_figures import COLUMNS
from workbench.synthesis.document_match import match_documents
from workbench.synthesis.import_report import ImportReport, report_import
from workbench.synthesis.project_export import Exported, build_project
from workbench.synthesis.project_import import plan_import

if TYPE_CHECKING:
    from workbench.model.coding import Coding
    from workbench.model.project import Project
    from workbench.model.source import Source
    from workbench.store.arrivals import Arrivals
    from workbench.study import Study

Places = dict[str, "Source"]
Ends = Literal["inclusive", "exclusive"]


def import_project(
    study: Study, path: str | Path, *, coder: str = "", project: str = ""
) -> ImportReport:
    """Take over codebook, codings, memos, sets and cases from another tool's file.

    Documents become sources of the study, or are matched to those that hold the same words.
    The file is kept under ``imports/``. Importing it again changes nothing; importing a newer
    state adds what is new.

    Parameters
    ----------
    study : Study
    path : str or Path
        A project or codebook that `workbench.ingest.exchange` can read.
    coder : str, optional
        Name of the coder to whom codings are put down that name nobody.
    project : str, optional
        Which project, where a file holds several.

    Returns
    -------
    ImportReport

    Raises
    ------
    WorkbenchError
        When the file cannot be read; nothing is then written.
    """
    from workbench.ingest.exchange import read_project
    from workbench.store.arrivals import Arrivals

    imported = read_project(Path(path), project=project or None)
    with Arrivals(study.path) as arrivals:
        kept = arrivals.keep(Path(path)).relative_to(study.path).as_posix()
        places, fresh, notices = _places(study, imported.project, arrivals)
        state = study.coding.state
        nameless = any(not c.made.by for c in _codings(imported.project))
        by, first = new_coder(state, coder) if coder and nameless else ("", [])
        plan = plan_import(imported, state, places, coder=by, file=kept)
        decisions = [*first, *plan.decisions] if plan.decisions else []
        study.journal.append_many(decisions, actor=study.actor)
        arrivals.settle()
    if fresh:
        study.reread()
    allowed = {person.id: person.consent for person in study.participants}
    report = report_import(imported, plan, places, fresh, allowed)
    return replace(
        report,
        file=str(path),
        kept=kept,
        changes=len(decisions),
        notices=(*imported.notices, *notices),
    )


def _codings(project: Project) -> Iterator[Coding]:
    for document in project.documents:
        yield from document.codings
        for excerpt in document.excerpts:
            yield from excerpt.codings


def _places(
    study: Study, project: Project, arrivals: Arrivals
) -> tuple[Places, set[str], list[Notice]]:
    """The source of every document; those that are new are written and read first.

    Returns
    -------
    places : dict of document id to Source
    fresh : set of str
        Documents that became sources.
    notices : list of Notice
        Documents in which no words could be read.
    """
    filed = {f.document.id: f.source for f in study.coding.state.documents.values()}
    sources = study.sources
    matched = match_documents(project.documents, sources.values(), filed=filed)
    taken = {name.casefold() for s in sources.values() for name in (s.id, Path(s.path).stem)}
    written = {
        document.id: arrivals.transcript(document.name, document.text, taken)
        for document in project.documents
        if document.id not in matched and document.text.strip()
    }
    places = {id: sources[source] for id, source in matched.items()}
    if not written:
        return places, set(), []
    read = {Path(s.path).resolve(): s for s in study.refresh().sources.values()}
    notices: list[Notice] = []
    for document in project.documents:
        path = written.get(document.id)
        if path and path.resolve() in read:
            places[document.id] = read[path.resolve()]
        elif path:
            arrivals.drop(path)
            reason = f"the document {document.name!r} could not be read as a transcript"
            notices.append(Notice(reason, hint="Its codings are kept without a place."))
    return places, {id for id in written if id in places}, notices


@dataclass(frozen=True)
class ExportReport:
    """What was handed over.

    Attributes
    ----------
    path, format : str
    documents, codes, excerpts, codings, memos, sets, cases : int
        What is in the file.
    participants, not_quotable : int
        Whose words the file holds, and how many of them did not allow quoting.
    stale, unplaced : int
        Excerpts whose words are no longer found, and imported codings without a place, that
        the file leaves out.
    notices : tuple of Notice
        What the format cannot hold.
    """

    path: str
    format: str
    documents: int
    codes: int
    excerpts: int
    codings: int
    memos: int
    sets: int
    cases: int
    participants: int
    not_quotable: int
    stale: int
    unplaced: int
    notices: tuple[Notice, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """Plain values, for JSON."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Counting:
    """How offsets of a REFI-QDA project are counted; see `write_project`."""

    ends: Ends = "inclusive"
    crlf: bool = False


Writer = Callable[["Study", Exported, Path, Counting], tuple[Notice, ...]]


def export_study(
    study: Study, path: str | Path, to: str = "", *, ends: Ends = "inclusive", crlf: bool = False
) -> ExportReport:
    """Write a study for another tool: texts, codebook, codings, memos, sets and cases.

    Parameters
    ----------
    study : Study
    path : str or Path
    to : {"qdpx", "qdc", "csv", "json"}, optional
        The format; by default the ending of the path.
    ends : {"inclusive", "exclusive"}, optional
        For qdpx: whether an end is the last character, as the standard has it, or the offset
        behind it, as some programs read it.
    crlf : bool, optional
        For qdpx: count line breaks as two characters.

    Returns
    -------
    ExportReport

    Raises
    ------
    WorkbenchError
        For an unknown format.
    """
    path = Path(path)
    chosen = (to or path.suffix.lstrip(".")).lower()
    if chosen not in WRITERS:
        raise WorkbenchError(
            f"there is no export to {chosen or 'a file without ending'!r}",
            hint=f"Choose one of {', '.join(WRITERS)}.",
        )
    exported = study_project(study)
    notices = WRITERS[chosen](study, exported, path, Counting(ends, crlf))
    return _export_report(study, exported, path, chosen, notices)


def study_project(study: Study) -> Exported:
    """A study as other tools understand one; participants are cases, by code."""
    from workbench import __version__

    return build_project(
        study.coding.state,
        study.coding.placed,
        study.sources,
        study.participants,
        name=study.settings.study.name or study.path.name,
        origin=f"Workbench {__version__}",
    )


def _export_report(
    study: Study, exported: Exported, path: Path, to: str, notices: tuple[Notice, ...]
) -> ExportReport:
    project = exported.project
    heard = study.material.people.interviewed() if to in ("qdpx", "json") else ()
    if to == "csv":
        quoted = {id for one in study.coding.applied() for id in one.participants}
        heard = tuple(p for p in study.material.people.interviewed() if p.id in quoted)
    excerpts = [e for document in project.documents for e in document.excerpts]
    return ExportReport(
        path=str(path),
        format=to,
        documents=len(project.documents),
        codes=len(project.codes),
        excerpts=len(excerpts),
        codings=sum(len(e.codings) for e in excerpts),
        memos=len(project.memos),
        sets=len(project.sets),
        cases=len(project.cases),
        participants=len(heard),
        not_quotable=sum(not person.consent.may_quote for person in heard),
        stale=exported.stale,
        unplaced=exported.unplaced,
        notices=notices,
    )


def _qdpx(_: Study, exported: Exported, path: Path, counting: Counting) -> tuple[Notice, ...]:
    from workbench.export.refi_project import write_project

    return write_project(exported.project, path, ends=counting.ends, crlf=counting.crlf)


def _qdc(_: Study, exported: Exported, path: Path, counting: Counting) -> tuple[Notice, ...]:
    from workbench.export.refi_codebook import write_codebook

    return write_codebook(exported.project, path)


def _csv(study: Study, exported: Exported, path: Path, counting: Counting) -> tuple[Notice, ...]:
    from workbench.export.coding_tables import write_csv

    write_csv(study.coding.rows, COLUMNS, path)
    return ()


def _json(study: Study, exported: Exported, path: Path, counting: Counting) -> tuple[Notice, ...]:
    from workbench.export.coding_tables import write_json

    lost = map(asdict, study.coding.unplaced)
    write_json(exported.project, lost, map(asdict, study.coding.stale), path)
    return ()


WRITERS: dict[str, Writer] = {"qdpx": _qdpx, "qdc": _qdc, "csv": _csv, "json": _json}
"""Writers by the name of their format."""
