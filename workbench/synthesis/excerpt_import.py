"""Documents and excerpts of another tool's project, placed in the study's own texts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from workbench.model.coding import Coding, Excerpt
from workbench.model.evidence import Span
from workbench.model.project import Document, Project
from workbench.model.source import Source
from workbench.synthesis.coding_changes import in_context
from workbench.synthesis.coding_log import CODING_ADDED, DOCUMENT_ADDED, UNPLACED_ADDED
from workbench.synthesis.coding_payloads import to_plain
from workbench.synthesis.coding_state import Unplaced
from workbench.synthesis.import_names import Names
from workbench.synthesis.import_plan import Plan
from workbench.synthesis.text_transfer import Moved, Transfer


def plan_documents(
    project: Project, places: Mapping[str, Source], names: Names, plan: Plan
) -> None:
    """Add a project's documents, and what was marked in them, to a plan.

    Parameters
    ----------
    project : Project
    places : mapping of document id to Source
        Documents without words are not in it.
    names : Names
    plan : Plan
    """
    codes = {code.id: code.name for code in project.codes}
    here = {coding.id for _, coding in plan.state.codings()}
    filed = (f.document for f in plan.state.documents.values())
    here |= {coding.id for document in filed for coding in document.codings}
    twins = {(e.span, c.code, c.made.by): e.id for e, c in plan.state.codings()}
    for document in project.documents:
        _Placing(document, places.get(document.id), names, plan, codes, here, twins).run()


def keep_unplaced(lost: Unplaced, plan: Plan) -> None:
    """Add a coding without a certain place to a plan: it is listed, and kept in the journal."""
    plan.ids.add(lost.id)
    if lost.id in plan.state.gone:
        plan.removed_here += 1
        return
    plan.unplaced.append(lost)
    if lost.id not in plan.state.unplaced:
        plan.decide(UNPLACED_ADDED, to_plain(lost))


class _Placing:
    def __init__(
        self,
        document: Document,
        source: Source | None,
        names: Names,
        plan: Plan,
        codes: Mapping[str, str],
        here: set[str],
        twins: Mapping[tuple[Span, str, str], str],
    ) -> None:
        self.document, self.source = document, source
        self.names, self.plan = names, plan
        self.codes, self.here, self.twins = codes, here, twins

    def run(self) -> None:
        self._file()
        transfer = Transfer(self.document.text, self.source) if self.source else None
        for excerpt in self.document.excerpts:
            moved = Moved(None, "its document has no words here")
            if transfer:
                moved = transfer.span(excerpt.span.start, excerpt.span.end)
            self._excerpt(excerpt, moved)

    def _file(self) -> None:
        """Take down the document itself, without its text, which is collected material."""
        codings = self._coded(self.document.codings, Span("", 0, 0, ""))
        filed = self.names.thing("document", self.document)
        values = self.names.values(filed.values)
        filed = replace(filed, text="", excerpts=(), codings=codings, values=values)
        self.plan.ids |= {filed.id, *(coding.id for coding in codings)}
        if filed.id in self.plan.state.documents:
            self._more("document", filed.id, codings)
        else:
            source = self.source.id if self.source else ""
            self.plan.decide(DOCUMENT_ADDED, {**to_plain(filed), "source": source})

    def _excerpt(self, excerpt: Excerpt, moved: Moved) -> None:
        new: Excerpt = self.names.thing("excerpt", excerpt)
        codings = self._coded(excerpt.codings, excerpt.span)
        if excerpt.codings and not codings:
            return
        state, plan = self.plan.state, self.plan
        plan.ids |= {new.id, *(coding.id for coding in codings)}
        if new.id in state.excerpts:
            self._known(state.excerpts[new.id], excerpt, moved)
            self._more("excerpt", new.id, codings)
        elif new.id in state.gone:
            plan.removed_here += 1
        elif moved.span is None or self.source is None:
            keep_unplaced(self._lost(excerpt, new.id, codings, moved), plan)
            return
        elif not self._is_here(new, moved.span, codings):
            placed = replace(new, span=moved.span, codings=codings)
            plan.decide("excerpt.added", to_plain(in_context(placed, self.source.text)))
            plan.new_codings += len(codings)
        plan.placed[self.document.id] = plan.placed.get(self.document.id, 0) + len(codings)

    def _coded(self, codings: tuple[Coding, ...], span: Span) -> tuple[Coding, ...]:
        """Codings as they are here, without those whose code is gone or was never there."""
        found = tuple(map(self.names.coding, codings))
        for coding in found:
            self.plan.ids.add(coding.id)
            if coding.code in self.plan.state.gone:
                self.plan.removed_here += 1
            elif not self.plan.has_code(coding.code):
                moved = Moved(None, "its code is not in the file")
                lost = Excerpt(coding.id, span, (coding,))
                keep_unplaced(self._lost(lost, coding.id, (coding,), moved), self.plan)
        return tuple(coding for coding in found if self.plan.has_code(coding.code))

    def _is_here(self, new: Excerpt, span: Span, codings: tuple[Coding, ...]) -> bool:
        """Whether the same people gave these words the same codes here already."""
        found = {self.twins.get((span, c.code, c.made.by), "") for c in codings}
        if len(found) != 1 or "" in found or new.memos or any(c.memos for c in codings):
            return False
        twin = found.pop()
        self.names.aliases[new.id] = twin
        said = {(c.code, c.made.by) for c in codings}
        ours = self.plan.state.excerpts[twin].codings
        # The file still holds them, under other identities.
        self.plan.ids |= {twin, *(c.id for c in ours if (c.code, c.made.by) in said)}
        return True

    def _known(self, ours: Excerpt, theirs: Excerpt, moved: Moved) -> None:
        if moved.span and moved.span != ours.span:
            words = theirs.span.quote[:60]
            self.plan.differs.append(f"place of the excerpt {words!r} in {self.document.name!r}")

    def _more(self, what: str, id: str, codings: tuple[Coding, ...]) -> None:
        for coding in codings:
            if coding.id in self.plan.state.gone:
                self.plan.removed_here += 1
            elif coding.id not in self.here:
                self.plan.new_codings += what == "excerpt"
                self.plan.decide(CODING_ADDED, {what: id, **to_plain(coding)})

    def _lost(
        self, excerpt: Excerpt, id: str, codings: tuple[Coding, ...], moved: Moved
    ) -> Unplaced:
        return Unplaced(
            id=id,
            document=self.document.name,
            code=", ".join(self.codes.get(c.code, c.code) for c in excerpt.codings),
            start=excerpt.span.start,
            end=excerpt.span.end,
            quote=excerpt.span.quote,
            found=moved.found,
            reason=moved.reason,
            coder=codings[0].made.by if codings else "",
            codes=tuple(coding.code for coding in codings),
            source=self.source.id if self.source else "",
        )
