"""The balanced scorecard of a study: ``scorecard.toml``, read and begun."""

from __future__ import annotations

import re
import tomllib
from importlib import resources
from pathlib import Path
from typing import Any

from workbench.errors import SettingsError, WorkbenchError
from workbench.model.scorecard import Measure
from workbench.store.atomic import write_text
from workbench.store.problems import raise_all
from workbench.store.scorecard_check import Checker

FILE = "scorecard.toml"

Plan = tuple[tuple[str, ...], tuple[Measure, ...]]


def load_scorecard(folder: str | Path) -> Plan:
    """Read what a study measures.

    Parameters
    ----------
    folder : str or Path
        The study.

    Returns
    -------
    perspectives : tuple of str
        In the order shown; the usual four where the file names none.
    measures : tuple of Measure
        In the order of the file; none without ``scorecard.toml``.

    Raises
    ------
    SettingsError
        Naming every unknown key and every wrong value with its line.
    """
    path = Path(folder) / FILE
    if not path.exists():
        return (), ()
    text, tables = _read(path)
    checker = Checker(path, text)
    plan = checker.plan(tables)
    raise_all(checker.problems)
    return plan


def _read(path: Path) -> tuple[str, dict[str, Any]]:
    try:
        text = path.read_bytes().decode("utf-8-sig")
        return text, tomllib.loads(text)
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        hint = "Save it with the encoding UTF-8."
        raise SettingsError("not UTF-8 text", path=path, line=line, hint=hint) from error
    except tomllib.TOMLDecodeError as error:
        raise _broken(str(error), path) from error


def _broken(reason: str, path: Path) -> SettingsError:
    match = re.search(r" \(at line (\d+), column (\d+)\)$", reason)
    return SettingsError(
        f"not readable as TOML: {reason[: match.start()] if match else reason}",
        path=path,
        line=int(match[1]) if match else None,
        place=f"column {match[2]}" if match else None,
        hint='Texts stand in double quotes: name = "Repeat purchases".',
    )


def write_starter(folder: str | Path) -> Path:
    """Write a commented ``scorecard.toml`` in which nothing is measured yet.

    Raises
    ------
    WorkbenchError
        When there is one already; it is never overwritten.
    """
    path = Path(folder) / FILE
    if path.exists():
        raise WorkbenchError(
            "there is a scorecard here already", path=path, hint="Open it and add a [[measure]]."
        )
    starter = resources.files("workbench.store").joinpath("scorecard_starter.toml")
    write_text(path, starter.read_text("utf-8"))
    return path
