"""Cases of a QualCoder project, and the attributes of cases and files."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from workbench.ingest.exchange.qualcoder_desk import Desk
from workbench.ingest.exchange.qualcoder_texts import Stretch, Texts, text_in
from workbench.ingest.exchange.row_values import keyed, text_of, whole
from workbench.ingest.exchange.sqlite_file import Database, Row
from workbench.ingest.exchange.verify import plain
from workbench.model.project import Case, Value, Variable, VariableType
from workbench.model.source import Notice

_INTEGER = re.compile(r"[+-]?\d+", re.ASCII)
_DECIMAL = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)", re.ASCII)


@dataclass
class Attributes:
    """Variables, and the values of cases and of files by their numbers."""

    variables: tuple[Variable, ...] = ()
    cases: dict[int, list[Value]] = field(default_factory=dict)
    files: dict[int, list[Value]] = field(default_factory=dict)


def read_attributes(database: Database, desk: Desk) -> Attributes:
    """Attributes with the type that all their values fit; empty values are none."""
    attributes = Attributes()
    kinds = {"case": attributes.cases, "file": attributes.files}
    said: dict[str, list[str]] = {}
    others = 0
    for row in database.rows("attribute", "name", "attr_type", "value", "id"):
        name, text = text_of(row["name"]), text_of(row["value"]).strip()
        kind, number = kinds.get(text_of(row["attr_type"])), whole(row["id"])
        if not text:
            continue
        if kind is None or number is None:
            others += 1
            continue
        values = kind.setdefault(number, [])
        if any(value.variable == variable_id(name) for value in values):
            desk.notice(f"a second value for {name!r} was left out", kept=text)
            continue
        values.append(Value(variable_id(name), text))
        said.setdefault(name, []).append(text)
    if others:
        desk.notice(f"{others} attributes belong to neither cases nor files and were left out")
    attributes.variables = _variables(database, said, desk)
    return attributes


def variable_id(name: str) -> str:
    """Id of an attribute by its name."""
    return f"variable-{name}"


def _variables(
    database: Database, said: Mapping[str, list[str]], desk: Desk
) -> tuple[Variable, ...]:
    rows = database.rows("attribute_type", "name", "memo", "valuetype")
    types = {text_of(row["name"]): row for row in rows}
    variables = []
    for name in dict.fromkeys([*types, *said]):
        row, values = types.get(name), said.get(name, [])
        memo = plain(text_of(row["memo"])) if row else ""
        numeric = row is not None and text_of(row["valuetype"]) == "numeric"
        kind = _type(values) if numeric else "Text"
        if numeric and kind == "Text":
            odd = [value for value in values if not _DECIMAL.fullmatch(value)]
            desk.notice(f"{name!r} should be numeric; read as text", kept="; ".join(odd[:5]))
        variables.append(Variable(variable_id(name), name, kind, memo))
    return tuple(variables)


def _type(values: Collection[str]) -> VariableType:
    if values and all(_INTEGER.fullmatch(value) for value in values):
        return "Integer"
    return "Float" if all(_DECIMAL.fullmatch(value) for value in values) else "Text"


def split_membership(
    stretches: Iterable[Stretch], texts: Mapping[int, Row], media: Collection[int], desk: Desk
) -> tuple[dict[int, tuple[int, ...]], list[Stretch]]:
    """Whole documents by case, and the stretches of others; pictures and recordings are counted.

    A whole document reaches, depending on the version, to its end or to one before.
    """
    whole_documents: dict[int, dict[int, None]] = {}
    parts: list[Stretch] = []
    pictures = 0
    sizes = {number: len(text_in(row)) for number, row in texts.items()}
    for each in stretches:
        case, document = whole(each.row["caseid"]), each.document
        if document in media:
            pictures += 1
        elif case is None or document is None or document not in sizes:
            parts.append(each)
        elif not each.start and ((each.end or 0) >= sizes[document] - 1 or not each.end):
            whole_documents.setdefault(case, {})[document] = None
            number = f"memo-{each.kind}-{each.number}"
            desk.memo(number, each.row["memo"], desk.touch(each.row))
        else:
            parts.append(each)
    if pictures:
        desk.notice(f"{pictures} pictures or recordings belong to cases; that was left out")
    return {case: tuple(found) for case, found in whole_documents.items()}, parts


def read_cases(
    database: Database,
    documents: Mapping[int, tuple[int, ...]],
    texts: Texts,
    attributes: Attributes,
    notices: list[Notice],
) -> tuple[Case, ...]:
    """Cases in the order of their numbers.

    Parameters
    ----------
    database : Database
    documents : mapping of int to tuple of int
        Whole documents by case.
    texts : Texts
    attributes : Attributes
    notices : list of Notice
        Takes what belongs to cases that are missing.
    """
    rows = database.rows("cases", "caseid", "name", "memo")
    found = sorted(keyed(rows, "caseid", "cases", notices))
    missing = {*documents, *texts.of_cases, *attributes.cases} - {n for n, _ in found}
    if missing:
        kept = ", ".join(map(str, sorted(missing)))
        notices.append(Notice("texts or attributes belong to cases that are missing", kept=kept))
    return tuple(
        Case(
            id=f"case-{number}",
            name=text_of(row["name"]),
            description=plain(text_of(row["memo"])),
            values=tuple(attributes.cases.get(number, ())),
            documents=tuple(f"document-{each}" for each in documents.get(number, ())),
            excerpts=tuple(dict.fromkeys(texts.of_cases.get(number, ()))),
        )
        for number, row in found
    )
