"""Sound (and a few unsound) files to start from: made ones, the demo's, and real data."""

from __future__ import annotations

import csv
import gzip
import io
import os
import random
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from tests.fuzz import made_files as made

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("WORKBENCH_SHARED_DATA", ROOT.parent / "shared" / "data"))
ENDINGS = {
    "transcript": (
        ".vtt",
        ".srt",
        ".sbv",
        ".txt",
        ".md",
        ".docx",
        ".odt",
        ".json",
        ".html",
        ".pdf",
    ),
    "survey": (".csv", ".tsv", ".csv.gz", ".xlsx", ".sav", ".zsav", ".por", ".txt"),
    "feedback": (".csv", ".jsonl", ".json", ".xlsx", ".tsv"),
    "participants": (".csv",),
    "codebook": (".yaml",),
    "project": (".qdpx", ".qdc", ".sqlite3", ".zip", ".qda", ".txt"),
}
# How often each reader is tried; SPSS files cost a process each, so they are drawn less.
SHARES = {
    "transcript": 55, "survey": 6, "feedback": 5, "participants": 7, "codebook": 5, "project": 16,
}  # fmt: skip
_SLOW = (".sav", ".zsav", ".por")
_WINDOW, _LARGEST = 2500, 3_000_000


@dataclass(frozen=True)
class Seed:
    """A file to damage: who reads it, its name, and its bytes."""

    reader: str
    name: str
    data: bytes
    weight: float = 1.0

    @property
    def suffix(self) -> str:
        """The ending, ``.csv.gz`` as one."""
        return ".csv.gz" if self.name.endswith(".csv.gz") else Path(self.name).suffix

    def cut(self, chance: random.Random) -> bytes:
        """The whole of a small file, mostly a window of a large one."""
        if len(self.data) <= 2 * _WINDOW or chance.random() < 0.01:
            return self.data
        if self.suffix == ".csv.gz":
            return gzip.compress(_few(gzip.decompress(self.data), chance), 1)
        if self.reader in ("survey", "feedback") and self.suffix in (".csv", ".tsv"):
            return _few(self.data, chance)
        if self.suffix in (".vtt", ".srt", ".md", ".txt", ".jsonl", ".yaml", ".csv"):
            head = self.data[:200] if chance.random() < 0.5 else b""
            at = self.data.find(b"\n", chance.randrange(len(self.data))) + 1
            return head + self.data[at : at + _WINDOW]
        return self.data


def _few(data: bytes, chance: random.Random) -> bytes:
    """Some columns and rows of a wide table, its first rows among them."""
    text = data.decode("utf-8", "replace")[:60_000].replace("\x00", "")
    rows = list(csv.reader(io.StringIO(text, newline="")))[:-1]
    start = chance.randrange(max(1, len(rows[0]) - 3))
    stop = start + chance.randint(2, 9)
    kept = rows[:2] + chance.sample(rows[2:], min(len(rows[2:]), chance.randint(1, 14)))
    out = io.StringIO(newline="")
    csv.writer(out).writerows(row[start:stop] for row in kept)
    return out.getvalue().encode()


def seeds() -> list[Seed]:
    """All files to start from, in a fixed order."""
    found = [*_made(), *_demo(), *_real()]
    if find_spec("workbench.ingest.exchange") is None:
        found = [seed for seed in found if seed.reader != "project"]
    return found


def _made() -> Iterator[Seed]:
    yield Seed("transcript", "made.docx", made.docx(), 2)
    yield Seed("transcript", "made.odt", made.odt(), 6)
    yield Seed("transcript", "made.pdf", made.PDF, 6)
    yield Seed("transcript", "made.json", made.WHISPER, 5)
    yield Seed("transcript", "made.sbv", made.SBV, 2)
    yield Seed("transcript", "made.html", made.HTML, 6)
    yield Seed("survey", "made.xlsx", made.xlsx(), 2)
    yield Seed("feedback", "made.jsonl", made.JSONL, 2)
    yield Seed("feedback", "made.json", made.POSTS, 2)
    yield Seed("project", "made.qdpx", made.qdpx(), 4)
    yield Seed("project", "made.qdc", made.QDE.encode(), 1)
    yield Seed("project", "made.sqlite3", made.taguette(), 3)
    yield Seed("project", "made.zip", made.qualcoder(), 2)


def _demo() -> Iterator[Seed]:
    yield from _folder(ROOT / "interviews", "transcript", (".vtt", ".srt", ".txt", ".md"))
    yield from _folder(ROOT / "interviews", "participants", (".csv",))
    yield from _folder(ROOT / "surveys", "survey", (".csv",))
    yield from _folder(ROOT / "surveys", "codebook", (".yaml",))
    yield from _folder(ROOT / "feedback", "feedback", (".csv",))


def _real() -> Iterator[Seed]:
    transcripts = (".vtt", ".srt", ".sbv", ".md", ".txt")
    yield from _folder(SHARED / "interviews", "transcript", transcripts, 0.2)
    yield from _folder(SHARED / "interviews", "transcript", (".json",), 0.01)
    yield from _folder(SHARED / "formats" / "webvtt_py", "transcript", transcripts)
    yield from _folder(SHARED / "formats", "survey", _SLOW, 0.02)
    yield from _folder(SHARED / "formats" / "qualtrics", "survey", (".csv",))
    yield from _folder(SHARED / "surveys", "survey", (".csv", ".csv.gz"), 0.5)
    yield from _folder(SHARED / "qda", "project", (".qdc",), 0.3)


def _folder(
    folder: Path, reader: str, endings: tuple[str, ...], weight: float = 1.0
) -> Iterator[Seed]:
    for path in sorted(folder.rglob("*")):
        wanted = path.is_file() and path.name.lower().endswith(endings)
        listed = path.name == "participants.csv"
        if wanted and (reader == "participants") == listed and path.stat().st_size < _LARGEST:
            yield Seed(reader, path.name, path.read_bytes(), weight)
