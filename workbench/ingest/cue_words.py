"""From cues to utterances: markup away, rolling captions once, speakers found."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from workbench.ingest.cue_blocks import Cue
from workbench.ingest.cue_labels import identifier_name, label_of, shy_label, shy_style, speaking
from workbench.ingest.entities import unescaped
from workbench.ingest.labels import accepted
from workbench.ingest.ledger import Ledger, Line
from workbench.ingest.lonely_names import Named, tell_lonely
from workbench.model.source import Utterance

_VOICE = re.compile(r"<v(?:\.[^\s<>]*)?\s+([^<>]*)>|</v>", re.IGNORECASE)
_STAMP = re.compile(r"<\d[\d:.,]*>")
_TAG = re.compile(r"</?(?:c|i|b|u|s|v|em|strong|lang|ruby|rt|font|span)(?:[.\s][^<>]*)?/?>", re.I)
_OVERRIDE = re.compile(r"\{\\[^{}]*\}|\{/?[ibu]\}", re.I)
_MARKUP = re.compile("[<{&\t\u00a0\u200b\u200e\u200f]|  ")
_CHEVRON = re.compile(r"^\s*(?:-\s*)?>>+\s*")
_DASH = re.compile(r"^\s*[-–—]\s*\S")


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
    labels = _labels(pieces, len(cues), ledger)
    spoken = list(_spoken(pieces, labels))
    _tell_dashes(spoken, ledger)
    _book(cues, spoken, ledger)
    return [utterance for _, utterance in spoken]


def plain(markup: str) -> str:
    """Strip a cue's line of tags, inner times and entities.

    Examples
    --------
    >>> plain("this<00:00:02.100><c> will</c> &amp; <i>must</i>")
    'this will & must'
    """
    if _MARKUP.search(markup) is None:
        return markup.strip()
    text = _TAG.sub("", _STAMP.sub("", _OVERRIDE.sub("", markup)))
    text = unescaped(text).replace("\u200b", "").replace("\u200e", "").replace("\u200f", "")
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


def _labels(pieces: Sequence[_Piece], cues: int, ledger: Ledger) -> dict[int, tuple[str, str]]:
    """Speaker and words of the pieces that name somebody, by their position."""
    found = {
        i: label
        for i, piece in enumerate(pieces)
        if piece.voice is None and (label := label_of(piece.words)) is not None
    }
    names = {hit.name for hit in accepted([hit for hit, _ in found.values()], cues)}
    if not names and not any(piece.voice for piece in pieces):
        return _shy_labels(pieces)
    named = [Named(hit.name, pieces[i].line.number, pieces[i].words)
             for i, (hit, _) in found.items()]  # fmt: skip
    tell_lonely(named, names, ledger)
    return {i: (hit.name, rest) for i, (hit, rest) in found.items() if hit.name in names}


def _shy_labels(pieces: Sequence[_Piece]) -> dict[int, tuple[str, str]]:
    """Labels without a colon, or in the identifiers of the cues, where most cues have them."""
    first: dict[int, int] = {}
    for i, piece in enumerate(pieces):
        first.setdefault(id(piece.cue), i)
    opening = list(first.values())
    several = [len(pieces[i].cue.lines) > 1 for i in opening]
    style, names = shy_style([pieces[i].words for i in opening], several)
    if style:
        found = {i: shy_label(pieces[i].words, style) for i in opening}
        return {i: label for i, label in found.items() if label and label[0] in names}
    called = {i: name for i in opening if (name := identifier_name(pieces[i].cue.identifier))}
    names = speaking(list(called.values()), len(opening))
    return {i: (name, pieces[i].words) for i, name in called.items() if name in names}


def _spoken(
    pieces: Iterable[_Piece], labels: dict[int, tuple[str, str]]
) -> Iterator[tuple[_Piece, Utterance]]:
    speaker = ""
    for i, piece in enumerate(pieces):
        words = piece.words
        if piece.voice is not None:
            speaker = piece.voice
        elif i in labels:
            speaker, words = labels[i]
        elif piece.changed and labels:
            # Captioners write ">>" alone when somebody unknown goes on.
            speaker = ""
        cue = piece.cue
        yield piece, Utterance(speaker, words, cue.start, cue.end, piece.line.number)


def _tell_dashes(spoken: Sequence[tuple[_Piece, Utterance]], ledger: Ledger) -> None:
    """Report dashes that tell two speakers of a cue apart, whom nothing names."""
    dashed: dict[int, list[_Piece]] = {}
    for piece, said in spoken:
        if not said.speaker and _DASH.match(said.text):
            dashed.setdefault(id(piece.cue), []).append(piece)
    pairs = [held for held in dashed.values() if len(held) > 1]
    if pairs:
        count = f"{len(pairs)} cues" if len(pairs) > 1 else "a cue"
        reason = f"dashes tell two speakers apart in {count}, but nothing names them"
        hint = "Write the names before the words, if it matters who speaks."
        kept = "\n".join(piece.words for piece in pairs[0])
        ledger.remark(reason, line=pairs[0][0].line.number, hint=hint, kept=kept)


def _book(cues: Sequence[Cue], spoken: Sequence[tuple[_Piece, Utterance]], ledger: Ledger) -> None:
    words: dict[int, int] = {}
    for piece, utterance in spoken:
        number = piece.line.number
        words[number] = words.get(number, 0) + len(utterance.text)
    for cue in cues:
        for line in cue.lines:
            ledger.words(line, words.get(line.number, 0))
