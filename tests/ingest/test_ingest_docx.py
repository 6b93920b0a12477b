"""Word transcripts."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
from docx import Document
from docx.oxml import OxmlElement

from workbench.errors import UnreadableSource
from workbench.ingest import zip_guard


def saved(document: Any) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def of_paragraphs(*texts: str) -> Any:
    document = Document()
    for text in texts:
        document.add_paragraph(text)
    return document


def of_table(*rows: tuple[str, ...]) -> Any:
    document = Document()
    table = document.add_table(rows=0, cols=len(rows[0]))
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    return document


TEAMS = ("Maren Voss   0:03", "Can you hear me?", "Callum Frith   0:06", "I can.",
         "Maren Voss   1:02:15", "Shall we?")  # fmt: skip


def test_teams_paragraphs(transcript: Any) -> None:
    title = "Customer interview P02-20260513_121502-Meeting Recording"
    source = transcript("P02.docx", saved(of_paragraphs(title, "13 May 2026, 12:15PM", *TEAMS)))
    assert [(t.speaker, t.text, t.start) for t in source.turns] == [
        ("Maren Voss", "Can you hear me?", 3.0),
        ("Callum Frith", "I can.", 6.0),
        ("Maren Voss", "Shall we?", 3735.0),
    ]
    assert (source.format, source.coverage.unrecognised) == ("docx", 0)


def test_teams_line_breaks_within_paragraphs(transcript: Any) -> None:
    joined = [f"{head}\n{text}" for head, text in zip(TEAMS[::2], TEAMS[1::2], strict=True)]
    source = transcript("P02.docx", saved(of_paragraphs(*joined)))
    assert [turn.text for turn in source.turns] == ["Can you hear me?", "I can.", "Shall we?"]


def test_table_of_speaker_and_text(transcript: Any) -> None:
    document = of_table(
        ("Maren Voss", "Do you sell online?"),
        ("Gwen Tarrant", "I do, from Easter.\nMostly."),
        ("", "And weddings."),
        ("Maren Voss", "Since when?"),
    )
    document.element.body.insert(0, of_paragraphs("Interview P08").paragraphs[0]._p)
    source = transcript("P08.docx", saved(document))
    assert [turn.text for turn in source.turns] == [
        "Do you sell online?",
        "I do, from Easter. Mostly. And weddings.",
        "Since when?",
    ]
    assert [notice.kept for notice in source.warnings] == ["Interview P08"]
    assert source.participants == ("Gwen Tarrant",)


def test_table_with_header_and_times(transcript: Any) -> None:
    rows = [("Time", "Speaker", "Text"), ("0:03", "Ann", "Hi?"), ("0:09", "Ben", "Ho.")]
    source = transcript("a.docx", saved(of_table(*rows)))
    assert [(t.speaker, t.start) for t in source.turns] == [("Ann", 3.0), ("Ben", 9.0)]


def test_inserted_text_is_read(transcript: Any) -> None:
    document = of_paragraphs("Ann: One?", "Ben: Two.", "Ann: Three?")
    paragraph = document.paragraphs[1]
    inserted = OxmlElement("w:ins")
    run = paragraph.add_run(" And a half.")
    paragraph._p.append(inserted)
    inserted.append(run._r)
    source = transcript("a.docx", saved(document))
    assert source.turns[1].text == "Two. And a half."


def test_a_document_cut_short(put: Any, transcript: Any) -> None:
    whole = saved(of_paragraphs(*TEAMS))
    with pytest.raises(UnreadableSource, match="cut short or damaged"):
        transcript("a.docx", whole[: len(whole) // 2])


def test_damage_inside(transcript: Any) -> None:
    whole = saved(of_paragraphs(*TEAMS))
    source = io.BytesIO(whole)
    target = io.BytesIO()
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, data[:300] if name == "word/document.xml" else data)
    with pytest.raises(UnreadableSource, match="damaged"):
        transcript("a.docx", target.getvalue())


def test_what_is_no_word_document(transcript: Any) -> None:
    with pytest.raises(UnreadableSource, match="plain text, not a Word document"):
        transcript("a.docx", "Ann: Hi")
    with pytest.raises(UnreadableSource, match=r"old or encrypted Office document"):
        transcript("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("photo.jpg", b"x")
    with pytest.raises(UnreadableSource, match=r"not a Word document \(it holds photo.jpg\)"):
        transcript("a.docx", stream.getvalue())


def test_a_bomb_is_refused_by_what_it_declares(transcript: Any, monkeypatch: Any) -> None:
    assert zip_guard.LARGEST == 200 * 1024 * 1024
    monkeypatch.setattr(zip_guard, "LARGEST", 3 * 1024 * 1024)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", bytes(4 * 1024 * 1024))
    with pytest.raises(UnreadableSource, match="unpacks to 4 MB, more than the 3 MB allowed"):
        transcript("a.docx", stream.getvalue())
