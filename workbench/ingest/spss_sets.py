"""Multiple-response sets of an SPSS file: which variables are options of one question."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from workbench.ingest.ids import unique
from workbench.ingest.spss_values import Code, Variable, in_order
from workbench.model.source import Notice

JOINT = "\n"
_STEM = re.compile(r"^(.*(?:\s[-–—]|[:?.]))\s+")


@dataclass(frozen=True)
class AnswerSet:
    """A question with several answers.

    Attributes
    ----------
    name, text : str
    members : tuple of Variable
    options : tuple of str
        Parallel to `members` where `counted` is set, else all categories in code order.
    counted : float or None
        The code that means "ticked"; None where members hold categories.
    """

    name: str
    text: str
    members: tuple[Variable, ...]
    options: tuple[str, ...]
    counted: float | None = None


def sets_of(
    variables: Sequence[Variable], declared: Mapping[str, Mapping[str, Any]]
) -> tuple[list[AnswerSet], list[Notice]]:
    """Take the sets that the file declares; a variable belongs to the first that names it.

    Parameters
    ----------
    variables : sequence of Variable
    declared : mapping
        ``mr_sets`` of pyreadstat's metadata container.

    Returns
    -------
    sets : list of AnswerSet
    notices : list of Notice
        Sets that cannot be read as one question, each with the reason.
    """
    by_name = {variable.name.casefold(): variable for variable in variables}
    taken: set[str] = set()
    sets: list[AnswerSet] = []
    notices: list[Notice] = []
    for name in sorted(declared):
        entry = declared[name]
        members = [by_name.get(str(n).casefold()) for n in entry["variable_list"]]
        known = tuple(member for member in members if member is not None)
        reason = _why_not(entry, known, len(members), taken)
        if reason:
            text = f"the multiple-response set {name!r} {reason}; its variables are read one by one"
            notices.append(Notice(text))
            continue
        taken |= {member.name for member in known}
        sets.append(_set(name, entry, known))
    return sets, notices


def _why_not(
    entry: Mapping[str, Any], members: tuple[Variable, ...], named: int, taken: set[str]
) -> str:
    if len(members) < named or not members:
        return "names variables that the file does not have"
    shared = [member.name for member in members if member.name in taken]
    if shared:
        return f"shares {', '.join(shared)} with another set"
    if entry["is_dichotomy"]:
        return "" if entry["counted_value"] is not None else "does not say which value counts"
    repeated = sum(len(set(codes)) < len(codes) for codes in mentions(members) if codes)
    return f"has the same answer twice in {repeated} cases, as a grid does" if repeated else ""


def mentions(members: Sequence[Variable]) -> list[list[Code]]:
    """Valid codes by case, over the variables of a set."""
    cases = zip(*(member.valid for member in members), strict=True)
    return [[code for code in codes if code is not None] for codes in cases]


def _set(name: str, entry: Mapping[str, Any], members: tuple[Variable, ...]) -> AnswerSet:
    label = str(entry["label"] or "").strip()
    if entry["is_dichotomy"]:
        stem, options = _options([member.label for member in members])
        counted = float(entry["counted_value"])
        return AnswerSet(name, label or stem or name, members, tuple(unique(options)), counted)
    labels: dict[Code, str] = {}
    for member in members:
        for code in member.observed:
            labels.setdefault(code, member.text(code))
        labels.update(member.labels)
    options = [labels[code] for code in in_order(set(labels))]
    stem, _ = _options([member.label for member in members])
    return AnswerSet(name, label or stem or name, members, tuple(dict.fromkeys(options)))


def _options(labels: list[str]) -> tuple[str, list[str]]:
    """Part "Which do you use? - Excel" into the question they share and the options."""
    shared = _STEM.match(_beginning(labels)) if len(labels) > 1 else None
    if shared is None:
        return "", labels
    rest = [label[shared.end() :].strip() for label in labels]
    if not all(rest):
        return "", labels
    return re.sub(r"[\s:–—-]+$", "", shared[1]), rest


def _beginning(texts: list[str]) -> str:
    """Longest beginning that all texts share."""
    low, high = min(texts), max(texts)
    same = next((i for i, letter in enumerate(low) if letter != high[i : i + 1]), len(low))
    return low[:same]
