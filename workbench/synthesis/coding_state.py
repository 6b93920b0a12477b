"""The coding of a study as it stands: codebook, excerpts, memos, cases and what is unplaced."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from workbench.model.coding import Code, Coder, CodeSet, Coding, Excerpt, Memo
from workbench.model.project import Case, Document, Link, Variable


@dataclass(frozen=True, slots=True)
class Filed:
    """A document of an imported project, and the source of the study that holds its text.

    Attributes
    ----------
    document : Document
        Without text and excerpts.
    source : str
        Id of the source; empty for a document without words.
    """

    document: Document
    source: str


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A coding of an imported project that stands at no certain place; kept until resolved.

    Attributes
    ----------
    id : str
    document : str
        Name of the document.
    code : str
        Names of its codes, comma-separated.
    coder : str
        Id of the coder, empty where unknown.
    start, end : int
        As the file gives them, or as offsets in the document's text.
    quote : str
        The words that were coded, where known.
    found : str
        What stands at that place.
    reason : str
    codes : tuple of str
        Ids of its codes, where known.
    source : str
        Source of the study that holds the document, where known.
    """

    id: str
    document: str
    code: str
    start: int
    end: int
    quote: str
    found: str
    reason: str
    coder: str = ""
    codes: tuple[str, ...] = ()
    source: str = ""


@dataclass
class State:
    """What a fold over the journal builds up; all mappings are by id, in the order added.

    Attributes
    ----------
    coders, codes, excerpts, memos, sets, cases, variables, links, documents, unplaced
    aliases : dict
        Ids under which other tools know things that are here under another id.
    gone : set
        Ids of what was removed here; another import does not bring it back.
    project : dict
        Of each thing that came with an import, the project it came from.
    about : tuple of str
        Ids of memos about the study.
    imports : list
        What each import was, in order.
    """

    coders: dict[str, Coder] = field(default_factory=dict)
    codes: dict[str, Code] = field(default_factory=dict)
    excerpts: dict[str, Excerpt] = field(default_factory=dict)
    memos: dict[str, Memo] = field(default_factory=dict)
    sets: dict[str, CodeSet] = field(default_factory=dict)
    cases: dict[str, Case] = field(default_factory=dict)
    variables: dict[str, Variable] = field(default_factory=dict)
    links: dict[str, Link] = field(default_factory=dict)
    documents: dict[str, Filed] = field(default_factory=dict)
    unplaced: dict[str, Unplaced] = field(default_factory=dict)
    aliases: dict[str, str] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)
    project: dict[str, str] = field(default_factory=dict)
    about: tuple[str, ...] = ()
    imports: list[Mapping[str, Any]] = field(default_factory=list)

    def code_id(self, id: str) -> str:
        """The id under which a code is known here, followed through merges."""
        seen: set[str] = set()
        while id in self.aliases and id not in seen and id not in self.codes:
            seen.add(id)
            id = self.aliases[id]
        return id

    def path(self, id: str) -> str:
        """A code's name below its parents', such as ``Costs / Winter price``."""
        names: list[str] = []
        while id in self.codes and len(names) <= len(self.codes):
            names.append(self.codes[id].name)
            id = self.codes[id].parent
        return " / ".join(reversed(names))

    def named(self) -> dict[tuple[str, str], str]:
        """Ids of codes by parent and name in lower case, the first of each."""
        found: dict[tuple[str, str], str] = {}
        for code in self.codes.values():
            found.setdefault((self.parent(code), code.name.strip().casefold()), code.id)
        return found

    def parent(self, code: Code) -> str:
        """Id of the code above, empty at the top and where that one is gone."""
        return code.parent if code.parent in self.codes else ""

    def children(self) -> dict[str, list[str]]:
        """Ids of codes below each code; those at the top below an empty id."""
        below: dict[str, list[str]] = {}
        for code in self.codes.values():
            below.setdefault(self.parent(code), []).append(code.id)
        return below

    def tree(self) -> Iterator[tuple[int, Code]]:
        """Codes with their depth, each after its parent, in the order of the codebook."""
        below = self.children()
        pending = [(0, id) for id in reversed(below.get("", []))]
        seen: set[str] = set()
        while pending:
            depth, id = pending.pop()
            if id not in seen:
                seen.add(id)
                yield depth, self.codes[id]
                pending += [(depth + 1, child) for child in reversed(below.get(id, []))]
        # Two copies of a study may each have moved one code below the other.
        yield from ((0, code) for code in self.codes.values() if code.id not in seen)

    def codings(self) -> Iterator[tuple[Excerpt, Coding]]:
        """Every coding of an excerpt, in the order of the text."""
        for excerpt in sorted(self.excerpts.values(), key=lambda e: (e.span, e.id)):
            for coding in excerpt.codings:
                yield excerpt, coding

    def known(self) -> set[str]:
        """Ids of everything that is or was here, whatever its kind."""
        parts = (self.coders, self.codes, self.excerpts, self.memos, self.sets, self.cases)
        more = (self.variables, self.links, self.documents, self.unplaced, self.aliases)
        ids = {id for mapping in (*parts, *more) for id in mapping} | self.gone
        ids |= {coding.id for excerpt in self.excerpts.values() for coding in excerpt.codings}
        filed = (f.document for f in self.documents.values())
        return ids | {coding.id for document in filed for coding in document.codings}
