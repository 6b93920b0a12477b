"""What a published study says of its sources is what a reader would count."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from workbench import Study

MASKED = re.compile(r"\[|\bP\d\d\b")


def _snapshot(study: Path) -> dict[str, Any]:
    home = study / "published"
    version = (home / "current").read_text("utf-8").strip()
    return dict(json.loads((home / "versions" / version / "snapshot.json").read_bytes()))


def test_ids_weights_and_dates_of_answering_are_no_questions(published_demo: Path) -> None:
    [survey] = _snapshot(published_demo)["sources"]["surveys"]
    read = Study(published_demo).surveys[survey["id"]].questions.values()
    noted = {"Respondent ID", "Weight", "Date of response"}
    assert noted <= {question.text for question in read}
    assert survey["questions"] == len(read) - len(noted)


def test_words_around_a_quote_say_where_something_was_left_out(published_demo: Path) -> None:
    turns = [" ".join(turn.text.split()) for _, turn in Study(published_demo).turns]
    pieces = [p for p in _snapshot(published_demo)["evidence"].values() if p["kind"] == "span"]
    seen = set()
    for piece in pieces:
        before, after = piece["before"].strip(), piece["after"].strip()
        if before and not MASKED.search(before):
            cut = before.startswith("…")
            begins = any(turn.startswith(before.removeprefix("… ")) for turn in turns)
            assert begins != cut, piece
            seen.add(("before", cut))
        if after and not MASKED.search(after):
            cut = after.endswith("…")
            assert any(turn.endswith(after.removesuffix(" …")) for turn in turns) != cut, piece
            seen.add(("after", cut))
    assert len(seen) == 4
