"""What participants, respondents and authors said and wrote, piece by piece with its address."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from workbench.language.pipeline import Pipeline
    from workbench.model.source import Source
    from workbench.study import Study


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
    """

    text: str
    kind: str
    participant: str = ""
    source: str = ""
    offset: int = 0
    address: str = ""

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


def spoken(study: Study, source: Source) -> Iterator[Passage]:
    """Turns of a source's participants."""
    codes = study.material.people.by_speaker
    for turn in source.turns:
        if turn.role == "participant" and turn.text.strip():
            who = codes.get((source.id, turn.speaker), "")
            yield Passage(turn.text, "interviews", who, source.id, turn.offset)


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


def posted(study: Study, id: str) -> Iterator[Passage]:
    """Posts of a feedback file."""
    frame = study.material.feedback[id].frame
    columns = (frame["id"].fillna(""), frame["author"].fillna(""), frame["text"].fillna(""))
    rows: Iterable[tuple[Any, ...]] = zip(frame.index, *columns, strict=True)
    for row, post, author, text in rows:
        if str(text).strip():
            yield Passage(str(text), "feedback", str(author), address=f"{id}#{post or row + 1}")
