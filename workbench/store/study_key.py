"""The study's key: what turns a name into its pseudonym, and is published with nothing."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path

from workbench.errors import StoreError

NAME = "study.key"
SIZE = 32


def read_key(folder: Path) -> bytes | None:
    """The key of a study, or None where there is none yet.

    Raises
    ------
    StoreError
        When the file is no key.
    """
    path = folder / NAME
    try:
        text = path.read_text(encoding="ascii").strip()
        key = bytes.fromhex(text)
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise StoreError(
            "this is no key of a study",
            path=path,
            hint="Restore it from a copy. With a new one, pseudonyms change.",
        ) from error
    if len(key) != SIZE:
        raise StoreError(
            f"a key has {2 * SIZE} hexadecimal digits, this one {len(text)}",
            path=path,
            hint="Restore it from a copy. With a new one, pseudonyms change.",
        )
    return key


def ensure_key(folder: Path) -> bytes:
    """The key of a study; made where there is none, for its owner's eyes only.

    Git is told to leave the file alone. Two processes that come at once get the same key.
    """
    found = read_key(folder)
    if found is not None:
        return found
    _ignore(folder)
    fresh = folder / f".{NAME}-{secrets.token_hex(8)}"
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(secrets.token_bytes(SIZE).hex() + "\n")
            file.flush()
            os.fsync(file.fileno())
        # A link, unlike a rename, does not replace a key that came in between.
        with suppress(FileExistsError):
            os.link(fresh, folder / NAME)
    finally:
        fresh.unlink(missing_ok=True)
    key = read_key(folder)
    if key is None:
        raise StoreError("the key could not be written", path=folder / NAME)
    return key


def _ignore(folder: Path) -> None:
    """Add the key to the study's .gitignore, where it is missing."""
    path = folder / ".gitignore"
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    if NAME not in text.split():
        gap = "" if not text or text.endswith("\n") else "\n"
        path.write_text(f"{text}{gap}{NAME}\n", encoding="utf-8")
