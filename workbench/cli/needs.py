"""Commands about needs: what people say, the board, and decisions about it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from workbench.cli.needs_printed import (
    print_board_end,
    print_card,
    print_line,
    print_merge,
    print_merged,
    print_ratings,
)
from workbench.cli.noticing import LimitOption, print_found, print_unread
from workbench.cli.options import JsonOption, StudyOption, count, open_study, print_json

if TYPE_CHECKING:
    from workbench.study import Study

app = typer.Typer(help="What people say they need; the board of needs; decisions about it.")

Id = Annotated[str, typer.Argument(help="Need, e.g. N1 or p-3f2a, or a sentence's reference.")]
Refs = Annotated[list[str], typer.Argument(help="References, e.g. P03#12-80.")]


@app.callback(invoke_without_command=True)
def needs(
    context: typer.Context,
    latent: Annotated[
        bool, typer.Option("--latent", help="Add workarounds and other signs of unstated needs.")
    ] = False,
    kind: Annotated[
        list[str] | None, typer.Option(help="interviews, surveys or feedback; else all.")
    ] = None,
    limit: LimitOption = 20,
    study: StudyOption = Path(),
    json: JsonOption = False,
) -> None:
    """List the sentences in which people say what they need, what most people say first."""
    from workbench.searching import KINDS

    context.obj = study
    if context.invoked_subcommand:
        return
    found = open_study(study).needs(latent=latent, kinds=kind or KINDS)
    rows = found.head(limit).to_dict("records")
    if json:
        print_json({"n": len(found), "needs": rows, "unread": found.attrs["unread"]})
        return
    group = 0
    for row in rows:
        if row["group"] != group and row["people"] > 1:
            print(f"{row['people']} people")
        group = row["group"]
        print_found(row, row["participant"])
    print(f"{_shown(len(rows), len(found))}." if rows else "Nobody here states a need.")
    print_unread(found)


@app.command("board")
def board(
    context: typer.Context,
    persona: Annotated[str, typer.Option("--persona", help="Persona id.")] = "",
    accepted: Annotated[bool, typer.Option("--accepted", help="Only accepted needs.")] = False,
    limit: LimitOption = 20,
    every: Annotated[bool, typer.Option("--all", help="All of them, however many.")] = False,
    study: StudyOption = Path(),
    json: JsonOption = False,
) -> None:
    """Show needs with points of view and How Might We questions, those of most people first."""
    from workbench.needing import rating_notes

    at = _opened(context, study)
    found, notes = at.needs_board(persona), rating_notes(at)
    wanted = found.accepted if accepted else found.needs
    listed = wanted if every else wanted[:limit]
    if json:
        plain = found.as_dict() | {"n": len(wanted), "needs": [n.as_dict() for n in listed]}
        print_json({**plain, "notes": list(notes)})
        return
    for need in listed:
        print_line(need)
    print_ratings(found.ratings)
    print_board_end(found, len(listed), len(wanted), notes)


@app.command("show")
def show(
    context: typer.Context, id: Id, study: StudyOption = Path(), json: JsonOption = False
) -> None:
    """Show a need with every sentence for and against it."""
    need = _opened(context, study).need_log.find(id)
    if json:
        print_json(need.as_dict())
    else:
        print_card(need)


@app.command("accept")
def accept(
    context: typer.Context,
    id: Id,
    text: Annotated[str, typer.Option(help="What to call it.")] = "",
    study: StudyOption = Path(),
    json: JsonOption = False,
) -> None:
    """Take a proposal over, or a need of a persona file; accepted needs are published."""
    opened = _opened(context, study)
    _told(opened, opened.need_log.accept(id, text=text), json=json)


@app.command("add")
def add(
    context: typer.Context,
    text: Annotated[str, typer.Argument(help="The need.")],
    supports: Annotated[list[str], typer.Option(help="Span, e.g. P03#12-80.")],
    study: StudyOption = Path(),
    json: JsonOption = False,
) -> None:
    """Note a need in your words, with the participants' words that show it."""
    opened = _opened(context, study)
    _told(opened, opened.need_log.add(text, supports), json=json)


@app.command("reject")
def reject(context: typer.Context, id: Id, study: StudyOption = Path()) -> None:
    """Say that this is no need; it is not proposed again."""
    _opened(context, study).need_log.reject(id)
    print(f"Rejected {id}. Take it back with `workbench needs undo`.")


@app.command("rename")
def rename(
    context: typer.Context, id: Id, text: str, study: StudyOption = Path(), json: JsonOption = False
) -> None:
    """Call an accepted need by other words."""
    opened = _opened(context, study)
    opened.need_log.rename(id, text)
    _told(opened, id, json=json)


@app.command("merge")
def merge(
    context: typer.Context,
    id: Id,
    other: Annotated[str, typer.Argument(help="The need that becomes part of it.")],
    study: StudyOption = Path(),
    json: JsonOption = False,
) -> None:
    """Put another need, accepted or proposed, to an accepted one."""
    opened = _opened(context, study)
    _told(opened, opened.need_log.merge(id, other), json=json)


