"""What a reader of QualCoder projects keeps at hand: coders, memos and notices."""

from __future__ import annotations

from workbench.ingest.exchange.row_values import moment, text_of
from workbench.ingest.exchange.sqlite_file import Row
from workbench.ingest.exchange.verify import plain
from workbench.model.coding import Coder, Memo, Touch
from workbench.model.source import Notice


class Desk:
    """Collects coders and memos as they are met, and what is to be reported."""

    def __init__(self, notices: tuple[Notice, ...] = ()) -> None:
        self.notices = list(notices)
        self.memos: list[Memo] = []
        self._coders: dict[str, None] = {}
        self._undated: dict[str, int] = {}

    def notice(self, reason: str, *, kept: str = "", hint: str = "") -> None:
        """Remember something that the researcher should know."""
        self.notices.append(Notice(reason, kept=kept, hint=hint))

    def coder(self, name: object) -> str:
        """Id of a coder by the name; empty where there is none."""
        known = text_of(name)
        if not known.strip():
            return ""
        self._coders.setdefault(known)
        return f"coder-{known}"

    def coders(self) -> tuple[Coder, ...]:
        """All that were met, in that order."""
        return tuple(Coder(f"coder-{name}", name) for name in self._coders)

    def touch(self, row: Row) -> Touch:
        """Who made a row, and when; QualCoder writes local times mostly without their zone."""
        said = text_of(row.get("date")).strip()
        at = moment(said)
        if said and not at:
            self._undated[said] = self._undated.get(said, 0) + 1
        return Touch(self.coder(row.get("owner")), at)

    def memo(self, identity: str, text: object, made: Touch, *, title: str = "") -> tuple[str, ...]:
        """Keep a memo; its id, or nothing where it is empty."""
        words = plain(text_of(text))
        if not words.strip():
            return ()
        self.memos.append(Memo(identity, words, title=title, made=made))
        return (identity,)

    def report_dates(self) -> None:
        """One notice about all dates that could not be read."""
        if self._undated:
            count, some = sum(self._undated.values()), "; ".join(list(self._undated)[:5])
            self.notice(f"{count} dates cannot be read and were left out", kept=some)
