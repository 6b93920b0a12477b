"""Lets this room's tests import the builders beside them, and shares what is dear to make."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from workbench import Study

sys.path.insert(0, str(Path(__file__).resolve().parent))


@pytest.fixture(scope="module")
def collected(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Study:
    """What the demo study collected, without what anybody decided; a copy per file of tests."""
    folder = tmp_path_factory.mktemp("collected") / "study"
    for name in ("interviews", "surveys", "feedback"):
        shutil.copytree(project / name, folder / name)
    shutil.copy(project / "study.toml", folder)
    return Study(folder, actor="maren")
