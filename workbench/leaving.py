"""What a participant leaves behind in a study: their words, and every place that holds them."""

from __future__ import annotations

import re
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.material import heirs_in
from workbench.model.evidence import Span
from workbench.model.source import Participant, Source
from workbench.synthesis.erasure_events import Leaving
from workbench.synthesis.erasure_personas import words_left
from workbench.synthesis.erasure_transcripts import Remainder, drafts, remainder
from workbench.synthesis.erasure_words import Voice, voice_of

if TYPE_CHECKING:
    from workbench.ingest.erasing import Cut
    from workbench.model.survey import Question, SurveyData
    from workbench.study import Study

_GENERIC = re.compile(
    r"(speaker|participant|interviewee|respondent|customer|client|user|guest|unknown|person|"
    r"voice|[a-z])?[\s_#-]*\d*",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Replaced:
    """A transcript of several people: the file that goes, and the one in its place."""

    old: Path
    new: Path
    text: str
    left: Remainder
    exact: bool


@dataclass
class Traces:
    """Where a participant's words are.

    Attributes
    ----------
    who : Leaving
    files : list of Path
        Files that hold nobody else's words.
    replaced : list of Replaced
    cuts : list of (Path, Cut)
        Tables with this person's rows.
    by_hand : list of str
        What no program can take out safely.
    """

    who: Leaving
    files: list[Path] = field(default_factory=list)
    replaced: list[Replaced] = field(default_factory=list)
    cuts: list[tuple[Path, Cut]] = field(default_factory=list)
    by_hand: list[str] = field(default_factory=list)

    def move(self, span: Span) -> Span:
        """Where other people's words stand after their transcript was cut."""
        for one in self.replaced:
            found = one.left.move(span)
            if found is not None:
                return found
        return span


def traces(study: Study, person: Participant) -> Traces:
    """Find everything that holds a participant's words; nothing is changed.

    Raises
    ------
    WorkbenchError
        When a table with this person's rows cannot be read.
    """
    labels: dict[str, set[str]] = {}
    for source, speaker in person.speakers:
        labels.setdefault(source, set()).add(speaker)
    by_hand: list[str] = []
    cuts = _cuts(study, person, by_hand)
    voice = _voice(study, person, labels, [cell for _, cut in cuts for cell in cut.cells])
    rest = {id: remainder(study.sources[id], labels[id], voice) for id in labels}
    gone = {id for id, left in rest.items() if left is None}
    heirs = heirs_in(study, study.material, _mentioned(study))
    heirs |= {old.source.id: old.by for old in study.material.superseded}
    gone |= {former for former, id in heirs.items() if id in gone}
    shared = {id: left for id, left in rest.items() if left is not None}
    who = Leaving(
        person.id, voice, _owner(study, labels, gone, shared, heirs, voice),
        frozenset(gone), frozenset(shared),
        "\n".join((*voice.texts, *(study.sources[id].text for id in gone & set(study.sources)))),
        "\n".join(_staying(study, gone, shared, cuts)),
    )  # fmt: skip
    found = Traces(who, cuts=cuts, by_hand=by_hand)
    found.files = [
        *(Path(study.sources[id].path).resolve() for id, left in rest.items() if left is None),
        *(Path(source.path).resolve() for source in _older(study, labels)),
    ]
    found.replaced = [_replaced(left) for left in shared.values()]
    written = words_left(study.personas, study.assumptions, who, found.move)
    found.who = replace(who, stays="\n".join((who.stays, *written)))
    return found


def _cuts(study: Study, person: Participant, by_hand: list[str]) -> list[tuple[Path, Cut]]:
    from workbench.ingest.erasing_links import feedback_rows, people_rows, survey_rows

    found = study.material
    return [
        *people_rows(study.path, person),
        *survey_rows(found.inventory, found.surveys, person, by_hand),
        *feedback_rows(found.inventory, found.feedback, person, by_hand),
    ]


def _voice(
    study: Study, person: Participant, labels: Mapping[str, set[str]], cells: list[str]
) -> Voice:
    old = _older(study, labels)
    kept = dict(_kept_texts(study, {*labels, *(source.id for source in old)}))
    names = {person.name, *(label for found in labels.values() for label in found)}
    return voice_of(
        [*_mine(study, labels), *_said_before(labels, kept), *cells],
        [
            *_others(study, labels, {source.id for source in old}),
            *_written(study, {cell.strip() for cell in cells}),
        ],
        names=sorted(n for n in names if n and not _GENERIC.fullmatch(n.strip())),
        shared=_other_names(study, person),
    )


def _mine(study: Study, labels: Mapping[str, set[str]]) -> Iterator[str]:
    from workbench.ingest import same_speakers

    for id, mine in labels.items():
        source = study.sources[id]
        yield from (turn.text for turn in source.turns if turn.speaker in mine)
        for old in study.material.superseded:
            if old.source.id in source.supersedes or old.by == id:
                pairs = same_speakers(source, old.source)
                theirs = {pairs[label] for label in mine if label in pairs} or mine
                yield from (turn.text for turn in old.source.turns if turn.speaker in theirs)


def _said_before(labels: Mapping[str, set[str]], kept: Mapping[str, list[str]]) -> Iterator[str]:
    """Turns of earlier texts of the same sources, by the speakers' labels."""
    everybody = {label for found in labels.values() for label in found}
    for texts in kept.values():
        for part in (part for text in texts for part in text.split("\n\n")):
            label, colon, words = part.partition(": ")
            if label in everybody or (not colon and "" in everybody):
                yield words or part


def _kept_texts(study: Study, ids: set[str]) -> Iterator[tuple[str, list[str]]]:
    from workbench.store.texts import Texts

    for id, texts in Texts(study.path).all().items():
        if id in ids:
            yield id, list(texts)


def _written(study: Study, cells: set[str]) -> Iterator[str]:
    """What other respondents and authors wrote, and what surveys ask."""
    for survey in study.material.surveys.values():
        for question in survey.questions.values():
            yield from (question.text, *_options(survey, question, cells))
            if question.type == "open":
                answers = survey.frame[list(question.columns)].stack()
                yield from (text for text in map(str, answers) if text not in cells)
    for posts in study.material.feedback.values():
        yield from (text for text in posts.frame["text"].dropna() if text not in cells)


def _options(survey: SurveyData, question: Question, cells: set[str]) -> Iterator[str]:
    """Options of a question without those that only this person gave, as it was written freely."""
    listed = question.options if question.type in ("single", "ordinal") else ()
    mine = [option for option in listed if option in cells]
    given = Counter(survey.frame[list(question.columns)].stack().map(str) if mine else ())
    yield from (o for o in question.options if o not in mine or given[o] > 1)


def _others(study: Study, labels: Mapping[str, set[str]], old: set[str]) -> Iterator[str]:
    """What other people say; not what moderators say to this person."""
    everything = [*study.sources.values(), *(one.source for one in study.material.superseded)]
    for source in everything:
        if source.id in old:
            continue
        mine = labels.get(source.id, set())
        alone = mine and not any(
            turn.role == "participant" and turn.speaker not in mine for turn in source.turns
        )
        for turn in source.turns:
            repeats = mine and turn.role != "participant"
            if not alone and not repeats and turn.speaker not in mine:
                yield turn.text
    settings = study.path / "study.toml"
    yield settings.read_text(encoding="utf-8") if settings.exists() else ""


def _staying(
    study: Study,
    gone: set[str],
    shared: Mapping[str, Remainder],
    cuts: list[tuple[Path, Cut]],
) -> Iterator[str]:
    """All that is left of what was said and written."""
    for id, source in study.sources.items():
        if id not in gone:
            yield shared[id].text if id in shared else source.text
    for old in study.material.superseded:
        if old.by not in gone and old.by not in shared:
            yield old.source.text
    yield from _written(study, {cell.strip() for _, cut in cuts for cell in cut.cells})


def _other_names(study: Study, person: Participant) -> Iterator[str]:
    for one in study.participants:
        if one.id != person.id:
            yield from (one.name, *(speaker for _, speaker in one.speakers))
    yield from (*study.settings.roles.moderators, *study.settings.roles.others)


def _older(study: Study, labels: Mapping[str, set[str]]) -> list[Source]:
    """Older versions of conversations in which the person speaks."""
    return [old.source for old in study.material.superseded if old.by in labels]


def _mentioned(study: Study) -> set[str]:
    """Ids of sources that the journal and the personas name."""
    from workbench.synthesis.erasure_events import as_span

    spans = [as_span(event.payload) for event in study.journal.events()]
    used = {span.source for span in spans if span is not None}
    return used | {s.source for p in study.personas for _, c in p.claims() for s in c.spans}


def _owner(
    study: Study,
    labels: Mapping[str, set[str]],
    gone: set[str],
    shared: Mapping[str, Remainder],
    heirs: Mapping[str, str],
    voice: Voice,
) -> Callable[[Span], bool]:
    def owns(span: Span) -> bool:
        if span.source in gone:
            return True
        id = span.source if span.source in shared else heirs.get(span.source, "")
        if id not in shared:
            return span.source not in study.sources and voice.holds(span.quote)
        source = study.sources[id]
        if source.text[span.start : span.end] == span.quote:
            turns = (t for t in source.turns if t.offset < span.end and span.start < t.stop)
            return any(turn.speaker in labels[id] for turn in turns)
        said = any(span.quote in text for text in voice.texts)
        return (said and span.quote not in shared[id].text) or voice.holds(span.quote)

    return owns


def _replaced(left: Remainder) -> Replaced:
    """The file that takes the place of a shared transcript: the first that reads as it should."""
    from workbench.ingest import read_transcript
    from workbench.ingest.ids import source_id

    old = Path(left.source.path).resolve()
    options = list(drafts(left, old.suffix.lower()))
    expected = [(turn.speaker, turn.text) for turn in left.turns]
    with tempfile.TemporaryDirectory() as folder:
        for ending, text in options:
            path = Path(folder) / f"{old.stem}{ending}"
            path.write_text(text, encoding="utf-8")
            read = read_transcript(path)
            if read.text == left.text and [(t.speaker, t.text) for t in read.turns] == expected:
                break
        else:
            left = Remainder(left.source, read.text, read.turns, ())
    exact = [(turn.speaker, turn.text) for turn in left.turns] == expected
    plain = source_id(old) == left.source.id or ending == old.suffix.lower()
    new = old.with_name(f"{old.stem if plain else left.source.id}{ending}")
    if new != old and new.exists() and new.read_text("utf-8", "replace") != text:
        new = old.with_name(f"{left.source.id}-rest{ending}")
    return Replaced(old, new, text, left, exact)
