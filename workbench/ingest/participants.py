"""The list of participants: who took part, what they allow, and what is known about them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from workbench.errors import SettingsError, UnreadableSource
from workbench.ingest.delimiters import delimiter_of
from workbench.ingest.ids import source_id
from workbench.ingest.limits import PEOPLE, check_width
from workbench.ingest.mistakes import Mistake, raise_for
from workbench.ingest.ragged import Record
from workbench.ingest.raw import Raw
from workbench.ingest.records import one_by_one
from workbench.ingest.suggest import did_you_mean
from workbench.model.source import Consent, Participant

_YES = frozenset({"yes", "y", "true", "1", "x"})
_NO = frozenset({"no", "n", "false", "0"})
_CONSENT = ("consent_record", "consent_quote", "consent_share")
_ABOUT_CONSENT = re.compile(
    r"consent|^quot(?:es?|able|ing)$|\b(?:may|allow|permission|agree|ok)\w*\b.*quot|"
    r"quot\w*[\s_-](?:allowed|ok|permission)",
    re.IGNORECASE,
)
_KNOWN = ("id", "name", *_CONSENT, "source", "speaker")


def read_participants(path: str | Path) -> tuple[Participant, ...]:
    """Read participants.csv.

    Parameters
    ----------
    path : str or Path
        A column ``id``; optionally ``name``, ``consent_record``, ``consent_quote``,
        ``consent_share`` (yes, no, or blank where nothing is recorded), ``source`` (file
        names, several parted by a semicolon) and ``speaker`` (the label there; the name where
        it is blank). All other columns are attributes.

    Returns
    -------
    tuple of Participant
        In the order of the file.

    Raises
    ------
    SettingsError
        Naming every line with a missing or repeated id, a consent that is neither yes nor
        no, or too few or too many cells.
    """
    header, records = _table(path)
    mistakes: list[Mistake] = []
    seen: dict[str, int] = {}
    people: list[Participant] = []
    for record in records:
        if not any(cell.strip() for cell in record.cells):
            continue
        row = _row(header, record, mistakes)
        if row is None:
            continue
        _check_id(row.get("id", ""), record.line, seen, mistakes)
        consent = _consent(row, record.line, mistakes)
        people.append(_participant(row, header, consent))
    raise_for(mistakes, path)
    return tuple(people)


def _table(path: str | Path) -> tuple[list[str], list[Record]]:
    try:
        raw = Raw.load(path, PEOPLE)
        check_width(raw.data, raw.path)
        text = raw.text
    except UnreadableSource as error:
        raise SettingsError(error.message, path=path, hint=error.hint) from None
    delimiter, skip = delimiter_of(text)
    first, *records = one_by_one(text[skip:], delimiter)
    header = [cell.strip() for cell in first.cells]
    lowered = [_plain(name) for name in header]
    names = [low if low in _KNOWN else name for low, name in zip(lowered, header, strict=True)]
    _check_consents(names, records, path, first.line)
    if "id" not in names:
        raise SettingsError(
            "there is no column 'id'",
            path=path,
            line=first.line,
            place="header",
            hint=f"Name the column of codes such as P03 'id'. {did_you_mean('id', header)}",
        )
    repeated = sorted({name for name in names if name and names.count(name) > 1})
    if repeated:
        message = f"the column {repeated[0]!r} stands there twice"
        raise SettingsError(message, path=path, line=first.line, place="header")
    return names, records


def _plain(name: str) -> str:
    """A column's name as ours are written: "Consent-Quote" and "consentQuote" alike."""
    parted = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name)
    return re.sub(r"[\s_-]+", "_", parted).casefold()


def _check_consents(
    names: Sequence[str], records: Sequence[Record], path: str | Path, line: int
) -> None:
    """Refuse a column of yes and no about consent that would pass for an attribute."""
    for at, name in enumerate(names):
        if name in _KNOWN or not _ABOUT_CONSENT.search(name):
            continue
        cells = {r.cells[at].strip().casefold() for r in records if at < len(r.cells)} - {""}
        if cells and cells <= _YES | _NO:
            raise SettingsError(
                f"the column {name!r} reads like consent, and is none that is known",
                path=path,
                line=line,
                place="header",
                hint="Name it consent_record, consent_quote or consent_share; if it is no consent, "
                "give it another name.",
            )


def _row(header: Sequence[str], record: Record, mistakes: list[Mistake]) -> dict[str, str] | None:
    cells = [cell.strip() for cell in record.cells]
    while len(cells) > len(header) and not cells[-1]:
        cells.pop()
    if len(cells) != len(header):
        message = f"{len(cells)} cells where the header has {len(header)}"
        hint = "Put texts with a comma in double quotes."
        mistakes.append(Mistake(record.line, cells[0] or "row", message, hint))
        return None
    return {name: cell for name, cell in zip(header, cells, strict=True) if name}


def _check_id(id_: str, line: int, seen: dict[str, int], mistakes: list[Mistake]) -> None:
    if not id_:
        mistakes.append(Mistake(line, "id", "the id is missing", "Give a code such as P03."))
    elif id_ in seen:
        message = f"the id {id_!r} stands in line {seen[id_]} already"
        mistakes.append(
            Mistake(line, "id", message, "Every participant needs a code of their own.")
        )
    seen.setdefault(id_, line)


def _consent(row: Mapping[str, str], line: int, mistakes: list[Mistake]) -> Consent:
    said: list[bool | None] = []
    for name in _CONSENT:
        word = row.get(name, "").casefold()
        if word and word not in _YES | _NO:
            message = f"{row[name]!r} is neither yes nor no"
            mistakes.append(Mistake(line, name, message, "Write yes, no, or nothing."))
        said.append(word in _YES if word else None)
    return Consent(*said)


def _participant(row: Mapping[str, str], header: Sequence[str], consent: Consent) -> Participant:
    sources = [part.strip() for part in row.get("source", "").split(";") if part.strip()]
    speaker = row.get("speaker", "") or row.get("name", "")
    return Participant(
        id=row.get("id", ""),
        name=row.get("name", ""),
        speakers=tuple((source_id(source), speaker) for source in sources),
        attributes={name: row[name] for name in header if name and name not in _KNOWN},
        consent=consent,
    )
