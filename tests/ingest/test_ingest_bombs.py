"""Files made to exhaust the machine, by malice or mistake, are refused at once and by name."""

from __future__ import annotations

import gzip
import io
import os
import struct
import time
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from workbench.errors import WorkbenchError
from workbench.ingest import (
    read_codebook,
    read_feedback,
    read_participants,
    read_survey,
    read_transcript,
)

Members = dict[str, bytes]
READERS: dict[str, Callable[[Path], Any]] = {
    "transcript": read_transcript,
    "survey": read_survey,
    "feedback": read_feedback,
    "participants": read_participants,
    "codebook": read_codebook,
}
# Five seconds are the promise; a machine that is busy elsewhere counts up to three times as many.
SECONDS, MEGABYTES = 15.0, 1024.0
GIGABYTES_2 = 2 << 30


def megabytes(name: str) -> float:
    status = Path("/proc/self/status")
    lines = status.read_text().splitlines() if status.exists() else []
    return sum(int(line.split()[1]) / 1024 for line in lines if line.startswith(name))


def refused(reader: str, path: Path) -> str:
    """Read what must be refused, quickly and in little memory; what was said."""
    peak = Path("/proc/self/clear_refs")
    if os.access(peak, os.W_OK):
        peak.write_text("5")
    before, start = megabytes("VmRSS"), time.process_time()
    with pytest.raises(WorkbenchError) as error:
        READERS[reader](path)
    assert time.process_time() - start < SECONDS
    assert megabytes("VmHWM") - before < MEGABYTES
    assert error.value.path == str(path)
    return str(error.value).removeprefix(str(path))


@pytest.fixture
def sound(tmp_path: Path) -> dict[str, Members]:
    """Members of small sound documents, by ending."""
    from docx import Document
    from odf import text
    from odf.opendocument import OpenDocumentText
    from openpyxl import Workbook

    word, writer, book = Document(), OpenDocumentText(), Workbook()
    for turn in ("Ann: Can you hear me?", "Ben: I can, and well.", "Ann: Good. Shall we?"):
        word.add_paragraph(turn)
        writer.text.addElement(text.P(text=turn))
    for row in (["a", "b"], [1, 2], [3, 4]):
        book.active.append(row)
    found = {}
    for ending, document in ((".docx", word), (".odt", writer), (".xlsx", book)):
        stream = io.BytesIO()
        document.save(stream)
        with zipfile.ZipFile(stream) as archive:
            found[ending] = {name: archive.read(name) for name in archive.namelist()}
    return found


def archive(path: Path, members: Members) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        for name, data in members.items():
            out.writestr(name, data)
    return path


MAIN = {
    ".docx": ("transcript", "word/document.xml", b"</w:body>", b"<w:p/>"),
    ".odt": ("transcript", "content.xml", b"</office:text>", b"<text:p/>"),
    ".xlsx": ("survey", "xl/worksheets/sheet1.xml", b"</sheetData>", b"<row><c><v>1</v></c></row>"),
}


