"""Lines of a written transcript with the label that each may have, and those that count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from workbench.ingest.label_lines import NEEDS_COMPANY, Labelled, label_in, time_alone
from workbench.ingest.labels import accepted
from workbench.ingest.ledger import Ledger, Line
from workbench.ingest.shy_labels import shy_labels
from workbench.ingest.text_columns import columned
from workbench.ingest.text_frames import unframed
from workbench.ingest.text_heads import head_of
from workbench.ingest.text_structure import heading_text, is_note, set_apart, unescape

_ALWAYS = 0.9
_ENOUGH = 4
_FEW = 0.5
_OFTEN = 3
BESIDE = "a cell beside speaker and text is in no turn"
_HEAD = "a line of the head is in no turn"


@dataclass(frozen=True, slots=True)
class Row:
    """A line that may be speech, with its possible label.

    Attributes
    ----------
    line : Line
    text : str
        What stands on it, without frames.
    labelled : Labelled or None
    parted : bool
        Whether a blank line, a time or nothing stands above it.
    note : bool
        Whether it is a note such as ``[crosstalk]`` alone on its line.
    beside : str
        Words of cells beside those of speaker and text.
    """

    line: Line
    text: str
    labelled: Labelled | None = None
    parted: bool = False
    note: bool = False
    beside: str = ""

    @property
    def name(self) -> str:
        """The possible speaker, or nothing."""
        return self.labelled.hit.name if self.labelled and self.labelled.hit else ""


def labelled_rows(
    lines: Sequence[Line], ledger: Ledger, *, markdown: bool, known: Collection[str] = ()
) -> tuple[list[Row], set[str]]:
    """Make rows of lines and find who speaks; lines that are no speech are booked.

    Parameters
    ----------
    lines : sequence of Line
    ledger : Ledger
        Books blank lines, the head, rules, headings and comments.
    markdown : bool
        Whether backslashes escape, and headings and front matter exist.
    known : collection of str
        Speakers that the layout tells; others then have to recur.

    Returns
    -------
    rows : list of Row
    names : set of str
        The labels that count, empty where the lines name nobody.
    """
    texts, headings = _texts(lines, markdown)
    taken = _take_head(lines, texts, ledger)
    rows = _rows(lines, texts)
    names = _names(list(rows.values()), known)
    labelled = sum(row.name in names for row in rows.values())
    blocks = sum(row.parted for row in rows.values()) if "" in texts else len(rows)
    if labelled < _FEW * blocks:
        other = _otherwise(lines, texts, headings)
        if other is not None and sum(bool(row.name) for row in other[0].values()) > 2 * labelled:
            rows, names = other
    for i, text in headings.items():
        if i not in rows and time_alone(text):
            rows[i] = Row(lines[i], text)
    ledger.structure(*(line for i, line in enumerate(lines) if i not in rows and i not in taken))
    return [rows[i] for i in sorted(rows)], names


def _texts(lines: Sequence[Line], markdown: bool) -> tuple[list[str], dict[int, str]]:
    """Give the words of lines, empty where they carry none, and those of headings."""
    apart = set_apart(lines, markdown=markdown)
    plain = [(unescape(line.text) if markdown else line.text).strip() for line in lines]
    shown = [
        "" if line.number in apart and not is_note(text) else text
        for line, text in zip(lines, plain, strict=True)
    ]
    headings = {
        i: heading_text(line.text)
        for i, line in enumerate(lines)
        if markdown and line.number in apart and heading_text(line.text)
    }
    return unframed(shown), headings


def _take_head(lines: Sequence[Line], texts: list[str], ledger: Ledger) -> set[int]:
    """Empty the lines of the head; those of unknown keys are booked and their positions given."""
    taken = set()
    for i, kind in head_of(texts).items():
        texts[i] = ""
        if kind == "key":
            ledger.unknown(lines[i], _HEAD)
            taken.add(i)
    return taken


def _rows(lines: Sequence[Line], texts: Sequence[str]) -> dict[int, Row]:
    rows: dict[int, Row] = {}
    for i, text in enumerate(texts):
        if text:
            above = texts[i - 1] if i else ""
            parted = not above or time_alone(above)
            rows[i] = Row(lines[i], text, label_in(text), parted, is_note(text))
    return rows


def _names(rows: Sequence[Row], known: Collection[str]) -> set[str]:
    """Names in the styles that need no company, or whose company there is."""
    rows = [row for row in rows if not row.note]
    held = _parted(rows)
    hits = [row.labelled.hit for row in held if row.labelled and row.labelled.hit]
    seen = Counter(hits)
    recurring = {hit.style for hit, count in seen.items() if count > 1}
    lonely = [style for style in NEEDS_COMPANY if style not in recurring]
    hits = [hit for hit in hits if hit.style not in lonely]
    if known:
        hits = [hit for hit in hits if hit.name in known or seen[hit] >= _OFTEN]
    blocks = sum(row.parted or row.labelled is not None for row in rows)
    return {hit.name for hit in accepted(hits, blocks)}


def _parted(rows: Sequence[Row]) -> list[Row]:
    """Leave out labels within paragraphs, where blank lines part the turns of a file."""
    labelled = [row for row in rows if row.name]
    counts = Counter(row.name for row in labelled)
    parted = {row.name for row in labelled if row.parted}
    recurring = [row for row in labelled if counts[row.name] > 1 and row.name in parted]
    within = sum(not row.parted for row in recurring)
    strict = len(recurring) >= _ENOUGH and within <= (1 - _ALWAYS) * len(recurring)
    return [row for row in labelled if not strict or row.name in parted]


def _otherwise(
    lines: Sequence[Line], texts: Sequence[str], headings: Mapping[int, str]
) -> tuple[dict[int, Row], set[str]] | None:
    """Read columns, or speakers without a colon, where a whole file is written so."""
    table = columned(texts)
    if table is not None:
        rows = _rows(lines, table.texts)
        names = {row.name for row in rows.values() if row.name}
        found = {i: replace(row, beside=table.beside.get(i, "")) for i, row in rows.items()}
        return (found, names) if len(names) > 1 else None
    headed = [f"# {headings[i]}" if i in headings else text
              for i, text in enumerate(texts)]  # fmt: skip
    shy = shy_labels(headed)
    rows = _rows(lines, [text if not text or i not in headings or i in shy else ""
                         for i, text in enumerate(headed)])  # fmt: skip
    found = {i: replace(row, labelled=shy.get(i)) for i, row in rows.items()}
    return (found, {row.name for row in found.values() if row.name}) if shy else None
