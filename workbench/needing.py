"""What people need, who they are and why: the board of needs, and what of it is published."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, cast

from workbench.model.evidence import Claim
from workbench.model.need import Need, NeedsBoard, Rating, Said, shown
from workbench.needs_said import Reading, content_said, from_claims, now, read_needs

if TYPE_CHECKING:
    from workbench.corrections import Corrections, Place
    from workbench.export.snapshot import SnapshotBuilder
    from workbench.model.persona import Persona
    from workbench.needs_log import NeedLog
    from workbench.study import Study
    from workbench.synthesis.need_board import Ground
    from workbench.synthesis.need_log import Decided, Kept
    from workbench.synthesis.need_merges import Merge


# So many words a sign of a latent need has that is shown without a phrase.
LEAST_OF_A_SIGN = 6


class Needing:
    """The part of `Study` that is about needs."""

    def needs_board(self, persona: str = "") -> NeedsBoard:
        """What people need, with points of view and How Might We questions.

        Parameters
        ----------
        persona : str, optional
            Id of a persona: only what its participants say, and its persona file.

        Returns
        -------
        workbench.model.need.NeedsBoard
            Needs that people accepted, that stand in persona files, and proposals; those of
            most participants first, then by opportunity score. Proposals are sentences with a
            phrase that can be said, signs of latent needs, and what several people say;
            `needs` lists every sentence.

        Examples
        --------
        >>> board = study.needs_board()            # doctest: +SKIP
        >>> board.needs[0].question                # doctest: +SKIP
        """
        return needs_board(cast("Study", self), persona)

    def suggested_merges(self) -> tuple[Merge, ...]:
        """Pairs of needs on the board that may be one, the likeliest first; nothing is merged.

        Returns
        -------
        tuple of workbench.synthesis.need_merges.Merge
            With the sentences that are nearest; `need_log.merge` puts two together.
        """
        from workbench.synthesis.need_merges import suggest_merges

        study = cast("Study", self)
        reading = read_needs(study)
        return suggest_merges(study.needs_board().needs, reading.counts, reading.total)

    @cached_property
    def need_log(self) -> NeedLog:
        """Decisions about needs, to add to."""
        from workbench.needs_log import NeedLog

        return NeedLog(cast("Study", self))


def needs_board(study: Study, persona: str = "") -> NeedsBoard:
    """The board of needs; see `Study.needs_board`."""
    from workbench.synthesis.need_board import board, from_decisions, from_personas, without

    reading = read_needs(study)
    decided = study.need_log.decided
    chosen = (study.persona(persona),) if persona else study.personas
    ground = _ground(study, reading, study.persona(persona) if persona else None)
    kept, lost = now(study, decided.kept, reading)
    needs = _known_once(
        [*from_decisions(kept, lost, ground), *from_personas(_named(study, chosen), ground)]
    )
    left = without(reading.said, _taken(needs, decided))
    proposals = _proposals(reading, [at for at in left if _is_own(reading.said[at])], ground)
    told = sum(len(need.said) for need in proposals)
    everything = (*needs, *proposals)
    mine = _within(everything, study.persona(persona)) if persona else everything
    found = board(
        mine,
        ground,
        frames={one.id: one.frame for one in kept},
        links={one.id: (one.survey, one.item) for one in kept},
        persona=persona,
    )
    return replace(
        found,
        rejected=len(decided.rejected),
        unclear=len(left) - told,
        unread=tuple(reading.unread),
    )


def _taken(needs: Iterable[Need], decided: Decided) -> list[Said]:
    """Words that need no proposal: those of known needs, and those that were rejected."""
    known = [one for need in needs for one in (*need.said, *need.against)]
    return [*known, *(one for said in decided.rejected for one in said)]


def _proposals(reading: Reading, left: Sequence[int], ground: Ground) -> list[Need]:
    """Groups that tell something: a phrase, a sign, or what several people say."""
    from workbench.synthesis.need_board import propose

    found = propose([reading.said[at] for at in left], [reading.nouns[at] for at in left], ground)
    return [
        one
        for one in found
        if any(s.words or _is_telling_sign(s) for s in one.said)
        or one.n + one.answers + one.posts > 1
    ]


def _is_own(said: Said) -> bool:
    """Whether words are a need: an answer or a post mostly is one, a sentence of a talk is not."""
    from workbench.synthesis.need_own import own_need, own_sign

    if said.kind != "interviews":
        return True
    return own_need(said.quote) if said.sign == "stated" else own_sign(said.quote)


def _is_telling_sign(said: Said) -> bool:
    """Whether a sign of a latent need says by itself what it is about: not "I wrote it down"."""
    return said.sign != "stated" and len(said.quote.split()) >= LEAST_OF_A_SIGN


def _ground(study: Study, reading: Reading, persona: Persona | None) -> Ground:
    from workbench.synthesis.need_board import Ground

    members = set(persona.participants) if persona else None
    people = {p.id for p in study.material.people.interviewed()}
    shown_personas = (persona,) if persona else study.personas
    return Ground(
        reading.counts,
        reading.total,
        content_said(study),
        {p.name: p.participants for p in shown_personas if p.participants},
        len(people & members if members is not None else people),
        ratings(study, persona),
    )


def ratings(study: Study, persona: Persona | None = None) -> tuple[Rating, ...]:
    """Opportunity scores of rated survey items, among everybody or within a persona's segment."""
    from workbench.synthesis.need_ratings import rated_items

    least = study.settings.publish.min_base
    if persona is None:
        return rated_items(study.material.surveys, min_base=least)
    segment = next(
        (dict(c.where)["segment"] for _, claim in persona.claims() for c in claim.cells
         if "segment" in dict(c.where)),
        None,
    )  # fmt: skip
    basis = study.segment_basis if segment else None
    if basis is None:
        return ()
    inside = basis.segments.labels == int(segment or 0)
    surveys = {basis.survey.id: basis.survey}
    return rated_items(surveys, min_base=least, where=(basis.survey.id, inside))


