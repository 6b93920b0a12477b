"""Helpers for tests of reading."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from workbench.ingest import read_transcript
from workbench.model.source import Source

sys.path.insert(0, str(Path(__file__).parent))

Put = Callable[[str, str | bytes], Path]
ReadText = Callable[[str, str | bytes], Source]


@pytest.fixture
def put(tmp_path: Path) -> Put:
    """Write a file and give its path."""

    def write(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


@pytest.fixture
def transcript(put: Put) -> ReadText:
    """Write a transcript, read it, and check what holds for every source."""

    def read(name: str, content: str | bytes) -> Source:
        source = read_transcript(put(name, content))
        coverage = source.coverage
        assert coverage is not None
        parts = coverage.in_turns + coverage.structure + coverage.unrecognised
        assert parts == coverage.total
        for turn in source.turns:
            assert source.text[turn.offset : turn.stop] == turn.text
        return source

    return read
