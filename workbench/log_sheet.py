"""The assumption log of a study as others may see it: in the snapshot, and as a file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.errors import AnalysisError
from workbench.model.evidence import Evidence, Span
from workbench.synthesis.assumption_sheet import Manner, make_sheet
from workbench.synthesis.assumption_trials import checked_date

if TYPE_CHECKING:
    from workbench.export.redaction import Redactor
    from workbench.export.snapshot import SnapshotBuilder
    from workbench.study import Study

FORMAT = "workbench/assumptions@1"
_TEAM = "the team"


def shown_log(study: Study, builder: SnapshotBuilder) -> dict[str, Any]:
    """Tests, results, decisions and what is or falls due, by assumption, for the snapshot.

    Texts of assumptions and their evidence are in the snapshot already.
    """
    from workbench.publishing import asof

    say = cache(builder.redactor.text)

    def name(who: str) -> str:
        # No name of a speaker is published, not even of one who asks the questions.
        return who if not who or say(who) == who else _TEAM

    manner = Manner(lambda text: say(text) if text else "", name, min_base=builder.min_base)
    sheet = make_sheet(study.assumptions, asof(study), manner)
    names = ("strength", "rated", "origin", "documents", "tests", "decisions")
    log = {one["id"]: {name: one[name] for name in names} for one in sheet["assumptions"]}
    return {name: sheet[name] for name in ("asof", "first", "due", "coming")} | {"log": log}


def export_assumptions(study: Study, path: str | Path, *, to: str = "", on: str = "") -> Path:
    """Write the log; see `Study.export_assumptions`.

    Parameters
    ----------
    study : Study
    path : str or Path
    to : {"csv", "json", "md", "pdf"}, optional
        By the path's ending otherwise.
    on : str
        ISO date by which it is said what is overdue; today by default.

    Raises
    ------
    AnalysisError
        For another format, or a bad date.
    """
    from workbench.export.assumption_files import WRITERS

    path = Path(path)
    kind = to or path.suffix.lower().removeprefix(".")
    if kind not in WRITERS:
        raise AnalysisError(
            f"the log cannot be written as {kind or 'a file without ending'!r}",
            hint=f"Use --to with one of {', '.join(WRITERS)}.",
        )
    day = checked_date(on) or datetime.now(UTC).date().isoformat()
    path.parent.mkdir(parents=True, exist_ok=True)
    WRITERS[kind](log_sheet(study, day), path)
    return path


def log_sheet(study: Study, on: str) -> dict[str, Any]:
    """The whole log with its audit trail, every text redacted, in JSON values."""
    from workbench.redacting import study_redactor

    redactor = study_redactor(study, pseudonyms=True)
    say = cache(redactor.text)

    def masked(text: str) -> str:
        return say(text) if text.strip() else text

    spoken = {part.casefold() for p in study.participants for part in (p.id, *p.name.split())}

    def name(who: str) -> str:
        return _TEAM if spoken & {part.casefold() for part in who.split()} else who

    manner = Manner(masked, name, _quotes(study, redactor), study.world.min_base)
    trail = [
        {
            "at": entry.at,
            "by": name(entry.by),
            "assumption": entry.assumption,
            "test": entry.test,
            "what": entry.what,
            "words": masked(entry.words),
            "stands": entry.stands,
            "event": entry.event,
        }
        for entry in study.log.trail()
    ]
    return {
        "format": FORMAT,
        "study": masked(study.settings.study.name or study.path.name),
        **make_sheet(study.assumptions, on, manner),
        "trail": trail,
    }


def _quotes(study: Study, redactor: Redactor) -> Callable[[Evidence], Mapping[str, Any] | None]:
    """Tells what may be shown of a piece of evidence: sound, allowed, and masked."""
    from workbench.publishing import snapshot_builder
    from workbench.synthesis.gate import evidence_problems

    world = study.world
    builder = snapshot_builder(study, world, redactor)

    def quote(piece: Evidence) -> Mapping[str, Any] | None:
        if evidence_problems(piece, world):
            return None
        plain = builder.evidence[builder.piece(piece)]
        if isinstance(piece, Span):
            return {"words": plain["quote"], "who": plain["participant"]}
        return None if plain["suppressed"] else _figure(plain)

    return quote


def _figure(cell: Mapping[str, Any]) -> dict[str, Any]:
    words = f"{cell['percent']:g} %: {cell['answer']} ({cell['question']}, n = {cell['base']})"
    return {"words": words, "who": cell["survey"]}
