"""An empathy map with people's decisions folded over the machine's proposal."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from workbench.model.evidence import Cell, Claim, Evidence, Span
from workbench.model.map_decision import LISTS, MapDecision, Named

RENAMED = "map.renamed"
MERGED = "map.merged"
SPLIT = "map.split"
MOVED = "map.moved"
REJECTED = "map.rejected"
ADDED = "map.added"
DECIDED = (RENAMED, MERGED, SPLIT, MOVED, REJECTED, ADDED)

Speaker = Callable[[Span], str | None]


@dataclass(frozen=True)
class Folded:
    """A map as it stands.

    Attributes
    ----------
    lists : mapping of str to tuple of Claim
        Keys are `LISTS`.
    idle : tuple of MapDecision
        Decisions about items of which nothing is left.
    """

    lists: Mapping[str, tuple[Claim, ...]]
    idle: tuple[MapDecision, ...] = ()


@dataclass
class _State:
    """The map while it is folded, and all that is decided about it."""

    lists: dict[str, list[Claim]]
    decided: tuple[MapDecision, ...]

    def take(self, named: Named) -> tuple[int, Claim | None]:
        """Take an item out of its list, with all that it holds now; where it stood."""
        claims = self.lists[named.list]
        at = _place(claims, named)
        if at is None:
            return len(claims), _from_evidence(named)
        claim = claims.pop(at)
        missing = _missing(named, claim)
        mine = without(claim, self._of_others(named))
        rest = None if mine is None or mine is claim else without(claim, mine.supports)
        left = [without(one, missing) for one in claims]
        before = sum(one is not None for one in left[:at])
        claims[:] = [one for one in left if one is not None]
        claims[before:before] = [] if rest is None else [rest]
        claim = mine or claim
        return before, replace(claim, supports=(*claim.supports, *missing))

    def _of_others(self, named: Named) -> list[Evidence]:
        """Evidence that other decisions about the list name, and this one does not."""
        theirs = (i for one in self.decided for i in one.items if i.list == named.list)
        return [p for item in theirs for p in item.supports if not _among(p, named.supports)]


def fold(proposed: Mapping[str, Iterable[Claim]], decisions: Iterable[MapDecision]) -> Folded:
    """The map that decisions make of a proposal.

    Parameters
    ----------
    proposed : mapping of str to iterable of Claim
        The machine's items by list, or those of a file.
    decisions : iterable of MapDecision
        In order; their spans stand where the words stand now, and those whose words are gone
        are left out.

    Returns
    -------
    Folded

    Notes
    -----
    An item is known by the evidence it held when somebody decided about it: it is the one of
    its list that shares most pieces with it, whatever its number or wording is now. What a
    rebuild adds to it comes along; of items that a rebuild grouped differently, only the named
    evidence goes over, and words that somebody decided about by themselves stay where that
    decision finds them. Rejecting strikes the named evidence from the list: a later interview
    that says the same is proposed again, with its own words alone.
    """
    decided = tuple(decisions)
    state = _State({name: list(proposed.get(name, ())) for name in LISTS}, decided)
    idle = tuple(one for one in decided if not _STEPS[one.kind](state, one))
    return Folded({name: tuple(claims) for name, claims in state.lists.items()}, idle)


def ranked(claims: Iterable[Claim], speaker: Speaker) -> tuple[Claim, ...]:
    """Claims by the number of participants behind them, never by mentions."""
    return tuple(sorted(claims, key=lambda claim: -len(voices(claim, speaker))))


def voices(claim: Claim, speaker: Speaker) -> set[str]:
    """Participants whose words support a claim."""
    return {who for who in map(speaker, claim.supports_spans) if who}


def same_piece(one: Evidence, other: Evidence) -> bool:
    """Whether two pieces are the same words, or the same figure, whatever it is now."""
    if isinstance(one, Span) and isinstance(other, Span):
        return one.source == other.source and one.start < other.end and other.start < one.end
    if isinstance(one, Cell) and isinstance(other, Cell):
        return _figure(one) == _figure(other)
    return False


def same_words(one: str, other: str) -> bool:
    """Whether two texts differ in spacing and case at most."""
    return " ".join(one.casefold().split()) == " ".join(other.casefold().split())


def _figure(cell: Cell) -> tuple[object, ...]:
    return cell.survey, cell.question, cell.answer, cell.where


def _among(piece: Evidence, pieces: Iterable[Evidence]) -> bool:
    return any(same_piece(piece, other) for other in pieces)


def _renamed(state: _State, decision: MapDecision) -> bool:
    (named,) = decision.items
    at, claim = state.take(named)
    if claim is None:
        return False
    state.lists[named.list].insert(at, replace(claim, text=decision.text, edited=True))
    return True


def _merged(state: _State, decision: MapDecision) -> bool:
    found = [(one.list, *state.take(one)) for one in decision.items]
    there = [(name, at, claim) for name, at, claim in found if claim is not None]
    if not there:
        return False
    name, at, first = there[0]
    claims = [claim for _, _, claim in there]
    whole = replace(
        first,
        text=decision.text or first.text,
        supports=_united(claim.supports for claim in claims),
        contradicts=_united(claim.contradicts for claim in claims),
        edited=True,
        assumed=all(claim.assumed for claim in claims),
    )
    state.lists[name].insert(at, whole)
    return True


def _split(state: _State, decision: MapDecision) -> bool:
    (named,) = decision.items
    at, claim = state.take(named)
    if claim is None:
        return False
    out = tuple(piece for piece in claim.supports if _among(piece, decision.supports))
    rest = without(claim, out)
    parts = [] if rest is None else [replace(rest, edited=True)]
    if out:
        text = decision.text or next((p.quote for p in out if isinstance(p, Span)), claim.text)
        parts.append(Claim(text, out, edited=True))
    state.lists[named.list][at:at] = parts
    return True


def _moved(state: _State, decision: MapDecision) -> bool:
    (named,) = decision.items
    _, claim = state.take(named)
    if claim is None:
        return False
    # Words that stand in the new list already would be counted twice.
    left = [without(one, claim.supports) for one in state.lists[decision.list]]
    state.lists[decision.list] = [one for one in left if one is not None]
    state.lists[decision.list].append(replace(claim, edited=True))
    return True


def _rejected(state: _State, decision: MapDecision) -> bool:
    (named,) = decision.items
    claims = state.lists[named.list]
    at = _place(claims, named)
    if at is None:
        # What nobody proposes any more is as rejected as it was.
        return bool(named.supports)
    missing = _missing(named, claims[at])
    left = [
        (without(claim, named.supports) if named.supports else None)
        if i == at
        else without(claim, missing)
        for i, claim in enumerate(claims)
    ]
    state.lists[named.list] = [claim for claim in left if claim is not None]
    return True


def _added(state: _State, decision: MapDecision) -> bool:
    if not (decision.supports or decision.assumed):
        return False
    claim = Claim(
        decision.text, decision.supports, decision.contradicts, True, assumed=decision.assumed
    )
    state.lists[decision.list].append(claim)
    return True


_STEPS: dict[str, Callable[[_State, MapDecision], bool]] = {
    RENAMED: _renamed,
    MERGED: _merged,
    SPLIT: _split,
    MOVED: _moved,
    REJECTED: _rejected,
    ADDED: _added,
}


def _place(claims: list[Claim], named: Named) -> int | None:
    """Where the item is that shares most with what is named, and has least beside it."""
    if not named.supports:
        return next((i for i, claim in enumerate(claims) if _bare(claim, named)), None)

    def likeness(at: int) -> tuple[bool, int, float, int]:
        held = claims[at].supports
        shared = sum(_among(piece, named.supports) for piece in held)
        same = bool(shared) and same_words(claims[at].text, named.text)
        return same, shared, shared / (len(held) + len(named.supports)), -at

    best = max(range(len(claims)), key=likeness, default=None)
    return best if best is not None and likeness(best)[1] else None


def _missing(named: Named, claim: Claim) -> tuple[Evidence, ...]:
    """Named evidence that an item does not hold: a rebuild put it elsewhere."""
    return tuple(piece for piece in named.supports if not _among(piece, claim.supports))


def _bare(claim: Claim, named: Named) -> bool:
    return not claim.supports and bool(named.text) and same_words(claim.text, named.text)


def _from_evidence(named: Named) -> Claim | None:
    """An item that the machine proposes no more, from the words that are still there."""
    quotes = [piece.quote for piece in named.supports if isinstance(piece, Span)]
    return Claim(named.text or quotes[0], named.supports) if quotes or named.text else None


def without(claim: Claim, pieces: Iterable[Evidence]) -> Claim | None:
    """A claim without some of its support; None where nothing else supported it."""
    pieces = tuple(pieces)
    left = tuple(piece for piece in claim.supports if not _among(piece, pieces))
    if left == claim.supports:
        return claim
    if not left:
        return None
    text = claim.text
    heads = [piece.quote for piece in claim.supports if isinstance(piece, Span)]
    quotes = [piece.quote for piece in left if isinstance(piece, Span)]
    if quotes and text in heads and text not in quotes:
        text = quotes[0]
    return replace(claim, text=text, supports=left)


def _united(groups: Iterable[tuple[Evidence, ...]]) -> tuple[Evidence, ...]:
    """All pieces, those that overlap once."""
    found: list[Evidence] = []
    for group in groups:
        found += [piece for piece in group if not _among(piece, found)]
    return tuple(found)
