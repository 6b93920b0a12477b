"""OpenDocument transcripts, written by odfpy."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
from odf import dc, office, style, table, text
from odf.opendocument import OpenDocumentSpreadsheet, OpenDocumentText

from workbench.errors import UnreadableSource
from workbench.ingest import odt_body, zip_guard


def saved(document: Any) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def of_paragraphs(*texts: str) -> Any:
    document = OpenDocumentText()
    for words in texts:
        paragraph = text.P()
        for i, part in enumerate(words.split("\t")):
            if i:
                paragraph.addElement(text.Tab())
            paragraph.addText(part)
        document.text.addElement(paragraph)
    return document


def with_content(content: str) -> bytes:
    target = io.BytesIO()
    source = io.BytesIO(saved(of_paragraphs("x")))
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, content if name == "content.xml" else old.read(name))
    return target.getvalue()


def test_paragraphs(transcript: Any) -> None:
    document = of_paragraphs("Ann: Can you hear me?", "Ben: I can.", "And well.", "Ann: Shall we?")
    source = transcript("P02.odt", saved(document))
    assert source.text == "Ann: Can you hear me?\n\nBen: I can. And well.\n\nAnn: Shall we?"
    assert (source.format, source.coverage.unrecognised) == ("odt", 0)


def test_speakers_before_a_tab(transcript: Any) -> None:
    source = transcript("a.odt", saved(of_paragraphs("Ann\tHi?", "Ben\tHo.", "Ann\tSo?")))
    assert source.text == "Ann: Hi?\n\nBen: Ho.\n\nAnn: So?"


def test_speakers_in_bold_and_headings(transcript: Any) -> None:
    document = OpenDocumentText()
    bold = style.Style(name="T1", family="text")
    bold.addElement(style.TextProperties(fontweight="bold"))
    document.automaticstyles.addElement(bold)
    document.text.addElement(text.H(outlinelevel=1, text="Interview about bicycles"))
    for who, words in (("Maren Voss", "Hi?"), ("Jo Park", "Ho."), ("Maren Voss", "So?")):
        paragraph = text.P()
        paragraph.addElement(text.Span(stylename=bold, text=who))
        paragraph.addText(f" {words}")
        document.text.addElement(paragraph)
    source = transcript("a.odt", saved(document))
    assert source.text == "Maren Voss: Hi?\n\nJo Park: Ho.\n\nMaren Voss: So?"


def test_tables_of_speaker_and_text(transcript: Any) -> None:
    document = of_paragraphs("Interview P08")
    grid = table.Table()
    for row in (("Ann", "Do you sell online?"), ("Ben", "I do."), ("Ann", "Since when?")):
        line = table.TableRow()
        for words in row:
            cell = table.TableCell()
            cell.addElement(text.P(text=words))
            line.addElement(cell)
        grid.addElement(line)
    document.text.addElement(grid)
    source = transcript("P08.odt", saved(document))
    assert source.text == "Ann: Do you sell online?\n\nBen: I do.\n\nAnn: Since when?"
    assert [notice.kept for notice in source.warnings] == ["Interview P08"]


def test_comments_are_left_out_and_reported(transcript: Any) -> None:
    document = of_paragraphs("Ann: Hi?", "Ben: Ho.", "Ann: So?")
    comment = office.Annotation()
    comment.addElement(dc.Creator(text="Researcher"))
    comment.addElement(text.P(text="check this"))
    document.text.childNodes[1].addElement(comment)
    source = transcript("a.odt", saved(document))
    assert "check" not in source.text
    assert [notice.kept for notice in source.warnings] == ["check this"]


def test_notes_and_hidden_text_are_left_out_and_reported(transcript: Any) -> None:
    document = of_paragraphs("Ann: Hi?", "Ben: Ho.", "Ann: So?")
    hidden = style.Style(name="T9", family="text")
    hidden.addElement(style.TextProperties(display="none"))
    document.automaticstyles.addElement(hidden)
    note = text.Note(noteclass="footnote")
    body = text.NoteBody()
    body.addElement(text.P(text="A footnote."))
    note.addElement(text.NoteCitation(text="1"))
    note.addElement(body)
    document.text.childNodes[1].addElement(note)
    document.text.childNodes[2].addElement(text.Span(stylename=hidden, text=" Unseen."))
    layout = style.PageLayout(name="L")
    document.automaticstyles.addElement(layout)
    master = style.MasterPage(name="M", pagelayoutname=layout)
    head = style.Header()
    head.addElement(text.P(text="Fernwheel"))
    master.addElement(head)
    document.masterstyles.addElement(master)
    source = transcript("a.odt", saved(document))
    assert source.text == "Ann: Hi?\n\nBen: Ho.\n\nAnn: So?"
    told = [(n.reason.split(" is ")[0], n.kept.strip()) for n in source.warnings if not n.about]
    assert told == [
        ("a footnote or endnote", "A footnote."),
        ("hidden text", "Unseen."),
        ("a running head", "Fernwheel"),
    ]


def test_bad_files(transcript: Any) -> None:
    whole = saved(of_paragraphs("Ann: Hi?"))
    with pytest.raises(UnreadableSource, match="cut short or damaged"):
        transcript("a.odt", whole[: len(whole) // 2])
    with pytest.raises(UnreadableSource, match="plain text, not an OpenDocument text"):
        transcript("a.odt", "Ann: Hi")
    sheet = saved(OpenDocumentSpreadsheet())
    with pytest.raises(UnreadableSource, match="no text \\(it holds spreadsheet"):
        transcript("a.odt", sheet)
    with pytest.raises(UnreadableSource, match="its text is damaged") as caught:
        transcript("a.odt", with_content("<a>\n<b>"))
    assert caught.value.place == "content.xml, line 2"


def test_bombs(transcript: Any, monkeypatch: Any) -> None:
    entity = '<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;">]><a>&c;</a>'
    with pytest.raises(UnreadableSource, match="entities of its own"):
        transcript("a.odt", with_content(entity))
    with pytest.raises(UnreadableSource, match="nested far deeper"):
        transcript("a.odt", with_content("<a>" * 5000 + "</a>" * 5000))
    monkeypatch.setattr(odt_body, "LARGEST_TEXT", 1000)
    with pytest.raises(UnreadableSource, match="its text unpacks to"):
        transcript("a.odt", with_content("<a>" + " " * 5000 + "</a>"))
    monkeypatch.setattr(zip_guard, "LARGEST", 100_000)
    with pytest.raises(UnreadableSource, match="unpacks to"):
        transcript("a.odt", with_content("<a>" + " " * 200_000 + "</a>"))
