"""What an import brought, what was here already, and what could not be placed."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from workbench.model.project import Imported, Project
from workbench.model.source import Consent, Notice, Source
from workbench.synthesis.coding_state import Unplaced
from workbench.synthesis.import_plan import Plan, Tally
from workbench.synthesis.project_import import vanished
from workbench.synthesis.variables import CONSENTS

_NO = frozenset({"false", "no", "n", "0"})


@dataclass(frozen=True, slots=True)
class Arrived:
    """A document of the project, and the source that holds it here.

    Attributes
    ----------
    name : str
    source : str
        Empty where the document has no words.
    state : {"matched", "new", "empty"}
    codings, placed : int
        Codings of its words that were verified, and how many of them stand in the source.
    """

    name: str
    source: str
    state: str
    codings: int
    placed: int


@dataclass(frozen=True)
class ImportReport:
    """What an import brought.

    Attributes
    ----------
    name, origin, format, offsets : str
        As the reader found them.
    codings, verified, placed : int
        Codings in the file (m); how many reproduce their words in the file's own texts; how
        many of those stand in the study's texts.
    new_codings : int
        How many of those placed were not here before.
    documents : tuple of Arrived
    codes, coders, sets, cases, memos : Tally
    unplaced : tuple of Unplaced
        Every coding that has no certain place, with its words; kept in the journal.
    vanished : tuple of str
        What came with an earlier state of the project and is not in this one; still here.
    differs : tuple of str
        What is here and in the file, but not alike; left as it is here.
    removed_here : int
        Things that were removed here before, and are not brought back.
    attributes : mapping of case to mapping
        What is known about participants, which participants.csv could hold.
    refusals : tuple of str
        What the project says that participants did not allow, and participants.csv does not.
    notices : tuple of Notice
        What else the reader met.
    changes : int
        Decisions written; 0 when everything was here already.
    file, kept : str
        The file read, and where its copy is kept.
    """

    name: str
    origin: str
    format: str
    offsets: str
    codings: int
    verified: int
    placed: int
    new_codings: int
    documents: tuple[Arrived, ...]
    codes: Tally
    coders: Tally
    sets: Tally
    cases: Tally
    memos: Tally
    unplaced: tuple[Unplaced, ...]
    vanished: tuple[str, ...]
    differs: tuple[str, ...]
    removed_here: int
    attributes: dict[str, dict[str, str]]
    refusals: tuple[str, ...]
    notices: tuple[Notice, ...]
    changes: int
    file: str = ""
    kept: str = ""

    def as_dict(self) -> dict[str, Any]:
        """Plain values, for JSON."""
        return asdict(self)


def report_import(
    imported: Imported,
    plan: Plan,
    places: Mapping[str, Source],
    fresh: Collection[str],
    allowed: Mapping[str, Consent],
) -> ImportReport:
    """Sum up an import.

    Parameters
    ----------
    imported : Imported
    plan : Plan
    places : mapping of document id to Source
    fresh : collection of str
        Ids of documents that became sources with this import.
    allowed : mapping of participant id to Consent
        What is recorded here.
    """
    project = imported.project
    arrived = _arrived(project, plan, places, fresh)
    whole = sum(len(document.codings) for document in project.documents)
    return ImportReport(
        name=project.name,
        origin=project.origin,
        format=imported.format,
        offsets=imported.offsets,
        codings=imported.codings,
        verified=imported.verified,
        placed=sum(document.placed for document in arrived) + whole,
        new_codings=plan.new_codings,
        documents=arrived,
        codes=plan.tally("code"),
        coders=plan.tally("coder"),
        sets=plan.tally("set"),
        cases=plan.tally("case"),
        memos=plan.tally("memo"),
        unplaced=tuple(plan.unplaced),
        vanished=tuple(vanished(plan.state, plan)),
        differs=tuple(plan.differs),
        removed_here=plan.removed_here,
        attributes=_attributes(project),
        refusals=_refusals(project, allowed),
        notices=imported.notices,
        changes=len(plan.decisions),
    )


def _arrived(
    project: Project, plan: Plan, places: Mapping[str, Source], fresh: Collection[str]
) -> tuple[Arrived, ...]:
    def state(id: str) -> str:
        return "new" if id in fresh else "matched" if id in places else "empty"

    return tuple(
        Arrived(
            name=document.name,
            source=places[document.id].id if document.id in places else "",
            state=state(document.id),
            codings=sum(len(excerpt.codings) for excerpt in document.excerpts),
            placed=plan.placed.get(document.id, 0),
        )
        for document in project.documents
    )


def _attributes(project: Project) -> dict[str, dict[str, str]]:
    names = {variable.id: variable.name for variable in project.variables}
    return {
        case.name: {names.get(v.variable, v.variable): v.text for v in case.values}
        for case in project.cases
        if case.values
    }


def _refusals(project: Project, allowed: Mapping[str, Consent]) -> tuple[str, ...]:
    """Consents that a case refuses and that are not refused here."""
    found = []
    for name, values in _attributes(project).items():
        for variable, text in values.items():
            what = variable.strip().casefold().removeprefix("consent_")
            refused = what in CONSENTS and what != variable.casefold() and text.casefold() in _NO
            if refused and getattr(allowed.get(name, Consent()), what) is not False:
                found.append(f"{name}: {variable} is {text}")
    return tuple(found)
