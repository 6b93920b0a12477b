"""Reads the words of a criterion from left to right, and says where they go wrong."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from typing import Literal

from workbench.errors import AnalysisError
from workbench.model.criterion import Condition, DataCriterion, Figure, Origin

_TOKEN = re.compile(r"\s*('(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|>=|<=|[≥≤=/%]|[^\s=/%'\"<>≥≤]+)")
_SIDES: dict[str, Literal[">=", "<="]] = {">=": ">=", "≥": ">=", "<=": "<=", "≤": "<="}
KEYWORDS = frozenset({"in", "where", "and", "or", "between", "after", "by", "with", "coded", "at"})
_PLAIN: dict[str, Figure] = {"nps": "nps", "rate": "rate"}
FILES = (".csv", ".tsv", ".xlsx", ".sav")
EXAMPLES = (
    "share of 'Yes' in customers-2026/would-you-recommend >= 40%",
    "difference in share of 'renewed' in tests/calls.csv/outcome "
    "between arm = 'called' and arm = 'not called' >= 10 points",
    "share of participants coded 'Price first' >= 50%",
    "share of 'named price' in counts >= 50% after 60 answers",
)


def unreadable(problem: str, hint: str = "") -> AnalysisError:
    """The error for words that are no criterion."""
    return AnalysisError(f"criterion: {problem}", hint=hint or f"For instance: {EXAMPLES[0]}")


class CriterionReader:
    """Reads a criterion from left to right."""

    def __init__(self, text: str) -> None:
        self._tokens: list[tuple[str, int]] = []
        at, end = 0, len(text.rstrip())
        while at < end:
            match = _TOKEN.match(text, at)
            if match is None:
                raise unreadable(f"{text[at:].strip()[:20]!r} cannot be read")
            self._tokens.append((match[1], match.start(1)))
            at = match.end()
        self._at = 0

    def criterion(self) -> DataCriterion:
        """The criterion, as far as the words say it."""
        split, figure, answers, origin, place, question = self._figure()
        between = self._between(origin) if split else ()
        where = tuple(self._conditions()) if self._take("where") else ()
        side = self._side()
        target = self._number(shares=figure == "share", points=split)
        found = DataCriterion(
            figure, side, target, origin, place, question, answers, split, between, where
        )
        return self._options(found)

    def _figure(self) -> tuple[bool, Figure, tuple[str, ...], Origin, str, str]:
        split = self._take("difference")
        if split:
            self._need("in")
        if self._take("share"):
            self._need("of")
            if self._take("participants"):
                self._need("coded")
                return split, "share", tuple(self._names()), "codings", "", ""
            answers = tuple(self._names())
            return (split, "share", answers, *self._place())
        if self._take("mean"):
            return (split, "mean", (), *self._place())
        for word, figure in _PLAIN.items():
            if not split and self._take(word):
                return (split, figure, (), *self._place())
        known = "share of …, mean" if split else "share of …, mean, NPS, rate or difference in …"
        raise self._wrong(known)

    def _place(self) -> tuple[Origin, str, str]:
        self._need("in")
        if self._peek() == "counts" and self._peek(1) != "/":
            self._at += 1
            return "counts", "", ""
        names = [self._name("a survey or a file")]
        while self._take("/"):
            names.append(self._name("a question or a column"))
        if len(names) < 2:
            raise self._wrong("/QUESTION after the survey, or counts")
        place = "/".join(names[:-1])
        return ("file" if place.lower().endswith(FILES) else "survey"), place, names[-1]

    def _between(self, origin: Origin) -> tuple[Condition, ...]:
        if origin == "counts":
            return ()
        self._need("between")
        first = self._condition()
        self._need("and")
        return first, self._condition()

    def _conditions(self) -> Iterable[Condition]:
        yield self._condition()
        while self._take("and"):
            yield self._condition()

    def _condition(self) -> Condition:
        name = self._name("a question")
        self._need("=")
        return name, self._name("an answer")

    def _names(self) -> Iterable[str]:
        yield self._name("an answer")
        while self._take("or"):
            yield self._name("an answer")

    def _side(self) -> Literal[">=", "<="]:
        if self._take("at"):
            if self._take("least"):
                return ">="
            self._need("most", "least or most")
            return "<="
        for sign, side in _SIDES.items():
            if self._take(sign):
                return side
        raise self._wrong(">= or <=")

    def _options(self, found: DataCriterion) -> DataCriterion:
        if self._take("after"):
            found = replace(found, planned_n=self._whole())
            self._take("answers")
        if self._take("by"):
            found = replace(found, method=self._name("a method"))
        if self._take("with"):
            found = replace(found, confidence=self._number(shares=True, points=False))
            self._take("confidence")
        if self._at < len(self._tokens):
            raise self._wrong("the end")
        return found

    def _whole(self) -> int:
        number = self._number(shares=False, points=False)
        if number != int(number):
            raise unreadable(f"{number:g} answers cannot be waited for")
        return int(number)

    def _number(self, *, shares: bool, points: bool) -> float:
        word = (self._peek() or "").replace("−", "-")
        try:
            number = Decimal(word)
        except InvalidOperation:
            raise self._wrong("a number") from None
        if not number.is_finite():
            raise self._wrong("a number")
        self._at += 1
        hundredths = shares and (self._take("%") or (points and self._take("points")))
        return float(number / 100 if hundredths else number)

    def _peek(self, ahead: int = 0) -> str | None:
        at = self._at + ahead
        return self._tokens[at][0].casefold() if at < len(self._tokens) else None

    def _take(self, word: str) -> bool:
        found = self._peek() == word
        self._at += found
        return found

    def _need(self, word: str, wanted: str = "") -> None:
        if not self._take(word):
            raise self._wrong(wanted or word)

    def _name(self, wanted: str) -> str:
        if self._at >= len(self._tokens):
            raise self._wrong(wanted)
        word = self._tokens[self._at][0]
        quoted = word[0] in "'\""
        if not quoted and (word in _SIDES or word in "=/%" or word.casefold() in KEYWORDS):
            raise self._wrong(wanted)
        self._at += 1
        name = word[1:-1].replace(word[0] * 2, word[0]) if quoted else word
        if not name.strip():
            raise self._wrong(wanted)
        return name

    def _wrong(self, wanted: str) -> AnalysisError:
        if self._at >= len(self._tokens):
            return unreadable(f"it ends where {wanted} is expected")
        word, place = self._tokens[self._at]
        return unreadable(f"at character {place + 1}, {word} stands where {wanted} is expected")
