"""Who speaks of what: codes by participant and by interview, from the coding as it stands."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from workbench.errors import AnalysisError
from workbench.model.coding import Code, Coder, Coding, Excerpt
from workbench.model.evidence import Span
from workbench.model.source import Source
from workbench.synthesis.coding_state import State
from workbench.synthesis.people import People


class Voices:
    """Tells whose words a span holds.

    Parameters
    ----------
    sources : mapping of id to Source
    people : People
    """

    def __init__(self, sources: Mapping[str, Source], people: People) -> None:
        self._sources = sources
        self._people = people
        self._edges: dict[str, tuple[list[int], list[int]]] = {}

    def of(self, span: Span) -> tuple[str, ...]:
        """Ids of the participants who speak in a span, in order; moderators are not among them."""
        source = self._sources.get(span.source)
        if source is None:
            return ()
        if source.id not in self._edges:
            starts = [turn.offset for turn in source.turns]
            self._edges[source.id] = (starts, [turn.stop for turn in source.turns])
        starts, stops = self._edges[source.id]
        turns = source.turns[bisect_right(stops, span.start) : bisect_left(starts, span.end)]
        found = (self._people.by_speaker.get((source.id, turn.speaker), "") for turn in turns)
        return tuple(dict.fromkeys(id for id in found if id))

    def in_source(self, id: str) -> tuple[str, ...]:
        """Ids of everybody who takes part in a source."""
        source = self._sources.get(id)
        speakers = source.participants if source else ()
        found = (self._people.by_speaker.get((id, speaker), "") for speaker in speakers)
        return tuple(dict.fromkeys(id for id in found if id))


@dataclass(frozen=True)
class Applied:
    """A code on words of a source, or on the whole of it.

    Attributes
    ----------
    coding : Coding
    source : str
    participants : tuple of str
    excerpt : Excerpt or None
        None for a code on a whole document.
    """

    coding: Coding
    source: str
    participants: tuple[str, ...]
    excerpt: Excerpt | None = None


def applied(state: State, placed: Iterable[Excerpt], voices: Voices) -> Iterator[Applied]:
    """Every coding: of excerpts in the order of the texts, then of whole documents."""
    for excerpt in sorted(placed, key=lambda e: (e.span, e.id)):
        people = voices.of(excerpt.span)
        for coding in excerpt.codings:
            yield Applied(coding, excerpt.span.source, people, excerpt)
    for filed in state.documents.values():
        for coding in filed.document.codings:
            if filed.source and coding.code in state.codes:
                yield Applied(coding, filed.source, voices.in_source(filed.source))


@dataclass(frozen=True)
class CodeFigures:
    """A code, and who speaks of it.

    Attributes
    ----------
    code : Code
    path : str
    depth : int
        0 at the top of the codebook.
    codings : int
        How often it is applied; a talkative participant raises this.
    participants : tuple of str
        Who speaks of it.
    n, of : int
        How many of how many interviewed.
    n_below : int
        Participants who speak of it or of a code below it.
    coders : tuple of str
        Who applied it, by name.
    """

    code: Code
    path: str
    depth: int
    codings: int
    participants: tuple[str, ...]
    of: int
    n_below: int
    coders: tuple[str, ...]

    @property
    def n(self) -> int:
        """Participants who speak of it."""
        return len(self.participants)

    def as_dict(self) -> dict[str, Any]:
        """Plain values, for JSON and tables."""
        code = self.code
        return {
            "id": code.id,
            "name": code.name,
            "path": self.path,
            "depth": self.depth,
            "parent": code.parent,
            "definition": code.definition,
            "color": code.color,
            "codable": code.codable,
            "codings": self.codings,
            "participants": list(self.participants),
            "n": self.n,
            "of": self.of,
            "n_below": self.n_below,
            "coders": list(self.coders),
        }


def codebook(
    state: State, codings: Sequence[Applied], interviewed: Sequence[str]
) -> tuple[CodeFigures, ...]:
    """The codebook as a tree, each code after its parent, with who speaks of what.

    Parameters
    ----------
    state : State
    codings : sequence of Applied
    interviewed : sequence of str
        Ids of all participants who speak: the N of every n of N.
    """
    who: dict[str, dict[str, None]] = {id: {} for id in state.codes}
    by: dict[str, dict[str, None]] = {id: {} for id in state.codes}
    count = dict.fromkeys(state.codes, 0)
    for one in codings:
        if one.coding.code in who:
            count[one.coding.code] += 1
            who[one.coding.code] |= dict.fromkeys(one.participants)
            by[one.coding.code][coder_name(state.coders, one.coding.made.by)] = None
    tree = list(state.tree())
    below = {id: set(people) for id, people in who.items()}
    for _, code in reversed(tree):
        if state.parent(code):
            below[code.parent] |= below[code.id]
    return tuple(
        CodeFigures(
            code=code,
            path=state.path(code.id),
            depth=depth,
            codings=count[code.id],
            participants=tuple(sorted(who[code.id])),
            of=len(interviewed),
            n_below=len(below[code.id]),
            coders=tuple(sorted(by[code.id])),
        )
        for depth, code in tree
    )


def coder_name(coders: Mapping[str, Coder], id: str) -> str:
    """A coder's name, ``unknown`` where a coding names nobody."""
    coder = coders.get(id)
    return coder.name or coder.id if coder else id or "unknown"


