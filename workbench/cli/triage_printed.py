"""How feedback, what was done about it, and its trends are printed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from workbench.cli.options import count, print_json, print_table
from workbench.model.response import LABELS, OPEN

if TYPE_CHECKING:
    import pandas as pd

    from workbench.model.response import Handling


def given(scores: pd.DataFrame) -> dict[str, int]:
    """How many posts have each label, and how many are urgent."""
    from workbench.noticing import GIVEN, SCORES

    return {label: int((scores[label] >= GIVEN).sum()) for label in SCORES}


def plain_rows(chosen: pd.DataFrame, scores: pd.DataFrame) -> list[dict[str, Any]]:
    """Rows as JSON has them, copies after what they repeat: scores, and the work they make."""
    told = scores.set_index("ref", drop=False)
    rows = []
    for work in chosen.to_dict("records"):
        work |= {name: _iso(work[name]) for name in ("date", "due")}
        for ref in (work["ref"], *work["copies"]):
            row = told.loc[ref].to_dict()
            row = {**row, **work} if ref == work["ref"] else {**work, **row}
            rows.append({str(key): _plain(value) for key, value in row.items()})
    return rows


def without_gaps(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Rows as JSON has them: a figure that is missing is null."""
    records = frame.to_dict("records")
    return [{str(key): _plain(value) for key, value in row.items()} for row in records]


def _plain(value: Any) -> Any:
    return None if value != value else value


def _iso(moment: Any) -> str | None:
    return moment.isoformat() if moment is not None and moment == moment else None


def print_post(row: Mapping[str, Any]) -> None:
    """Print a post: what it does, what is in its words, whose it is, and by when."""
    urgency = "  - " if row["urgency"] is None else f"{row['urgency']:.2f}"
    labels = ", ".join(row["labels"]) or ("-" if row["urgency"] is not None else "not sorted")
    cues = "; ".join(dict.fromkeys((*row["risk_words"], *row["cues"])))
    copies = f"  ({row['posts']} alike)" if row["posts"] > 1 else ""
    print(f"{urgency}  {row['ref']}  {labels}{f'  [{cues}]' if cues else ''}{copies}")
    print(f"      {' '.join(row['text'].split())[:100]}")
    if said := [one for one in _state(row) if one]:
        print(f"      {'; '.join(said)}")


def _state(row: Mapping[str, Any]) -> list[str]:
    rule = f" ({row['why']})" if row["owner"] and row["why"] != "named" else ""
    late = "overdue since" if row["overdue"] else "due"
    waiting = row["due"] and row["status"] in OPEN
    return [
        row["status"] if row["status"] != "new" else "",
        f"{row['owner']}{rule}",
        f"{late} {row['due'][:16].replace('T', ' ')}" if waiting else "",
        f"{row['newer']} more since it was settled" if row["newer"] else "",
        "its words have changed since" if row["changed"] else "",
        f"phase {row['phase']}" if row["phase"] else "",
        *(f"perhaps {one}" for one in row["personas"]),
    ]


def print_state(found: pd.DataFrame, shown: int, unread: int) -> None:
    """Say how much is open, how much overdue, and what could not be sorted or found again."""
    waiting = found["status"].isin(OPEN)
    alone = int((waiting & (found["owner"] == "")).sum())
    print(
        f"{count(len(found), 'piece')} of work, {int(waiting.sum()):,} open "
        f"({alone:,} of them nobody’s), {int(found['overdue'].sum()):,} overdue; {shown:,} match."
    )
    if unread:
        print(f"{count(unread, 'post')} not sorted: without text, or not in English.")
    if lost := found.attrs["lost"]:
        print(f"Worked on, and no longer collected: {', '.join(lost)}.")


def print_trends(rows: Sequence[Mapping[str, Any]], found: pd.DataFrame) -> None:
    """Print shares by period, and how the later half differs from the earlier."""
    table = [
        (r["period"], r["label"], r["n"], r["base"], _percent(r), r["change"])
        for r in rows
        if r["label"] in (*LABELS, "urgent")
    ]
    headers = ("period", "label", "authors", "of", "share (95 %)", "against the one before")
    print_table(table, headers)
    for one in found.attrs["shifts"]:
        print(
            f"{one.label}: {one.before:.0f} % of {one.base_before} authors in the earlier half, "
            f"{one.after:.0f} % of {one.base_after} in the later: {one.verdict} "
            f"({one.low:+.0f} to {one.high:+.0f} points)."
        )
    if not rows:
        print("No post has a date.")
    left = found.attrs["left_out"]
    if left and rows:
        print(f"{count(left, 'post')} left out: without date, without text, or not in English.")


def _percent(row: Mapping[str, Any]) -> str:
    if row["share"] is None:
        return "nobody wrote"
    partial = ", part of it" if row["partial"] else ""
    return f"{row['share']:.0f} % ({row['low']:.0f}–{row['high']:.0f}{partial})"


def handled(handling: Handling) -> dict[str, Any]:
    """What was done about a post, in plain values."""
    return {
        "post": handling.post,
        "status": handling.status,
        "owner": handling.owner,
        "entries": [asdict(entry) for entry in handling.entries],
    }


def show(handling: Handling, *, json: bool) -> None:
    """Print what a post is now."""
    if json:
        print_json(handled(handling))
        return
    owner = f", {handling.owner}" if handling.owner else ""
    print(f"{handling.post}: {handling.status}{owner}.")
