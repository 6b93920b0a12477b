"""What can be asked of a study's words: search, themes, needs, beliefs and triage."""

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

    def needs(
        self,
        *,
        latent: bool = False,
        kinds: Collection[str] = ("interviews", "surveys", "feedback"),
    ) -> pd.DataFrame:
        """Find sentences in which people state a need, a wish, a suggestion or a request.

        Parameters
        ----------
        latent : bool
            Add signs of needs that nobody states: workarounds, own tools, repeated effort,
            waste put up with, surprise at limits.
        kinds : collection of str
            Where to look, as for `search`.

        Returns
        -------
        pandas.DataFrame
            participant, ref, quote (verbatim), score (0.5 to 1), rule (those that fired), kind
            (``stated`` or one of `language.LATENT_KINDS`), cue (the words that gave it away),
            group (sentences that say the same), people (how many say it) and withheld (why the
            words will not be published). Groups of most people first, never of most mentions;
            then by score. ``attrs["unread"]`` lists what is not in English: ref and language.

        Raises
        ------
        AnalysisError
            For a kind that there is not.
        """
        from workbench.noticing import needs

        return needs(cast("Study", self), latent=latent, kinds=kinds)

    def suggested_assumptions(self) -> pd.DataFrame:
        """Find beliefs said in interviews that nobody has shown, for the assumption log.

        Returns
        -------
        pandas.DataFrame
            who (``participant``, ``moderator`` or ``team``), participant (code, if one), ref,
            quote, kind (a guess: desirability, viability, feasibility or empty), rule, cue,
            hedged (whether the speaker calls it a belief), score and withheld. The surest
            first. ``attrs["unread"]`` as for `needs`.
        """
        from workbench.noticing import suggested_assumptions

        return suggested_assumptions(cast("Study", self))

    def triage(self, feedback_id: str | None = None) -> pd.DataFrame:
        """Sort feedback by what it does and how urgent it is.

        Parameters
        ----------
        feedback_id : str, optional
            A feedback file; all of them by default.

        Returns
        -------
        pandas.DataFrame
            One row per post, the urgent first: ref, author, question, complaint, praise,
            suggestion and urgency (0 to 1; 0.5 and more means yes), labels (those given), cues
            (kind and words of what makes it urgent), rules, text, language, group (ref of the
            post that it repeats, or its own) and posts (how many are in the group). Posts that
            are not in English, or have no text, are there without scores.

        Raises
        ------
        WorkbenchError
            When there is no such feedback.
        """
        from workbench.noticing import triage

        return triage(cast("Study", self), feedback_id)