def coded_interviews(
    codings: Iterable[Applied], sources: Sequence[str], order: Sequence[str]
) -> dict[str, list[str]]:
    """Codes of each interview, in order.

    An interview without any coding is left out: it would look as if it had brought nothing.

    Parameters
    ----------
    codings : iterable of Applied
    sources : sequence of str
    order : sequence of str
        Sources that come first, in this order; the others follow.

    Raises
    ------
    AnalysisError
        For a source that is none, or when nothing is coded.
    """
    unknown = [id for id in order if id not in sources]
    if unknown:
        raise AnalysisError(
            f"there is no source {unknown[0]!r}", hint=f"There are: {', '.join(sources)}."
        )
    found: dict[str, list[str]] = {id: [] for id in (*order, *sources)}
    for one in codings:
        if one.source in found:
            found[one.source].append(one.coding.code)
    coded = {id: codes for id, codes in found.items() if codes}
    if not coded:
        raise AnalysisError("no interview is coded yet", hint="Code some, or import codings.")
    return coded


def coding_rows(
    state: State, codings: Iterable[Applied], stale: Iterable[Excerpt]
) -> list[dict[str, Any]]:
    """A row per coding, tidy: one for each code on each excerpt by each coder.

    Parameters
    ----------
    state : State
    codings : iterable of Applied
    stale : iterable of Excerpt
        Excerpts whose words are not found; their rows say so and give the place recorded.
    """
    lost = {excerpt.id for excerpt in stale}
    every = [*codings, *(Applied(c, e.span.source, (), e) for e in stale for c in e.codings)]
    return [
        _row(state, one, stale=one.excerpt is not None and one.excerpt.id in lost) for one in every
    ]


def _row(state: State, one: Applied, *, stale: bool) -> dict[str, Any]:
    span = one.excerpt.span if one.excerpt else None
    memos = (*one.coding.memos, *(one.excerpt.memos if one.excerpt else ()))
    return {
        "source": one.source,
        "participants": ", ".join(one.participants),
        "start": span.start if span else None,
        "end": span.end if span else None,
        "quote": span.quote if span else "",
        "code": state.codes[one.coding.code].name if one.coding.code in state.codes else "",
        "path": state.path(one.coding.code),
        "coder": coder_name(state.coders, one.coding.made.by),
        "at": one.coding.made.at,
        "stale": stale,
        "memo": "\n".join(state.memos[id].text for id in memos if id in state.memos),
        "excerpt": one.excerpt.id if one.excerpt else "",
        "coding": one.coding.id,
    }


COLUMNS = (
    "source",
    "participants",
    "start",
    "end",
    "quote",
    "code",
    "path",
    "coder",
    "at",
    "stale",
    "memo",
    "excerpt",
    "coding",
)
"""Columns of `coding_rows`."""
