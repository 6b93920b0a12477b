"""What a test measures, where its data are, and what they must reach."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Figure = Literal["share", "mean", "nps", "rate"]
Origin = Literal["survey", "file", "codings", "counts"]
Condition = tuple[str, str]


@dataclass(frozen=True)
class DataCriterion:
    """A criterion that can be judged by data; its text form is part of a test card's lock.

    Attributes
    ----------
    figure : {"share", "mean", "nps", "rate"}
    side : {">=", "<="}
    target : float
        Shares and differences of shares run from 0 to 1 (−1 to 1).
    origin : {"survey", "file", "codings", "counts"}
        A survey of the study, a CSV or XLSX file in it, codes applied to interviews, or
        numbers that somebody types in.
    place : str
        Survey id, or path of the file within the study.
    question : str
        Question or column, by id or wording.
    answers : tuple of str
        Answers (or codes) that count towards a share.
    difference : bool
        Whether the figure is a first group's minus a second's.
    between : tuple of (str, str)
        The two groups, each a question and an answer; typed-in counts come with theirs.
    where : tuple of (str, str)
        Questions (or attributes of participants) and the answers they must have.
    planned_n : int or None
        Answers to wait for.
    method : str
        How it is judged; see `stats.criterion_methods`.
    confidence : float
    """

    figure: Figure
    side: Literal[">=", "<="]
    target: float
    origin: Origin
    place: str = ""
    question: str = ""
    answers: tuple[str, ...] = ()
    difference: bool = False
    between: tuple[Condition, ...] = ()
    where: tuple[Condition, ...] = ()
    planned_n: int | None = None
    method: str = ""
    confidence: float = 0.95

    @property
    def measure(self) -> str:
        """The same figure by the name that `stats.Criterion` has for it."""
        plain = {"share": "proportion", "mean": "mean", "nps": "nps", "rate": "count"}
        split = {"share": "difference", "mean": "mean_difference"}
        return (split if self.difference else plain)[self.figure]

    @property
    def is_share(self) -> bool:
        """Whether figures are read as percentages."""
        return self.figure == "share"

    @property
    def peek_proof(self) -> bool:
        """Whether it may be looked at as often as one likes."""
        return self.method == "sequence"

    def shown(self, value: float) -> str:
        """A figure of this kind as people read it.

        Examples
        --------
        >>> DataCriterion("share", ">=", 0.5, "counts").shown(0.2188)
        '21.9 %'
        """
        if not self.is_share:
            return f"{value:.2f}".rstrip("0").rstrip(".").replace("-", "−")
        unit = "points" if self.difference else "%"
        text = f"{100 * value:.1f}".removesuffix(".0").replace("-", "−")
        return f"{'0' if text in ('−0', '') else text} {unit}"

    @property
    def where_from(self) -> str:
        """Where the data are, in words."""
        names = {
            "survey": f"survey {self.place}",
            "file": f"file {self.place}",
            "codings": "codes of interviews",
            "counts": "counts typed in",
        }
        return names[self.origin]
