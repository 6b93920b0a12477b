"""How needs are printed: a line on the board, a card, and the figures of rated items."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from workbench.cli.options import count, print_table

if TYPE_CHECKING:
    from workbench.model.need import Need, NeedsBoard, Rating, Said
    from workbench.synthesis.need_merged import Merged
    from workbench.synthesis.need_merges import Merge


def print_line(need: Need) -> None:
    """A need with its counts, its point of view and its question."""
    print(f"{need.id}  {_counted(need)}  {_state(need)}  {need.text}")
    print(f"      {need.point_of_view.text}")
    print(f"      {need.question or need.prompt}")
    if need.rating is not None:
        print(f"      {_rated(need.rating)}")


def print_card(need: Need) -> None:
    """A need with everything said for and against it."""
    print_line(need)
    if need.owner:
        print(f"      Owner: {need.owner}")
    for one in need.said:
        print(f"  +   {_sentence(one)}")
    for one in need.against:
        print(f"  -   {_sentence(one)}")
    for ref in need.gone:
        print(f"  !   {ref}: these words are not in their source any more.")


def print_ratings(ratings: Sequence[Rating]) -> None:
    """A table of rated survey items, where there are any."""
    rows = [
        (r.text, r.score, r.importance, r.satisfaction, r.base)
        if r.score is not None
        else (r.text, "base too small", "", "", r.base)
        for r in sorted(ratings, key=lambda r: -(r.score or 0.0))
    ]
    if rows:
        print_table(rows, ("rated item", "opportunity", "important %", "satisfied %", "base"))


def print_board_end(board: NeedsBoard, shown: int, of: int, notes: Sequence[str]) -> None:
    """How many needs there are beyond those printed, and what is not on the board."""
    for note in notes:
        print(f"note: {note}")
    said = count(of, "need") if shown == of else f"{shown:,} of {of:,} needs (the rest: --all)"
    end = f"{said}, {len(board.accepted):,} accepted."
    if board.unclear:
        end += f" {count(board.unclear, 'sentence')} more without a clear phrase: workbench needs."
    print(end)


def print_merge(one: Merge) -> None:
    """Two needs that may be one, with the sentences that are nearest, and what to do."""
    print(f"{one.score:.2f}  {one.one} and {one.other}, both about: {', '.join(one.words[:5])}")
    print(f"      {one.one}: {one.said}")
    print(f"      {one.other}: {one.other_said}")
    accepted = one.one.startswith("N")
    first = "" if accepted else f"workbench needs accept {one.one}, then "
    into = one.one if accepted else "its number"
    print(f"      {first}workbench needs merge {into} {one.other}")


def print_merged(one: Merged) -> None:
    """A merge that holds, with the words that came with it, and how to take it back."""
    other = f"{one.other} ({one.other_text})" if one.other_text else one.other
    print(f"{other} became part of {one.need} ({one.text}), {one.at[:10]}, {one.actor}")
    for said in one.said:
        print(f"      {said.ref}  {' '.join(said.quote.split())}")
    print(f"      workbench needs undo {one.event}")


def _counted(need: Need) -> str:
    parts = [f"{need.n} of {need.of}"] if need.n else []
    parts += [count(need.answers, "answer")] if need.answers else []
    parts += [count(need.posts, "author")] if need.posts else []
    return ", ".join(parts) or "nobody"


def _state(need: Need) -> str:
    about = "; ".join(need.personas)
    parts: list[str] = [need.state if need.state != "persona" else "in persona files"]
    parts += ["latent"] if need.latent else []
    parts += [about] if about else []
    return f"[{', '.join(parts)}]"


def _sentence(one: Said) -> str:
    who = f" {one.participant}" if one.participant else ""
    sign = f" [{one.sign}]" if one.sign != "stated" else ""
    held = f" (not published: {one.withheld})" if one.withheld else ""
    return f"{one.ref}{who}{sign}{held}  {' '.join(one.quote.split())}"


def _rated(rating: Rating) -> str:
    sure = "" if rating.confirmed else ", a guess: confirm it with `workbench needs link`"
    if rating.score is None:
        return f"“{rating.text}”: base {rating.base}, too small to be shown{sure}"
    return (
        f"Opportunity {rating.score:.1f} ({rating.low:.1f} to {rating.high:.1f}, base "
        f"{rating.base}) for “{rating.text}”{sure}"
    )
