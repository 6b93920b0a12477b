"""Feedback: posts, reviews and tickets, one a row."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.errors import UnreadableSource
from workbench.ingest.answers import Answers, answers_of
from workbench.ingest.duplicates import duplicates_of
from workbench.ingest.feedback_frame import Building
from workbench.ingest.feedback_own_words import is_retweet
from workbench.ingest.feedback_roles import Roles, guess_roles
from workbench.ingest.feedback_roles_file import read_columns
from workbench.ingest.header_shapes import one_row
from workbench.ingest.ids import source_id
from workbench.ingest.limits import FEEDBACK
from workbench.ingest.post_dates import DateOrder
from workbench.ingest.raw import Raw
from workbench.ingest.registry import FEEDBACK_FILES
from workbench.ingest.table import Column
from workbench.model.source import Notice

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class FeedbackData:
    """Posts, reviews or tickets as read.

    Attributes
    ----------
    id : str
        File name without ending.
    frame : pandas.DataFrame, one row per post
        ``id``, ``author``, ``channel``, ``text``, ``url`` (string), ``date`` (datetime64; UTC
        where the file gives a zone, else as written); where the file has them ``rating``
        (float64), ``title``, ``thread`` and ``language`` (string); ``zone`` (string), if any
        date has one: ``UTC`` or the offset it was written with, such as ``+02:00``, missing
        for dates without; ``date as written`` and ``rating as written``, if some could not be
        read; then ``duplicate_of`` (string: id of the post that this one repeats, word for
        word or nearly), and the other columns of the file under their own names (string).
    notices : tuple of Notice
    digest : str
        SHA-256 of the file's bytes, and of the columns file where there is one.
    path : str
    roles : Roles
        Which column is what.
    headers : tuple of str
        Columns of the file.
    dates : {"day first", "month first"} or None
        How dates such as 3/4/2026 were read, where there are some.
    dates_certain : bool
        False where nothing in the column tells the day from the month.
    rows : int
        Records of the file: posts and those left out.
    left_out : int
        Records that are no posts; each is reported with its line.
    """

    id: str
    frame: pd.DataFrame
    notices: tuple[Notice, ...] = ()
    digest: str = ""
    path: str = ""
    roles: Roles = field(default_factory=Roles)
    headers: tuple[str, ...] = ()
    dates: DateOrder | None = None
    dates_certain: bool = True
    rows: int = 0
    left_out: int = 0


def read_feedback(
    path: str | Path, *, columns: str | Path | None = None, id: str | None = None
) -> FeedbackData:
    """Read a feedback export.

    Parameters
    ----------
    path : str or Path
        CSV, TSV (also gzipped), XLSX, JSON Lines or JSON.
    columns : str or Path, optional
        Columns file, which says which column is what. By default columns are known by their
        headers or keys, and by what stands in them.
    id : str, optional
        By default the file's stem.

    Returns
    -------
    FeedbackData
        Posts that repeat another carry its id in ``duplicate_of``; none is removed. Posts
        without id are numbered ``F1``, ``F2``, …; posts without text stay, and are reported.

    Raises
    ------
    UnreadableSource
        If the file is no table, or no column can be the text.
    SettingsError
        If the columns file has mistakes.
    """
    raw = Raw.load(path, FEEDBACK)
    reader, notices = FEEDBACK_FILES.choose(raw)
    table = reader.read(raw)
    listed = one_row(table.cells.iloc[:1].to_numpy(dtype=object).tolist()).columns
    cells = table.cells.iloc[1:].reset_index(drop=True)
    answers = {column.header: answers_of(cells[column.position]) for column in listed}
    roles = _roles(path, columns, listed, [answers[c.header] for c in listed])
    building = Building(answers, roles, table)
    laid_out = building.frame()
    frame = _with_duplicates(_with_ids(laid_out, building), building.notices)
    told = [] if columns is not None else _unread_texts(roles)
    return FeedbackData(
        id=id or source_id(path),
        frame=frame,
        notices=(*notices, *table.notices, *told, *building.notices),
        digest=_digest(raw, columns),
        path=str(path),
        roles=roles,
        headers=tuple(answers),
        dates=building.dates.order if building.dates is not None else None,
        dates_certain=building.dates is None or building.dates.certain,
        rows=len(cells) + table.left_out,
        left_out=len(cells) - len(frame) + table.left_out,
    )


def _digest(raw: Raw, columns: str | Path | None) -> str:
    if columns is None:
        return raw.digest
    return hashlib.sha256(raw.data + Path(columns).read_bytes()).hexdigest()


def _roles(
    path: str | Path, file: str | Path | None, columns: Sequence[Column], answers: Sequence[Answers]
) -> Roles:
    headers = [column.header for column in columns]
    if file is not None:
        return read_columns(file, headers)
    roles = guess_roles(columns, answers)
    if not roles.text:
        raise UnreadableSource(
            "no column holds the text of the posts",
            path=path,
            line=1,
            hint=f"Name one 'text'. The columns are {', '.join(headers)}.",
        )
    return roles


def _unread_texts(roles: Roles) -> list[Notice]:
    if not roles.others:
        return []
    shown = ", ".join(map(repr, roles.others))
    read = ", ".join(map(repr, roles.text))
    reason = f"the text is read from {read}; {shown} could be a text too"
    hint = "It stays a column of its own; the columns file says what is read as text."
    return [Notice(reason, hint=hint)]


def _with_ids(frame: pd.DataFrame, building: Building) -> pd.DataFrame:
    own = frame["id"]
    numbered = [f"F{row + 1}" for row in frame.index]
    frame = frame.assign(id=own.where(own.notna(), numbered).astype("string"))
    again = frame["id"].duplicated().to_numpy()
    pairs = zip(frame.index[again].tolist(), frame["id"][again].tolist(), strict=True)
    said = ((row, f"the id {id!r} stands there before", id) for row, id in pairs)
    building.say(said, "ids stand there before")
    return frame.reset_index(drop=True)


def _with_duplicates(frame: pd.DataFrame, notices: list[Notice]) -> pd.DataFrame:
    """Write into ``duplicate_of`` which post each repeats."""
    import pandas as pd

    texts: list[str | None] = (
        frame["text"].astype(object).where(frame["text"].notna(), None).tolist()
    )
    authors = frame["author"].astype(object).where(frame["author"].notna(), None).tolist()
    found = duplicates_of(texts, authors=authors)
    ids = frame["id"].tolist()
    repeats = {**found.exact, **found.near}
    original = [ids[repeats[i]] if i in repeats else None for i in range(len(ids))]
    frame["duplicate_of"] = pd.array(original, dtype="string")
    if repeats:
        exact, near = len(found.exact), len(found.near)
        retweets = sum(is_retweet(texts[i] or "") for i in repeats)
        shared = f"; {retweets} of them are retweets" if retweets else ""
        reason = f"posts that repeat another: {exact} word for word, {near} nearly{shared}"
        hint = "They stand in the column duplicate_of; none was removed."
        notices.append(Notice(reason, hint=hint))
    if not found.complete:
        said = "so many posts are alike that some near duplicates may be missed"
        notices.append(Notice(said))
    return frame
