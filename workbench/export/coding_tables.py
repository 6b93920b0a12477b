"""Codings as a table and a whole project as JSON, for spreadsheets and scripts."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from workbench.model.project import Project
from workbench.store.atomic import write_bytes, write_text

FORMAT = "workbench/coding@1"


def write_csv(rows: Iterable[Mapping[str, Any]], columns: Sequence[str], path: str | Path) -> None:
    """Write a table as CSV: UTF-8 with a mark by which spreadsheets recognise it.

    Parameters
    ----------
    rows : iterable of mapping
    columns : sequence of str
    path : str or Path

    Raises
    ------
    OSError
        If the folder cannot be written to.
    """
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, columns, extrasaction="ignore", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    write_bytes(path, text.getvalue().encode("utf-8-sig", errors="replace"))


def write_json(
    project: Project,
    unplaced: Iterable[Mapping[str, Any]],
    stale: Iterable[Mapping[str, Any]],
    path: str | Path,
) -> None:
    """Write a project as JSON; offsets are half-open code points.

    Parameters
    ----------
    project : Project
    unplaced : iterable of mapping
        Codings without a certain place.
    stale : iterable of mapping
        Excerpts whose words no longer stand in their source, as they were recorded.
    path : str or Path
    """
    plain = {"format": FORMAT, **asdict(project), "unplaced": list(unplaced), "stale": list(stale)}
    write_text(path, json.dumps(plain, ensure_ascii=False, indent=1) + "\n")
