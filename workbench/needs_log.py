"""Decisions about needs, kept in the journal: accept, reject, rename, merge, split, and more."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from workbench.errors import AnalysisError
from workbench.model.evidence import Span
from workbench.model.need import Need, Said
from workbench.synthesis import need_log as events
from workbench.synthesis.need_log import Decided, Kept
from workbench.synthesis.need_merged import PROPOSAL, Merged, merges

if TYPE_CHECKING:
    from workbench.model.event import Event
    from workbench.study import Study

PARTS = ("user", "need", "because", "question")


class NeedLog:
    """What people decided about the needs of a study; every change is an event.

    Parameters
    ----------
    study : Study
    """

    def __init__(self, study: Study) -> None:
        self._study = study

    @property
    def decided(self) -> Decided:
        """Accepted needs and rejected words, in the order of the decisions."""
        return events.fold(self._study.journal.standing(*events.FOLDED))

    def find(self, id: str) -> Need:
        """A need of the board, by its id or by the reference of one of its sentences.

        Raises
        ------
        AnalysisError
            When there is none.
        """
        from workbench.needing import by_id

        found = by_id(self._study.needs_board(), id)
        if found is None:
            raise AnalysisError(
                f"there is no need {id!r}",
                hint="`workbench needs board` lists them with their ids.",
            )
        return found

    def accept(self, id: str, *, text: str = "") -> str:
        """Take over a proposal or a need of a persona file; the id of the accepted need.

        Parameters
        ----------
        id : str
            Of a need on the board, or the reference of one of its sentences.
        text : str
            What to call it, if not by the words it is called by.
        """
        need = self.find(id)
        if need.state == "accepted":
            raise AnalysisError(f"{need.id} is accepted already", hint="Rename it, or split it.")
        return self._keep(text or need.text, need.said, need.against)

    def add(self, text: str, refs: Sequence[str]) -> str:
        """Note a need of your own wording, with the words of participants that show it.

        Parameters
        ----------
        text : str
        refs : sequence of str
            Spans of interviews such as ``P03#12-80``; at least one.
        """
        if not text.strip() or not refs:
            raise AnalysisError(
                "a need takes its words and at least one reference such as P03#12-80",
                hint="`workbench search WORDS` finds what people said, with references.",
            )
        return self._keep(text.strip(), self._spans(refs), ())

    def reject(self, id: str) -> None:
        """Say that this is no need; its sentences are not proposed again."""
        need = self.find(id)
        if need.state == "persona":
            raise AnalysisError(
                f"{need.text!r} stands in persona files: {', '.join(need.personas)}",
                hint="Delete it there.",
            )
        payload: dict[str, Any] = {"said": self._plain(need.said)}
        if need.state == "accepted":
            payload["need"] = need.id
        self._append(events.REJECTED, payload)

    def rename(self, id: str, text: str) -> None:
        """Call an accepted need by other words."""
        if not text.strip():
            raise AnalysisError("a need needs words", hint="Say what it is called.")
        self._append(events.RENAMED, {"need": self._kept(id).id, "text": text.strip()})

    def merge(self, id: str, other: str) -> str:
        """Put another need, accepted or proposed, to an accepted one."""
        need = self._kept(id)
        found = self.find(other)
        if found.id == need.id:
            raise AnalysisError(f"{need.id} cannot be merged with itself")
        if found.state == "accepted":
            self._append(events.MERGED, {"need": need.id, "other": found.id})
        else:
            payload = {"said": self._plain(found.said), "against": self._plain(found.against)}
            self._append(events.EVIDENCE, {"need": need.id, PROPOSAL: found.id, **payload})
        return need.id

    @property
    def merges(self) -> tuple[Merged, ...]:
        """Merges that hold, in order; `undo` takes one back by the id of its event."""
        return merges(self._study.journal.standing(*events.FOLDED))

    def split(self, id: str, refs: Sequence[str], *, text: str = "") -> str:
        """Make a need of its own of some sentences of an accepted one; its id."""
        need = self._kept(id)
        said = events.some_of(need, refs)
        if len(said) == len(need.said):
            raise AnalysisError(f"{need.id} has no other sentence", hint="Rename it instead.")
        payload = {
            "need": need.id,
            "id": self._next(),
            "text": text.strip() or said[0].quote,
            "said": self._plain(said),
        }
        return str(self._append(events.SPLIT, payload).payload["id"])

    def evidence(
        self, id: str, *, supports: Sequence[str] = (), contradicts: Sequence[str] = ()
    ) -> None:
        """Attach words of participants for or against an accepted need."""
        need = self._kept(id)
        if not supports and not contradicts:
            raise AnalysisError("no evidence is named", hint="Give references such as P03#12-80.")
        said, against = self._plain(self._spans(supports)), self._plain(self._spans(contradicts))
        self._append(events.EVIDENCE, {"need": need.id, "said": said, "against": against})

    def drop(self, id: str, refs: Sequence[str]) -> None:
        """Take words away from an accepted need: they are not about it."""
        need = self._kept(id)
        there = Kept(need.id, need.text, (*need.said, *need.against))
        removed = events.some_of(there, refs)
        if not set(need.said) - set(removed):
            raise AnalysisError(f"nothing would be left of {need.id}", hint="Reject it instead.")
        self._append(events.EVIDENCE, {"need": need.id, "removed": self._plain(removed)})

    def frame(self, id: str, **parts: str) -> None:
        """Write parts of the point of view, or the question; an empty text drafts it again.

        Parameters
        ----------
        id : str
            Of an accepted need.
        **parts : str
            ``user``, ``need``, ``because`` and ``question``.
        """
        unknown = sorted(set(parts) - set(PARTS))
        if unknown or not parts:
            raise AnalysisError(f"a point of view has the parts {', '.join(PARTS)}")
        texts = {name: text.strip() for name, text in parts.items()}
        self._append(events.FRAMED, {"need": self._kept(id).id, "frame": texts})

    def link(self, id: str, item: str) -> None:
        """Link an accepted need to a rated survey item, ``survey/question``; "" unlinks it."""
        from workbench.needing import ratings

        there = {f"{one.survey}/{one.item}": one for one in ratings(self._study)}
        if item and item not in there:
            known = ", ".join(there) or "none: no survey asks importance and satisfaction alike"
            raise AnalysisError(f"no rated item {item!r}", hint=f"There are: {known}.")
        survey, _, question = item.partition("/") if item else ("-", "", "-")
        payload = {"need": self._kept(id).id, "survey": survey, "item": question}
        self._append(events.LINKED, payload)

    def own(self, id: str, owner: str) -> None:
        """Say who looks after a need; nobody, if empty."""
        self._append(events.OWNED, {"need": self._kept(id).id, "owner": owner.strip()})

    def undo(self, id: str = "") -> str:
        """Take back the newest decision, about a need if one is named; what kind it was.

        Parameters
        ----------
        id : str
            Of a need; or of the event of a decision, which is taken back whatever came after.

        Raises
        ------
        AnalysisError
            When nothing was decided.
        """
        wanted = id.casefold()
        about = [
            event
            for event in self._study.journal.standing(*events.EVENTS)
            if not wanted
            or wanted == event.id.casefold()
            or wanted in (str(event.payload.get(k, "")).casefold() for k in ("id", "need", "other"))
        ]
        if not about:
            raise AnalysisError(f"nothing was decided about {id or 'needs'}")
        self._study.journal.undo(about[-1].id, actor=self._study.actor)
        return about[-1].kind

    def _keep(self, text: str, said: Sequence[Said], against: Sequence[Said]) -> str:
        payload = {
            "id": self._next(),
            "text": text,
            "said": self._plain(said),
            "against": self._plain(against),
        }
        return str(self._append(events.KEPT, payload).payload["id"])

    def _next(self) -> str:
        return events.next_id(self.decided, self._study.journal.events(*events.EVENTS))

    def _kept(self, id: str) -> Kept:
        """An accepted need with its words as they stand now."""
        from workbench.needs_said import now

        found = events.require(self.decided, id)
        (need,), _ = now(self._study, [found], None)
        return need

    def _append(self, kind: str, payload: dict[str, Any]) -> Event:
        return self._study.journal.append(kind, payload, actor=self._study.actor)

    def _plain(self, said: Sequence[Said]) -> list[dict[str, Any]]:
        return plain_said(self._study, said)

    def _spans(self, refs: Sequence[str]) -> tuple[Said, ...]:
        """Participants' words by reference, which must be one person's."""
        from workbench.needs_said import from_claims

        found: list[Said] = []
        for ref in refs:
            span = self._span(ref)
            said = from_claims(self._study, [span])
            if not said:
                raise AnalysisError(
                    f"{ref} holds no participant's words", hint="Quote a participant."
                )
            found += said
        return tuple(found)

    def _span(self, ref: str) -> Span:
        try:
            bare = Span.parse(ref, "")
            text = self._study.sources[bare.source].text[bare.start : bare.end]
        except (ValueError, KeyError):
            text = ""
        if not text.strip():
            raise AnalysisError(
                f"{ref!r} is no place in an interview",
                hint="Write source#start-end, such as P03#12-80; `workbench search` finds them.",
            )
        return Span(bare.source, bare.start, bare.end, text)


def plain_said(study: Study, said: Sequence[Said]) -> list[dict[str, Any]]:
    """Plain values of words with what stands around them now."""
    found: list[dict[str, Any]] = []
    for one in said:
        span = one.span
        source = study.sources.get(span.source) if span else None
        text, at = (source.text, span.start) if source and span else ("", 0)
        found.append(events.said_to_dict(one, text, at))
    return found
