"""Openly licensed material, as it comes."""

from __future__ import annotations

import io
from collections import Counter
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import webvtt

from workbench.errors import UnreadableSource
from workbench.ingest import codebook_yaml, moderators_across, read_survey, read_transcript

pytestmark = pytest.mark.realdata


def sound(path: Path) -> Any:
    source = read_transcript(path)
    coverage = source.coverage
    assert coverage is not None
    assert coverage.in_turns + coverage.structure + coverage.unrecognised == coverage.total
    for turn in source.turns:
        assert source.text[turn.offset : turn.stop] == turn.text
    return source


def test_podcasts(shared_data: Path) -> None:
    sources = [sound(p) for p in sorted((shared_data / "interviews/changelog").glob("*.md"))]
    assert len(sources) == 24
    assert moderators_across(sources) == {
        "Adam Stacoviak", "Jerod Santo", "Mikeal Rogers", "Nadia Eghbal",
    }  # fmt: skip
    assert {source.language for source in sources} == {"en"}
    assert not any("**" in turn.text.replace("****", "") for s in sources for turn in s.turns)
    assert sources[0].id == "request-for-commits-1"
    by_id = {source.id: source for source in sources}
    assert by_id["request-for-commits-12"].speakers == (
        "Nadia Eghbal", "Mikeal Rogers", "Evan You",
    )  # fmt: skip
    assert sum(turn.start is not None for turn in sources[0].turns) >= 15


def test_zoom(shared_data: Path) -> None:
    for path in sorted((shared_data / "interviews/zoom").rglob("*.vtt")):
        source = sound(path)
        cues = webvtt.from_buffer(io.StringIO(path.read_text(encoding="utf-8")))
        words = " ".join(cue.text.split(": ", 1)[1] for cue in cues)
        assert " ".join(turn.text for turn in source.turns).split() == words.split()
        assert set(source.speakers) == {cue.text.split(": ", 1)[0] for cue in cues}
        assert source.warnings == ()
    for path in sorted((shared_data / "interviews/zoom").rglob("chat.txt")):
        source = sound(path)
        assert len(source.speakers) > 10
        assert all(turn.start is not None for turn in source.turns)


def test_italian(shared_data: Path) -> None:
    folder = shared_data / "interviews/heritrace"
    languages = {path.name: sound(path).language for path in sorted(folder.glob("*.md"))}
    assert Counter(languages.values()) == {"it": 3, "en": 1}
    source = sound(folder / "1e_transcription.md")
    assert "SPDX" not in source.text
    assert "# Enduser" not in source.text


WITHOUT_CAPTIONS = {
    "empty", "no_captions", "invalid_format1", "invalid_format2", "invalid_format3",
}  # fmt: skip


def test_caption_files(shared_data: Path) -> None:
    folder = shared_data / "formats/webvtt_py"
    for path in sorted([*folder.glob("*.vtt"), *folder.glob("*.srt")]):
        if path.stem in WITHOUT_CAPTIONS:
            with pytest.raises(UnreadableSource):
                read_transcript(path)
            continue
        source = sound(path)
        broken = path.stem.startswith(("invalid", "missing"))
        broken = broken and path.name != "invalid_timeframe.srt"
        # Its dashes tell speakers apart, whom nothing names.
        assert bool(source.warnings) == (broken or path.name == "comments.vtt"), path
        if source.format == "webvtt" and not broken and path.stem not in {"youtube_dl", "styles"}:
            cues = webvtt.read(str(path))
            assert source.turns[0].start == pytest.approx(cues[0].start_in_seconds, abs=1)


SURVEYS = {
    "star-wars-survey/StarWars.csv": {"id": 1, "single": 8, "multi": 1, "ordinal": 23},
    "thanksgiving-2015/thanksgiving-2015-poll-data.csv": {
        "id": 1, "single": 17, "open": 7, "multi": 3, "ordinal": 3,
    },
    "flying-etiquette-survey/flying-etiquette.csv": {"id": 1, "ordinal": 16, "single": 10},
    "comma-survey/comma-survey.csv": {"id": 1, "single": 6, "ordinal": 6},
    "steak-survey/steak-risk-survey.csv": {"id": 1, "single": 11, "ordinal": 3},
    "jupyter-2020/all_responses.csv": {
        "id": 1, "ordinal": 70, "multi": 10, "numeric": 1, "single": 1,
    },
    "jupyter-2020/text_fields.csv": {"id": 1, "open": 18},
    "jupyter-2015/20160115235816-SurveyExport.csv": {
        "date": 2, "single": 2, "ordinal": 4, "open": 28, "multi": 1,
    },
    "dask/2019-user-survey-results.csv.gz": {
        "date": 1, "multi": 6, "open": 5, "single": 5, "ordinal": 11,
    },
    "dask/2020-user-survey-results.csv.gz": {
        "date": 1, "multi": 8, "open": 6, "single": 4, "ordinal": 11,
    },
    "dask/2021-user-survey-results.csv.gz": {
        "date": 1, "multi": 12, "open": 9, "single": 12, "ordinal": 16,
    },
}  # fmt: skip


@pytest.mark.parametrize("name", SURVEYS)
def test_surveys(shared_data: Path, tmp_path: Path, name: str) -> None:
    path = shared_data / "surveys" / name
    survey = read_survey(path)
    assert Counter(q.type for q in survey.questions.values()) == SURVEYS[name]
    assert all(len(q.id.removesuffix("-other")) <= 44 for q in survey.questions.values())
    book = tmp_path / "codebook.yaml"
    book.write_text(codebook_yaml(survey), encoding="utf-8")
    again = read_survey(path, codebook=book)
    assert dict(again.questions) == dict(survey.questions)
    pd.testing.assert_frame_equal(again.frame, survey.frame)


def test_star_wars_figures(shared_data: Path) -> None:
    survey = read_survey(shared_data / "surveys/star-wars-survey/StarWars.csv")
    films = survey.questions["which-of-the-following-star-wars-films"]
    seen = survey.frame[list(films.columns)]
    asked = seen.notna().all(axis=1)
    assert len(survey.frame) == 1186
    assert int(asked.sum()) == 835
    assert int(seen[asked].all(axis=1).sum()) == 471
    for name, percent in (("luke-skywalker", 93), ("jar-jar-binks", 29)):
        column = survey.frame[f"please-state-whether-{name}"].dropna()
        liked = column.isin(["Very favorably", "Somewhat favorably"])
        assert round(100 * liked.mean()) == percent
    assert "cp1252" in survey.report.warnings[0].reason


def test_qualtrics(shared_data: Path) -> None:
    new = read_survey(shared_data / "formats/qualtrics/sample.csv")
    assert len(new.frame) == 1
    assert new.questions["Q1"].text == "This is a multiple choice question."
    assert new.questions["ResponseId"].type == "id"
    assert new.questions["duration-in-seconds"].type == "numeric"
    legacy = read_survey(shared_data / "formats/qualtrics/sample_legacy.csv")
    assert len(legacy.frame) == 1
    assert legacy.questions["Q2"].text == "This is a free text question."


@pytest.mark.realdata
def test_a_guest_in_two_parts_is_no_host_and_both_hosts_are(shared_data: Path) -> None:
    """He asks most of the questions, by the way; they share theirs between them."""
    folder = shared_data / "interviews" / "changelog"
    talks = [read_transcript(folder / f"request-for-commits-{n}.md") for n in (1, 2, 3, 4)]
    assert moderators_across(talks) == {"Nadia Eghbal", "Mikeal Rogers"}
