"""Commands that make work of feedback: what to read first, whose it is, what was answered."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from workbench.cli.options import (
    JsonOption,
    StudyOption,
    count,
    open_study,
    print_json,
    print_table,
)
from workbench.cli.triage_printed import (
    given,
    handled,
    plain_rows,
    print_post,
    print_state,
    print_trends,
    show,
    without_gaps,
)

if TYPE_CHECKING:
    import pandas as pd

_LIST = "list"


class _ListByDefault(TyperGroup):
    """`workbench triage posts` is `workbench triage list posts`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Put the command in where only its arguments stand."""
        if not args or (args[0] not in self.commands and args[0] != "--help"):
            args = [_LIST, *args]
        return super().parse_args(ctx, args)


app = typer.Typer(
    cls=_ListByDefault,
    help="Feedback to work on: list (default), assign, answer, close, reopen, log, trends.",
)

FeedbackArgument = Annotated[
    str | None, typer.Argument(metavar="[FEEDBACK]", help="A feedback file's id; else all.")
]
Ref = Annotated[str, typer.Argument(help="Post, e.g. posts#F012, or F012.")]
Why = Annotated[str, typer.Option("--why", help="The reason, for the log.")]
By = Annotated[str, typer.Option(help="week or month.")]


@app.command(_LIST)
def listing(
    feedback: FeedbackArgument = None,
    label: Annotated[
        list[str] | None, typer.Option(help="Only these labels, risks, or urgent.")
    ] = None,
    owner: Annotated[str, typer.Option(help="Only this owner's; “nobody” for posts of none.")] = "",
    status: Annotated[list[str] | None, typer.Option(help="Only these; else all.")] = None,
    overdue: Annotated[bool, typer.Option("--overdue", help="Only what is overdue.")] = False,
    as_of: Annotated[str, typer.Option(help="Time by which overdue is told; else now.")] = "",
    limit: Annotated[int, typer.Option(min=1, help="How many at most.")] = 20,
    study: StudyOption = Path(),
    json: JsonOption = False,
) -> None:
    """Sort feedback: what it does, its risks, whose it is, and what is overdue."""
    opened = open_study(study)
    now = as_of or datetime.now(UTC).isoformat(timespec="seconds")
    found = opened.inbox(feedback, asof=now)
    scores = opened.triage(feedback)
    chosen = _chosen(found, label or [], owner, status or [], overdue=overdue)
    told = given(scores)
    unread = int(scores["urgency"].isna().sum())
    rows = plain_rows(chosen.head(limit), scores)
    if json:
        print_json(
            {
                "n": len(scores),
                "given": told,
                "unread": unread,
                "asof": found.attrs["asof"],
                "shown": len(chosen),
                "lost": found.attrs["lost"],
                "posts": rows,
            }
        )
        return
    for row in rows:
        if row["ref"] == row["group"]:
            print_post(row)
    print(f"{count(len(scores), 'post')}: " + ", ".join(f"{name} {n}" for name, n in told.items()))
    print_state(found, len(chosen), unread)


@app.command("assign")
def assign(
    ref: Ref,
    owner: Annotated[str, typer.Argument(help="A person or a team.")],
    why: Why = "",
    study: StudyOption = Path(),
    json: JsonOption = False,
) -> None:
    """Give a post, with its copies, to somebody, whatever the rules say."""
    show(open_study(study).responses.assign(ref, owner, why=why), json=json)


@app.command("answer")
def answer(
    ref: Ref,
    text: Annotated[str, typer.Argument(help="What was answered.")],
    by: Annotated[str, typer.Option("--by", help="Who answered; else you.")] = "",
    at: Annotated[
        str, typer.Option("--at", help="Day or time (UTC) of the answer; else now.")
    ] = "",
    study: StudyOption = Path(),
    json: JsonOption = False,
) -> None:
    """Write down what a post was answered."""
    show(open_study(study).responses.answer(ref, text, by=by, at=at), json=json)


@app.command("close")
def close(ref: Ref, why: Why = "", study: StudyOption = Path(), json: JsonOption = False) -> None:
    """Settle a post, answered or not."""
    show(open_study(study).responses.close(ref, why=why), json=json)


@app.command("reopen")
def reopen(ref: Ref, why: Why = "", study: StudyOption = Path(), json: JsonOption = False) -> None:
    """Take up a post again; its term begins anew."""
    show(open_study(study).responses.reopen(ref, why=why), json=json)


@app.command("undo")
def undo(
    ref: Annotated[str, typer.Argument(help="A post; else the newest step of all.")] = "",
    study: StudyOption = Path(),
    json: JsonOption = False,
) -> None:
    """Take back the newest step, about a post if one is named."""
    log = open_study(study).responses
    ref = ref or log.newest().post
    action = log.undo(ref)
    if json:
        print_json({"undone": action, **handled(log.get(ref))})
        return
    print(f"Taken back: {action}.")
    show(log.get(ref), json=False)


@app.command("log")
def log(ref: Ref, study: StudyOption = Path(), json: JsonOption = False) -> None:
    """Show what was done about a post."""
    handling = open_study(study).responses.get(ref)
    if json:
        print_json(handled(handling))
        return
    rows = [
        (e.at[:16].replace("T", " "), e.action, e.owner, e.actor, e.text) for e in handling.entries
    ]
    print_table(rows, ("when", "what", "owner", "written by", "words"))
    if not rows:
        print(f"Nothing was done about {handling.post} yet.")


@app.command("trends")
def trends(
    feedback: FeedbackArgument = None,
    by: By = "month",
    study: StudyOption = Path(),
    json: JsonOption = False,
) -> None:
    """Shares of questions, complaints, praise and suggestions over time, with 95 % intervals."""
    if by not in ("week", "month"):
        raise typer.BadParameter("week or month", param_hint="--by")
    found = open_study(study).feedback_trends(feedback, by="week" if by == "week" else "month")
    rows = without_gaps(found)
    if json:
        print_json(
            {
                "by": by,
                "rows": rows,
                "shifts": [asdict(one) for one in found.attrs["shifts"]],
                "undated": found.attrs["undated"],
                "unsorted": found.attrs["unsorted"],
            }
        )
        return
    print_trends(rows, found)


def _chosen(
    found: pd.DataFrame, labels: list[str], owner: str, status: list[str], *, overdue: bool
) -> pd.DataFrame:
    from workbench.model.response import STATUSES
    from workbench.noticing import GIVEN
    from workbench.synthesis.triage_inbox import NOBODY
    from workbench.synthesis.triage_trends import KINDS, URGENT

    for asked, known, name in ((labels, KINDS, "--label"), (status, STATUSES, "--status")):
        if not set(asked) <= set(known):
            raise typer.BadParameter(f"choose among {', '.join(known)}", param_hint=name)
    kept = found
    if labels:
        urgent = (kept["urgency"] >= GIVEN) & (URGENT in labels)
        told = (kept["labels"] + kept["risks"]).map(lambda mine: bool(set(mine) & set(labels)))
        kept = kept[urgent | told.astype(bool)]
    if owner:
        wanted = "" if owner == NOBODY else owner.casefold()
        kept = kept[kept["owner"].str.casefold() == wanted]
    if status:
        kept = kept[kept["status"].isin(status)]
    return kept[kept["overdue"]] if overdue else kept
