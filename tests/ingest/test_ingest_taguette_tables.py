"""Tables that Taguette exports as CSV."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from workbench.errors import UnreadableSource
from workbench.ingest.exchange import read_project

Put = Callable[[str, str | bytes], Path]


def test_a_codebook_becomes_codes(put: Put) -> None:
    head = "tag,description,number of highlights,number of documents\r\n"
    rows = 'joy,"When they\r\nlaugh, loudly",3,1\r\ntrouble,,0,0\r\njoy,again,1,1\r\nodd\r\n'
    imported = read_project(put("codebook.csv", head + rows))
    assert imported.format == "taguette codebook"
    assert [(code.name, code.definition) for code in imported.project.codes] == [
        ("joy", "When they\nlaugh, loudly"),
        ("trouble", ""),
    ]
    assert {(notice.reason, notice.kept) for notice in imported.notices} == {
        ("the tag 'joy' again was left out", "again"),
        ("a row of 1 cells, not 4, was left out", "odd"),
    }


def test_highlights_without_places_are_all_in_doubt(put: Put) -> None:
    rows = "1,Ana.docx,joy,🐟 & chips\r\n1,Ana.docx,money,🐟 & chips\r\n2,Ana.docx,,late\r\n"
    imported = read_project(put("all_tags.csv", "id,document,tag,content\r\n" + rows))
    assert [code.name for code in imported.project.codes] == ["joy", "money"]
    assert imported.project.documents == ()
    assert (imported.codings, imported.verified) == (2, 0)
    assert [(doubt.document, doubt.code, doubt.quote) for doubt in imported.doubts] == [
        ("Ana.docx", "joy", "🐟 & chips"),
        ("Ana.docx", "money", "🐟 & chips"),
    ]
    assert imported.notices[0].hint.startswith("Export the project from Taguette as .sqlite3")
    assert imported.notices[1].kept == "late"


@pytest.mark.parametrize("content", ["name,age\r\nAna,31\r\n", 'tag,description\r\n"open'])
def test_other_tables_are_refused(put: Put, content: str) -> None:
    with pytest.raises(UnreadableSource):
        read_project(put("codebook.csv", content))
