"""Tests of assumptions in a study: planned, judged by data, followed up, and shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, cast

from workbench.errors import AnalysisError, WorkbenchError
from workbench.model.assumption import Assumption, TestCard
from workbench.model.criterion import DataCriterion
from workbench.model.trial import Evaluation
from workbench.synthesis.assumption_criterion import parse_criterion
from workbench.synthesis.assumption_data import (
    TestData,
    check_names,
    from_codings,
    from_counts,
    from_survey,
)
from workbench.synthesis.assumption_due import Due, find_due
from workbench.synthesis.assumption_plan import Supposed, plan_test
from workbench.synthesis.assumption_trials import live_card
from workbench.synthesis.assumption_verdict import finding, judge, looks_before, second_look

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from workbench.documents import Document
    from workbench.export.snapshot import SnapshotBuilder
    from workbench.model.evidence import Claim
    from workbench.model.survey import SurveyData
    from workbench.stats import SamplePlan
    from workbench.study import Study


@dataclass(frozen=True)
class Outcome:
    """What came of evaluating a test card.

    Attributes
    ----------
    test : str
    result : Evaluation or None
    sentence : str
        The finding, or why there is none.
    recorded : bool
        Whether it is a new entry in the log.
    hint : str
    """

    test: str
    result: Evaluation | None
    sentence: str
    recorded: bool = False
    hint: str = ""


class Testing:
    """The part of `Study` that tests assumptions."""

    @property
    def documents(self) -> tuple[Document, ...]:
        """Product and strategy papers in ``documents/``; never evidence of customers."""
        from workbench.documents import read_documents

        return read_documents(cast("Study", self))

    def beliefs(self) -> pd.DataFrame:
        """Find what could go to the assumption log, wherever it was said or written.

        Returns
        -------
        pandas.DataFrame
            As `suggested_assumptions`, with rows of two more kinds: ``persona`` (claims that
            nothing supports) and ``document`` (statements of papers in ``documents/``).
        """
        from workbench.documents import beliefs

        return beliefs(cast("Study", self))

    def check_criterion(self, text: str) -> tuple[str, ...]:
        """Read a criterion before it is locked; what to know about its data, in sentences.

        Raises
        ------
        AnalysisError
            When it cannot be read, or names what its survey or file does not have.
        """
        return _check(cast("Study", self), parse_criterion(text))

    def lock_test(self, id: str, **fields: str) -> Assumption:
        """Add a test card; its criterion is checked, and data that are there are stamped.

        See `workbench.log.AssumptionLog.test`. Without the stamp, nobody could tell later
        whether data without dates came after the lock.
        """
        study = cast("Study", self)
        return study.log.test(id, **fields, before=_there(study, fields.get("criterion", "")))

    def supersede_test(self, test: str, *, reason: str, **changes: str) -> Assumption:
        """Put a new card in the place of a locked one, checked and stamped the same."""
        study = cast("Study", self)
        text = changes.get("criterion") or live_card(study.log.of_test(test), test).criterion
        return study.log.supersede(test, reason=reason, **changes, before=_there(study, text))

    def plan_tests(self, id: str, supposed: Supposed | None = None) -> tuple[SamplePlan, ...]:
        """Advise on the sample size of a test card, or of an assumption's newest one."""
        card = self._card(id)
        return plan_test(_criterion(card), supposed or Supposed())

    def evaluate_tests(self, id: str, *, again: bool = False) -> tuple[Outcome, ...]:
        """Judge every test of an assumption that has a criterion, and record the results.

        Parameters
        ----------
        id : str
            An assumption or one of its test cards.
        again : bool
            Look a second time with a method for one look; the record says so.

        Returns
        -------
        tuple of Outcome
            A test without data has none, and says why; the same data are not recorded twice.
        """
        study = cast("Study", self)
        assumption = study.log.of_test(id)
        cards = assumption.live_tests
        if "." in id:
            cards = (live_card(assumption, id),)
        judged = [card for card in cards if card.criterion]
        if not judged:
            raise AnalysisError(
                f"no test of {assumption.id} has a criterion that data can be judged by",
                hint="Add one: workbench assumptions test … --criterion, or supersede the card.",
            )
        return tuple(_evaluate(study, assumption, card, again=again) for card in judged)

    def assumptions_due(self, on: str = "") -> tuple[Due, ...]:
        """What is overdue, forgotten or to decide on a day (ISO date), today by default."""
        study = cast("Study", self)
        return find_due(study.assumptions, on or datetime.now(UTC).date().isoformat())

    def export_assumptions(self, path: str | Path, *, to: str = "", on: str = "") -> Path:
        """Write the log with its audit trail as CSV, JSON, Markdown or PDF, redacted."""
        from workbench.log_sheet import export_assumptions

        return export_assumptions(cast("Study", self), path, to=to, on=on)

    def _card(self, id: str) -> TestCard:
        assumption = cast("Study", self).log.of_test(id)
        return live_card(assumption, id if "." in id else "")


