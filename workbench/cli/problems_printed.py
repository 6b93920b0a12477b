"""What the gate found and what could not be read, in words for the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from workbench.cli.options import count

# So many claims with the very same thing wrong are told together.
_ALIKE = 4


def print_problems(problems: Sequence[Mapping[str, str]]) -> None:
    """Those that a person mends first, then those that another build may mend."""
    rebuilt = [one for one in problems if one["hint"].startswith("Build again")]
    for alike in _alike((*(one for one in problems if one not in rebuilt), *rebuilt)):
        if len(alike) < _ALIKE:
            for problem in alike:
                _print_one(problem)
        else:
            _print_together(alike)
    first = f" Build again first: it may mend {len(rebuilt)} of them." if rebuilt else ""
    print(f"The gate is closed: {count(len(problems), 'problem')}.{first}")


def print_unread(rejected: Iterable[Mapping[str, Any]]) -> None:
    """Files that could not be read, why, and what to do."""
    for one in rejected:
        line = f", line {one['line']}" if one["line"] else ""
        print(f"NOT READ: {one['path']}{line}: {one['reason']}. {one['hint']}")


def _alike(problems: Iterable[Mapping[str, str]]) -> list[list[Mapping[str, str]]]:
    """Problems that say the same of different claims side by side, in the order of the first."""
    found: dict[tuple[str, ...], list[Mapping[str, str]]] = {}
    for one in problems:
        found.setdefault((one["code"], one["message"], one["hint"]), []).append(one)
    return list(found.values())


def _print_one(problem: Mapping[str, str]) -> None:
    print(f"{problem['code']}: {problem['place']}: {problem['message']}")
    if problem["claim"]:
        print(f"    claim: {problem['claim'][:120]}")
    print(f"    mend:  {problem['hint']}")


def _print_together(alike: Sequence[Mapping[str, str]]) -> None:
    print(f"{alike[0]['code']}: {alike[0]['message']}; {len(alike)} places rest on it:")
    files: dict[str, list[str]] = {}
    for one in alike:
        file, colon, place = one["place"].rpartition(": ")
        files.setdefault(file if colon else place, []).extend([place] if colon else [])
    for file, places in files.items():
        print(f"    {file}: {', '.join(places)}" if places else f"    {file}")
    print(f"    mend:  {alike[0]['hint']}")
