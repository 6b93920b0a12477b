"""Files that are replaced whole or not at all."""

from __future__ import annotations

import os
import secrets
import shutil
from pathlib import Path

from workbench.errors import StoreError

DRAFT = ".tmp"
"""Ending of the hidden file that is written before it takes the place of the real one."""


def write_bytes(path: str | Path, data: bytes) -> None:
    """Replace a file's content in one step.

    Readers see the old bytes or the new ones, never a part; after a crash likewise. The file
    keeps its permissions, and a symbolic link stays a link. Missing folders are made.

    Parameters
    ----------
    path : str or Path
    data : bytes

    Raises
    ------
    OSError
        If the folder cannot be written to; the old file is then untouched.
    """
    target = Path(os.path.realpath(path))
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.parent / f".{secrets.token_hex(8)}{DRAFT}"
    try:
        with open(draft, "xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            shutil.copymode(target, draft)
        os.replace(draft, target)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    _sync_folder(target.parent)


def write_text(path: str | Path, text: str) -> None:
    """Replace a text file in one step: UTF-8, line ends exactly as given.

    Raises
    ------
    StoreError
        If the text holds lone surrogates, which no UTF-8 file can.
    """
    try:
        data = text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise StoreError(
            f"the text holds half a character (code point {ord(text[error.start]):X})",
            path=path,
            line=text.count("\n", 0, error.start) + 1,
            hint="Type the character again.",
        ) from error
    write_bytes(path, data)


def _sync_folder(folder: Path) -> None:
    """Make the renaming itself survive a power cut, where the system lets folders be synced."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
