"""Pseudonyms: one person has one mark throughout a study, and only its key tells whose."""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

# Twenty-five bits: among 200 people, two share a mark in one study of 1,700.
LETTERS = 5


@dataclass(frozen=True)
class Persons:
    """Who is who among the names of a study.

    Attributes
    ----------
    full : mapping of str to str
        Single parts of names, and the one full name each belongs to; in small letters.
    codes : mapping of str to str
        Persons who have a code of their own.
    """

    full: Mapping[str, str] = field(default_factory=dict)
    codes: Mapping[str, str] = field(default_factory=dict)
    everybody: frozenset[str] = frozenset()

    @classmethod
    def of(cls, names: Iterable[str], codes: Mapping[str, str]) -> Persons:
        """Tell who is who.

        Parameters
        ----------
        names : iterable of str
            All names as they stand in the texts, in any order.
        codes : mapping of str to str
            Names, and the codes of those who bear them.

        Examples
        --------
        >>> persons = Persons.of(["Sarah Miller", "Tom", "Ms Miller"], {})
        >>> persons.who("Ms Miller") == persons.who("Sarah") == "sarah miller"
        True
        """
        from workbench.language.redaction.variants import plain_name

        plain = {plain_name(name) for name in {*names, *codes}} - {""}
        bearers: dict[str, set[str]] = {}
        for name in plain:
            words = name.split()
            for part in set(words) if len(words) > 1 else ():
                bearers.setdefault(part, set()).add(name)
        full = {part: min(whole) for part, whole in bearers.items() if len(whole) == 1}
        coded = {plain_name(name): code for name, code in codes.items()}
        persons = cls(full, coded)
        return cls(full, coded, frozenset(persons.who(name) for name in plain))

    def who(self, name: str) -> str:
        """The person a name stands for: the one full name it is a part of, or itself."""
        from workbench.language.redaction.variants import plain_name

        bare = plain_name(name)
        return self.full.get(bare, bare)


def mark(person: str, key: bytes) -> str:
    """Letters for a person: HMAC-SHA256 under the study's key (RFC 2104), cut short, in base 32.

    Examples
    --------
    >>> mark("sarah miller", bytes(32))
    '4PJH'
    """
    digest = hmac.new(key, person.encode(), hashlib.sha256).digest()
    return base64.b32encode(digest)[:LETTERS].decode("ascii")
