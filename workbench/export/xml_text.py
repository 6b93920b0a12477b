"""XML written piece by piece, however deep it nests; what XML cannot hold is shown as U+FFFD."""

from __future__ import annotations

import re
from collections.abc import Mapping

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SHOWN = "\ufffd"


def clean(text: str) -> tuple[str, int]:
    r"""Text with every character that XML forbids replaced, one for one, and their number.

    Examples
    --------
    >>> clean("a\x00b")
    ('a\ufffdb', 1)
    """
    return _FORBIDDEN.subn(_SHOWN, text)


class XmlText:
    """A document under construction.

    Attributes
    ----------
    replaced : int
        Characters that XML cannot hold, so far.
    """

    def __init__(self) -> None:
        self.replaced = 0
        self._pieces = ['<?xml version="1.0" encoding="utf-8"?>\n']
        self._open: list[str] = []

    def open(self, tag: str, attributes: Mapping[str, str | None]) -> None:
        """Begin an element; attributes that are None are left out."""
        self._pieces.append(f"<{tag}{self._attributes(attributes)}>\n")
        self._open.append(tag)

    def close(self) -> None:
        """End the innermost element."""
        self._pieces.append(f"</{self._open.pop()}>\n")

    def leaf(self, tag: str, attributes: Mapping[str, str | None], text: str = "") -> None:
        """Write an element without children."""
        start = f"<{tag}{self._attributes(attributes)}"
        self._pieces.append(f"{start}>{self._escaped(text)}</{tag}>\n" if text else f"{start}/>\n")

    def instruction(self, target: str, ascii_text: str) -> None:
        """Write a processing instruction, which programs that do not know it pass over."""
        self._pieces.append(f"<?{target} {ascii_text}?>\n")

    def encode(self) -> bytes:
        """The document in UTF-8."""
        return "".join(self._pieces).encode("utf-8")

    def _attributes(self, attributes: Mapping[str, str | None]) -> str:
        given = ((name, value) for name, value in attributes.items() if value is not None)
        return "".join(f' {name}="{self._attribute(value)}"' for name, value in given)

    def _attribute(self, text: str) -> str:
        # White space other than blanks would be read as blanks.
        escaped = self._escaped(text).replace('"', "&quot;")
        return escaped.replace("\t", "&#9;").replace("\n", "&#10;")

    def _escaped(self, text: str) -> str:
        text, count = clean(text)
        self.replaced += count
        text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        return text.replace("\r", "&#13;")
