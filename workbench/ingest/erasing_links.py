"""Rows of tables that are a participant's: by code, by name, or by an address on record."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.errors import WorkbenchError
from workbench.ingest.erasing import Cut, without_rows
from workbench.ingest.erasing_books import BOOKS, without_book_rows
from workbench.ingest.erasing_spss import SPSS, without_cases
from workbench.ingest.inventory import PARTICIPANTS, Inventory
from workbench.model.source import Participant
from workbench.model.survey import SurveyData

if TYPE_CHECKING:
    from workbench.ingest.feedback import FeedbackData

_HANDLES = frozenset({"author", "handle", "username", "user", "email", "account", "alias"})


def people_rows(folder: Path, person: Participant) -> Iterator[tuple[Path, Cut]]:
    """The lists of participants of a study without somebody's row."""

    def is_theirs(row: Mapping[str, str]) -> bool:
        ids = (cell for header, cell in row.items() if header.casefold() == "id")
        return any(id.casefold() == person.id.casefold() for id in ids)

    lists = {*folder.glob(PARTICIPANTS), *(folder / "interviews").rglob(PARTICIPANTS)}
    for path in sorted(lists):
        cut = without_rows(path, is_theirs)
        if cut is not None:
            yield path, cut


def survey_rows(
    inventory: Inventory,
    surveys: Mapping[str, SurveyData],
    person: Participant,
    by_hand: list[str],
) -> Iterator[tuple[Path, Cut]]:
    """Surveys without the answers of somebody whom an id column or an address names.

    What has to be taken out by a person is added to `by_hand`.
    """
    for found in inventory.surveys:
        survey = surveys.get(found.id)
        if survey is None:
            continue
        asked = [q for q in survey.questions.values() if q.type == "id"]
        columns = {text.casefold() for q in asked for text in (q.text, q.id, *q.columns)}

        def is_theirs(row: Mapping[str, str], columns: set[str] = columns) -> bool:
            return any(
                value.casefold() in _links(person, header)
                for header, value in row.items()
                if value and (header.casefold() in columns or "@" in value)
            )

        rows = ({str(k): str(v) for k, v in row.items()} for row in _plain_rows(survey.frame))
        yield from _cut(found.path, is_theirs, rows, by_hand)


def feedback_rows(
    inventory: Inventory,
    feedback: Mapping[str, FeedbackData],
    person: Participant,
    by_hand: list[str],
) -> Iterator[tuple[Path, Cut]]:
    """Feedback without the posts of an author who is a participant."""
    for found in inventory.feedback:
        posts = feedback.get(found.id)
        if posts is None or posts.roles.columns.get("author") is None:
            continue
        column = posts.roles.columns["author"].casefold()

        def is_theirs(row: Mapping[str, str], column: str = column) -> bool:
            names = _links(person, "author") - {""}
            return any(v.casefold() in names for h, v in row.items() if h.casefold() == column)

        rows = ({column: str(author)} for author in posts.frame["author"].dropna())
        yield from _cut(found.path, is_theirs, rows, by_hand)


def _cut(
    path: Path,
    is_theirs: Callable[[Mapping[str, str]], bool],
    rows: Iterator[dict[str, str]],
    by_hand: list[str],
) -> Iterator[tuple[Path, Cut]]:
    """The rows of a table that are somebody's, or what a person has to take out of it."""
    known = list(rows)
    theirs = {at: row for at, row in enumerate(known) if is_theirs(row)}
    if not theirs:
        return
    try:
        cut = _taken_out(path, is_theirs, theirs, len(known))
    except WorkbenchError as error:
        what = f"{path.name} has rows of this person, and {error.message}"
        by_hand.append(f"{what}. {error.hint}" if error.hint else what)
        return
    if cut is None:
        by_hand.append(f"{path.name} has rows of this person that were not found in the file")
    else:
        yield path, cut


def _taken_out(
    path: Path,
    is_theirs: Callable[[Mapping[str, str]], bool],
    theirs: Mapping[int, Mapping[str, str]],
    known: int,
) -> Cut | None:
    ending = path.suffix.lower()
    if ending in SPSS:
        words = tuple(cell for row in theirs.values() for cell in row.values() if cell)
        return Cut(without_cases(path, theirs.keys(), known), words, len(theirs))
    if ending in BOOKS:
        return without_book_rows(path, is_theirs)
    return without_rows(path, is_theirs)


def _plain_rows(frame: Any) -> Iterator[dict[Any, Any]]:
    texts = frame.select_dtypes(include=["string", "object"]).fillna("")
    yield from texts.to_dict(orient="records")


def _links(person: Participant, header: str) -> set[str]:
    """What stands for a person in a column: their name, what participants.csv says, their code."""
    header = header.casefold()
    names = {person.name.casefold()} if person.name else set()
    for attribute, value in person.attributes.items():
        same = attribute.casefold() == header
        handle = attribute.casefold() in _HANDLES and header in _HANDLES
        if value.strip() and (same or handle or "@" in value):
            names.add(value.strip().casefold())
    if "participant" in header or "interviewee" in header:
        names.add(person.id.casefold())
    return names
