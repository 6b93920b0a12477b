"""A file as collected: its bytes, and its text when somebody asks for it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from workbench.errors import UnreadableSource
from workbench.ingest.decoding import Decoded, decode
from workbench.ingest.magic import kind_of_binary


@dataclass(frozen=True)
class Raw:
    """A collected file in memory.

    Attributes
    ----------
    path : Path
    data : bytes
    """

    path: Path
    data: bytes

    @classmethod
    def load(cls, path: str | Path) -> Raw:
        """Read a file.

        Raises
        ------
        UnreadableSource
            If it is missing, a folder, not readable, or empty.
        """
        path = Path(path)
        try:
            data = path.read_bytes()
        except FileNotFoundError:
            raise UnreadableSource("there is no such file", path=path) from None
        except IsADirectoryError:
            raise UnreadableSource("this is a folder, not a file", path=path) from None
        except OSError as error:
            reason = error.strerror or str(error)
            raise UnreadableSource(f"the file cannot be opened ({reason})", path=path) from None
        if not data.strip(b"\x00\xef\xbb\xbf\xff\xfe \t\r\n"):
            hint = "Export it again, or remove it."
            raise UnreadableSource("the file is empty", path=path, hint=hint)
        return cls(path, data)

    @cached_property
    def suffixes(self) -> tuple[str, ...]:
        """Lower-case endings to look a reader up by, the longest first: ``.csv.gz``, ``.gz``."""
        parts = [part.lower() for part in self.path.suffixes[-2:]]
        return ("".join(parts), parts[-1]) if len(parts) == 2 else tuple(parts)

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the bytes, in hexadecimal."""
        return hashlib.sha256(self.data).hexdigest()

    @cached_property
    def binary_kind(self) -> str | None:
        """What the file is where it is not text."""
        return kind_of_binary(self.data)

    @cached_property
    def decoded(self) -> Decoded:
        """Text, encoding and notices.

        Raises
        ------
        UnreadableSource
            If the bytes are not text.
        """
        if self.binary_kind is not None:
            raise UnreadableSource(
                f"this is {self.binary_kind}, not text",
                path=self.path,
                hint="Give the file its right ending, or export the text.",
            )
        return decode(self.data)

    @property
    def text(self) -> str:
        """The decoded text, with the line ends of the file."""
        return self.decoded.text
