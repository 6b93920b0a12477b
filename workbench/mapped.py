"""Empathy maps that people work on: the machine's proposal with their decisions over it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from workbench.corrections import Place, history
from workbench.errors import AnalysisError
from workbench.model.empathy import QUADRANTS, EmpathyMap
from workbench.model.evidence import Cell, Claim, Evidence, Span
from workbench.model.map_decision import (
    OPTIONAL,
    MapDecision,
    MapItem,
    decision_to_dict,
)
from workbench.synthesis import map_changes, map_fold
from workbench.synthesis.anchors import follow
from workbench.synthesis.map_evidence import (
    NOTHING,
    WORDS_MOVED,
    Lost,
    around,
    decisions_of,
    resolved,
)
from workbench.synthesis.marked_words import find_words

if TYPE_CHECKING:
    import pandas as pd

    from workbench.model.event import Event
    from workbench.study import Study

WHOSE = ("participant", "segment", "persona")

Item = str | MapItem
Piece = str | tuple[str, str] | Evidence


@dataclass(frozen=True)
class MapOf:
    """Whose map it is.

    Attributes
    ----------
    kind : str
        ``everybody``, ``participant``, ``segment`` or ``persona``.
    id : str
        Code, number or id; empty for everybody.
    title : str
    """

    kind: str = "everybody"
    id: str = ""
    title: str = "everybody"

    @property
    def key(self) -> dict[str, str]:
        """What payloads of decisions say, to know whose map they are about."""
        return {} if self.kind == "everybody" else {self.kind: self.id}

    @property
    def name(self) -> str:
        """Id of the map as a whole."""
        return f"segment {self.id}" if self.kind == "segment" else self.id or self.kind

    def meant(self, payload: Mapping[str, Any]) -> bool:
        """Whether a decision is about this map."""
        said = {k: str(payload[k]) for k in WHOSE if k in payload}
        return said == self.key


class StudyMap:
    """An empathy map of a participant, a segment or everybody.

    Parameters
    ----------
    study : Study
    of : MapOf
    rows : callable
        Gives `Study.sentences` of those whose map it is.

    Examples
    --------
    >>> chart = study.map(participant="P01")             # doctest: +SKIP
    >>> chart.rename("pains 2", "Nobody says when")      # doctest: +SKIP
    >>> chart.undo()                                     # doctest: +SKIP
    """

    kinds: tuple[str, ...] = map_fold.DECIDED

    def __init__(self, study: Study, of: MapOf, rows: Callable[[], pd.DataFrame]) -> None:
        self.study = study
        self.of = of
        self._rows = rows

    def __repr__(self) -> str:
        return f"<Empathy map of {self.of.title}: {len(self.items())} items>"

    @cached_property
    def rows(self) -> pd.DataFrame:
        """Sentences of those whose map it is."""
        return self._rows()

    @cached_property
    def participants(self) -> tuple[str, ...]:
        """Everybody whose words count in this map."""
        found = self.rows.loc[self.rows["quotable"], "participant"] if len(self.rows) else ()
        return tuple(sorted(set(found)))

    @cached_property
    def proposed(self) -> Mapping[str, tuple[Claim, ...]]:
        """What the machine proposes, list by list."""
        from workbench.synthesis.empathy_maps import empathy_map
        from workbench.synthesis.map_further import further

        chart = empathy_map(self.rows, of=self.of.name)
        return {**dict(chart.quadrants()), **further(self.rows)}

    @cached_property
    def _state(self) -> tuple[map_fold.Folded, tuple[Lost, ...]]:
        from workbench.synthesis.map_further import whole

        decisions, lost = self._decisions()
        folded = map_fold.fold(self.proposed, decisions)
        idle = {one.event for one in folded.idle} - {one.decision.event for one in lost}
        empty = [Lost(one, (), NOTHING) for one in folded.idle if one.event in idle]
        lists = {
            name: map_fold.ranked(whole(name, claims), self.speaker)
            for name, claims in folded.lists.items()
        }
        return replace(folded, lists=lists), (*lost, *empty)

    @property
    def lists(self) -> Mapping[str, tuple[Claim, ...]]:
        """Claims by list, those of most participants first."""
        return self._state[0].lists

    @property
    def lost(self) -> tuple[Lost, ...]:
        """Decisions that have no effect any more, or less, since their words are gone."""
        return self._state[1]

    @property
    def chart(self) -> EmpathyMap:
        """The six lists that every map has."""
        lists: dict[str, Any] = {name: self.lists[name] for name in QUADRANTS}
        return EmpathyMap(of=self.of.name, participants=self.participants, **lists)

    @property
    def optional(self) -> Mapping[str, tuple[Claim, ...]]:
        """Further fields: who they are, what they need to do, see, hear, and own up to."""
        return {name: self.lists[name] for name in OPTIONAL if self.lists[name]}

    def items(self, list: str = "") -> tuple[MapItem, ...]:
        """All items, or those of one list, numbered."""
        wanted = map_changes.list_named(list) if list else ""
        return tuple(i for i in map_changes.items_of(self.lists) if wanted in ("", i.list))

    def item(self, item: Item) -> MapItem:
        """An item by its number, such as ``pains 2``, or by its words."""
        return map_changes.find_item(self.items(), item)

    def rename(self, item: Item, text: str) -> StudyMap:
        """Put a person's words in the place of an item's; its evidence stays."""
        return self._decide(map_changes.renaming(self.item(item), text))

    def merge(self, items: Sequence[Item], text: str = "") -> StudyMap:
        """Make one item of several; the first's words stay unless others are given."""
        return self._decide(map_changes.merging([self.item(one) for one in items], text))

    def split(self, item: Item, spans: Sequence[Piece | int], text: str = "") -> StudyMap:
        """Take evidence out of an item (by reference, or by its number from 1) as a new item."""
        found = self.item(item)
        held = found.claim.supports
        out = [held[at - 1] if isinstance(at, int) and 1 <= at <= len(held) else at for at in spans]
        pieces = self._pieces([str(one) if isinstance(one, int) else one for one in out])
        return self._decide(map_changes.splitting(found, pieces, text))

    def move(self, item: Item, to: str) -> StudyMap:
        """Put an item into another list."""
        return self._decide(map_changes.moving(self.item(item), to))

    def reject(self, item: Item) -> StudyMap:
        """Strike an item from its list; a rebuild does not bring it back."""
        return self._decide(map_changes.rejecting(self.item(item)))

    def add(
        self,
        list: str,
        text: str,
        *,
        supports: Sequence[Piece] = (),
        contradicts: Sequence[Piece] = (),
        assumed: bool = False,
    ) -> StudyMap:
        """Add an item in a person's words, with evidence or openly as an assumption."""
        pieces = self._pieces(supports), self._pieces(contradicts)
        made = map_changes.adding(
            list, text, supports=pieces[0], contradicts=pieces[1], assumed=assumed
        )
        return self._decide(made)

    @property
    def events(self) -> tuple[Event, ...]:
        """The decisions about this map that hold, in order."""
        return tuple(self._events())

    def undo(self, event: str = "") -> str:
        """Take back the newest decision about this map that holds; what it was.

        Parameters
        ----------
        event : str
            Id of the event of another decision to take back.

        Raises
        ------
        AnalysisError
            When there is none.
        """
        wanted = event.casefold()
        events = [one for one in self._events() if wanted in ("", one.id.casefold())]
        if not events:
            what = f"no decision {event!r} holds on" if event else "nothing was decided about"
            raise AnalysisError(f"{what} the map of {self.of.title}")
        self._take_back(events[-1])
        self._forget_state()
        return str(events[-1].payload.get("what") or events[-1].kind.removeprefix("map."))

    @property
    def decided(self) -> bool:
        """Whether anybody worked on this map."""
        return bool(self._events())

    def speaker(self, span: Span) -> str | None:
        """Code of the participant whose words a span holds."""
        return self.study.material.people.of_span(span, self.study.sources)

    def _decide(self, decision: MapDecision) -> StudyMap:
        spans = around(decision.spans(), dict(self.study.sources))
        self._record(replace(decision, context=spans))
        self._forget_state()
        return self

    def _record(self, decision: MapDecision) -> None:
        payload = {**self.of.key, **decision_to_dict(decision)}
        self.study.journal.append(decision.kind, payload, actor=self.study.actor)

    def _take_back(self, event: Event) -> None:
        self.study.journal.undo(event.id, actor=self.study.actor)

    def _forget_state(self) -> None:
        self.__dict__.pop("_state", None)

    def _events(self, *kinds: str) -> list[Event]:
        events = self.study.journal.standing(*(kinds or self.kinds))
        return [event for event in events if self.of.meant(event.payload)]

    def _decisions(self) -> tuple[list[MapDecision], tuple[Lost, ...]]:
        """Decisions as they apply to the transcripts as they are, and what of them does not."""
        decided = decisions_of(self._events(*map_fold.DECIDED, WORDS_MOVED))
        if not decided:
            return [], ()
        places = [
            Place("", s, *one.context.get(s, ("", ""))) for one in decided for s in one.spans()
        ]
        past = history(self.study, places)

        def now(span: Span, before: str, after: str) -> Span | None:
            return follow(span, past, before=before, after=after)

        found = [resolved(one, now, self._allows) for one in decided]
        return [one for one, _ in found], tuple(lost for _, some in found for lost in some)

    def _allows(self, span: Span) -> bool:
        return self.speaker(span) in self.participants and not self._withheld(span)

    def _withheld(self, span: Span) -> bool:
        if self.of.kind == "participant":
            return False
        return self.study.material.people.withholds(span.source, span.start, span.end)

    def _pieces(self, pieces: Sequence[Piece]) -> tuple[Evidence, ...]:
        texts = {source.id: source.text for source in self.study.sources.values()}
        found = tuple(one if isinstance(one, Cell) else find_words(one, texts) for one in pieces)
        for piece in found:
            if isinstance(piece, Span) and not self._allows(piece):
                who = self.speaker(piece) or "nobody who takes part"
                raise AnalysisError(
                    f"{piece.ref} holds words of {who}, who does not count in this map",
                    hint=f"It rests on: {', '.join(self.participants) or 'nobody'}.",
                )
        return found
