"""Feedback: posts, reviews and tickets, one a row."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from workbench.errors import UnreadableSource
from workbench.ingest.answers import Answers, answers_of
from workbench.ingest.duplicates import duplicates_of
from workbench.ingest.header_shapes import one_row
from workbench.ingest.ids import source_id
from workbench.ingest.post_dates import moments
from workbench.ingest.raw import Raw
from workbench.ingest.registry import FEEDBACK_FILES
from workbench.ingest.survey_values import numbers
from workbench.ingest.table import Column, Table
from workbench.model.source import Notice

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ("id", "author", "channel", "date", "text", "url")

# Header words by role, the surest first.
_HEADERS: Mapping[str, str] = {
    "text": r"text|body|content|comment|message|review|feedback|post|description|verbatim|quote|"
    r"comments?|what|answer|response|summary|title",
    "id": r"id|post.?id|ticket.?(id|no|number|nr)?|review.?id|case.?(id|number)|number|nr|key|#",
    "author": r"author|user.?(name)?|name|from|handle|reviewer|customer|requester|nick.?name|by|"
    r"who|sender|participant",
    "channel": r"channel|source|platform|medium|site|origin|via|type|where|network|app.?store",
    "date": r"date|created.?(at|on|time)?|timestamp|time|posted.?(at|on)?|when|published.?(at)?|"
    r"submitted.?(at|on)?|day|updated.?(at)?",
    "url": r"url|link|permalink|href|address|web.?address",
    "rating": r"rating|stars?|score|rate|grade|nps|satisfaction",
}


@dataclass(frozen=True)
class FeedbackData:
    """Posts, reviews or tickets as read.

    Attributes
    ----------
    id : str
        File name without ending.
    frame : pandas.DataFrame, one row per post
        ``id``, ``author``, ``channel``, ``text``, ``url`` (string), ``date`` (datetime64; UTC
        where the file gives a zone) and, where the file has one, ``rating`` (float64); then
        ``duplicate_of`` (string: id of the earlier post that this one repeats, word for word
        or nearly), and the other columns of the file under their own names (string).
    notices : tuple of Notice
    digest : str
        SHA-256 of the file's bytes.
    path : str
    """

    id: str
    frame: pd.DataFrame
    notices: tuple[Notice, ...] = ()
    digest: str = ""
    path: str = ""


def read_feedback(path: str | Path, *, id: str | None = None) -> FeedbackData:
    """Read a feedback export.

    Parameters
    ----------
    path : str or Path
        CSV, TSV (also gzipped), XLSX, JSON Lines or a JSON array; columns are known by their
        headers or keys.
    id : str, optional
        By default the file's stem.

    Returns
    -------
    FeedbackData
        Posts that repeat an earlier one carry its id in ``duplicate_of``; none is removed.
        Posts without id are numbered ``F1``, ``F2``, …; posts without text stay, and are
        reported.

    Raises
    ------
    UnreadableSource
        If the file is no table, or no column can be the text.
    """
    raw = Raw.load(path)
    reader, notices = FEEDBACK_FILES.choose(raw)
    table = reader.read(raw)
    columns = one_row(table.cells.iloc[:1].to_numpy(dtype=object).tolist()).columns
    cells = table.cells.iloc[1:].reset_index(drop=True)
    answers = [answers_of(cells[column.position]) for column in columns]
    roles = column_roles(columns, answers)
    if "text" not in roles:
        raise UnreadableSource(
            "no column holds the text of the posts",
            path=path,
            line=1,
            hint=f"Name one 'text'. The columns are {', '.join(c.header for c in columns)}.",
        )
    frame, remarks = _frame(columns, answers, roles, table)
    all_notices = (*notices, *table.notices, *remarks)
    return FeedbackData(id or source_id(path), frame, all_notices, raw.digest, str(path))


def column_roles(columns: Sequence[Column], answers: Sequence[Answers]) -> dict[str, int]:
    """Tell which column is the id, author, channel, date, text, url and rating.

    Parameters
    ----------
    columns : sequence of Column
    answers : sequence of Answers
        Parallel to `columns`.

    Returns
    -------
    dict of str to int
        Position by role; roles that no column fits are missing. The text is the column with
        the longest answers, where no header tells.
    """
    roles: dict[str, int] = {}
    for role, pattern in _HEADERS.items():
        found = _by_header(role, pattern, columns, answers, set(roles.values()))
        if found is not None:
            roles[role] = found
    if "text" not in roles:
        free = [i for i in range(len(columns)) if i not in roles.values() and answers[i].n]
        longest = max(free, key=lambda i: _length(answers[i]), default=None)
        if longest is not None and _length(answers[longest]) >= 20:
            roles["text"] = longest
    return roles


def _by_header(
    role: str,
    pattern: str,
    columns: Sequence[Column],
    answers: Sequence[Answers],
    taken: set[int],
) -> int | None:
    ranked: list[tuple[float, int]] = []
    for i, column in enumerate(columns):
        words = _spaced(column.question)
        alternatives = pattern.split("|")
        fits = re.fullmatch(pattern, words) or re.search(rf"\b({pattern})\b", words)
        if i in taken or fits is None or not _plausible(role, answers[i]):
            continue
        exact = re.fullmatch(pattern, words) is not None
        first = next((n for n, a in enumerate(alternatives) if a in words), len(alternatives))
        ranked.append((first + (0 if exact else 100), i))
    return min(ranked)[1] if ranked else None


def _spaced(header: str) -> str:
    """Write a header or key as words: ``createdAt`` and ``created_at`` are "created at"."""
    parted = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", header)
    return re.sub(r"[\s_.-]+", " ", parted.casefold()).strip()


def _plausible(role: str, answers: Answers) -> bool:
    """Whether the answers can be what the header says."""
    if not answers.values:
        return True
    sample = answers.values[:200]
    if role == "date":
        return bool((~np.isnat(moments(sample).moments)).mean() >= 0.5)
    if role == "rating":
        return bool(np.isfinite(numbers(sample)).mean() >= 0.5)
    if role == "text":
        return not np.isfinite(numbers(sample)).all()
    return True


def _length(answers: Answers) -> float:
    return float(np.mean([len(value) for value in answers.values[:1000]] or [0]))


def _frame(
    columns: Sequence[Column], answers: Sequence[Answers], roles: Mapping[str, int], table: Table
) -> tuple[pd.DataFrame, list[Notice]]:
    import pandas as pd

    rows = len(answers[0].codes)
    notices: list[Notice] = []
    data: dict[str, Any] = {}
    for name in COLUMNS:
        place = roles.get(name)
        if name == "date":
            data[name] = _dates(answers[place], table, notices) if place is not None else pd.NaT
        else:
            data[name] = _strings(answers[place]) if place is not None else pd.NA
    if "rating" in roles:
        data["rating"] = _ratings(answers[roles["rating"]], table, notices)
    data["duplicate_of"] = pd.NA
    for column, given in zip(columns, answers, strict=True):
        if column.position not in roles.values():
            name = column.header if column.header not in data else f"{column.header} (2)"
            data[name] = _strings(given)
    frame = pd.DataFrame(data, index=pd.RangeIndex(rows))
    texts = [*(name for name in COLUMNS if name != "date"), "duplicate_of"]
    frame = frame.astype(dict.fromkeys(texts, "string"))
    frame["date"] = frame["date"].astype("datetime64[s]")
    numbered = _with_ids(_filled(frame, table, notices), notices, table)
    return _with_duplicates(numbered, notices), notices


def _strings(answers: Answers) -> Any:
    import pandas as pd

    return pd.array(answers.spread(answers.values, None, object), dtype="string")


def _dates(answers: Answers, table: Table, notices: list[Notice]) -> Any:
    found = moments(answers.values)
    if found.remark:
        notices.append(Notice(f"date: {found.remark}"))
    _report(answers, np.flatnonzero(np.isnat(found.moments)), "no date", table, notices)
    return answers.spread(found.moments, np.datetime64("NaT"), "datetime64[s]")


def _ratings(answers: Answers, table: Table, notices: list[Notice]) -> Any:
    found = numbers(answers.values)
    _report(answers, np.flatnonzero(np.isnan(found)), "no rating", table, notices)
    return answers.spread(found.tolist(), np.nan, np.float64)


def _report(answers: Answers, bad: Any, what: str, table: Table, notices: list[Notice]) -> None:
    for row in answers.rows_with(bad.tolist()) if len(bad) else ():
        kept = answers.values[answers.codes[row]]
        notices.append(Notice(f"{kept!r} is {what}", line=table.line_of(int(row) + 1), kept=kept))


def _filled(frame: pd.DataFrame, table: Table, notices: list[Notice]) -> pd.DataFrame:
    """Report posts without text, and leave out rows in which nothing stands."""
    empty = frame.isna().all(axis=1)
    for row in frame.index[frame["text"].isna() & ~empty]:
        notices.append(Notice("the post has no text", line=table.line_of(int(row) + 1)))
    for row in frame.index[empty]:
        reason = "the record is empty and was left out"
        notices.append(Notice(reason, line=table.line_of(int(row) + 1)))
    return frame[~empty]


def _with_ids(frame: pd.DataFrame, notices: list[Notice], table: Table) -> pd.DataFrame:
    own = frame["id"]
    numbered = [f"F{row + 1}" for row in frame.index]
    frame = frame.assign(id=own.where(own.notna(), numbered).astype("string"))
    for row in frame.index[frame["id"].duplicated()]:
        kept = str(frame.at[row, "id"])
        notices.append(
            Notice(
                f"the id {kept!r} stands there before", line=table.line_of(int(row) + 1), kept=kept
            )
        )
    return frame.reset_index(drop=True)


def _with_duplicates(frame: pd.DataFrame, notices: list[Notice]) -> pd.DataFrame:
    """Write into ``duplicate_of`` which earlier post each repeats."""
    import pandas as pd

    given = frame["text"].notna().tolist()
    texts = [text if said else None for text, said in zip(frame["text"], given, strict=True)]
    found = duplicates_of(texts)
    ids = frame["id"].tolist()
    repeats = {**found.exact, **found.near}
    earlier = [ids[repeats[i]] if i in repeats else None for i in range(len(ids))]
    frame["duplicate_of"] = pd.array(earlier, dtype="string")
    if repeats:
        exact, near = len(found.exact), len(found.near)
        reason = f"posts that repeat an earlier one: {exact} word for word, {near} nearly"
        hint = "They stand in the column duplicate_of; none was removed."
        notices.append(Notice(reason, hint=hint))
    if not found.complete:
        notices.append(Notice("there are too many posts to look for near duplicates"))
    return frame
