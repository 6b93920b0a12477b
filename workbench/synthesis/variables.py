"""What is known about participants, as typed variables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from workbench.model.project import Variable, VariableType
from workbench.model.source import Participant
from workbench.synthesis.coding_payloads import identity

CONSENTS = ("record", "quote", "share")


def attributes_of(person: Participant) -> dict[str, str]:
    """Attributes of a participant that have a value, and what they allow."""
    known = {name: text for name, text in person.attributes.items() if name and text.strip()}
    for what in CONSENTS:
        allowed = getattr(person.consent, what)
        if allowed is not None:
            known[f"consent_{what}"] = "true" if allowed else "false"
    return known


def typed(people: Iterable[Mapping[str, str]]) -> dict[str, Variable]:
    """A variable for each attribute, of the narrowest type that all its values have.

    Examples
    --------
    >>> typed([{"months": "14"}, {"months": "31"}])["months"].type
    'Integer'
    """
    values: dict[str, list[str]] = {}
    for attributes in people:
        for name, text in attributes.items():
            values.setdefault(name, []).append(text)
    return {
        name: Variable(identity("variable", name.strip().casefold()), name, _type(texts))
        for name, texts in values.items()
    }


def conforms(kind: VariableType, text: str) -> bool:
    """Whether a text is a value of a type, in the form that XML Schema gives it."""
    return _TESTS[kind](text) if kind in _TESTS else kind == "Text"


def _type(texts: list[str]) -> VariableType:
    return next((k for k in _TESTS if all(conforms(k, text) for text in texts)), "Text")


def _is_integer(text: str) -> bool:
    digits = text.removeprefix("-")
    return digits.isascii() and digits.isdigit() and str(int(text)) == text


def _is_date(text: str) -> bool:
    try:
        return len(text) == 10 and date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


_TESTS: dict[VariableType, Callable[[str], bool]] = {
    "Boolean": lambda text: text in ("true", "false"),
    "Integer": _is_integer,
    "Date": _is_date,
}
