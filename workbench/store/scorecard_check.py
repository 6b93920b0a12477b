"""The tables of ``scorecard.toml`` against what a measure may say."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

from workbench.errors import SettingsError
from workbench.model.scorecard import PERSPECTIVES, Measure
from workbench.model.scorecard_source import FileSource, SurveySource
from workbench.store.problems import did_you_mean
from workbench.store.scorecard_keys import BEARS_ON, FIGURES, MEASURE, SURVEY, Check, texts
from workbench.store.toml_lines import key_lines

FORMAT = "workbench/scorecard@1"
_HEAD = re.compile(r"[ \t]*\[\[[ \t]*measure[ \t]*\]\]")
_TOP = ("format", "perspectives", "measure")

Lines = Mapping[tuple[str, ...], int]


class Checker:
    """One scorecard file; what is wrong with it is collected in `problems`."""

    def __init__(self, path: Path, text: str) -> None:
        self.path = path
        self.top = key_lines(text)
        self.blocks = _blocks(text)
        self.problems: list[SettingsError] = []
        self.place = ""
        self.lines: Lines = self.top

    def plan(self, tables: Mapping[str, Any]) -> tuple[tuple[str, ...], tuple[Measure, ...]]:
        """Perspectives and measures; only to be used where there are no problems."""
        self._format(tables.get("format"))
        for name in tables:
            if name not in _TOP:
                self._report(f"unknown table or key '{name}'", (name,), did_you_mean(name, _TOP))
        shown = self._value("perspectives", texts, tables.get("perspectives", list(PERSPECTIVES)))
        perspectives: tuple[str, ...] = shown or PERSPECTIVES
        found = tables.get("measure", [])
        if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
            self._report("a measure begins with [[measure]]", ("measure",), "Double the brackets.")
            return perspectives, ()
        # A text of several lines may hold what looks like the head of a table.
        blocks = self.blocks if len(self.blocks) == len(found) else [{} for _ in found]
        pairs = zip(found, blocks, strict=True)
        return perspectives, self._unique([self._measure(*pair, perspectives) for pair in pairs])

    def _measure(self, values: Mapping[str, Any], lines: Lines, known: tuple[str, ...]) -> Measure:
        name = str(values.get("name", "?"))
        self.place, self.lines = f"measure {name!r}", lines
        plain = {k: v for k, v in values.items() if k not in ("source", "bears_on")}
        checked = self._table(plain, MEASURE, (), beside=("source", "bears_on"))
        for key in ("name", "perspective"):
            if key not in values:
                self._report(f"the measure has no {key}", (), f'Add {key} = "…".')
        if (perspective := checked.get("perspective")) and perspective not in known:
            hint = f"{did_you_mean(perspective, known)} Own ones: perspectives = […] at the top."
            self._report(f"unknown perspective '{perspective}'", ("perspective",), hint)
        if "by" in values and "target" not in values:
            self._report("a date without a target", ("by",), "Add target = …")
        bears = self._sub(values, "bears_on", BEARS_ON)
        return Measure(
            **{"id": slug(name), "name": name, "perspective": "", **checked},
            **bears,
            source=self._source(values),
            line=lines.get(("measure",)),
        )

    def _source(self, values: Mapping[str, Any]) -> SurveySource | FileSource | None:
        found = values.get("source")
        if found is None:
            return None
        if not isinstance(found, dict) or ("survey" in found) == ("figures" in found):
            message = "a source is a table with either survey or figures in it"
            self._report(message, ("source",), 'Such as { figures = "a.csv", column = "revenue" }.')
            return None
        return self._of_survey(values) if "survey" in found else self._of_file(values)

    def _of_survey(self, values: Mapping[str, Any]) -> SurveySource | None:
        found = self._sub(values, "source", SURVEY)
        answers = found.pop("answer", ())
        self._needed(values, ("survey", "question", "score"))
        if "score" in found and (found["score"] == "share") != bool(answers):
            hint = 'score = "share" counts what answer = "…" names; the others take no answer.'
            self._report("score and answer do not fit each other", ("source", "score"), hint)
        whole = {"survey", "question", "score"} <= set(found)
        return SurveySource(answers=answers, **found) if whole else None

    def _of_file(self, values: Mapping[str, Any]) -> FileSource | None:
        found = self._sub(values, "source", FIGURES)
        self._needed(values, ("figures", "column"))
        for one, other in (("low", "high"), ("n", "sd")):
            # A base alone is worth showing.
            alone = other == "sd" and other not in found
            if not alone and (one in found) != (other in found):
                self._report(f"'{one}' and '{other}' go together", ("source",), "Name both.")
        if not {"figures", "column"} <= set(found):
            return None
        return FileSource(path=found.pop("figures"), **found)

    def _needed(self, values: Mapping[str, Any], keys: tuple[str, ...]) -> None:
        for key in keys:
            if key not in values["source"]:
                self._report(f"the source has no {key}", ("source",), f'Add {key} = "…".')

    def _sub(
        self, values: Mapping[str, Any], name: str, known: Mapping[str, Check]
    ) -> dict[str, Any]:
        table = values.get(name, {})
        if isinstance(table, dict):
            return self._table(table, known, (name,))
        self._report(f"'{name}' is a table", (name,), f"Write {name} = {{ … }}.")
        return {}

    def _table(
        self,
        values: Mapping[str, Any],
        known: Mapping[str, Check],
        above: tuple[str, ...],
        beside: tuple[str, ...] = (),
    ) -> dict[str, Any]:
        checked = {}
        for key, value in values.items():
            if key not in known:
                hint = did_you_mean(key, (*known, *beside))
                self._report(f"unknown key '{key}'", (*above, key), hint)
            elif (found := self._value(key, known[key], value, above)) is not None:
                checked[key] = found
        return checked

    def _value(self, key: str, check: Check, value: object, above: tuple[str, ...] = ()) -> Any:
        try:
            return check(value)
        except ValueError as expected:
            shown = json.dumps(value, ensure_ascii=False, default=str)
            self._report(f"{key} is {shown}, expected {expected}", (*above, key), None)
            return None

    def _unique(self, measures: list[Measure]) -> tuple[Measure, ...]:
        seen: dict[str, int | None] = {}
        for one in measures:
            if one.id in seen:
                self.place, self.lines = f"measure {one.name!r}", {("measure",): one.line or 1}
                first = f"line {seen[one.id]}" if seen[one.id] else "above"
                hint = 'Give one of them another name, or an id = "…".'
                self._report(f"the id '{one.id}' is taken ({first})", (), hint)
            seen.setdefault(one.id, one.line)
        return tuple(measures)

    def _format(self, found: object) -> None:
        if found in (None, FORMAT):
            return
        newer = isinstance(found, str) and re.fullmatch(r"workbench/scorecard@\d+", found)
        hint = "Upgrade Workbench (pip install --upgrade workbench)." if newer else None
        self._report(f"the format is {found!r}, expected '{FORMAT}'", ("format",), hint)

    def _report(self, message: str, key: tuple[str, ...], hint: str | None) -> None:
        """Report at the line of a key, else of the table that holds it, else of the measure."""
        inside = ("measure", *key) if self.place else key
        nearest = (self.lines.get(inside[:length]) for length in range(len(inside), 0, -1))
        line = next((line for line in nearest if line), None)
        self.problems.append(
            SettingsError(message, path=self.path, line=line, place=self.place or None, hint=hint)
        )


def _blocks(text: str) -> list[Lines]:
    """Per measure, the lines of its keys."""
    lines = text.replace("\r\n", "\n").split("\n")
    heads = [at for at, line in enumerate(lines) if _HEAD.match(line)]
    return [
        {key: at + line for key, line in key_lines("\n".join(lines[at:end])).items()}
        for at, end in pairwise([*heads, len(lines)])
    ]


def slug(name: str) -> str:
    """An id from a name: ``Would recommend us`` is ``would-recommend-us``."""
    return "-".join(re.findall(r"\w+", name.casefold())) or "measure"
