"""Documents of a REFI-QDA project, with the codings that were verified and those in doubt."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING

from workbench.ingest.exchange.claims import match
from workbench.ingest.exchange.desk import Desk
from workbench.ingest.exchange.refi_drafts import Draft
from workbench.ingest.exchange.refi_marks import Selection, attachments, tags
from workbench.ingest.exchange.refi_values import read_values
from workbench.ingest.exchange.verify import UNITS, Marked, Placed, Unit, Verified, plain, verify
from workbench.ingest.exchange.xml_tree import attribute, words
from workbench.model.coding import Coding, Excerpt
from workbench.model.evidence import Span
from workbench.model.project import Document, Doubt

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_LOST = "the project does not hold the text of the document"


@dataclass
class Sources:
    """Documents, and the account of their codings."""

    documents: list[Document] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    codings: int = 0
    verified: int = 0
    of_cases: dict[str, list[str]] = field(default_factory=dict)
    offsets: str = ""


def documents_of(drafts: Sequence[Draft], codes: Mapping[str, str], desk: Desk) -> Sources:
    """Verify the selections of all texts together, and make documents of them.

    Parameters
    ----------
    drafts : sequence of Draft
    codes : mapping of str to str
        Names of the codes by identity.
    desk : Desk
    """
    texts = [Marked(draft.text, tuple(s.mark for s in _open(draft))) for draft in drafts]
    found = _verified(texts, desk)
    sources = Sources()
    if any(text.marks for text in texts):
        sources.offsets = str(found.unit)
        _tell(found, texts, drafts, desk)
    for draft, placed in zip(drafts, found.placed, strict=True):
        maker = _Maker(draft, plain(draft.text), codes, desk, sources)
        maker.document(iter(placed))
    return sources


def _verified(texts: Sequence[Marked], desk: Desk) -> Verified:
    """Marks placed as we count, in a file of our own; another program may have rewritten it."""
    if desk.own:
        found = verify(texts, units=(Unit("code points", inclusive=desk.ends == "inclusive"),))
        if all(mark.sound for placed in found.placed for mark in placed):
            return found
    return verify(texts, units=UNITS)


def _open(draft: Draft) -> list[Selection]:
    """Selections whose place the offsets decide."""
    return [s for s in draft.selections if draft.id and not s.lack and s.place is None]


def _tell(found: Verified, texts: Sequence[Marked], drafts: Sequence[Draft], desk: Desk) -> None:
    if found.rivals:
        others = "; ".join(str(unit) for unit in found.rivals)
        desk.notice(
            f"the offsets fit more than one way to count; taken as {found.unit}",
            kept=f"would fit as well: {others}",
            hint="Compare some codings with the original.",
        )
    for draft, text, unit in zip(drafts, texts, found.units, strict=True):
        if text.marks and unit != found.unit:
            desk.notice(f"{draft.name!r} counts otherwise than the rest: {unit}")


class _Maker:
    """Makes one document."""

    def __init__(
        self, draft: Draft, text: str, codes: Mapping[str, str], desk: Desk, sources: Sources
    ) -> None:
        self.draft, self.text, self.codes = draft, text, codes
        self.desk, self.sources = desk, sources
        self.owner = f"the document {draft.name!r}"

    def document(self, placed: Iterator[Placed]) -> None:
        """Add the document, or, where its text is missing, its codings to the doubtful ones."""
        draft, desk = self.draft, self.desk
        opened = {id(selection) for selection in _open(draft)}
        excerpts = []
        for selection in draft.selections:
            place = next(placed) if id(selection) in opened else self._settled(selection)
            excerpt = self._excerpt(selection, place)
            if excerpt is not None:
                excerpts.append(excerpt)
        lost = Placed(-1, -1, "", "" if draft.id else _LOST)
        codings = [c for part in draft.parts for c in self._codings(part, lost, "", None)]
        if draft.id:
            self.sources.documents.append(self._whole(tuple(excerpts), tuple(codings)))
            return
        attached = attachments(draft.parts)
        if attached:
            desk.notice(f"without its text {draft.name!r} was left out", kept=attached, lost=True)

    def _whole(self, excerpts: tuple[Excerpt, ...], codings: tuple[Coding, ...]) -> Document:
        draft, desk = self.draft, self.desk
        first, parts = draft.parts[0], draft.parts
        values = [read_values(part, desk, owner=self.owner) for part in parts]
        memos = [desk.references(part, "NoteRef", "memo", owner=self.owner) for part in parts]
        about = dict.fromkeys(words(part, "Description") for part in parts)
        return Document(
            id=draft.id,
            name=draft.name,
            text=self.text,
            description="\n\n".join(filter(None, about)),
            excerpts=excerpts,
            codings=codings,
            values=tuple(chain.from_iterable(values)),
            memos=tuple(dict.fromkeys(chain.from_iterable(memos))),
            made=desk.touch(first),
            changed=desk.touch(first, changed=True),
        )

    def _settled(self, selection: Selection) -> Placed:
        if not self.draft.id:
            return Placed(-1, -1, "", _LOST)
        if selection.place is None:
            return Placed(-1, -1, "", selection.lack)
        start, end = selection.place
        return Placed(start, end, self.text[start:end], quoted=True)

    def _excerpt(self, selection: Selection, place: Placed) -> Excerpt | None:
        element, desk = selection.element, self.desk
        said = selection.mark.quote or attribute(element, "name")
        if not place.sound:
            list(self._codings(element, place, said, selection))
            self._lost(element, place, said)
            return None
        identity = desk.define(element, "excerpt")
        name = "" if match(place.found, attribute(element, "name")) else attribute(element, "name")
        owner = f"an excerpt of {self.draft.name!r}"
        codings = tuple(self._codings(element, place, said, selection, identity))
        return Excerpt(
            id=identity,
            span=Span(self.draft.id, place.start, place.end, place.found),
            codings=codings,
            name=desk.field(element, "name", name),
            description=words(element, "Description"),
            made=desk.touch(element),
            changed=desk.touch(element, changed=True),
            memos=desk.references(element, "NoteRef", "memo", owner=owner),
            before=desk.field(element, "before", ""),
            after=desk.field(element, "after", ""),
        )

    def _lost(self, element: Element, place: Placed, said: str) -> None:
        """Report a mark without codings, or what else hangs on one that has no place."""
        about = words(element, "Description")
        if about or not tags(element, self.desk):
            reason = f"a mark in {self.draft.name!r} has no certain place: {place.reason}"
            self.desk.notice(reason, kept=about or said, lost=True)

    def _codings(
        self,
        element: Element,
        place: Placed,
        said: str,
        selection: Selection | None,
        excerpt: str = "",
    ) -> list[Coding]:
        codings = []
        for tag, code in tags(element, self.desk):
            if self.desk.knows(code, "case") and code not in self.codes:
                self._of_case(code, excerpt, said)
                continue
            self.sources.codings += 1
            reason = place.reason
            if code not in self.codes:
                reason = reason or "its code is not in the codebook"
            if reason:
                self._doubt(code, place, said, selection, reason)
                continue
            self.sources.verified += 1
            owner = f"a coding in {self.draft.name!r}"
            memos = self.desk.references(tag, "NoteRef", "memo", owner=owner)
            codings.append(
                Coding(self.desk.define(tag, "coding"), code, self.desk.touch(tag), memos)
            )
        return codings

    def _of_case(self, case: str, excerpt: str, said: str) -> None:
        if excerpt:
            self.sources.of_cases.setdefault(case, []).append(excerpt)
        else:
            reason = f"words of {self.draft.name!r} that belong to a case have no certain place"
            self.desk.notice(reason, kept=said, lost=True)

    def _doubt(
        self, code: str, place: Placed, said: str, selection: Selection | None, reason: str
    ) -> None:
        mark = selection.mark if selection is not None else None
        self.sources.doubts.append(
            Doubt(
                document=self.draft.name,
                code=self.codes.get(code, code),
                start=mark.start if mark else 0,
                end=mark.end if mark else 0,
                quote=said,
                found=place.found,
                reason=reason,
            )
        )
