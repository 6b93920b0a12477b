"""Commands that list personas, say how sure they are, and write down assumed ones."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workbench.cli.options import JsonOption, StudyOption, count, open_study, print_json

if TYPE_CHECKING:
    from workbench.model.persona import Persona
    from workbench.synthesis.persona_dates import Freshness
    from workbench.synthesis.persona_drift import PersonaDrift
    from workbench.synthesis.persona_outlook import Outlook, Weak

app = typer.Typer(help="Personas: how sure they are, and new ones that are assumed.")

Items = Annotated[list[str] | None, typer.Option(help="A sentence, or an assumption's id.")]


def register(root: typer.Typer) -> None:
    """Add these commands."""
    root.add_typer(app, name="persona")


@app.command("list")
def listing(study: StudyOption = Path(), json: JsonOption = False) -> None:
    """List the personas."""
    personas = open_study(study).personas
    if json:
        plain = [{"id": p.id, "name": p.name, "kind": p.kind} for p in personas]
        print_json({"personas": plain})
        return
    for persona in personas:
        print(f"{persona.id}: {persona.name} ({_kind(persona)})")
    if not personas:
        print("No personas yet: `workbench build` proposes them.")


@app.command("outlook")
def outlook(
    id: Annotated[str, typer.Argument(help="Persona id.")],
    study: StudyOption = Path(),
    json: JsonOption = False,
) -> None:
    """Say what would change our minds about a persona, how fresh it is, and what changed."""
    from workbench.synthesis.persona_outlook import outlook_dict

    opened = open_study(study)
    persona, found = opened.persona(id), opened.outlook(id)
    if json:
        print_json(outlook_dict(found))
        return
    print(f"{persona.name} ({_kind(persona)})")
    print(_freshness(found.freshness))
    if found.drift:
        _print_drift(found.drift)
    _print_voices(found)
    _print_defining(found)
    _print_weak("Rests on one participant", found.single)
    _print_weak("Contested", found.contested)
    _print_weak("Assumed", found.assumed)


@app.command("new")
def new(
    name: Annotated[str, typer.Argument(help="What to call it.")],
    proto: Annotated[
        bool, typer.Option("--proto", help="Of assumptions only; personas with evidence are built.")
    ] = False,
    who: Items = None,
    goals: Items = None,
    needs: Items = None,
    pains: Items = None,
    behaviours: Items = None,
    attitudes: Items = None,
    channels: Items = None,
    study: StudyOption = Path(),
) -> None:
    """Write down what the team assumes about somebody, plainly shown as that."""
    from workbench.errors import AnalysisError

    if not proto:
        raise AnalysisError(
            "a persona with evidence comes from `workbench build`",
            hint="Add --proto for one that is made of assumptions.",
        )
    given = {
        "who": who,
        "goals": goals,
        "needs": needs,
        "pains": pains,
        "behaviours": behaviours,
        "attitudes": attitudes,
        "channels": channels,
    }
    items = {section: texts for section, texts in given.items() if texts}
    made = open_study(study).assume_persona(name, items)
    print(f"Wrote personas/{made.id}.md: an assumption until somebody is asked.")


def _kind(persona: Persona) -> str:
    return "assumed, nobody was asked" if persona.kind == "proto" else persona.kind


def _freshness(fresh: Freshness) -> str:
    if not fresh.newest:
        return "Evidence: no dates known." if fresh.undated else "Evidence: none."
    days = "" if fresh.newest_days is None else f", {count(fresh.newest_days, 'day')} before"
    asof = f"{days} the newest decision ({fresh.asof})" if days else ""
    arrived = sum(one.basis == "arrived" for one in fresh.dated)
    notes = f"; for {count(arrived, 'source')} only the file's arrival is known" if arrived else ""
    undated = f"; no date for {', '.join(fresh.undated)}" if fresh.undated else ""
    return f"Evidence: {fresh.oldest} to {fresh.newest}{asof}{notes}{undated}."


def _print_drift(drift: PersonaDrift) -> None:
    by = f"compared by {drift.shared} of {count(drift.asked, 'question')}"
    if drift.before is None:
        print(f"Since {drift.earlier}: new; no segment then was like it ({by}).")
        return
    print(
        f"Since {drift.earlier}: share {drift.before:g} % to {drift.after:g} %, "
        f"{drift.difference:+g} points ({drift.low:+g} to {drift.high:+g}): {drift.verdict} ({by})."
    )
    for one in drift.answers:
        unit = "" if one.answer == "mean" else " %"
        print(f"  {one.question} — {one.answer}: {one.before:g}{unit} to {one.after:g}{unit}")


def _print_voices(found: Outlook) -> None:
    for span in found.voices:
        print(f"  “{' '.join(span.quote.split())}”  [{span.ref}]")


def _print_defining(found: Outlook) -> None:
    from workbench.synthesis.persona_outlook import defining_words

    if found.defining:
        print("\nWhat sets it apart, and when it would no longer")
    for one in found.defining:
        print(f"  {defining_words(one)}")


def _print_weak(title: str, ones: tuple[Weak, ...]) -> None:
    if ones:
        print(f"\n{title}: {count(len(ones), 'claim')}")
    for one in ones:
        against = f"; against: {', '.join(one.against)}" if one.against else ""
        who = ", ".join(one.participants)
        print(f"  {one.place}  {' '.join(one.claim.text.split())}  [{who}{against}]")
