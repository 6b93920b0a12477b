"""The bytes of a text table, in memory or on disk, read in parts."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TextIO

_BLOCK = 1 << 22


@dataclass(frozen=True)
class Body:
    """UTF-8 bytes of a text table, without mark and ``sep=`` line.

    Attributes
    ----------
    data : bytes
        Where it is in memory.
    path : Path or None
        Where it is on disk.
    start, stop : int
        Where it begins and ends, in bytes.
    """

    data: bytes = field(repr=False, default=b"")
    path: Path | None = None
    start: int = 0
    stop: int = 0

    @classmethod
    def of_text(cls, text: str) -> Body:
        """Keep a text in memory; lone surrogates, which UTF-8 cannot hold, become "?"."""
        data = text.encode("utf-8", "replace")
        return cls(data, None, 0, len(data))

    @classmethod
    def of_file(cls, path: Path, start: int = 0) -> Body:
        """Leave a file on disk; `start` skips bytes before the table."""
        return cls(b"", path, start, path.stat().st_size)

    @property
    def size(self) -> int:
        """Bytes."""
        return self.stop - self.start

    def part(self, start: int, stop: int) -> Body:
        """Take a part, counted from the beginning of this one."""
        return Body(self.data, self.path, self.start + start, min(self.start + stop, self.stop))

    def read(self, at: int, length: int) -> bytes:
        """Read some bytes, counted from the beginning."""
        first = self.start + at
        last = min(first + length, self.stop)
        if self.path is None:
            return self.data[first:last]
        with self.path.open("rb") as file:
            file.seek(first)
            return file.read(max(0, last - first))

    def read_into(self, at: int, room: memoryview) -> int:
        """Read bytes, counted from the beginning, into memory that is there already.

        Returns
        -------
        int
            How many: as many as there is room for, fewer at the end.
        """
        first = self.start + at
        wanted = max(0, min(len(room), self.stop - first))
        if self.path is None:
            room[:wanted] = self.data[first : first + wanted]
            return wanted
        with self.path.open("rb", buffering=0) as file:
            file.seek(first)
            done = 0
            while done < wanted and (found := file.readinto(room[done:wanted])):
                done += found
        return done

    def blocks(self) -> Iterator[bytes]:
        """Go through all bytes."""
        for at in range(0, self.size, _BLOCK):
            yield self.read(at, _BLOCK)

    @property
    def text(self) -> str:
        """All of it as text."""
        return self.read(0, self.size).decode("utf-8", "replace")

    def opened(self) -> TextIO:
        """Open it as text, with the line ends of the file."""
        raw = io.BytesIO(self.read(0, self.size)) if self.path is None else _Part(self)
        buffered = raw if isinstance(raw, io.BytesIO) else io.BufferedReader(raw)
        return io.TextIOWrapper(buffered, encoding="utf-8", errors="replace", newline="")

    def stream(self) -> Any:
        """Open it for Arrow."""
        import pyarrow as pa

        if self.path is None:
            return pa.BufferReader(pa.py_buffer(self.data).slice(self.start, self.size))
        if self.start == 0 and self.stop == self.path.stat().st_size:
            return pa.OSFile(str(self.path))
        return pa.PythonFile(_Part(self), mode="r")


class _Part(io.RawIOBase):
    """A part of a file as a file of its own."""

    def __init__(self, body: Body) -> None:
        self._body = body
        self._at = body.start
        assert body.path is not None
        self._file = body.path.open("rb", buffering=0)
        self._file.seek(body.start)

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        left = self._body.stop - self._at
        found = self._file.read(left if size < 0 else min(size, left)) or b""
        self._at += len(found)
        return found

    def readinto(self, buffer: Any) -> int:
        found = self.read(len(buffer))
        buffer[: len(found)] = found
        return len(found)

    def close(self) -> None:
        self._file.close()
        super().close()
