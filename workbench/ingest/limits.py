"""How large a file may be, so that a mistaken or hostile one cannot exhaust the machine."""

from __future__ import annotations

import stat
from dataclasses import dataclass
from pathlib import Path

from workbench.errors import UnreadableSource
from workbench.ingest.magic import kind_of_binary

MB = 1024**2
MOST_COLUMNS = 20_000
LONGEST_LINE = 16 * MB
_HEAD = 4096
_HEADER_LINES = 8
_DELIMITERS = (b",", b";", b"\t", b"|")


@dataclass(frozen=True, slots=True)
class Limits:
    """What a file of some kind may measure.

    Attributes
    ----------
    what : str
        The kind, for messages.
    text, binary : int
        Most bytes of a text file, and of any other.
    lines : int or None
        Most lines of a text file.
    hint : str
        What to do with a larger one.
    """

    what: str
    text: int
    binary: int
    lines: int | None = None
    hint: str = ""


# Eight hours of talk with the time of every word are about 10 MB of text.
TRANSCRIPT = Limits(
    "a transcript",
    16 * MB,
    256 * MB,
    300_000,
    "Put each recording into a file of its own, and take out pictures and recordings.",
)
SURVEY = Limits(
    "a survey", 1024 * MB, 1024 * MB, hint="Part it by wave, or leave out columns not needed."
)
FEEDBACK = Limits("feedback", 1024 * MB, 1024 * MB, hint="Part it by month or by channel.")
PEOPLE = Limits(
    "a list of participants", 16 * MB, 16 * MB, 100_000, "Is this the list of participants?"
)
CODEBOOK = Limits("a codebook", MB // 2, MB // 2, hint="Is this the codebook?")
PROJECT = Limits(
    "a project", 1024 * MB, 1024 * MB, hint="Export it without its recordings and pictures."
)


def check_file(path: Path, limits: Limits) -> None:
    """Refuse a file that is larger than its kind may be, before it is read.

    Parameters
    ----------
    path : Path
    limits : Limits

    Raises
    ------
    UnreadableSource
        If it is missing, a folder, no regular file, not readable, or too large.
    """
    try:
        found = path.stat()
        if stat.S_ISDIR(found.st_mode):
            raise UnreadableSource("this is a folder, not a file", path=path)
        if not stat.S_ISREG(found.st_mode):
            # A pipe or a device may have no end.
            raise UnreadableSource("this is no regular file", path=path)
        if found.st_size > min(limits.text, limits.binary):
            with path.open("rb") as file:
                text = kind_of_binary(file.read(_HEAD)) is None
            _check_size(found.st_size, limits.text if text else limits.binary, path, limits)
    except FileNotFoundError:
        raise UnreadableSource("there is no such file", path=path) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UnreadableSource(f"the file cannot be opened ({reason})", path=path) from None


def read_within(path: Path, limits: Limits) -> bytes:
    """Read a file that is not larger than its kind may be.

    Raises
    ------
    UnreadableSource
        As `check_file` does.
    """
    check_file(path, limits)
    try:
        return path.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise UnreadableSource(f"the file cannot be opened ({reason})", path=path) from None


def _check_size(size: int, most: int, path: Path, limits: Limits) -> None:
    if size > most:
        raise UnreadableSource(
            f"it has {size / MB:,.0f} MB; {limits.what} may have {most / MB:,.3g} MB at the most",
            path=path,
            hint=limits.hint,
        )


def check_lines(data: bytes, path: Path, limits: Limits) -> None:
    """Refuse a text of more lines than its kind may have.

    Raises
    ------
    UnreadableSource
    """
    if limits.lines is None or len(data) <= limits.lines:
        return
    lines = max(data.count(b"\n"), data.count(b"\r"))
    if lines > limits.lines:
        raise UnreadableSource(
            f"it has {lines:,} lines; {limits.what} may have {limits.lines:,} at the most",
            path=path,
            hint=limits.hint,
        )


def check_width(head: bytes, path: Path) -> None:
    """Refuse a text table whose first lines are no header and records that anybody could use.

    Parameters
    ----------
    head : bytes
        The file, or its first `LONGEST_LINE` + 1 bytes.
    path : Path

    Raises
    ------
    UnreadableSource
        If the first line has no end within 16 MB, or one of the first has too many cells.
    """
    lines = head.replace(b"\r", b"\n").split(b"\n", _HEADER_LINES)
    if len(lines[0]) > LONGEST_LINE:
        raise UnreadableSource(
            f"its first line is longer than {LONGEST_LINE // MB} MB, and so no header",
            path=path,
            line=1,
            hint="Is this a table? Export it again, with one record a line.",
        )
    for number, line in enumerate(lines[:_HEADER_LINES], 1):
        cells = max(line.count(delimiter) for delimiter in _DELIMITERS) + 1
        if cells > MOST_COLUMNS:
            raise UnreadableSource(
                f"it has {cells:,} columns; a table may have {MOST_COLUMNS:,} at the most",
                path=path,
                line=number,
                hint="Is it the right way round? Leave out columns that are not needed.",
            )
