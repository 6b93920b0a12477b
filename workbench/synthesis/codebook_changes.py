"""What a researcher changes in the codebook: checked, and turned into decisions."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from workbench.errors import AnalysisError
from workbench.model.coding import Code
from workbench.synthesis.coding_log import CODE_MERGED, Decision
from workbench.synthesis.coding_payloads import identity, to_plain
from workbench.synthesis.coding_state import State

SEPARATOR = "/"
_COLOR = re.compile(r"#[0-9A-Fa-f]{6}")


def find_code(state: State, name: str) -> Code:
    """A code by id, by name, or by its path such as ``Costs / Winter price``.

    Raises
    ------
    AnalysisError
        When there is none, naming those there are, or when several have the name.
    """
    id = state.code_id(name)
    if id in state.codes:
        return state.codes[id]
    wanted = _folded(name)
    found = [
        c for c in state.codes.values() if c.name.strip().casefold() == name.strip().casefold()
    ]
    found = found or [c for c in state.codes.values() if _folded(state.path(c.id)) == wanted]
    if len(found) == 1:
        return found[0]
    if found:
        paths = ", ".join(repr(state.path(code.id)) for code in found)
        raise AnalysisError(
            f"{len(found)} codes are named {name!r}", hint=f"Say which, by its path: {paths}."
        )
    known = listed([state.path(id) for id in state.codes])
    raise AnalysisError(f"there is no code {name!r}", hint=f"There are: {known}.")


def new_code(
    state: State,
    name: str,
    *,
    parent: str = "",
    definition: str = "",
    color: str = "",
    codable: bool = True,
) -> Decision:
    """The decision that adds a code.

    Raises
    ------
    AnalysisError
        For a name that is empty or taken below the same parent, an unknown parent, or a colour
        that is not ``#RRGGBB``.
    """
    above = find_code(state, parent).id if parent else ""
    named = _checked_name(state, name, above)
    if color and not _COLOR.fullmatch(color):
        raise AnalysisError(f"{color!r} is not a colour", hint="Write colours as #C81E4F.")
    id = fresh(state, "code", above, named.casefold())
    code = Code(id, named, definition.strip(), above, color, codable)
    return "code.added", to_plain(code)


def change_code(state: State, code: Code, **changes: Any) -> Decision:
    """The decision that renames, moves or redefines a code.

    Parameters
    ----------
    state : State
    code : Code
    **changes
        New values of name, definition, parent, color or codable.

    Raises
    ------
    AnalysisError
        For a name that is taken, or a parent that stands below the code itself.
    """
    if "parent" in changes:
        changes["parent"] = find_code(state, changes["parent"]).id if changes["parent"] else ""
        _refuse_circle(state, code, changes["parent"])
    if changes.get("color") and not _COLOR.fullmatch(changes["color"]):
        raise AnalysisError(f"{changes['color']!r} is not a colour", hint="Such as #C81E4F.")
    if "name" in changes or "parent" in changes:
        parent = changes.get("parent", state.parent(code))
        name = _checked_name(state, changes.get("name", code.name), parent, other_than=code.id)
        changes |= {"name": name}
    return "code.changed", {"code": code.id, "changes": changes}


def merge_codes(state: State, code: Code, into: Code) -> Decision:
    """The decision that puts one code in the place of another.

    Raises
    ------
    AnalysisError
        When both are the same.
    """
    if code.id == into.id:
        raise AnalysisError(f"{code.name!r} cannot be merged into itself")
    return CODE_MERGED, {"code": code.id, "into": into.id}


def fresh(state: State, kind: str, *parts: object) -> str:
    """An id that follows from what is made; numbered where that one is in use."""
    taken = state.known() - state.gone
    id, number = identity(kind, *parts), 2
    while id in taken:
        id, number = identity(kind, *parts, number), number + 1
    return id


def listed(names: Iterable[str], most: int = 30) -> str:
    """Names with commas between them; how many more, where there are many."""
    known = list(names)
    more = f" and {len(known) - most} more" if len(known) > most else ""
    return (", ".join(known[:most]) or "none yet") + more


def _checked_name(state: State, name: str, parent: str, *, other_than: str = "") -> str:
    named = name.strip()
    if not named:
        raise AnalysisError("a code needs a name")
    taken = state.named().get((parent, named.casefold()))
    if taken not in (None, other_than):
        raise AnalysisError(
            f"there is a code {state.path(str(taken))!r} already",
            hint="Choose another name, or merge the two.",
        )
    return named


def _refuse_circle(state: State, code: Code, parent: str) -> None:
    above, steps = parent, 0
    while above in state.codes and steps <= len(state.codes):
        if above == code.id:
            raise AnalysisError(f"{code.name!r} cannot stand below itself")
        above, steps = state.codes[above].parent, steps + 1


def _folded(path: str) -> str:
    return SEPARATOR.join(part.strip().casefold() for part in path.split(SEPARATOR))
