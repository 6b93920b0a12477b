"""What became of quotes after transcripts were corrected: moved with their words, or stale."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from workbench.material import heirs_in
from workbench.model.evidence import Span
from workbench.synthesis.anchors import History, follow, proposed

if TYPE_CHECKING:
    from workbench.study import Study


@dataclass(frozen=True)
class Place:
    """Where a span is used.

    Attributes
    ----------
    where : str
        Persona file and field, assumption, or excerpt.
    span : Span
    before, after : str
        What stood around it, where that is on record.
    of : str
        Id of the assumption or excerpt, empty for a persona.
    """

    where: str
    span: Span
    before: str = ""
    after: str = ""
    of: str = ""


@dataclass(frozen=True)
class Moved:
    """A span whose words stand elsewhere now."""

    place: Place
    to: Span


@dataclass(frozen=True)
class Stale:
    """A span whose words are gone; `proposed` stands there now, for a person to accept."""

    place: Place
    proposed: str


@dataclass(frozen=True)
class Corrections:
    """What correcting transcripts did to the spans of a study."""

    moved: tuple[Moved, ...] = ()
    stale: tuple[Stale, ...] = ()

    def as_dict(self) -> dict[str, list[dict[str, str]]]:
        """Plain values, for JSON."""
        moved = [
            {
                "where": one.place.where,
                "from": one.place.span.ref,
                "to": one.to.ref,
                "quote": one.to.quote,
            }
            for one in self.moved
        ]
        stale = [
            {
                "where": one.place.where,
                "ref": one.place.span.ref,
                "quote": one.place.span.quote,
                "proposed": one.proposed,
            }
            for one in self.stale
        ]
        return {"moved": moved, "stale": stale}


def places(study: Study) -> Iterator[Place]:
    """Every span that personas, assumptions, codings and other decisions of a study rest on."""
    from workbench import artefacts

    for persona in study.personas:
        for field, claim in persona.claims():
            for span in claim.spans:
                yield Place(f"personas/{persona.id}.md: {field}", span)
    for assumption in study.assumptions:
        for piece in (*assumption.supports, *assumption.contradicts):
            if isinstance(piece, Span):
                yield Place(f"assumption {assumption.id}", piece, of=assumption.id)
    for excerpt in _excerpts(study):
        where = f"excerpt {excerpt.id}"
        yield Place(where, excerpt.span, excerpt.before, excerpt.after, of=excerpt.id)
    yield from artefacts.places(study)


def _excerpts(study: Study) -> Iterable[Any]:
    coding = getattr(study, "coding", None)
    return coding.excerpts if coding is not None else ()


def history(study: Study, used: Iterable[Place]) -> History:
    """What the sources of a study say now and said before, as far as spans refer to it."""
    from workbench.store.texts import Texts

    material = study.material
    kept = Texts(study.path).all()
    texts = {source.id: source.text for source in study.sources.values()}
    earlier = {id: tuple(t for t in olds if t != texts.get(id)) for id, olds in kept.items()}
    for old in material.superseded:
        earlier[old.source.id] = (old.source.text, *earlier.get(old.source.id, ()))
    heirs = heirs_in(study, material, (place.span.source for place in used))
    return History(texts, earlier, heirs)


def find_corrections(used: Iterable[Place], past: History) -> Corrections:
    """Which spans moved with their words, and which are stale.

    Parameters
    ----------
    used : iterable of Place
    past : History

    Returns
    -------
    Corrections
        Empty where every span is as its source says.
    """
    moved, stale = [], []
    for place in used:
        now = follow(place.span, past, before=place.before, after=place.after)
        if now is None:
            stale.append(Stale(place, proposed(place.span, past)))
        elif now != place.span:
            moved.append(Moved(place, now))
    return Corrections(tuple(moved), tuple(stale))


def corrections(study: Study) -> Corrections:
    """What the transcripts as they are now do to the spans of a study; nothing is written."""
    used = tuple(places(study))
    return find_corrections(used, history(study, used))


def record_moves(study: Study, found: Corrections) -> None:
    """Write to the journal where the words behind assumptions and codings stand now."""
    from workbench import artefacts
    from workbench.synthesis.assumption_log import new_move

    logged = {assumption.id for assumption in study.assumptions}
    events = [
        new_move(one.place.of, one.place.span, one.to)
        for one in found.moved
        if one.place.of in logged and one.place.where.startswith("assumption ")
    ]
    events += _excerpt_moves(study, found)
    events += artefacts.moves(study, found)
    if events:
        study.journal.append_many(events, actor="workbench")


def _excerpt_moves(study: Study, found: Corrections) -> list[tuple[str, dict[str, Any]]]:
    excerpts = {excerpt.id: excerpt for excerpt in _excerpts(study)}
    wanted = [one for one in found.moved if one.place.where.startswith("excerpt ")]
    if not wanted:
        return []
    from workbench.synthesis.coding_changes import move_excerpt

    return [
        move_excerpt(excerpts[one.place.of], one.to, study.sources[one.to.source].text)
        for one in wanted
    ]


def remember(study: Study, past: History, needed: Iterable[Stale] | None = None) -> None:
    """Keep the texts of the sources, so that quotes are found again after the next correction.

    Parameters
    ----------
    study : Study
    past : History
    needed : iterable of Stale, optional
        Spans whose earlier texts are still wanted; all other earlier texts are deleted then.
        Texts of files that are gone are deleted always: they may hold what somebody took back.
    """
    from workbench.store.texts import Texts

    archive = Texts(study.path)
    archive.keep(past.texts)
    present = {file.id for file in study.material.inventory.transcripts} | set(past.heirs)
    unread = present - set(past.texts) - set(past.heirs)
    wanted = {id: [text] for id, text in past.texts.items()}
    for id, texts in archive.all().items():
        if id in unread or (needed is None and id in present | set(past.texts)):
            wanted.setdefault(id, []).extend(texts)
    for one in needed or ():
        text = past.meant(one.place.span)
        if text is not None and past.known(one.place.span):
            wanted.setdefault(one.place.span.source, []).append(text)
    archive.prune(wanted)
