"""Looks for a participant's words in every byte of a study, by other means than the product."""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import pandas as pd

from workbench import Study

WORD = re.compile(r"[a-z0-9äöüßé]+(?:'[a-z]+)*")


def words(text: str) -> list[str]:
    return WORD.findall(unicodedata.normalize("NFC", text).lower().replace("’", "'"))


def fours(texts: Iterable[str]) -> set[tuple[str, ...]]:
    runs: set[tuple[str, ...]] = set()
    for text in texts:
        found = words(text)
        runs |= set(zip(found, found[1:], found[2:], found[3:], strict=False))
    return runs


def readings(data: bytes) -> Iterator[str]:
    for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
        text = data.decode(encoding, "ignore")
        yield text
        yield re.sub(r"\\u([0-9a-f]{4})", lambda m: chr(int(m[1], 16)), text).replace("\\n", " ")
        yield re.sub(r"<[^>]*>", "", text)
    if data.startswith(b"PAR1"):
        yield pd.read_parquet(io.BytesIO(data)).map(str).to_csv()
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in archive.namelist():
                yield from readings(archive.read(name))


def remains(folder: Path, runs: set[tuple[str, ...]]) -> dict[str, set[tuple[str, ...]]]:
    """Words left, by file; free pages and logs of databases are bytes like any other."""
    found = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            held = runs & fours(readings(path.read_bytes()))
            if held:
                found[path.relative_to(folder).as_posix()] = held
    return found


def said(study: Study) -> str:
    """All words of participants; what one says in a row may be one turn or two."""
    return " ".join(turn.text for _, turn in study.turns if turn.role == "participant")


def words_of(study: Study, id: str) -> tuple[set, list[str]]:
    """What only this person says, and what everybody else does."""
    places = {p for person in study.participants if person.id == id for p in person.speakers}
    turns = [(source, turn) for source, turn in study.turns]
    mine = [turn.text for source, turn in turns if (source.id, turn.speaker) in places]
    theirs = [
        turn.text
        for source, turn in turns
        if (source.id, turn.speaker) not in places and turn.role == "participant"
    ]
    here = {source for source, _ in places}
    elsewhere = [turn.text for source, turn in turns if source.id not in here]
    asked = [str(q) for survey in study.surveys.values() for q in survey.questions.values()]
    written = [str(t) for posts in study.material.feedback.values() for t in posts.frame["text"]]
    answers = [survey.frame.to_csv() for survey in study.surveys.values()]
    others = (theirs, elsewhere, asked, written, answers)
    return fours(mine) - fours(text for texts in others for text in texts), theirs
