"""A transcript without one of its speakers, and where the others' words stand afterwards."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from workbench.model.evidence import Span
from workbench.model.source import Source, Turn, Utterance, assemble
from workbench.synthesis.erasure_words import Voice


@dataclass(frozen=True)
class Remainder:
    """What is left of a transcript.

    Attributes
    ----------
    source : Source
        The transcript as it was.
    text : str
        Canonical text of what is left.
    turns : tuple of Turn
    starts : mapping as tuple of (int, int, int)
        Old start, old end and new start of every turn that stays as it is.
    said : tuple of Utterance
        What is left, with the times of each turn as it was.
    """

    source: Source
    text: str
    turns: tuple[Turn, ...]
    starts: tuple[tuple[int, int, int], ...]
    said: tuple[Utterance, ...] = ()

    def move(self, span: Span) -> Span | None:
        """Where a span of the old text stands in the new one; None where its words are gone."""
        if span.source != self.source.id:
            return None
        if self.source.text[span.start : span.end] != span.quote:
            moved_already = self.text[span.start : span.end] == span.quote
            return span if moved_already else None
        for start, stop, now in self.starts:
            if start <= span.start and span.end <= stop:
                at = span.start - start + now
                return Span(span.source, at, at + len(span.quote), span.quote)
        if self.text.count(span.quote) == 1:
            at = self.text.index(span.quote)
            return Span(span.source, at, at + len(span.quote), span.quote)
        return None


def remainder(source: Source, labels: Collection[str], voice: Voice) -> Remainder | None:
    """A transcript without the turns of a participant.

    Parameters
    ----------
    source : Source
        With roles set.
    labels : collection of str
        Under which the participant speaks there.
    voice : Voice
        What moderators and others repeat of it is masked; other participants keep their words.

    Returns
    -------
    Remainder or None
        None where no other participant speaks: nothing of the conversation is left then.
    """
    kept = [turn for turn in source.turns if turn.speaker not in labels]
    if not any(turn.role == "participant" for turn in kept):
        return None
    said = [t.text if t.role == "participant" else voice.masked(t.text) for t in kept]
    utterances = [
        Utterance(turn.speaker, text, turn.start, turn.end)
        for turn, text in zip(kept, said, strict=True)
    ]
    text, turns = assemble(utterances)
    return Remainder(source, text, turns, tuple(_starts(kept, said)), tuple(utterances))


def _starts(kept: list[Turn], said: list[str]) -> Iterator[tuple[int, int, int]]:
    """Old start, old end and new start of turns; those of one speaker are joined."""
    position, speaker = 0, None
    for turn, text in zip(kept, said, strict=True):
        if turn.speaker == speaker:
            position += 1
        else:
            position += 2 if speaker is not None else 0
            position += len(f"{turn.speaker}: ") if turn.speaker else 0
        if text == turn.text:
            yield turn.offset, turn.stop, position
        position, speaker = position + len(text), turn.speaker


def drafts(left: Remainder, ending: str) -> Iterator[tuple[str, str]]:
    """Texts of files that could stand in the place of the old one, each with its ending.

    Parameters
    ----------
    left : Remainder
    ending : str
        Of the old file, such as ``.vtt``.

    Yields
    ------
    tuple of (str, str)
        Ending and text, the best first. Whether a text reads as it should, a reader tells.
    """
    timed = all(part.start is not None for part in left.said)
    if timed and ending == ".srt":
        yield ".srt", "".join(_cues(left.said, comma=True))
    if timed:
        yield ".vtt", "WEBVTT\n\n" + "".join(_cues(left.said, comma=False))
    yield (ending if ending in (".txt", ".md") else ".txt"), left.text + "\n"


def _cues(turns: tuple[Utterance, ...], *, comma: bool) -> Iterator[str]:
    for number, turn in enumerate(turns, start=1):
        following = turns[number].start if number < len(turns) else None
        start = turn.start or 0.0
        end = max(start + 0.001, turn.end or following or start)
        times = f"{_clock(start)} --> {_clock(end)}"
        if comma:
            label = f"{turn.speaker}: " if turn.speaker else ""
            yield f"{number}\n{times.replace('.', ',')}\n{label}{turn.text}\n\n"
        else:
            text = turn.text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
            label = f"<v {turn.speaker}>" if turn.speaker else ""
            yield f"{times}\n{label}{text}\n\n"


def _clock(seconds: float) -> str:
    whole = round(seconds * 1000)
    hours, rest = divmod(whole, 3_600_000)
    minutes, rest = divmod(rest, 60_000)
    return f"{hours:02d}:{minutes:02d}:{rest // 1000:02d}.{rest % 1000:03d}"
