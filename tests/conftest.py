"""Fixtures that every test may use."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from workbench import Study
from workbench.cli import main

PROJECT = Path(__file__).resolve().parent.parent
# Their files take longest: begun first, no worker is left alone with one of them at the end.
LONGEST = ("study", "apps", "notebooks", "live")
CHROMIUM_FLAGS = [
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the longest rooms; the order within a room stays."""
    items.sort(key=lambda item: item.path.parent.name not in LONGEST)


def pytest_make_parametrize_id(val: object) -> str | None:
    """Never name a test after a packed file: its time stamp differs from worker to worker."""
    return "bytes" if isinstance(val, bytes) else None


@pytest.fixture(scope="session")
def project() -> Path:
    """The repository root, which is also the demo study."""
    return PROJECT


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Real, openly licensed data beside the project; tests skip where it is absent."""
    folder = Path(os.environ.get("WORKBENCH_SHARED_DATA", PROJECT.parent / "shared" / "data"))
    if not folder.is_dir():
        pytest.skip(f"real data not found at {folder}")
    return folder


STUDY_PARTS = (
    "interviews",
    "surveys",
    "feedback",
    "personas",
    "notebooks",
    "study.toml",
    "scorecard.toml",
    "figures",
    "decisions.jsonl",
)


def copy_study(source: Path, target: Path) -> Path:
    """A study's own files, without what is derived from them."""
    target.mkdir(parents=True, exist_ok=True)
    for name in STUDY_PARTS:
        part = source / name
        if part.is_dir():
            shutil.copytree(part, target / name)
        elif part.exists():
            shutil.copy(part, target / name)
    return target


@pytest.fixture(scope="session")
def demo_folders(project: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The demo study built, and published; what publishing worked out is known to both."""
    built = copy_study(project, tmp_path_factory.mktemp("demo") / "study")
    Study(built, actor="tester").build()
    published = tmp_path_factory.mktemp("published") / "study"
    shutil.copytree(built, published)
    study = Study(published, actor="tester")
    study.publish()
    # Derived from what was read alone: copies publish in a third of the time.
    shutil.rmtree(built / ".workbench")
    shutil.copytree(published / ".workbench", built / ".workbench")
    study.search("who mends the bike")
    return built, published


@pytest.fixture(scope="session")
def built_demo(demo_folders: tuple[Path, Path]) -> Path:
    """The demo study, built once; tests must not change it (see `demo`)."""
    return demo_folders[0]


@pytest.fixture(scope="session")
def published_demo(demo_folders: tuple[Path, Path]) -> Path:
    """The demo study, reviewed, searched and published once; tests copy it."""
    return demo_folders[1]


@pytest.fixture
def demo(built_demo: Path, tmp_path: Path) -> Study:
    """A copy of the built demo study that a test may change."""
    folder = tmp_path / "study"
    shutil.copytree(built_demo, folder)
    return Study(folder, actor="tester")


def _chromium() -> str:
    found = os.environ.get("WORKBENCH_CHROMIUM") or shutil.which("chromium")
    if found and Path(found).exists():
        return found
    if os.environ.get("WORKBENCH_REQUIRE_BROWSER") == "1":
        pytest.fail("chromium is required (WORKBENCH_REQUIRE_BROWSER=1) but not installed")
    pytest.skip("chromium is not installed; browser tests are left out")


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """Debian's chromium, driven by Playwright."""
    executable = _chromium()
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=CHROMIUM_FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Run the command line in this process: its exit code, output and errors."""

    def run(*arguments: object) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as left:
            main([str(a) for a in arguments])
        said = capsys.readouterr()
        return int(left.value.code or 0), said.out, said.err

    return run
