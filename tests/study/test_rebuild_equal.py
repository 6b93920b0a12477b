"""The same material gives the same bytes, whatever the order of files, the day or the machine."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from workbench.comparing import published

HERE = Path(__file__).resolve().parent
DERIVED = (".workbench", "published", "study.db*")


def results(folder: Path) -> dict[str, bytes]:
    """Personas, maps, and all that is published, but for when it was."""
    shown = published(folder)
    files = [*(folder / "personas").glob("*.md"), *shown.rglob("*")]
    return {
        path.relative_to(shown if path.is_relative_to(shown) else folder).as_posix(): (
            path.read_bytes()
        )
        for path in files
        if path.is_file() and path.name != "manifest.json"
    }


@pytest.mark.timeout(900)
def test_built_elsewhere_bit_by_bit_on_another_day(published_demo: Path, tmp_path: Path) -> None:
    """Another process, hash order, locale and time zone; files shuffled, in two batches."""
    first, other = tmp_path / "first", tmp_path / "other"
    shutil.copytree(published_demo, first, ignore=shutil.ignore_patterns(*DERIVED))
    elsewhere = {"PYTHONHASHSEED": "99", "TZ": "America/St_Johns", "LC_ALL": "C"}
    command = [sys.executable, str(HERE / "rebuild_once.py"), str(first), str(other), "7", "400"]
    subprocess.run(command, check=True, timeout=600, env=os.environ | elsewhere)
    expected, found = results(published_demo), results(other)
    assert found.keys() == expected.keys()
    assert {name for name in expected if found[name] != expected[name]} == set()
    assert published(other).name == published(published_demo).name


def test_the_demo_holds_what_a_build_gives_today(project: Path, built_demo: Path) -> None:
    """Who builds the demo first changes none of its files, on whatever machine."""
    ours = {path.name: path.read_text("utf-8") for path in (project / "personas").glob("*.md")}
    assert ours
    assert ours == {p.name: p.read_text("utf-8") for p in (built_demo / "personas").glob("*.md")}
