"""Columns that belong to one question: options with a column each, and grids of items."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from workbench.ingest.answers import Answers
from workbench.ingest.ids import text_slug, unique
from workbench.ingest.table import Column, Plan
from workbench.ingest.ticks import are_marks, names_itself, option_beside_no, plain

_BRACKET = re.compile(r"^(?P<stem>.+?)\s*\[(?P<item>[^\[\]]+)\]\s*$")
_DASH = re.compile(r"^(?P<stem>.+?)\s+[-–—]\s+(?P<item>.+)$")
_LAST_DASH = re.compile(r"^(?P<stem>.+)\s+[-–—]\s+(?P<item>.+)$")
_UNDERSCORE = re.compile(r"^(?P<stem>[A-Za-z][A-Za-z]*\d*)_(?P<item>\w+)$")
_CODE = re.compile(r"^(?P<stem>[A-Za-z]\w*)\[[^\[\]]+\]$")
_INDEXED = re.compile(r"^(?P<stem>[A-Za-z][A-Za-z_]*[A-Za-z])[_-]?(?P<item>\d{1,2})$")
_NO_STEMS = frozenset({"q", "v", "var", "question", "item", "col", "column", "field"})
_EDGE = re.compile(r"[\s:\[(–—-]+$")
_CHOICE = re.compile(r"\s*-\s*(selected choice|choice)\s*$", re.IGNORECASE)
_SEVERAL = re.compile(
    r"all that apply|select all|check all|choose all|tick all|mark all|mehrfach|plusieurs|"
    r"which of (the following|these)",
    re.IGNORECASE,
)
_OTHER = re.compile(r"\b(other|please specify|specify|text|comment|autre|sonstiges)\b", re.I)
_IDENTIFIER = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]{0,39}")


@dataclass(frozen=True)
class _Member:
    """A column with the question it seems to belong to."""

    column: Column
    answers: Answers
    stem: str
    item: str
    how: str


def plans_of(columns: Sequence[Column], answers: Sequence[Answers]) -> list[Plan]:
    """Gather columns into questions; their types stay open but for ticks.

    Parameters
    ----------
    columns : sequence of Column
    answers : sequence of Answers
        Parallel to `columns`.

    Returns
    -------
    list of Plan
        In the order of the file, with unique ids.
    """
    plans: list[Plan] = []
    for group in _groups(columns, answers):
        plans += _plans(group)
    ids = unique(plan.id for plan in plans)
    return [replace(plan, id=new) for plan, new in zip(plans, ids, strict=True)]


def question_id(text: str) -> str:
    """Keep a short identifier as it stands, else make a slug of the wording.

    Examples
    --------
    >>> question_id("Q17_b"), question_id("How often do you ride the bike, or is it ridden?")
    ('Q17_b', 'how-often-do-you-ride-the-bike-or-is-it')
    """
    return text if _IDENTIFIER.fullmatch(text) else text_slug(text)


def _named_id(name: str) -> str:
    """Id of a column by its short name; LimeSurvey's ``Q1[SQ2]`` is ``Q1_SQ2``."""
    return question_id(re.sub(r"\[([^\[\]]+)\]", r"_\1", name) if _CODE.match(name) else name)


def _groups(columns: Sequence[Column], answers: Sequence[Answers]) -> Iterator[list[_Member]]:
    group: list[_Member] = []
    for column, given in zip(columns, answers, strict=True):
        member = _member(column, given, group[-1].stem if group else "")
        same = plain(member.stem) == plain(group[-1].stem) if group else False
        together = same and (member.stem or member.how == group[-1].how == "bare")
        if group and not together:
            yield group
            group = []
        group.append(member)
    if group:
        yield group


