"""From cues to utterances: markup away, rolling captions once, speakers found."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from workbench.ingest.cue_blocks import Cue
from workbench.ingest.labels import Hit, accepted, quality
from workbench.ingest.ledger import Ledger, Line
from workbench.model.source import Utterance

_VOICE = re.compile(r"<v(?:\.[^\s>]*)?\s+([^>]*)>|</v>", re.IGNORECASE)
_STAMP = re.compile(r"<\d[\d:.,]*>")
_TAG = re.compile(r"</?(?:c|i|b|u|s|v|em|strong|lang|ruby|rt|font|span)(?:[.\s][^>]*)?/?>", re.I)
_OVERRIDE = re.compile(r"\{\\[^}]*\}")
_CHEVRON = re.compile(r"^\s*(?:-\s*)?>>+\s*")
_LABEL = re.compile(r"^(?P<name>[^:<>]{1,70}?)\s*(?:：|:(?=\s|$))(?P<rest>.*)$")
_BOLD = re.compile(r"^\*\*(?P<name>[^:*]{1,70}?)\s*:?\s*\*\*\s*:?(?P<rest>.*)$")


@dataclass(frozen=True, slots=True)
class _Piece:
    """Words of one line of a cue; `voice` is None where no tag names the speaker."""

    cue: Cue
    line: Line
    words: str
    voice: str | None
    changed: bool = False


def cue_utterances(cues: Sequence[Cue], ledger: Ledger) -> list[Utterance]:
    """Turn cues into utterances and book their lines.

    Parameters
    ----------
    cues : sequence of Cue
    ledger : Ledger

    Returns
    -------
    list of Utterance
        A cue without a name goes on with the last speaker. Labels count where they behave
        like names over the whole file.
    """
    pieces = [piece for cue in cues for piece in _pieces(cue)]
    if _is_rolling(cues):
        pieces = _rolled_out(pieces)
    hits = [hit for hit in map(_hit, pieces) if hit is not None]
    names = {hit.name for hit in accepted(hits, len(cues))}
    spoken = list(_spoken(pieces, names))
    _book(cues, spoken, ledger)
    return [utterance for _, utterance in spoken]


def plain(markup: str) -> str:
    """Strip a cue's line of tags, inner times and entities.

    Examples
    --------
    >>> plain("this<00:00:02.100><c> will</c> &amp; <i>must</i>")
    'this will & must'
    """
    text = _TAG.sub("", _STAMP.sub("", _OVERRIDE.sub("", markup)))
    text = html.unescape(text).replace("\u200b", "").replace("\u200e", "").replace("\u200f", "")
    return re.sub(r"[ \t\u00a0]+", " ", text).strip()


def _pieces(cue: Cue) -> Iterator[_Piece]:
    voice: str | None = None
    for line in cue.lines:
        position = 0
        for tag in _VOICE.finditer(line.text):
            yield from _piece(cue, line, line.text[position : tag.start()], voice)
            voice = plain(tag[1]) if tag[1] is not None else None
            position = tag.end()
        yield from _piece(cue, line, line.text[position:], voice)


def _piece(cue: Cue, line: Line, markup: str, voice: str | None) -> Iterator[_Piece]:
    words = plain(markup)
    changed = _CHEVRON.match(words) is not None
    words = _CHEVRON.sub("", words) if changed else words
    if words or changed:
        yield _Piece(cue, line, words, voice, changed)


def _is_rolling(cues: Sequence[Cue]) -> bool:
    """Whether captions scroll: inner word times, or most cues repeat the line before."""
    stamped = sum(any(_STAMP.search(line.text) for line in cue.lines) for cue in cues)
    if stamped and stamped >= 0.2 * len(cues):
        return True
    repeats = 0
    for before, after in pairwise(cues):
        last = plain(before.lines[-1].text) if before.lines else ""
        repeats += bool(last and len(after.lines) > 1 and plain(after.lines[0].text) == last)
    return len(cues) >= 6 and repeats >= 0.4 * len(cues)


def _rolled_out(pieces: Iterable[_Piece]) -> list[_Piece]:
    """Each line of a scrolling caption once: leave out what the cue before still showed."""
    kept: list[_Piece] = []
    shown: list[str] = []
    current: list[str] = []
    cue: Cue | None = None
    for piece in pieces:
        if piece.cue is not cue:
            shown, current, cue = current, [], piece.cue
        current.append(piece.words)
        if piece.words in shown:
            shown = shown[shown.index(piece.words) + 1 :]
            continue
        kept.append(piece)
    return kept


def _hit(piece: _Piece) -> Hit | None:
    if piece.voice is not None:
        return None
    match = _BOLD.match(piece.words) or _LABEL.match(piece.words)
    if match is None:
        return None
    name = match["name"].strip(" *-–")
    return Hit(name, "label") if quality(name) != "none" else None


def _spoken(pieces: Iterable[_Piece], names: set[str]) -> Iterator[tuple[_Piece, Utterance]]:
    speaker = ""
    for piece in pieces:
        words, hit = piece.words, _hit(piece)
        if piece.voice is not None:
            speaker = piece.voice
        elif hit is not None and hit.name in names:
            match = _BOLD.match(words) or _LABEL.match(words)
            speaker, words = hit.name, match["rest"].strip() if match else words
        elif piece.changed and names:
            # Captioners write ">>" alone when somebody unknown goes on.
            speaker = ""
        cue = piece.cue
        yield piece, Utterance(speaker, words, cue.start, cue.end, piece.line.number)


def _book(cues: Sequence[Cue], spoken: Sequence[tuple[_Piece, Utterance]], ledger: Ledger) -> None:
    words: dict[int, int] = {}
    for piece, utterance in spoken:
        number = piece.line.number
        words[number] = words.get(number, 0) + len(utterance.text)
    for cue in cues:
        for line in cue.lines:
            ledger.words(line, words.get(line.number, 0))
