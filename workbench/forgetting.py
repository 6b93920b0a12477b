"""Forgetting a participant: their words go everywhere, and what rested on them is listed."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.artefacts import claims
from workbench.errors import WorkbenchError
from workbench.forgotten import Forgotten, Work, add_notes, delete, look_through
from workbench.leaving import traces
from workbench.material import REGISTERED
from workbench.model.evidence import Span
from workbench.store.erasing import FORGOTTEN, clear_dump, marks
from workbench.store.erasing_scan import cell_texts, clean_notebook, every_file, holding
from workbench.synthesis.assumption_log import new_move
from workbench.synthesis.coding_changes import move_excerpt
from workbench.synthesis.erasure_events import (
    ERASED,
    Leaving,
    erased_things,
    owned_refs,
    rewritten,
    worded_in,
)
from workbench.synthesis.erasure_lost import lost_by_claims, lost_by_needs, lost_decisions
from workbench.synthesis.erasure_personas import lost_by_assumptions, without_persona
from workbench.synthesis.erasure_personas import worded_in as worded_in_persona
from workbench.synthesis.erasure_words import MARK
from workbench.synthesis.redaction_log import DECIDED

if TYPE_CHECKING:
    from workbench.model.source import Participant
    from workbench.study import Study


def forget(study: Study, participant: str, *, dry_run: bool = False) -> Forgotten:
    """Erase a participant everywhere in a study; see `Study.forget`."""
    study.reread()
    person = _person(study, participant)
    found = traces(study, person)
    work = Work(study, found.who, found, Forgotten(person.id, done=not dry_run))
    for plan in (_journal, _personas, _notebooks, _published, _imports, _tables, _derived,
                 _transcripts):  # fmt: skip
        plan(work)
    add_notes(work)
    if not dry_run:
        # Sources last: until they go, everything can be found again after an interruption.
        for step in work.steps:
            step()
        work.report.passages.clear()
        study.reread()
    look_through(work)
    return work.report


def _person(study: Study, participant: str) -> Participant:
    from workbench.model.source import Participant

    known = {person.id.casefold(): person for person in study.participants}
    found = known.get(participant.strip().casefold())
    if found is not None:
        return found
    for event in study.journal.events(FORGOTTEN):
        id = str(event.payload.get("participant", ""))
        if id.casefold() == participant.strip().casefold():
            return Participant(id)
    names = ", ".join(person.id for person in study.participants) or "none"
    raise WorkbenchError(f"there is no participant {participant!r}", hint=f"There are: {names}.")


def _journal(work: Work) -> None:
    study, who = work.study, work.who
    events = study.journal.events()
    changed = rewritten(events, who)
    known = marks(
        sources=who.gone,
        things=erased_things(events, changed),
        refs=owned_refs(events, who),
        people=(who.id,),
    )
    for place, text in worded_in(events, changed):
        work.weigh(place, text)
    others = ((place, c) for place, c in claims(study) if not place.startswith("need "))
    lost = [
        *lost_by_assumptions(study.assumptions, who),
        *lost_by_needs(study.need_log.decided.kept, who),
        *lost_by_claims(others, who),
    ]
    work.report.claims += [*lost, *lost_decisions(study.journal.standing(), changed, lost)]
    work.report.events = len(changed)
    decided = {event.id for event in events if event.kind == DECIDED}
    if spoken := sum(id in decided and ERASED not in new for id, new in changed.items()):
        work.report.notes.append(
            f"Words that go and that others still say: {spoken} decisions stay, for nobody."
        )
    moves = list(_moves(work))
    registered = any(e.payload.get("id") == who.id for e in study.journal.standing(REGISTERED))
    if not registered:
        moves.append((REGISTERED, {"id": who.id, "source": MARK, "speaker": who.id}))
    places = [one.place for one in lost if not one.left or one.place.startswith("assumption")]
    work.steps.append(lambda: study.journal.append_many(moves, actor=study.actor))
    work.steps.append(
        lambda: study.journal.erase(who.id, changed, actor=study.actor, claims=places, marks=known)
    )
    dump = study.path / "decisions.jsonl"
    work.settled |= {dump, *(study.path / f"study.db{end}" for end in ("", "-wal", "-shm"))}
    if dump.exists():
        work.steps.append(lambda: clear_dump(dump, study.journal.events()))


def _moves(work: Work) -> Iterator[tuple[str, dict[str, Any]]]:
    """Where other people's words stand after their transcripts were cut."""
    who, move = work.who, work.found.move
    texts = {one.left.source.id: one.left.text for one in work.found.replaced}
    for assumption in work.study.assumptions:
        for piece in (*assumption.supports, *assumption.contradicts):
            if isinstance(piece, Span) and not who.owns(piece) and move(piece) != piece:
                yield new_move(assumption.id, piece, move(piece))
    for excerpt in work.study.coding.excerpts:
        new = move(excerpt.span)
        if excerpt.span.source in texts and not who.owns(excerpt.span) and new != excerpt.span:
            yield move_excerpt(excerpt, new, texts[new.source])