def rating_notes(study: Study) -> tuple[str, ...]:
    """Why items that were rated twice have no opportunity score all the same, in sentences."""
    from workbench.synthesis.need_pairs import rated_pairs

    surveys = study.material.surveys
    return tuple(note for id in sorted(surveys) for note in rated_pairs(surveys[id]).notes)


def _named(study: Study, personas: Iterable[Persona]) -> Iterator[Any]:
    from workbench.synthesis.need_board import Named

    for persona in personas:
        for claim in persona.sections.get("needs", ()):
            said = from_claims(study, claim.supports_spans)
            against = from_claims(study, [s for s in claim.spans if s not in claim.supports_spans])
            if said:
                yield Named(claim.text, said, against, (persona.name,))


def _known_once(needs: Sequence[Need]) -> list[Need]:
    """Needs of persona files that were accepted stand once, with the names of the personas."""
    accepted = [need for need in needs if need.state == "accepted"]
    others = []
    for need in needs:
        refs = {one.ref for one in need.said}
        same = [at for at, one in enumerate(accepted) if refs <= {s.ref for s in one.said}]
        if need.state == "accepted":
            continue
        if same:
            at = same[0]
            names = tuple(dict.fromkeys((*accepted[at].personas, *need.personas)))
            accepted[at] = replace(accepted[at], personas=names)
        else:
            others.append(need)
    return [*accepted, *others]


def _within(needs: Iterable[Need], persona: Persona) -> list[Need]:
    """What a persona's participants say of needs; answers and posts are nobody's there."""
    from workbench.synthesis.need_board import headline

    members = set(persona.participants)
    found = []
    for need in needs:
        said = tuple(one for one in need.said if one.participant in members)
        against = tuple(one for one in need.against if one.participant in members)
        if said:
            text = headline(said) if need.state == "proposed" else need.text
            found.append(replace(need, said=said, against=against, text=text))
    return found


def claims(study: Study) -> Iterator[tuple[str, Claim]]:
    """Accepted needs for the gate: their words, and what people wrote of them."""
    decided = study.need_log.decided
    if not decided.kept:
        return
    kept, lost = now(study, decided.kept, None)
    for one in kept:
        gone = [s.span for s in one.said if s.ref in lost.get(one.id, ()) and s.span]
        spans = tuple(dict.fromkeys((*shown(one.said), *gone)))
        yield f"need {one.id}", Claim(one.text, spans, shown(one.against), True, assumed=True)
        yield from _written(one)


def _written(need: Kept) -> Iterator[tuple[str, Claim]]:
    frame = need.frame
    for part in (frame.user, frame.need, frame.because, frame.question, need.owner):
        if part:
            yield f"need {need.id}", Claim(part, edited=True, assumed=True)


def places(study: Study) -> Iterator[Place]:
    """Words that decisions about needs rest on, to follow them through corrections."""
    from workbench.corrections import Place

    decided = study.need_log.decided
    told = [(f"need {n.id}", one) for n in decided.kept for one in (*n.said, *n.against)]
    told += [("rejected need", one) for said in decided.rejected for one in said]
    for where, one in told:
        if one.span is not None:
            yield Place(where, one.span, one.before, one.after, of=f"need {one.ref}")


def moves(study: Study, found: Corrections) -> list[tuple[str, dict[str, Any]]]:
    """The event that says where the words behind decisions about needs stand now."""
    from workbench.needs_log import plain_said
    from workbench.synthesis.need_log import MOVED

    mine = [one for one in found.moved if one.place.of.startswith("need ")]
    if not mine:
        return []
    old = [Said("interviews", one.place.span.ref, one.place.span.quote) for one in mine]
    new = [Said("interviews", one.to.ref, one.to.quote) for one in mine]
    payload = {"from": plain_said(study, old), "to": plain_said(study, new)}
    return [(MOVED, payload)]


def published(study: Study, builder: SnapshotBuilder) -> Any:
    """Needs that people accepted, and those of persona files, with words that may be shown."""
    from workbench.needs_published import part

    return part(study.needs_board(), builder)


def by_id(board: NeedsBoard, id: str) -> Need | None:
    """A need of a board by its id, or by the reference of one of its sentences."""
    wanted = id.strip().casefold()
    for need in board.needs:
        if need.id.casefold() == wanted or any(s.ref.casefold() == wanted for s in need.said):
            return need
    return None
