"""What participants, respondents and authors said and wrote, piece by piece with its address."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from workbench.language.pipeline import Pipeline
    from workbench.model.source import Role, Source
    from workbench.study import Study
    from workbench.synthesis.people import People

_NO_CONSENT = "did not allow quoting"
_TAKEN_BACK = "asked not to pass this on"


@dataclass(frozen=True)
class Passage:
    """A turn, an answer or a post.

    Attributes
    ----------
    text : str
    kind : str
        ``interviews``, ``surveys`` or ``feedback``.
    participant : str
        A participant's code, or the author of a post; empty for a survey's respondents.
    source, offset : str, int
        Where a turn stands: its source, and its place in the source's text.
    address : str
        Where an answer or a post stands.
    language : str
        Code or name of the language, where that is known.
    repeats : str
        Address of the post that this one repeats.
    role : {"participant", "moderator", "other"}
        Who says a turn.
    """

    text: str
    kind: str
    participant: str = ""
    source: str = ""
    offset: int = 0
    address: str = ""
    language: str = ""
    repeats: str = ""
    role: Role = "participant"

    @property
    def person(self) -> tuple[str, str]:
        """Who said it, as far as can be told: to count people, never mentions."""
        if self.participant:
            return self.kind, self.participant
        place = self.address or self.source
        if self.kind == "surveys":
            place = f"{place.partition('/')[0]}#{place.rpartition('#')[2]}"
        return self.kind, place

    def ref(self, start: int, end: int) -> str:
        """Address of a part: ``P03#1240-1302``, ``survey/question#17`` or ``posts#F12:0-80``."""
        if self.source:
            return f"{self.source}#{self.offset + start}-{self.offset + end}"
        part = "" if (start, end) == (0, len(self.text)) else f":{start}-{end}"
        return f"{self.address}{part}"

    def parts(self, pipeline: Pipeline, whole: int) -> list[tuple[int, int]]:
        """Cut a turn, or anything longer than so many characters, into sentences."""
        from workbench.language import sentences

        if not self.source and len(self.text) <= whole:
            return [(0, len(self.text))]
        return sentences(self.text, pipeline=pipeline)


def collected(study: Study) -> Iterator[tuple[str, list[Passage]]]:
    """Everything that participants, respondents and authors said, file by file."""
    for source in study.sources.values():
        yield f"interviews/{source.id}", list(spoken(study, source))
    for id in sorted(study.material.surveys):
        yield f"surveys/{id}", list(answered(study, id))
    for id in sorted(study.material.feedback):
        yield f"feedback/{id}", list(posted(study, id))


def spoken(study: Study, source: Source, role: Role = "participant") -> Iterator[Passage]:
    """Turns of a source's participants, or of those in another role."""
    codes = study.material.people.by_speaker
    for turn in source.turns:
        if turn.role == role and turn.text.strip():
            yield Passage(
                turn.text,
                "interviews",
                codes.get((source.id, turn.speaker), "") if role == "participant" else "",
                source.id,
                turn.offset,
                language=source.language,
                role=role,
            )


def answered(study: Study, id: str, question: str = "") -> Iterator[Passage]:
    """Answers to a survey's open questions, or to one of them."""
    survey = study.material.surveys[id]
    for asked in survey.questions.values():
        if asked.type != "open" or question not in ("", asked.id):
            continue
        for column in asked.columns:
            answers = survey.frame[column].dropna()
            for row, text in zip(answers.index, answers, strict=True):
                if str(text).strip():
                    yield Passage(str(text), "surveys", address=f"{id}/{asked.id}#{row + 1}")


def posted(study: Study, id: str, *, empty: bool = False) -> Iterator[Passage]:
    """Posts of a feedback file; those without text only if they are asked for."""
    frame = study.material.feedback[id].frame
    names = ("id", "author", "text", "language", "duplicate_of")
    columns = [frame[name].fillna("") if name in frame else [""] * len(frame) for name in names]
    rows: Iterable[tuple[Any, ...]] = zip(frame.index, *columns, strict=True)
    for row, post, author, text, language, original in rows:
        if empty or str(text).strip():
            yield Passage(
                str(text),
                "feedback",
                str(author),
                address=f"{id}#{post or row + 1}",
                language=str(language),
                repeats=f"{id}#{original}" if original else "",
            )


def why_withheld(
    people: People, allowed: Collection[str], whole: Passage, start: int, end: int
) -> str:
    """Why a part of a passage will not be published; empty if it may be.

    Parameters
    ----------
    people : People
    allowed : collection of str
        Codes of those who let their words leave the team.
    whole : Passage
    start, end : int
        Half-open range of code points in the passage.
    """
    if not whole.source:
        return ""
    if whole.role == "participant" and whole.participant not in allowed:
        return _NO_CONSENT
    begin, stop = whole.offset + start, whole.offset + end
    return _TAKEN_BACK if people.withholds(whole.source, begin, stop) else ""
