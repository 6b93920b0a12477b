"""Writers of dialogues, one per kind of transcript file that can be read."""

from __future__ import annotations

import html
import io
import json
from collections.abc import Callable, Sequence
from typing import TypeAlias

Dialogue: TypeAlias = Sequence[tuple[str, str]]


def clock(second: int, mark: str = ".") -> str:
    """``00:01:02.000``."""
    return f"{second // 3600:02}:{second // 60 % 60:02}:{second % 60:02}{mark}000"


def text(dialogue: Dialogue) -> bytes:
    return "\n\n".join(f"{who}: {words}" for who, words in dialogue).encode()


def markdown(dialogue: Dialogue) -> bytes:
    return "\n\n".join(f"**{who}:** {words}" for who, words in dialogue).encode()


def webvtt(dialogue: Dialogue) -> bytes:
    cues = (
        f"{clock(i)} --> {clock(i + 1)}\n<v {who}>{html.escape(words, quote=False)}</v>\n"
        for i, (who, words) in enumerate(dialogue)
    )
    return ("WEBVTT\n\n" + "\n".join(cues)).encode()


def subrip(dialogue: Dialogue) -> bytes:
    return "\n".join(
        f"{i + 1}\n{clock(i, ',')} --> {clock(i + 1, ',')}\n{who}: {words}\n"
        for i, (who, words) in enumerate(dialogue)
    ).encode()


def sbv(dialogue: Dialogue) -> bytes:
    return "\n".join(
        f"{clock(i)},{clock(i + 1)}\n{who}: {words}\n" for i, (who, words) in enumerate(dialogue)
    ).encode()


def json_turns(dialogue: Dialogue) -> bytes:
    """JSON with everything beyond ASCII as escapes, lone surrogates among it."""
    segments = [
        {"speaker": who, "text": words, "start": i, "end": i + 1}
        for i, (who, words) in enumerate(dialogue)
    ]
    return json.dumps({"segments": segments}).encode()


def page(dialogue: Dialogue) -> bytes:
    shown = (f"<p><b>{html.escape(who)}:</b> {html.escape(words)}</p>" for who, words in dialogue)
    return f"<!DOCTYPE html>\n<html><body>{''.join(shown)}</body></html>".encode()


def docx(dialogue: Dialogue) -> bytes:
    from docx import Document

    document, stream = Document(), io.BytesIO()
    for who, words in dialogue:
        paragraph = document.add_paragraph()
        paragraph.add_run(f"{who}: ").bold = True
        paragraph.add_run(words)
    document.save(stream)
    return stream.getvalue()


def odt(dialogue: Dialogue) -> bytes:
    from odf import text as odf_text
    from odf.opendocument import OpenDocumentText

    document, stream = OpenDocumentText(), io.BytesIO()
    for who, words in dialogue:
        document.text.addElement(odf_text.P(text=f"{who}: {words}"))
    document.save(stream)
    return stream.getvalue()


def pdf(dialogue: Dialogue) -> bytes:
    """One page, in Windows-1252: a PDF of other scripts would need its fonts."""
    lines = (f"{who}: {words}" for who, words in dialogue)
    shown = (s.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)") for s in lines)
    drawing = "BT /F1 8 Tf 12 TL 30 800 Td " + " T* ".join(f"({s}) Tj" for s in shown) + " ET"
    content = drawing.encode("cp1252")
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count 1 /Kids [4 0 R] >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 2000 842] /Contents 5 0 R "
        b"/Resources << /Font << /F1 3 0 R >> >> >>",
        f"<< /Length {len(content)} >>\nstream\n".encode() + content + b"\nendstream",
    )
    data, places = b"%PDF-1.4\n", []
    for number, held in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n".encode() + held + b"\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    tail = f"xref\n0 6\n0000000000 65535 f \n{table}trailer\n<< /Size 6 /Root 1 0 R >>\n"
    return data + f"{tail}startxref\n{len(data)}\n%%EOF\n".encode()


WRITERS: dict[str, tuple[str, Callable[[Dialogue], bytes]]] = {
    "text": ("a.txt", text),
    "markdown": ("a.md", markdown),
    "webvtt": ("a.vtt", webvtt),
    "subrip": ("a.srt", subrip),
    "sbv": ("a.sbv", sbv),
    "json": ("a.json", json_turns),
    "html": ("a.html", page),
    "docx": ("a.docx", docx),
    "odt": ("a.odt", odt),
    "pdf": ("a.pdf", pdf),
}
