"""The cache: made once, found again, never believed when damaged."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from threading import Thread

import pandas as pd
import pytest

from workbench.errors import StoreError
from workbench.store import cache as cache_module
from workbench.store.cache import Cache


def frame() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "text": pd.array(["a day off the road", None, "Zo\u00eb \U0001f6b2"], dtype="string"),
            "score": [0.25, float("nan"), 1.0],
            "n": pd.array([1, None, 3], dtype="Int64"),
            "asked": pd.array([True, None, False], dtype="boolean"),
            "answer": pd.Categorical(["no", "yes", "no"], ["no", "yes", "often"], ordered=True),
            "when": pd.to_datetime(["2025-03-01", None, "2025-03-03"]),
        },
        index=pd.Index(["P01", "P02", "P03"], name="participant"),
    )


class Counting:
    def __init__(self, make: Callable[[], object]) -> None:
        self.make = make
        self.calls = 0

    def __call__(self) -> object:
        self.calls += 1
        return self.make()


def only_file(root: Path, ending: str = ".parquet") -> Path:
    (path,) = root.rglob(f"*{ending}")
    return path


def test_second_build_makes_nothing(tmp_path: Path) -> None:
    make = Counting(frame)
    first = Cache(tmp_path).frame("utterances/P01", ["ab12", "rules@1"], make)
    second = Cache(tmp_path)
    again = second.frame("utterances/P01", ["ab12", "rules@1"], make)
    assert make.calls == 1
    pd.testing.assert_frame_equal(first, frame())
    pd.testing.assert_frame_equal(again, frame())
    assert (dict(second.stats.hits), dict(second.stats.misses)) == ({"utterances/P01": 1}, {})


def test_every_part_of_the_key_counts(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    keys = [("a", ["x", "y"]), ("a", ["xy"]), ("a", ["x", "y", ""]), ("b", ["x", "y"]), ("a", [1])]
    for number, (name, parts) in enumerate(keys):
        assert cache.json(name, parts, lambda number=number: number) == number
    for number, (name, parts) in enumerate(keys):
        assert cache.json(name, parts, lambda: "made again") == number
    assert sum(cache.stats.misses.values()) == sum(cache.stats.hits.values()) == len(keys)


def test_format_version_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Cache(tmp_path).json("a", [], lambda: 1)
    monkeypatch.setattr(cache_module, "FORMAT", "workbench/cache@2")
    assert Cache(tmp_path).json("a", [], lambda: 2) == 2


@pytest.mark.parametrize("value", [None, False, 0, "", [], {"b": 1, "a": "\ud83d \u2028"}, [1.5]])
def test_any_json_value_is_kept(tmp_path: Path, value: object) -> None:
    make = Counting(lambda: value)
    for _ in range(2):
        assert Cache(tmp_path).json("a", ["k"], make) == value
    assert make.calls == 1


def test_git_ignores_the_folder(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    assert not (tmp_path / ".workbench").exists()
    cache.json("a", [], lambda: 1)
    assert (tmp_path / ".workbench" / ".gitignore").read_text() == "*\n"
    assert Cache(tmp_path / ".workbench").root == cache.root


@pytest.mark.parametrize("damage", [b"", b"PAR1", b"\x00" * 500, "cut", "flip"])
def test_damaged_frames_are_made_anew(tmp_path: Path, damage: bytes | str) -> None:
    make = Counting(frame)
    Cache(tmp_path).frame("a", [], make)
    path = only_file(tmp_path)
    whole = path.read_bytes()
    if damage == "cut":
        damage = whole[: len(whole) // 2]
    elif damage == "flip":
        damage = whole[:60] + bytes([whole[60] ^ 255]) + whole[61:]
    path.write_bytes(damage)
    cache = Cache(tmp_path)
    pd.testing.assert_frame_equal(cache.frame("a", [], make), frame())
    assert (make.calls, cache.stats.misses["a"]) == (2, 1)
    assert path.read_bytes() == whole


def test_no_flipped_byte_goes_unnoticed(tmp_path: Path) -> None:
    Cache(tmp_path).frame("a", [], frame)
    path = only_file(tmp_path)
    whole = path.read_bytes()
    chance = random.Random(7)
    for _ in range(120):
        place = chance.randrange(len(whole))
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        pd.testing.assert_frame_equal(Cache(tmp_path).frame("a", [], frame), frame())


@pytest.mark.parametrize("damage", [b"", b"{", b"2", b"\xff"])
def test_damaged_json_is_made_anew(tmp_path: Path, damage: bytes) -> None:
    Cache(tmp_path).json("a", [], lambda: 1)
    only_file(tmp_path, ".json").write_bytes(damage)
    assert Cache(tmp_path).json("a", [], lambda: 2) == 2
    assert Cache(tmp_path).json("a", [], lambda: 3) == 2


def test_failure_keeps_nothing(tmp_path: Path) -> None:
    def fail() -> pd.DataFrame:
        raise RuntimeError("no pipeline")

    with pytest.raises(RuntimeError, match="no pipeline"):
        Cache(tmp_path).frame("a", [], fail)
    assert list(tmp_path.iterdir()) == []


def test_what_has_no_form_is_refused(tmp_path: Path) -> None:
    mixed = pd.DataFrame({"x": [1, "a", object()]})
    with pytest.raises(StoreError, match="'words' cannot be kept"):
        Cache(tmp_path).frame("words", [], lambda: mixed)
    with pytest.raises(StoreError, match="'words' cannot be kept"):
        Cache(tmp_path).json("words", [], lambda: {"x": object()})
    with pytest.raises(StoreError, match="needs a name"):
        Cache(tmp_path).json("", [], lambda: 1)


def test_a_folder_that_cannot_be_written_is_explained(tmp_path: Path) -> None:
    (tmp_path / ".workbench").write_text("a file in the way")
    with pytest.raises(StoreError, match="cannot keep derived data"):
        Cache(tmp_path).json("a", [], lambda: 1)


def test_dropping_by_name(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    names = ["utterances/P01", "utterances/P02", "needs/P01", "../odd name", "utterances.v2/P01"]
    for name in names:
        cache.json(name, [1], lambda: 1)
        cache.json(name, [2], lambda: 1)
    assert not any(tmp_path.parent.glob("odd*"))
    assert cache.drop("utterances/P01") == 2
    assert cache.drop(lambda name: name.endswith("P01")) == 4
    assert cache.drop("../odd name") == 2
    assert cache.drop("nothing") == 0
    fresh = Cache(tmp_path)
    fresh.json("utterances/P02", [1], lambda: 2)
    assert fresh.stats.hits["utterances/P02"] == 1


def test_clearing(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.clear()
    cache.json("a", [], lambda: 1)
    cache.clear()
    assert list(tmp_path.iterdir()) == []
    assert cache.drop("a") == 0
    assert cache.json("a", [], lambda: 2) == 2


def test_many_at_once(tmp_path: Path) -> None:
    results: list[pd.DataFrame] = []

    def work() -> None:
        cache = Cache(tmp_path)
        for number in range(6):
            results.append(cache.frame("a", [number % 2], frame))
            if number == 3:
                cache.clear()

    threads = [Thread(target=work) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(results) == 36
    for found in results:
        pd.testing.assert_frame_equal(found, frame())
    assert not list(tmp_path.rglob("*.tmp"))
