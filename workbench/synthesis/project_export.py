"""A whole study as a project that other research tools can open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from workbench.model.coding import Code, CodeSet, Coding, Excerpt
from workbench.model.project import Case, Document, Project, Value, Variable
from workbench.model.source import Participant, Source
from workbench.synthesis.coding_payloads import identity
from workbench.synthesis.coding_state import Filed, State
from workbench.synthesis.variables import attributes_of, conforms, typed


@dataclass(frozen=True)
class Exported:
    """A project, and what of the study it cannot hold.

    Attributes
    ----------
    project : Project
    stale : int
        Excerpts whose words no longer stand in their source.
    unplaced : int
        Imported codings without a certain place.
    """

    project: Project
    stale: int
    unplaced: int


def build_project(
    state: State,
    placed: Iterable[Excerpt],
    sources: Mapping[str, Source],
    participants: Sequence[Participant],
    *,
    name: str,
    origin: str,
) -> Exported:
    """Gather codebook, texts, codings, memos, sets and participants of a study.

    Parameters
    ----------
    state : State
    placed : iterable of Excerpt
        Where the excerpts stand in the sources as they are now.
    sources : mapping of id to Source
    participants : sequence of Participant
        They become cases, with their attributes and what they allow; without their names.
    name, origin : str

    Returns
    -------
    Exported
    """
    filed = _filed(state, sources)
    here = [excerpt for excerpt in placed if excerpt.span.source in sources]
    documents = [_document(s, filed.get(s.id, ()), here, state) for s in sources.values()]
    homes = {s.id: d.id for s, d in zip(sources.values(), documents, strict=True)}
    documents += [f.document for f in filed.get("", ())]
    refs = _References(state, homes, {d.id for d in documents}, {e.id for e in here})
    cases, variables = _cases(state, participants, refs)
    project = Project(
        name=name,
        origin=origin,
        coders=tuple(state.coders.values()),
        codes=tuple(_codes(state, refs)),
        sets=tuple(refs.set(group) for group in state.sets.values()),
        variables=variables,
        cases=cases,
        documents=tuple(documents),
        memos=tuple(state.memos.values()),
        links=tuple(replace(k, memos=refs.memos(k.memos)) for k in state.links.values()),
        description=next(
            (str(i["description"]) for i in state.imports if i.get("description")), ""
        ),
        about=refs.memos(state.about),
    )
    return Exported(project, len(state.excerpts) - len(here), len(state.unplaced))


def _codes(state: State, refs: _References) -> Iterator[Code]:
    """Codes after their parents; where two stand below each other, one goes to the top."""
    seen: set[str] = set()
    for _, code in state.tree():
        parent = code.parent if code.parent in seen else ""
        seen.add(code.id)
        yield replace(code, parent=parent, memos=refs.memos(code.memos))


def _filed(state: State, sources: Mapping[str, Source]) -> dict[str, tuple[Filed, ...]]:
    """Imported documents by the source that holds them; those without one below an empty id."""
    found: dict[str, tuple[Filed, ...]] = {}
    for filed in state.documents.values():
        source = filed.source if filed.source in sources else ""
        found[source] = (*found.get(source, ()), filed)
    return found


def _document(
    source: Source, filed: Sequence[Filed], placed: Sequence[Excerpt], state: State
) -> Document:
    """A source as a document, under the id and name that an imported one has."""
    known = [f.document for f in filed]
    base = known[0] if known else Document(identity("document", source.id), source.id, "")
    inside = [e for e in placed if e.span.source == source.id]
    excerpts = tuple(
        replace(
            e,
            span=replace(e.span, source=base.id),
            memos=_existing(e.memos, state),
            codings=tuple(_coding(coding, state) for coding in e.codings),
        )
        for e in sorted(inside, key=lambda e: (e.span.start, e.span.end, e.id))
    )
    codings = tuple(_coding(c, state) for d in known for c in d.codings if c.code in state.codes)
    values = dict.fromkeys(value for d in known for value in d.values)
    memos = _existing(tuple(memo for d in known for memo in d.memos), state)
    return replace(
        base,
        text=source.text,
        excerpts=excerpts,
        codings=codings,
        values=tuple(values),
        memos=memos,
    )


def _coding(coding: Coding, state: State) -> Coding:
    return replace(coding, memos=_existing(coding.memos, state))


def _existing(memos: tuple[str, ...], state: State) -> tuple[str, ...]:
    return tuple(dict.fromkeys(memo for memo in memos if memo in state.memos))


class _References:
    """Ids of things that are in the project; those of things that are not are left out."""

    def __init__(
        self, state: State, homes: Mapping[str, str], documents: set[str], excerpts: set[str]
    ) -> None:
        self.state = state
        self.homes = homes
        self._documents = {id: id for id in documents}
        for id, filed in state.documents.items():
            self._documents.setdefault(id, homes.get(filed.source, ""))
        self._excerpts = excerpts

    def memos(self, ids: tuple[str, ...]) -> tuple[str, ...]:
        return _existing(ids, self.state)

    def documents(self, ids: Iterable[str]) -> tuple[str, ...]:
        known = (self._documents.get(id, "") for id in ids)
        return tuple(dict.fromkeys(id for id in known if id))

    def codes(self, ids: Iterable[str]) -> tuple[str, ...]:
        known = map(self.state.code_id, ids)
        return tuple(dict.fromkeys(id for id in known if id in self.state.codes))

    def set(self, group: CodeSet) -> CodeSet:
        return replace(
            group,
            codes=self.codes(group.codes),
            documents=self.documents(group.documents),
            memos=self.memos(group.memos),
        )

    def case(self, case: Case) -> Case:
        return replace(
            case,
            codes=self.codes(case.codes),
            documents=self.documents(case.documents),
            excerpts=tuple(id for id in case.excerpts if id in self._excerpts),
        )


def _cases(
    state: State, participants: Sequence[Participant], refs: _References
) -> tuple[tuple[Case, ...], tuple[Variable, ...]]:
    """Imported cases, and one for each participant; what is known of both is put together."""
    cases = {id: refs.case(case) for id, case in state.cases.items()}
    names = {case.name.strip().casefold(): id for id, case in cases.items()}
    attributes = {person.id: attributes_of(person) for person in participants}
    fresh = typed(attributes.values())
    variables = dict(state.variables)
    by_name = {v.name.strip().casefold(): v for v in reversed(state.variables.values())}
    for person in participants:
        id = names.get(person.id.casefold(), identity("participant", person.id))
        case = cases.get(id, Case(id, person.id))
        have = {value.variable for value in case.values}
        values: list[Value] = []
        for name, text in attributes[person.id].items():
            variable = by_name.get(name.strip().casefold(), fresh[name])
            if not conforms(variable.type, text):
                variable = fresh[name]
            variables.setdefault(variable.id, variable)
            if variable.id not in have:
                values.append(Value(variable.id, text))
        spoken = [refs.homes[source] for source, _ in person.speakers if source in refs.homes]
        documents = tuple(dict.fromkeys((*case.documents, *spoken)))
        cases[id] = replace(case, values=(*case.values, *values), documents=documents)
    return tuple(cases.values()), tuple(variables.values())