def _personas(work: Work) -> None:
    from workbench.store.persona_files import save

    folder = work.study.path / "personas"
    for old in work.study.personas:
        for place, text in worded_in_persona(old):
            work.weigh(place, text)
        new, lost = without_persona(old, work.who, work.found.move)
        work.report.claims += lost
        if new != old:
            work.report.rewritten.append(f"personas/{old.id}.md")
            work.steps.append(partial(save, new, folder))
        work.settled.add(folder / f"{old.id}.md")


def _notebooks(work: Work) -> None:
    for path in every_file(work.study.path):
        if path.suffix != ".ipynb":
            continue
        if path.parent.name == ".ipynb_checkpoints":
            if holding(path, work.who.voice.holds):
                work.remove(path)
            continue
        for number, text in enumerate(cell_texts(path.read_bytes()), start=1):
            work.weigh(f"{work.name(path)}: cell {number}", text)
        cleaned = clean_notebook(path.read_bytes(), work.who.voice.masked)
        if cleaned is not None:
            data, cleared, changed = cleaned
            work.write(path, data)
            work.report.notes.append(
                f"{work.name(path)}: outputs cleared in {cleared} cells, words masked in {changed}."
            )


def _published(work: Work) -> None:
    folder = work.study.path / "published"
    doomed = [v for v in sorted((folder / "versions").glob("*")) if _shows(v, work.who)]
    current = folder / "current"
    if current.exists() and current.read_text("utf-8").strip() in {v.name for v in doomed}:
        work.remove(current)
        work.report.notes.append("Nothing is published now: look at the claims and publish again.")
    for version in doomed:
        work.report.withdrawn.append(version.name)
        work.remove(version)


def _shows(version: Path, who: Leaving) -> bool:
    import json

    try:
        data = json.loads((version / "snapshot.json").read_bytes())
        shown = {str(piece.get("participant")) for piece in data["evidence"].values()}
        shown |= {str(person["id"]) for person in data["participants"]}
    except (OSError, ValueError, KeyError, AttributeError):
        return _any_holding(version, who)
    return who.id in shown or _any_holding(version, who)


def _any_holding(path: Path, who: Leaving) -> bool:
    files = path.rglob("*") if path.is_dir() else (path,)
    return any(holding(file, who.voice.holds) for file in files if file.is_file())


def _imports(work: Work) -> None:
    for path in sorted((work.study.path / "imports").glob("*")):
        if _any_holding(path, work.who):
            work.remove(path)
            work.report.notes.append(
                f"{work.name(path)} went as a whole: what was taken over from it stays."
            )


def _tables(work: Work) -> None:
    """Rows of surveys and feedback; the list of participants goes after the transcripts."""
    for path, cut in work.found.cuts:
        work.report.rows[work.name(path)] = cut.rows
        if path.name != "participants.csv":
            work.write(path, cut.data)


def _derived(work: Work) -> None:
    """Everything derived, but for earlier texts of sources that only others speak in."""
    from workbench.store.texts import Texts

    root = work.study.path / ".workbench"
    theirs = work.who.gone | work.who.shared
    kept = {id: texts for id, texts in Texts(work.study.path).all().items() if id not in theirs}
    free = {
        id: [text for text in texts if not work.who.voice.holds(text)] for id, texts in kept.items()
    }
    work.steps.append(lambda: Texts(work.study.path).prune(free))
    for path in _made(root):
        work.remove(path)
    # What another process made meanwhile, such as a search index, is not in the plan.
    work.steps.append(lambda: _clear(root))
    work.settled.update(root.rglob("*") if root.is_dir() else ())


def _clear(root: Path) -> None:
    for path in _made(root):
        delete(path)


def _made(root: Path) -> list[Path]:
    return [path for path in sorted(root.glob("*")) if path.name not in ("texts", ".gitignore")]


def _transcripts(work: Work) -> None:
    for one in work.found.replaced:
        for turn in one.left.source.turns:
            if turn.role != "participant":
                work.weigh(f"{work.name(one.old)}: {turn.speaker}", turn.text)
        data = one.text.encode("utf-8")
        work.write(one.new, data)
        if one.new != one.old:
            work.remove(one.old)
        work.report.notes.append(_cut_note(work, one.old, one.new, exact=one.exact))
    for path in (*work.found.files, *_beside(work)):
        work.remove(path)
    for path, cut in work.found.cuts:
        if path.name == "participants.csv":
            work.write(path, cut.data)


def _cut_note(work: Work, old: Path, new: Path, *, exact: bool) -> str:
    where = work.name(new) if old == new else f"{work.name(new)}, in the place of {old.name},"
    what = "speakers and words" + (" and times" if new.suffix in (".vtt", ".srt") else "")
    check = "" if exact else " Read it through: it does not read quite as it should."
    return f"{where} holds the others' {what}; the file's other content is gone.{check}"


def _beside(work: Work) -> Iterator[Path]:
    """Copies that editors and systems left beside what was collected."""
    for path, what in work.study.material.inventory.companions:
        if "editor" in what and holding(path, work.who.voice.holds):
            yield path
