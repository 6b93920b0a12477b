"""`workbench versions` and `workbench rollback`."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

from workbench.export.publish import current, publish_snapshot

Run = Callable[..., tuple[int, str, str]]


def test_versions_and_rollback(published_demo: Path, tmp_path: Path, run: Run) -> None:
    study = tmp_path / "study"
    shutil.copytree(published_demo, study)
    folder = study / "published"
    first = current(folder)
    snapshot = json.loads((folder / "versions" / first / "snapshot.json").read_bytes())
    snapshot["study"]["name"] = "Later"
    second = publish_snapshot(
        folder,
        snapshot,
        inputs={},
        pipeline="p",
        by="Maren",
        at="2099-01-01T00:00:00Z",
        version="1",
    ).id
    code, out, _ = run("versions", "--study", study)
    assert code == 0
    assert out.index(second) < out.index(first)
    assert "shown" in next(line for line in out.splitlines() if second in line)
    code, out, _ = run("rollback", "--study", study)
    assert (code, current(folder)) == (0, first)
    assert first in out
    code, out, _ = run("versions", "--study", study, "--json")
    assert [(one["id"], one["current"]) for one in json.loads(out)] == [
        (second, False),
        (first, True),
    ]
    code, _, err = run("rollback", "nosuch", "--study", study)
    assert code == 2
    assert "no published version" in err
    assert current(folder) == first
