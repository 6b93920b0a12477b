"""What can be set for a study, table by table, with defaults and checks."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from workbench.store.triage_settings import NO_RULES, TriageSettings

PHASES = ("discovery", "choosing", "onboarding", "use", "service", "renewal")

Quoting = Literal["allow", "deny"]
Masking = Literal["keep", "own", "all"]
Reviewing = Literal["offered", "required"]
Posting = Literal["figures", "posts"]


def _text(value: object) -> str:
    if isinstance(value, str):
        return value
    raise ValueError('a text in quotes, such as "Winter study"')


def _address(value: object) -> str:
    text = _text(value)
    if not text or re.fullmatch(r"(?:tcp|tls|ucx|ws|wss)://[^\s/]+", text):
        return text
    raise ValueError('an address such as "tcp://10.0.0.5:8786"')


def _texts(value: object) -> tuple[str, ...]:
    if isinstance(value, list) and _is_texts(value):
        return tuple(value)
    raise ValueError('a list of texts, such as ["one", "two"]')


def _versions(value: object) -> dict[str, tuple[str, ...]]:
    """Older versions by the source in their place; one may stand without a list."""
    if isinstance(value, dict):
        lists = {name: [old] if isinstance(old, str) else old for name, old in value.items()}
        if all(_is_texts(olds) for olds in lists.values()):
            return {name: tuple(olds) for name, olds in lists.items()}
    raise ValueError('a table such as { "P03_corrected" = ["P03_raw"] }')


def _phase_words(value: object) -> dict[str, tuple[str, ...]]:
    if isinstance(value, dict) and all(_is_texts(words) for words in value.values()):
        return {phase: tuple(words) for phase, words in value.items()}
    raise ValueError('a table such as { riding = ["uphill", "school run"] }')


def _is_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _phases(value: object) -> tuple[str, ...]:
    phases = _texts(value)
    if phases and len(set(phases)) == len(phases) and all(map(str.strip, phases)):
        return phases
    raise ValueError("at least one phase, each once and none empty")


def _quoting(value: object) -> str:
    if value in ("allow", "deny"):
        return str(value)
    raise ValueError('"allow" or "deny"')


def _masking(value: object) -> str:
    if value in ("keep", "own", "all"):
        return str(value)
    raise ValueError('"keep", "own" or "all"')


def _reviewing(value: object) -> str:
    if value in ("offered", "required"):
        return str(value)
    raise ValueError('"offered" or "required"')


def _posting(value: object) -> str:
    if value in ("figures", "posts"):
        return str(value)
    raise ValueError('"figures" or "posts"')


def _segments(value: object) -> int | str:
    if value == "auto":
        return "auto"
    if type(value) is int and value >= 1:
        return value
    raise ValueError('"auto" or a whole number from 1')


def _base(value: object) -> int:
    if type(value) is int and value >= 0:
        return value
    raise ValueError("a whole number such as 30")


def _yes_or_no(value: object) -> bool:
    if isinstance(value, bool):
        return value
    raise ValueError("true or false")


@dataclass(frozen=True)
class StudySettings:
    """What is studied: the name, the question, the customer's phases, the brand's promises."""

    name: str = field(default="", metadata={"check": _text})
    objective: str = field(default="", metadata={"check": _text})
    phases: tuple[str, ...] = field(default=PHASES, metadata={"check": _phases})
    promises: tuple[str, ...] = field(default=(), metadata={"check": _texts})


@dataclass(frozen=True)
class SourceSettings:
    """Several files of one conversation.

    Attributes
    ----------
    supersedes : mapping of str to tuple of str
        Transcripts, by id or file name, with the older versions in whose place they stand.
    separate : tuple of str
        Transcripts that are interviews of their own, whatever they resemble.
    """

    supersedes: Mapping[str, tuple[str, ...]] = field(
        default_factory=dict, metadata={"check": _versions}
    )
    separate: tuple[str, ...] = field(default=(), metadata={"check": _texts})


@dataclass(frozen=True)
class RoleSettings:
    """Who asks, who answers and who only listens, by the names in the transcripts."""

    moderators: tuple[str, ...] = field(default=(), metadata={"check": _texts})
    others: tuple[str, ...] = field(default=(), metadata={"check": _texts})
    participants: tuple[str, ...] = field(default=(), metadata={"check": _texts})


@dataclass(frozen=True)
class ParticipantSettings:
    """Nothing yet: participants.csv says who takes part."""


@dataclass(frozen=True)
class ConsentSettings:
    """Whether somebody may be quoted of whom no consent is recorded."""

    default: Quoting = field(default="allow", metadata={"check": _quoting})


@dataclass(frozen=True)
class SegmentSettings:
    """The survey behind statistical personas, its questions, segments, and its earlier wave."""

    survey: str = field(default="", metadata={"check": _text})
    questions: tuple[str, ...] = field(default=(), metadata={"check": _texts})
    k: int | Literal["auto"] = field(default="auto", metadata={"check": _segments})
    names: tuple[str, ...] = field(default=(), metadata={"check": _texts})
    earlier: str = field(default="", metadata={"check": _text})


@dataclass(frozen=True)
class LanguageSettings:
    """How language work is done.

    Attributes
    ----------
    pipeline : str
        A spaCy pipeline, empty for the best one that is installed.
    scheduler : str
        Address of a Dask scheduler for large work, ``tcp://…``; empty for this machine.
    """

    pipeline: str = field(default="", metadata={"check": _text})
    scheduler: str = field(default="", metadata={"check": _address})


@dataclass(frozen=True)
class RedactSettings:
    """What redaction leaves and takes out.

    Attributes
    ----------
    keep, remove : tuple of str
        Words that it always leaves, and words that it always takes out.
    employers, places : {"keep", "own", "all"}
        Whether they stay, go where somebody says that they are theirs, or go altogether.
    review : {"offered", "required"}
        Whether publishing waits until somebody has looked at every doubtful word.
    """

    keep: tuple[str, ...] = field(default=(), metadata={"check": _texts})
    remove: tuple[str, ...] = field(default=(), metadata={"check": _texts})
    employers: Masking = field(default="own", metadata={"check": _masking})
    places: Masking = field(default="own", metadata={"check": _masking})
    review: Reviewing = field(default="offered", metadata={"check": _reviewing})


@dataclass(frozen=True)
class PublishSettings:
    """What may be published.

    Attributes
    ----------
    min_base : int
        The least number of respondents behind a published figure.
    attributes : tuple of str
        Columns of participants.csv that stand beside a quote.
    participant_maps : bool
        Whether the empathy map of each participant is shown. They are proposals that nobody
        has gone through, so they stay with the researcher unless asked for.
    feedback : {"figures", "posts"}
        Whether the words of posts are shown, redacted, beside the figures about them.
    banner : tuple of str
        Questions whose answers make the columns of the published tables of a survey.
    """

    min_base: int = field(default=30, metadata={"check": _base})
    attributes: tuple[str, ...] = field(default=(), metadata={"check": _texts})
    participant_maps: bool = field(default=False, metadata={"check": _yes_or_no})
    feedback: Posting = field(default="figures", metadata={"check": _posting})
    banner: tuple[str, ...] = field(default=(), metadata={"check": _texts})


@dataclass(frozen=True)
class JourneySettings:
    """Words, by phase, that tell that somebody speaks of it."""

    words: Mapping[str, tuple[str, ...]] = field(
        default_factory=dict, metadata={"check": _phase_words}
    )


@dataclass(frozen=True)
class StoreSettings:
    """Address of the journal's database, empty for ``study.db`` in the study."""

    url: str = field(default="", metadata={"check": _text})


@dataclass(frozen=True)
class Settings:
    """All settings of a study, table by table; what the file leaves out has its default."""

    study: StudySettings = StudySettings()
    sources: SourceSettings = SourceSettings()
    roles: RoleSettings = RoleSettings()
    participants: ParticipantSettings = ParticipantSettings()
    consent: ConsentSettings = ConsentSettings()
    segments: SegmentSettings = SegmentSettings()
    language: LanguageSettings = LanguageSettings()
    redact: RedactSettings = RedactSettings()
    triage: TriageSettings = NO_RULES
    publish: PublishSettings = PublishSettings()
    journey: JourneySettings = JourneySettings()
    store: StoreSettings = StoreSettings()
