"""What participants said aloud about their words, and what was decided about it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from workbench.errors import AnalysisError
from workbench.language.consent_rules import Kind, Scope
from workbench.language.spoken_consent import consent_flags
from workbench.model.event import Event, understood
from workbench.model.evidence import Span
from workbench.model.source import Participant, Source
from workbench.synthesis.anchors import locate
from workbench.synthesis.people import People

DECIDED = "consent.decided"
Decision = Literal["allow", "refuse"]
DECISIONS: tuple[Decision, ...] = ("allow", "refuse")
State = Literal["open", "allow", "refuse", "settled", "noted"]


@dataclass(frozen=True)
class Said:
    """A participant's words that allow or refuse something.

    Attributes
    ----------
    participant : str
    span : Span
    kind : {"record", "quote", "share"}
    grants : bool
    scope : {"interview", "passage"}
    rule : str
        What recognised the words.
    covers : tuple of (int, int)
        Code points of the source that a refused passage takes in.
    state : {"open", "allow", "refuse", "settled", "noted"}
        A refusal is open until somebody decides, and its words are held back as if it were
        refused; settled where participants.csv refuses it, too. What grants is only noted.
    """

    participant: str
    span: Span
    kind: Kind
    grants: bool
    scope: Scope
    rule: str
    covers: tuple[tuple[int, int], ...] = ()
    state: State = "noted"

    @property
    def holds_back(self) -> bool:
        """Whether words may not leave because of it."""
        return not self.grants and self.state in ("open", "refuse")

    def as_dict(self) -> dict[str, Any]:
        """Plain values, for JSON."""
        return {
            "ref": self.span.ref,
            "source": self.span.source,
            "participant": self.participant,
            "quote": self.span.quote,
            "kind": self.kind,
            "says": "grants" if self.grants else "refuses",
            "scope": self.scope,
            "rule": self.rule,
            "state": self.state,
        }


def hear_consent(
    sources: Mapping[str, Source],
    people: People,
    registered: Iterable[Participant],
    decisions: Iterable[Event],
    *,
    former: Mapping[str, Sequence[str]] | None = None,
) -> tuple[Said, ...]:
    """Everything said about consent, with what was decided about it.

    Parameters
    ----------
    sources : mapping of id to Source
        With roles set.
    people : People
    registered : iterable of Participant
        Rows of participants.csv. A no there settles what somebody takes back; where it says yes,
        or nothing, that needs a decision of its own.
    decisions : iterable of Event
        ``consent.decided`` events that hold, in order.
    former : mapping of source id to sequence of str, optional
        Ids that a source, or an older version of it, had before.

    Returns
    -------
    tuple of Said
        By source, in the order spoken; then refusals decided about words that no rule hears.
    """
    rows = {person.id: person for person in registered}
    found = [said for source in sources.values() for said in _heard(source, people, rows)]
    for event in decisions:
        with understood(event):
            ids = _ids(str(event.payload["source"]), former or {})
            _apply(found, event.payload, ids, sources, people)
    return tuple(found)


def _heard(source: Source, people: People, rows: Mapping[str, Participant]) -> Iterable[Said]:
    for flag in consent_flags(source.turns):
        speaker = source.turns[flag.turn].speaker
        person = people.by_speaker.get((source.id, speaker), "")
        said = Said(
            person,
            Span(source.id, flag.start, flag.end, flag.quote),
            flag.kind,
            flag.grants,
            flag.scope,
            flag.rule,
            flag.covers,
        )
        yield said if flag.grants else replace(said, state=_at_first(said, rows.get(person)))


def _at_first(said: Said, row: Participant | None) -> State:
    if row is None:
        return "open"
    if not row.consent.may_publish:
        return "settled"
    # A yes on the form was given before; whoever takes it back aloud is heard.
    return "settled" if getattr(row.consent, said.kind) is False else "open"


def _ids(source: str, former: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """The source of a decision, and those that stand in its place now."""
    return (source, *(id for id, olds in former.items() if source in olds))


def _apply(
    found: list[Said],
    payload: Mapping[str, Any],
    ids: tuple[str, ...],
    sources: Mapping[str, Source],
    people: People,
) -> None:
    """Give a decision to the words it is about; a refusal holds even if no rule hears them."""
    quote, kind = str(payload["quote"]), payload["kind"]
    alike = [
        i
        for i, said in enumerate(found)
        if (said.span.source in ids or said.participant == payload.get("participant"))
        and (said.span.quote, said.kind) == (quote, kind)
    ]
    exact = [i for i in alike if found[i].span.start == payload["start"]]
    chosen = exact[:1] or (alike if len(alike) == 1 else [])
    decision: Decision = "allow" if payload["decision"] == "allow" else "refuse"
    for i in chosen:
        found[i] = replace(found[i], state=decision)
    if not alike and decision == "refuse":
        found += _unheard(payload, ids, sources, people)


def _unheard(
    payload: Mapping[str, Any], ids: tuple[str, ...], sources: Mapping[str, Source], people: People
) -> Iterable[Said]:
    quote, start = str(payload["quote"]), int(payload["start"])
    for source in (sources[id] for id in ids if id in sources):
        span = locate(Span(source.id, start, start + len(quote), quote), source.text)
        turn = source.turn_at(span.start) if span else None
        if span is not None and turn is not None:
            person = people.by_speaker.get((source.id, turn.speaker), "")
            kind, scope = payload["kind"], payload.get("scope", "passage")
            covers = ((turn.offset, turn.stop),)
            yield Said(person, span, kind, False, scope, "decided", covers, "refuse")
            return


def with_refusals(people: People, said: Iterable[Said]) -> People:
    """The participants, with what they took back aloud held back.

    Parameters
    ----------
    people : People
    said : iterable of Said

    Returns
    -------
    People
        Refusals of a whole interview are in the consent of who spoke, those of passages in
        `People.withheld`.
    """
    held = [one for one in said if one.holds_back]
    refused = {(one.participant, one.kind) for one in held if one.scope == "interview"}
    persons = []
    for person in people.participants:
        kinds = [kind for id, kind in sorted(refused) if id == person.id]
        consent = replace(person.consent, **dict.fromkeys(kinds, False))
        persons.append(replace(person, consent=consent))
    withheld: dict[str, list[tuple[int, int]]] = {}
    for one in held:
        if one.scope == "passage":
            withheld.setdefault(one.span.source, []).extend(one.covers)
    passages = {id: tuple(sorted(set(ranges))) for id, ranges in withheld.items()}
    return replace(people, participants=tuple(persons), withheld=passages)


def new_decision(said: Iterable[Said], ref: str, decision: str) -> list[dict[str, Any]]:
    """Payloads of the events that decide about a refusal.

    Parameters
    ----------
    said : iterable of Said
    ref : str
        Such as ``P03#120-160``; of several kinds at one place, all are decided.
    decision : {"allow", "refuse"}

    Raises
    ------
    AnalysisError
        For another decision, for words that refuse nothing, or where participants.csv refuses
        as well.
    """
    if decision not in DECISIONS:
        raise AnalysisError(f"{decision!r} is no decision", hint="Write allow or refuse.")
    said = tuple(said)
    here = [one for one in said if one.span.ref.casefold() == ref.strip().casefold()]
    if not here:
        known = ", ".join(dict.fromkeys(o.span.ref for o in said if not o.grants)) or "none"
        raise AnalysisError(
            f"nobody refuses anything at {ref!r}", hint=f"Refusals stand at: {known}."
        )
    open_to_decide = [one for one in here if not one.grants and one.state != "settled"]
    if not open_to_decide:
        reason = "these words grant something, which changes nothing by itself"
        if any(one.state == "settled" for one in here):
            reason = "participants.csv refuses it as well"
        raise AnalysisError(reason, hint="Write the consent columns of participants.csv.")
    return [
        {
            "source": one.span.source,
            "start": one.span.start,
            "end": one.span.end,
            "quote": one.span.quote,
            "kind": one.kind,
            "scope": one.scope,
            "participant": one.participant,
            "decision": decision,
        }
        for one in open_to_decide
    ]
