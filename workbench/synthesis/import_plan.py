"""An import in the making: the decisions it takes, and what they amount to."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from workbench.synthesis.coding_log import THINGS, Decision
from workbench.synthesis.coding_payloads import to_plain
from workbench.synthesis.coding_state import State, Unplaced

_COMPARED = {"code": ("name", "definition", "parent", "color"), "memo": ("title", "text")}
_UNITED = {
    "set": ("codes", "documents", "memos"),
    "case": ("values", "codes", "documents", "excerpts"),
}


@dataclass(frozen=True, slots=True)
class Tally:
    """Things of one kind in the project: new here, merged with one of that name, or known."""

    new: tuple[str, ...] = ()
    merged: tuple[str, ...] = ()
    known: int = 0


@dataclass
class Plan:
    """The decisions an import takes, and what they amount to.

    Attributes
    ----------
    state : State
        The coding as it stood before.
    key : str
        See `project_key`.
    decisions : list of (kind, payload)
    ids : set
        Ids of everything in the file, as they are known here.
    new, merged : dict
        Per kind, names.
    known : dict
        Per kind, how many were here.
    unplaced : list of Unplaced
    placed : dict
        Per document, how many of its codings stand in the study's texts.
    new_codings, removed_here : int
    differs : list of str
    fresh_codes : set of str
        Ids of the codes that are new.
    """

    state: State
    key: str
    decisions: list[Decision] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    new: dict[str, list[str]] = field(default_factory=dict)
    merged: dict[str, list[str]] = field(default_factory=dict)
    known: dict[str, int] = field(default_factory=dict)
    unplaced: list[Unplaced] = field(default_factory=list)
    placed: dict[str, int] = field(default_factory=dict)
    new_codings: int = 0
    removed_here: int = 0
    differs: list[str] = field(default_factory=list)
    fresh_codes: set[str] = field(default_factory=set)

    def is_known(self, kind: str, id: str) -> bool:
        """Whether a thing is here, or was and has been removed."""
        return id in getattr(self.state, THINGS[kind][0]) or id in self.state.gone

    def has_code(self, id: str) -> bool:
        """Whether a code is here, or comes with this import."""
        return id in self.state.codes or id in self.fresh_codes

    def tally(self, kind: str) -> Tally:
        """What there was of one kind."""
        new, merged = tuple(self.new.get(kind, ())), tuple(self.merged.get(kind, ()))
        return Tally(new, merged, self.known.get(kind, 0))

    def decide(self, kind: str, payload: dict[str, Any]) -> None:
        """Add a decision, marked with the project it comes from."""
        self.decisions.append((kind, {**payload, "project": self.key}))

    def add(self, kind: str, thing: Any, name: str) -> None:
        """Add a thing under its id here, or take note that it is here already."""
        self.ids.add(thing.id)
        if thing.id in getattr(self.state, THINGS[kind][0]):
            self._met(kind, thing, name)
        elif thing.id in self.state.gone:
            self.removed_here += 1
        else:
            self.new.setdefault(kind, []).append(name)
            self.decide(f"{kind}.added", to_plain(thing))
            if kind == "code":
                self.fresh_codes.add(thing.id)

    def _met(self, kind: str, thing: Any, name: str) -> None:
        self.known[kind] = self.known.get(kind, 0) + 1
        ours = getattr(self.state, THINGS[kind][0])[thing.id]
        for what in _COMPARED.get(kind, ()):
            if getattr(ours, what) != getattr(thing, what):
                self.differs.append(f"{what} of the {kind} {name or thing.id!r}")
        for what in _UNITED.get(kind, ()):
            both = tuple(dict.fromkeys((*getattr(ours, what), *getattr(thing, what))))
            if both != getattr(ours, what):
                plain = to_plain(replace(thing, **{what: both}))[what]
                self.decide(f"{kind}.changed", {kind: thing.id, "changes": {what: plain}})
