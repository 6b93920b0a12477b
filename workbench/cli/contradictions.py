"""Commands about what contradicts the claims of a study."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from workbench.cli.options import JsonOption, StudyOption, count, open_study, print_json

if TYPE_CHECKING:
    from workbench.study import Study
    from workbench.synthesis.contradiction_log import Decision

app = typer.Typer(
    help="What contradicts the claims of personas and assumptions: list, nearest, accept, reject, "
    "undo; claims lists their keys."
)

Claimed = Annotated[
    str, typer.Argument(help="Its key (see claims), persona and place, A1, or its words.")
]
Words = Annotated[str, typer.Argument(help="Where the words stand, e.g. P03#12-80.")]
PersonaOption = Annotated[str, typer.Option("--persona", help="Persona id; else all.")]

_READ = "read them and decide. Most contradict nothing."


@app.callback(invoke_without_command=True)
def contradictions(
    context: typer.Context,
    persona: PersonaOption = "",
    study: StudyOption = Path(),
    json: JsonOption = False,
) -> None:
    """List what contradicts claims, as people recorded it."""
    context.obj = study
    if not context.invoked_subcommand:
        _list(open_study(study), persona, json=json)


@app.command("list")
def recorded(
    context: typer.Context,
    persona: PersonaOption = "",
    study: StudyOption = Path(),
    json: JsonOption = False,
) -> None:
    """List what contradicts claims, as people recorded it."""
    _list(_opened(context, study), persona, json=json)


@app.command("nearest")
def nearest(
    context: typer.Context,
    persona: PersonaOption = "",
    n: Annotated[int, typer.Option("-n", min=1, help="How many of each claim.")] = 5,
    all: Annotated[
        bool, typer.Option("--all", help="Also what takes nothing back; read these yourself.")
    ] = False,
    does: Annotated[
        bool, typer.Option("--does", help="What people tell that they did; read these yourself.")
    ] = False,
    study: StudyOption = Path(),
    json: JsonOption = False,
) -> None:
    """Show what near each claim takes something back (“but”, “to be fair”), to read and decide."""
    found = _opened(context, study).contradictions.proposed(persona, n=n, all=all, does=does)
    rows = found.to_dict("records")
    if json:
        print_json({"n": len(rows), "nearest": rows})
        return
    shown = ""
    for row in rows:
        if row["place"] != shown:
            print(f"{row['key']}  {row['place']}: {row['claim']}")
        shown = row["place"]
        print(f"    {row['ref']}  {row['participant']}: {row['words']}  ({row['why']})")
    print(
        f"{count(len(rows), 'sentence')} near {count(found['place'].nunique(), 'claim')}: {_READ}"
    )


@app.command("claims")
def claims(
    context: typer.Context,
    persona: PersonaOption = "",
    study: StudyOption = Path(),
    json: JsonOption = False,
) -> None:
    """List claims that can be contradicted, each with a key that a rebuild leaves as it is."""
    found = list(_opened(context, study).contradictions.claims(persona))
    if json:
        rows = [{"key": of.key, "place": at, "claim": claim.text} for at, of, claim in found]
        print_json({"n": len(rows), "claims": rows})
        return
    for place, of, claim in found:
        print(f"{of.key:9} {place}: {claim.text}")


@app.command("accept")
def accept(
    context: typer.Context,
    claim: Claimed,
    words: Words,
    anyway: Annotated[
        bool, typer.Option("--anyway", help="Though the claim rests on survey figures alone.")
    ] = False,
    study: StudyOption = Path(),
    json: JsonOption = False,
) -> None:
    """Record that words contradict a claim; it is contested from then on."""
    done = _opened(context, study).contradictions.accept(claim, words, anyway=anyway)
    _done("Contradicts", done, json=json)


@app.command("reject")
def reject(
    context: typer.Context,
    claim: Claimed,
    words: Words,
    study: StudyOption = Path(),
    json: JsonOption = False,
) -> None:
    """Record that words do not contradict a claim; they are not proposed for it again."""
    done = _opened(context, study).contradictions.reject(claim, words)
    _done("Does not contradict", done, json=json)


@app.command("undo")
def undo(
    context: typer.Context,
    event: Annotated[str, typer.Argument(help="Id of a decision; else the newest.")] = "",
    study: StudyOption = Path(),
    json: JsonOption = False,
) -> None:
    """Take the newest decision about contradictions back, or the one named."""
    _done("Taken back", _opened(context, study).contradictions.undo(event), json=json)


def _list(study: Study, persona: str, *, json: bool) -> None:
    found = study.contradictions.recorded(persona)
    if json:
        rows = [
            {"place": place, "claim": claim.text, "ref": span.ref, "quote": span.quote}
            for place, claim, span in found
        ]
        print_json({"n": len(rows), "contradictions": rows})
        return
    shown = ""
    for place, claim, span in found:
        if place != shown:
            print(f"{place}: {claim.text}")
        shown = place
        print(f"    {span.ref}  {span.quote}")
    print(f"{count(len(found), 'contradiction')} of {count(_claims(found), 'claim')}.")


def _claims(found: list[Any]) -> int:
    return len({place for place, _, _ in found})


def _opened(context: typer.Context, study: Path) -> Study:
    return open_study(study if study != Path() else context.obj or study)


def _done(what: str, decision: Decision, *, json: bool) -> None:
    of, span = decision.of, decision.span
    if json:
        print_json(
            {
                "accepted": decision.accepted,
                "about": of.place,
                "claim": of.text,
                "ref": span.ref,
                "quote": span.quote,
                "event": decision.event,
                "key": of.key,
                "gone": decision.gone,
            }
        )
        return
    print(f"{what}: {of.place}: {of.text}\n    {span.ref}  {span.quote}")
    if decision.gone:
        print("    It no longer stood there: somebody had taken it out, or erased it.")
