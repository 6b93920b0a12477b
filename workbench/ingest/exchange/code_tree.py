"""Codes as rows of a database give them, put in the order of a codebook."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from workbench.model.coding import Code
from workbench.model.source import Notice


def in_order(codes: Iterable[Code], notices: list[Notice]) -> tuple[Code, ...]:
    """Put each code after its parent; a parent that is missing or in a circle is left out.

    Parameters
    ----------
    codes : iterable of Code
        In any order; children keep the order they have here.
    notices : list of Notice
        Takes what is wrong.
    """
    known = {code.id: code for code in codes}
    children: dict[str, list[Code]] = {}
    for code in known.values():
        if code.parent and code.parent not in known:
            notices.append(Notice("its parent is not in the file; put at the top", kept=code.name))
            code = replace(code, parent="")
        children.setdefault(code.parent, []).append(code)
    ordered = _walk(children, "")
    placed = {code.id for code in ordered}
    for code in known.values():
        if code.id not in placed:
            notices.append(Notice("it stands below itself; put at the top", kept=code.name))
            top = replace(code, parent="")
            children[code.parent] = [c for c in children[code.parent] if c.id != code.id]
            found = [top, *_walk(children, code.id)]
            ordered += found
            placed |= {each.id for each in found}
    return tuple(ordered)


def _walk(children: dict[str, list[Code]], top: str) -> list[Code]:
    """All codes below one, each after its parent, without recursion."""
    ordered: list[Code] = []
    stack = list(reversed(children.get(top, ())))
    while stack:
        code = stack.pop()
        ordered.append(code)
        stack.extend(reversed(children.get(code.id, ())))
    return ordered
