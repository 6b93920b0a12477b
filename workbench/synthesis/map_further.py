"""Fields of an empathy map beside its six lists, as far as what people said fills them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from workbench.model.evidence import Claim
from workbench.model.map_decision import GAPS
from workbench.synthesis.map_senses import sensed
from workbench.synthesis.said_and_done import halves, said_and_done

if TYPE_CHECKING:
    import pandas as pd


def further(table: pd.DataFrame) -> dict[str, tuple[Claim, ...]]:
    """What is proposed for further fields from rows of `synthesis.statements.sentence_table`."""
    return {**sensed(table), GAPS: said_and_done(table)}


def whole(name: str, claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Claims of a list without those of which half is gone: a saying needs its doing."""
    return tuple(one for one in claims if name != GAPS or one.edited or halves(one))
