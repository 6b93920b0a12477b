"""Options that many commands share, and how results are printed."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from workbench.study import Study

StudyOption = Annotated[
    Path, typer.Option("--study", help="Folder of the study.", show_default="current folder")
]
Port = Annotated[int, typer.Option(min=0, max=65535, help="Port; a free one otherwise.")]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def open_study(path: Path) -> Study:
    """The study in a folder.

    Raises
    ------
    WorkbenchError
        When the folder is missing, or holds nothing that a study has.
    """
    from workbench.errors import WorkbenchError
    from workbench.study import Study

    marks = ("study.toml", "interviews", "surveys", "feedback", "personas")
    if path.is_dir() and not any((path / mark).exists() for mark in marks):
        raise WorkbenchError(
            "this folder is not a study: it has no study.toml, interviews/ or surveys/",
            path=path,
            hint="Make one with `workbench new DIR`, or name it with --study DIR.",
        )
    return Study(path)


def print_json(value: Any) -> None:
    """Print JSON values, and nothing else, on standard output."""
    json.dump(value, sys.stdout, ensure_ascii=False, indent=1, default=str)
    print()


def print_table(rows: list[tuple[Any, ...]], headers: tuple[str, ...]) -> None:
    """Print rows in aligned columns; numbers to the right."""
    if not rows:
        return
    cells = [tuple(str("" if value is None else value) for value in row) for row in rows]
    widths = [max(map(len, column)) for column in zip(headers, *cells, strict=True)]
    right = [all(isinstance(v, int | float | None) for v in c) for c in zip(*rows, strict=True)]
    for line in (headers, *cells):
        parts = (
            cell.rjust(width) if is_number else cell.ljust(width)
            for cell, width, is_number in zip(line, widths, right, strict=True)
        )
        print("  ".join(parts).rstrip())


def count(number: int, noun: str) -> str:
    """A number with its noun, e.g. ``1 turn`` or ``2 turns``."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
