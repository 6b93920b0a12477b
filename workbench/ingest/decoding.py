"""Bytes to text: UTF-8 and UTF-16 as they are, anything else by informed guess."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from workbench.ingest.magic import is_utf16
from workbench.model.source import Notice

_SAMPLE = 1 << 13
_HIGH = re.compile(rb"[\x80-\xff]+")
_AROUND = 60
# Accents among ASCII letters stand alone; letters of other scripts come in words.
_LONE = re.compile(rb"(?<![\x80-\xff])[\x80-\xff](?![\x80-\xff])")
_EUROPEAN = ["cp1252", "cp1250", "cp1254", "cp1257", "iso8859_15", "iso8859_2"]
_MULTIBYTE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
_HINT = "Save the file as UTF-8 if letters look wrong."


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file, the encoding it was read in, and what to know about that."""

    text: str
    encoding: str
    notices: tuple[Notice, ...] = ()


def decode(data: bytes) -> Decoded:
    """Decode a file's bytes; a byte-order mark is not part of the text.

    UTF-8 and UTF-16 (by mark or by pattern) are recognised as such. A file that is UTF-8 but
    for a few bytes stays UTF-8, and each bad line is reported. All else is guessed by
    charset-normalizer, with a warning that names the encoding.

    Parameters
    ----------
    data : bytes

    Returns
    -------
    Decoded
    """
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF32_LE, "utf-32"),
        (codecs.BOM_UTF32_BE, "utf-32"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            return _marked(data, encoding, len(mark))
    if (utf16 := is_utf16(data)) is not None:
        return Decoded(data.decode(utf16, "replace"), utf16, (_guess_notice(utf16),))
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _mostly_utf8(data) or _guessed(data)


def _marked(data: bytes, encoding: str, mark: int) -> Decoded:
    body = data[mark:] if encoding == "utf-8" else data
    try:
        return Decoded(body.decode(encoding), encoding)
    except UnicodeDecodeError:
        if encoding == "utf-8":
            return _replaced(body)
        text = body.decode(encoding, "replace")
        reason = f"the file is marked as {encoding}, but some bytes are not; shown as \ufffd"
        return Decoded(text, encoding, (Notice(reason, hint=_HINT),))


def _mostly_utf8(data: bytes) -> Decoded | None:
    """UTF-8 with a few damaged bytes: far more sound sequences than stray bytes."""
    sound = _MULTIBYTE.findall(data)
    stray = sum(byte >= 0x80 for byte in data) - sum(map(len, sound))
    return _replaced(data) if len(sound) > 3 * stray else None


def _replaced(data: bytes) -> Decoded:
    notices = []
    for number, line in enumerate(data.split(b"\n"), 1):
        try:
            line.decode("utf-8")
        except UnicodeDecodeError as error:
            kept = line.decode("utf-8", "backslashreplace").strip()
            reason = f"byte {line[error.start]:#04x} is not UTF-8; shown as \ufffd"
            notices.append(Notice(reason, line=number, hint=_HINT, kept=kept))
    return Decoded(data.decode("utf-8", "replace"), "utf-8", tuple(notices))


def _guessed(data: bytes) -> Decoded:
    encoding = _likely(data)
    notices = [_guess_notice(encoding)]
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        text = data.decode(encoding, "replace")
        lost = text.count("\ufffd")
        reason = f"{lost} bytes mean nothing in {encoding}; shown as \ufffd"
        notices.append(Notice(reason, hint=_HINT))
    return Decoded(text, encoding, tuple(notices))


def _likely(data: bytes) -> str:
    from charset_normalizer import from_bytes

    # Only what stands around letters beyond ASCII says anything about the encoding.
    sample = _sample(data)
    high = sum(byte >= 0x80 for byte in sample)
    lone = len(_LONE.findall(sample)) >= 0.4 * high and (high <= 3 or high < 0.3 * len(sample))
    matches = list(from_bytes(sample, cp_isolation=_EUROPEAN if lone else None))
    if not matches:
        return "cp1252"
    best = matches[0]
    # Ties are common among Western tables; Windows-1252 is by far the likeliest of them.
    tied = {m.encoding for m in matches if (m.chaos, m.coherence) == (best.chaos, best.coherence)}
    same = sample.decode("cp1252", "replace") == sample.decode(best.encoding, "replace")
    return "cp1252" if "cp1252" in tied or same else best.encoding


def _sample(data: bytes) -> bytes:
    pieces: list[bytes] = []
    size = end = 0
    for found in _HIGH.finditer(data):
        start = max(end, found.start() - _AROUND)
        end = max(end, min(len(data), found.end() + _AROUND))
        pieces.append(data[start:end])
        size += end - start
        if size > _SAMPLE:
            break
    return b"".join(pieces)


def _guess_notice(encoding: str) -> Notice:
    return Notice(f"the file is not marked as UTF-8 and was read as {encoding}", hint=_HINT)
