"""Themes of a study: proposals with their evidence, which people take over into the codebook."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from workbench.errors import AnalysisError
from workbench.theme_material import Member, theme_material

if TYPE_CHECKING:
    import pandas as pd

    from workbench.model.coding import Code
    from workbench.study import Study


@dataclass(frozen=True)
class ThemeProposal:
    """Something that several people speak of, as a suggestion.

    Attributes
    ----------
    label : str
        A phrase that people used.
    phrases : tuple of str
        Further ones.
    participants : tuple of str
        Who speaks of it.
    of : int
        Of how many people.
    stability : float
        How much of it comes back in random parts of the texts, 0 to 1.
    reliable : bool
        Whether most of it does.
    members : tuple of Member
        The evidence, the most central first.
    """

    label: str
    phrases: tuple[str, ...]
    participants: tuple[str, ...]
    of: int
    stability: float
    reliable: bool
    members: tuple[Member, ...] = field(repr=False)

    @property
    def n(self) -> int:
        """How many people speak of it."""
        return len(self.participants)

    def as_dict(self) -> dict[str, Any]:
        """The same as plain values."""
        return {
            "label": self.label,
            "phrases": list(self.phrases),
            "n": self.n,
            "of": self.of,
            "mentions": len(self.members),
            "stability": self.stability,
            "reliable": self.reliable,
            "participants": list(self.participants),
            "members": [
                {"ref": m.ref, "participant": m.participant, "quote": m.quote} for m in self.members
            ],
        }


class ThemeProposals(Sequence[ThemeProposal]):
    """Proposed themes, those of most people first; nothing is decided until it is accepted.

    Attributes
    ----------
    of : str
        What they are themes of.
    unit : str
        Who is counted: participants, respondents or authors.
    stability : mapping of int to float
        For each number of themes tried, how like clusterings of random parts are (adjusted
        Rand index).
    reliable : mapping of int to int
        For each number of themes tried, how many of them are reliable. The largest was chosen.

    Examples
    --------
    >>> found = study.themes("interviews")                        # doctest: +SKIP
    >>> found.frame                                               # doctest: +SKIP
    >>> found.accept("winter price", name="Price in winter")      # doctest: +SKIP
    """

    def __init__(
        self,
        study: Study,
        of: str,
        unit: str,
        proposals: Sequence[ThemeProposal],
        *,
        stability: Mapping[int, float],
        reliable: Mapping[int, int],
    ) -> None:
        self._study = study
        self._proposals = tuple(proposals)
        self.of, self.unit = of, unit
        self.stability, self.reliable = stability, reliable

    def __len__(self) -> int:
        return len(self._proposals)

    def __iter__(self) -> Iterator[ThemeProposal]:
        return iter(self._proposals)

    def __getitem__(self, which: Any) -> Any:
        return self.get(which) if isinstance(which, str) else self._proposals[which]

    def __repr__(self) -> str:
        return f"<{len(self)} proposed themes of {self.of}: {', '.join(t.label for t in self)}>"

    @property
    def frame(self) -> pd.DataFrame:
        """A row per theme: label, phrases, n, of, mentions, stability, reliable, example."""
        import pandas as pd

        rows = [
            {
                **{
                    k: v for k, v in theme.as_dict().items() if k not in ("participants", "members")
                },
                "phrases": ", ".join(theme.phrases),
                "example": theme.members[0].quote,
            }
            for theme in self
        ]
        return pd.DataFrame(rows)

    def get(self, label: str) -> ThemeProposal:
        """A proposal by its label.

        Raises
        ------
        AnalysisError
            If there is none.
        """
        for theme in self:
            if theme.label.casefold() == label.casefold():
                return theme
        known = ", ".join(theme.label for theme in self)
        raise AnalysisError(f"no theme is proposed as {label!r}", hint=f"There are: {known}.")

    def accept(self, *labels: str, name: str = "", into: str = "", parent: str = "") -> Code:
        """Take themes over into the codebook: several of them become one code.

        Parameters
        ----------
        *labels : str
            Labels of proposals.
        name : str
            What the code is called; the first label by default.
        into : str
            A code that there is already, by name or path, instead of a new one.
        parent : str
            A code to put the new one below.

        Returns
        -------
        Code
            The sentences of interviews carry it; answers and posts are counted in its
            definition, as only transcripts can be coded. Each step is a decision in the
            journal; ``study.coding.remove_code`` takes the code back with its codings.

        Raises
        ------
        AnalysisError
            If there is no such proposal or code, or one of that name already.
        """
        if not labels:
            raise AnalysisError("no theme is named", hint="accept('label', name='…')")
        if into and self.of != "interviews":
            raise AnalysisError(
                f"{self.of} cannot be coded, only talk can, so nothing would go into {into!r}",
                hint="Leave `into` out: a code of its own keeps the counts in its definition.",
            )
        chosen = [self.get(label) for label in labels]
        coding = self._study.coding
        code = (
            coding.get(into)
            if into
            else coding.add_code(
                name or chosen[0].label, parent=parent, definition=self._definition(chosen)
            )
        )
        if self.of == "interviews":
            refs = dict.fromkeys(member.ref for theme in chosen for member in theme.members)
            coding.code_all([(ref, code.id) for ref in refs])
        return code

    def _definition(self, chosen: Sequence[ThemeProposal]) -> str:
        phrases = dict.fromkeys(p for theme in chosen for p in (theme.label, *theme.phrases))
        people = {person for theme in chosen for person in theme.participants}
        return (
            f"{', '.join(phrases)}. Proposed from {self.of}: {len(people)} of {chosen[0].of} "
            f"{self.unit}."
        )

    def as_dict(self) -> dict[str, Any]:
        """The same as plain values."""
        return {
            "of": self.of,
            "unit": self.unit,
            "k": len(self),
            "stability": {str(k): round(value, 4) for k, value in self.stability.items()},
            "reliable": {str(k): value for k, value in self.reliable.items()},
            "themes": [theme.as_dict() for theme in self],
        }


def propose_themes(study: Study, of: str = "interviews", *, k: int | None = None) -> ThemeProposals:
    """Propose themes; see `Study.themes`."""
    from workbench.language.theme_clusters import themes

    material = theme_material(study, of)
    pieces = sorted(material.members, key=lambda member: (member.quote, member.ref))
    everybody = {member.participant for member in pieces}
    found = themes([member.quote for member in pieces], k=k, known=material.asked)
    proposals = []
    for theme in found.themes:
        members = [pieces[at] for at in theme.members[: theme.sure] or theme.members]
        # What stands near by its sense only may be about something else.
        told = _telling(theme, members)
        if told:
            proposals.append(_proposal(theme, told, len(everybody)))
    proposals.sort(key=lambda theme: (-theme.n, -len(theme.members), theme.label))
    return ThemeProposals(
        study,
        material.of,
        material.unit,
        proposals,
        stability=found.stability,
        reliable=found.reliable,
    )


def _telling(theme: Any, members: Sequence[Member]) -> list[Member]:
    """Members that use the theme's words, those with its label first."""
    from workbench.language.terms import content_terms

    label = set(content_terms(theme.label))
    words = label.union(*map(content_terms, theme.phrases))
    terms = [(member, set(content_terms(member.quote))) for member in members]
    told = [(member, used) for member, used in terms if used & words]
    return [member for member, used in sorted(told, key=lambda one: not one[1] & label)]


def _proposal(theme: Any, members: Sequence[Member], of: int) -> ThemeProposal:
    people = tuple(sorted({member.participant for member in members}))
    return ThemeProposal(
        theme.label, theme.phrases, people, of, theme.stability, theme.reliable, tuple(members)
    )
