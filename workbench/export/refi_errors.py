"""What makes a project impossible to write: every mistake in one error."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from workbench.errors import WorkbenchError
from workbench.model.project import Document, Project

_SHOWN = 20


class _Identified(Protocol):
    @property
    def id(self) -> str: ...


class ExportError(WorkbenchError):
    """A project that contradicts itself and therefore cannot be written."""


def check_codes(project: Project) -> None:
    """Refuse a codebook that is no tree.

    Raises
    ------
    ExportError
        Naming all mistakes.
    """
    _raise(_code_mistakes(project))


def check_project(project: Project) -> None:
    """Refuse a project with identities used twice, or codings that do not stand at their words.

    Raises
    ------
    ExportError
        Naming all mistakes.
    """
    codes = {code.id for code in project.codes}
    mistakes = [*_code_mistakes(project), *_twice(project)]
    for document in project.documents:
        mistakes += _document_mistakes(document, codes)
    _raise(mistakes)


def _raise(mistakes: Iterable[str]) -> None:
    found = list(mistakes)
    if found:
        more = f" (and {len(found) - _SHOWN} more)" if len(found) > _SHOWN else ""
        raise ExportError(
            f"the project cannot be written: {'; '.join(found[:_SHOWN])}{more}",
            hint="Nothing was written.",
        )


def _code_mistakes(project: Project) -> Iterator[str]:
    yield from _repeated("code", (code.id for code in project.codes))
    known = {code.id for code in project.codes}
    below: dict[str, list[str]] = {}
    for code in project.codes:
        below.setdefault(code.parent, []).append(code.id)
        if code.parent and code.parent not in known:
            yield f"the code {code.name!r} has a parent that is no code ({code.parent!r})"
    reached: set[str] = set()
    waiting = [parent for parent in below if parent not in known]
    while waiting:
        inner = [code for code in below.get(waiting.pop(), []) if code not in reached]
        reached.update(inner)
        waiting += inner
    for code in project.codes:
        if code.id not in reached:
            yield f"the code {code.name!r} stands below itself"


def _twice(project: Project) -> Iterator[str]:
    excerpts = [e for document in project.documents for e in document.excerpts]
    codings = [
        *(c for document in project.documents for c in document.codings),
        *(c for excerpt in excerpts for c in excerpt.codings),
    ]
    kinds: dict[str, Sequence[_Identified]] = {
        "coder": project.coders,
        "set": project.sets,
        "variable": project.variables,
        "case": project.cases,
        "document": project.documents,
        "memo": project.memos,
        "link": project.links,
        "excerpt": excerpts,
        "coding": codings,
    }
    for kind, things in kinds.items():
        yield from _repeated(kind, (thing.id for thing in things))


def _repeated(kind: str, ids: Iterable[str]) -> Iterator[str]:
    for identity, count in Counter(ids).items():
        if count > 1:
            yield f"{count} of the kind {kind} have the id {identity!r}"


def _document_mistakes(document: Document, codes: set[str]) -> Iterator[str]:
    where = f"in {document.name!r}"
    for excerpt in document.excerpts:
        span = excerpt.span
        if span.source != document.id:
            yield f"an excerpt {where} says that it stands in {span.source!r}"
        if not 0 <= span.start < span.end <= len(document.text):
            yield f"an excerpt {where} reaches beyond the text ({span.start} to {span.end})"
        elif document.text[span.start : span.end] != span.quote:
            yield f"other words than {span.quote[:60]!r} stand {where} at {span.start}"
    for coding in (*document.codings, *(c for e in document.excerpts for c in e.codings)):
        if coding.code not in codes:
            yield f"a coding {where} uses a code that is missing ({coding.code!r})"
