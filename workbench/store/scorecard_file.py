"""The balanced scorecard of a study: ``scorecard.toml``, read and begun."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

from workbench.errors import WorkbenchError
from workbench.model.scorecard import Measure
from workbench.store.atomic import write_text
from workbench.store.problems import raise_all
from workbench.store.scorecard_check import Checker
from workbench.store.toml_text import read_toml

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
    text, tables = read_toml(path, example='name = "Repeat purchases"')
    checker = Checker(path, text)
    plan = checker.plan(tables)
    raise_all(checker.problems)
    return plan


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