@app.command("suggest-merges")
def suggest_merges(
    context: typer.Context,
    limit: LimitOption = 10,
    study: StudyOption = Path(),
    json: JsonOption = False,
) -> None:
    """List pairs of needs that may be one, the likeliest first; you decide."""
    found = _opened(context, study).suggested_merges()
    if json:
        print_json({"n": len(found), "merges": [one.as_dict() for one in found[:limit]]})
        return
    for one in found[:limit]:
        print_merge(one)
    pairs = count(len(found), "pair")
    print(f"{pairs if len(found) <= limit else f'{limit:,} of {pairs}'} to look at.")


@app.command("merges")
def merges(context: typer.Context, study: StudyOption = Path(), json: JsonOption = False) -> None:
    """List the merges that hold; `workbench needs undo` takes one back by its event."""
    found = _opened(context, study).need_log.merges
    if json:
        print_json({"n": len(found), "merges": [one.as_dict() for one in found]})
        return
    for one in found:
        print_merged(one)
    print(f"{count(len(found), 'merge')}.")


@app.command("split")
def split(
    context: typer.Context,
    id: Id,
    refs: Refs,
    text: Annotated[str, typer.Option(help="What to call the new one.")] = "",
    study: StudyOption = Path(),
    json: JsonOption = False,
) -> None:
    """Make a need of its own of some sentences of an accepted one."""
    opened = _opened(context, study)
    _told(opened, opened.need_log.split(id, refs, text=text), json=json)


@app.command("evidence")
def evidence(
    context: typer.Context,
    id: Id,
    supports: Annotated[list[str] | None, typer.Option(help="Span, e.g. P03#12-80.")] = None,
    contradicts: Annotated[list[str] | None, typer.Option(help="Span, e.g. P03#12-80.")] = None,
    drop: Annotated[list[str] | None, typer.Option(help="Words that are not about it.")] = None,
    study: StudyOption = Path(),
    json: JsonOption = False,
) -> None:
    """Attach participants' words for or against an accepted need, or take some away."""
    opened = _opened(context, study)
    if supports or contradicts or not drop:
        opened.need_log.evidence(id, supports=supports or (), contradicts=contradicts or ())
    if drop:
        opened.need_log.drop(id, drop)
    _told(opened, id, json=json)


@app.command("frame")
def frame(
    context: typer.Context,
    id: Id,
    user: Annotated[str | None, typer.Option(help="Who, in the plural.")] = None,
    need: Annotated[str | None, typer.Option(help="What they need, e.g. 'to know when'.")] = None,
    because: Annotated[str | None, typer.Option(help="Why.")] = None,
    question: Annotated[str | None, typer.Option(help="How might we …?")] = None,
    study: StudyOption = Path(),
    json: JsonOption = False,
) -> None:
    """Write parts of an accepted need's point of view, or its question; empty drafts it again."""
    opened = _opened(context, study)
    given = {"user": user, "need": need, "because": because, "question": question}
    opened.need_log.frame(id, **{name: text for name, text in given.items() if text is not None})
    _told(opened, id, json=json)


@app.command("link")
def link(
    context: typer.Context,
    id: Id,
    item: Annotated[str, typer.Argument(help="survey/question; empty for none.")] = "",
    study: StudyOption = Path(),
    json: JsonOption = False,
) -> None:
    """Link an accepted need to a survey item that was rated by importance and satisfaction."""
    opened = _opened(context, study)
    opened.need_log.link(id, item)
    _told(opened, id, json=json)


@app.command("own")
def own(
    context: typer.Context,
    id: Id,
    owner: Annotated[str, typer.Argument(help="Who looks after it; empty for nobody.")] = "",
    study: StudyOption = Path(),
    json: JsonOption = False,
) -> None:
    """Say who looks after an accepted need."""
    opened = _opened(context, study)
    opened.need_log.own(id, owner)
    _told(opened, id, json=json)


@app.command("undo")
def undo(
    context: typer.Context,
    id: Annotated[str, typer.Argument(help="An accepted need, or an event; else the newest.")] = "",
    study: StudyOption = Path(),
) -> None:
    """Take the newest decision about needs back, or one of them."""
    print(f"Took back: {_opened(context, study).need_log.undo(id)}.")


def _opened(context: typer.Context, study: Path) -> Study:
    """The study named behind the sub-command, or behind `needs`."""
    return open_study(study if study != Path() else context.obj or study)


def _told(study: Study, id: str, *, json: bool) -> None:
    need: Any = study.need_log.find(id)
    if json:
        print_json(need.as_dict())
    else:
        print_card(need)


def _shown(shown: int, found: int) -> str:
    return count(found, "sentence") if shown == found else f"{shown:,} of {found:,} sentences"
