"""A project of another tool as decisions for the journal: what is new, and what is not placed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from workbench.model.coding import Code, Coding
from workbench.model.project import Imported, Project
from workbench.model.source import Source
from workbench.synthesis.coding_log import IMPORTED
from workbench.synthesis.coding_payloads import identity
from workbench.synthesis.coding_state import State, Unplaced
from workbench.synthesis.excerpt_import import keep_unplaced, plan_documents
from workbench.synthesis.import_names import Names, project_key
from workbench.synthesis.import_plan import Plan


def plan_import(
    imported: Imported,
    state: State,
    places: Mapping[str, Source],
    *,
    coder: str = "",
    file: str = "",
) -> Plan:
    """Turn a project into decisions.

    Parameters
    ----------
    imported : Imported
    state : State
        The coding as it stands here.
    places : mapping of document id to Source
        The source that holds each document; documents without words are not in it.
    coder : str
        Id of the coder to whom codings without one are put down.
    file : str
        Where the file is kept, for the record.

    Returns
    -------
    Plan
        Without decisions when everything is here already.
    """
    project = imported.project
    plan, names = Plan(state, project_key(project)), Names(project, state, coder)
    _named("coder", project.coders, names, plan)
    _codes(project.codes, names, plan)
    _named("variable", project.variables, names, plan)
    for memo in project.memos:
        plan.add("memo", names.thing("memo", memo), memo.title)
    plan_documents(project, places, names, plan)
    _groups(project, names, plan)
    _doubts(imported, places, names, plan)
    _record(imported, file, names, plan)
    return plan


def _named(kind: str, things: Sequence[Any], names: Names, plan: Plan) -> None:
    """Coders and variables: those of one name are one."""
    here = getattr(plan.state, f"{kind}s")
    ids = {thing.name.strip().casefold(): id for id, thing in here.items() if thing.name.strip()}
    for thing in things:
        id, same = names.id(kind, thing.id), ids.get(thing.name.strip().casefold())
        if same and not plan.is_known(kind, id):
            _merge(kind, id, same, thing.name, names, plan)
        else:
            plan.add(kind, names.thing(kind, thing), thing.name)


def _codes(codes: Sequence[Code], names: Names, plan: Plan) -> None:
    """Codes of one name below the same parent are one."""
    here = plan.state.named()
    for code in codes:
        id, parent = names.id("code", code.id), names.id("code", code.parent)
        same = here.get((parent, code.name.strip().casefold()))
        if same and not plan.is_known("code", id):
            _merge("code", id, same, code.name, names, plan)
        else:
            plan.add("code", replace(names.thing("code", code), parent=parent), code.name)


def _merge(kind: str, id: str, same: str, name: str, names: Names, plan: Plan) -> None:
    names.aliases[id] = same
    plan.ids.add(same)
    plan.merged.setdefault(kind, []).append(name)


def _groups(project: Project, names: Names, plan: Plan) -> None:
    for group in project.sets:
        members = {
            "codes": names.ids("code", group.codes),
            "documents": names.ids("document", group.documents),
        }
        plan.add("set", replace(names.thing("set", group), **members), group.name)
    for case in project.cases:
        made = replace(
            names.thing("case", case),
            values=names.values(case.values),
            codes=names.ids("code", case.codes),
            documents=names.ids("document", case.documents),
            excerpts=names.ids("excerpt", case.excerpts),
        )
        plan.add("case", made, case.name)
    for link in project.links:
        ends = {"origin": names.any(link.origin), "target": names.any(link.target)}
        plan.add("link", replace(names.thing("link", link), **ends), link.name)


def _doubts(imported: Imported, places: Mapping[str, Source], names: Names, plan: Plan) -> None:
    documents = imported.project.documents
    sources = {d.name: places[d.id].id for d in documents if d.id in places}
    for doubt in imported.doubts:
        plain = {name: getattr(doubt, name) for name in doubt.__slots__}
        id = identity("doubt", names.key, *plain.values())
        keep_unplaced(Unplaced(id=id, **plain, source=sources.get(doubt.document, "")), plan)


def _record(imported: Imported, file: str, names: Names, plan: Plan) -> None:
    """Take down the import itself, where it changes anything."""
    project, state = imported.project, plan.state
    about = tuple(id for id in names.ids("memo", project.about) if id not in state.about)
    aliases = {k: v for k, v in names.aliases.items() if state.aliases.get(k) != v}
    if plan.decisions or about or aliases:
        payload = {
            "name": project.name,
            "origin": project.origin,
            "description": project.description,
            "format": imported.format,
            "file": file,
            "codings": imported.codings,
            "verified": imported.verified,
            "aliases": aliases,
            "about": list(about),
        }
        plan.decide(IMPORTED, payload)


def vanished(state: State, plan: Plan) -> Iterator[str]:
    """What came with an earlier state of a project and is not in this one, in words."""

    def missing(id: str) -> bool:
        return state.project.get(id) == plan.key and id not in plan.ids

    for code in filter(lambda code: missing(code.id), state.codes.values()):
        yield f"code {state.path(code.id)!r}"
    for excerpt in state.excerpts.values():
        lost = [coding for coding in excerpt.codings if missing(coding.id)]
        words = f"{excerpt.span.quote[:60]!r} ({excerpt.span.ref})"
        if missing(excerpt.id) and not lost:
            yield f"excerpt {words}"
        yield from (f"coding {_code(state, coding)!r} of {words}" for coding in lost)
    for memo in filter(lambda memo: missing(memo.id), state.memos.values()):
        yield f"memo {memo.title or memo.text[:40]!r}"
    for group in filter(lambda group: missing(group.id), state.sets.values()):
        yield f"set {group.name!r}"
    for case in filter(lambda case: missing(case.id), state.cases.values()):
        yield f"case {case.name!r}"


def _code(state: State, coding: Coding) -> str:
    return state.path(coding.code)
