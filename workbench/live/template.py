"""What a workshop is made of: phases with their prompts, columns, dots and scales."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal, cast, get_args

from workbench.live.errors import LiveError

PhaseKind = Literal["write", "reveal", "cluster", "name", "vote", "rate", "discuss", "close"]
Items = Literal["notes", "groups"]
KINDS: tuple[str, ...] = get_args(PhaseKind)
ITEMS: tuple[str, ...] = get_args(Items)
KINDS_OF_ASSUMPTIONS = ("desirability", "viability", "feasibility")
LONGEST_TITLE = 80
LONGEST_PROMPT = 300
MOST_MINUTES = 240
MOST_DOTS = 100


@dataclass(frozen=True, slots=True)
class Column:
    """A place for notes, such as *says* of an empathy map.

    Attributes
    ----------
    id, title : str
    kind : str
        What assumptions written there are: one of `KINDS_OF_ASSUMPTIONS`, or empty.
    """

    id: str
    title: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Scale:
    """A question answered from 1 to 5, with what the ends mean."""

    id: str
    title: str
    low: str
    high: str


@dataclass(frozen=True, slots=True)
class Phase:
    """A part of a workshop.

    Attributes
    ----------
    kind : str
        One of `KINDS`; the server allows only what belongs to it.
    title, prompt : str
    minutes : float
        Suggested length; 0 for none.
    columns : tuple of Column
        Where notes go; phases without their own show those of the last phase that has some.
    items : {"notes", "groups"}
        What is voted on or rated.
    dots, per_item : int
        Dots of each person, and how many of them may lie on one item.
    scales : tuple of Scale
        What is rated.
    """

    kind: PhaseKind
    title: str
    prompt: str = ""
    minutes: float = 0
    columns: tuple[Column, ...] = ()
    items: Items = "groups"
    dots: int = 3
    per_item: int = 1
    scales: tuple[Scale, ...] = ()


@dataclass(frozen=True, slots=True)
class Template:
    """A workshop's plan.

    Attributes
    ----------
    id, title, about : str
    makes : str
        What its notes become in a study: ``notes`` or ``assumptions``.
    phases : tuple of Phase
    """

    id: str
    title: str
    about: str
    makes: str
    phases: tuple[Phase, ...]

    def columns(self, index: int) -> tuple[Column, ...]:
        """Columns in force in a phase: its own, or those of the last phase that has some."""
        for phase in reversed(self.phases[: index + 1]):
            if phase.columns:
                return phase.columns
        return ()

    def to_dict(self) -> dict[str, Any]:
        """As JSON values, the form in which the log keeps it."""
        return asdict(self)


def read_template(id: str, value: object, *, path: str | None = None) -> Template:
    """A template from the values of a YAML file.

    Parameters
    ----------
    id : str
        Name of the file.
    value : mapping
        Keys ``title``, ``about``, ``makes`` and ``phases``.
    path : str, optional
        For messages.

    Raises
    ------
    LiveError
        Naming the key, what stands there, and what was expected.
    """
    reader = _Reader(path or f"template {id}")
    data = reader.mapping(value, "the template")
    reader.known(data, {"id", "title", "about", "makes", "phases"}, "the template")
    phases = reader.sequence(data.get("phases"), "phases")
    if not phases:
        raise reader.wrong("phases", "at least one phase")
    read = tuple(reader.phase(phase, f"phase {n}") for n, phase in enumerate(phases, 1))
    if read[-1].kind != "close":
        read = (*read, Phase("close", "Close", "Thank you."))
    makes = str(data.get("makes", "notes"))
    if makes not in ("notes", "assumptions"):
        raise reader.wrong("makes", "notes or assumptions")
    about = reader.text(data.get("about", ""), "about", LONGEST_PROMPT)
    return Template(id, reader.text(data.get("title"), "title"), about, makes, read)


class _Reader:
    """Checks the values of one file and names what is wrong."""

    def __init__(self, path: str) -> None:
        self._path = path

    def wrong(self, place: str, expected: str) -> LiveError:
        return LiveError(f"expected {expected}", path=self._path, place=place)

    def mapping(self, value: object, place: str) -> Mapping[str, Any]:
        if not isinstance(value, Mapping) or not all(isinstance(key, str) for key in value):
            raise self.wrong(place, "keys with values, such as “title: Brainstorm”")
        return value

    def sequence(self, value: object, place: str) -> Sequence[Any]:
        if isinstance(value, list | tuple):
            return value
        raise self.wrong(place, "a list")

    def known(self, data: Mapping[str, Any], keys: set[str], place: str) -> None:
        for key in data:
            if key not in keys:
                raise self.wrong(f"{place}, {key}", f"one of {', '.join(sorted(keys))}")

    def text(self, value: object, place: str, longest: int = LONGEST_TITLE) -> str:
        if isinstance(value, str) and len(value) <= longest and (value.strip() or not longest):
            return " ".join(value.split())
        if value == "":
            return ""
        raise self.wrong(place, f"a text of up to {longest} characters")

    def whole(self, value: object, place: str, most: int) -> int:
        if type(value) is int and 1 <= value <= most:
            return value
        raise self.wrong(place, f"a whole number from 1 to {most}")

    def minutes(self, value: object, place: str) -> float:
        number = isinstance(value, int | float) and not isinstance(value, bool)
        if number and 0 <= cast("float", value) <= MOST_MINUTES:
            return float(cast("float", value))
        raise self.wrong(place, f"minutes from 0 to {MOST_MINUTES}")

    def one_of(self, value: object, place: str, words: tuple[str, ...]) -> Any:
        if value in words:
            return value
        raise self.wrong(place, f"one of {', '.join(words)}")

    def phase(self, value: object, place: str) -> Phase:
        data = self.mapping(value, place)
        self.known(data, set(Phase.__slots__), place)
        kind = self.one_of(data.get("kind"), f"{place}, kind", KINDS)
        scales = tuple(self._scales(data.get("scales", ()), place))
        if kind == "rate" and not scales:
            raise self.wrong(f"{place}, scales", "at least one scale to rate by")
        dots = self.whole(data.get("dots", 3), f"{place}, dots", MOST_DOTS)
        return Phase(
            kind=kind,
            title=self.text(data.get("title", kind.capitalize()), f"{place}, title"),
            prompt=self.text(data.get("prompt", ""), f"{place}, prompt", LONGEST_PROMPT),
            minutes=self.minutes(data.get("minutes", 0), f"{place}, minutes"),
            columns=tuple(self._columns(data.get("columns", ()), place)),
            items=self.one_of(data.get("items", "groups"), f"{place}, items", ITEMS),
            dots=dots,
            per_item=self.whole(data.get("per_item", 1), f"{place}, per_item", dots),
            scales=scales,
        )

    def _columns(self, value: object, place: str) -> list[Column]:
        named = [self._named(item, f"{place}, columns") for item in self.sequence(value, place)]
        self._distinct([column.id for column in named], f"{place}, columns")
        return named

    def _named(self, item: object, place: str) -> Column:
        from slugify import slugify

        if isinstance(item, str):
            return Column(slugify(item) or item, self.text(item, place))
        data = self.mapping(item, place)
        self.known(data, set(Column.__slots__), place)
        title = self.text(data.get("title"), place)
        id = self.text(data.get("id", slugify(title)), place)
        own = id if id in KINDS_OF_ASSUMPTIONS else ""
        told = data.get("kind") or own
        kind = told and self.one_of(told, f"{place}, kind", KINDS_OF_ASSUMPTIONS)
        return Column(id, title, kind)

    def _scales(self, value: object, place: str) -> list[Scale]:
        scales = []
        for item in self.sequence(value, f"{place}, scales"):
            data = self.mapping(item, f"{place}, scales")
            self.known(data, set(Scale.__slots__), f"{place}, scales")
            texts = [self.text(data.get(key), f"{place}, scales, {key}") for key in Scale.__slots__]
            scales.append(Scale(*texts))
        self._distinct([scale.id for scale in scales], f"{place}, scales")
        return scales

    def _distinct(self, ids: list[str], place: str) -> None:
        if len(set(ids)) != len(ids):
            raise self.wrong(place, "each id once")
