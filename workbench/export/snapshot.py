"""The snapshot: everything stakeholders may see, redacted, in plain JSON values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from workbench.export.redaction import Redactor
from workbench.model.assumption import Assumption
from workbench.model.empathy import EmpathyMap
from workbench.model.evidence import Cell, Claim, Evidence, Span, claim_status
from workbench.model.persona import SECTIONS, Persona
from workbench.model.source import Source
from workbench.model.survey import SurveyData
from workbench.synthesis.assumption_log import evidence_strength
from workbench.synthesis.people import People

FORMAT = "workbench/snapshot@1"
NEIGHBOURS = 160


@dataclass
class SnapshotBuilder:
    """Collects claims and numbers their evidence.

    Attributes
    ----------
    sources, surveys, people
        What evidence resolves to.
    redactor : Redactor
    is_sound : callable
        Whether a piece of evidence still says what it said.
    min_base : int
        Figures on a smaller unweighted base are suppressed.
    attributes : tuple of str
        Columns of participants.csv that may be shown.
    """

    sources: Mapping[str, Source]
    surveys: Mapping[str, SurveyData]
    people: People
    redactor: Redactor
    is_sound: Callable[[Evidence], bool]
    min_base: int
    attributes: tuple[str, ...] = ()
    evidence: dict[str, dict[str, Any]] = field(default_factory=dict)
    _ids: dict[Evidence, str] = field(default_factory=dict)

    @property
    def _shown(self) -> set[str]:
        return {person.id for person in self.people.quotable()}

    def claim(self, claim: Claim, of: Sequence[str]) -> dict[str, Any]:
        """A claim with its n of N; `of` holds the ids of everybody considered."""
        cell = next((e for e in claim.supports if isinstance(e, Cell)), None)
        spoken = {
            self.people.of_span(s, self.sources) for s in claim.supports if isinstance(s, Span)
        } - {None}
        if cell is not None and not spoken:
            hidden = cell.base < self.min_base
            count = {"n": None if hidden else cell.n, "of": cell.base, "unit": "respondents"}
        else:
            count = {"n": len(spoken), "of": len(of) or len(spoken), "unit": "participants"}
        return {
            "text": self._claim_text(claim),
            "status": claim_status(claim, self.is_sound),
            **count,
            "supports": [self.piece(e) for e in claim.supports],
            "contradicts": [self.piece(e) for e in claim.contradicts],
            "edited": claim.edited and all(s.quote != claim.text for s in claim.spans),
        }

    def _claim_text(self, claim: Claim) -> str:
        """Participants' words are masked as they are in their quote."""
        for span in claim.spans:
            if span.quote == claim.text and span.source in self.sources:
                return self.redactor.span(span, self.sources[span.source])
        return claim.text if claim.cells and not claim.edited else self.redactor.text(claim.text)

    def piece(self, piece: Evidence) -> str:
        """Id of a piece of evidence, added on first use."""
        if piece not in self._ids:
            self._ids[piece] = f"e{len(self._ids) + 1}"
            plain = self._span(piece) if isinstance(piece, Span) else self._cell(piece)
            self.evidence[self._ids[piece]] = plain
        return self._ids[piece]

    def foresee(self, claims: Iterable[Claim]) -> None:
        """Have the words of many claims and of their evidence looked at in one go."""
        claims = tuple(claims)
        spans = {p for c in claims for p in (*c.supports, *c.contradicts) if isinstance(p, Span)}
        ranges = [
            (self.sources[span.source], start, stop)
            for span in sorted(spans, key=lambda span: (span.source, span.start, span.end))
            for start, stop in self._ranges(span).values()
        ]
        self.redactor.foresee(ranges, (claim.text for claim in claims))

    def _ranges(self, span: Span) -> dict[str, tuple[int, int]]:
        """Where the words stand that are shown of a quote; empty where its words are gone."""
        source = self.sources.get(span.source)
        turn = source.turn_at(span.start) if source else None
        if source is None or turn is None:
            return {}
        before = max(turn.offset, span.start - NEIGHBOURS)
        after = min(turn.stop, span.end + NEIGHBOURS)
        asked = _question(source, turn.index)
        return {
            "quote": (span.start, span.end),
            **({"question": asked} if asked else {}),
            "before": (_word(source.text, before), span.start),
            "after": (span.end, _word_end(source.text, after)),
        }

    def _span(self, span: Span) -> dict[str, Any]:
        ranges = self._ranges(span)
        if not ranges:
            return {"kind": "span", "participant": None, "source": None, "quote": None}
        source = self.sources[span.source]
        turn = source.turn_at(span.start)
        assert turn is not None
        words = {name: self.redactor.part(source, *ranges[name]) for name in ranges}
        asked = words.get("question")
        # What was left out says so, so that no sentence seems to begin or end there.
        if words["before"] and source.text[turn.offset : ranges["before"][0]].strip():
            words["before"] = f"… {words['before'].lstrip()}"
        if words["after"] and source.text[ranges["after"][1] : turn.stop].strip():
            words["after"] = f"{words['after'].rstrip()} …"
        return {
            "kind": "span",
            "participant": self.people.by_speaker.get((source.id, turn.speaker)),
            "source": self.source_code(source),
            "question": asked and _shortened(asked),
            "at": clock(turn.start),
            **{name: words[name] for name in ("quote", "before", "after")},
        }

    def source_code(self, source: Source) -> str:
        """A number instead of the file's name, which may name somebody."""
        return source_codes(self.sources)[source.id]

    def _cell(self, cell: Cell) -> dict[str, Any]:
        survey = self.surveys.get(cell.survey)
        question = survey.questions.get(cell.question) if survey else None
        hidden = cell.base < self.min_base
        return {
            "kind": "cell",
            "survey": cell.survey,
            "question": question.text if question else cell.question,
            "answer": cell.answer,
            "n": None if hidden else cell.n,
            "base": cell.base,
            "percent": None if hidden else cell.percent,
            "total": None if hidden else cell.total,
            "index": None if hidden else cell.index,
            "where": [list(pair) for pair in cell.where],
            "suppressed": hidden,
        }

    def empathy(self, chart: EmpathyMap) -> dict[str, Any]:
        """The six lists of an empathy map."""
        lists = {
            name: [self.claim(c, chart.participants) for c in claims]
            for name, claims in chart.quadrants()
        }
        return {"of": chart.of, "participants": list(chart.participants), **lists}

    def persona(self, persona: Persona, charts: Mapping[str, Any]) -> dict[str, Any]:
        """A persona with its sections, map and charts."""
        of = persona.empathy.participants
        sections = {
            name: [self.claim(c, of) for c in persona.sections.get(name, ())] for name in SECTIONS
        }
        return {
            "id": persona.id,
            "name": self.redactor.text(persona.name),
            "kind": persona.kind,
            "monogram": monogram(persona.name),
            "share": asdict(persona.share) if persona.share else None,
            "method": persona.method,
            "stability": persona.stability,
            "participants": [id for id in persona.participants if id in self._shown],
            "sections": sections,
            "empathy": self.empathy(persona.empathy),
            "notes": self.redactor.text(persona.notes),
            "charts": dict(charts),
        }

    def assumption(self, assumption: Assumption, today: str) -> dict[str, Any]:
        """An assumption with its cards, every text redacted."""
        # Results of tests are published by `workbench.testing`, without those on small bases.
        plain = _redacted(assumption.as_cards(), self.redactor)
        for card, original in zip(plain["tests"], assumption.tests, strict=True):
            card["lock"] = original.lock
        return {
            **plain,
            "evidence": evidence_strength(assumption),
            "state": assumption.state(today),
            "last_day": assumption.last_day,
            "supports": [self.piece(e) for e in assumption.supports],
            "contradicts": [self.piece(e) for e in assumption.contradicts],
        }

    def participants(self, personas: Iterable[Persona]) -> list[dict[str, Any]]:
        """Participants by code, with the attributes that may be shown."""
        belongs: dict[str, list[str]] = {}
        for persona in personas:
            for id in persona.participants:
                belongs.setdefault(id, []).append(persona.id)
        return [
            {
                "id": person.id,
                "attributes": {
                    name: self.redactor.text(person.attributes[name])
                    for name in self.attributes
                    if person.attributes.get(name)
                },
                "personas": belongs.get(person.id, []),
            }
            for person in self.people.quotable()
        ]


