"""Words that were taken for a speaker once: they may be something else, and are reported."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from workbench.ingest.labels import quality
from workbench.ingest.ledger import Ledger

_FEW = 5
_MANY = 6


class Named(NamedTuple):
    """A possible label, the line it stands on, and that line's text."""

    name: str
    line: int
    text: str


def tell_lonely(found: Sequence[Named], names: set[str], ledger: Ledger) -> None:
    """Report single words that were taken for a speaker once, beside few who speak often.

    Parameters
    ----------
    found : sequence of Named
        All that may be labels, in the order of the file.
    names : set of str
        Those that count as speakers.
    ledger : Ledger
    """
    seen = Counter(one.name for one in found)
    labelled = sum(seen[name] for name in names)
    for name, line, text in found if len(names) <= _FEW and labelled >= _MANY else ():
        if name in names and seen[name] == 1 and quality(name) == "name" and " " not in name:
            ledger.remark(
                f"{name!r} speaks only here; is it a speaker?",
                line=line,
                hint="If not, take the colon away, or put the words into the line before.",
                kept=text,
                about=name,
            )
