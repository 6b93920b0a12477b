"""The frame of a feedback file: a row per post, a column per role, then the file's others."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from workbench.ingest.answers import Answers
from workbench.ingest.feedback_remarks import Remark, notices_of
from workbench.ingest.feedback_roles import Roles
from workbench.ingest.feedback_values import plain, ratings
from workbench.ingest.post_dates import Moments, moments
from workbench.ingest.table import Table
from workbench.model.source import Notice

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ("id", "author", "channel", "date", "text", "url")
FURTHER = ("rating", "title", "thread", "language")
_WITH_MARKUP = ("text", "title", "channel", "author")
_ZONE = re.compile(r"(?<![A-Za-z])(?:UTC|GMT)\s*(?:[+-]\d{1,2}(?::?\d{2})?)?(?![A-Za-z])", re.I)


@dataclass
class Building:
    """A feedback file on its way into a frame.

    Attributes
    ----------
    answers : mapping of str to Answers
        By header, in the order of the file.
    roles : Roles
    table : Table
    notices : list of Notice
        Grows.
    dates : Moments or None
        How the dates were read.
    """

    answers: Mapping[str, Answers]
    roles: Roles
    table: Table
    notices: list[Notice] = field(default_factory=list)
    dates: Moments | None = None

    def frame(self) -> pd.DataFrame:
        """Lay the posts out; rows in which nothing stands are left out and reported."""
        import pandas as pd

        cells = self._plain()
        rows = len(next(iter(self.answers.values())).codes)
        data: dict[str, Any] = {
            name: self._strings(cells, name) for name in COLUMNS if name not in ("date", "text")
        }
        data["text"] = self._text(cells)
        data["date"] = pd.NaT
        later = self._dates(cells, data) | self._rating(cells, data)
        for name in FURTHER[1:]:
            if name in self.roles.columns:
                data[name] = self._strings(cells, name)
        data |= later | {"duplicate_of": pd.NA}
        order = [*COLUMNS, *(name for name in data if name not in COLUMNS)]
        data = {name: data[name] for name in order}
        self._add_others(cells, data)
        frame = pd.DataFrame(data, index=pd.RangeIndex(rows))
        texts = [name for name in data if name not in ("date", "rating")]
        frame = frame.astype(dict.fromkeys(texts, "string"))
        frame["date"] = frame["date"].astype("datetime64[s]")
        return self._filled(frame)

    def line(self, row: int) -> int:
        """Line in the file of a row of the frame."""
        return self.table.line_of(row + 1)

    def say(self, rows: Iterable[tuple[int, str, str]], what: str) -> None:
        """Report rows: each with its number, what is the matter, and the text in question."""
        remarks = [Remark(self.line(row), reason, kept) for row, reason, kept in rows]
        self.notices += notices_of(remarks, what)

    def _plain(self) -> dict[str, Answers]:
        """Answers by header, with HTML made plain text and garbled letters mended."""
        marked = {h for role, h in self.roles.columns.items() if role in _WITH_MARKUP}
        marked |= set(self.roles.text)
        result: dict[str, Answers] = {}
        html: list[int] = []
        garbled: dict[int, tuple[str, str]] = {}
        for header, given in self.answers.items():
            result[header], tagged, mended = plain(given, markup=header in marked)
            html += given.rows_with(tagged).tolist() if tagged else []
            for row in given.rows_with(mended).tolist() if mended else []:
                value, better = given.values[given.codes[row]], result[header].values
                garbled.setdefault(row, (value, better[given.codes[row]]))
        self._say_plain(sorted(set(html)), garbled)
        return result

    def _say_plain(self, html: Sequence[int], garbled: Mapping[int, tuple[str, str]]) -> None:
        if html:
            reason = f"HTML in {_posts(len(html))} was made plain text"
            self.notices.append(Notice(reason, self.line(html[0]), "The file keeps the markup."))
        if garbled:
            row = min(garbled)
            value, better = garbled[row]
            reason = f"letters of {_posts(len(garbled))} were garbled (UTF-8 taken for Latin-1) "
            reason += f"and were mended, such as {better[:60]!r}"
            hint = "The file keeps them as they were."
            self.notices.append(Notice(reason, self.line(row), hint, value[:200]))

    def _strings(self, cells: Mapping[str, Answers], role: str) -> Any:
        import pandas as pd

        header = self.roles.columns.get(role)
        return _spread(cells[header]) if header is not None else pd.NA

    def _text(self, cells: Mapping[str, Answers]) -> Any:
        import pandas as pd

        named = [(header, _spread(cells[header])) for header in self.roles.text]
        text = named[0][1]
        if len(named) > 1:
            joined = zip(*(values for _, values in named), strict=True)
            text = pd.array([self._joined(parts) for parts in joined], dtype="string")
            shown = ", ".join(repr(header) for header, _ in named)
            reason = f"the text joins the columns {shown}, a blank line between them"
            self.notices.append(Notice(reason, hint="They stay columns of their own as well."))
        if "title" in self.roles.columns:
            title = _spread(cells[self.roles.columns["title"]])
            alone = text.isna() & ~title.isna()
            text = np.where(alone, title, text)
            if alone.any():
                reason = f"{_posts(int(alone.sum()))} with a title and no text: it is the text too"
                self.notices.append(Notice(reason, self.line(int(alone.argmax()))))
        return text

    def _joined(self, parts: Sequence[Any]) -> str | None:
        pairs = zip(self.roles.text, parts, strict=True)
        said = [
            f"{header}: {part}" if self.roles.labels else part
            for header, part in pairs
            if isinstance(part, str)
        ]
        return "\n\n".join(said) or None

    def _dates(self, cells: Mapping[str, Answers], data: dict[str, Any]) -> dict[str, Any]:
        header = self.roles.columns.get("date")
        if header is None:
            return {}
        given = cells[header]
        zone = _ZONE.search(header)
        found = moments(given.values, order=self.roles.dates, zone=zone[0] if zone else "")
        self.dates = found
        hint = "" if found.certain else "Say 'month first' under 'dates' in the columns file."
        self.notices += [Notice(f"date: {remark}", hint=hint) for remark in found.remarks[:1]]
        self.notices += [Notice(f"date: {remark}") for remark in found.remarks[1:]]
        nat = np.datetime64("NaT")
        data["date"] = given.spread(found.moments, nat, "datetime64[s]")
        self._say_values(given, found.problems, "dates cannot be read")
        more: dict[str, Any] = {}
        if any(found.zones):
            more["zone"] = given.spread([zone or None for zone in found.zones], None, object)
        return more | _as_written("date", given, found.problems)

    def _rating(self, cells: Mapping[str, Answers], data: dict[str, Any]) -> dict[str, Any]:
        header = self.roles.columns.get("rating")
        if header is None:
            return {}
        given = cells[header]
        found = ratings(given.values)
        data["rating"] = given.spread(found.tolist(), np.nan, np.float64)
        bad = np.flatnonzero(np.isnan(found)).tolist()
        problems = {i: f"{given.values[i]!r} is no rating" for i in bad}
        self._say_values(given, problems, "ratings cannot be read")
        return _as_written("rating", given, problems)

    def _say_values(self, given: Answers, problems: Mapping[int, str], what: str) -> None:
        rows = given.rows_with(list(problems)).tolist() if problems else []
        codes = given.codes
        self.say(((row, problems[codes[row]], given.values[codes[row]]) for row in rows), what)

    def _add_others(self, cells: Mapping[str, Answers], data: dict[str, Any]) -> None:
        """Add what has no role, and the parts of a joined text, under their own names."""
        used = {*self.roles.columns.values(), *self.roles.ignore}
        used |= set(self.roles.text) if len(self.roles.text) == 1 else set()
        for header, given in cells.items():
            if header not in used:
                name, number = header, 2
                while name in data:
                    name, number = f"{header} ({number})", number + 1
                data[name] = _spread(given)

    def _filled(self, frame: pd.DataFrame) -> pd.DataFrame:
        """Report posts without text, and leave out rows in which nothing stands."""
        blank = np.ones(len(frame), dtype=bool)
        for given in self.answers.values():
            blank &= ~given.answered
        silent = np.flatnonzero(frame["text"].isna().to_numpy() & ~blank).tolist()
        self.say(((row, "the post has no text", "") for row in silent), "posts have no text")
        said = "the record is empty and was left out"
        empty = np.flatnonzero(blank).tolist()
        self.say(((row, said, "") for row in empty), "records are empty and were left out")
        return frame[~blank]


def _spread(answers: Answers) -> Any:
    import pandas as pd

    return pd.array(answers.spread(answers.values, None, object), dtype="string")


def _as_written(name: str, given: Answers, problems: Mapping[int, str]) -> dict[str, Any]:
    """Values as they stand, where some could not be read."""
    return {f"{name} as written": _spread(given)} if problems else {}


def _posts(count: int) -> str:
    return f"{count:,} post{'s' if count != 1 else ''}"
