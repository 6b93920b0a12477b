"""The board of needs: proposals, what persona files hold, and what people decided."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from workbench.model.need import Need, NeedsBoard, Rating, Said
from workbench.synthesis.need_against import speaking_against
from workbench.synthesis.need_frames import Frame, best_said, framed
from workbench.synthesis.need_groups import Subject, group_needs, subjects
from workbench.synthesis.need_log import Kept
from workbench.synthesis.need_ratings import likeliest

LONGEST_HEAD = 110
# How rare the shared subject of a need and of a contented sentence must be: 1 for a word said once.
RARE = 0.5
_WROTE = {"surveys": "people who answered the survey", "feedback": "people who wrote to us"}


@dataclass(frozen=True)
class Ground:
    """What needs are found among.

    Attributes
    ----------
    counts, total
        See `need_groups.term_counts`, of everything said in the study.
    content : tuple of Said
        Sentences of people who are content, or need something not.
    groups : mapping of str to collection of str
        Names of personas, with the codes of their participants.
    of : int
        Participants considered.
    ratings : tuple of Rating
    """

    counts: Mapping[str, int]
    total: int
    content: tuple[Said, ...] = ()
    groups: Mapping[str, Collection[str]] | None = None
    of: int = 0
    ratings: tuple[Rating, ...] = ()


@dataclass(frozen=True)
class Named:
    """A need that stands in persona files, with the names of the personas."""

    text: str
    said: tuple[Said, ...]
    against: tuple[Said, ...] = ()
    personas: tuple[str, ...] = ()


def propose(said: Sequence[Said], nouns: Sequence[Collection[str]], ground: Ground) -> list[Need]:
    """Needs from sentences, those that state one thing together.

    Parameters
    ----------
    said : sequence of Said
    nouns : sequence of collection of str
        What each names, reduced.
    ground : Ground

    Returns
    -------
    list of Need
        One per group, with sentences that speak against it. In no particular order.
    """
    about = _subjects(said, nouns, ground)
    groups = group_needs(about, ground.counts, ground.total)
    against = _against([[about[at] for at in group] for group in groups], ground)
    found = []
    for group, opposed in zip(groups, against, strict=True):
        mine = tuple(sorted((said[at] for at in group), key=_surest))
        refs = {one.ref for one in mine}
        others = tuple(one for one in opposed if one.ref not in refs)
        found.append(Need("", headline(mine), "proposed", mine, others, ground.of))
    return _numbered(found)


def _subjects(
    said: Sequence[Said], nouns: Sequence[Collection[str]], ground: Ground
) -> list[Subject]:
    texts = [one.words or " ".join(one.quote.split()) for one in said]
    unwanted = [one.shape == "spare" for one in said]
    return subjects(texts, nouns, unwanted, ground.counts, ground.total)


def _against(groups: Sequence[Sequence[Subject]], ground: Ground) -> list[tuple[Said, ...]]:
    if not ground.content:
        return [() for _ in groups]
    texts = [one.quote for one in ground.content]
    terms = {t for group in groups for one in group for t in one.nouns}
    weight = {t: math.log((1 + ground.total) / (1 + ground.counts.get(t, 0))) for t in terms}
    found = speaking_against(groups, texts, weight, least=RARE * math.log(1 + ground.total))
    return [tuple(ground.content[at] for at in places) for places in found]


def _surest(one: Said) -> tuple[float, str]:
    return -one.score, one.ref


def headline(said: Sequence[Said]) -> str:
    """What a need is called: their sentence where it is short, else its phrase."""
    best = best_said(said) or min(said, key=_surest)
    quote = " ".join(best.quote.split())
    return best.words if best.words and len(quote) > LONGEST_HEAD else quote


def _numbered(needs: Sequence[Need]) -> list[Need]:
    """Proposals with ids made of their words, so that they stay as long as these do."""
    digests = [hashlib.sha256(f"{n.said[0].ref}\0{n.text}".encode()).hexdigest() for n in needs]
    length = 4
    while len({d[:length] for d in digests}) < len(set(digests)):
        length += 1
    return [replace(n, id=f"p-{d[:length]}") for n, d in zip(needs, digests, strict=True)]


def from_personas(named: Iterable[Named], ground: Ground) -> list[Need]:
    """Needs of persona files, those of one wording together."""
    merged: dict[str, Named] = {}
    for one in named:
        there = merged.get(one.text)
        merged[one.text] = one if there is None else _joined(there, one)
    ids = _short([hashlib.sha256(text.encode()).hexdigest() for text in merged], 5)
    return [
        Need(
            f"f-{id}", one.text, "persona",
            one.said, one.against, ground.of, personas=one.personas,
        )
        for id, one in zip(ids, merged.values(), strict=True)
    ]  # fmt: skip


def _short(digests: Sequence[str], length: int) -> list[str]:
    """Beginnings of digests, longer where others begin alike; the rest stay as they were."""
    ids = []
    for digest in digests:
        end = length
        while sum(other.startswith(digest[:end]) for other in {*digests}) > 1:
            end += 1
        ids.append(digest[:end])
    return ids


def _joined(one: Named, other: Named) -> Named:
    return Named(
        one.text,
        tuple({said.ref: said for said in (*one.said, *other.said)}.values()),
        tuple({said.ref: said for said in (*one.against, *other.against)}.values()),
        tuple(dict.fromkeys((*one.personas, *other.personas))),
    )


def from_decisions(
    kept: Iterable[Kept], lost: Mapping[str, Sequence[str]], ground: Ground
) -> list[Need]:
    """Accepted needs as people left them."""
    return [
        Need(
            one.id, one.text, "accepted", one.said, one.against, ground.of, owner=one.owner,
            gone=tuple(lost.get(one.id, ())),
        )
        for one in kept
    ]  # fmt: skip


def without(said: Iterable[Said], taken: Iterable[Said]) -> list[int]:
    """Positions of sentences that none of those taken overlaps."""
    places: dict[str, list[tuple[int, int]]] = {}
    refs = set()
    for one in taken:
        refs.add(one.ref)
        if one.span is not None:
            places.setdefault(one.span.source, []).append((one.span.start, one.span.end))
    return [at for at, one in enumerate(said) if one.ref not in refs and not _within(one, places)]


def _within(one: Said, places: Mapping[str, Sequence[tuple[int, int]]]) -> bool:
    span = one.span
    if span is None:
        return False
    return any(span.start < end and start < span.end for start, end in places.get(span.source, ()))


def board(
    needs: Sequence[Need],
    ground: Ground,
    *,
    frames: Mapping[str, Frame],
    links: Mapping[str, tuple[str, str]],
    persona: str = "",
) -> NeedsBoard:
    """The board, with points of view, questions and figures, in its order.

    Parameters
    ----------
    needs : sequence of Need
    ground : Ground
    frames : mapping of str to Frame
        What people wrote of points of view, by the need's id.
    links : mapping of str to (str, str)
        Survey and item that people linked needs to, by the need's id.
    persona : str
        Id of a persona that the board is of.
    """
    likely = likeliest(needs, ground.ratings)
    ready = []
    for need in needs:
        told = framed(need, users(need, ground), frames.get(need.id, Frame()))
        ready.append(replace(told, rating=_rating(need.id, links, likely, ground)))
    return NeedsBoard(tuple(sorted(ready, key=_rank)), persona, ground.of, ratings=ground.ratings)


def _rating(
    id: str,
    links: Mapping[str, tuple[str, str]],
    likely: Mapping[str, Rating],
    ground: Ground,
) -> Rating | None:
    if id not in links or not links[id][1]:
        return likely.get(id)
    there = {(one.survey, one.item): one for one in ground.ratings}
    chosen = there.get(links[id])
    return replace(chosen, confirmed=True) if chosen else None


def _rank(need: Need) -> tuple[object, ...]:
    """Most participants first; then by opportunity, by respondents and authors, and by words."""
    score = need.rating.score if need.rating and need.rating.score else 0.0
    known = {"accepted": 0, "persona": 1, "proposed": 2}[need.state]
    return -need.n, -score, -(need.answers + need.posts), known, not need.question, need.text


def users(need: Need, ground: Ground) -> str:
    """Who has a need, by what is known of those who say so and no more."""
    heard = set(need.participants)
    if not heard:
        kinds = sorted({one.kind for one in need.said})
        return " and ".join(_WROTE[k] for k in kinds if k in _WROTE) or "people"
    holding = [name for name, members in (ground.groups or {}).items() if heard <= set(members)]
    return f"people in “{holding[0]}”" if len(holding) == 1 else "people we talked to"
