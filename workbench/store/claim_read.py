"""Reads claims and their evidence from the nodes of a persona file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.model.evidence import Cell, Claim, Evidence, Span
from workbench.store.yaml_nodes import NodeReader

if TYPE_CHECKING:
    from ruamel.yaml.nodes import Node

_CLAIM = ("text", "supports", "contradicts", "edited", "assumed")
_SPAN = ("ref", "quote")
_CELL = ("cell", "question", "answer", "n", "base", "percent", "where", "total")
_ITEM = "an item such as '- text: \"…\"'"
_EVIDENCE = (
    'evidence such as {ref: "P03#1240-1302", quote: "…"} or '
    '{cell: "survey", question: "Q2", answer: "Yes", n: 12, base: 60, percent: 20}'
)


def claims(node: Node, place: str, reader: NodeReader) -> tuple[Claim, ...]:
    """Read the items of one list; an item may be given as a bare text, too."""
    items = reader.items(node, place, f"a list of items: {_ITEM}")
    return tuple(_claim(item, f"{place}[{i}]", reader) for i, item in enumerate(items))


def _claim(node: Node, place: str, reader: NodeReader) -> Claim:
    from ruamel.yaml.nodes import ScalarNode

    if isinstance(node, ScalarNode):
        return Claim(reader.text(node, place, parent=node, expected=_ITEM))
    fields = reader.mapping(node, place, _ITEM)
    reader.known(fields, place, _CLAIM)
    supports, contradicts = (
        tuple(_evidence(fields[key], f"{place}.{key}", reader)) if key in fields else ()
        for key in ("supports", "contradicts")
    )
    return Claim(
        text=reader.text(fields.get("text"), place, parent=node, expected="'text:' and a text"),
        supports=supports,
        contradicts=contradicts,
        edited=reader.flag(fields.get("edited"), f"{place}.edited"),
        assumed=reader.flag(fields.get("assumed"), f"{place}.assumed"),
    )


def _evidence(node: Node, place: str, reader: NodeReader) -> list[Evidence]:
    items = reader.items(node, place, f"a list of {_EVIDENCE}")
    read = (_piece(item, f"{place}[{i}]", reader) for i, item in enumerate(items))
    return [piece for piece in read if piece is not None]


def _piece(node: Node, place: str, reader: NodeReader) -> Evidence | None:
    before = len(reader.problems)
    fields = reader.mapping(node, place, _EVIDENCE)
    if len(reader.problems) > before:
        return None
    if "ref" in fields:
        return _span(node, place, reader)
    if "cell" in fields:
        return _cell(node, place, reader)
    if "quote" in fields:
        reader.report("a quote needs its 'ref:'", node, place, hint="Such as ref: P03#1240-1302.")
    else:
        reader.known(fields, place, (*_SPAN, *_CELL))
        reader.report(f"expected {_EVIDENCE}", node, place)
    return None


def _span(node: Node, place: str, reader: NodeReader) -> Span | None:
    fields = reader.mapping(node, place, _EVIDENCE)
    reader.known(fields, place, _SPAN)
    ref = reader.text(fields["ref"], place, parent=node, expected="P03#1240-1302")
    quote = reader.text(
        fields.get("quote"), place, parent=node, expected="'quote:' and the words themselves"
    )
    try:
        return Span.parse(ref, quote)
    except ValueError as error:
        reader.report(str(error), fields["ref"], place, hint="Such as P03#1240-1302.")
        return None


def _cell(node: Node, place: str, reader: NodeReader) -> Cell:
    fields = reader.mapping(node, place, _EVIDENCE)
    reader.known(fields, place, _CELL)
    survey, question, answer = (
        reader.text(fields.get(key), place, parent=node, expected=f"'{key}:' and {what}")
        for key, what in (("cell", "a survey"), ("question", "its id"), ("answer", "an answer"))
    )
    total = fields.get("total")
    return Cell(
        survey=survey,
        question=question,
        answer=answer,
        n=reader.integer(fields.get("n"), f"{place}.n", parent=node),
        base=reader.integer(fields.get("base"), f"{place}.base", parent=node),
        percent=reader.number(fields.get("percent"), f"{place}.percent", parent=node),
        where=_where(fields["where"], f"{place}.where", reader) if "where" in fields else (),
        total=None if total is None else reader.number(total, f"{place}.total", parent=node),
    )


def _where(node: Node, place: str, reader: NodeReader) -> tuple[tuple[str, str], ...]:
    """Read {question: answer}, or [[question, answer], …] where a question comes twice."""
    from ruamel.yaml.nodes import SequenceNode

    expected = "a filter such as {Q1: Yes}"
    if not isinstance(node, SequenceNode):
        fields = reader.mapping(node, place, expected)
        return tuple(
            (question, reader.text(answer, place, parent=node, expected="an answer"))
            for question, answer in fields.items()
        )
    pairs: list[tuple[str, str]] = []
    for item in node.value:
        parts = reader.items(item, place, "a pair such as [Q1, Yes]")
        texts = [reader.text(part, place, parent=item, expected="a text") for part in parts]
        if len(texts) == 2:
            pairs.append((texts[0], texts[1]))
        else:
            reader.report("expected a pair such as [Q1, Yes]", item, place)
    return tuple(pairs)
