"""Positions in QualCoder projects, by Python and by Qt: every coding at its words."""

from __future__ import annotations

from pathlib import Path
from tempfile import mkdtemp

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from qualcoder_projects import TALK, QualCoder, qt_length, quotes

from workbench.ingest.exchange import read_project


@pytest.fixture
def built(tmp_path: Path) -> QualCoder:
    """An empty project of a recent version."""
    return QualCoder(tmp_path / "Night buses.qda")


def test_positions_of_python_and_of_qt_may_stand_in_one_text(built: QualCoder) -> None:
    late, rain = built.code("late"), built.code("rain")
    talk = built.source("ana.txt", TALK)
    for words in ("night bus", "rains 👩‍👩‍👧", "Cafe\u0301"):
        built.coding(rain, talk, TALK.index(words), words, qt=True)
    built.coding(late, talk, TALK.index("Late"), "Late again")
    built.coding(late, talk, TALK.index("Late"), "Late again", qt=True)
    imported = read_project(built.save())
    assert quotes(imported) == [
        ("Cafe\u0301", ("rain",)),
        ("night bus", ("rain",)),
        ("rains 👩‍👩‍👧", ("rain",)),
        ("Late again", ("late", "late")),
    ]
    assert imported.verified == imported.codings == 5
    assert imported.offsets == ("UTF-16 code units, exclusive end; 1 by code points, exclusive end")


def test_a_short_quote_is_not_placed_by_chance(built: QualCoder) -> None:
    code = built.code("code")
    talk = built.source("any.txt", "🙂 so, and so, and so it went on")
    for words in ("so, and so, and", "so, and so", "it went on"):
        built.coding(code, talk, "🙂 so, and so, and so it went on".index(words), words, qt=True)
    built.add("code_text", cid=code, fid=talk, seltext="so", pos0=10, pos1=12, owner="ana")
    imported = read_project(built.save())
    assert (imported.verified, imported.codings) == (3, 4)
    assert len(quotes(imported)) == 3
    assert [doubt.quote for doubt in imported.doubts] == ["so"]


@pytest.mark.parametrize("qt", [False, True])
def test_windows_line_ends_count_as_the_quotes_tell(built: QualCoder, qt: bool) -> None:
    text = TALK.replace("\n", "\r\n")
    late = built.code("late")
    talk = built.source("ana.txt", text)
    words = "rains 👩‍👩‍👧.\r\n\r\nAna"
    built.coding(late, talk, text.index(words), words, qt=qt)
    built.coding(late, talk, text.index("Late"), "Late again", qt=qt)
    found = quotes(read_project(built.save()))
    assert found == [("rains 👩‍👩‍👧.\n\nAna", ("late",)), ("Late again", ("late",))]


def test_paragraph_separators_of_qt_are_taken_for_line_breaks(built: QualCoder) -> None:
    talk = built.source("ana.txt", TALK)
    number = built.coding(built.code("late"), talk, TALK.index("rains"), "rains 👩‍👩‍👧.\n\nAna")
    built.db.execute(
        "UPDATE code_text SET seltext = replace(seltext, char(10), char(8233)) WHERE ctid = ?",
        (number,),
    )
    assert quotes(read_project(built.save())) == [("rains 👩‍👩‍👧.\n\nAna", ("late",))]


def test_codings_at_wrong_words_become_doubts_and_keep_their_memos(built: QualCoder) -> None:
    late = built.code("late")
    talk = built.source("ana.txt", TALK)
    built.coding(late, talk, 0, "Late again", memo="Shifted by an edit")
    built.add("code_text", cid=late, fid=talk, seltext="Ana", pos0=0, pos1=9000, owner="ana")
    built.add("code_text", cid=late, fid=talk, seltext="Ana", pos0="zero", pos1=3, owner="ana")
    built.add("code_text", cid=late, fid=99, seltext="Ana", pos0=0, pos1=3, owner="ana")
    built.add("code_text", cid=77, fid=talk, seltext="Ana", pos0=0, pos1=3, owner="ana")
    built.add("code_text", cid=late, fid=talk, seltext=None, pos0=0, pos1=3, owner="ana")
    built.add("annotation", fid=talk, pos0=5, pos1=9000, memo="Too far", owner="ana")
    imported = read_project(built.save())
    assert quotes(imported) == [("Ana", ("late",))]
    assert (imported.verified, imported.codings) == (1, 6)
    reasons = {doubt.reason for doubt in imported.doubts}
    assert "its code is not in the file" in reasons
    assert "its document is not in the file, or has no text" in reasons
    assert "the file gives no start or end for it" in reasons
    shifted = next(doubt for doubt in imported.doubts if doubt.quote == "Late again")
    assert (shifted.document, shifted.code, shifted.start) == ("ana.txt", "late", 0)
    assert shifted.found == TALK[:10]
    assert "those quoted stand at" in shifted.reason
    assert {memo.text for memo in imported.project.memos} == {"Shifted by an edit", "Too far"}
    (notice,) = imported.notices
    assert notice.kept == "Too far"


TEXTS = st.text(
    st.sampled_from("ab \n.é\u0301🐟\u200d👩ש") | st.characters(exclude_categories=("Cs", "Cc")),
    min_size=1,
    max_size=60,
)


@settings(
    deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(TEXTS, st.booleans(), st.booleans(), st.data())
def test_any_coding_reproduces_its_words(
    tmp_path: Path, text: str, qt: bool, windows: bool, data: st.DataObject
) -> None:
    text = text.replace("\n", "\r\n") if windows else text
    spans = []
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(text) - 1))
        end = data.draw(st.integers(start + 1, len(text)))
        if not any(text[at - 1 : at + 1] == "\r\n" for at in (start, end) if at):
            spans.append((start, end))
    built = QualCoder(Path(mkdtemp(dir=tmp_path), "Any.qda"))
    talk = built.source("any.txt", text)
    for number, (start, end) in enumerate(spans):
        built.coding(built.code(f"code {number}"), talk, start, text[start:end], qt=qt)
    wanted = [text[start:end].replace("\r\n", "\n") for start, end in spans]
    imported = read_project(built.save())
    assert imported.verified == imported.codings == len(wanted)
    found = [quote for quote, codes in quotes(imported) for _ in codes]
    assert sorted("".join(quote.split()) for quote in found) == sorted(
        "".join(words.split()) for words in wanted
    )


@settings(
    deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(TEXTS, st.integers(-3, 70), st.integers(-3, 70))
def test_a_coding_at_other_words_is_never_placed(
    tmp_path: Path, text: str, start: int, end: int
) -> None:
    built = QualCoder(Path(mkdtemp(dir=tmp_path), "Any.qda"))
    talk = built.source("any.txt", text)
    values = {"seltext": "not these", "pos0": start, "pos1": end, "owner": "ana"}
    built.add("code_text", cid=built.code("code"), fid=talk, **values)
    imported = read_project(built.save())
    assert quotes(imported) == []
    assert (imported.verified, len(imported.doubts)) == (0, 1)


def test_qt_counts_line_breaks_once() -> None:
    assert qt_length("a\r\n🐟") == 4
