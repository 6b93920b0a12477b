"""Inflection of English verbs, so that a word list names each verb once."""

from __future__ import annotations

from dataclasses import dataclass

_VOWELS = "aeiou"


@dataclass(frozen=True, slots=True)
class Verb:
    """The forms of a verb: go, goes, went, gone, going."""

    base: str
    third: str
    past: tuple[str, ...]
    participle: tuple[str, ...]
    ing: str

    def forms(self) -> tuple[str, ...]:
        """Every form once, sorted."""
        return tuple(sorted({self.base, self.third, *self.past, *self.participle, self.ing}))


def verb(entry: str) -> Verb:
    """Inflect a verb.

    Parameters
    ----------
    entry : str
        The base, and for irregular verbs past and participle: ``go:went:gone``. A ``+`` after
        the base doubles its last letter: ``stop+``.

    Returns
    -------
    Verb

    Examples
    --------
    >>> verb("stop+").forms()
    ('stop', 'stopped', 'stopping', 'stops')
    >>> verb("write:wrote:written").ing
    'writing'
    """
    base, *irregular = entry.split(":")
    doubled = base.endswith("+")
    base = base.rstrip("+")
    stem = base + base[-1] if doubled else base
    past = irregular[0] if irregular else _past(base, stem)
    participle = irregular[-1] if irregular else past
    return Verb(base, _third(base), (past,), (participle,), _ing(base, stem))


def _third(base: str) -> str:
    if base.endswith("y") and base[-2] not in _VOWELS:
        return base[:-1] + "ies"
    return base + ("es" if base.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")


def _past(base: str, stem: str) -> str:
    if base.endswith("e"):
        return base + "d"
    if base.endswith("y") and base[-2] not in _VOWELS:
        return base[:-1] + "ied"
    return stem + "ed"


def _ing(base: str, stem: str) -> str:
    if base.endswith("ie"):
        return base[:-2] + "ying"
    if base.endswith("e") and not base.endswith(("ee", "oe", "ye")) and base != "be":
        return base[:-1] + "ing"
    return stem + "ing"


def inflected(entries: str) -> tuple[str, ...]:
    """All forms of several verbs, entries separated by blanks (see :func:`verb`)."""
    return tuple(sorted({form for entry in entries.split() for form in verb(entry).forms()}))
