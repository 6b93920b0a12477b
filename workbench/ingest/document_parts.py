"""Paragraphs and tables of a document, of whatever format, to utterances."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from workbench.ingest.label_lines import label_in
from workbench.ingest.labelled_text import labelled_utterances
from workbench.ingest.labels import Hit, accepted, looks_like_speaker
from workbench.ingest.ledger import Ledger, Line, Reading
from workbench.ingest.speaker_tables import Columns, columns_of, table_utterances
from workbench.model.source import Notice, Utterance

Row: TypeAlias = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    r"""A paragraph of a document.

    Attributes
    ----------
    text : str
        Line breaks as ``\n``.
    lead : str
        What stands apart at its start, in bold or as a heading: possibly the speaker.
    heading : bool
        Whether it is a heading, and no speech unless it names a speaker.
    place : int or None
        Line in the file, where a document has lines.
    """

    text: str
    lead: str = ""
    heading: bool = False
    place: int | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """Cells of a table as text, and the line of each row in the file where it has lines."""

    rows: tuple[Row, ...]
    places: tuple[int, ...] = ()


_AROUND = " \t:：–—-"
Part: TypeAlias = Paragraph | Table


@dataclass(frozen=True, slots=True)
class _Said:
    """A numbered line of a paragraph."""

    line: Line
    lead: str
    heading: bool


def parts_reading(
    parts: Sequence[Part],
    *,
    characters: int | None = None,
    notices: Iterable[Notice] = (),
) -> Reading:
    """Read a document in the styles of written transcripts, or by its tables of speakers.

    Parameters
    ----------
    parts : sequence of Paragraph or Table
        In the order of the document.
    characters : int, optional
        Length of the file, where it is text with markup; what is in no part counts as
        structure. By default the length of the parts, each line with its end.
    notices : iterable of Notice
        Of the document's own reader, with lines of the file.

    Returns
    -------
    Reading
        Speech, and what stands around it: headings are structure; paragraphs beside a table
        of speakers are kept and reported.
    """
    # In a file of markup the ends of lines are among the markup.
    end = 1 if characters is None else 0
    held = sum(line.size for part in parts for line in _lines(part, end))
    ledger = Ledger(held if characters is None else max(characters, held))
    ledger.structure(Line(0, "", ledger.total - held))
    columns = [columns_of(part.rows) if isinstance(part, Table) else None for part in parts]
    if any(columns):
        utterances = _from_tables(parts, columns, ledger, end)
    else:
        utterances = _from_lines(parts, ledger, end)
    return _placed(ledger.reading(utterances), _places(parts), tuple(notices))


def _lines(part: Part, end: int, first: int = 1) -> list[Line]:
    """Lines of a paragraph, or of the cells of a table, row by row."""
    if isinstance(part, Paragraph):
        texts = part.text.split("\n")
    else:
        texts = [line for row in part.rows for cell in row for line in cell.split("\n")]
        end = 1
    return [Line(number, text, len(text) + end) for number, text in enumerate(texts, first)]


def _from_lines(parts: Sequence[Part], ledger: Ledger, end: int) -> list[Utterance]:
    lines, names = _with_leads(list(_said(parts, end)), ledger)
    return labelled_utterances(lines, ledger, markdown=False, known=names)


def _said(parts: Iterable[Part], end: int) -> Iterator[_Said]:
    number = 1
    for part in parts:
        lead = part.lead if isinstance(part, Paragraph) else ""
        heading = isinstance(part, Paragraph) and part.heading
        for line in _lines(part, end, number):
            known = lead and line.text.startswith(lead)
            yield _Said(line, lead if known else _before_tab(line.text), heading)
            lead = ""
            number += 1


def _before_tab(text: str) -> str:
    return text.split("\t", 1)[0] if "\t" in text.strip() else ""


def _with_leads(said: Sequence[_Said], ledger: Ledger) -> tuple[list[Line], set[str]]:
    """Give speakers in bold, in a heading or before a tab the colon that lines have.

    Returns the lines, and the names of those speakers.
    """
    hits = [_hit(one) for one in said]
    # A name on a line of its own and the words below it are one block.
    alone = sum(
        hit is not None and hit.name == one.line.text.strip(_AROUND)
        for one, hit in zip(said, hits, strict=True)
    )
    blocks = sum(not one.line.blank for one in said) - alone
    names = {hit.name for hit in accepted([hit for hit in hits if hit], blocks)}
    speech = sum(len(one.line.text) for one in said if not one.heading)
    headed = sum(len(one.line.text) for one in said if one.heading)
    lines = []
    for one, hit in zip(said, hits, strict=True):
        if hit is not None and hit.name in names:
            rest = one.line.text[len(one.lead) :].strip(_AROUND)
            lines.append(replace(one.line, text=f"{hit.name}: {rest}"))
        elif one.heading and speech > headed and label_in(one.line.text) is None:
            ledger.structure(one.line)
        else:
            lines.append(one.line)
    return lines, names


def _hit(said: _Said) -> Hit | None:
    """The possible label in what stands apart, unless the line has it as it is."""
    name = said.lead.strip(_AROUND)
    if not name or not looks_like_speaker(name):
        return None
    found = label_in(said.line.text.strip())
    told = found.hit.name if found is not None and found.hit else ""
    further = told.startswith(f"{name} ") and not told[len(name) :].lstrip().startswith(("(", "["))
    return Hit(name, "lead") if not told or further else None


def _from_tables(
    parts: Sequence[Part], columns: Sequence[Columns | None], ledger: Ledger, end: int
) -> list[Utterance]:
    """Speech from the tables; paragraphs around them are titles, kept and reported."""
    utterances: list[Utterance] = []
    number = 1
    for part, found in zip(parts, columns, strict=True):
        if isinstance(part, Table) and found is not None:
            utterances += table_utterances(part.rows, found, ledger, first_line=number)
            number += len(_lines(part, end))
            continue
        for line in _lines(part, end, number):
            ledger.unknown(line, "text outside of the table of speakers is in no turn")
            number += 1
    return utterances


def _places(parts: Iterable[Part]) -> list[int] | None:
    """Line in the file of each line of the parts, or None where the document has none."""
    places: list[int] = []
    for part in parts:
        if isinstance(part, Table):
            for row, place in zip(part.rows, part.places, strict=False):
                places += [place] * sum(len(cell.split("\n")) for cell in row)
        elif part.place is not None:
            places += [part.place + i for i in range(len(part.text.split("\n")))]
    return places or None


def _placed(reading: Reading, places: Sequence[int] | None, notices: tuple[Notice, ...]) -> Reading:
    if places is None:
        return replace(reading, notices=(*notices, *reading.notices))

    def place(number: int | None) -> int | None:
        return places[number - 1] if number is not None else None

    told = [replace(notice, line=place(notice.line)) for notice in reading.notices]
    told.sort(key=lambda notice: notice.line or 0)
    said = (replace(one, line=place(one.line)) for one in reading.utterances)
    return Reading(tuple(said), (*notices, *told), reading.coverage)