@pytest.mark.parametrize("ending", MAIN)
def test_a_few_kilobytes_that_unpack_to_many_megabytes(
    ending: str, sound: dict[str, Members], tmp_path: Path
) -> None:
    reader, name, end, more = MAIN[ending]
    members = sound[ending]
    members[name] = members[name].replace(end, more * ((30 << 20) // len(more)) + end)
    told = refused(reader, archive(tmp_path / f"x{ending}", members))
    assert "times its size, as no document does" in told


@pytest.mark.parametrize("ending", MAIN)
def test_many_names_for_the_same_bytes(
    ending: str, sound: dict[str, Members], tmp_path: Path
) -> None:
    """Entries of the archive's index that overlap, as in the bomb of 42 kB and 5 GB."""
    reader = MAIN[ending][0]
    picture = os.urandom(3 << 20)
    data = archive(tmp_path / "x", sound[ending] | {"media/a.png": picture}).read_bytes()
    index = data.index(b"PK\x01\x02")
    entry = data[data.rindex(b"PK\x01\x02") : data.index(b"PK\x05\x06")]
    copies = b"".join(entry.replace(b"a.png", b"%05d" % n) for n in range(100))
    end = bytearray(data[data.index(b"PK\x05\x06") :])
    old = data[index : data.index(b"PK\x05\x06")]
    count = struct.unpack("<H", end[10:12])[0] + 100
    end[8:16] = struct.pack("<HHI", count, count, len(old + copies))
    path = tmp_path / f"x{ending}"
    path.write_bytes(data[:index] + old + copies + bytes(end))
    assert "more than the 200 MB allowed" in refused(reader, path)


@pytest.mark.parametrize("ending", MAIN)
def test_sizes_that_lie(ending: str, sound: dict[str, Members], tmp_path: Path) -> None:
    """A member that declares 1,000 bytes and holds 60 MB is read to what it declares."""
    reader, name, end, more = MAIN[ending]
    members = sound[ending]
    members[name] = members[name].replace(end, more * ((60 << 20) // len(more)) + end)
    data = bytearray(archive(tmp_path / "x", members).read_bytes())
    lie = struct.pack("<I", 1000)
    crc = struct.pack("<I", zlib.crc32(members[name][:1000]))
    with zipfile.ZipFile(tmp_path / "x") as whole:
        at = whole.getinfo(name).header_offset
    data[at + 14 : at + 18], data[at + 22 : at + 26] = crc, lie
    at = data.rindex(name.encode()) - 46
    data[at + 16 : at + 20], data[at + 24 : at + 28] = crc, lie
    path = tmp_path / f"x{ending}"
    path.write_bytes(data)
    before = megabytes("VmRSS")
    assert "damaged" in refused(reader, path)
    assert megabytes("VmHWM") - before < 50


def test_an_archive_in_an_archive(sound: dict[str, Members], tmp_path: Path) -> None:
    inner = archive(tmp_path / "inner.docx", sound[".docx"]).read_bytes()
    outer = archive(tmp_path / "x.docx", {"inner.docx": inner})
    assert "not a Word document (it holds inner.docx)" in refused("transcript", outer)


LAUGHS = b'<!DOCTYPE x [<!ENTITY a0 "ha">' + b"".join(
    b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 12)
) + b"]>"  # fmt: skip


@pytest.mark.parametrize("ending", MAIN)
def test_entities_that_grow(ending: str, sound: dict[str, Members], tmp_path: Path) -> None:
    reader, name, _, _ = MAIN[ending]
    members = sound[ending]
    start = members[name].find(b"?>") + 2 if members[name].startswith(b"<?") else 0
    used = members[name][start:].replace(b"Can you", b"&a11;").replace(b"<t>a</t>", b"<t>&a11;</t>")
    members[name] = members[name][:start] + LAUGHS + used
    refused(reader, archive(tmp_path / f"x{ending}", members))


@pytest.mark.parametrize("ending", [".docx", ".odt", ".html"])
def test_entities_that_reach_out(ending: str, sound: dict[str, Members], tmp_path: Path) -> None:
    """Nothing of another file gets into a transcript."""
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret of the machine")
    outward = f'<!DOCTYPE x [<!ENTITY out SYSTEM "{secret.as_uri()}">]>'.encode()
    path = tmp_path / f"x{ending}"
    if ending == ".html":
        path.write_bytes(outward + b"<html><p>Ann: Well &out; then?</p><p>Ben: Yes.</p></html>")
    else:
        name = MAIN[ending][1]
        members = sound[ending]
        start = members[name].find(b"?>") + 2 if members[name].startswith(b"<?") else 0
        body = members[name][start:].replace(b"Can you", b"&out; you")
        archive(path, members | {name: members[name][:start] + outward + body})
    try:
        told = read_transcript(path).text
    except WorkbenchError as error:
        told = str(error)
    assert "secret of" not in told


def test_a_workbook_with_a_cell_in_the_far_corner(
    sound: dict[str, Members], tmp_path: Path
) -> None:
    """17 billion cells would be laid out for it; the process that reads it may die of that."""
    members, (_, name, end, _) = sound[".xlsx"], MAIN[".xlsx"]
    corner = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    members[name] = members[name].replace(end, corner + end)
    assert "damaged" in refused("survey", archive(tmp_path / "x.xlsx", members))


def sparse(path: Path, start: bytes, size: int = GIGABYTES_2) -> Path:
    with path.open("wb") as file:
        file.write(start)
        file.truncate(size)
    return path


@pytest.mark.parametrize(
    ("reader", "ending", "start"),
    [
        ("transcript", ".txt", b"Ann: a" * 1000),
        ("transcript", ".vtt", b"WEBVTT\n\n00:01.000 --> 00:02.000\n" + b"a" * 4096),
        ("transcript", ".json", b'[{"text": "' + b"a" * 5000),
        ("transcript", ".html", b"<html><p>" + b"a" * 5000),
        ("transcript", ".docx", b"PK\x03\x04"),
        ("transcript", ".pdf", b"%PDF-1.7"),
        ("survey", ".csv", b"a,b\n1," + b"a" * 5000),
        ("survey", ".sav", b"$FL2"),
        ("survey", ".xlsx", b"PK\x03\x04"),
        ("feedback", ".csv", b"id,text\n1," + b"a" * 5000),
        ("feedback", ".json", b'[{"text": "' + b"a" * 5000),
        ("feedback", ".jsonl", b'{"text": "' + b"a" * 5000),
        ("participants", ".csv", b"id,name\nP01," + b"a" * 5000),
        ("codebook", ".yaml", b"format: workbench/codebook@1\nsurvey: " + b"a" * 5000),
    ],
)
def test_two_gigabytes_are_not_read(reader: str, ending: str, start: bytes, tmp_path: Path) -> None:
    told = refused(reader, sparse(tmp_path / f"x{ending}", start))
    assert "2,048 MB" in told
    assert "at the most" in told


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes")
def test_a_pipe_has_no_end(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    os.mkfifo(path)
    assert "no regular file" in refused("transcript", path)


def test_a_gzip_archive_that_unpacks_to_gigabytes(tmp_path: Path) -> None:
    path = tmp_path / "x.csv.gz"
    path.write_bytes(gzip.compress(b"a,b\n1,2\n" + b"1,2\n" * (4 << 20)) * 150)
    refused("survey", path)


@pytest.mark.parametrize("ending", [".json", ".jsonl"])
@pytest.mark.parametrize("start", [b"[", b'{"a":'])
def test_json_nested_without_end(ending: str, start: bytes, tmp_path: Path) -> None:
    path = tmp_path / f"x{ending}"
    path.write_bytes(start * 300_000)
    refused("feedback", path)
    if ending == ".json":
        refused("transcript", path)


@pytest.mark.parametrize("reader", ["survey", "feedback", "participants"])
def test_a_million_columns(reader: str, tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    names = b",".join(b"c%d" % n for n in range(1_000_000))
    path.write_bytes(b"id," + names + b"\n1" + b",1" * 1_000_000 + b"\n")
    assert "columns; a table may have 20,000" in refused(reader, path)


def test_one_line_that_is_no_header(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(b"abcdefgh " * (2 << 20))
    assert "longer than 16 MB" in refused("survey", path)


def test_ten_million_cues(tmp_path: Path) -> None:
    path = tmp_path / "x.vtt"
    path.write_bytes(b"WEBVTT\n\n" + b"0:01 --> 0:02\na\n\n" * 10_000_000)
    assert "a transcript may have 16 MB" in refused("transcript", path)
    path.write_bytes(b"WEBVTT\n\n" + b"0:01 --> 0:02\na\n\n" * 200_000)
    assert "lines; a transcript may have 300,000" in refused("transcript", path)


PDF = (
    b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
    b"2 0 obj\n<< /Type /Pages /Count 1 /Kids [4 0 R] >>\nendobj\n"
    b"3 0 obj\n<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>\nendobj\n"
    b"4 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R "
    b"/Resources << /Font << /F1 3 0 R >> >> >>\nendobj\n"
    b"5 0 obj\n<< /Length 0 >>\nstream\n\nendstream\nendobj\n"
    b"trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n0\n%%EOF\n"
)


def with_stream(data: bytes, filters: bytes) -> bytes:
    held = b"<< /Length %d /Filter %s >>\nstream\n" % (len(data), filters)
    return PDF.replace(b"<< /Length 0 >>\nstream\n", held + data)


def packed(pieces: int) -> bytes:
    return zlib.compress(b"BT (a) Tj ET " * pieces, 9)


@pytest.mark.parametrize(
    "pdf",
    [
        pytest.param(PDF.replace(b"/Kids [4 0 R]", b"/Kids [2 0 R]"), id="pages in themselves"),
        pytest.param(
            PDF.replace(b"[4 0 R]", b"[" + b"4 0 R " * 100_000 + b"]"), id="100,000 pages"
        ),
        pytest.param(with_stream(packed(10 << 20), b"/FlateDecode"), id="130 MB of text"),
        pytest.param(
            with_stream(zlib.compress(packed(10 << 20)), b"[/FlateDecode /FlateDecode]"),
            id="packed twice",
        ),
        pytest.param(with_stream(b"\x81 " * 2_000_000 + b"\x80", b"/RunLengthDecode"), id="runs"),
    ],
)
def test_pdf(pdf: bytes, tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes(pdf)
    refused("transcript", path)


def test_a_codebook_that_refers_to_itself(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    levels = b"".join(b"a%d: &a%d [%s]\n" % (n, n, b",".join([b"*a%d" % (n - 1)] * 9))
                      for n in range(1, 12))  # fmt: skip
    path.write_bytes(b"format: workbench/codebook@1\na0: &a0 [x]\n" + levels + b"questions: *a11\n")
    refused("codebook", path)
    path.write_bytes(b"questions: " + b"[" * 100_000)
    refused("codebook", path)
