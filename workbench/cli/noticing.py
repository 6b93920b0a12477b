"""How suggestions are printed, and what was not read."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    import pandas as pd

LimitOption = Annotated[int, typer.Option(min=1, help="How many at most.")]


def print_found(row: Mapping[Hashable, Any], who: str) -> None:
    """Print a suggestion: its score, address, reason and words."""
    held = f"  (not published: {row['withheld']})" if row["withheld"] else ""
    whose = f"  {who}" if who else ""
    reason = f"{row['kind'] or 'kind unknown'}: {row['rule']}"
    print(f"{row['score']:.2f}  {row['ref']}{whose}  [{reason}]{held}")
    print(f"      {' '.join(row['quote'].split())}")


def print_unread(found: pd.DataFrame) -> None:
    """Say what was not read, since it is not in English."""
    unread = found.attrs["unread"]
    if unread:
        some = ", ".join(f"{one['ref']} ({one['language']})" for one in unread[:5])
        more = f" and {len(unread) - 5} more" if len(unread) > 5 else ""
        print(f"Not read, as not in English: {some}{more}.")
