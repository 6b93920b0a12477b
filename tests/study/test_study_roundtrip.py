"""Studies that go out to another tool's format and come back the same."""

from __future__ import annotations

import csv
import random
import shutil
import zipfile
from pathlib import Path

import pytest
from bikes import bikes, new_study
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench import Study
from workbench.errors import WorkbenchError
from workbench.exchanging import export_study, import_project, study_project
from workbench.export.refi_project import write_project


@pytest.fixture
def empty(tmp_path: Path) -> Study:
    return new_study(tmp_path / "study")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "bikes.qdpx"
    write_project(bikes(), path)
    return path


def comparable(study: Study) -> dict[str, object]:
    made = study_project(study).project
    kinds = ("coders", "codes", "sets", "variables", "cases", "memos", "links", "about")
    return {
        **{kind: sorted(map(repr, getattr(made, kind))) for kind in kinds},
        "documents": {d.name: (d.id, d.text, d.excerpts, d.codings) for d in made.documents},
    }


def test_a_project_that_went_through_a_study_is_the_same(
    empty: Study, file: Path, tmp_path: Path
) -> None:
    import_project(empty, file)
    out = tmp_path / "out.qdpx"
    export_study(empty, out)
    again = new_study(tmp_path / "again", actor="tom")
    import_project(again, out)
    assert comparable(again) == comparable(empty)
    assert {m.id for m in again.coding.excerpts} == {m.id for m in empty.coding.excerpts}


PLACES = st.tuples(
    st.integers(0, 1), st.floats(0, 1), st.integers(1, 400), st.integers(0, 3), st.integers(0, 2)
)


def code_at_random(study: Study, places: list[tuple[int, float, int, int, int]]) -> None:
    coding = study.coding
    coding.add_code("Theme", codable=False)
    names = ["Price", "Réparer 🔧", "a/b", "Idle"]
    for number, name in enumerate(names):
        coding.add_code(name, parent="Theme" if number % 2 else "", definition=f"{name}\nline 2")
    sources = list(study.sources.values())
    for which, share, length, code, coder in places:
        source = sources[which % len(sources)]
        start = int(share * (len(source.text) - 1))
        end = min(len(source.text), start + length)
        if source.text[start:end].strip():
            coding.code((source.id, start, end), names[code], coder=("maren", "tom", "İlk")[coder])
    for number, excerpt in enumerate(coding.excerpts[:2]):
        coding.memo(f"Memo {number}\n\nwith lines", about=excerpt.id, title="T")
    coding.memo("About the study")
    coding.memo("About a code", about="Price")


@settings(
    deadline=None, max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(places=st.lists(PLACES, min_size=1, max_size=6))
def test_random_codings_survive_export_and_import(
    project: Path, tmp_path: Path, places: list[tuple[int, float, int, int, int]]
) -> None:
    study = new_study(tmp_path / "one")
    for name in ("P04.txt", "P09.txt", "participants.csv"):
        shutil.copy(project / "interviews" / name, study.path / "interviews")
    code_at_random(study, places)
    out = tmp_path / "out.qdpx"
    export_study(study, out)
    other = new_study(tmp_path / "two", actor="tom")
    report = import_project(other, out)
    assert (report.verified, report.placed) == (report.codings, report.codings)
    assert comparable(other) == comparable(study)
    assert import_project(other, out).changes == 0


@pytest.mark.realdata
def test_codings_on_real_transcripts_survive_export_and_import(
    shared_data: Path, tmp_path: Path
) -> None:
    study = new_study(tmp_path / "real")
    interviews = shared_data / "interviews"
    real = [*sorted(interviews.glob("changelog/**/*.md"))[:2]]
    real += sorted(interviews.glob("zoom/**/transcript.vtt"))[:1]
    for number, path in enumerate(real):
        shutil.copy(path, study.path / "interviews" / f"R{number}{path.suffix}")
    draw = random.Random(5)
    places = [
        (draw.randrange(3), draw.random(), draw.randrange(1, 600), draw.randrange(4), 0)
        for _ in range(25)
    ]
    code_at_random(study, places)
    out = tmp_path / "out.qdpx"
    export_study(study, out)
    with zipfile.ZipFile(out) as archive:
        assert len(archive.namelist()) == len(study.sources) + 1
    other = new_study(tmp_path / "two", actor="tom")
    report = import_project(other, out)
    assert report.placed == report.codings == sum(len(e.codings) for e in study.coding.excerpts)
    assert {(e.span.quote, e.codings) for e in other.coding.placed} == {
        (e.span.quote, e.codings) for e in study.coding.placed
    }


@pytest.mark.parametrize("to", ["qdpx", "qdc", "csv", "json"])
def test_exports_are_the_same_bytes_each_time(
    empty: Study, file: Path, tmp_path: Path, to: str
) -> None:
    import_project(empty, file)
    one, two = tmp_path / f"one.{to}", tmp_path / f"two.{to}"
    report = export_study(empty, one)
    export_study(empty.refresh(), two, to)
    assert one.read_bytes() == two.read_bytes()
    assert (report.format, report.codes) == (to, 3)
    assert report.participants == (0 if to == "qdc" else 2)


def test_a_csv_holds_a_row_per_coding(empty: Study, file: Path, tmp_path: Path) -> None:
    import_project(empty, file)
    export_study(empty, tmp_path / "codings.csv")
    with open(tmp_path / "codings.csv", encoding="utf-8-sig", newline="") as opened:
        table = list(csv.DictReader(opened))
    assert len(table) == 5
    row = next(r for r in table if r["path"] == "Price")
    assert (row["participants"], row["quote"], row["coder"]) == (
        "P05",
        "Nine pounds a month",
        "Ben",
    )


def test_an_unknown_format_names_those_there_are(empty: Study, tmp_path: Path) -> None:
    with pytest.raises(WorkbenchError, match="qdpx, qdc, csv, json"):
        export_study(empty, tmp_path / "out.xlsx")
