"""What contradicts the claims of a study: recorded by people, and looked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

from workbench.contesting_file import contest_in_file, settle_in_file
from workbench.corrections import Place, history
from workbench.errors import AnalysisError
from workbench.model.evidence import Claim, Span
from workbench.synthesis.anchors import follow
from workbench.synthesis.assumption_log import EVIDENCE, new_evidence
from workbench.synthesis.contradiction_log import (
    ACCEPTED,
    DECIDED,
    REJECTED,
    Decision,
    Of,
    fold,
    held,
    refuse_voice_against_share,
    to_payload,
)
from workbench.synthesis.map_evidence import around
from workbench.synthesis.marked_words import find_words

if TYPE_CHECKING:
    import pandas as pd

    from workbench.export.snapshot import SnapshotBuilder
    from workbench.study import Study

Words = str | tuple[str, str] | Span


class Contesting:
    """The part of `Study` that holds words against claims."""

    @property
    def contradictions(self) -> Contradictions:
        """What contradicts claims: to read, to decide about, and to look for."""
        return Contradictions(cast("Study", self))


class Contradictions:
    """Words held against the claims of a study; every decision is an event.

    Parameters
    ----------
    study : Study

    Examples
    --------
    >>> found = study.contradictions                                     # doctest: +SKIP
    >>> found.accept("fixes-it-alone pains[0]", "P11#4440-4492")         # doctest: +SKIP
    >>> found.undo()                                                     # doctest: +SKIP
    """

    def __init__(self, study: Study) -> None:
        self._study = study

    @property
    def decided(self) -> tuple[Decision, ...]:
        """Decisions that stand, oldest first."""
        return fold(self._study.journal.standing(*DECIDED))

    def claims(self, persona: str = "") -> Iterator[tuple[str, Of, Claim]]:
        """Claims that can be contradicted: personas', then assumptions, each with its place."""
        study = self._study
        for one in (study.persona(persona),) if persona else study.personas:
            for place, claim in one.claims():
                list = place.partition("[")[0]
                yield f"{one.id} {place}", Of("persona", one.id, list, claim.text), claim
        for known in () if persona else study.assumptions:
            claim = Claim(known.text, known.supports, known.contradicts)
            yield known.id, Of("assumption", known.id, "", known.text), claim

    def recorded(self, persona: str = "") -> list[tuple[str, Claim, Span]]:
        """Words that contradict claims now, by whomever they were recorded."""
        return [
            (place, claim, piece)
            for place, _, claim in self.claims(persona)
            for piece in claim.contradicts
            if isinstance(piece, Span)
        ]

    def proposed(
        self, persona: str = "", *, n: int = 5, all: bool = False, does: bool = False
    ) -> pd.DataFrame:
        """Sentences near a claim that take something back (“but”, “to be fair”), to read and judge.

        These are places to look, not findings: see docs/contradictions.md for how often they
        are worth it. What was accepted or rejected is not among them.

        Parameters
        ----------
        persona : str
            Id of a persona; else all personas, and assumptions.
        n : int
            How many of each claim.
        all : bool
            All that stand nearest, whether they take something back or not.
        does : bool
            Of the nearest, those in which somebody tells what they did, to hold against what is
            said.

        Returns
        -------
        pandas.DataFrame
            `key`, `place`, `claim`, `ref`, `words`, `participant`, `why` and `score`, the nearest
            first within each claim. A claim that a persona makes twice stands once.
        """
        from workbench.contesting_near import proposals

        return proposals(self._study, self, persona, n=n, does=does, all=all)

    def accept(self, claim: str, words: Words, *, anyway: bool = False) -> Decision:
        """Record that words contradict a claim, which is contested from then on.

        Parameters
        ----------
        claim : str
            Its key as listed, where it stands, such as ``fixes-it-alone pains[0]`` or ``A1``, or
            its words.
        words : str, (str, str) or Span
            A reference such as ``P11#4440-4492``, or source and quote.
        anyway : bool
            Though the claim rests on figures of a survey alone.

        Raises
        ------
        AnalysisError
            When there is no such claim, when the words are among its evidence already, when
            they are not those of somebody who lets the team quote them, or when one voice would
            stand against a share.
        """
        of, against, span = self._meant(claim, words)
        if held(span, (*against.supports, *against.contradicts)):
            raise AnalysisError(
                f"{span.ref} stands among the evidence of “{against.text}” already",
                hint="Choose other words, or take it out there first.",
            )
        self._refuse_unquotable(span)
        if not anyway:
            refuse_voice_against_share(against)
        kept = self._contest(of, span)
        made = Decision(of, span, kept=kept, anyway=anyway)
        try:
            return self._write(ACCEPTED, made)
        except BaseException:
            # Nothing is contested that the journal knows nothing of, after Ctrl-C neither.
            self._settle(made)
            raise

    def reject(self, claim: str, words: Words) -> Decision:
        """Record that words do not contradict a claim; they are not proposed for it again."""
        of, against, span = self._meant(claim, words)
        if held(span, against.contradicts):
            raise AnalysisError(
                f"{span.ref} is recorded as contradicting “{against.text}”",
                hint="Take that back: workbench contradictions undo, or delete it in the file.",
            )
        return self._write(REJECTED, Decision(of, span, accepted=False))

    def undo(self, event: str = "") -> Decision:
        """Take back the newest decision, or the one with this event's id; what it was.

        Returns
        -------
        Decision
            With `gone`, when the words had been taken out by somebody already.

        Raises
        ------
        AnalysisError
            When there is none.
        """
        standing = [one for one in self.decided if event in ("", one.event)]
        if not standing:
            raise AnalysisError("there is no such decision about contradictions to take back")
        newest = max(standing, key=lambda one: one.event)
        stood = not newest.accepted or self._settle(newest)
        self._study.journal.undo(newest.event, actor=self._study.actor)
        return replace(newest, gone=not stood)

    def rejected(self) -> list[tuple[Of, Span]]:
        """What was said not to contradict, where the words stand now."""
        refused = [one for one in self.decided if not one.accepted]
        if not refused:
            return []
        past = history(self._study, [Place("", o.span, o.before, o.after) for o in refused])
        now = [(o.of, follow(o.span, past, before=o.before, after=o.after)) for o in refused]
        return [(of, span) for of, span in now if span is not None]

    def _contest(self, of: Of, span: Span) -> str:
        if of.kind == "persona":
            return contest_in_file(self._study, of, span)
        payload = new_evidence(self._study.log.get(of.id), contradicts=[span])
        return self._study.journal.append(EVIDENCE, payload, actor=self._study.actor).id

    def _settle(self, decision: Decision) -> bool:
        if decision.of.kind == "persona":
            return settle_in_file(self._study, decision)
        journal = self._study.journal
        stands = any(one.id == decision.kept for one in journal.standing(EVIDENCE))
        if stands:
            journal.undo(decision.kept, actor=self._study.actor)
        return stands

    def _meant(self, claim: str, words: Words) -> tuple[Of, Claim, Span]:
        of, found = self._claim(claim)
        texts = {source.id: source.text for source in self._study.sources.values()}
        return of, found, find_words(words, texts)

    def _claim(self, named: str) -> tuple[Of, Claim]:
        wanted = _plain(named)
        known = list(self.claims())
        found = [(of, claim) for place, of, claim in known if wanted in (_plain(place), of.key)]
        found = found or [(of, claim) for _, of, claim in known if _plain(claim.text) == wanted]
        if len(found) == 1:
            return found[0]
        what = f"{len(found)} claims read" if found else "there is no claim"
        raise AnalysisError(
            f"{what} {named!r}",
            hint="Name it by its key in `workbench contradictions claims`, or by persona and place "
            "(fixes-it-alone pains[0]), or by its id (A1).",
        )

    def _refuse_unquotable(self, span: Span) -> None:
        people = self._study.material.people
        who = people.of_span(span, self._study.sources)
        if who is None:
            why = "are not the words of one participant"
        elif who not in {person.id for person in people.quotable()}:
            why = f"are words of {who}, who did not allow quoting"
        elif people.withholds(span.source, span.start, span.end):
            why = f"are words that {who} asked not to pass on"
        else:
            return
        raise AnalysisError(
            f"{span.ref}: these {why}", hint="Nothing in a claim may rest on them, for or against."
        )

    def _write(self, kind: str, decision: Decision) -> Decision:
        before, after = around([decision.span], dict(self._study.sources)).get(
            decision.span, ("", "")
        )
        made = replace(decision, before=before, after=after)
        event = self._study.journal.append(kind, to_payload(made), actor=self._study.actor)
        return replace(made, event=event.id, by=event.actor, at=event.at)


def _plain(text: str) -> str:
    """A claim's place or words as people may write them: ``personas/x.md: pains[0]`` too."""
    bare = text.strip().removeprefix("personas/").replace(".md:", " ").replace("/", " ")
    return " ".join(bare.split()).casefold()


def claims(study: Study) -> Iterator[tuple[str, Claim]]:
    """None of its own: what was accepted stands with the claims of personas and assumptions."""
    return iter(())


def places(study: Study) -> Iterator[Place]:
    """Words that people said do not contradict, to follow them through corrections."""
    for one in study.contradictions.decided:
        if not one.accepted:
            yield Place(
                f"rejected contradiction of {one.of.place}", one.span, one.before, one.after
            )


def published(study: Study, builder: SnapshotBuilder) -> Any:
    """None of its own: stakeholders see contested claims where the claims are."""
    return None
