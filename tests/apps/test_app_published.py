"""Reading what was published, and refusing what was not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import snapshots

from workbench.apps.published import current_version, read_current
from workbench.errors import WorkbenchError


def test_the_current_version_is_read(tmp_path: Path) -> None:
    snapshots.publish(tmp_path, snapshots.empty(), "v1")
    snapshots.publish(tmp_path, snapshots.snapshot(), "v2")
    published = read_current(tmp_path)
    assert published.version == "v2"
    assert published.manifest["by"] == "Maren Voss"
    assert len(published.snapshot["personas"]) == 5


def test_a_changed_snapshot_is_refused(tmp_path: Path) -> None:
    snapshots.publish(tmp_path, snapshots.snapshot(), "v1")
    path = tmp_path / "versions" / "v1" / "snapshot.json"
    path.write_text(path.read_text(encoding="utf-8").replace("34.1", "54.1"), encoding="utf-8")
    with pytest.raises(WorkbenchError, match="changed since it was published"):
        read_current(tmp_path)


@pytest.mark.parametrize("pointer", ["../../elsewhere", "", "a/b", ".."])
def test_the_pointer_names_a_version_only(tmp_path: Path, pointer: str) -> None:
    (tmp_path / "current").write_text(pointer, encoding="utf-8")
    with pytest.raises(WorkbenchError, match="does not name a version"):
        current_version(tmp_path)


def test_another_format_is_refused(tmp_path: Path) -> None:
    later = snapshots.empty() | {"format": "workbench/snapshot@2"}
    snapshots.publish(tmp_path, later, "v1")
    with pytest.raises(WorkbenchError, match=r"snapshot@2.*Publish again"):
        read_current(tmp_path)


def test_a_missing_or_broken_file_says_which(tmp_path: Path) -> None:
    snapshots.publish(tmp_path, snapshots.empty(), "v1")
    home = tmp_path / "versions" / "v1"
    (home / "manifest.json").write_text(json.dumps({"files": {}}), encoding="utf-8")
    (home / "snapshot.json").write_text("{", encoding="utf-8")
    with pytest.raises(WorkbenchError, match=r"snapshot\.json: is not JSON"):
        read_current(tmp_path)
    (home / "snapshot.json").write_text("[]", encoding="utf-8")
    with pytest.raises(WorkbenchError, match="holds no JSON object"):
        read_current(tmp_path)
    (home / "snapshot.json").unlink()
    with pytest.raises(WorkbenchError, match=r"snapshot\.json: is missing"):
        read_current(tmp_path)
