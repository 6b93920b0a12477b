"""The balanced scorecard: measures with their targets, and the figures that stand behind them."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal

from workbench.model.scorecard_source import FileSource, SurveySource

PERSPECTIVES = ("Revenue", "Profit", "Brand health", "Customer satisfaction")

Direction = Literal["higher", "lower"]
Standing = Literal["on-target", "off-target", "unclear", "no-figure", "no-target"]
Verdict = Literal["up", "down", "same", "no clear change"]


@dataclass(frozen=True)
class Measure:
    """What is measured, as the file of the scorecard says.

    Attributes
    ----------
    id : str
        From the name, unless the file gives one.
    name, perspective, unit, owner, promise, note : str
    better : {"higher", "lower"}
        Which way is good.
    target : float or None
    by : str
        ISO date of the target, empty when open.
    source : SurveySource, FileSource or None
        None for a measure that nobody measures yet.
    personas, needs, assumptions : tuple of str
        Ids of what bears on it.
    line : int or None
        Where it begins in the file.
    """

    id: str
    name: str
    perspective: str
    better: Direction = "higher"
    unit: str = ""
    target: float | None = None
    by: str = ""
    owner: str = ""
    promise: str = ""
    note: str = ""
    source: SurveySource | FileSource | None = None
    personas: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    assumptions: tuple[str, ...] = ()
    line: int | None = None


@dataclass(frozen=True)
class Reading:
    """A figure at one time.

    Attributes
    ----------
    label : str
        As the source says: a date, a quarter, a survey's id.
    at : str
        ISO date of the last day it is about; empty where the source does not say.
    value : float or None
        None where it rests on too few answers to be shown.
    low, high : float or None
        95 % interval; None where the source allows none.
    base : int or None
        Answers that counted, unweighted.
    line : int or None
        Line in the file of figures.
    """

    label: str
    at: str
    value: float | None
    low: float | None = None
    high: float | None = None
    base: int | None = None
    line: int | None = None


@dataclass(frozen=True)
class Trend:
    """The newest figure against an older one.

    Attributes
    ----------
    since : str
        Label of the older one.
    difference : float
    low, high : float or None
        95 % interval of the difference; None where the figures have none.
    verdict : str
        "no clear change" where the interval holds zero; "same" for equal figures without one.
    """

    since: str
    difference: float
    low: float | None
    high: float | None
    verdict: Verdict


@dataclass(frozen=True)
class Flaw:
    """What keeps a measure from being read or published.

    Attributes
    ----------
    code : str
        Of the gate: ``source-missing``, ``number-changed`` or ``small-base``.
    message, hint : str
    place : str
        File and line.
    """

    code: Literal["source-missing", "number-changed", "small-base"]
    message: str
    hint: str
    place: str


@dataclass(frozen=True)
class Agreed:
    """A target as it was put on record.

    Attributes
    ----------
    on : str
        ISO date of the record.
    who, because : str
        Who recorded it, and why it is as it is.
    target : float or None
    by : str
    better : str
    readings : tuple of (str, float)
        The figures on that day, by label.
    """

    on: str
    who: str
    because: str
    target: float | None
    by: str
    better: Direction
    readings: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True)
class Scored:
    """A measure with its figures.

    Attributes
    ----------
    measure : Measure
    standing : str
        Where it stands against its target; a status only ever with a figure behind it.
    readings : tuple of Reading
        The oldest first.
    method : str
        How the figure was computed, to be quoted with it.
    question : str
        Wording of the survey's question.
    trend : Trend or None
        None with fewer than two readings that can be compared.
    year : Trend or None
        The same against a year before, as seasons differ; only for files of figures.
    digest : str
        SHA-256 of the source.
    flaws : tuple of Flaw
    history : tuple of Agreed
        Targets on record, the oldest first.
    """

    measure: Measure
    standing: Standing
    readings: tuple[Reading, ...] = ()
    method: str = ""
    question: str = ""
    trend: Trend | None = None
    year: Trend | None = None
    digest: str = ""
    flaws: tuple[Flaw, ...] = ()
    history: tuple[Agreed, ...] = ()

    @property
    def reading(self) -> Reading | None:
        """The newest figure."""
        return self.readings[-1] if self.readings else None

    @property
    def value(self) -> float | None:
        """The newest figure's value."""
        return self.reading.value if self.reading else None


@dataclass(frozen=True)
class Scorecard:
    """All measures of a study.

    Attributes
    ----------
    perspectives : tuple of str
        In the order shown.
    measures : tuple of Scored
        In the order of the file.
    unmeasured : tuple of str
        Promises of the brand that no figure is about.
    dropped : tuple of Flaw
        Measures on record that the file does not have any more.
    """

    perspectives: tuple[str, ...] = ()
    measures: tuple[Scored, ...] = ()
    unmeasured: tuple[str, ...] = ()
    dropped: tuple[Flaw, ...] = ()

    def __getitem__(self, id: str) -> Scored:
        """A measure by id or name.

        Raises
        ------
        KeyError
            When there is none.
        """
        wanted = id.casefold()
        for one in self.measures:
            if wanted in (one.measure.id.casefold(), one.measure.name.casefold()):
                return one
        raise KeyError(id)

    def of(self, perspective: str) -> tuple[Scored, ...]:
        """The measures of a perspective."""
        return tuple(one for one in self.measures if one.measure.perspective == perspective)

    @property
    def flaws(self) -> tuple[tuple[Scored, Flaw], ...]:
        """Everything wrong with its measures."""
        return tuple((one, flaw) for one in self.measures for flaw in one.flaws)

    def as_dict(self) -> dict[str, Any]:
        """Plain values, for JSON."""
        return asdict(self)
