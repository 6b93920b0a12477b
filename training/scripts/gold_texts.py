"""The texts that our own labels point at: read from the data by id, never copied into the project.

An id is ``ewt:<sentence id>``, ``bank:<row>``, ``jupyter15:<row>:<column>:<start>:<end>``,
``jupyter20:…`` or ``changelog:<file>:<start>:<end>`` (code points of the field or file).
"""

from __future__ import annotations

import csv
import json
from functools import cache
from pathlib import Path

_SURVEYS = {
    "jupyter15": "surveys/jupyter-2015/20160115235816-SurveyExport.csv",
    "jupyter20": "surveys/jupyter-2020/text_fields.csv",
}


def text_of(data: Path, name: str) -> str:
    """The text that an id names, in the folder of the shared data."""
    kind, _, rest = name.partition(":")
    if kind == "ewt":
        return _sentences(data)[rest]
    if kind == "bank":
        return _rows(data / "language/banking77/train.csv")[int(rest)][0]
    *place, start, end = rest.split(":")
    if kind == "changelog":
        whole = _file(data / f"interviews/changelog/{place[0]}.md")
    elif kind == "ami":
        whole = ami_turns(data, place[0])[int(place[1])]
    else:
        row, column = map(int, place)
        whole = _rows(data / _SURVEYS[kind])[row][column]
    return whole[int(start) : int(end)]


@cache
def _sentences(data: Path) -> dict[str, str]:
    found = {}
    for part in ("train", "dev"):
        path = data / f"language/ud_english_ewt/en_ewt-ud-{part}.conllu"
        name = ""
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("# sent_id = "):
                name = line[12:].strip()
            elif line.startswith("# text = "):
                found[name] = line[9:].strip()
    return found


@cache
def _rows(path: Path) -> list[list[str]]:
    """Rows of a table, its header not counted."""
    with path.open(encoding="utf-8", errors="replace", newline="") as file:
        return list(csv.reader(file))[1:]


@cache
def _file(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@cache
def ami_turns(data: Path, name: str) -> list[str]:
    """What was said in each turn of a meeting."""
    told = json.loads((data / f"interviews/ami/{name}.json").read_text(encoding="utf-8"))
    return [turn["content"] for turn in told["meeting_transcripts"]]
