"""Writing a snapshot: versioned, atomic, with a manifest."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workbench.errors import StoreError

MANIFEST = "workbench/manifest@1"
KEPT_VERSIONS = 5
# So many words in a row, of one person, are the same words.
_RUN = 6


@dataclass(frozen=True)
class Published:
    """What `publish_snapshot` wrote: the version's id and folder, and whether it is new.

    `unreviewed` counts doubtful words that no reviewer of the redaction has decided about;
    `spread` names what is masked wherever it stands, as it reads as a name in some source.
    """

    id: str
    folder: Path
    new: bool
    unreviewed: int = 0
    spread: tuple[str, ...] = ()


def publish_snapshot(
    folder: Path,
    snapshot: Mapping[str, Any],
    *,
    inputs: Mapping[str, str],
    pipeline: str,
    by: str,
    at: str,
    version: str,
) -> Published:
    """Write a snapshot as a new version and make it the current one.

    Parameters
    ----------
    folder : Path
        The study's ``published`` folder.
    snapshot : mapping
        JSON values; the same values always make the same bytes and the same id.
    inputs : mapping of str to str
        Relative paths of what it was built from, and their SHA-256.
    pipeline, by, at, version : str
        Language pipeline, author, UTC time and Workbench's version, for the manifest.

    Returns
    -------
    Published
        ``new`` is False when this very snapshot is already there; it then becomes current
        again, and its manifest stays.
    """
    data = snapshot_bytes(snapshot)
    digest = hashlib.sha256(data).hexdigest()
    id = digest[:12]
    target = folder / "versions" / id
    new = not (target / "manifest.json").exists()
    if new:
        manifest = {
            "format": MANIFEST,
            "id": id,
            "published_at": at,
            "by": by,
            "workbench": version,
            "pipeline": pipeline,
            "files": {"snapshot.json": digest},
            "inputs": dict(sorted(inputs.items())),
        }
        _write_version(target, {"snapshot.json": data, "manifest.json": _json(manifest)})
    set_current(folder, id)
    _prune(folder, keep=id)
    return Published(id, target, new)


def snapshot_bytes(snapshot: Mapping[str, Any]) -> bytes:
    """A snapshot as its one and only bytes: for machines, so without blanks."""
    return _json(snapshot, indent=None, separators=(",", ":"))


def set_current(folder: Path, id: str) -> None:
    """Make a version the one that apps show.

    Raises
    ------
    StoreError
        When there is no such version.
    """
    if not (folder / "versions" / id / "snapshot.json").exists():
        known = ", ".join(versions(folder)) or "none"
        raise StoreError(f"no published version {id!r}", path=folder, hint=f"There are: {known}.")
    handle, name = tempfile.mkstemp(dir=folder, prefix=".current-")
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(id + "\n")
    os.replace(name, folder / "current")


def current(folder: Path) -> str:
    """Id of the version that apps show; empty where there is none."""
    pointer = folder / "current"
    return pointer.read_text(encoding="utf-8").strip() if pointer.exists() else ""


def roll_back(folder: Path, id: str = "") -> str:
    """Show an earlier version again; nothing is deleted, and going forward works the same way.

    Parameters
    ----------
    folder : Path
        The study's ``published`` folder.
    id : str, optional
        A version, or the first characters of its id; otherwise the one before the current one.

    Returns
    -------
    str
        Id of the version that is shown now.

    Raises
    ------
    StoreError
        When there is no such version, or none before the current one.
    """
    kept = versions(folder)
    if id:
        fitting = [one for one in kept if one.startswith(id)]
        chosen = fitting[0] if len(fitting) == 1 else id
    else:
        shown = current(folder)
        before = kept[: kept.index(shown)] if shown in kept else kept
        if not before:
            raise StoreError(
                "there is no earlier version",
                path=folder,
                hint="See what is kept with `workbench versions`.",
            )
        chosen = before[-1]
    set_current(folder, chosen)
    return chosen


def versions(folder: Path) -> list[str]:
    """Ids of the published versions, the newest last."""
    found = [m.parent for m in (folder / "versions").glob("*/manifest.json")]
    dated = [
        (json.loads((p / "manifest.json").read_bytes())["published_at"], p.name) for p in found
    ]
    return [name for _, name in sorted(dated)]


def withdraw(
    folder: Path, refused: Callable[[str], bool], held: Mapping[str, str] | None = None
) -> dict[str, list[str]]:
    """Delete versions that show somebody who does not allow it any more.

    Parameters
    ----------
    folder : Path
        The study's ``published`` folder.
    refused : callable
        Tells of a participant whether their words may not leave the research team.
    held : mapping of participant id to str, optional
        Words that somebody who may be shown took back.

    Returns
    -------
    dict of str to list of str
        Ids of the deleted versions, and whose words they held. Where the current one is
        among them, nothing is published until the next time.
    """
    gone: dict[str, list[str]] = {}
    for id in versions(folder):
        data = json.loads((folder / "versions" / id / "snapshot.json").read_bytes())
        shown = {piece.get("participant") for piece in data["evidence"].values()}
        shown |= {person["id"] for person in data["participants"]}
        back = {str(piece["participant"]) for piece in _taken_back(data, held or {})}
        if not_allowed := sorted({*filter(refused, map(str, shown - {None})), *back}):
            gone[id] = not_allowed
    if current(folder) in gone:
        (folder / "current").unlink()
    for id in gone:
        shutil.rmtree(folder / "versions" / id)
    return gone


def _taken_back(data: Mapping[str, Any], held: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    """Pieces of evidence with words that were taken back, masked here and there as they are."""
    runs = {id: _runs(words.split()) for id, words in held.items()}
    for piece in data["evidence"].values():
        mine = runs.get(piece.get("participant"), set())
        if mine & _runs((piece.get("quote") or "").split()):
            yield piece


def _runs(words: list[str]) -> set[tuple[str, ...]]:
    """Every few words in a row; all of them where they are fewer."""
    return {tuple(words[at : at + _RUN]) for at in range(max(1, len(words) - _RUN + 1))} - {()}


def _write_version(target: Path, files: Mapping[str, bytes]) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    staging = Path(tempfile.mkdtemp(dir=target.parent, prefix=".new-"))
    for name, data in files.items():
        (staging / name).write_bytes(data)
    staging.chmod(0o755)
    if target.exists():
        shutil.rmtree(target)
    staging.rename(target)


def _prune(folder: Path, *, keep: str) -> None:
    for old in versions(folder)[:-KEPT_VERSIONS]:
        if old != keep:
            shutil.rmtree(folder / "versions" / old)


def _json(
    value: Any, *, indent: int | None = 1, separators: tuple[str, str] | None = None
) -> bytes:
    text = json.dumps(
        value,
        ensure_ascii=False,
        sort_keys=True,
        indent=indent,
        separators=separators,
        allow_nan=False,
    )
    return (text + "\n").encode()
