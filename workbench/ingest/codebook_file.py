"""Reading codebook files: what people say a survey's columns are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from workbench.ingest.mistakes import Mistake, raise_for
from workbench.ingest.suggest import did_you_mean
from workbench.ingest.yaml_file import item_line, key_line, read_yaml
from workbench.model.survey import QUESTION_TYPES, QuestionType

FORMAT = "workbench/codebook@1"
_TOP = ("format", "survey", "questions")
_KEYS = ("id", "text", "type", "options", "beside", "columns", "delimiter", "ignore")


@dataclass(frozen=True)
class Entry:
    """A question as a codebook file declares it; what it does not say is None or empty.

    Attributes
    ----------
    id : str
    text : str or None
    type : str or None
    options, beside, columns : tuple of str
    delimiter : str
    ignore : bool
    line : int
        Where the entry begins.
    lines : mapping of str to int
        Line of each key.
    option_lines, column_lines : tuple of int
    """

    id: str
    text: str | None
    type: QuestionType | None
    options: tuple[str, ...]
    beside: tuple[str, ...]
    columns: tuple[str, ...]
    delimiter: str
    ignore: bool
    line: int
    lines: Mapping[str, int] = field(default_factory=dict)
    option_lines: tuple[int, ...] = ()
    column_lines: tuple[int, ...] = ()


@dataclass(frozen=True)
class Codebook:
    """A codebook file as read."""

    path: str
    entries: tuple[Entry, ...]


def read_codebook(path: str | Path) -> Codebook:
    """Read a codebook file.

    Parameters
    ----------
    path : str or Path

    Returns
    -------
    Codebook

    Raises
    ------
    SettingsError
        If it is missing, no YAML, or has keys or types that do not exist; the message names
        every mistake with its line.
    """
    data = read_yaml(path, what="codebook", form=FORMAT)
    mistakes: list[Mistake] = []
    _check_top(data, mistakes)
    listed = data.get("questions") or []
    entries: list[Entry] = []
    if isinstance(listed, Sequence) and not isinstance(listed, str):
        entries = [_entry(item, item_line(listed, i), mistakes) for i, item in enumerate(listed)]
    _check_ids(entries, mistakes)
    raise_for(mistakes, path)
    return Codebook(str(path), tuple(entries))


def _check_top(data: Mapping[str, Any], mistakes: list[Mistake]) -> None:
    for key in data:
        if key not in _TOP:
            hint = did_you_mean(str(key), _TOP)
            mistakes.append(Mistake(key_line(data, key), str(key), "this key is unknown", hint))
    if data.get("format") != FORMAT:
        line = key_line(data, "format") if "format" in data else 1
        found = f"the format is {data.get('format')!r}, not {FORMAT!r}"
        mistakes.append(Mistake(line, "format", found, f"Write 'format: {FORMAT}'."))
    listed = data.get("questions")
    if not isinstance(listed, Sequence) or isinstance(listed, str):
        mistakes.append(Mistake(key_line(data, "questions"), "questions", "a list is needed"))


def _check_ids(entries: Sequence[Entry], mistakes: list[Mistake]) -> None:
    seen: dict[str, int] = {}
    for entry in entries:
        if entry.id in seen and not entry.ignore:
            said = f"the id {entry.id!r} stands in line {seen[entry.id]} already"
            mistakes.append(Mistake(entry.lines.get("id", entry.line), "id", said))
        seen.setdefault(entry.id, entry.lines.get("id", entry.line))


def _entry(item: Any, line: int, mistakes: list[Mistake]) -> Entry:
    if not isinstance(item, Mapping):
        mistakes.append(Mistake(line, "questions", "a question with id and columns is needed"))
        item = {"id": f"line-{line}", "columns": ["?"]}
    for key in item:
        if key not in _KEYS:
            hint = did_you_mean(str(key), _KEYS)
            mistakes.append(Mistake(key_line(item, key), str(key), "this key is unknown", hint))
    lines = {key: key_line(item, key) for key in item if key in _KEYS}
    columns, options = item.get("columns"), item.get("options")
    entry = Entry(
        id=_text(item.get("id")) or "",
        text=_text(item.get("text")),
        type=_type(item, mistakes),
        options=_texts(options, "options", lines, mistakes),
        beside=_texts(item.get("beside"), "beside", lines, mistakes),
        columns=_texts(columns, "columns", lines, mistakes),
        delimiter=_text(item.get("delimiter")) or "",
        ignore=_flag(item, lines, mistakes),
        line=line,
        lines=lines,
        option_lines=_item_lines(options),
        column_lines=_item_lines(columns),
    )
    for key in ("id", "columns"):
        if not getattr(entry, key):
            mistakes.append(Mistake(lines.get(key, line), key, f"the question has no {key}"))
    return entry


def _type(item: Mapping[str, Any], mistakes: list[Mistake]) -> QuestionType | None:
    said = item.get("type")
    if said is None:
        return None
    for known in QUESTION_TYPES:
        if said == known:
            return known
    hint = did_you_mean(str(said), QUESTION_TYPES)
    message = f"there is no type {str(said)!r}"
    mistakes.append(Mistake(key_line(item, "type"), "type", message, hint))
    return None


def _flag(item: Mapping[str, Any], lines: Mapping[str, int], mistakes: list[Mistake]) -> bool:
    said = item.get("ignore", False)
    if not isinstance(said, bool):
        message = f"{said!r} is neither true nor false"
        mistakes.append(Mistake(lines.get("ignore", 1), "ignore", message))
        return False
    return said


def _texts(
    value: Any, key: str, lines: Mapping[str, int], mistakes: list[Mistake]
) -> tuple[str, ...]:
    if value is None:
        return ()
    if isinstance(value, str):
        return (value,)
    if not isinstance(value, Sequence):
        mistakes.append(Mistake(lines.get(key, 1), key, "a list is needed"))
        return ()
    texts = tuple(_text(item) or "" for item in value)
    for i, text in enumerate(texts):
        if text in texts[:i]:
            mistakes.append(Mistake(item_line(value, i), key, f"{text!r} stands there twice"))
    return texts


def _item_lines(value: Any) -> tuple[int, ...]:
    if value is None or isinstance(value, str) or not isinstance(value, Sequence):
        return ()
    return tuple(item_line(value, i) for i in range(len(value)))


def _text(value: Any) -> str | None:
    """Take a scalar as text: YAML reads ``1`` and ``true`` as values, here they are answers."""
    if value is None:
        return None
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)
