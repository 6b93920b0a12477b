"""A study: a folder with collected material, people's decisions, and what follows from them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from workbench.artefacts import Artefacts
from workbench.asking import Asking
from workbench.comparing import Comparing
from workbench.errors import WorkbenchError
from workbench.material import Material, load_material
from workbench.model.persona import Persona
from workbench.redacting import Redacting
from workbench.survey import Survey

if TYPE_CHECKING:
    import pandas as pd

    from workbench.building import BuildReport
    from workbench.coding import StudyCoding
    from workbench.consenting import SpokenConsent
    from workbench.forgotten import Forgotten
    from workbench.log import AssumptionLog
    from workbench.model.assumption import Assumption
    from workbench.model.source import Participant, Source, Turn
    from workbench.store.cache import Cache
    from workbench.store.journal import Journal
    from workbench.store.settings import Settings
    from workbench.synthesis.gate import Problem, World
    from workbench.synthesis.personas import SegmentBasis


T = TypeVar("T")
# Folders of collected material, decided personas, and the figures of the scorecard.
COLLECTED = ("interviews", "surveys", "feedback", "documents", "personas", "figures")


class Study(Asking, Artefacts, Comparing, Redacting):
    """What notebooks, apps and the command line work with.

    Parameters
    ----------
    path : str or Path
        The study's folder.
    actor : str, optional
        Who decides; recorded in the journal. The user's login name otherwise.

    Raises
    ------
    WorkbenchError
        When there is no such folder.

    Examples
    --------
    >>> study = Study("my-study")              # doctest: +SKIP
    >>> study.build()                          # doctest: +SKIP
    >>> study.personas[0].name                 # doctest: +SKIP
    """

    def __init__(self, path: str | Path = ".", *, actor: str = "") -> None:
        self.path = Path(path).resolve()
        if not self.path.is_dir():
            raise WorkbenchError(
                "no such folder", path=path, hint=f"Make a study with `workbench new {path}`."
            )
        self.actor = actor or _login()

    def __repr__(self) -> str:
        return f"<Study {self.settings.study.name or self.path.name!r} at {self.path}>"

    @cached_property
    def settings(self) -> Settings:
        """The contents of study.toml."""
        from workbench.store.settings import load_settings

        return load_settings(self.path)

    @cached_property
    def journal(self) -> Journal:
        """The log of decisions; those that came with decisions.jsonl are merged in."""
        from workbench.store.journal import Journal

        text = self.path / "decisions.jsonl"
        journal = Journal(self.settings.store.url or self.path / "study.db")
        if text.exists():
            journal.load_jsonl(text)
        return journal

    @cached_property
    def cache(self) -> Cache:
        """Derived data, which may be deleted at any time."""
        from workbench.store.cache import Cache

        return Cache(self.path / ".workbench")

    @cached_property
    def material(self) -> Material:
        """Everything collected, as read from the folders."""
        return load_material(self)

    def refresh(self) -> Study:
        """The same study, read again from disk."""
        return Study(self.path, actor=self.actor)

    def reread(self) -> None:
        """Forget what was read from disk, so that it is read again when it is needed."""
        held = ("settings", "material", "sentences", "segment_basis", "world", "index")
        for name in (*held, "evidence_dates", "segment_drift"):
            self.__dict__.pop(name, None)

    def scratch(self, folder: str | Path | None = None) -> Study:
        """A copy to try things on, in a temporary folder unless one is named."""
        import shutil
        import tempfile

        target = Path(folder) if folder else Path(tempfile.mkdtemp(prefix="workbench-"))
        for name in COLLECTED:
            if (self.path / name).is_dir():
                shutil.copytree(self.path / name, target / name, dirs_exist_ok=True)
        for name in ("study.toml", "scorecard.toml", "decisions.jsonl", "study.key"):
            if (self.path / name).exists():
                shutil.copy(self.path / name, target / name)
        copy = Study(target, actor=self.actor)
        copy.journal.merge(self.journal)
        return copy

    @property
    def sources(self) -> Mapping[str, Source]:
        """Transcripts by id."""
        return self.material.sources

    @property
    def surveys(self) -> Mapping[str, Survey]:
        """Surveys by id."""
        return {id: Survey(data) for id, data in self.material.surveys.items()}

    def survey(self, id: str) -> Survey:
        """A survey by id.

        Raises
        ------
        WorkbenchError
            When there is none, naming those there are.
        """
        return _pick(self.surveys, id, "survey")

    @property
    def participants(self) -> tuple[Participant, ...]:
        """Everybody interviewed or registered."""
        return self.material.people.participants

    @property
    def turns(self) -> Iterable[tuple[Source, Turn]]:
        """Every turn of every transcript, with its source."""
        return ((s, turn) for s in self.sources.values() for turn in s.turns)

    @cached_property
    def sentences(self) -> pd.DataFrame:
        """Participants' sentences with labels; see `synthesis.statements.sentence_table`."""
        from workbench.building import annotate_sources

        return annotate_sources(self)

    @cached_property
    def segment_basis(self) -> SegmentBasis | None:
        """Segments of the survey and who of the interviewed is in them; None without survey."""
        from workbench.segmenting import segment_basis

        return segment_basis(self)

    @property
    def personas(self) -> tuple[Persona, ...]:
        """Personas as their files say."""
        from workbench.store.persona_files import load_all

        return load_all(self.path / "personas")

    def persona(self, id: str) -> Persona:
        """A persona by id."""
        return _pick({persona.id: persona for persona in self.personas}, id, "persona")

    @property
    def assumptions(self) -> tuple[Assumption, ...]:
        """The assumption log as it stands."""
        return self.log.assumptions

    @cached_property
    def log(self) -> AssumptionLog:
        """The assumption-test log, to add to."""
        from workbench.log import AssumptionLog

        return AssumptionLog(self.journal, actor=self.actor)

    @cached_property
    def coding(self) -> StudyCoding:
        """Codes, excerpts, codings and memos, to look at and to add to."""
        from workbench.coding import StudyCoding

        return StudyCoding(self)

    @cached_property
    def consent(self) -> SpokenConsent:
        """What participants said about their words, to look at and to decide about."""
        from workbench.consenting import SpokenConsent

        return SpokenConsent(self)

    def build(self, *, progress: bool = False) -> BuildReport:
        """Read, annotate and synthesise everything; write persona files.

        Parameters
        ----------
        progress : bool
            Show progress bars.
        """
        from workbench.building import build

        return build(self, progress=progress)

    @cached_property
    def world(self) -> World:
        """What claims are checked against."""
        from workbench.building import world

        return world(self)

    def check(self) -> tuple[Problem, ...]:
        """The gate: everything wrong with the study's claims; empty when it is open."""
        from workbench.artefacts import claims
        from workbench.artefacts import problems as more
        from workbench.synthesis.erasure_lost import erased_problems
        from workbench.synthesis.gate import check, unlocked

        stated, events = tuple(claims(self)), self.journal.standing()
        personas, log = self.personas, self.assumptions
        problems = check(personas, log, self.world, others=stated)
        needs = self.need_log.decided.kept
        gone = erased_problems(stated, events, personas=personas, assumptions=log, needs=needs)
        return (*problems, *more(self), *gone, *unlocked(events))

    def forget(self, participant: str, *, dry_run: bool = False) -> Forgotten:
        """Erase a participant, given by code, everywhere; a dry run only says what would go."""
        from workbench.forgetting import forget

        return forget(self, participant, dry_run=dry_run)

    def publish(self, *, allow_assumptions: bool = False) -> Any:
        """Check, redact and write a snapshot for stakeholders.

        Parameters
        ----------
        allow_assumptions : bool
            Publish claims without evidence, plainly shown as assumptions.

        Returns
        -------
        workbench.export.publish.Published

        Raises
        ------
        GateClosed
            When a claim lacks sound evidence, or something personal would leak.
        """
        from workbench.publishing import publish

        return publish(self, allow_assumptions=allow_assumptions)


def _pick(things: Mapping[str, T], id: str, what: str) -> T:
    for key, value in things.items():
        if key.casefold() == id.casefold():
            return value
    known = ", ".join(things) or "none yet"
    raise WorkbenchError(f"there is no {what} {id!r}", hint=f"There are: {known}.")


def _login() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "researcher"
