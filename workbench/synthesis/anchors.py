"""Finding a quote again after its source was corrected."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from workbench.model.evidence import Claim, Evidence, Span
from workbench.model.persona import Persona
from workbench.synthesis.alignment import align

FAR = 4000
CONTEXT = 40
# With fewer letters around it that are as they were, a place is only a guess.
_CLEAR = 12
_LONG_WORDS = 6


def locate(
    span: Span, text: str, *, before: str = "", after: str = "", previous: str | None = None
) -> Span | None:
    """The span moved to where its exact words stand in a text.

    Parameters
    ----------
    span : Span
    text : str
        Canonical text of the corrected source.
    before, after : str
        What stood on either side of the quote, of which the nearest 40 code points count.
    previous : str, optional
        The text that the span refers to; it tells more than the context does.

    Returns
    -------
    Span or None
        None where the words are gone or were altered, or where it is not certain which of
        several equal places is meant: a span is never moved on a guess.

    Examples
    --------
    >>> span = Span("P01", 4, 13, "nine days")
    >>> locate(span, "Ana: for nine days", previous="for nine days").ref
    'P01#9-18'
    """
    if previous is not None and previous[span.start : span.end] == span.quote:
        return _aligned(span, text, previous)
    before, after = before[-CONTEXT:], after[:CONTEXT]
    if before or after:
        return _in_context(span, text, before, after)
    return span if text[span.start : span.end] == span.quote else _nearest(span, text)


def _at(span: Span, start: int) -> Span:
    return replace(span, start=start, end=start + len(span.quote))


def _aligned(span: Span, text: str, previous: str) -> Span | None:
    if text == previous:
        return span
    found = align(previous, text).place(span.start, span.end)
    if found is not None:
        return _at(span, found[0])
    # A long sentence that stands once in either text is the same one, wherever it was put.
    long = len(span.quote.split()) >= _LONG_WORDS
    if long and previous.count(span.quote) == 1 and text.count(span.quote) == 1:
        return _at(span, text.index(span.quote))
    return None


def _places(quote: str, text: str) -> Iterator[int]:
    at = text.find(quote)
    while at >= 0:
        yield at
        at = text.find(quote, at + 1)


def _in_context(span: Span, text: str, before: str, after: str) -> Span | None:
    places = list(_places(span.quote, text))
    scores = {at: _alike(text, at, at + len(span.quote), before, after) for at in places}
    full = len(before) + len(after)
    if scores.get(span.start) == full or places == [span.start]:
        return span
    ranked = sorted(places, key=lambda at: -scores[at])
    if not ranked:
        return None
    best = scores[ranked[0]]
    alone = len(ranked) == 1 and len(span.quote.split()) >= _LONG_WORDS
    clear = best >= min(full, _CLEAR) and (len(ranked) == 1 or best >= 2 * scores[ranked[1]])
    return _at(span, ranked[0]) if alone or clear else None


def _alike(text: str, start: int, end: int, before: str, after: str) -> int:
    """Code points around a place that are as they were, counted outwards from the quote."""
    left = text[max(0, start - len(before)) : start]
    right = text[end : end + len(after)]
    return _run(left[::-1], before[::-1]) + _run(right, after)


def _run(one: str, other: str) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def _nearest(span: Span, text: str) -> Span | None:
    """The place that is clearly nearest to where the words stood."""
    places = sorted(_places(span.quote, text), key=lambda at: (abs(at - span.start), at))
    if not places or abs(places[0] - span.start) > max(FAR, len(text) // 4):
        return None
    if len(places) > 1 and abs(places[1] - span.start) < 2 * abs(places[0] - span.start) + 1:
        return None
    return _at(span, places[0])


@dataclass(frozen=True)
class History:
    """What the sources of a study say, and what they said before.

    Attributes
    ----------
    texts : mapping of source id to str
        Canonical texts as they are now.
    earlier : mapping of source id to tuple of str
        Canonical texts that a source had before, or another version of it has, newest first.
    heirs : mapping of source id to source id
        Which source stands in the place of one that is superseded, or has another name now.
    """

    texts: Mapping[str, str]
    earlier: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    heirs: Mapping[str, str] = field(default_factory=dict)

    def meant(self, span: Span, before: str = "", after: str = "") -> str | None:
        """The earlier text that a span with such words around it refers to, None if not kept."""
        texts = self.earlier.get(span.source, ())
        return next((t for t in texts if _holds(t, span, before, after)), None)

    def stands(self, span: Span) -> bool:
        """Whether a span is as its source says now."""
        return self.texts.get(span.source, "")[span.start : span.end] == span.quote

    def known(self, span: Span) -> bool:
        """Whether the source of a span, or one in its place, is there."""
        return self.heirs.get(span.source, span.source) in self.texts


def follow(span: Span, history: History, *, before: str = "", after: str = "") -> Span | None:
    """Where the words of a span stand now, in its source or in the one in its place.

    Returns
    -------
    Span or None
        The span itself where nothing changed, None where the words cannot be found for certain.
    """
    if _holds(history.texts.get(span.source, ""), span, before, after):
        return span
    heir = history.heirs.get(span.source, span.source)
    if heir not in history.texts:
        return None
    previous = history.meant(span, before, after)
    there = replace(span, source=heir)
    return locate(there, history.texts[heir], before=before, after=after, previous=previous)


def _holds(text: str, span: Span, before: str, after: str) -> bool:
    """Whether a text has the words of a span at its place, with the given ones around them."""
    before, after = before[-CONTEXT:], after[:CONTEXT]
    stands = text[span.start : span.end] == span.quote
    left, right = text[: span.start], text[span.end : span.end + len(after)]
    return stands and left.endswith(before) and right == after


def proposed(span: Span, history: History) -> str:
    """The words that now stand where those of a lost span stood, for a person to accept."""
    heir = history.heirs.get(span.source, span.source)
    previous = history.meant(span)
    if previous is None or heir not in history.texts:
        return ""
    return align(previous, history.texts[heir]).stretch(span.start, span.end)


Move = Callable[[Span], Span]


def mover(history: History) -> Move:
    """A function that moves a span to where its words stand now; a lost one stays as it is."""

    def move(span: Span) -> Span:
        return follow(span, history) or span

    return move


def reanchor(claim: Claim, move: Move) -> Claim:
    """A claim with every span moved; of two versions of one span, one stays."""

    def moved(pieces: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
        now = (move(piece) if isinstance(piece, Span) else piece for piece in pieces)
        return tuple(dict.fromkeys(now))

    return replace(claim, supports=moved(claim.supports), contradicts=moved(claim.contradicts))


def reanchor_persona(persona: Persona, move: Move) -> Persona:
    """A persona with every span moved."""

    def moved(claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
        return tuple(reanchor(claim, move) for claim in claims)

    chart = persona.empathy.with_claims(moved)
    sections = {name: moved(claims) for name, claims in persona.sections.items()}
    return replace(persona, sections=sections, empathy=chart)
