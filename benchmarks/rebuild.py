"""A first build of the demo study, and a second one that has nothing new to do."""

from __future__ import annotations

import shutil
import tempfile
import time
from pathlib import Path

from workbench import Study

ROOT = Path(__file__).parents[1]
PARTS = ("interviews", "surveys", "feedback", "study.toml", "decisions.jsonl")


def main() -> None:
    """Print seconds of both builds and of the gate; reading files is part of each."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        for name in PARTS:
            part = ROOT / name
            if part.is_dir():
                shutil.copytree(part, copy / name)
            elif part.exists():
                shutil.copy(part, copy)
        Study(copy).sources  # noqa: B018  imports and file cache are warm from here on
        for what in ("first build", "second build", "gate"):
            start = time.perf_counter()
            study = Study(copy)
            result = study.check() if what == "gate" else study.build()
            seconds = time.perf_counter() - start
            done = getattr(result, "annotated", None)
            extra = "" if done is None else f", {done} transcripts annotated"
            print(f"{what:14} {seconds:6.2f} s{extra}")


if __name__ == "__main__":
    main()
