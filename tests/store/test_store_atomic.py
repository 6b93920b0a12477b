"""Files replaced whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path
from threading import Thread

import pytest

from workbench.errors import StoreError
from workbench.store.atomic import write_bytes, write_text


def test_text_is_written_as_given(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "a.md"
    write_text(path, "a\r\nb\n\u00eb")
    assert path.read_bytes() == b"a\r\nb\n\xc3\xab"


def test_half_characters_are_refused(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"a.md, line 2: .*half a character"):
        write_text(tmp_path / "a.md", "a\n\ud83d")
    assert list(tmp_path.iterdir()) == []


def test_failure_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.md"
    write_text(path, "old")

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        write_text(path, "new")
    assert path.read_text() == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["a.md"]


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_permissions_and_links_stay(tmp_path: Path) -> None:
    path, link = tmp_path / "a.md", tmp_path / "link.md"
    path.write_text("old")
    path.chmod(0o640)
    link.symlink_to(path)
    write_text(link, "new")
    assert link.is_symlink()
    assert path.read_text() == "new"
    assert path.stat().st_mode & 0o777 == 0o640
    mask = os.umask(0o022)
    try:
        write_text(tmp_path / "b.md", "x")
    finally:
        os.umask(mask)
    assert (tmp_path / "b.md").stat().st_mode & 0o777 == 0o644


def test_readers_never_see_a_part(tmp_path: Path) -> None:
    path = tmp_path / "a.bin"
    whole = [bytes([n]) * 200_000 for n in range(2)]
    write_bytes(path, whole[0])
    writer = Thread(target=lambda: [write_bytes(path, whole[n % 2]) for n in range(40)])
    writer.start()
    while writer.is_alive():
        assert path.read_bytes() in whole
    writer.join()
