"""The board of needs as stakeholders see it: words that may be shown, and counts of the others."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

from workbench.model.evidence import Span
from workbench.model.need import Need, NeedsBoard, Rating
from workbench.synthesis.need_board import headline
from workbench.synthesis.need_frames import Frame, framed, words_of

if TYPE_CHECKING:
    from workbench.export.snapshot import SnapshotBuilder


def part(board: NeedsBoard, builder: SnapshotBuilder) -> dict[str, Any] | None:
    """The snapshot's part: accepted needs first, then those of persona files.

    Parameters
    ----------
    board : NeedsBoard
        Of everybody.
    builder : SnapshotBuilder

    Returns
    -------
    dict or None
        None where no need has words that may be shown. Proposals are never published.
    """
    of = [person.id for person in builder.people.quotable()]
    ready = [need for need in board.needs if need.state != "proposed" and need.claim.supports]
    if not ready:
        return None
    ready.sort(key=lambda need: need.state != "accepted")
    ratings = [one for one in board.ratings if one.score is not None]
    return {
        "of": len(of),
        "needs": [_need(need, builder, of) for need in ready],
        "ratings": [asdict(one) for one in ratings],
        "chart": _chart(ratings),
    }


def _need(need: Need, builder: SnapshotBuilder, of: list[str]) -> dict[str, Any]:
    """A need whose slots hold nothing but words that may be shown, or that a person wrote."""
    view = need.point_of_view
    user, wanted, because = (getattr(view, n) if n in view.written else "" for n in _PARTS)
    frame = Frame(user, wanted, because, need.question if need.question_written else "")
    open_ = replace(need, said=tuple(s for s in need.said if s.span and not s.withheld))
    open_ = framed(replace(open_, text=_title(need, open_)), view.user, frame)
    return {
        "id": need.id,
        "state": need.state,
        "claim": builder.claim(open_.claim, of),
        "point_of_view": _view(open_, builder),
        "question": builder.redactor.text(open_.question),
        "question_written": open_.question_written,
        "latent": need.latent,
        "personas": [builder.redactor.text(name) for name in need.personas],
        "owner": builder.redactor.text(need.owner),
        "answers": need.answers,
        "posts": need.posts,
        "rating": _rating(need.rating),
    }


def _title(need: Need, shown: Need) -> str:
    """What a need is called, unless these are the words of somebody who may not be quoted."""
    held = [one for one in need.said if one not in shown.said]
    called = _plain(need.text)
    theirs = any(_plain(one.quote) in called or called in (one.words, one.quote) for one in held)
    return headline(shown.said) if theirs and shown.said else need.text


def _plain(text: str) -> str:
    return " ".join(text.split())


_PARTS = ("user", "need", "because")


def _view(need: Need, builder: SnapshotBuilder) -> dict[str, Any] | None:
    """The point of view, where there is something to say in it."""
    view = need.point_of_view
    if not view.need:
        return None
    return {
        "user": builder.redactor.text(view.user),
        "need": builder.redactor.text(view.need),
        "because": _because(need, builder),
        "lead": view.lead,
        "written": list(view.written),
    }


def _because(need: Need, builder: SnapshotBuilder) -> str:
    """The insight, masked as the quote is that it was taken from."""
    view = need.point_of_view
    if not view.because or "because" in view.written:
        return builder.redactor.text(view.because)
    places = [(one.reason_ref, one.reason) for one in need.said if one.reason]
    places += [(one.ref, one.quote) for one in need.said]
    for ref, words in places:
        span = Span.parse(ref, words)
        if (
            words_of(words).rstrip(".") != view.because.rstrip(".")
            or span.source not in builder.sources
        ):
            continue
        if not builder.people.withholds(span.source, span.start, span.end):
            masked = builder.redactor.span(span, builder.sources[span.source])
            return words_of(masked).rstrip(".")
    return ""


def _rating(rating: Rating | None) -> dict[str, Any] | None:
    return asdict(rating) if rating and rating.confirmed and rating.score is not None else None


def _chart(ratings: list[Rating]) -> dict[str, Any] | None:
    from workbench.charts import importance_satisfaction
    from workbench.stats import Opportunity

    if not ratings:
        return None
    outcomes = {
        one.text: Opportunity(
            one.score or 0.0, one.low or 0.0, one.high or 0.0, one.importance or 0.0,
            one.satisfaction or 0.0, one.base,
        )
        for one in ratings
    }  # fmt: skip
    return dict(importance_satisfaction(outcomes).to_dict())
