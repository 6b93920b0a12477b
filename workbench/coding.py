"""Coding in a study: codebook, marked words with their codes, memos, and what they add up to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

from workbench.errors import AnalysisError
from workbench.model.coding import Code, Coder, CodeSet, Excerpt, Memo, Touch
from workbench.model.evidence import Span
from workbench.model.project import Case
from workbench.synthesis import coding_changes as changes
from workbench.synthesis import coding_figures as figures
from workbench.synthesis.codebook_changes import change_code, find_code, merge_codes, new_code
from workbench.synthesis.coding_log import EVENTS, Decision, advance, fold
from workbench.synthesis.coding_state import State, Unplaced
from workbench.synthesis.marked_words import find_words, moved_excerpts

if TYPE_CHECKING:
    import pandas as pd

    from workbench.stats import CoOccurrence, Saturation, ThemeFrequency
    from workbench.study import Study
    from workbench.synthesis.coder_agreement import Compared

Where: TypeAlias = Span | str | tuple[str, str] | tuple[str, int, int]
"""Words: a span, ``P03#12-80``, (source, quote), or (source, start, end)."""


class StudyCoding:
    """Codes, excerpts, codings and memos of a study; every change is a decision in its journal.

    Parameters
    ----------
    study : Study

    Examples
    --------
    >>> coding = study.coding                                        # doctest: +SKIP
    >>> coding.add_code("Winter price", definition="…")              # doctest: +SKIP
    >>> coding.code(("P03", "nine pounds a month"), "Winter price")  # doctest: +SKIP
    >>> coding.codings                                               # doctest: +SKIP
    """

    def __init__(self, study: Study) -> None:
        self._study = study

    def __repr__(self) -> str:
        state = self.state
        codings = len(list(state.codings()))
        return f"<{len(state.codes)} codes, {codings} codings, {len(state.memos)} memos>"

    @property
    def state(self) -> State:
        """Everything, as the journal says it stands."""
        return fold(self._study.journal.standing(*EVENTS))

    @property
    def codes(self) -> tuple[Code, ...]:
        """The codebook, each code after its parent."""
        return tuple(code for _, code in self.state.tree())

    @property
    def coders(self) -> tuple[Coder, ...]:
        """Everybody who has coded."""
        return tuple(self.state.coders.values())

    @property
    def memos(self) -> tuple[Memo, ...]:
        """Notes about codes, excerpts and the study."""
        return tuple(self.state.memos.values())

    @property
    def sets(self) -> tuple[CodeSet, ...]:
        """Groups of codes (themes), of documents and of memos."""
        return tuple(self.state.sets.values())

    @property
    def cases(self) -> tuple[Case, ...]:
        """Cases that came with imported projects."""
        return tuple(self.state.cases.values())

    @property
    def unplaced(self) -> tuple[Unplaced, ...]:
        """Imported codings that stand at no certain place; see `place`."""
        return tuple(self.state.unplaced.values())

    @property
    def excerpts(self) -> tuple[Excerpt, ...]:
        """Marked words as the journal records them, in the order of the texts."""
        return tuple(sorted(self.state.excerpts.values(), key=lambda e: (e.span, e.id)))

    @property
    def placed(self) -> tuple[Excerpt, ...]:
        """Marked words where they stand in the sources as these are now."""
        return self._moved[0]

    @property
    def stale(self) -> tuple[Excerpt, ...]:
        """Marked words that no longer stand in their source, as they were recorded."""
        return self._moved[1]

    @property
    def codings(self) -> pd.DataFrame:
        """A row per coding: source, participants, words, code, coder, and whether it is stale."""
        import pandas as pd

        frame = pd.DataFrame(self.rows, columns=list(figures.COLUMNS))
        return frame.astype({"start": "Int64", "end": "Int64", "stale": bool})

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The same as plain values."""
        state, (placed, stale) = self.state, self._moved
        return figures.coding_rows(state, figures.applied(state, placed, self.voices), stale)

    @property
    def voices(self) -> figures.Voices:
        """Tells whose words a span holds."""
        return figures.Voices(self._study.sources, self._study.material.people)

    def find(self, where: Where) -> Span:
        """The span of some words; see `synthesis.marked_words.find_words`."""
        return find_words(where, self._texts)

    def add_code(
        self,
        name: str,
        *,
        parent: str = "",
        definition: str = "",
        color: str = "",
        codable: bool = True,
    ) -> Code:
        """Add a code; see `synthesis.codebook_changes.new_code`."""
        state = self.state
        new = new_code(
            state, name, parent=parent, definition=definition, color=color, codable=codable
        )
        return self._write(state, [new]).codes[new[1]["id"]]

    def get(self, code: str) -> Code:
        """A code by id, name, or path such as ``Costs / Winter price``."""
        return find_code(self.state, code)

    def change(self, code: str, **fields: Any) -> Code:
        """Give a code another name, parent, definition or color, or make it a heading."""
        state = self.state
        found = find_code(state, code)
        return self._write(state, [change_code(state, found, **fields)]).codes[found.id]

    def rename(self, code: str, name: str) -> Code:
        """Give a code another name."""
        return self.change(code, name=name)

    def merge(self, code: str, into: str) -> Code:
        """Put one code in the place of another: its codings, the codes below it, its memos."""
        state = self.state
        target = find_code(state, into)
        decision = merge_codes(state, find_code(state, code), target)
        return self._write(state, [decision]).codes[target.id]

    def remove_code(self, code: str) -> None:
        """Take a code out of the codebook, with its codings; codes below it move up."""
        state = self.state
        self._write(state, [("code.removed", {"code": find_code(state, code).id})])

    def code(self, where: Where, code: str, *, coder: str = "") -> Excerpt:
        """Apply a code to words; `coder` is who works on the study unless named."""
        return self.code_all([(where, code)], coder=coder)[0]

    def code_all(
        self, codings: Iterable[tuple[Where, str]], *, coder: str = ""
    ) -> tuple[Excerpt, ...]:
        """Apply codes to words, given as (where, code), in one go: all or none."""
        state, texts = self._today, self._texts
        by, decisions = changes.new_coder(state, coder or self._study.actor)
        advance(state, decisions)
        spans: list[Span] = []
        for where, code in codings:
            span = find_words(where, texts)
            found, text = find_code(state, code), texts[span.source]
            new = changes.new_coding(state, span, text, found, by, at=_now())
            advance(state, new)
            decisions += new
            spans.append(span)
        if any(kind != "coder.added" for kind, _ in decisions):
            self._study.journal.append_many(decisions, actor=self._study.actor)
        at = {excerpt.span: excerpt for excerpt in state.excerpts.values()}
        return tuple(at[span] for span in spans)

    def uncode(self, where: Where, code: str = "", *, coder: str = "") -> int:
        """Take codes from words, of one code or coder where named; how many were taken."""
        state = self._today
        gone = changes.remove_codings(state, self.find(where), code=code, coder=coder)
        self._write(state, gone)
        return len(gone)

    def memo(self, text: str, *, about: str = "", title: str = "") -> Memo:
        """Write a memo about a code or an excerpt (by id), or about the study."""
        state = self.state
        by, first = changes.new_coder(state, self._study.actor)
        new = changes.new_memo(state, text, title=title, about=about, made=Touch(by, _now()))
        return self._write(state, [*first, *new]).memos[new[0][1]["id"]]

    def place(self, unplaced: str, where: Where) -> Excerpt:
        """Give an imported coding its place by hand, by the id of the unplaced coding."""
        state, span = self._today, self.find(where)
        doubt, text = changes.find_unplaced(state, unplaced), self._texts[span.source]
        by, first = changes.new_coder(state, self._study.actor)
        self._write(state, [*first, *changes.place(state, doubt, span, text, by)])
        return next(e for e in state.excerpts.values() if e.span == span)

    def move(self, excerpt: str, where: Where) -> Excerpt:
        """Let an excerpt (by id) stand on other words, for instance after a correction."""
        state, span = self.state, self.find(where)
        found, text = changes.find_excerpt(state, excerpt), self._texts[span.source]
        return self._write(state, [changes.move_excerpt(found, span, text)]).excerpts[excerpt]

    def undo(self) -> str:
        """Take back the newest decision about coding; what kind it was."""
        standing = self._study.journal.standing(*EVENTS)
        if not standing:
            raise AnalysisError("nothing was coded yet, so there is nothing to take back")
        self._study.journal.undo(standing[-1].id, actor=self._study.actor)
        return standing[-1].kind

    def codebook(self) -> tuple[figures.CodeFigures, ...]:
        """The codebook with how many participants speak of each code; not mentions alone."""
        return figures.codebook(self.state, self.applied(), self._interviewed)

    def themes(self) -> tuple[ThemeFrequency, ...]:
        """How many participants speak of each set of codes."""
        from workbench.synthesis.coding_themes import themes

        return themes(self.state, self.applied(), self._interviewed)

    def together(self, *, at_least: int = 2) -> tuple[CoOccurrence, ...]:
        """Codes that meet in one turn; see `synthesis.coding_themes.together`."""
        from workbench.synthesis.coding_themes import together

        return together(self.state, self.applied(), self._study.sources, at_least=at_least)

    def applied(self) -> tuple[figures.Applied, ...]:
        """Every coding with the participants whose words it holds."""
        return tuple(figures.applied(self.state, self.placed, self.voices))

    def agreement(self, **options: Any) -> Compared:
        """How far coders agree; see `synthesis.coder_agreement.compare_coders`."""
        from workbench.synthesis.coder_agreement import compare_coders

        return compare_coders(self.state, self.placed, self._study.sources, **options)

    def saturation(
        self, *, order: Sequence[str] = (), base: int = 4, run: int = 2, threshold: float = 0.05
    ) -> Saturation:
        """How much the last interviews still added; see `stats.saturation`.

        Parameters
        ----------
        order : sequence of str, optional
            Source ids in the order of the interviews; the order of the sources otherwise.
        base, run, threshold
        """
        from workbench.stats import saturation

        coded = figures.coded_interviews(self.applied(), list(self._study.sources), order)
        return saturation(coded, base=base, run=run, threshold=threshold)

    @property
    def _moved(self) -> tuple[tuple[Excerpt, ...], tuple[Excerpt, ...]]:
        from workbench.corrections import Place, history

        excerpts = self.excerpts
        used = [Place("", excerpt.span) for excerpt in excerpts]
        return moved_excerpts(excerpts, self._texts, lambda: history(self._study, used))

    @property
    def _today(self) -> State:
        state = self.state
        state.excerpts |= {excerpt.id: excerpt for excerpt in self.placed}
        return state

    @property
    def _interviewed(self) -> list[str]:
        return [person.id for person in self._study.material.people.interviewed()]

    @property
    def _texts(self) -> dict[str, str]:
        return {source.id: source.text for source in self._study.sources.values()}

    def _write(self, state: State, decisions: Sequence[Decision]) -> State:
        self._study.journal.append_many(decisions, actor=self._study.actor)
        return advance(state, decisions)


def _now() -> str:
    from datetime import UTC, datetime

    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
