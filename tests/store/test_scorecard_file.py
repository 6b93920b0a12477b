"""scorecard.toml: what it may say, and every mistake with its line."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.errors import SettingsError, WorkbenchError
from workbench.model.scorecard import PERSPECTIVES
from workbench.model.scorecard_source import FileSource, SurveySource
from workbench.store.scorecard_figures import read_figures
from workbench.store.scorecard_file import load_scorecard, write_starter

WHOLE = """\
format = "workbench/scorecard@1"
perspectives = ["Brand health", "People"]

[[measure]]
name = "Would recommend us"
perspective = "Brand health"
unit = "points"
target = 30
by = 2026-12-31
owner = "Marketing"
source = { survey = "w2", question = "Recommend?", score = "nps", earlier = "w1" }
bears_on = { personas = ["every-day"], assumptions = ["A1", "A2"] }

[[measure]]
id = "leave"
name = "Staff who leave"
perspective = "People"
better = "lower"
[measure.source]
figures = "figures/people.csv"
column = "left"
where = { city = "Leeds" }
"""


def load(folder: Path, text: str) -> SettingsError:
    (folder / "scorecard.toml").write_bytes(text.encode())
    with pytest.raises(SettingsError) as caught:
        load_scorecard(folder)
    return caught.value


def test_without_a_file_there_is_nothing(tmp_path: Path) -> None:
    assert load_scorecard(tmp_path) == ((), ())


def test_everything_can_be_said(tmp_path: Path) -> None:
    (tmp_path / "scorecard.toml").write_text(WHOLE, encoding="utf-8")
    perspectives, (nps, leave) = load_scorecard(tmp_path)
    assert perspectives == ("Brand health", "People")
    assert (nps.id, nps.target, nps.by, nps.line) == ("would-recommend-us", 30, "2026-12-31", 4)
    assert nps.source == SurveySource("w2", "Recommend?", "nps", earlier=("w1",))
    assert nps.assumptions == ("A1", "A2")
    assert leave.source == FileSource("figures/people.csv", "left", where=(("city", "Leeds"),))
    assert (leave.id, leave.better, leave.target, leave.line) == ("leave", "lower", None, 14)


def test_the_starter_reads_as_it_is_and_with_its_examples(tmp_path: Path) -> None:
    path = write_starter(tmp_path)
    assert load_scorecard(tmp_path) == (PERSPECTIVES, ())
    with pytest.raises(WorkbenchError, match="already"):
        write_starter(tmp_path)
    lines = path.read_text("utf-8").split("# One [[measure]]")[1].split("\n")[1:]
    head = 'format = "workbench/scorecard@1"\n'
    path.write_text(head + "\n".join(line.removeprefix("#")[1:] for line in lines), "utf-8")
    _, measures = load_scorecard(tmp_path)
    assert [one.name for one in measures] == ["Would recommend us", "Recurring revenue"]


def test_every_mistake_is_told_with_its_line(tmp_path: Path) -> None:
    text = """\
perspective = ["Profit"]
[[measure]]
name = "NPS"
perspective = "Brand helth"
target = "30"
source = { survey = "a", figures = "figures/b.csv" }
[[measure]]
name = "NPS"
perspective = "Profit"
by = 2026-12-31
bears_on = { persona = ["x"] }
[measure.source]
figures = "../b.csv"
colum = "x"
"""
    told = str(load(tmp_path, text))
    for line, words in (
        (1, "unknown table or key 'perspective'. Did you mean 'perspectives'?"),
        (4, "unknown perspective 'Brand helth'. Did you mean 'Brand health'?"),
        (5, 'target is "30", expected a number'),
        (6, "a source is a table with either survey or figures in it"),
        (7, "the id 'nps' is taken (line 2)"),
        (10, "a date without a target"),
        (11, "unknown key 'persona'. Did you mean 'personas'?"),
        (13, 'figures is "../b.csv"'),
        (14, "unknown key 'colum'. Did you mean 'column'?"),
        (12, "the source has no column"),
    ):
        place = f"scorecard.toml, line {line}"
        assert any(place in one and words in one for one in told.split("\n")), (line, words, told)


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ('survey = "a", question = "q", score = "share"', "score and answer"),
        ('survey = "a", question = "q", score = "nps", answer = "9"', "score and answer"),
        ('survey = "a", question = "q"', "the source has no score"),
        ('survey = "a", question = "q", score = "npss"', '"nps" or "csat"'),
        ('figures = "figures/a.csv", column = "x", low = "l"', "'low' and 'high' go together"),
        ('figures = "figures/a.csv", column = "x", sd = "s"', "'n' and 'sd' go together"),
        ('figures = "/etc/passwd", column = "x"', "file in figures/"),
    ],
)
def test_sources_are_checked(tmp_path: Path, source: str, words: str) -> None:
    text = f'[[measure]]\nname = "M"\nperspective = "Profit"\nsource = {{ {source} }}\n'
    assert words in str(load(tmp_path, text))


def test_newer_formats_and_broken_files_are_refused(tmp_path: Path) -> None:
    assert "Upgrade" in str(load(tmp_path, 'format = "workbench/scorecard@2"\n'))
    assert load(tmp_path, "format = \n").line == 1
    assert "[[measure]]" in str(load(tmp_path, '[measure]\nname = "x"\n'))


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=80))
def test_any_text_reads_or_says_what_is_wrong(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    folder = tmp_path_factory.mktemp("any")
    (folder / "scorecard.toml").write_bytes(text.encode("utf-8", "replace"))
    with suppress(SettingsError):
        load_scorecard(folder)


def test_figures_are_read_with_their_lines(tmp_path: Path) -> None:
    (tmp_path / "figures").mkdir()
    file = tmp_path / "figures" / "a.csv"
    file.write_bytes(
        '\ufeffdate;note;£k\r\n2026-01;"two\r\nlines";1,5\r\n\r\n2026-02;;2\r\n'.encode()
    )
    table = read_figures(tmp_path, ["figures/a.csv", "figures/none.csv"])["figures/a.csv"]
    assert (table.header, table.delimiter, table.problem) == (("date", "note", "£k"), ";", "")
    assert [(line, cells[2]) for line, cells in table.rows] == [(2, "1,5"), (5, "2")]


def test_unreadable_figures_say_why(tmp_path: Path) -> None:
    (tmp_path / "figures").mkdir()
    (tmp_path / "figures" / "a.csv").write_bytes("date,£k\n".encode("latin-1"))
    (tmp_path / "figures" / "b.csv").write_bytes(b"")
    (tmp_path / "figures" / "c.csv").write_bytes(b'date,x\n"2026,1\n')
    outside = tmp_path.parent / f"{tmp_path.name}-outside.csv"
    outside.write_text("date,x\n2026,1\n")
    (tmp_path / "figures" / "d.csv").symlink_to(outside)
    paths = [f"figures/{name}.csv" for name in "abcd"]
    found = read_figures(tmp_path, paths)
    assert "line 1 is not UTF-8" in found["figures/a.csv"].problem
    assert "empty" in found["figures/b.csv"].problem
    assert "not readable" in found["figures/c.csv"].problem
    assert "figures/d.csv" not in found