def _member(column: Column, answers: Answers, before: str) -> _Member:
    if column.item:
        return _Member(column, answers, column.question, column.item, "item")
    header = column.question
    own = names_itself(answers.values, header)
    if own is not None:
        # Typeform names columns by their options alone; the question stands nowhere.
        stem = header[: _at(header, own)]
        return _Member(column, answers, stem, own, "named" if stem else "bare")
    rest = header[len(before) :].strip(" -–—:[]_")
    apart = before and not (before[-1].isalnum() and header[len(before) :][:1].isalnum())
    if apart and header.startswith(before) and rest:
        return _Member(column, answers, before, rest, "named")
    for how, pattern, text in (
        ("bracket", _BRACKET, header),
        ("dash", _LAST_DASH, header),
        ("underscore", _UNDERSCORE, column.name or header),
    ):
        match = pattern.match(text)
        if match is not None:
            return _Member(column, answers, match["stem"], match["item"], how)
    match = _INDEXED.match(column.name or header)
    if match is not None and match["stem"].casefold() not in _NO_STEMS:
        return _Member(column, answers, match["stem"], match["item"], "indexed")
    return _Member(column, answers, "", header, "")


def _at(header: str, option: str) -> int:
    """Where the option starts in a header that ends with it."""
    core = plain(option)
    folded = header.casefold()
    at = folded.rfind(core)
    return at if at >= 0 and len(folded) == len(header) else max(0, len(header) - len(option))


def _plans(group: list[_Member]) -> list[Plan]:
    ticks = _ticks(group)
    if len(ticks) >= 2:
        multi = _multi(ticks)
        rest = [_single(m, group, beside=multi) for m in group if m not in ticks]
        return [multi, *rest]
    return [_single(member, group) for member in group]


def _ticks(group: list[_Member]) -> list[_Member]:
    """Find the members that are options of one question; none where it is a grid."""
    if len(group) < 2 or group[0].how == "indexed":
        return []
    words = group[0].how in ("bracket", "item") or _SEVERAL.search(group[0].stem) is not None
    coded = [m for m in group if are_marks(m.answers.values, words=words)]
    named = [m for m in group if _is_named(m)]
    empty = [m for m in group if not m.answers.values]
    free = [m for m in group if m not in coded + named + empty]
    if coded and not all(_OTHER.search(m.item) for m in free):
        return []
    if not coded and not named:
        return []
    found = [m for m in group if m in coded + named or (m in empty and m not in free)]
    return found


def _is_named(member: _Member) -> bool:
    values = member.answers.values
    itself = len(values) == 1 and plain(values[0]) == plain(member.item) != ""
    return itself or option_beside_no(values) is not None


def _multi(ticks: list[_Member]) -> Plan:
    stem = ticks[0].stem
    text = _wording(stem) if stem else " / ".join(_option(m) for m in ticks)
    named = next((m.column.name for m in ticks if m.column.name), "")
    match = _UNDERSCORE.match(named) or _CODE.match(named)
    options = unique(_option(m) for m in ticks)
    return Plan(
        id=match["stem"] if match else question_id(text),
        text=text,
        columns=tuple(m.column for m in ticks),
        type="multi",
        options=tuple(options),
    )


def _option(member: _Member) -> str:
    if not _is_named(member):
        return member.item.strip()
    return option_beside_no(member.answers.values) or member.answers.values[0]


def _wording(stem: str) -> str:
    text = _CHOICE.sub("", _EDGE.sub("", stem))
    if not any(letter.isalpha() for letter in text):
        return f"Question {text.strip(' .)')}"
    return text


def _single(member: _Member, group: list[_Member], beside: Plan | None = None) -> Plan:
    column = member.column
    if beside is not None:
        text = f"{beside.text} [{member.item}]"
        other = _OTHER.search(member.item) is not None
        id_ = f"{beside.id}-other" if other else f"{beside.id}-{text_slug(member.item, limit=20)}"
        return Plan(_named_id(column.name) if column.name else id_, text, (column,))
    text = f"{column.question} [{column.item}]" if column.item else column.question
    id_ = _named_id(column.name or text)
    grid = len(group) > 1
    if grid and not column.name and not _IDENTIFIER.fullmatch(text):
        id_ = f"{text_slug(member.stem, limit=20)}-{text_slug(member.item, limit=20)}"
    return Plan(id_, text, (column,), family=plain(member.stem) if grid else "")
