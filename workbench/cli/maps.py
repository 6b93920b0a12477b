"""Commands that show empathy maps, and by which people work on them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workbench.cli.options import JsonOption, StudyOption, count, open_study, print_json

if TYPE_CHECKING:
    from workbench.mapped import StudyMap

app = typer.Typer(
    help="Work on an empathy map: rename, merge, split, move, reject, add, undo. Items go by "
    "number (“pains 2”) or by their words."
)

ParticipantOption = Annotated[str, typer.Option("--participant", help="Code, e.g. P03.")]
PersonaOption = Annotated[str, typer.Option("--persona", help="Persona id.")]
SegmentOption = Annotated[str, typer.Option("--segment", help="Segment, by number or name.")]
ItemArgument = Annotated[str, typer.Argument(help="Item, e.g. “pains 2”, or its words.")]
RefsOption = Annotated[list[str] | None, typer.Option(help="Words, e.g. P03#12-80.")]


def register(root: typer.Typer) -> None:
    """Add these commands."""
    root.command("empathy")(empathy)
    root.add_typer(app, name="map")


def empathy(
    study: StudyOption = Path(),
    participant: ParticipantOption = "",
    persona: PersonaOption = "",
    segment: SegmentOption = "",
    json: JsonOption = False,
) -> None:
    """Print an empathy map with its evidence."""
    _print_map(_map(study, participant, persona, segment), json=json)


@app.command("show")
def show(
    participant: ParticipantOption = "",
    persona: PersonaOption = "",
    segment: SegmentOption = "",
    study: StudyOption = Path(),
    json: JsonOption = False,
) -> None:
    """Print a map, with all the evidence of each item."""
    _print_map(_map(study, participant, persona, segment), json=json, all_evidence=True)


@app.command("rename")
def rename(
    item: ItemArgument,
    text: Annotated[str, typer.Argument(help="The new words.")],
    participant: ParticipantOption = "",
    persona: PersonaOption = "",
    segment: SegmentOption = "",
    study: StudyOption = Path(),
    json: JsonOption = False,
) -> None:
    """Put your words in the place of an item's; its evidence stays."""
    chart = _map(study, participant, persona, segment)
    where = chart.item(item).list
    _done(chart.rename(item, text), [where], json=json)


@app.command("merge")
def merge(
    items: Annotated[list[str], typer.Argument(help="Items, the one that stays first.")],
    text: Annotated[str, typer.Option(help="Words for it; else the first item's.")] = "",
    participant: ParticipantOption = "",
    persona: PersonaOption = "",
    segment: SegmentOption = "",
    study: StudyOption = Path(),
    json: JsonOption = False,
) -> None:
    """Make one item of several, with the evidence of all."""
    chart = _map(study, participant, persona, segment)
    where = [chart.item(item).list for item in items]
    _done(chart.merge(items, text), where, json=json)


@app.command("split")
def split(
    item: ItemArgument,
    out: Annotated[list[str], typer.Option(help="Evidence to take out: its number, or P03#12-80.")],
    text: Annotated[str, typer.Option(help="Words for the new item; else the first quote.")] = "",
    participant: ParticipantOption = "",
    persona: PersonaOption = "",
    segment: SegmentOption = "",
    study: StudyOption = Path(),
    json: JsonOption = False,
) -> None:
    """Take evidence out of an item, as an item of its own."""
    chart = _map(study, participant, persona, segment)
    where = chart.item(item).list
    pieces = [int(one) if one.isdigit() else one for one in out]
    _done(chart.split(item, pieces, text), [where], json=json)


@app.command("move")
def move(
    item: ItemArgument,
    to: Annotated[str, typer.Argument(help="List, e.g. pains.")],
    participant: ParticipantOption = "",
    persona: PersonaOption = "",
    segment: SegmentOption = "",
    study: StudyOption = Path(),
    json: JsonOption = False,
) -> None:
    """Put an item into another list."""
    chart = _map(study, participant, persona, segment)
    where = chart.item(item).list
    _done(chart.move(item, to), [where, to], json=json)


@app.command("reject")
def reject(
    item: ItemArgument,
    participant: ParticipantOption = "",
    persona: PersonaOption = "",
    segment: SegmentOption = "",
    study: StudyOption = Path(),
    json: JsonOption = False,
) -> None:
    """Strike an item from its list; building again does not bring it back."""
    chart = _map(study, participant, persona, segment)
    where = chart.item(item).list
    _done(chart.reject(item), [where], json=json)


