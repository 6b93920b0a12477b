"""Broken and hostile exchange files end in an error that says what to do."""

from __future__ import annotations

import contextlib
import struct
import sys
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parent))
from refi_files import SOURCE, TEXT, at, project, qdpx, source

from workbench.errors import UnreadableSource
from workbench.ingest.exchange import archive, read_project
from workbench.model.project import Imported

QDE = project(source(at("Schlüssel") + at("lange")))
BOMB = """<?xml version="1.0"?><!DOCTYPE Project [<!ENTITY a "aaaaaaaaaa">
<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>
<Project name="&b;&c;" xmlns="urn:QDA-XML:project:1.0"/>"""


def message(path: Path) -> str:
    with pytest.raises(UnreadableSource) as caught:
        read_project(path)
    assert str(path) in str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize(
    ("name", "content", "wrong"),
    [
        ("a.qdpx", b"", "the file is empty"),
        ("a.qdpx", b"hello", "no ZIP archive"),
        ("a.qdpx", b"PK\x03\x04 cut short", "no ZIP archive"),
        ("a.qdc", b"hello", "not a REFI-QDA codebook"),
        ("a.qdc", b"<html><body/></html>", "begins with html, not CodeBook"),
        ("a.qdc", b"<CodeBook><Codes>", "not a REFI-QDA codebook"),
        ("a.qdc", BOMB.replace("Project", "CodeBook").encode(), "declares entities"),
        ("a.docx", b"hello", "no reader for projects"),
    ],
)
def test_files_that_are_none(name: str, content: bytes, wrong: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert wrong in message(path)


def test_missing_files_and_folders(tmp_path: Path) -> None:
    assert "there is no such file" in message(tmp_path / "none.qdpx")
    (tmp_path / "folder.qdpx").mkdir()
    assert "this is a folder" in message(tmp_path / "folder.qdpx")


def test_archives_without_an_index(tmp_path: Path) -> None:
    qdpx(tmp_path / "a.qdpx", "x", index="readme.txt")
    assert "no project.qde (it holds readme.txt" in message(tmp_path / "a.qdpx")
    qdpx(tmp_path / "b.qdpx", "<Html/>")
    assert "begins with Html, not Project" in message(tmp_path / "b.qdpx")
    qdpx(tmp_path / "c.qdpx", BOMB)
    assert "declares entities" in message(tmp_path / "c.qdpx")


def test_content_outranks_the_ending(tmp_path: Path) -> None:
    found = read_project(qdpx(tmp_path / "a.zip", QDE))
    assert found.verified == 2
    assert "read as that" in found.notices[0].reason


def test_texts_that_unpack_without_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "LARGEST", 200_000)
    path = qdpx(tmp_path / "a.qdpx", QDE, {f"{SOURCE}.txt": "a" * 300_000})
    assert "unpack to more than" in message(path)
    # A header that understates the size is not believed either.
    data = path.read_bytes().replace(struct.pack("<L", 300_000), struct.pack("<L", 10))
    path.write_bytes(data)
    with pytest.raises(UnreadableSource):
        read_project(path)
    assert path.stat().st_size < 5_000


def test_recordings_may_be_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "LARGEST", 200_000)
    texts: dict[str, str | bytes] = {f"{SOURCE}.txt": TEXT, "a.mp4": b"\x00" * 300_000}
    assert read_project(qdpx(tmp_path / "a.qdpx", QDE, texts)).verified == 2


def test_members_without_a_name_are_passed_over(tmp_path: Path) -> None:
    path = qdpx(tmp_path / "a.qdpx", QDE, {f"{SOURCE}.txt": TEXT, "x/nameless": "nothing"})
    path.write_bytes(path.read_bytes().replace(b"x/nameless", b"\x00/nameless"))
    assert read_project(path).verified == 2


@pytest.mark.parametrize("packing", [zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2, zipfile.ZIP_DEFLATED])
def test_damage_in_any_packing(packing: int, tmp_path: Path) -> None:
    path = tmp_path / "a.qdpx"
    with zipfile.ZipFile(path, "w", packing) as whole:
        whole.writestr("project.qde", QDE)
    data = bytearray(path.read_bytes())
    data[50:70] = b"\xff" * 20
    path.write_bytes(bytes(data))
    assert "damaged" in message(path)


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_any_damage_ends_in_a_project_or_an_error(data: st.DataObject, tmp_path: Path) -> None:
    whole = bytearray(QDE.encode())
    for _ in range(data.draw(st.integers(1, 6))):
        start = data.draw(st.integers(0, len(whole) - 1))
        end = min(len(whole), start + data.draw(st.integers(0, 40)))
        whole[start:end] = data.draw(st.binary(max_size=8) | st.just(b"<") | st.just(b'"'))
    path = qdpx(tmp_path / "a.qdpx", bytes(whole))
    try:
        found = read_project(path)
    except UnreadableSource:
        return
    assert isinstance(found, Imported)
    assert found.codings - found.verified == len(found.doubts)
    for document in found.project.documents:
        for excerpt in document.excerpts:
            span = excerpt.span
            assert document.text[span.start : span.end] == span.quote != ""


@settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_any_damage_of_the_archive(data: st.DataObject, tmp_path: Path) -> None:
    path = qdpx(tmp_path / "a.qdpx", QDE)
    whole = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(1, 4))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    path.write_bytes(bytes(whole))
    with contextlib.suppress(UnreadableSource):
        assert isinstance(read_project(path), Imported)
