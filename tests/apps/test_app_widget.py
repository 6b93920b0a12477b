"""The widget: what it hands over, and when it looks again."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import snapshots

from workbench.apps import build_app
from workbench.apps.door import key_in


def messages(app: Any, monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    sent: list[dict[str, Any]] = []
    monkeypatch.setattr(type(app), "send", lambda self, content, buffers=None: sent.append(content))
    return sent


def test_it_shows_the_current_version(tmp_path: Path) -> None:
    snapshots.publish(tmp_path, snapshots.snapshot(), "v1")
    app = build_app(tmp_path)
    assert app.snapshot["study"]["name"].startswith("Why riders")
    assert app.manifest["id"] == "v1"
    assert app.manifest["inputs"] == 2
    assert app.problem == ""


def test_the_folder_comes_from_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    snapshots.publish(tmp_path, snapshots.empty(), "v1")
    monkeypatch.setenv("WORKBENCH_PUBLISHED", str(tmp_path))
    assert build_app().manifest["id"] == "v1"


def test_a_page_that_opens_makes_it_look_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    snapshots.publish(tmp_path, snapshots.empty(), "v1")
    app = build_app(tmp_path)
    sent = messages(app, monkeypatch)
    app._answer(app, {"kind": "current?"}, [])
    snapshots.publish(tmp_path, snapshots.snapshot(), "v2")
    app._answer(app, {"kind": "current?"}, [])
    app._answer(app, {"kind": "something else"}, [])
    answers = [content for content in sent if content.get("kind") == "current"]
    assert [content["changed"] for content in answers] == [False, True]
    assert app.manifest["id"] == "v2"


def test_a_problem_is_shown_without_paths_and_goes_when_it_is_mended(tmp_path: Path) -> None:
    app = build_app(tmp_path)
    assert app.problem == "nothing has been published here"
    assert str(tmp_path) not in app.problem
    assert app.snapshot == {}
    snapshots.publish(tmp_path, snapshots.empty(), "v1")
    assert app.refresh()
    assert app.problem == ""


def test_a_broken_publication_does_not_take_the_old_one_away(tmp_path: Path) -> None:
    snapshots.publish(tmp_path, snapshots.snapshot(), "v1")
    app = build_app(tmp_path)
    (tmp_path / "current").write_text("v9", encoding="utf-8")
    app.refresh()
    assert app.snapshot["study"]["name"].startswith("Why riders")


def test_the_chart_runtime_is_sent_when_asked(
    cache: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = build_app(tmp_path)
    sent = messages(app, monkeypatch)
    app._answer(app, {"kind": "vega?"}, [])
    assert "vegaEmbed" in sent[-1]["text"]


def test_a_kernel_that_shows_it_stays_small() -> None:
    heavy = "pandas altair spacy vl_convert numpy voila sqlalchemy"
    script = (
        f"import sys, workbench.apps.app; print([m for m in {heavy.split()} if m in sys.modules])"
    )
    project = Path(__file__).parents[2]
    told = subprocess.run(
        [sys.executable, "-c", script], cwd=project, capture_output=True, text=True, check=True
    )
    assert told.stdout.strip() == "[]"


def test_a_key_is_found_in_what_was_pasted() -> None:
    assert key_in("http://10.0.0.4:8866/?token=a%20b#/personas") == "a b"
    assert key_in("  plain-key\n") == "plain-key"
    assert key_in("") == ""
