"""The log of a Taguette project: who marked and tagged what, and when."""

from __future__ import annotations

import json
from dataclasses import dataclass, field

from workbench.ingest.exchange.row_values import moment, text_of, whole
from workbench.ingest.exchange.sqlite_file import Database, Row
from workbench.model.coding import UNKNOWN, Touch
from workbench.model.source import Notice


def coder_id(login: str) -> str:
    """Id of a coder in the project."""
    return f"coder-{login}"


@dataclass
class Log:
    """What the commands of a project tell.

    Attributes
    ----------
    logins : list of str
        Everybody who did something, in order of appearance.
    documents, made, changed : dict of int to Touch
        First command about a document or highlight, and last one about a highlight.
    tagged : dict of (int, int) to Touch
        When a highlight was given a tag, the last time it did not have it before.
    """

    logins: list[str] = field(default_factory=list)
    documents: dict[int, Touch] = field(default_factory=dict)
    made: dict[int, Touch] = field(default_factory=dict)
    changed: dict[int, Touch] = field(default_factory=dict)
    tagged: dict[tuple[int, int], Touch] = field(default_factory=dict)

    def coding(self, highlight: int, tag: int) -> Touch:
        """Who gave a highlight a tag; who made the highlight where the log does not say."""
        return self.tagged.get((highlight, tag), self.made.get(highlight, UNKNOWN))

    def edited(self, highlight: int) -> Touch:
        """The last change, where there was one after it was made."""
        last = self.changed.get(highlight, UNKNOWN)
        return UNKNOWN if last == self.made.get(highlight) else last


def read_log(database: Database, project: int, notices: list[Notice]) -> Log:
    """Read the commands of a project in their order; a broken one is counted and passed over."""
    log, broken = Log(), 0
    held: dict[int, set[int]] = {}
    for row in _commands(database, project):
        payload = _payload(row)
        if payload is None:
            broken += 1
            continue
        login = text_of(row["user_login"])
        if login and login not in log.logins:
            log.logins.append(login)
        touch = Touch(coder_id(login) if login else "", moment(row["date"], zone="Z"))
        _take(log, payload, whole(row["document_id"]), touch, held)
    if broken:
        notices.append(Notice(f"{broken} entries of the project's log cannot be read"))
    return log


def _commands(database: Database, project: int) -> list[Row]:
    columns = ("id", "date", "user_login", "project_id", "document_id", "payload")
    found = database.rows("commands", *columns)
    mine = [row for row in found if whole(row["project_id"]) == project]
    return sorted(mine, key=lambda row: whole(row["id"]) or 0)


def _payload(row: Row) -> dict[str, object] | None:
    try:
        payload = json.loads(text_of(row["payload"]))
    except (ValueError, RecursionError):
        return None
    return payload if isinstance(payload, dict) else None


def _take(
    log: Log,
    payload: dict[str, object],
    document: int | None,
    touch: Touch,
    held: dict[int, set[int]],
) -> None:
    kind, highlight = payload.get("type"), whole(payload.get("highlight_id"))
    if kind == "document_add" and document is not None:
        log.documents.setdefault(document, touch)
    if kind != "highlight_add" or highlight is None:
        return
    log.made.setdefault(highlight, touch)
    log.changed[highlight] = touch
    given = payload.get("tags")
    tags = {whole(each) for each in given} if isinstance(given, list) else set()
    numbers = {tag for tag in tags if tag is not None}
    for tag in numbers - held.get(highlight, set()):
        log.tagged[highlight, tag] = touch
    held[highlight] = numbers
