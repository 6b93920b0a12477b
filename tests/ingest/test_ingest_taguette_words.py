"""Texts of Taguette documents: laid out in lines, with every highlight at its words."""

from __future__ import annotations

from pathlib import Path
from tempfile import mkdtemp

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from taguette_projects import Taguette, dom_text, quotes

from workbench.ingest.exchange import read_project
from workbench.ingest.exchange.html_text import lay_out, raw_text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("a<br>b<br/>c", "a\nb\nc"),
        ("<p title='a > b'>x</p>y", "x\ny"),
        ("1 < 2 && 3 <4", "1 < 2 && 3 <4"),
        ("<!-- no > --><p>yes</p>", "yes"),
        ("<p>cut <b", "cut"),
        ("<p>&#128512; &copy;&nosuch; &amp;lt;</p>", "😀 ©&nosuch; &lt;"),
        ("", ""),
        ("<p> </p>\n<p>\u00a0</p>", "\u00a0"),
    ],
)
def test_html_is_laid_out_in_lines(html: str, text: str) -> None:
    assert lay_out(html).text == text


TEXTS = st.text(
    st.sampled_from("ab <>&;'\"\n\t é\u0301🐟\u200d👩ש\u00a0.x")
    | st.characters(exclude_categories=("Cs", "Cc")),
    min_size=1,
    max_size=30,
)
TAGS = st.sampled_from(["p", "b", "em", "h1", "li", "a"])


@st.composite
def pages(draw: st.DrawFn) -> str:
    """HTML as Taguette keeps it: few tags, nested; text escaped."""
    parts = []
    for _ in range(draw(st.integers(1, 6))):
        outer, inner = draw(TAGS), draw(TAGS)
        words = [draw(TEXTS).replace("&", "&amp;").replace("<", "&lt;") for _ in range(3)]
        parts.append(f"<{outer}>{words[0]}<{inner}>{words[1]}</{inner}>{words[2]}</{outer}>")
    return draw(st.sampled_from(["", "\n"])).join(parts)


@settings(
    deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(pages(), st.data())
def test_any_highlight_reproduces_its_words(tmp_path: Path, page: str, data: st.DataObject) -> None:
    text = dom_text(page)
    spans = []
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(text) - 1))
        spans.append((start, data.draw(st.integers(start + 1, len(text)))))
    built = Taguette(Path(mkdtemp(dir=tmp_path), "any.sqlite3"), log=False)
    document = built.document(built.project("Any"), "Any", page)
    tag = built.tag(1, "tag")
    for start, end in spans:
        built.mark(document, start, text[start:end], tag)
    wanted = ["".join(text[start:end].split()) for start, end in spans]
    imported = read_project(built.save())
    blank = [words for words in wanted if not words]
    assert imported.codings == len(wanted)
    assert imported.codings - imported.verified <= len(blank)
    found = sorted("".join(quote.split()) for quote, _ in quotes(imported))
    assert [words for words in found if words] == sorted(words for words in wanted if words)


@settings(deadline=None, max_examples=200)
@given(pages() | st.text(st.sampled_from("<>!-/ab&;#x'\"= \n"), max_size=40))
def test_layout_never_loses_or_moves_words(page: str) -> None:
    laid = lay_out(page)
    assert laid.raw == raw_text(page)
    assert "".join(laid.text.split()) == "".join(laid.raw.split())
    for start in range(0, len(laid.raw), 3):
        end = min(len(laid.raw), start + 5)
        place = laid.place(start, end)
        words = "" if place is None else laid.text[slice(*place)]
        assert "".join(words.split()) == "".join(laid.raw[start:end].split())
