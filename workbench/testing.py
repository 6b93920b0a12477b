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
from workbench.synthesis.assumption_cards import PUT_BACK, TESTED, locked_as_written
from workbench.synthesis.assumption_criterion import parse_criterion
from workbench.synthesis.assumption_data import (
    TestData,
    from_codings,
    from_counts,
    from_survey,
)
from workbench.synthesis.assumption_due import Due, find_due
from workbench.synthesis.assumption_plan import Supposed, plan_test
from workbench.synthesis.assumption_trials import live_card
from workbench.synthesis.assumption_verdict import finding, judge, looks_before, second_look
from workbench.trial_data import check_data, settled_text, stamp, survey_of

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from workbench.documents import Document
    from workbench.export.snapshot import SnapshotBuilder
    from workbench.model.evidence import Claim
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

    def check_criterion(self, text: str, *, anyway: bool = False) -> tuple[str, ...]:
        """Read a criterion before it is locked; what to know about its data, in sentences.

        Parameters
        ----------
        text : str
        anyway : bool
            The data come later: what is not there yet is noted instead of refused.

        Raises
        ------
        AnalysisError
            When it cannot be read, or names a survey, file, question or answer that is not there.
        """
        return check_data(cast("Study", self), parse_criterion(text), anyway=anyway)

    def lock_test(self, id: str, *, anyway: bool = False, **fields: str) -> Assumption:
        """Add a test card; its criterion is checked, and data that are there are stamped.

        See `workbench.log.AssumptionLog.test`. Without the stamp, nobody could tell later
        whether data without dates came after the lock. A criterion about data that come
        later needs `anyway`, since a misspelt name could never be judged by.
        """
        study = cast("Study", self)
        fields |= _settled(study, fields, anyway=anyway)
        return study.log.test(id, **fields, before=stamp(study, fields.get("criterion", "")))

    def supersede_test(
        self, test: str, *, reason: str, anyway: bool = False, **changes: str
    ) -> Assumption:
        """Put a new card in the place of a locked one, checked and stamped the same."""
        study = cast("Study", self)
        changes |= _settled(study, changes, anyway=anyway)
        text = changes.get("criterion") or live_card(study.log.of_test(test), test).criterion
        return study.log.supersede(test, reason=reason, **changes, before=stamp(study, text))

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


def _settled(study: Study, fields: dict[str, str], *, anyway: bool) -> dict[str, str]:
    """The criterion among the fields of a card, checked and as it is locked."""
    text = fields.get("criterion", "")
    if not text:
        return {}
    text = settled_text(study, text)
    check_data(study, parse_criterion(text), anyway=anyway)
    return {"criterion": text}


def _criterion(card: TestCard) -> DataCriterion:
    if not card.criterion:
        raise AnalysisError(
            f"{card.id} has no criterion that data can be judged by, only words",
            hint=f"Add one on the record: workbench assumptions supersede {card.id} --criterion …",
        )
    return parse_criterion(card.criterion)


def _as_locked(study: Study, card: TestCard) -> None:
    if card.id in locked_as_written(study.journal.standing(TESTED)):
        raise AnalysisError(f"{card.id} does not have the words that were locked", hint=PUT_BACK)


def _evaluate(study: Study, assumption: Assumption, card: TestCard, *, again: bool) -> Outcome:
    try:
        _as_locked(study, card)
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
    return from_survey(survey_of(study, criterion), criterion)


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
