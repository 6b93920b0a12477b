"""Analyses over many texts: each once, the same whoever does the work, nothing finished is lost."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from workbench.errors import AnalysisError
from workbench.language import scale
from workbench.language.moods import COLUMNS, model_id, mood_analysis, moods
from workbench.language.scale import Analysis, analyse, processes_for, run, text_key
from workbench.store.rows import Rows

SAID = [
    "I love how quiet it is, thank you so much!",
    "I was so scared I would lose all my work.",
    "It makes me furious that nobody answers.",
    "The door is blue.",
    "",
    "😀😀😀",
    "НИЧЕГО не понятно",
]


def shout(texts: Sequence[str], *, mark: str = "!") -> list[str]:
    """An analysis for tests, found by other processes by its name."""
    return [text.upper() + mark for text in texts]


def slow_then_stuck(texts: Sequence[str]) -> list[str]:
    if any(text.startswith("stop") for text in texts):
        raise KeyboardInterrupt
    return list(texts)


class Counting(Rows):
    """Counts the rows that are put."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.made: list[str] = []

    def put(self, analysis: str, rows: Mapping[str, Any]) -> None:
        self.made += rows
        super().put(analysis, rows)


def test_rows_come_in_the_order_of_the_texts_and_equal_texts_once(tmp_path: Path) -> None:
    kept = Counting(tmp_path)
    work = Analysis(f"{__name__}:shout", "1", {"mark": "?"})
    assert analyse(work, ["b", "a", "b"], kept=kept) == ["B?", "A?", "B?"]
    assert sorted(kept.made) == sorted([text_key("a"), text_key("b")])
    assert analyse(work, ["c", "a"], kept=kept) == ["C?", "A?"]
    assert len(kept.made) == 3
    other = Analysis(f"{__name__}:shout", "2")
    assert analyse(other, ["a"], kept=kept) == ["A!"]
    assert len(kept.made) == 4
    assert analyse(work, []) == []


def test_several_processes_give_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scale, "BATCH", 7)
    texts = [f"{text} {n}" for n in range(8) for text in SAID]
    one = analyse(mood_analysis(), texts, processes=1)
    assert analyse(mood_analysis(), texts, processes=2) == one
    assert analyse(mood_analysis(), texts[::-1]) == one[::-1]


def test_what_was_finished_before_an_interruption_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scale, "BATCH", 2)
    kept = Counting(tmp_path)
    work = Analysis(f"{__name__}:slow_then_stuck", "1")
    texts = sorted((f"text {n}" for n in range(9)), key=text_key)
    last = next(f"stop {n}" for n in range(99) if text_key(f"stop {n}") > text_key(texts[6]))
    with pytest.raises(KeyboardInterrupt):
        analyse(work, [*texts, last], kept=kept)
    assert len(kept.made) >= 6
    assert analyse(work, texts[:6], kept=kept) == texts[:6]
    assert len(kept.made) < 9


def test_a_script_needs_no_guard(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        "from workbench.language import scale\n"
        "from workbench.language.moods import mood_analysis\n"
        "scale.BATCH = 2\n"
        "print(len(scale.analyse(mood_analysis(), ['a b', 'c d', 'e f'], processes=2)))\n"
    )
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, check=True)
    assert done.stdout == "3\n"


def test_a_dead_process_is_named_and_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "deadly.py").write_text("import os\n\ndef die(texts):\n    os._exit(3)\n")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(AnalysisError, match="unexpected end"):
        list(run(Analysis("deadly:die", "1"), [["a"], ["b"]], processes=2))


def test_small_work_stays_in_this_process() -> None:
    assert processes_for(10_000) == 1


@pytest.mark.skipif(find_spec("distributed") is not None, reason="Dask is installed here")
def test_without_dask_a_scheduler_is_refused_with_advice() -> None:
    with pytest.raises(AnalysisError, match=r"workbench\[scale\]"):
        analyse(mood_analysis(), SAID, scheduler="tcp://127.0.0.1:1")


@pytest.mark.skipif(
    find_spec("distributed") is None, reason="Dask is not installed: pip install workbench[scale]"
)
def test_a_dask_cluster_gives_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    from distributed import LocalCluster

    monkeypatch.setattr(scale, "BATCH", 7)
    texts = [f"{text} {n}" for n in range(8) for text in SAID]
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
        found = analyse(mood_analysis(), texts, scheduler=cluster.scheduler_address)
    assert found == analyse(mood_analysis(), texts)


def test_a_cluster_that_does_not_answer_is_named() -> None:
    pytest.importorskip("distributed")
    with pytest.raises(AnalysisError, match="no Dask scheduler answers"):
        analyse(mood_analysis(), SAID, scheduler="tcp://127.0.0.1:1")


def test_moods_name_the_emotion_and_its_cues() -> None:
    found = moods(SAID)
    assert [row["emotion"] for row in found[:4]] == ["joy", "fear", "anger", "neutral"]
    assert "love" in found[0]["emotion_cues"]
    assert found[0]["valence"] > 0 > found[2]["valence"]
    assert found[3]["emotion_cues"] == ""
    assert all(tuple(row) == COLUMNS for row in found)
    assert moods([]) == []
    assert model_id("emotions") in mood_analysis().id
