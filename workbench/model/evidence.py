"""Evidence and claims: what stands behind a statement, and what stands against it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

Status = Literal["supported", "contested", "assumption", "stale"]

_SPAN_REFERENCE = re.compile(r"(?P<source>[^#\s]+)#(?P<start>\d+)-(?P<end>\d+)")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Verbatim words of a source.

    Attributes
    ----------
    source : str
        Source id.
    start, end : int
        Half-open range of code points in the source's canonical text.
    quote : str
        The words themselves, exactly ``source.text[start:end]``.
    """

    source: str
    start: int
    end: int
    quote: str

    @property
    def ref(self) -> str:
        """Reference such as ``P03#1240-1302``."""
        return f"{self.source}#{self.start}-{self.end}"

    @classmethod
    def parse(cls, ref: str, quote: str) -> Span:
        """Read a reference such as ``P03#1240-1302``.

        Raises
        ------
        ValueError
            If the text is not a span reference, or the range is empty.
        """
        match = _SPAN_REFERENCE.fullmatch(ref.strip())
        if match is None or int(match["start"]) >= int(match["end"]):
            raise ValueError(f"not a span reference: {ref!r} (expected SOURCE#START-END)")
        return cls(match["source"], int(match["start"]), int(match["end"]), quote)


@dataclass(frozen=True, slots=True, order=True)
class Cell:
    """A figure of a survey: how many of those asked gave an answer.

    Attributes
    ----------
    survey : str
        Survey id.
    question : str
        Question id.
    answer : str
        The option counted; for numeric questions ``mean``.
    n : int
        Respondents who gave it (unweighted).
    base : int
        Respondents asked, under the filter (unweighted).
    percent : float
        Weighted percentage (or mean), rounded to one decimal.
    where : tuple of (str, str)
        Filter as (question id, answer) pairs; ``("segment", "2")`` for a latent segment.
    total : float or None
        The same percentage (or mean) among everybody asked, for comparison.
    """

    survey: str
    question: str
    answer: str
    n: int
    base: int
    percent: float
    where: tuple[tuple[str, str], ...] = ()
    total: float | None = None

    @property
    def index(self) -> int | None:
        """100 times the ratio to the total; above 100 means more than on average."""
        if not self.total:
            return None
        return round(100 * self.percent / self.total)


Evidence = Span | Cell


@dataclass(frozen=True)
class Claim:
    """A statement with the evidence for and against it.

    Its status and its n of N are computed when it is read, never stored.

    Attributes
    ----------
    text : str
        A participant's words, a survey answer, or a person's words.
    supports, contradicts : tuple of Evidence
    edited : bool
        True when a person wrote or changed it; a rebuild leaves it alone.
    assumed : bool
        True when a person states it openly as an assumption.
    """

    text: str
    supports: tuple[Evidence, ...] = ()
    contradicts: tuple[Evidence, ...] = ()
    edited: bool = False
    assumed: bool = False

    @property
    def spans(self) -> tuple[Span, ...]:
        """Verbatim words among the evidence, supporting first."""
        return tuple(e for e in (*self.supports, *self.contradicts) if isinstance(e, Span))

    @property
    def supports_spans(self) -> tuple[Span, ...]:
        """Verbatim words that support the claim."""
        return tuple(e for e in self.supports if isinstance(e, Span))

    @property
    def cells(self) -> tuple[Cell, ...]:
        """Survey figures among the evidence, supporting first."""
        return tuple(e for e in (*self.supports, *self.contradicts) if isinstance(e, Cell))


def claim_status(claim: Claim, is_sound: Callable[[Evidence], bool] = lambda _: True) -> Status:
    """Where a claim stands.

    Parameters
    ----------
    claim : Claim
    is_sound : callable
        Whether a piece of evidence still resolves (its source is there and says the same).

    Returns
    -------
    {"supported", "contested", "assumption", "stale"}
        ``stale`` when any piece no longer resolves, ``assumption`` without support,
        ``contested`` when something contradicts it.
    """
    if not all(is_sound(piece) for piece in (*claim.supports, *claim.contradicts)):
        return "stale"
    if not claim.supports:
        return "assumption"
    return "contested" if claim.contradicts else "supported"
