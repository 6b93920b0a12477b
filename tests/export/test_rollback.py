"""Published versions: what is kept, and going back and forth between them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from workbench.apps.published import manifests, read_current
from workbench.errors import StoreError
from workbench.export.publish import current, publish_snapshot, roll_back, versions


def publish(folder: Path, day: int) -> str:
    content: dict[str, Any] = {"format": "workbench/snapshot@1", "n": day, "evidence": {}}
    return publish_snapshot(
        folder,
        {**content, "participants": []},
        inputs={},
        pipeline="p",
        by="Maren",
        at=f"2026-01-{day:02d}T00:00:00Z",
        version="1",
    ).id


def test_back_and_forth(tmp_path: Path) -> None:
    ids = [publish(tmp_path, day) for day in (1, 2, 3)]
    assert roll_back(tmp_path) == ids[1]
    assert read_current(tmp_path).snapshot["n"] == 2
    assert roll_back(tmp_path) == ids[0]
    with pytest.raises(StoreError, match="no earlier version"):
        roll_back(tmp_path)
    assert current(tmp_path) == ids[0]
    assert roll_back(tmp_path, ids[2][:6]) == ids[2]
    assert [one["id"] for one in manifests(tmp_path)] == ids[::-1]
    assert versions(tmp_path) == ids, "nothing is deleted by going back"


@pytest.mark.parametrize("wanted", ["zzz", "../../elsewhere", ""])
def test_what_is_not_there_changes_nothing(tmp_path: Path, wanted: str) -> None:
    id = publish(tmp_path, 1)
    with pytest.raises(StoreError):
        roll_back(tmp_path, wanted)
    assert current(tmp_path) == id
    assert sorted(path.name for path in tmp_path.iterdir()) == ["current", "versions"]


def test_publishing_after_going_back_keeps_the_later_one(tmp_path: Path) -> None:
    first, second = publish(tmp_path, 1), publish(tmp_path, 2)
    roll_back(tmp_path)
    third = publish(tmp_path, 3)
    assert versions(tmp_path) == [first, second, third]
    assert roll_back(tmp_path) == second


def test_a_snapshot_has_no_blanks(tmp_path: Path) -> None:
    id = publish(tmp_path, 1)
    text = (tmp_path / "versions" / id / "snapshot.json").read_text(encoding="utf-8")
    assert text.count("\n") == 1
    assert ": " not in text
