"""Needs: what people ask for or work around, who they are, why, and a question to start from."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, replace
from typing import Any, Literal

from workbench.model.evidence import Claim, Span

# What a phrase says: to do something, that something does, that makers do, that makers do not,
# to have something, or to be rid of some effort.
Shape = Literal["do", "get", "ask", "spare", "thing", "free"]
SHAPES: tuple[Shape, ...] = ("do", "get", "ask", "spare", "thing", "free")
State = Literal["proposed", "persona", "accepted"]
BLANK = "______"


@dataclass(frozen=True)
class Said:
    """Words in which a need is stated, or shows.

    Attributes
    ----------
    kind : str
        ``interviews``, ``surveys`` or ``feedback``.
    ref, quote : str
        Where the words stand, and the words.
    participant : str
        Code, or the author of a post; empty for respondents.
    person : str
        Whose words these are, as far as can be told: to count people and never mentions.
    sign : str
        ``stated``, or one of `language.LATENT_KINDS`.
    score : float
        How surely it is one, 0 to 1.
    shape, words : str
        The phrase that says what is needed, as others would say it; empty where none is clear.
    who : str
        Whom it is told of, where not of the speaker: "people", "beginners".
    solution : bool
        Whether the phrase names a ready answer instead of an outcome.
    reason, reason_ref, lead : str
        Words nearby that tell why, where they stand, and the word that joins them.
    withheld : str
        Why the words will not be published; empty if they may be.
    before, after : str
        What stood around the words when a decision was made about them.
    """

    kind: str
    ref: str
    quote: str
    participant: str = ""
    person: str = ""
    sign: str = "stated"
    score: float = 1.0
    shape: str = ""
    words: str = ""
    who: str = ""
    solution: bool = False
    reason: str = ""
    reason_ref: str = ""
    lead: str = ""
    withheld: str = ""
    before: str = ""
    after: str = ""

    @property
    def span(self) -> Span | None:
        """The words as evidence, for those of an interview."""
        return Span.parse(self.ref, self.quote) if self.kind == "interviews" else None


@dataclass(frozen=True)
class PointOfView:
    """[User] needs [need] because [insight]; an empty part is for a person to fill.

    Attributes
    ----------
    user, need, because : str
        `because` is verbatim where `lead` does not say that a person wrote it.
    lead : str
        What joins the insight: ``because``, ``because today``, or empty where the quote brings
        a joining word of its own.
    written : tuple of str
        Parts that a person wrote.
    """

    user: str = ""
    need: str = ""
    because: str = ""
    lead: str = "because"
    written: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The whole sentence; a line stands where a part is missing."""
        user = self.user[:1].upper() + self.user[1:] if self.user else BLANK
        return f"{user} need {self.need or BLANK} {self.why}."

    @property
    def why(self) -> str:
        """The insight with the word that joins it."""
        if not self.because:
            return f"because {BLANK}"
        own = "because" in self.written
        quoted = self.because if own else f"“{self.because.replace('“', '‘').replace('”', '’')}”"
        lead = "because" if own else self.lead
        return f"{lead} {quoted}" if lead else f"– {quoted}"


@dataclass(frozen=True)
class Rating:
    """Importance and satisfaction of a survey's item, with its opportunity score.

    Attributes
    ----------
    survey, item : str
        Survey id, and the id of the question of importance.
    text : str
        What was rated.
    base : int
        Respondents who rated both.
    score, low, high, importance, satisfaction : float or None
        See `stats.Opportunity`; None where the base is too small to be shown.
    confirmed : bool
        False for a proposal by likeness, which a person has yet to confirm.
    """

    survey: str
    item: str
    text: str
    base: int
    score: float | None = None
    low: float | None = None
    high: float | None = None
    importance: float | None = None
    satisfaction: float | None = None
    confirmed: bool = False


