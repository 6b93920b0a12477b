"""Letters between segments stand only where they can prove something."""

from __future__ import annotations

import json
from pathlib import Path

from workbench import Study


def test_questions_that_made_the_segments_have_no_letters_between_them(
    published_demo: Path,
) -> None:
    home = published_demo / "published"
    version = (home / "current").read_text("utf-8").strip()
    snapshot = json.loads((home / "versions" / version / "snapshot.json").read_bytes())
    survey = snapshot["survey"]["surveys"][0]
    assert survey["columns"][0]["segments"]
    segments = len(survey["columns"][0]["answers"])
    basis = Study(published_demo).segment_basis
    assert basis is not None
    made = {q["text"] for q in survey["questions"] if q.get("made_segments")}
    assert made == {q["text"] for q in survey["questions"]} & set(basis.questions)
    between: dict[bool, str] = {True: "", False: ""}
    beside = ""
    for question in survey["questions"]:
        for row in question["tables"][""]["letters"]:
            marks = row.split(",")
            between[question["text"] in made] += "".join(marks[:segments])
            beside += "".join(marks[segments:])
    assert between[True] == ""
    assert between[False]
    assert beside
