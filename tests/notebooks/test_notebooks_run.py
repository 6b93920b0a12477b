"""The notebooks run from top to bottom on the demo study, twice, and are stored without outputs."""

from __future__ import annotations

import json
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from workbench import Study

FOLDER = Path(__file__).parents[2] / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))


def test_the_story_is_complete() -> None:
    names = [path.stem for path in NOTEBOOKS]
    assert names == [
        "01-collect",
        "assumption-tests",
        "empathy-maps",
        "journey-and-needs",
        "live-workshop",
        "personas",
        "scorecard",
        "survey-analysis",
        "themes-and-search",
    ]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_notebooks_are_thin_and_clean(path: Path) -> None:
    notebook = json.loads(path.read_text(encoding="utf-8"))
    assert notebook["cells"][0]["source"][0].startswith("# ")
    assert "widgets" not in notebook["metadata"]
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            assert cell["outputs"] == []
            assert cell["execution_count"] is None
            assert len(cell["source"]) <= 15
            assert not any(line.startswith(("def ", "class ", "!", "%")) for line in cell["source"])


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_notebooks_run_and_leave_the_same_files(path: Path, demo: Study) -> None:
    before = _decided(demo.path)
    notebook = run(demo.path / "notebooks" / path.name)
    said = [
        output
        for cell in notebook.cells
        if cell.cell_type == "code"
        for output in cell.outputs
        if output.output_type in ("execute_result", "display_data", "stream")
    ]
    assert len(said) >= 4
    assert _decided(demo.path) == before


def run(path: Path) -> nbformat.NotebookNode:
    notebook = nbformat.read(path, as_version=4)
    place = {"metadata": {"path": str(path.parent)}}
    NotebookClient(notebook, timeout=240, resources=place).execute()
    return notebook


def _decided(folder: Path) -> dict[str, bytes]:
    names = ("personas", "interviews", "surveys", "notebooks")
    return {
        str(p.relative_to(folder)): p.read_bytes()
        for name in names
        for p in sorted((folder / name).rglob("*"))
        if p.is_file() and ".ipynb_checkpoints" not in p.parts
    }
