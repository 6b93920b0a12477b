"""The command that prints figures of a survey: crosstab."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workbench.cli.options import JsonOption, print_json, print_table

if TYPE_CHECKING:
    from workbench.stats import Crosstab


def register(app: typer.Typer) -> None:
    """Add these commands."""
    app.command("crosstab")(crosstab)


def crosstab(
    file: Annotated[Path, typer.Argument(help="Survey export.")],
    row: Annotated[str, typer.Option("--row", help="Question whose answers are the rows.")],
    column: Annotated[str, typer.Option("--column", help="Question whose answers are columns.")],
    weight: Annotated[str | None, typer.Option("--weight", help="Weight question.")] = None,
    json: JsonOption = False,
) -> None:
    """Tabulate one question of a survey by another, with letters for what differs."""
    from workbench.reports import crosstab_report
    from workbench.survey import read_survey

    codebook = file.with_suffix("").with_suffix(".codebook.yaml")
    survey = read_survey(file, codebook if codebook.exists() else None)
    table = survey.crosstab(row, column, weight=weight)
    if json:
        print_json(crosstab_report(table))
        return
    print(f"{survey.question(row).text}\nby {survey.question(column).text}\n")
    _print_crosstab(table)


def _print_crosstab(table: Crosstab) -> None:
    from workbench.stats import half_up

    columns = list(table.percent.columns)
    headers = tuple(f"{c} ({table.keys[c]})" if c in table.keys else str(c) for c in columns)
    unit = "" if list(table.percent.index) == ["mean"] else " %"
    rows: list[tuple[str, ...]] = []
    for answer in table.percent.index:
        cells = []
        for c in columns:
            value = table.percent.loc[answer, c]
            letters = table.letters.loc[answer, c]
            shown = "–" if value != value else f"{half_up(value, 0 if unit else 1)}{unit}"
            cells.append(f"{shown} {letters}".rstrip())
        rows.append((str(answer), *cells))
    rows.append(("Base", *(str(int(table.base[c])) for c in columns)))
    rows.append(("Effective base", *(f"{table.effective_base[c]:.0f}" for c in columns)))
    print_table(rows, ("", *headers))
    print("\nLetters: higher than that column; upper case at 95 %, lower case at 90 %.")
