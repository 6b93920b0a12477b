"""A TOML file as text and tables, its mistakes named with their place."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

from workbench.errors import SettingsError


def read_toml(path: Path, *, example: str) -> tuple[str, dict[str, Any]]:
    """Read a TOML file that people write.

    Parameters
    ----------
    path : Path
    example : str
        A line as it should be, for whoever left out the quotes.

    Returns
    -------
    text : str
    tables : dict

    Raises
    ------
    SettingsError
        When it is no UTF-8 text, or no TOML, with line and column.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
        return text, tomllib.loads(text)
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        hint = "Save it with the encoding UTF-8."
        raise SettingsError("not UTF-8 text", path=path, line=line, hint=hint) from error
    except tomllib.TOMLDecodeError as error:
        raise _broken(str(error), path, example) from error


def _broken(reason: str, path: Path, example: str) -> SettingsError:
    match = re.search(r" \(at line (\d+), column (\d+)\)$", reason)
    return SettingsError(
        f"not readable as TOML: {reason[: match.start()] if match else reason}",
        path=path,
        line=int(match[1]) if match else None,
        place=f"column {match[2]}" if match else None,
        hint=f"Texts stand in double quotes: {example}.",
    )
