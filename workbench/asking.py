"""What can be asked of a study's words: search, and proposals of themes."""

from __future__ import annotations

from collections.abc import Collection
from functools import cached_property
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    import pandas as pd

    from workbench.searching import StudyIndex
    from workbench.study import Study
    from workbench.theming import ThemeProposals


class Asking:
    """The part of `Study` that looks for words and for what they are about."""

    @cached_property
    def index(self) -> StudyIndex:
        """Everything that people said, wrote and answered, ready to be searched."""
        from workbench.searching import StudyIndex

        return StudyIndex(cast("Study", self))

    def search(
        self,
        query: str,
        *,
        kinds: Collection[str] = ("interviews", "surveys", "feedback"),
        participants: Collection[str] | None = None,
        limit: int = 20,
    ) -> pd.DataFrame:
        """Find what people said, by words and by meaning.

        Parameters
        ----------
        query : str
            Words, or a sentence that says something alike.
        kinds : collection of str
            Where to look: ``interviews``, ``surveys`` (open answers), ``feedback``.
        participants : collection of str, optional
            Only these people's words: codes, or authors of feedback.
        limit : int
            How many at most.

        Returns
        -------
        pandas.DataFrame
            The best first: kind, ref (``P03#1240-1302``), participant, quote (verbatim), score
            (0 to 1), why, matched (the words), meaning (cosine) and withheld: why the words
            will not be published, empty if they may be. For the researcher's eyes.

        Raises
        ------
        AnalysisError
            For a kind or a participant that there is not.
        """
        return self.index.search(query, kinds=kinds, participants=participants, limit=limit)

    def themes(self, of: str = "interviews", *, k: int | None = None) -> ThemeProposals:
        """Propose themes of the interviews, of a survey's open question, or of feedback.

        Parameters
        ----------
        of : str
            ``interviews``, the id or wording of an open question (``survey/question`` where
            several surveys have it), or the id of a feedback file.
        k : int, optional
            Number of themes; by default chosen by stability, which is shown.

        Returns
        -------
        workbench.theming.ThemeProposals
        """
        from workbench.theming import propose_themes

        return propose_themes(cast("Study", self), of, k=k)
