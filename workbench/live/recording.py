"""A closed workshop goes into its study: its files, a line in the journal, its assumptions."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.live.erasing import removal
from workbench.live.errors import LiveError
from workbench.live.operations import Operation
from workbench.live.outcome import Item, Outcome, importance_of, outcome
from workbench.live.room import FACILITATOR
from workbench.live.store import Entry
from workbench.live.withdrawing import CARDS, plain, withdraw
from workbench.live.workshop import Workshop
from workbench.store.atomic import write_text

if TYPE_CHECKING:
    from workbench.log import AssumptionLog
    from workbench.model.assumption import Assumption
    from workbench.study import Study

HELD = "workshop.held"
RESULT = "workshop.json"


@dataclass(frozen=True, slots=True)
class Recorded:
    """What was put into the study.

    Attributes
    ----------
    folder : Path
    notes : int
        Notes that take part in the result.
    assumptions : tuple of Assumption
        New ones in the log.
    erased : tuple of str
        Ids of earlier ones whose words went, since whoever said them was erased.
    """

    folder: Path
    notes: int
    assumptions: tuple[Assumption, ...]
    erased: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """The same in a sentence."""
        notes = f"{self.notes} note" + ("" if self.notes == 1 else "s")
        new = len(self.assumptions)
        added = f", {new} assumption" + ("" if new == 1 else "s") + " in the log" if new else ""
        erased = f"; erased from the log: {', '.join(self.erased)}" if self.erased else ""
        return f"{notes} kept in {self.folder.name} as workshop evidence{added}{erased}."


def read_outcome(folder: Path) -> Outcome:
    """What came out of the workshop in a folder, from its log.

    Raises
    ------
    LiveError
        When there is none, or its log cannot be read.
    """
    workshop = Workshop(folder)
    workshop.log.close()
    return outcome(workshop.saved, day=workshop.day)


def record(study: Study, folder: Path, *, close: bool = False, reveal: bool = False) -> Recorded:
    """Put a workshop's result into its study; a second time only its files are written anew.

    The result is evidence of kind ``workshop``: what a team believes. It never supports a claim
    about customers, so an assumption that comes from it stays one until it is tested.

    Parameters
    ----------
    study : Study
    folder : Path
        The workshop's folder.
    close : bool
        Close it first, where nobody serves it any more.
    reveal : bool
        Close it also where notes are still private to their authors, which shows them.

    Raises
    ------
    LiveError
        When it is still open, or closing it would show what is private.
    """
    found = _closed_outcome(folder, close=close, reveal=reveal)
    text = _write(folder, found)
    known = {event.payload["workshop"] for event in study.journal.standing(HELD)}
    added: tuple[Assumption, ...] = ()
    gone = withdraw(study, folder) if folder.name in known else ()
    if folder.name not in known:
        added = tuple(_assumptions(study, folder.name, found))
        held = {
            "workshop": folder.name,
            "title": found.title,
            "template": found.template,
            "day": found.day,
            "people": found.people,
            "notes": found.accounts,
            "sha256": hashlib.sha256(text.encode()).hexdigest(),
            "assumptions": [assumption.id for assumption in added],
        }
        study.journal.append(HELD, held, actor=study.actor)
    if added:
        write_text(folder / CARDS, _cards(found, added))
    kept = sum(len(item.notes) for item in found.items)
    return Recorded(folder, kept, added, gone)


def _closed_outcome(folder: Path, *, close: bool, reveal: bool) -> Outcome:
    workshop = Workshop(folder)
    try:
        if close and not workshop.room.closed:
            _close(workshop, reveal=reveal)
        if not workshop.saved.closed:
            raise LiveError(
                workshop.trouble or "this workshop is still open",
                path=folder,
                hint="Close it on the facilitator's page, or here with --close.",
            )
        return outcome(workshop.saved, day=workshop.day)
    finally:
        workshop.log.close()


def _close(workshop: Workshop, *, reveal: bool) -> None:
    workshop.log.hold()
    drafts = workshop.room.drafts
    if drafts and not reveal:
        many = "1 note is" if drafts == 1 else f"{drafts} notes are"
        raise LiveError(
            f"{many} still private to who wrote them, and closing shows them",
            path=workshop.folder,
            hint="Reveal them on the facilitator's page, or close with --reveal.",
        )
    workshop.ask(FACILITATOR, Operation("close", "c105ed00", {"reveal": reveal}))
    workshop.save()


def erase(study: Study, folder: Path, person: str) -> tuple[str, ...]:
    """Erase a participant from a workshop that nobody serves now, and from its study.

    Parameters
    ----------
    study : Study
    folder : Path
        The workshop's folder.
    person : str
        Id of the participant.

    Returns
    -------
    tuple of str
        Ids of assumptions whose words went with them; see `withdraw`.

    Raises
    ------
    LiveError
        When nobody of that id took part.
    """
    workshop = Workshop(folder)
    room = workshop.saved
    if person not in room.people:
        workshop.log.close()
        known = ", ".join(room.people) or "nobody"
        raise LiveError(f"{person} did not take part", path=folder, hint=f"There are: {known}.")
    try:
        workshop.log.hold()
        workshop.log.append([Entry(FACILITATOR, "", "", removal(room, person))])
        workshop.log.erase(person)
    finally:
        workshop.log.close()
    if (folder / RESULT).exists():
        _write(folder, read_outcome(folder))
    return withdraw(study, folder)


def _write(folder: Path, found: Outcome) -> str:
    text = json.dumps(found.to_dict(), ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    write_text(folder / RESULT, text)
    return text


def _assumptions(study: Study, name: str, found: Outcome) -> list[Assumption]:
    from workbench.log import AssumptionLog

    log = AssumptionLog(study.journal, actor=f"workshop {name}")
    return [_add(log, name, item, found.kind_of(item)) for item in found.assumptions()]


def _add(log: AssumptionLog, name: str, item: Item, kind: str) -> Assumption:
    """An assumption with the room's medians; who rated it is the room."""
    added = log.add(
        item.title,
        kind=kind,
        importance=importance_of(item),
        origin=f"workshop {name}, {item.id}",
    )
    evidence = (item.ratings or {}).get("evidence")
    return log.rate(added.id, strength=evidence.median) if evidence else added


