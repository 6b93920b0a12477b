"""Every rule, one file per label; a new file is added to ``_FAMILIES``."""

from __future__ import annotations

from workbench.language.rules import does, feels, gain, need, pain, thinks

_FAMILIES = (does, thinks, feels, pain, gain, need)

RULES = tuple(rule for family in _FAMILIES for rule in family.RULES)

__all__ = ["RULES"]
