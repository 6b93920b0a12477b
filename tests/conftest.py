"""Fixtures that every test may use."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def project() -> Path:
    """The repository root, which is also the demo study."""
    return PROJECT


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Real, openly licensed data beside the project; tests skip where it is absent."""
    folder = Path(os.environ.get("WORKBENCH_SHARED_DATA", PROJECT.parent / "shared" / "data"))
    if not folder.is_dir():
        pytest.skip(f"real data not found at {folder}")
    return folder
