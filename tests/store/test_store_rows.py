"""Rows kept by hash: found again, shared, mended when damaged."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.errors import StoreError
from workbench.store.rows import FILE, Rows

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**60), 2**60) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=6,
)


@settings(deadline=None, max_examples=25)
@given(st.dictionaries(st.text(min_size=1), VALUES, max_size=8))
def test_what_is_put_is_found(tmp_path_factory: pytest.TempPathFactory, rows: dict) -> None:
    kept = Rows(tmp_path_factory.mktemp("rows"))
    rows = {key: value for key, value in rows.items() if key.isprintable()}
    kept.put("one", rows)
    assert kept.get("one", [*rows, "\x00 not there"]) == rows
    assert kept.get("two", list(rows)) == {}


def test_many_keys_are_asked_for_at_once(tmp_path: Path) -> None:
    kept = Rows(tmp_path)
    rows = {f"{n:032x}": n for n in range(3000)}
    kept.put("one", rows)
    assert Rows(tmp_path).get("one", list(rows)) == rows
    assert (tmp_path / ".gitignore").read_text("utf-8") == "*\n"


@pytest.mark.parametrize("damage", [b"", b"no database at all" * 100, None])
def test_a_damaged_file_is_made_anew(tmp_path: Path, damage: bytes | None) -> None:
    kept = Rows(tmp_path)
    kept.put("one", {"a": 1})
    path = tmp_path / FILE
    path.write_bytes(path.read_bytes()[:3000] if damage is None else damage)
    assert kept.get("one", ["a"]) in ({}, {"a": 1})
    kept.put("one", {"a": 2})
    assert kept.get("one", ["a"]) == {"a": 2}
    kept.clear()
    assert kept.get("one", ["a"]) == {}


def test_a_folder_that_cannot_be_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="cannot keep"):
        Rows(tmp_path / "file").put("one", {"a": 1})
