"""What people decide about the items of an empathy map."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from workbench.model.codec import evidence_list, evidence_to_dict
from workbench.model.empathy import QUADRANTS
from workbench.model.evidence import Claim, Evidence, Span

# Fields of the XPLANE canvas (2017) beside the quadrants, and what people own up to: that they
# say one thing and do another. Nobody need fill them.
GAPS = "gaps"
OPTIONAL = ("who", "tasks", "sees", "hears", GAPS)
LISTS = (*QUADRANTS, *OPTIONAL)
LIST_WORDS = {
    "who": "who they are",
    "tasks": "need to do",
    "sees": "see",
    "hears": "hear",
    GAPS: "say, but do",
}

Context = Mapping[Span, tuple[str, str]]


@dataclass(frozen=True)
class MapItem:
    """An item of a map, with its number in its list.

    Attributes
    ----------
    list : str
        One of `LISTS`.
    number : int
        From 1.
    claim : Claim
    """

    list: str
    number: int
    claim: Claim

    @property
    def name(self) -> str:
        """Such as ``pains 2``."""
        return f"{self.list} {self.number}"


@dataclass(frozen=True)
class Named:
    """An item as a decision names it: by the evidence it held, or by its text without any."""

    list: str
    supports: tuple[Evidence, ...] = ()
    text: str = ""


@dataclass(frozen=True)
class MapDecision:
    """What somebody did to a map.

    Attributes
    ----------
    kind : str
        ``map.renamed``, ``map.merged``, ``map.split``, ``map.moved``, ``map.rejected`` or
        ``map.added``.
    items : tuple of Named
        What it is about; empty for what was added.
    list : str
        Where an item goes.
    text : str
        The words of a person; empty keeps those that stand there.
    supports, contradicts : tuple of Evidence
        Of an added item; of a split, the evidence that was taken out.
    assumed : bool
        An added item that is openly an assumption.
    event : str
        Id of the event in the journal.
    context : mapping of Span to (str, str)
        What the same person says just before and after each quote.
    """

    kind: str
    items: tuple[Named, ...] = ()
    list: str = ""
    text: str = ""
    supports: tuple[Evidence, ...] = ()
    contradicts: tuple[Evidence, ...] = ()
    assumed: bool = False
    event: str = ""
    context: Context = field(default_factory=dict, compare=False)

    def spans(self) -> tuple[Span, ...]:
        """All quotes that the decision rests on, each once."""
        pieces = [piece for item in self.items for piece in item.supports]
        pieces += [*self.supports, *self.contradicts]
        return tuple(dict.fromkeys(piece for piece in pieces if isinstance(piece, Span)))


def decision_to_dict(decision: MapDecision) -> dict[str, Any]:
    """Plain values of a decision, without its kind and event; empty ones are left out."""

    def pieces(evidence: tuple[Evidence, ...]) -> list[dict[str, Any]]:
        return [piece_to_dict(piece, decision.context) for piece in evidence]

    plain: dict[str, Any] = {
        "items": [
            {"list": item.list, "supports": pieces(item.supports)}
            | ({"text": item.text} if item.text else {})
            for item in decision.items
        ],
        "list": decision.list,
        "text": decision.text,
        "supports": pieces(decision.supports),
        "contradicts": pieces(decision.contradicts),
        "assumed": decision.assumed,
    }
    return {key: value for key, value in plain.items() if value}


def decision_from_dict(kind: str, plain: Mapping[str, Any], *, event: str = "") -> MapDecision:
    """A decision from plain values.

    Raises
    ------
    ValueError
        When evidence is malformed; the message says how.
    """
    listed = [piece for item in plain.get("items", ()) for piece in item.get("supports", ())]
    listed += [*plain.get("supports", ()), *plain.get("contradicts", ())]
    return MapDecision(
        kind=kind,
        items=tuple(
            Named(str(i["list"]), evidence_list(i.get("supports", ())), str(i.get("text", "")))
            for i in plain.get("items", ())
        ),
        list=str(plain.get("list", "")),
        text=str(plain.get("text", "")),
        supports=evidence_list(plain.get("supports", ())),
        contradicts=evidence_list(plain.get("contradicts", ())),
        assumed=bool(plain.get("assumed", False)),
        event=event,
        context=context_of(listed),
    )


def context_of(pieces: Iterable[Mapping[str, Any]]) -> Context:
    """What stands around spans, from their plain values."""
    listed = tuple(pieces)
    return {
        piece: (str(plain.get("before", "")), str(plain.get("after", "")))
        for piece, plain in zip(evidence_list(listed), listed, strict=True)
        if isinstance(piece, Span)
    }


def piece_to_dict(piece: Evidence, context: Context) -> dict[str, Any]:
    """Plain values of a piece of evidence, with what stands around it."""
    plain = evidence_to_dict(piece)
    if isinstance(piece, Span):
        before, after = context.get(piece, ("", ""))
        plain |= {key: text for key, text in (("before", before), ("after", after)) if text}
    return plain


def claim_to_dict(claim: Claim) -> dict[str, Any]:
    """Plain values of a claim; empty ones are left out.

    Participants' words stand in the evidence alone: of a text that is a quote, ``head`` says
    which piece of how many it is, so that forgetting somebody takes it along.
    """
    quotes = [piece.quote if isinstance(piece, Span) else "" for piece in claim.supports]
    said = claim.text in quotes
    plain: dict[str, Any] = {
        "text": "" if said else claim.text,
        "head": [quotes.index(claim.text), len(quotes)] if said else [],
        "supports": [evidence_to_dict(piece) for piece in claim.supports],
        "contradicts": [evidence_to_dict(piece) for piece in claim.contradicts],
        "edited": claim.edited,
        "assumed": claim.assumed,
    }
    return {key: value for key, value in plain.items() if value}


def claim_from_dict(plain: Mapping[str, Any]) -> Claim:
    """A claim from its plain values.

    Raises
    ------
    ValueError
        When its words are gone, since somebody was forgotten.
    """
    claim = Claim(
        text=str(plain.get("text", "")),
        supports=evidence_list(plain.get("supports", ())),
        contradicts=evidence_list(plain.get("contradicts", ())),
        edited=bool(plain.get("edited", False)),
        assumed=bool(plain.get("assumed", False)),
    )
    at, of = plain.get("head") or (0, -1)
    head = claim.supports[at] if of == len(claim.supports) else None
    text = head.quote if isinstance(head, Span) else claim.text
    if not text:
        raise ValueError("the words of this claim are gone")
    return replace(claim, text=text)
