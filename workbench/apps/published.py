"""Reads the published folder: which version is current, and what it says."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from workbench.errors import WorkbenchError

FOLDER_VARIABLE = "WORKBENCH_PUBLISHED"
SNAPSHOT_FORMAT = "workbench/snapshot@1"
_VERSION = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


@dataclass(frozen=True)
class Published:
    """One published version.

    Attributes
    ----------
    version : str
        The id in the file ``current``.
    snapshot : dict
        Everything the app shows, format ``workbench/snapshot@1``.
    manifest : dict
        Who published it and when, and the hashes of what was published.
    """

    version: str
    snapshot: dict[str, Any] = field(repr=False)
    manifest: dict[str, Any] = field(repr=False)


def current_version(folder: Path) -> str:
    """Id of the version that is shown.

    Raises
    ------
    WorkbenchError
        If nothing has been published there, or the pointer is not an id.
    """
    pointer = folder / "current"
    try:
        version = pointer.read_text(encoding="utf-8").strip()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise WorkbenchError(
            "nothing has been published here", path=folder, hint="Run 'workbench publish' first."
        ) from error
    if not _VERSION.fullmatch(version):
        raise WorkbenchError(
            "does not name a version", path=pointer, hint="Run 'workbench publish' again."
        )
    return version


def read_current(folder: Path) -> Published:
    """Read the current version and check that its snapshot is what was published.

    Parameters
    ----------
    folder : Path
        The study's ``published`` folder.

    Raises
    ------
    WorkbenchError
        If it is missing, unreadable, of another format, or changed since it was published.
    """
    version = current_version(folder)
    home = folder / "versions" / version
    manifest = _read_object(home / "manifest.json")
    _check_unchanged(home / "snapshot.json", manifest)
    snapshot = _read_object(home / "snapshot.json")
    if snapshot.get("format") != SNAPSHOT_FORMAT:
        raise WorkbenchError(
            f"is of format {snapshot.get('format')!r}, not {SNAPSHOT_FORMAT!r}",
            path=home / "snapshot.json",
            hint="Publish again with this version of Workbench.",
        )
    return Published(version, snapshot, manifest)


def nameless(manifest: Mapping[str, Any]) -> dict[str, Any]:
    """A manifest for readers: how many files there are, not their names or hashes.

    Files are often called after the people in them, and a hash lets a name be guessed.

    Examples
    --------
    >>> nameless({"id": "v1", "inputs": {"interviews/Ann.vtt": "sha256:0"}})
    {'id': 'v1', 'inputs': 1}
    """
    return {**manifest, "inputs": len(manifest.get("inputs") or ())}


def manifests(folder: Path) -> list[dict[str, Any]]:
    """Manifests of the versions that are kept, the newest first."""
    found = [_read_object(path) for path in (folder / "versions").glob("*/manifest.json")]
    return sorted(found, key=lambda one: (str(one.get("published_at")), str(one.get("id"))))[::-1]


def _read_object(path: Path) -> dict[str, Any]:
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise WorkbenchError(
            "is missing from the published version",
            path=path,
            hint="Run 'workbench publish' again.",
        ) from error
    except ValueError as error:
        raise WorkbenchError(f"is not JSON: {error}", path=path) from error
    if not isinstance(value, dict):
        raise WorkbenchError("holds no JSON object", path=path)
    return value


def _check_unchanged(path: Path, manifest: dict[str, Any]) -> None:
    promised = str(manifest.get("files", {}).get(path.name, "")).removeprefix("sha256:")
    if not promised or not path.is_file():
        return
    if hashlib.sha256(path.read_bytes()).hexdigest() != promised:
        raise WorkbenchError(
            "has been changed since it was published",
            path=path,
            hint="Run 'workbench publish' again instead of editing it.",
        )
