"""Sources, turns and participants: what was collected, in one canonical text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

Role = Literal["participant", "moderator", "other"]

TURN_BREAK = "\n\n"

_LONE_SURROGATES = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Notice:
    """Something a reader met that the researcher should know; nothing is dropped silently.

    Attributes
    ----------
    reason : str
        What is wrong.
    line : int or None
        Line in the file, counted from 1.
    hint : str
        What to do about it.
    kept : str
        The text in question, as it stands in the file.
    lost : bool
        Whether a record, or a part of one, is not in what was read.
    about : str
        The speaker or role that it asks about, empty where it asks about nobody.
    """

    reason: str
    line: int | None = None
    hint: str = ""
    kept: str = ""
    lost: bool = False
    about: str = ""


@dataclass(frozen=True, slots=True)
class Utterance:
    """What a transcript reader yields: somebody's words, before they are joined into turns."""

    speaker: str
    text: str
    start: float | None = None
    end: float | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """One uninterrupted utterance.

    Attributes
    ----------
    index : int
        Position in the source, from 0.
    speaker : str
        Name as the file shows it, empty where the file names nobody.
    role : {"participant", "moderator", "other"}
    text : str
        The words, without the speaker label.
    offset : int
        Code points from the start of the source's canonical text to the first word.
    start, end : float or None
        Seconds from the start of the recording.
    line : int or None
        First line in the file.
    """

    index: int
    speaker: str
    role: Role
    text: str
    offset: int
    start: float | None = None
    end: float | None = None
    line: int | None = None

    @property
    def stop(self) -> int:
        """Code-point offset just behind the last word."""
        return self.offset + len(self.text)


@dataclass(frozen=True, slots=True)
class Coverage:
    """Where the characters of a file went; the three parts add up to `total`.

    Attributes
    ----------
    total : int
        Characters of the decoded file (for DOCX: of its text).
    in_turns : int
        Characters of speech.
    structure : int
        Speaker labels, timestamps, headers, markup and white space.
    unrecognised : int
        Characters that no rule accounts for; each such line has a `Notice`.
    """

    total: int
    in_turns: int
    structure: int
    unrecognised: int = 0


@dataclass(frozen=True)
class Source:
    """A transcript as Workbench works with it.

    Attributes
    ----------
    id : str
        Short name used in span references, e.g. ``P03``.
    path : str
        Where it was read from.
    format : str
        Name of the reader, e.g. ``webvtt``.
    text : str
        Canonical text: ``Speaker: words`` per turn, turns separated by one blank line,
        NFC, LF. Offsets of spans count its code points.
    turns : tuple of Turn
    language : str
        ISO 639-1 code, ``und`` where the text is too short to tell.
    digest : str
        SHA-256 of the file's bytes, in hexadecimal.
    coverage : Coverage or None
    warnings : tuple of Notice
    supersedes : tuple of str
        Ids of other versions of the same conversation, in the place of which this one stands.
    """

    id: str
    path: str
    format: str
    text: str
    turns: tuple[Turn, ...]
    language: str = "und"
    digest: str = ""
    coverage: Coverage | None = None
    warnings: tuple[Notice, ...] = ()
    supersedes: tuple[str, ...] = ()

    @property
    def speakers(self) -> tuple[str, ...]:
        """Everybody who speaks, in order of first appearance."""
        return tuple(dict.fromkeys(turn.speaker for turn in self.turns))

    @property
    def participants(self) -> tuple[str, ...]:
        """Speakers with the role of participant, in order of first appearance."""
        spoken = (turn.speaker for turn in self.turns if turn.role == "participant")
        return tuple(dict.fromkeys(spoken))

    @property
    def words(self) -> int:
        """Number of words spoken, by white space."""
        return sum(len(turn.text.split()) for turn in self.turns)

    def turn_at(self, offset: int) -> Turn | None:
        """The turn whose words cover a code-point offset of the canonical text."""
        return next((turn for turn in self.turns if turn.offset <= offset < turn.stop), None)

    def with_roles(self, roles: Mapping[str, Role]) -> Source:
        """The same source with the roles of the named speakers set."""
        turns = tuple(replace(turn, role=roles.get(turn.speaker, turn.role)) for turn in self.turns)
        return replace(self, turns=turns)


@dataclass(frozen=True, slots=True)
class Consent:
    """What a participant allows; None where nothing is recorded about it."""

    record: bool | None = None
    quote: bool | None = None
    share: bool | None = None

    @property
    def may_quote(self) -> bool:
        """Whether words may stand verbatim in an artefact. Refusal of any step forbids it."""
        return self.record is not False and self.quote is not False

    @property
    def may_publish(self) -> bool:
        """Whether words may leave the research team."""
        return self.may_quote and self.share is not False


@dataclass(frozen=True)
class Participant:
    """A person, shown by code.

    Attributes
    ----------
    id : str
        Code such as ``P03``; what everybody but the researcher sees.
    name : str
        Name as spoken or registered; never published.
    speakers : tuple of (str, str)
        (source id, speaker label) pairs under which the person speaks.
    attributes : mapping of str to str
        Columns of participants.csv, screener answers among them.
    consent : Consent
    """

    id: str
    name: str = ""
    speakers: tuple[tuple[str, str], ...] = ()
    attributes: Mapping[str, str] = field(default_factory=dict)
    consent: Consent = Consent()


def canonical(text: str) -> str:
    """Text in the form that offsets refer to: NFC, LF, no NUL, no trailing spaces on lines.

    Lone surrogates, which no UTF-8 file can hold, become U+FFFD.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "\ufffd")
    text = _LONE_SURROGATES.sub("\ufffd", text)
    lines = (line.strip() for line in unicodedata.normalize("NFC", text).split("\n"))
    return "\n".join(line for line in lines if line)


def assemble(utterances: Iterable[Utterance]) -> tuple[str, tuple[Turn, ...]]:
    """Join utterances of one speaker into turns and lay out the canonical text.

    Parameters
    ----------
    utterances : iterable of Utterance
        In the order spoken. Consecutive ones of one speaker become one turn.

    Returns
    -------
    text : str
        ``Speaker: words`` per turn (words alone where the speaker is unknown), separated by
        one blank line.
    turns : tuple of Turn
        With code-point offsets into `text`; every role is "participant" until set.
    """
    parts: list[str] = []
    turns: list[Turn] = []
    position = 0
    for merged in _joined(utterances):
        label = f"{merged.speaker}: " if merged.speaker else ""
        if parts:
            position += len(TURN_BREAK)
        offset = position + len(label)
        turns.append(
            Turn(
                index=len(turns),
                speaker=merged.speaker,
                role="participant",
                text=merged.text,
                offset=offset,
                start=merged.start,
                end=merged.end,
                line=merged.line,
            )
        )
        parts.append(label + merged.text)
        position = offset + len(merged.text)
    return TURN_BREAK.join(parts), tuple(turns)


def _joined(utterances: Iterable[Utterance]) -> Iterable[Utterance]:
    pending: list[Utterance] = []
    for utterance in utterances:
        speaker = canonical(utterance.speaker).replace("\n", " ")
        text = canonical(utterance.text)
        if not text:
            continue
        if pending and pending[0].speaker != speaker:
            yield _one(pending)
            pending = []
        pending.append(replace(utterance, speaker=speaker, text=text))
    if pending:
        yield _one(pending)


def _one(parts: list[Utterance]) -> Utterance:
    return replace(parts[0], text=" ".join(part.text for part in parts), end=parts[-1].end)
