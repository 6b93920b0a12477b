"""What people say they saw and were told: proposals for two fields of the XPLANE canvas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.model.evidence import Claim
from workbench.synthesis.statements import SURE, statements

if TYPE_CHECKING:
    import pandas as pd

# Only what is said in so many words; "I see" mostly means that somebody understands.
PATTERNS = {
    "sees": (
        r"\b(?:i|we)(?:'ve|'d| have| had)?(?: just| also| once)? "
        r"(?:saw|seen|noticed|spotted|watched|came across)\b(?! (?:it|that|this|them) coming)"
    ),
    "hears": (
        r"\b(?:i|we)(?:'ve|'d| have| had)?(?: just| also| only)? heard\b(?! (?:it|them|him|her)\b)"
        r"|\b(?:i|we)(?:'ve| have| had)? (?:was|were|got|been) told\b"
        r"|(?<!\byou )(?<!\bi )\b(?:told|(?:said|says) to) (?:me|us)\b"
    ),
}
# What might be seen or said is not what was.
_SUPPOSED = r"\b(?:if|unless|suppose|would|wouldn't|could|should|never|nobody|didn't|not)\b"


def sensed(table: pd.DataFrame, *, limit: int = 8) -> dict[str, tuple[Claim, ...]]:
    """Sentences in which somebody says plainly what they saw or were told.

    Parameters
    ----------
    table : pandas.DataFrame
        Rows of `synthesis.statements.sentence_table`.
    limit : int
        Statements per list at the most.

    Returns
    -------
    dict of str to tuple of Claim
        Keys ``sees`` and ``hears``, grouped and ranked like every other list.
    """
    if not len(table):
        return dict.fromkeys(PATTERNS, ())
    text = table["text"].str.casefold().str.replace("\u2019", "'", regex=False)
    real = ~text.str.contains(_SUPPOSED)
    return {
        name: statements(
            table.assign(sensed=(real & text.str.contains(pattern)).astype(float)),
            "sensed",
            limit=limit,
            least=SURE,
        )
        for name, pattern in PATTERNS.items()
    }