def _check(study: Study, criterion: DataCriterion) -> tuple[str, ...]:
    if criterion.origin not in ("survey", "file"):
        return ()
    missing = criterion.place.casefold() not in {id.casefold() for id in study.surveys}
    if criterion.origin == "file":
        missing = not (study.path / criterion.place).exists()
    if missing:
        return (f"There is no {criterion.where_from} yet; it has to be there to be judged by.",)
    survey = _survey(study, criterion)
    check_names(survey, criterion)
    rows = len(survey.frame)
    return (f"The {criterion.where_from} has {rows:,} rows already: results will say so.",)


def _there(study: Study, text: str) -> str:
    """The stamp of data that are there before a criterion is locked; empty without any."""
    if not text:
        return ""
    criterion = parse_criterion(text)
    _check(study, criterion)
    if criterion.origin not in ("survey", "file"):
        return ""
    try:
        return from_survey(_survey(study, criterion), criterion).stamp
    except WorkbenchError:
        return ""  # Nothing is there yet, or nobody who could be counted.


def _criterion(card: TestCard) -> DataCriterion:
    if not card.criterion:
        raise AnalysisError(
            f"{card.id} has no criterion that data can be judged by, only words",
            hint=f"Add one on the record: workbench assumptions supersede {card.id} --criterion …",
        )
    return parse_criterion(card.criterion)


def _evaluate(study: Study, assumption: Assumption, card: TestCard, *, again: bool) -> Outcome:
    try:
        criterion = _criterion(card)
        data = data_of(study, assumption, card, criterion)
        looks = looks_before(study.log.looks(), card, assumption.tests)
        found = judge(card, criterion, data, looks)
    except WorkbenchError as error:
        return Outcome(card.id, None, f"Not judged: {error.message}", hint=error.hint or "")
    warned = second_look(criterion, looks, data)
    if warned and not again:
        hint = "Add --again to look all the same; the result then carries this sentence."
        return Outcome(card.id, assumption.result(card.id), f"Not looked at. {warned}.", hint=hint)
    last = assumption.result(card.id)
    if last is not None and last.digest == found.digest:
        words = f"{finding(criterion, last)} The data are those of {last.on}."
        return Outcome(card.id, last, words)
    study.log.evaluated(card, found)
    return Outcome(card.id, found, finding(criterion, found), recorded=True)


def data_of(
    study: Study, assumption: Assumption, card: TestCard, criterion: DataCriterion
) -> TestData:
    """The data that a criterion is judged by, as they are now."""
    if criterion.origin == "counts":
        typed = [one for one in assumption.counts if one.test == card.id]
        return from_counts(typed[-1] if typed else None, criterion)
    if criterion.origin == "codings":
        return _coded(study, criterion)
    return from_survey(_survey(study, criterion), criterion)


def _survey(study: Study, criterion: DataCriterion) -> SurveyData:
    if criterion.origin == "survey":
        return study.survey(criterion.place).data
    from workbench.ingest import read_survey

    path = (study.path / criterion.place).resolve()
    if not path.is_relative_to(study.path):
        raise AnalysisError(
            f"{criterion.place} is not in the study", hint="Copy the file into the study's folder."
        )
    if not path.exists():
        raise AnalysisError(
            f"there is no file {criterion.place} yet", hint="Put it into the study's folder."
        )
    return read_survey(path)


def _coded(study: Study, criterion: DataCriterion) -> TestData:
    from workbench.material import REGISTERED
    from workbench.synthesis.codebook_changes import find_code

    state = study.coding.state
    paths = {state.path(find_code(state, name).id) for name in criterion.answers}
    since: dict[str, str] = {}
    for event in study.journal.standing(REGISTERED):
        since.setdefault(str(event.payload["id"]), event.at)
    people = study.material.people.interviewed()
    return from_codings(study.coding.rows, people, paths, since, criterion)


def claims(study: Study) -> Iterator[tuple[str, Claim]]:
    """None of its own: the gate knows assumptions already."""
    yield from ()


def published(study: Study, builder: SnapshotBuilder) -> Any:
    """Results, decisions and what is due, for stakeholders; None without assumptions."""
    from workbench.log_sheet import shown_log

    return shown_log(study, builder) if study.assumptions else None
