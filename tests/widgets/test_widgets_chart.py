"""Charts in notebooks, without the network."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from workbench.errors import WorkbenchError
from workbench.widgets.chart import VegaChart, show
from workbench.widgets.vega_runtime import cache_folder, runtime_path, runtime_text

SPEC = {"mark": "bar", "data": {"values": [{"a": 1}]}}


class Chart:
    def to_dict(self) -> dict[str, Any]:
        return SPEC


@pytest.fixture(scope="module", autouse=True)
def _cache(tmp_path_factory: pytest.TempPathFactory) -> Any:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WORKBENCH_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.mark.parametrize("chart", [SPEC, Chart()])
def test_charts_and_specifications_are_shown(chart: Any) -> None:
    widget = show(chart)
    assert isinstance(widget, VegaChart)
    assert widget.spec == SPEC


def test_anything_else_says_what_is_wanted() -> None:
    with pytest.raises(WorkbenchError, match="Altair chart or a Vega-Lite specification"):
        show(3)


def test_the_runtime_is_made_once() -> None:
    path = runtime_path()
    made = path.stat().st_mtime_ns
    assert path.parent == cache_folder()
    assert runtime_path().stat().st_mtime_ns == made
    assert runtime_text().rstrip().endswith("export const embed = window.vegaEmbed;")
    assert not list(path.parent.glob("*.part"))


def test_a_cache_that_cannot_be_written_is_no_obstacle(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("WORKBENCH_CACHE", str(tmp_path / "file" / "below"))
    assert runtime_path().is_file()


def test_the_kernel_answers_with_the_runtime(monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[dict[str, Any]] = []
    monkeypatch.setattr(VegaChart, "send", lambda self, content, buffers=None: sent.append(content))
    show(SPEC)._answer(None, {"kind": "vega?"}, None)
    assert "vegaEmbed" in sent[-1]["text"]