def _cards(found: Outcome, added: tuple[Assumption, ...]) -> str:
    """Drafts of test cards, riskiest first: what the room knows is filled in, the rest is not."""
    ordered = sorted(added, key=lambda one: (-one.importance, one.strength or 1, one.id))
    lines = [
        f"# Test cards to fill in: {found.title}",
        "",
        "Riskiest first: most important and least known. A criterion is locked once it is entered,",
        "so agree on it before you look at data.",
    ]
    for one in ordered:
        lines += _card(one)
    return "\n".join(lines) + "\n"


def _card(one: Assumption) -> list[str]:
    known = f", evidence {one.strength} of 5" if one.strength else ""
    return [
        "",
        f"## {one.id}: importance {one.importance} of 5{known}",
        "",
        f"- **We believe that** {plain(one.text)}",
        "- **To verify that, we will** …",
        "- **And measure** …",
        "- **We are right if** …",
        "- **Owner, deadline** …",
        "",
        f'    workbench assumptions test {one.id} --verify "…" --measure "…" \\',
        '        --right-if "…" --owner "…" --deadline 20…-…-…',
    ]


def results(study: Study) -> list[dict[str, Any]]:
    """Results of a study's workshops, oldest first, as JSON values with their folder's name.

    One that is damaged stands among them with its folder's name and what is wrong, as ``error``.
    """
    from workbench.live.folders import workshops

    return [_result(each) for each in workshops(study.path)]


def _result(folder: Path) -> dict[str, Any]:
    try:
        return {"workshop": folder.name, **read_outcome(folder).to_dict()}
    except LiveError as error:
        return {"workshop": folder.name, "error": str(error)}
