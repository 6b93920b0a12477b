"""Damaged documents end in turns that add up, or in a reason."""

from __future__ import annotations

import io
import random
from pathlib import Path

import pytest
from odf import text
from odf.opendocument import OpenDocumentText

from workbench.errors import WorkbenchError
from workbench.ingest import read_transcript

SEED = 20260513
ROUNDS = 60
TURNS = ("Ann: Can you hear me?", "Ben: I can, and well.", "[laughs]", "Ann: Shall we begin then?")
PDF = (
    b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
    b"2 0 obj\n<< /Type /Pages /Count 1 /Kids [4 0 R] >>\nendobj\n"
    b"3 0 obj\n<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>\nendobj\n"
    b"4 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R "
    b"/Resources << /Font << /F1 3 0 R >> >> >>\nendobj\n"
    b"5 0 obj\n<< /Length 86 >>\nstream\nBT /F1 11 Tf 14 TL 50 780 Td (Ann: Hi there?) Tj T* "
    b"(Ben: Ho.) Tj T* (Ann: So?) Tj ET\nendstream\nendobj\n"
    b"trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n0\n%%EOF\n"
)


def odt() -> bytes:
    document, stream = OpenDocumentText(), io.BytesIO()
    for turn in TURNS:
        document.text.addElement(text.P(text=turn))
    document.save(stream)
    return stream.getvalue()


WHOLE = {
    "a.pdf": PDF,
    "a.odt": odt(),
    "a.sbv": "\n\n".join(f"0:00:0{i}.000,0:00:0{i}.900\n{t}" for i, t in enumerate(TURNS)).encode(),
    "a.json": b'{"segments": [\n{"start": 0.5, "end": 1, "text": " Hi there", "speaker": "A"},\n'
    b'{"start": 1, "text": "so", "words": [{"word": "so"}]}], "language": "en"}',
    "a.html": ("<html><head><style>a</style></head><table><tr><td></table>" + "\n".join(
        f"<p><b>{turn}</b><br>more &amp; <i>more</i></p>" for turn in TURNS)).encode(),
}  # fmt: skip


def damaged(whole: bytes, chance: random.Random) -> bytes:
    data = bytearray(whole)
    for _ in range(chance.randint(1, 6)):
        at, until = sorted(chance.randrange(len(data) + 1) for _ in range(2))
        kind = chance.randrange(4)
        if kind == 0 and at < len(data):
            data[at] = chance.randrange(256)
        elif kind == 1:
            del data[at : min(until, at + 30)]
        elif kind == 2:
            data[at:at] = data[at : min(until, at + 200)]
        else:
            data[at:at] = chance.choice([b"<", b">", b'"', b"{", b"[", b"\x00", b"\xff", b"9" * 9])
    return bytes(data)


@pytest.mark.parametrize("name", WHOLE)
def test_damaged_files(name: str, tmp_path: Path) -> None:
    chance = random.Random(SEED)
    path = tmp_path / name
    path.write_bytes(WHOLE[name])
    assert read_transcript(path).coverage.unrecognised == 0
    read = 0
    for _ in range(ROUNDS):
        path.write_bytes(damaged(WHOLE[name], chance))
        try:
            source = read_transcript(path)
        except WorkbenchError:
            continue
        read += 1
        coverage = source.coverage
        parts = (coverage.in_turns, coverage.structure, coverage.unrecognised)
        assert sum(parts) == coverage.total
        assert min(parts) >= 0
        assert not any("not explained" in notice.reason for notice in source.warnings)
        for turn in source.turns:
            assert source.text[turn.offset : turn.stop] == turn.text
    assert read
