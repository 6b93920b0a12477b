"""Comparing two states of a study: folders, published versions, or folders of personas."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.errors import WorkbenchError
from workbench.model.codec import evidence_to_dict

if TYPE_CHECKING:
    from workbench.model.assumption import Assumption
    from workbench.model.evidence import Claim
    from workbench.model.persona import Persona
    from workbench.synthesis.diff_fields import Difference, State

_FOLDERS = ("interviews", "surveys", "feedback", "personas", "figures")


class Comparing:
    """The part of `Study` that compares it with another state."""

    path: Path

    def diff(self, other: str | Path) -> Difference:
        """What changed from another state to this study, field by field, and why.

        Parameters
        ----------
        other : str or Path
            An older copy of the study, one of its published versions (by id), or a folder of
            persona files.
        """
        folder = _is_personas(Path(other))
        new = self.path / "personas" if folder else self.path
        version = self.path / "published" / "versions" / str(other)
        if (version / "snapshot.json").exists():
            return diff(version, published(self.path))
        return diff(other, new)


def published(folder: Path) -> Path:
    """The version of a study that is published now.

    Raises
    ------
    WorkbenchError
        When there is none.
    """
    current = folder / "published" / "current"
    if not current.exists():
        raise WorkbenchError("nothing is published", path=folder, hint="Run `workbench publish`.")
    return folder / "published" / "versions" / current.read_text("utf-8").strip()


def diff(old: str | Path, new: str | Path, *, study: Path | None = None) -> Difference:
    """Compare two states.

    Parameters
    ----------
    old, new : str or Path
        Each a study's folder, a published version (its folder, or its id within `study`), or a
        folder of persona files.
    study : Path, optional

    Raises
    ------
    WorkbenchError
        When one of them is none of these, or only one of them is a published version.
    """
    from workbench.synthesis.diff_fields import compare

    paths = [_resolved(one, study) for one in (old, new)]
    kinds = [(path / "snapshot.json").exists() for path in paths]
    if kinds[0] != kinds[1]:
        raise WorkbenchError(
            "a published version is compared with another one only",
            hint="What is published is redacted, so every quote would differ. Name two versions.",
        )
    before, after = (_state(path) for path in paths)
    return compare(before, after)


def _resolved(name: str | Path, study: Path | None) -> Path:
    path = Path(name)
    if study is not None and (study / "published" / "versions" / path.name).is_dir():
        inside = study / "published" / "versions" / path.name
        return path if path.is_dir() else inside
    if not path.is_dir():
        raise WorkbenchError(
            f"there is no study, published version or folder of personas {str(name)!r}",
            hint="Name two folders, or two ids from published/versions.",
        )
    return path


def _is_personas(path: Path) -> bool:
    return path.is_dir() and not (path / "study.toml").exists() and any(path.glob("*.md"))


def _state(path: Path) -> State:
    if (path / "snapshot.json").exists():
        return _of_snapshot(path)
    marks = ("study.toml", "interviews", "surveys", "personas")
    if any((path / mark).exists() for mark in marks):
        return _of_study(path)
    return _of_personas(path)


def _of_snapshot(path: Path) -> State:
    from workbench.synthesis.diff_fields import State

    data = json.loads((path / "snapshot.json").read_bytes())
    manifest = path / "manifest.json"
    inputs = json.loads(manifest.read_bytes())["inputs"] if manifest.exists() else {}
    pieces = data["evidence"]
    return State(
        {one["id"]: _spread(_resolved_pieces(one, pieces)) for one in data["personas"]},
        {one["id"]: _resolved_pieces(one, pieces) for one in data["assumptions"]},
        inputs,
    )


def _resolved_pieces(value: Any, pieces: Mapping[str, Any]) -> Any:
    """Plain values with the evidence in the place of its number, without charts."""
    if isinstance(value, dict):
        return {
            key: [pieces.get(id, id) for id in part]
            if key in ("supports", "contradicts")
            else _resolved_pieces(part, pieces)
            for key, part in value.items()
            if key not in ("id", "charts")
        }
    if isinstance(value, list):
        return [_resolved_pieces(part, pieces) for part in value]
    return value


def _spread(persona: Mapping[str, Any]) -> dict[str, Any]:
    """Sections and quadrants as fields of their own."""
    rest = {k: v for k, v in persona.items() if k not in ("sections", "empathy")}
    quadrants = {f"empathy.{name}": value for name, value in persona["empathy"].items()}
    return {**rest, **persona["sections"], **quadrants}


def _of_study(path: Path) -> State:
    from dataclasses import asdict

    from workbench.study import Study
    from workbench.synthesis.diff_fields import State

    study = Study(path)
    files = [p for name in _FOLDERS for p in (path / name).rglob("*") if p.is_file()]
    files += [p for p in (path / "study.toml", path / "scorecard.toml") if p.exists()]
    return State(
        {persona.id: _persona(persona) for persona in study.personas},
        {one.id: _assumption(one) for one in study.assumptions},
        {p.relative_to(path).as_posix(): _digest(p) for p in sorted(files)},
        study.journal.standing(),
        {str(event.payload.get("event")): event for event in study.journal.events("undone")},
        {
            f"{table}.{key}": value
            for table, values in asdict(study.settings).items()
            if isinstance(values, dict)
            for key, value in values.items()
        },
    )


def _of_personas(path: Path) -> State:
    from workbench.store.persona_files import load_all
    from workbench.synthesis.diff_fields import State

    personas = load_all(path)
    if not personas:
        raise WorkbenchError("this folder holds no study and no personas", path=path)
    return State({persona.id: _persona(persona) for persona in personas}, {}, {})


def _persona(persona: Persona) -> dict[str, Any]:
    from dataclasses import asdict

    lists: dict[str, list[dict[str, Any]]] = {}
    for place, claim in persona.claims():
        lists.setdefault(place.rpartition("[")[0], []).append(_claim(claim))
    return {
        "name": persona.name,
        "kind": persona.kind,
        "share": asdict(persona.share) if persona.share else None,
        "method": persona.method,
        "participants": list(persona.participants),
        "notes": persona.notes,
        **lists,
    }


def _claim(claim: Claim) -> dict[str, Any]:
    return {
        "text": claim.text,
        "supports": [evidence_to_dict(piece) for piece in claim.supports],
        "contradicts": [evidence_to_dict(piece) for piece in claim.contradicts],
        "edited": claim.edited,
        "assumed": claim.assumed,
    }


def _assumption(one: Assumption) -> dict[str, Any]:
    plain = one.as_dict()
    return {
        **plain,
        "supports": [evidence_to_dict(piece) for piece in one.supports],
        "contradicts": [evidence_to_dict(piece) for piece in one.contradicts],
    }


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
