"""Under which ids the things of another tool's project are known in a study."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from workbench.model.coding import Coding, Touch
from workbench.model.project import Project, Value
from workbench.synthesis.coding_payloads import identity, is_guid
from workbench.synthesis.coding_state import State


def project_key(project: Project) -> str:
    """What stays the same between two states of one project: its program and its name."""
    program = project.origin.split()[0] if project.origin.split() else ""
    return f"{program.casefold()}|{project.name}"


Part = tuple[str, str]
"""A kind and an id, or no kind and a text."""


class Names:
    """The ids under which the things of a project are known in the study.

    GUIDs are kept. Other ids are numbers that two projects may share, and that some tools give
    anew each time they write; such things are known by what they are: a code by its name below
    its parent, an excerpt by its place and words. Things that were merged here are known under
    what they became.

    Parameters
    ----------
    project : Project
    state : State
    coder : str
        Id of the coder to whom codings without one are put down.
    """

    def __init__(self, project: Project, state: State, coder: str) -> None:
        self.key = project_key(project)
        self.aliases: dict[str, str] = {}
        self._state = state
        self._coder = coder
        self._kinds: dict[str, str] = {}
        self._given: dict[tuple[str, str], str] = {}
        seen: set[str] = set()
        for kind, id, what in _contents(project):
            self._kinds.setdefault(id, kind)
            if not is_guid(id):
                self._given.setdefault((kind, id), self._new(kind, what, seen))

    def id(self, kind: str, id: str) -> str:
        """The id of a thing of some kind."""
        if not id:
            return ""
        here = self._given.get((kind, id)) or (id if is_guid(id) else self._made(kind, id))
        here = self.aliases.get(here, here)
        return self._state.code_id(here) if kind == "code" else self._state.aliases.get(here, here)

    def _made(self, kind: str, *what: object) -> str:
        return identity(kind, self.key, *what)

    def _new(self, kind: str, what: Sequence[Part], seen: set[str]) -> str:
        """An id that follows from what a thing is; the second of its like is numbered."""
        parts = [self._given.get(part, part[1]) for part in what]
        id, number = self._made(kind, *parts), 2
        while id in seen:
            id, number = self._made(kind, *parts, number), number + 1
        seen.add(id)
        return id

    def ids(self, kind: str, ids: Sequence[str]) -> tuple[str, ...]:
        """The ids of several things, each once."""
        return tuple(dict.fromkeys(self.id(kind, id) for id in ids))

    def any(self, id: str) -> str:
        """The id of a thing of whatever kind."""
        return self.id(self._kinds.get(id, "thing"), id)

    def by(self, touch: Touch, *, coding: bool = False) -> Touch:
        """Who did something; the coder chosen for codings of which nothing is known."""
        by = self.id("coder", touch.by)
        return replace(touch, by=by or (self._coder if coding else ""))

    def thing(self, kind: str, thing: Any) -> Any:
        """A thing with its own id and those of its memos as they are here."""
        made = {
            name: self.by(getattr(thing, name)) for name in ("made", "changed") if _has(thing, name)
        }
        memos = {"memos": self.ids("memo", thing.memos)} if _has(thing, "memos") else {}
        return replace(thing, id=self.id(kind, thing.id), **made, **memos)

    def coding(self, coding: Coding) -> Coding:
        """A coding with the ids as they are here."""
        made = self.by(coding.made, coding=True)
        named: Coding = self.thing("coding", coding)
        return replace(named, code=self.id("code", coding.code), made=made)

    def values(self, values: Sequence[Value]) -> tuple[Value, ...]:
        """Values of variables with the ids as they are here."""
        return tuple(replace(v, variable=self.id("variable", v.variable)) for v in values)


def _has(thing: Any, name: str) -> bool:
    return name in type(thing).__dataclass_fields__


def _contents(project: Project) -> Iterator[tuple[str, str, list[Part]]]:
    """Every thing with its kind, its id in the file, and what makes it the thing it is."""
    for coder in project.coders:
        yield "coder", coder.id, [("", coder.name or coder.id)]
    for code in project.codes:
        yield "code", code.id, [("code", code.parent), ("", code.name)]
    for memo in project.memos:
        yield "memo", memo.id, [("", memo.title), ("", memo.text)]
    for kind in ("variable", "document", "set", "case"):
        for thing in getattr(project, f"{kind}s"):
            yield kind, thing.id, [("", thing.name)]
    for document in project.documents:
        yield from _codings(("document", document.id), document.codings)
        for excerpt in document.excerpts:
            span = excerpt.span
            place = [("", str(span.start)), ("", str(span.end)), ("", span.quote)]
            yield "excerpt", excerpt.id, [("document", document.id), *place]
            yield from _codings(("excerpt", excerpt.id), excerpt.codings)
    for link in project.links:
        yield "link", link.id, [("", link.name), ("", link.origin), ("", link.target)]


def _codings(of: Part, codings: Sequence[Coding]) -> Iterator[tuple[str, str, list[Part]]]:
    for coding in codings:
        yield "coding", coding.id, [of, ("code", coding.code), ("coder", coding.made.by)]
