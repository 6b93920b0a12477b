"""What a published study says of its sources is what a reader would count."""

from __future__ import annotations

import json
from pathlib import Path

from workbench import Study


def test_ids_weights_and_dates_of_answering_are_no_questions(published_demo: Path) -> None:
    home = published_demo / "published"
    version = (home / "current").read_text("utf-8").strip()
    snapshot = json.loads((home / "versions" / version / "snapshot.json").read_bytes())
    [survey] = snapshot["sources"]["surveys"]
    read = Study(published_demo).surveys[survey["id"]].questions.values()
    noted = {"Respondent ID", "Weight", "Date of response"}
    assert noted <= {question.text for question in read}
    assert survey["questions"] == len(read) - len(noted)