@app.command("add")
def add(
    to: Annotated[str, typer.Argument(metavar="LIST", help="E.g. pains, or see.")],
    text: Annotated[str, typer.Argument(help="The item in your words.")],
    supports: RefsOption = None,
    contradicts: RefsOption = None,
    assumption: Annotated[
        bool, typer.Option("--assumption", help="Nothing supports it yet; it is shown as that.")
    ] = False,
    participant: ParticipantOption = "",
    persona: PersonaOption = "",
    segment: SegmentOption = "",
    study: StudyOption = Path(),
    json: JsonOption = False,
) -> None:
    """Add an item in your words, with what it rests on."""
    chart = _map(study, participant, persona, segment)
    chart.add(to, text, supports=supports or (), contradicts=contradicts or (), assumed=assumption)
    _done(chart, [to], json=json)


@app.command("decisions")
def decisions(
    participant: ParticipantOption = "",
    persona: PersonaOption = "",
    segment: SegmentOption = "",
    study: StudyOption = Path(),
    json: JsonOption = False,
) -> None:
    """List what people decided about a map, merges among it; `undo --event` takes one back."""
    from workbench.map_decisions import decision_rows

    rows = decision_rows(_map(study, participant, persona, segment))
    if json:
        print_json({"n": len(rows), "decisions": rows})
        return
    for row in rows:
        print(f"{row['event']}  {row['at'][:10]}  {row['actor']}  {row['kind']}")
        for item in row["items"]:
            print(f"      {item['list']}: {' '.join(item['text'].split())}")
        if row["list"] or row["text"]:
            print(f"      now: {' '.join(filter(None, (row['list'], row['text'])))}")
    print(f"{count(len(rows), 'decision')}.")


@app.command("undo")
def undo(
    event: Annotated[str, typer.Option(help="Event of an earlier decision, to undo that.")] = "",
    participant: ParticipantOption = "",
    persona: PersonaOption = "",
    segment: SegmentOption = "",
    study: StudyOption = Path(),
) -> None:
    """Take back the newest decision about a map, or another; the journal keeps both."""
    chart = _map(study, participant, persona, segment)
    which = "a" if event else "the newest"
    print(f"Took back {which} decision about the map of {chart.of.title} ({chart.undo(event)}).")


def _map(study: Path, participant: str, persona: str, segment: str) -> StudyMap:
    return open_study(study).map(participant=participant, persona=persona, segment=segment)


def _done(chart: StudyMap, lists: Iterable[str], *, json: bool) -> None:
    """Show the lists that changed, since numbers in them may be others now."""
    if json:
        _print_map(chart, json=True)
        return
    from workbench.synthesis.map_changes import list_named

    for name in dict.fromkeys(map(list_named, lists)):
        _print_list(chart, name)


def _print_map(chart: StudyMap, *, json: bool, all_evidence: bool = False) -> None:
    from workbench.mapping import map_report
    from workbench.model.map_decision import LISTS

    if json:
        print_json(map_report(chart))
        return
    print(f"Empathy map of {chart.of.title} ({count(len(chart.participants), 'participant')})")
    if not chart.participants:
        print("Nobody who was interviewed belongs to it, or nobody allows being quoted.")
    for name in LISTS:
        if chart.lists.get(name) or name not in chart.optional:
            _print_list(chart, name, all_evidence=all_evidence)
    if chart.lost:
        print(
            "\nDecisions without effect, or with less (`workbench map undo` takes back the newest)"
        )
        for one in chart.lost:
            print(f"  {one}")


def _print_list(chart: StudyMap, name: str, *, all_evidence: bool = False) -> None:
    from workbench.model.evidence import Span
    from workbench.model.map_decision import GAPS, LIST_WORDS, OPTIONAL
    from workbench.synthesis.map_fold import voices
    from workbench.synthesis.said_and_done import halves

    items = chart.items(name)
    if not items and name in OPTIONAL:
        return
    print(f"\n{LIST_WORDS.get(name, name).upper()}")
    for item in items:
        supports = item.claim.supports
        n = len(voices(item.claim, chart.speaker))
        first = next((s.ref for s in supports if isinstance(s, Span)), "survey")
        mine = "*" if item.claim.edited else " "
        where = first if supports else "assumption"
        print(
            f"{mine} {item.name:<9} {n} of {len(chart.participants)}  {item.claim.text}  [{where}]"
        )
        if name == GAPS and (pair := halves(item.claim)):
            print(f"{'':20}but: {' '.join(pair[1].quote.split())}")
        for at, piece in enumerate(supports if all_evidence else (), start=1):
            if isinstance(piece, Span):
                print(f"      {at:>2}  {piece.ref}  {' '.join(piece.quote.split())}")
