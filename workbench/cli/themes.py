"""The command that proposes themes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workbench.cli.options import JsonOption, StudyOption, open_study, print_json, print_table

if TYPE_CHECKING:
    from workbench.theming import ThemeProposal, ThemeProposals

_EXAMPLES = 2


def register(app: typer.Typer) -> None:
    """Add this command."""
    app.command("themes")(themes)


def themes(
    of: Annotated[
        str, typer.Argument(help="interviews, an open question (SURVEY/QUESTION), or feedback id.")
    ] = "interviews",
    k: Annotated[
        int | None, typer.Option("-k", min=2, help="How many; else chosen by stability.")
    ] = None,
    study: StudyOption = Path(),
    all: Annotated[bool, typer.Option("--all", help="Shaky ones as well.")] = False,
    json: JsonOption = False,
) -> None:
    """Propose themes in people's own words, with who speaks of each."""
    found = open_study(study).themes(of, k=k)
    if json:
        print_json(found.as_dict())
    else:
        _print(found, [theme for theme in found if all or theme.reliable])


def _print(found: ThemeProposals, shown: list[ThemeProposal]) -> None:
    rows = [
        (
            theme.label,
            f"{theme.n} of {theme.of}",
            f"{theme.stability:.2f}{'' if theme.reliable else ' (shaky)'}",
            ", ".join(theme.phrases)[:60],
        )
        for theme in shown
    ]
    print_table(rows, ("theme", found.unit, "stability", "also"))
    for theme in shown:
        print(f"\n{theme.label}")
        for member in theme.members[:_EXAMPLES]:
            print(f"  {member.ref}  {' '.join(member.quote.split())[:100]}")
    if len(shown) < len(found):
        more = len(found) - len(shown)
        print(f"\n{more} more came back too seldom in parts of the texts to rely on: --all")
    tried = "  ".join(f"{k}: {number}" for k, number in found.reliable.items())
    print(f"\nReliable themes by the number of themes tried: {tried}")
    print("Proposals; take them over with study.themes(…).accept(label) in a notebook.")
