"""A file as collected: its bytes, and its text when somebody asks for it."""

from __future__ import annotations

import hashlib
from functools import cached_property
from io import BufferedReader, BytesIO
from pathlib import Path

from workbench.errors import UnreadableSource
from workbench.ingest.decoding import Decoded, decode
from workbench.ingest.limits import SURVEY, Limits, check_file, check_lines
from workbench.ingest.magic import kind_of_binary

# Larger files stay on disk until somebody asks for all of their bytes.
LARGE = 16 * 1024 * 1024
_HEAD = 1 << 16
_BLANK = b"\x00\xef\xbb\xbf\xff\xfe \t\r\n"


class Raw:
    """A collected file; a large one is read from disk when its bytes are asked for.

    Parameters
    ----------
    path : Path
    data : bytes, optional
        What the file holds, where that is known; else it is read from `path`.
    """

    def __init__(self, path: Path, data: bytes | None = None) -> None:
        self.path = path
        self._given = data

    @classmethod
    def load(cls, path: str | Path, limits: Limits = SURVEY) -> Raw:
        """Read a file.

        Parameters
        ----------
        path : str or Path
        limits : Limits
            A larger file is refused before it is read.

        Raises
        ------
        UnreadableSource
            If it is missing, a folder, not readable, too large, or empty.
        """
        path = Path(path)
        check_file(path, limits)
        try:
            large = path.stat().st_size > LARGE
            raw = cls(path, None if large else path.read_bytes())
            blank = _is_blank(raw)
        except OSError as error:
            reason = error.strerror or str(error)
            raise UnreadableSource(f"the file cannot be opened ({reason})", path=path) from None
        if blank:
            hint = "Export it again, or remove it."
            raise UnreadableSource("the file is empty", path=path, hint=hint)
        if limits.lines is not None and raw.binary_kind is None:
            check_lines(raw.data, path, limits)
        return raw

    @property
    def on_disk(self) -> bool:
        """Whether the bytes were left on disk."""
        return self._given is None

    def open(self) -> BufferedReader | BytesIO:
        """Open the bytes as a stream."""
        return self.path.open("rb") if self._given is None else BytesIO(self._given)

    @cached_property
    def data(self) -> bytes:
        """All bytes."""
        return self.path.read_bytes() if self._given is None else self._given

    @cached_property
    def head(self) -> bytes:
        """The first 64 KiB."""
        with self.open() as stream:
            return stream.read(_HEAD)

    @cached_property
    def suffixes(self) -> tuple[str, ...]:
        """Lower-case endings to look a reader up by, the longest first: ``.csv.gz``, ``.gz``."""
        parts = [part.lower() for part in self.path.suffixes[-2:]]
        return ("".join(parts), parts[-1]) if len(parts) == 2 else tuple(parts)

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the bytes, in hexadecimal."""
        with self.open() as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()

    @cached_property
    def binary_kind(self) -> str | None:
        """What the file is where it is not text."""
        return kind_of_binary(self.head)

    def check_text(self) -> None:
        """Refuse what is not text.

        Raises
        ------
        UnreadableSource
        """
        if self.binary_kind is not None:
            raise UnreadableSource(
                f"this is {self.binary_kind}, not text",
                path=self.path,
                hint="Give the file its right ending, or export the text.",
            )

    @cached_property
    def decoded(self) -> Decoded:
        """Text, encoding and notices.

        Raises
        ------
        UnreadableSource
            If the bytes are not text.
        """
        self.check_text()
        return decode(self.data)

    @property
    def text(self) -> str:
        """The decoded text, with the line ends of the file."""
        return self.decoded.text


def _is_blank(raw: Raw) -> bool:
    with raw.open() as stream:
        while block := stream.read(_HEAD):
            if block.strip(_BLANK):
                return False
    return True
