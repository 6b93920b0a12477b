"""Variables, values and cases of a REFI-QDA project."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast, get_args

from workbench.ingest.exchange.desk import Desk
from workbench.ingest.exchange.xml_tree import attribute, child, children, local, words
from workbench.model.project import Case, Value, Variable, VariableType

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from xml.etree.ElementTree import Element

_TYPES = {name.lower(): name for name in get_args(VariableType)}


def read_variables(root: Element, desk: Desk) -> tuple[Variable, ...]:
    """Properties of cases and documents."""
    found = child(root, "Variables")
    each = () if found is None else children(found, "Variable")
    return tuple(_variable(element, desk) for element in each)


def _variable(element: Element, desk: Desk) -> Variable:
    name = attribute(element, "name")
    said = attribute(element, "typeOfVariable")
    known = _TYPES.get(said.strip().lower())
    if known is None:
        desk.notice(f"the variable {name!r} has no known type; read as Text", kept=said)
    return Variable(
        id=desk.define(element, "variable"),
        name=name,
        type=cast(VariableType, known or "Text"),
        description=words(element, "Description"),
    )


def read_values(element: Element, desk: Desk, *, owner: str) -> tuple[Value, ...]:
    """What a case or document has for variables."""
    values = []
    for found in children(element, "VariableValue"):
        reference = child(found, "VariableRef")
        text = next((words(found, local(c)) for c in found if local(c).endswith("Value")), "")
        variable = desk.target(reference) if reference is not None else ""
        if desk.knows(variable, "variable"):
            values.append(Value(variable, text))
        else:
            desk.notice(
                f"{owner} has a value for a variable that is missing; left out",
                kept=text,
                lost=True,
            )
    return tuple(values)


def define_cases(root: Element, desk: Desk) -> list[tuple[Element, str]]:
    """Cases with their identities; what belongs to them is read once the sources are known."""
    found = child(root, "Cases")
    each = () if found is None else children(found, "Case")
    return [(element, desk.define(element, "case")) for element in each]


def read_cases(
    defined: Sequence[tuple[Element, str]], excerpts: Mapping[str, Sequence[str]], desk: Desk
) -> tuple[Case, ...]:
    """Cases with what belongs to them.

    Parameters
    ----------
    defined : sequence of (Element, str)
    excerpts : mapping of str to sequence of str
        Excerpts that a case was applied to as if it were a code.
    desk : Desk
    """
    return tuple(_case(element, identity, excerpts, desk) for element, identity in defined)


def _case(
    element: Element, identity: str, excerpts: Mapping[str, Sequence[str]], desk: Desk
) -> Case:
    name = attribute(element, "name")
    owner = f"the case {name!r}"
    selected = desk.references(element, "SelectionRef", "excerpt", owner=owner)
    return Case(
        id=identity,
        name=name,
        description=words(element, "Description"),
        values=read_values(element, desk, owner=owner),
        codes=desk.references(element, "CodeRef", "code", owner=owner),
        documents=desk.references(element, "SourceRef", "document", owner=owner),
        excerpts=tuple(dict.fromkeys((*selected, *excerpts.get(identity, ())))),
    )
