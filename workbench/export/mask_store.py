"""What was found in a text once need not be looked for again: ranges by the hash of the text."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache, cached_property, lru_cache
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.store.atomic import write_bytes

if TYPE_CHECKING:
    from workbench.export.redaction import Redactor

Mask = tuple[int, int, str]
FOLDER = ("redaction", "masks")
# Distributions whose lists, models or code decide what is found, and our files that read with them.
_DECIDING = ("faker", "spacy", "thinc", "numpy")
_READING = ("embedded.py", "pipeline.py", "wordlist.py")


class MaskStore:
    """Ranges of personal data, by text, for one set of rules and settings.

    The file holds hashes and positions, no words. It is derived: deleting it costs time only.
    Each entry has a checksum of its text's hash, its ranges and the file's name; one that was
    damaged, changed by hand or copied from elsewhere is worked out again.

    Parameters
    ----------
    folder : Path
    settings : str
        All that findings depend on besides the text, the rules and the pipeline.
    pipeline : str
        Name of the language pipeline, empty for the best one that is installed.
    """

    def __init__(self, folder: Path, settings: str, pipeline: str) -> None:
        self._folder, self._settings, self._pipeline = folder, settings, pipeline
        self._used: dict[str, list[Mask]] = {}

    @cached_property
    def path(self) -> Path:
        """Its file; loads the pipeline."""
        from workbench.language import load

        told = json.dumps([rules(), load(self._pipeline or None).id, self._settings])
        key = hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:32]
        return self._folder / f"{key}.json"

    @cached_property
    def _kept(self) -> dict[str, list[Mask]]:
        return _read(self.path)

    def find(
        self, texts: Sequence[str], look: Callable[[list[str]], list[list[Mask]]]
    ) -> list[list[Mask]]:
        """Ranges of each text; those that are not known are looked for in one go."""
        keys = [hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest() for text in texts]
        missing = {
            key: text
            for key, text in zip(keys, texts, strict=True)
            if key not in self._used and key not in self._kept
        }
        found = look(list(missing.values())) if missing else []
        self._used |= dict(zip(missing, found, strict=True))
        for key in keys:
            self._used.setdefault(key, self._kept.get(key, []))
        return [list(self._used[key]) for key in keys]

    def save(self) -> None:
        """Keep what was used since this object was made, and forget the rest."""
        if self._used.keys() == self._kept.keys():
            return
        name = self.path.stem
        told = {key: [_check(name, key, masks), masks] for key, masks in self._used.items()}
        write_bytes(self.path, json.dumps(told, sort_keys=True).encode())
        for other in self.path.parent.glob("*.json"):
            if other != self.path:
                other.unlink(missing_ok=True)
        self.__dict__["_kept"] = dict(self._used)


def remembering(redactor: Redactor, root: Path) -> Redactor:
    """A redactor that keeps what it finds; those alike in a process share it.

    Parameters
    ----------
    redactor : Redactor
    root : Path
        Where derived data of the study goes.
    """
    told = json.dumps([redactor.names, redactor.keep, redactor.employers, redactor.places])
    return replace(redactor, memory=_store(root.joinpath(*FOLDER), told, redactor.pipeline))


@lru_cache(maxsize=4)
def _store(folder: Path, settings: str, pipeline: str) -> MaskStore:
    return MaskStore(folder, settings, pipeline)


@cache
def rules() -> str:
    """Hash of all by which personal data is found: rules, lists, the model, and others' versions.

    Faker brings lists of names, spaCy reads the embedded model, Python tells letters from signs.
    """
    told = hashlib.sha256(json.dumps(_versions()).encode())
    language = files("workbench.language")
    read = [(name, (language / name).read_bytes()) for name in _READING]
    for part in ("redaction", "models/english"):
        read += _contents(language / part, f"/{part}")
    for name, data in sorted(read):
        told.update(f"{name}\0{len(data)}\0".encode() + data)
    return told.hexdigest()


def _versions() -> list[str]:
    """What decides and is not ours."""
    return [unicodedata.unidata_version, *(f"{name} {version(name)}" for name in _DECIDING)]


def _contents(folder: Traversable, place: str) -> list[tuple[str, bytes]]:
    found: list[tuple[str, bytes]] = []
    for entry in folder.iterdir():
        name = f"{place}/{entry.name}"
        if entry.is_dir():
            found += _contents(entry, name)
        elif not name.endswith(".pyc"):
            found.append((name, entry.read_bytes()))
    return found


def _read(path: Path) -> dict[str, list[Mask]]:
    try:
        plain = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}  # not there, or damaged: everything is looked for anew
    entries = plain.items() if isinstance(plain, dict) else ()
    read = ((key, _masks(path.stem, key, entry)) for key, entry in entries)
    return {key: masks for key, masks in read if masks is not None}


def _masks(name: str, key: str, entry: object) -> list[Mask] | None:
    """Ranges of an entry, or None where it is not as it was written."""
    if not isinstance(entry, list) or len(entry) != 2 or not isinstance(entry[1], list):
        return None
    try:
        masks = [(int(a), int(b), str(kind)) for a, b, kind in entry[1]]
    except (ValueError, TypeError, OverflowError):
        return None
    return masks if entry[0] == _check(name, key, masks) else None


def _check(name: str, key: str, masks: Sequence[Mask]) -> str:
    told = json.dumps([name, key, [list(mask) for mask in masks]])
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:16]