@dataclass(frozen=True)
class Need:
    """A need, who has it, and what follows from it.

    Attributes
    ----------
    id : str
        ``N1``, ``N2``, … once accepted; ``p-3f2a`` while proposed; ``f-81c0e`` for one that
        stands in persona files only.
    text : str
        In their words, or a person's.
    state : {"proposed", "persona", "accepted"}
    said, against : tuple of Said
        For it, and against it.
    of : int
        Participants considered.
    point_of_view : PointOfView
    question : str
        How Might We …; empty where no question could be made of their words.
    prompt : str
        What a person is asked to fill in, where something is missing.
    question_written : bool
        Whether a person wrote the question.
    personas : tuple of str
        Names of the personas in whose files it stands.
    owner : str
    rating : Rating or None
    gone : tuple of str
        References of words that cannot be found any more.
    """

    id: str
    text: str
    state: State
    said: tuple[Said, ...] = ()
    against: tuple[Said, ...] = ()
    of: int = 0
    point_of_view: PointOfView = field(default_factory=PointOfView)
    question: str = ""
    prompt: str = ""
    question_written: bool = False
    personas: tuple[str, ...] = ()
    owner: str = ""
    rating: Rating | None = None
    gone: tuple[str, ...] = ()

    @property
    def participants(self) -> tuple[str, ...]:
        """Codes of the participants who say it or show it."""
        heard = (one.participant for one in self.said if one.kind == "interviews")
        return tuple(sorted(set(heard) - {""}))

    @property
    def n(self) -> int:
        """How many participants; never how often."""
        return len(self.participants)

    @property
    def answers(self) -> int:
        """How many respondents of surveys."""
        return len({one.person for one in self.said if one.kind == "surveys"})

    @property
    def posts(self) -> int:
        """How many authors of feedback."""
        return len({one.person for one in self.said if one.kind == "feedback"})

    @property
    def latent(self) -> bool:
        """Whether nobody states it: there are only signs."""
        return bool(self.said) and all(one.sign != "stated" for one in self.said)

    @property
    def claim(self) -> Claim:
        """The need as a claim that rests on words which may be published."""
        return Claim(self.text, shown(self.said), shown(self.against), edited=True)

    def as_dict(self) -> dict[str, Any]:
        """Plain values, for JSON."""
        plain = asdict(replace(self, point_of_view=self.point_of_view))
        plain["point_of_view"] |= {"text": self.point_of_view.text}
        counts = {"n": self.n, "of": self.of, "answers": self.answers, "posts": self.posts}
        return {**plain, **counts, "latent": self.latent, "participants": list(self.participants)}


def shown(said: tuple[Said, ...]) -> tuple[Span, ...]:
    """Spans of words that may be published, each once."""
    spans = (one.span for one in said if not one.withheld)
    return tuple(dict.fromkeys(span for span in spans if span is not None))


@dataclass(frozen=True)
class NeedsBoard:
    """The needs of a study, or of a persona, those of most participants first.

    Attributes
    ----------
    needs : tuple of Need
    persona : str
        Id of a persona; empty for everybody.
    of : int
        Participants considered.
    rejected : int
        Proposals that a person rejected.
    unclear : int
        Sentences that state something without a phrase that can be said; `Study.needs` has them.
    ratings : tuple of Rating
        Items of surveys that were rated by importance and satisfaction.
    unread : tuple of mapping
        What is not in English, by ref and language.
    """

    needs: tuple[Need, ...]
    persona: str = ""
    of: int = 0
    rejected: int = 0
    unclear: int = 0
    ratings: tuple[Rating, ...] = ()
    unread: tuple[dict[str, str], ...] = ()

    @property
    def accepted(self) -> tuple[Need, ...]:
        """Those that a person accepted."""
        return tuple(need for need in self.needs if need.state == "accepted")

    @property
    def by_opportunity(self) -> tuple[Need, ...]:
        """Those with a figure, the highest opportunity score first."""
        scored = [(n.rating.score, n) for n in self.needs if n.rating and n.rating.score]
        return tuple(need for _, need in sorted(scored, key=lambda pair: (-pair[0], pair[1].id)))

    def as_dict(self) -> dict[str, Any]:
        """Plain values, for JSON."""
        return {
            "persona": self.persona,
            "of": self.of,
            "rejected": self.rejected,
            "unclear": self.unclear,
            "needs": [need.as_dict() for need in self.needs],
            "ratings": [asdict(rating) for rating in self.ratings],
            "unread": list(self.unread),
        }
