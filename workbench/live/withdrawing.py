"""Words that were erased from a workshop leave the study that it was recorded in."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.live.workshop import Workshop
from workbench.store.atomic import write_text
from workbench.synthesis.erasure_words import MARK

if TYPE_CHECKING:
    from workbench.model.event import Event
    from workbench.study import Study

CARDS = "test-cards.md"


def withdraw(study: Study, folder: Path) -> tuple[str, ...]:
    """Erase assumptions from a study whose words nobody of the workshop has said any more.

    An assumption that the team did nothing with goes; of one that has tests, evidence or
    decisions its words go, wherever they stand, and the rest stays. Published versions that
    show the words are deleted, and what is derived is made anew. Safe to do again.

    Parameters
    ----------
    study : Study
    folder : Path
        The workshop's folder, from whose log somebody was erased.

    Returns
    -------
    tuple of str
        Ids of the assumptions whose words went.
    """
    from workbench.forgotten import delete
    from workbench.store.erasing import clear_dump

    events = study.journal.events()
    gone = {id: _wordings(events, id, words) for id, words in _gone(events, folder)}
    if not gone:
        return ()
    changed = dict(_changed(events, gone, folder.name))
    study.journal.erase(f"workshop {folder.name}", changed, actor=study.actor)
    dump = study.path / "decisions.jsonl"
    if dump.exists():
        clear_dump(dump, study.journal.events())
    _cut_cards(folder / CARDS, gone)
    for path in _holding(study.path, chain.from_iterable(gone.values())):
        delete(path)
    return tuple(sorted(gone))


def _wordings(events: Iterable[Event], id: str, words: str) -> tuple[str, ...]:
    """Words of an assumption and all that they became, the longest first."""
    from workbench.synthesis.assumption_log import REWORDED

    later = [str(e.payload["text"]) for e in events if e.kind == REWORDED and _about(e) == id]
    return tuple(sorted({words, *later} - {MARK}, key=lambda each: (-len(each), each)))


def _cut_cards(path: Path, gone: Mapping[str, tuple[str, ...]]) -> None:
    """Take drafts of test cards out of their file, where people may have written since."""
    if not path.exists():
        return
    text = path.read_text(encoding="utf-8")
    head, *cards = re.split(r"(?m)^(?=## )", text)
    left = [card for card in cards if card[3:].partition(":")[0] not in gone]
    for words in chain.from_iterable(gone.values()):
        left = [card.replace(words, MARK).replace(plain(words), MARK) for card in left]
    write_text(path, "".join([head, *left]))


def plain(text: str) -> str:
    """A text that Markdown does not act upon."""
    return "".join(f"\\{c}" if c in "\\`*_{}[]<>#|" else c for c in text)


def _gone(events: Iterable[Event], folder: Path) -> Iterator[tuple[str, str]]:
    """Id and words of each assumption from this workshop whose words are no longer in its log."""
    from workbench.synthesis.assumption_log import ADDED

    said = _said(folder)
    for event in events:
        origin = str(event.payload.get("origin", ""))
        if event.kind == ADDED and origin.startswith(f"workshop {folder.name}, "):
            text = str(event.payload["text"])
            if text != MARK and text not in said:
                yield str(event.payload["id"]), text


def _said(folder: Path) -> set[str]:
    workshop = Workshop(folder)
    workshop.log.close()
    room = workshop.saved
    return {n.text for n in room.notes.values()} | {g.title for g in room.groups.values()}


def _changed(
    events: tuple[Event, ...], gone: Mapping[str, tuple[str, ...]], name: str
) -> Iterator[tuple[str, dict[str, Any]]]:
    """New payloads of all events about these assumptions."""
    from workbench.model.assumption import TestCard
    from workbench.synthesis.assumption_log import REWORDED, TESTED
    from workbench.synthesis.erasure_events import ERASED

    ours = {f"workshop {name}"}
    worked = [e for e in events if e.actor not in ours and "undoes" not in e.payload]
    # Other words for what they said are theirs still.
    kept = {_about(event) for event in worked if event.kind != REWORDED}
    for event in events:
        words = gone.get(_about(event))
        if words is None or ERASED in event.payload:
            continue
        if _about(event) not in kept:
            yield event.id, {ERASED: f"workshop {name}"}
            continue
        new = {key: _without(value, words) for key, value in event.payload.items()}
        if event.kind == TESTED and new != event.payload:
            new["lock"] = TestCard(**{k: v for k, v in new.items() if k != "lock"}).lock
        if new != event.payload:
            yield event.id, new


def _about(event: Event) -> str:
    from workbench.synthesis.assumption_log import ADDED

    key = "id" if event.kind == ADDED else "assumption"
    return str(event.payload.get(key, "")) if event.kind.startswith("assumption.") else ""


def _without(value: Any, words: tuple[str, ...]) -> Any:
    if isinstance(value, str):
        for each in words:
            value = value.replace(each, MARK)
        return value
    if isinstance(value, Mapping):
        return {key: _without(each, words) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [_without(each, words) for each in value]
    return value


def _holding(study: Path, texts: Iterable[str]) -> Iterator[Path]:
    """Published versions with any of these words, the mark of the current one, and caches."""
    spelled = [
        json.dumps(text, ensure_ascii=ascii)[1:-1] for text in texts for ascii in (False, True)
    ]
    wanted = [words.encode() for words in spelled]
    published = study / "published"
    current = published / "current"
    for version in sorted((published / "versions").glob("*")):
        files = [path.read_bytes() for path in version.rglob("*") if path.is_file()]
        if any(words in data for words in wanted for data in files):
            if current.exists() and current.read_text("utf-8").strip() == version.name:
                yield current
            yield version
    derived = sorted((study / ".workbench").glob("*"))
    yield from (path for path in derived if path.name not in ("texts", ".gitignore"))
