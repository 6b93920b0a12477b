"""The survey notebook runs on surveys that nobody here wrote."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

NOTEBOOK = Path(__file__).parents[2] / "notebooks" / "survey-analysis.ipynb"


@pytest.mark.realdata
@pytest.mark.parametrize("name", ["star-wars-survey", "jupyter-2020"])
def test_the_survey_notebook_runs_on_real_surveys(shared_data: Path, name: str) -> None:
    [path, *_] = sorted((shared_data / "surveys" / name).glob("*.csv"))
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    [parameters] = [c for c in notebook.cells if "parameters" in c.metadata.get("tags", [])]
    parameters.source += f"\nSURVEY = {str(path)!r}"
    place = {"metadata": {"path": str(NOTEBOOK.parent)}}
    NotebookClient(notebook, timeout=240, resources=place).execute()
    said = [o for c in notebook.cells if c.cell_type == "code" for o in c.outputs]
    assert len(said) >= 10
    assert not [o for o in said if o.output_type == "error"]
