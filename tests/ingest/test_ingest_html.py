"""Transcripts saved as web pages."""

from __future__ import annotations

from typing import Any

import pytest

from workbench.errors import UnreadableSource

PAGE = """<!DOCTYPE html>
<html><head><title>Interview</title><style>p {color: red}</style></head>
<body><nav>Home</nav><h1>Interview P03</h1>
<script>var said = "Ann: no";</script><!-- Ann:
nothing -->
<p><b>Maren Voss:</b> Can you
hear &amp; see me?</p>
<p><b>Jo Park:</b> I can.<br>Yes.</p><p>[crosstalk]</p><p><b>Maren Voss:</b> Good?</p>
</body></html>
"""


def test_paragraphs_scripts_and_navigation(transcript: Any) -> None:
    source = transcript("P03.html", PAGE)
    assert source.text == (
        "Maren Voss: Can you hear & see me?\n\nJo Park: I can. Yes.\n\nMaren Voss: Good?"
    )
    assert [turn.line for turn in source.turns] == [6, 8, 8]
    assert source.coverage.total == len(PAGE)
    assert source.coverage.unrecognised == 0
    assert [(notice.line, notice.kept) for notice in source.warnings if not notice.about] == [
        (3, "Home"),
        (None, ""),
        (8, "[crosstalk]"),
    ]


@pytest.mark.parametrize(
    "markup",
    [
        "<p><strong>Ann</strong> Hi?</p><p><strong>Ben</strong> Ho.</p><p><b>Ann</b> So?</p>",
        "<h3>Ann</h3><p>Hi?</p><h3>Ben</h3><p>Ho.</p><h3>Ann</h3><p>So?</p>",
        "<dl><dt>Ann</dt><dd>Hi?</dd><dt>Ben</dt><dd>Ho.</dd><dt>Ann<dd>So?</dl>",
        "<p><span class=speaker>Ann</span> Hi?<p><span class=speaker>Ben</span> Ho."
        "<p><span class=speaker>Ann</span> So?",
        "<table><tr><th>Speaker</th><th>Text</th></tr><tr><td>Ann</td><td>Hi?</td></tr>"
        "<tr><td>Ben</td><td><p>Ho.</p></td></tr><tr><td>Ann</td><td>So?</td></tr></table>",
    ],
)
def test_ways_to_show_speakers(transcript: Any, markup: str) -> None:
    source = transcript("a.htm", markup)
    assert source.text == "Ann: Hi?\n\nBen: Ho.\n\nAnn: So?"
    assert source.coverage.unrecognised == 0


@pytest.mark.parametrize(
    "style",
    [
        '<p class="c1"><span class="c2">{0}:</span><span>&nbsp;{1}</span></p><p class="c1"></p>',
        "<p class=MsoNormal><b><span lang=EN-GB>{0}:</span></b> {1}<o:p></o:p></p>",
        '<div><span class="speaker-name">{0}</span> <span>0:0{2}</span></div><div>{1}</div>',
        "<p>{0} (00:00:0{2})<br>{1}</p>",
        "<div><div>{0}</div><div>0:0{2}</div><div>{1}</div></div>",
        "<b>{0}:</b> {1}<br>\n<br>\n",
        "<p><cite>{0}</cite></p><blockquote>{1}</blockquote>",
    ],
)
def test_pages_of_programs(transcript: Any, style: str) -> None:
    talk = [("Maren Voss", "Hi, all?"), ("Jo Park", "Ho: yes."), ("Maren Voss", "So, then?")] * 2
    page = "".join(style.format(*turn, i) for i, turn in enumerate(talk))
    source = transcript("a.html", f"<html><body>{page}</body></html>")
    shown = [(turn.speaker, turn.text) for turn in source.turns]
    assert shown == [*talk[:2], (talk[2][0], "So, then? Hi, all?"), *talk[4:]]
    assert source.coverage.unrecognised == 0


def test_lines_in_preformatted_text(transcript: Any) -> None:
    source = transcript("a.html", "<pre>Ann: Hi?\nBen: Ho.\nAnn: So?</pre>")
    assert source.text == "Ann: Hi?\n\nBen: Ho.\n\nAnn: So?"


def test_what_the_page_does_not_show_is_told(transcript: Any) -> None:
    page = "<p>Ann: Hi?<span style='display: none'>Psst</span><p>Ben: Ho.<del>Ha</del><p>Ann: So?"
    source = transcript("a.html", page)
    assert source.text == "Ann: Hi?\n\nBen: Ho.\n\nAnn: So?"
    assert [notice.kept for notice in source.warnings if not notice.about] == ["Psst", "Ha"]


def test_lines_of_the_file_are_named(transcript: Any) -> None:
    source = transcript("a.html", "<p>Notes of mine</p>\r\n\r\n<p>Ann: Hi?<p>Ben: Ho.<p>Ann: So?")
    (notice,) = source.warnings
    assert (notice.line, notice.kept) == (1, "Notes of mine")
    assert [turn.line for turn in source.turns] == [3, 3, 3]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("Ann: Hi", "no tag such as <p>"),
        ("<html>" + "<div>" * 5000, "nested far deeper"),
        ("<html>\n" + "<a " * 5000, "do not end with '>'"),
        ("<html>" + "<!--" * 5000, "do not end with '>'"),
        ('<html><p class="' + " " * 9000, "do not end with '>'"),
        ("<html><p " + " " * 9000 + ">Ann: x", "a thousand spaces"),
    ],
)
def test_bad_files_and_bombs(transcript: Any, content: str, reason: str) -> None:
    with pytest.raises(UnreadableSource, match=reason) as caught:
        transcript("a.html", content)
    assert caught.value.line
    assert caught.value.hint


def test_a_page_without_words(transcript: Any) -> None:
    with pytest.raises(UnreadableSource, match="no words were found in it as html"):
        transcript("a.html", "<html><script>var x = 1</script></html>")