def _question(source: Source, index: int) -> tuple[int, int] | None:
    """Where the moderator's last question before a turn stands."""
    for turn in reversed(source.turns[max(0, index - 2) : index]):
        if turn.role == "moderator":
            return turn.offset, turn.stop
    return None


def _shortened(words: str) -> str:
    return words if len(words) <= 320 else "…" + words[-320:].split(" ", 1)[-1]


def _redacted(value: Any, redactor: Redactor) -> Any:
    if isinstance(value, str):
        return redactor.text(value)
    if isinstance(value, dict):
        return {
            key: item
            if key in ("id", "assumption", "test", "kind", "decision")
            else _redacted(item, redactor)
            for key, item in value.items()
        }
    if isinstance(value, (list, tuple)):
        return [_redacted(item, redactor) for item in value]
    return value


def source_codes(ids: Iterable[str]) -> dict[str, str]:
    """Codes S01, S02, … for source ids, in their order."""
    return {id: f"S{number:02d}" for number, id in enumerate(sorted(ids), start=1)}


def monogram(name: str) -> str:
    """One or two letters that stand for a name."""
    words = [word for word in name.split() if word[:1].isalpha()]
    return "".join(word[0].upper() for word in words[:2]) or "?"


def clock(seconds: float | None) -> str | None:
    """Seconds as ``hh:mm:ss``."""
    if seconds is None:
        return None
    whole = int(seconds)
    return f"{whole // 3600:02d}:{whole // 60 % 60:02d}:{whole % 60:02d}"


def _word_end(text: str, at: int) -> int:
    """The end of the word before, so that a neighbour does not end inside one."""
    while at < len(text) and not text[at].isspace() and not text[at - 1].isspace():
        at -= 1
    return at


def _word(text: str, at: int) -> int:
    """The start of the next word, so that a neighbour does not begin inside one."""
    while at and at < len(text) and not text[at - 1].isspace() and not text[at].isspace():
        at += 1
    return at
