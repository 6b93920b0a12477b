"""Settings of a study: ``study.toml``, checked key by key."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from dataclasses import Field, fields, replace
from importlib import resources
from pathlib import Path
from typing import Any

from workbench.errors import SettingsError
from workbench.store.problems import did_you_mean, raise_all
from workbench.store.settings_keys import Settings, StoreSettings
from workbench.store.toml_lines import key_lines
from workbench.store.toml_text import read_toml
from workbench.store.triage_settings import RuleProblems, rule_lines

__all__ = ["Settings", "default_toml", "load_settings"]

FILE = "study.toml"
FORMAT = "workbench/study@1"
STORE_VARIABLE = "WORKBENCH_STORE"


def load_settings(folder: str | Path) -> Settings:
    """Read a study's settings.

    Parameters
    ----------
    folder : str or Path
        The study; without ``study.toml`` in it, everything has its default.

    Returns
    -------
    Settings
        With the environment's ``WORKBENCH_STORE``, where set, as address of the journal.

    Raises
    ------
    SettingsError
        Naming every unknown key and every wrong value with its line.
    """
    path = Path(folder) / FILE
    settings = _read(path) if path.exists() else Settings()
    url = os.environ.get(STORE_VARIABLE, "")
    return replace(settings, store=StoreSettings(url)) if url else settings


def _read(path: Path) -> Settings:
    text, tables = read_toml(path, example='name = "Winter study"')
    return _Checker(path, text).settings(tables)


class _Checker:
    """One file's tables against the dataclasses."""

    def __init__(self, path: Path, text: str) -> None:
        self.path = path
        self.text = text
        self.lines = key_lines(text)
        self.problems: list[SettingsError] = []

    def settings(self, tables: Mapping[str, Any]) -> Settings:
        """Check everything, then raise or return."""
        known = {item.name: item for item in fields(Settings)}
        found: dict[str, Any] = {}
        self._check_format(tables.get("format"))
        for name, values in tables.items():
            if name == "format":
                continue
            if name not in known:
                hint = did_you_mean(name, ["format", *known])
                self._report(f"unknown table or key '{name}'", (name,), hint)
            elif not isinstance(values, dict):
                hint = f"Put the keys below a line [{name}]."
                self._report(f"'{name}' is a table, not a value", (name,), hint)
            else:
                found[name] = self._table(name, known[name].default, values)
        raise_all(self.problems)
        return Settings(**found)

    def _table(self, name: str, default: Any, values: Mapping[str, object]) -> object:
        known = {item.name: item for item in fields(default)}
        checked: dict[str, object] = {}
        for key, value in values.items():
            if key not in known:
                self._unknown(name, key, known)
                continue
            try:
                checked[key] = known[key].metadata["check"](value)
            except RuleProblems as wrong:
                self._rules((name, key), wrong)
            except ValueError as expected:
                shown = json.dumps(value, ensure_ascii=False, default=str)
                message = f"{key} is {shown}, expected {expected}"
                self._report(message, (name, key), None)
        return replace(default, **checked)

    def _unknown(self, name: str, key: str, known: Mapping[str, Field[Any]]) -> None:
        hint = did_you_mean(key, known)
        if name == "participants":
            hint = "Participants, their attributes and consent stand in participants.csv."
        self._report(f"unknown key '{key}'", (name, key), hint)

    def _rules(self, key: tuple[str, ...], wrong: RuleProblems) -> None:
        """Mistakes in a list of tables, each with the line of its table."""
        lines = dict(enumerate(rule_lines(self.text), start=1))
        for number, message, hint in wrong.found:
            line = lines.get(number, self.lines.get(key))
            place = f"[{key[0]}] rule {number}"
            self.problems.append(
                SettingsError(message, path=self.path, line=line, place=place, hint=hint)
            )

    def _check_format(self, found: object) -> None:
        if found in (None, FORMAT):
            return
        newer = isinstance(found, str) and re.fullmatch(r"workbench/study@\d+", found)
        hint = "Upgrade Workbench (pip install --upgrade workbench)." if newer else None
        self._report(f"the format is {found!r}, expected '{FORMAT}'", ("format",), hint)

    def _report(self, message: str, key: tuple[str, ...], hint: str | None) -> None:
        place = f"[{key[0]}]" if len(key) > 1 else None
        line = self.lines.get(key)
        self.problems.append(
            SettingsError(message, path=self.path, line=line, place=place, hint=hint)
        )


def default_toml(name: str) -> str:
    """Write a commented ``study.toml`` for a new study, in which everything has its default.

    Parameters
    ----------
    name : str
        The study's name.
    """
    starter = resources.files("workbench.store").joinpath("starter.toml").read_text("utf-8")
    return starter.replace('name = ""', f"name = {_toml_text(name)}", 1)


def _toml_text(text: str) -> str:
    clean = text.encode("utf-8", "replace").decode("utf-8")
    return json.dumps(clean, ensure_ascii=False).replace("\x7f", "\\u007f")
