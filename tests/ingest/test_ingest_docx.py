"""Word transcripts."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
from docx import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls

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
    assert [notice.kept for notice in source.warnings] == ["Interview P08", ""]
    assert source.warnings[1].about == "Maren Voss"
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


TALK = [("Maren Voss", "How was it?"), ("Jo Park", "Fine: really."), ("Maren Voss", "And now?")]


def of_runs(*paragraphs: tuple[tuple[str, bool], ...]) -> Any:
    document = Document()
    for runs in paragraphs:
        paragraph = document.add_paragraph()
        for words, bold in runs:
            paragraph.add_run(words).bold = bold
    return document


@pytest.mark.parametrize("between", [": ", " ", "\t", "\n", " – "])
def test_speakers_in_bold(transcript: Any, between: str) -> None:
    document = of_runs(*(((who[:3], True), (who[3:], True), (between + words, False))
                         for who, words in TALK))  # fmt: skip
    source = transcript("a.docx", saved(document))
    assert [(turn.speaker, turn.text) for turn in source.turns] == TALK


def test_speakers_in_headings_and_on_lines_of_their_own(transcript: Any) -> None:
    document = Document()
    document.add_heading("Interview P03", 0)
    for who, words in TALK:
        document.add_heading(who, 2)
        document.add_paragraph(words)
    assert [(t.speaker, t.text) for t in transcript("a.docx", saved(document)).turns] == TALK
    lines = of_paragraphs(*(line for turn in TALK * 2 for line in turn))
    assert len(transcript("b.docx", saved(lines)).turns) == 6 - 1


def test_the_transcribe_pane_of_word(transcript: Any) -> None:
    lines = (line for i, (who, words) in enumerate(TALK) for line in (f"00:00:0{i} {who}", words))
    source = transcript("a.docx", saved(of_paragraphs("Audio file", "x.mp3", "Transcript", *lines)))
    assert [(turn.speaker, turn.text) for turn in source.turns] == TALK
    assert [turn.start for turn in source.turns] == [0, 1, 2]


def test_row_numbers_and_spans_of_time_are_structure(transcript: Any) -> None:
    rows = [(str(i), f"0:0{i}.0 - 0:0{i}.9", words, who) for i, (who, words) in enumerate(TALK)]
    document = of_table(("", "Timespan", "Content", "Speaker"), *rows)
    source = transcript("a.docx", saved(document))
    assert [turn.start for turn in source.turns] == [0, 1, 2]
    assert source.coverage.unrecognised == 0


def xml(markup: str) -> Any:
    return parse_xml(markup.replace(" ", f" {nsdecls('w')} ", 1))


def test_what_is_left_out_is_told(transcript: Any) -> None:
    document = of_paragraphs("Ann: One?", "Ben: Two.", "Ann: Three?")
    second = document.paragraphs[1]._p
    run = "<w:r><w:{0} xml:space='preserve'> {1}</w:{0}></w:r>"
    second.append(xml(f"<w:del w:id='1' w:author='x'>{run.format('delText', 'Gone.')}</w:del>"))
    second.append(
        xml(f"<w:moveFrom w:id='2' w:author='x'>{run.format('t', 'Moved.')}</w:moveFrom>")
    )
    second.append(xml(f"<w:hyperlink w:anchor='x'>{run.format('t', 'Linked.')}</w:hyperlink>"))
    box = f"<w:r w:rsidR='1'><w:pict><w:txbxContent><w:p>{run.format('t', 'Boxed.')}</w:p>"
    second.append(xml(box + "</w:txbxContent></w:pict></w:r>"))
    document.paragraphs[1].add_run(" Hidden.").font.hidden = True
    document.add_comment(document.paragraphs[0].runs, "check this", "R", "R")
    document.sections[0].header.paragraphs[0].text = "Fernwheel"
    document.sections[0].footer.paragraphs[0].text = "Page 1"
    source = transcript("a.docx", saved(document))
    assert source.turns[1].text == "Two. Linked. Boxed."
    told = [(n.reason.split(" is ")[0], n.kept.strip()) for n in source.warnings if not n.about]
    assert told == [
        ("deleted text of tracked changes", "Gone."),
        ("hidden text", "Hidden."),
        ("a comment", "check this"),
        ("a running head", "Fernwheel"),
        ("a running foot", "Page 1"),
    ]


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


def test_a_relation_that_does_not_tell_its_kind(transcript: Any) -> None:
    target = io.BytesIO()
    source = io.BytesIO(saved(of_paragraphs(*TEAMS)))
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "word/_rels/document.xml.rels":
                data = data.replace(b" Type=", b" Typm=", 3).replace(b" Typm=", b" Type=", 2)
            new.writestr(name, data)
    assert transcript("a.docx", target.getvalue()).turns


@pytest.mark.parametrize("part", ["styles", "settings", "document.main", "core-properties"])
def test_a_part_of_another_type_than_it_should_have(transcript: Any, part: str) -> None:
    target = io.BytesIO()
    source = io.BytesIO(saved(of_paragraphs(*TEAMS)))
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "[Content_Types].xml":
                data = data.replace(f"{part}+xml".encode(), b"other+xml")
            new.writestr(name, data)
    if part == "document.main":
        with pytest.raises(UnreadableSource, match="Word"):
            transcript("a.docx", target.getvalue())
    else:
        assert transcript("a.docx", target.getvalue()).turns


def test_styles_that_cannot_be_read_are_told(transcript: Any) -> None:
    target = io.BytesIO()
    source = io.BytesIO(saved(of_paragraphs(*TEAMS)))
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "[Content_Types].xml":
                data = data.replace(b"styles+xml", b"other+xml")
            new.writestr(name, data[:300] if name == "word/styles.xml" else data)
    read = transcript("a.docx", target.getvalue())
    assert read.turns
    assert any("styles cannot be read" in notice.reason for notice in read.warnings)


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
