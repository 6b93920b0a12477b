"""Who answers which feedback, as ``[triage]`` in study.toml says: rules checked one by one."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from workbench.model.response import LABELS, RISKS, TriageRule
from workbench.store.problems import did_you_mean

_TABLE = re.compile(r"[ \t]*\[\[[ \t]*triage[ \t]*\.[ \t]*rules[ \t]*\]\]")
_STRING = re.compile(
    r'"""(?:[^\\]|\\.)*?"""|\'\'\'.*?\'\'\'|"(?:[^"\\n]|\\.)*"|\'[^\'\n]*\'|#[^\n]*', re.DOTALL
)
_MOST_HOURS = 8784


class RuleProblems(ValueError):
    """What is wrong with rules: per problem the rule's number from 1, a message and a hint."""

    def __init__(self, found: list[tuple[int, str, str | None]]) -> None:
        self.found = found
        super().__init__('rules such as { owner = "Workshop", words = ["brake*"], within = 24 }')


def hours(value: object) -> float:
    """Hours from 0 to a year.

    Raises
    ------
    ValueError
        Saying what is expected.
    """
    if isinstance(value, int | float) and not isinstance(value, bool):
        given = float(value)
        if 0 <= given <= _MOST_HOURS:
            return given
    raise ValueError("a number of hours, such as 24; 0 sets no term")


def checked_rules(value: object) -> tuple[TriageRule, ...]:
    """Rules in their order: the first that fits a post holds.

    Raises
    ------
    RuleProblems
        Naming every mistake of every rule.
    """
    if not isinstance(value, list):
        raise RuleProblems([(1, "rules is no list of tables", None)])
    problems: list[tuple[int, str, str | None]] = []
    rules: list[TriageRule] = []
    for number, one in enumerate(value, start=1):
        told: list[tuple[str, str | None]] = []
        found = _rule(one, told)
        problems += [(number, said, hint) for said, hint in told]
        if found is None:
            continue
        if rules and not rules[-1].conditions:
            said = f"never reached, since the rule before takes every post ({rules[-1].owner})"
            problems.append((number, said, "Put the rule without conditions last."))
        rules.append(found)
    if problems:
        raise RuleProblems(problems)
    return tuple(rules)


def _rule(value: object, told: list[tuple[str, str | None]]) -> TriageRule | None:
    if not isinstance(value, Mapping):
        told.append(
            ("a rule is a table of keys", 'For example { owner = "Workshop", within = 24 }.')
        )
        return None
    found: dict[str, Any] = {}
    for key, given in value.items():
        check = _CHECKS.get(key)
        if check is None:
            told.append((f"unknown key '{key}'", did_you_mean(str(key), [*_CHECKS])))
            continue
        try:
            found[key] = check(given)
        except ValueError as expected:
            told.append((f"{key} is {given!r}, expected {expected}", None))
    if "owner" not in value:
        told.append(("no owner", 'Name who answers: owner = "Workshop".'))
    return TriageRule(**found) if found.get("owner") else None


def _owner(value: object) -> str:
    if isinstance(value, str) and value.strip():
        return value.strip()
    raise ValueError('the name of a person or a team, such as "Workshop"')


def _texts(value: object) -> tuple[str, ...]:
    listed = [value] if isinstance(value, str) else value
    if isinstance(listed, list) and all(isinstance(one, str) and one.strip() for one in listed):
        return tuple(one.strip() for one in listed)
    raise ValueError('a list of texts, such as ["one", "two"]')


def _among(known: tuple[str, ...]) -> Callable[[object], tuple[str, ...]]:
    def check(value: object) -> tuple[str, ...]:
        given = tuple(one.casefold() for one in _texts(value))
        if set(given) <= set(known):
            return given
        raise ValueError(f"some of {', '.join(known)}")

    return check


def _share(value: object) -> float:
    if isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1:
        return float(value)
    raise ValueError("a number from 0 to 1, such as 0.5")


_CHECKS: dict[str, Callable[[object], Any]] = {
    "owner": _owner,
    "within": hours,
    "labels": _among(LABELS),
    "channels": _texts,
    "words": _texts,
    "phases": _texts,
    "risks": _among(RISKS),
    "urgency": _share,
}


def rule_lines(text: str) -> list[int]:
    r"""Line of each rule in the text of study.toml, from 1.

    Examples
    --------
    >>> rule_lines('[triage]\nrules = [\n  { owner = "A" },\n  { owner = "B" },\n]\n')
    [3, 4]
    """
    plain = _STRING.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)
    lines = plain.split("\n")
    listed = [number for number, line in enumerate(lines, start=1) if _TABLE.match(line)]
    return listed or _inline(lines)


def _inline(lines: list[str]) -> list[int]:
    """Lines on which the tables in ``rules = [ … ]`` begin."""
    table, found, inside, depth = "", [], False, 0
    for number, line in enumerate(lines, start=1):
        if not inside and (named := re.match(r"[ \t]*\[[ \t]*([\w.]+)[ \t]*\]", line)):
            table = named[1]
        elif not inside and table == "triage" and re.match(r"[ \t]*rules[ \t]*=", line):
            inside, line = True, line.partition("=")[2]
        if not inside:
            continue
        for sign in line:
            found += [number] if sign == "{" and depth == 1 else []
            depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(sign, 0)
        inside = depth > 0
    return found


@dataclass(frozen=True)
class TriageSettings:
    """Who answers which feedback, and how soon.

    Attributes
    ----------
    within : float
        Hours in which a post that has an owner should be answered; 0 sets no term.
    rules : tuple of TriageRule
        The first that fits a post names its owner.
    """

    within: float = field(default=0.0, metadata={"check": hours})
    rules: tuple[TriageRule, ...] = field(default=(), metadata={"check": checked_rules})


NO_RULES = TriageSettings()
