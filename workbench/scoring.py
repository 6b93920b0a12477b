"""The balanced scorecard of a study: computed when it is read, with targets on record."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, cast

from workbench.model.evidence import Claim
from workbench.model.scorecard import Agreed, Scorecard
from workbench.model.scorecard_source import FileSource

if TYPE_CHECKING:
    from workbench.export.snapshot import SnapshotBuilder
    from workbench.study import Study
    from workbench.synthesis.problems import Problem


class Scoring:
    """The part of `Study` that measures it against its targets."""

    @property
    def scorecard(self) -> Scorecard:
        """The measures of scorecard.toml with their figures; without the file, none.

        Raises
        ------
        SettingsError
            When the file has mistakes, naming each with its line.
        """
        return scorecard(cast("Study", self))

    def record_scorecard(self, *, because: str = "") -> Scorecard:
        """Put targets and figures as they are now on record, with a reason.

        Whatever differs from the record afterwards keeps the gate closed until it is recorded
        in its turn.
        """
        from workbench.synthesis.scorecard_record import RECORDED, record_payload

        study = cast("Study", self)
        payload = record_payload(study.scorecard, because)
        study.journal.append(RECORDED, payload, actor=study.actor)
        return study.scorecard

    def unrecord_scorecard(self) -> None:
        """Take the newest record back.

        Raises
        ------
        AnalysisError
            When there is none.
        """
        from workbench.errors import AnalysisError
        from workbench.synthesis.scorecard_record import RECORDED

        study = cast("Study", self)
        events = study.journal.standing(RECORDED)
        if not events:
            raise AnalysisError("no scorecard is on record")
        study.journal.undo(events[-1].id, actor=study.actor)


def scorecard(study: Study) -> Scorecard:
    """Read and compute a study's scorecard; see `Study.scorecard`."""
    from workbench.store.scorecard_figures import read_figures
    from workbench.store.scorecard_file import load_scorecard
    from workbench.synthesis.scorecard import Known, score_measures
    from workbench.synthesis.scorecard_record import RECORDED

    perspectives, measures = load_scorecard(study.path)
    events = study.journal.standing(RECORDED)
    if not (measures or events):
        return Scorecard(perspectives)
    files = [one.source.path for one in measures if isinstance(one.source, FileSource)]
    known = Known(
        surveys=study.world.surveys,
        tables=read_figures(study.path, files),
        min_base=study.settings.publish.min_base,
        promises=study.settings.study.promises,
        ids=_ids(study),
    )
    return score_measures(perspectives, measures, known, events, last=_last_published(study))


def _ids(study: Study) -> dict[str, tuple[str, ...]]:
    return {
        "personas": tuple(persona.id for persona in study.personas),
        "needs": tuple(need.id for need in study.need_log.decided.kept),
        "assumptions": tuple(one.id for one in study.assumptions),
    }


def _last_published(study: Study) -> dict[str, Agreed]:
    """Targets that stakeholders were shown last, by measure."""
    from workbench.comparing import published as current
    from workbench.errors import WorkbenchError

    try:
        folder = current(study.path)
        snapshot = json.loads((folder / "snapshot.json").read_bytes())
        manifest = json.loads((folder / "manifest.json").read_bytes())
    except (WorkbenchError, FileNotFoundError):
        return {}
    on = str(manifest.get("published_at", ""))[:10]
    return {
        one["id"]: Agreed(on, "", "", one["target"], one["by"], one["better"])
        for one in snapshot.get("scorecard", {}).get("measures", ())
    }


def claims(study: Study) -> Iterator[tuple[str, Claim]]:
    """Each measure with the survey's figures behind it, for the gate."""
    from workbench.synthesis.scorecard import place_of, survey_cells

    for one in study.scorecard.measures:
        words = " ".join(filter(None, (one.measure.name, one.measure.note)))
        cells = survey_cells(one, study.world.surveys)
        # A measure states nothing by itself: without a figure it says so.
        yield place_of(one.measure), Claim(words, cells, assumed=True)


def problems(study: Study) -> Iterator[Problem]:
    """What the gate has against the scorecard beside its cells."""
    from workbench.synthesis.problems import Problem

    card = study.scorecard
    found = [(one.measure.name, flaw) for one, flaw in card.flaws]
    for name, flaw in (*found, *(("the scorecard", flaw) for flaw in card.dropped)):
        yield Problem(flaw.code, name, flaw.place, flaw.message, flaw.hint)


def published(study: Study, builder: SnapshotBuilder) -> Any:
    """The scorecard for stakeholders; None without measures."""
    from workbench.export.scorecard_snapshot import plain_scorecard
    from workbench.synthesis.scorecard import survey_cells

    card = study.scorecard
    if not card.measures:
        return None
    names = {persona.id: persona.name for persona in study.personas}
    cells = {one.measure.id: survey_cells(one, builder.surveys) for one in card.measures}
    return plain_scorecard(card, builder, personas=names, cells=cells)
