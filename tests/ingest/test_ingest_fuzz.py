"""Whatever a file holds, reading it either works and adds up, or says why not."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from workbench.errors import WorkbenchError
from workbench.ingest import read_feedback, read_participants, read_survey, read_transcript

PIECES = st.sampled_from(
    [
        "WEBVTT\n",
        "00:00:01.000 --> 00:00:02.000\n",
        "00:00:0x.000 --> 00:00:02.000\n",
        "1\n",
        "Maren: ",
        "**Jo:** ",
        "Maren Voss  0:04\n",
        "[00:01:02] ",
        "\\[00:01\\] ",
        "<v Jo>",
        "</v>",
        ">> ",
        "NOTE x\n",
        "---\n",
        "# Title\n",
        "[crosstalk]\n",
        "Q: ",
        "A: ",
        "hello there",
        "why?",
        "\n",
        "\n\n",
        "\r\n",
        "<!--",
        "-->",
        "é\u0301",
        "\x00",
    ]
)
TEXTS = st.lists(st.one_of(PIECES, st.text(max_size=12)), max_size=40).map("".join)
QUICK = settings(deadline=None, max_examples=80, suppress_health_check=[HealthCheck.too_slow])


def attempt(suffix: str, content: str, read: object) -> object | None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"x{suffix}"
        path.write_bytes(content.encode("utf-8", "surrogatepass"))
        try:
            return read(path)  # type: ignore[operator]
        except WorkbenchError as error:
            return None if error.message else "an error without words"


@pytest.mark.parametrize("suffix", [".txt", ".md", ".vtt", ".srt"])
@QUICK
@given(content=TEXTS)
@example(content="WEBVTT\n\n00:01.000 --> 00:02.000\n<v Jo>a<v Jo>b</v>c\n")
@example(content="1\n00:01 --> 00:02\n1\n00:03 --> 00:04\nx")
def test_every_transcript_adds_up(suffix: str, content: str) -> None:
    source = attempt(suffix, content, read_transcript)
    if source is None:
        return
    coverage = source.coverage
    assert coverage.in_turns + coverage.structure + coverage.unrecognised == coverage.total
    assert min(coverage.in_turns, coverage.structure, coverage.unrecognised) >= 0
    for turn in source.turns:
        assert source.text[turn.offset : turn.stop] == turn.text
    if coverage.unrecognised:
        assert any(notice.line for notice in source.warnings)
    assert not any("not explained" in notice.reason for notice in source.warnings)
    assert "participant" in {turn.role for turn in source.turns}


CELLS = st.one_of(
    st.sampled_from(
        ["", "1", "5", "10", "Yes", "No", "Agree", "Strongly agree", "A; B", "A; C", "2026-01-02",
         "3/4/2025", "1,5", "£40", "18-29", "> 60", '"', "x\ny", "N/A", "12:30", "\u00a0"]
    ),
    st.text(max_size=6),
)  # fmt: skip
ROWS = st.lists(st.lists(CELLS, min_size=1, max_size=5), max_size=12)


@QUICK
@given(rows=ROWS, quoted=st.booleans(), delimiter=st.sampled_from([",", ";", "\t"]))
def test_every_table_reads_or_says_why(rows: list[list[str]], quoted: bool, delimiter: str) -> None:
    def cell(text: str) -> str:
        return '"' + text.replace('"', '""') + '"' if quoted else text

    content = "\n".join(delimiter.join(map(cell, row)) for row in rows)
    survey = attempt(".csv", content, read_survey)
    if survey is not None:
        shown = [name for question in survey.questions.values() for name in question.columns]
        assert list(survey.frame.columns) == shown
        assert len(set(shown)) == len(shown)
        for question in survey.questions.values():
            if question.type in ("single", "ordinal"):
                assert tuple(survey.frame[question.id].cat.categories) == question.options
    attempt(".csv", content, read_feedback)
    attempt(".csv", content, read_participants)
