"""What can stand between a study and its publication, and what claims are checked against."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from workbench.model.evidence import Evidence
from workbench.model.persona import Share
from workbench.model.source import Source
from workbench.model.survey import SurveyData
from workbench.synthesis.people import People

Code = Literal[
    "unsupported",
    "quote-altered",
    "source-missing",
    "number-changed",
    "consent",
    "pii",
    "small-base",
]


@dataclass(frozen=True)
class Problem:
    """Something that stands between the study and its publication.

    Attributes
    ----------
    code : str
    claim : str
        Text of the claim.
    place : str
        Where: persona file or assumption, and the field.
    message : str
        What is wrong.
    hint : str
        How to mend it.
    """

    code: Code
    claim: str
    place: str
    message: str
    hint: str = ""

    def as_dict(self) -> dict[str, str]:
        """Plain values, for JSON."""
        return {name: str(getattr(self, name)) for name in self.__dataclass_fields__}


class Personal(NamedTuple):
    """Personal data in a text: what it is, its words, and who in the study bears the name."""

    kind: str
    words: str
    bearer: str = ""


@dataclass(frozen=True)
class World:
    """What claims are checked against.

    Attributes
    ----------
    sources : mapping of id to Source
    surveys : mapping of id to SurveyData
        With the ``segment`` question where segments were found.
    people : People
    personal_data : callable
        Personal data found in a text.
    min_base : int
        Smallest unweighted base that a figure may be published on.
    shares : tuple of Share or None
        Shares of the segments as the survey gives them now; None where there are none.
    certainties : tuple of float
        With what mean probability those placed in a segment belong there, in the same order.
    method : str
        How the segments came about, in words; empty where there are none.
    """

    sources: Mapping[str, Source]
    surveys: Mapping[str, SurveyData]
    people: People
    personal_data: Callable[[str], tuple[Personal, ...]] = lambda _: ()
    min_base: int = 30
    shares: tuple[Share, ...] | None = None
    certainties: tuple[float, ...] = ()
    method: str = ""
    seen: dict[Evidence, tuple[Problem, ...]] = field(default_factory=dict)
