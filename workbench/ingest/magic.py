"""What a file really is, told by its first bytes."""

from __future__ import annotations

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"BM", "a bitmap image"),
    (b"%PDF", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or an Office document"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old or encrypted Office document (.doc, .xls)"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"ID3", "an MP3 recording"),
    (b"OggS", "an Ogg recording"),
    (b"fLaC", "a FLAC recording"),
    (b"\x1aE\xdf\xa3", "a WebM or Matroska recording"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"{\\rtf", "a Rich Text document"),
    (b"MZ", "a Windows program"),
    (b"\x7fELF", "a program"),
    (b"$FL2", "an SPSS file"),
    (b"$FL3", "an SPSS file"),
    (b"PAR1", "a Parquet file"),
)
# Two or three printable letters may begin an honest text; they count only among control bytes.
_WEAK = (b"BM", b"MZ", b"ID3", b"GIF8", b"PAR1")
_UNICODE_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")
_ALLOWED_CONTROLS = b"\t\n\r\x0b\x0c\x1b\x1a"
_HEAD = 4096


def kind_of_binary(data: bytes) -> str | None:
    """Name what the bytes are, or None where they may be text.

    Parameters
    ----------
    data : bytes
        The file; its first 4 KiB are looked at.

    Examples
    --------
    >>> kind_of_binary(b"%PDF-1.7")
    'a PDF document'
    >>> kind_of_binary(b"WEBVTT") is None
    True
    """
    head = data[:_HEAD]
    if head.startswith(_UNICODE_MARKS):
        return None
    for signature, kind in _SIGNATURES:
        if head.startswith(signature) and (signature not in _WEAK or _has_controls(head)):
            return kind
    if head[4:8] == b"ftyp":
        return "an MP4 recording"
    if head.startswith(b"RIFF"):
        return "a WAV or AVI recording"
    if _has_controls(head) and not is_utf16(head):
        return "binary data"
    return None


def is_utf16(data: bytes) -> str | None:
    """Tell ``utf-16-le`` or ``utf-16-be`` by the place of the zero bytes, without a byte mark."""
    head = data[: _HEAD - _HEAD % 2]
    if len(head) < 8:
        return None
    pairs = len(head) // 2
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > 0.4 * pairs and even < 0.05 * pairs:
        return "utf-16-le"
    if even > 0.4 * pairs and odd < 0.05 * pairs:
        return "utf-16-be"
    return None


def _has_controls(head: bytes) -> bool:
    strange = sum(byte < 32 and byte not in _ALLOWED_CONTROLS for byte in head)
    return strange > max(4, 0.02 * len(head))
