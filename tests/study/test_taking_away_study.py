"""What is taken away of a study: only what is published, and nobody's name in it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader

from workbench import Study
from workbench.apps.taking_away import take_away
from workbench.errors import WorkbenchError


@pytest.fixture
def published(published_demo: Path, tmp_path: Path) -> Study:
    """A copy of the published demo study."""
    folder = tmp_path / "study"
    shutil.copytree(published_demo, folder)
    return Study(folder, actor="tester")


def test_no_name_of_anybody_is_in_any_file(published: Study, tmp_path: Path) -> None:
    done = [take_away(published, tmp_path / "out" / "html", "html")]
    done.append(take_away(published, tmp_path / "out" / "tables.json"))
    done.append(take_away(published, tmp_path / "out" / "all.pdf"))
    names = {
        part for person in published.participants for part in (person.name, *person.name.split())
    }
    names = {name for name in names if len(name) > 3}
    assert len(names) > 10
    pattern = re.compile(rf"\b({'|'.join(map(re.escape, names))})\b")
    files = [Path(file) for one in done for file in one.files]
    assert len(files) > 10
    for file in files:
        found = pattern.findall(_text(file))
        assert not found, f"{file.name} holds {set(found)}"


def test_a_page_per_persona_and_the_version_are_said(
    published: Study, tmp_path: Path, run: Callable[..., tuple[int, str, str]]
) -> None:
    path = tmp_path / "all.pdf"
    code, out, _ = run("export", path, "--study", published.path)
    assert code == 0
    version = (published.path / "published" / "current").read_text().strip()
    assert version in out
    assert len(PdfReader(path).pages) == len(published.personas)
    again = path.read_bytes()
    run("export", path, "--study", published.path)
    assert path.read_bytes() == again


def test_the_copy_of_the_app_has_the_assumption_log_beside_it(
    published: Study, tmp_path: Path
) -> None:
    take_away(published, tmp_path / "copy", "html")
    text = _text(tmp_path / "copy" / "assumptions.pdf")
    for one in published.assumptions:
        assert one.id in text
    assert "Test these first" in text
    assert "Audit trail" not in text
    assert '"assumptions":"assumptions.pdf"' in _text(tmp_path / "copy" / "index.html")


def test_tables_of_codings_and_of_what_is_published_are_not_mixed_up(
    published: Study, tmp_path: Path, run: Callable[..., tuple[int, str, str]]
) -> None:
    code, out, _ = run("export", tmp_path / "codings.csv", "--study", published.path)
    assert code == 0
    assert "codings" in out
    code, _, error = run("export", tmp_path / "t.csv", "--published", "--study", published.path)
    assert code != 0
    assert "Name a folder" in error


def test_nothing_published_says_what_to_do(demo: Study, tmp_path: Path) -> None:
    with pytest.raises(WorkbenchError, match="nothing has been published") as raised:
        take_away(demo, tmp_path / "x.html")
    assert "workbench publish" in str(raised.value.hint)


def test_a_persona_id_is_never_a_path(published: Study, tmp_path: Path) -> None:
    from workbench.apps.published import read_current
    from workbench.apps.taking_away import MAKERS

    shown = read_current(published.path / "published")
    for id, one in zip(("../../up", "..", "..."), shown.snapshot["personas"], strict=False):
        one["id"] = id
    out = tmp_path / "deep" / "out"
    files = MAKERS["pdf"](shown, out, "")
    assert len(set(files)) == len(shown.snapshot["personas"])
    assert {file.resolve().parent for file in files} == {out.resolve()}


def _text(file: Path) -> str:
    if file.suffix == ".pdf":
        return "\n".join(page.extract_text() for page in PdfReader(file).pages)
    text = file.read_text(encoding="utf-8")
    # The app's own scripts are the same for every study.
    return text.split('id="research">')[1].split("</script>")[0] if file.suffix == ".html" else text


@pytest.mark.parametrize(
    ("path", "more", "told"),
    [
        ("o.html", {"persona": "counts-on-it-every-day"}, "one persona alone"),
        ("tables.json", {"to": "html"}, "ends in .json"),
        ("file.txt/x.pdf", {}, "cannot be written"),
        ("x.docx", {}, "html, pdf"),
    ],
)
def test_what_cannot_be_written_as_asked_is_refused(
    published: Study, tmp_path: Path, path: str, more: dict[str, str], told: str
) -> None:
    (tmp_path / "file.txt").write_text("not a folder")
    with pytest.raises(WorkbenchError) as raised:
        take_away(published, tmp_path / path, **more)
    assert told in f"{raised.value} {raised.value.hint}"
    assert [file.name for file in tmp_path.rglob("*.*") if "study" not in file.parts] == [
        "file.txt"
    ]
