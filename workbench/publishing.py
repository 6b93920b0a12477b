"""Publishing: the gate, the redacted snapshot, the leak test, and the version on disk."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from workbench.errors import GateClosed
from workbench.material import require_register
from workbench.model.evidence import Cell
from workbench.model.persona import Persona

if TYPE_CHECKING:
    from workbench.export.publish import Published
    from workbench.export.redaction import Redactor
    from workbench.export.snapshot import SnapshotBuilder
    from workbench.study import Study
    from workbench.synthesis.gate import Problem, World

CHART_ROWS = 10
MACHINE = "workbench"
"""Who the journal says put participants on record and moved quotes with their words."""


def withdraw(study: Study) -> dict[str, list[str]]:
    """Delete published versions with words of people who do not allow it any more.

    Returns
    -------
    dict of str to list of str
        Ids of the deleted versions, and whose words they held.
    """
    from workbench.export import publish as versions

    require_register(study)
    people = study.material.people
    held: dict[str, str] = {}
    for source in study.sources.values():
        for turn in source.turns:
            if people.withholds(source.id, turn.offset, turn.stop):
                id = people.by_speaker.get((source.id, turn.speaker), "")
                held[id] = f"{held.get(id, '')} {turn.text}"
    known = {person.id: person for person in people.participants}

    def refused(id: str) -> bool:
        # Who is in no list was forgotten, unless nobody's transcripts are here: where a study is
        # only served, the register alone decides.
        return not known[id].consent.may_publish if id in known else bool(study.sources)

    return versions.withdraw(study.path / "published", refused, held)


def publish(study: Study, *, allow_assumptions: bool = False) -> Published:
    """Check, redact, test for leaks, and write a snapshot; see `Study.publish`."""
    from workbench import __version__
    from workbench.export.publish import publish_snapshot
    from workbench.language import load

    withdraw(study)
    ready = make_ready(study, allow_assumptions=allow_assumptions)
    done = publish_snapshot(
        study.path / "published",
        ready.snapshot,
        inputs=_inputs(study),
        pipeline=load(study.settings.language.pipeline or None).id,
        by=study.actor,
        at=datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
        version=__version__,
    )
    return replace(done, unreviewed=ready.unreviewed, spread=ready.spread)


@dataclass(frozen=True)
class Ready:
    """What would be published.

    Attributes
    ----------
    snapshot : dict
    unreviewed : int
        Doubtful words that nobody has looked at.
    spread : tuple of str
        What is masked wherever it stands, as it reads as a name somewhere in the sources.
    """

    snapshot: dict[str, Any] = field(repr=False)
    unreviewed: int = 0
    spread: tuple[str, ...] = ()


def make_ready(study: Study, *, allow_assumptions: bool = False) -> Ready:
    """Everything that publishing does, but for the writing.

    Raises
    ------
    GateClosed
        As publishing would.
    """
    from workbench.export.leaks import leaks
    from workbench.export.naming import wording
    from workbench.redacting import study_redactor, unreviewed_words

    _require_something(study)
    world = study.world
    problems = study.check()
    _require_open(problems, allow_assumptions=allow_assumptions)
    waiting = unreviewed_words(study)
    redactor = study_redactor(study, pseudonyms=True)
    snapshot = make_snapshot(study, world, redactor, unsupported=len(problems))
    asked = wording(study.material.surveys.values())
    found = leaks(snapshot, world.people, study.sources.values(), redactor, asked=asked)
    if redactor.memory:
        redactor.memory.save()
    if found:
        raise GateClosed(
            f"nothing can be published, since {found[0]}"
            + (f" (and {len(found) - 1} more places)" if len(found) > 1 else ""),
            hint="Rewrite that text, or name the words under [redact] in study.toml: `remove` "
            "masks them everywhere, `keep` lets a product's name stay, or a phrase in which a name "
            "is an ordinary word.",
        )
    return Ready(snapshot, waiting, tuple(sorted(redactor.spread)))


def _require_something(study: Study) -> None:
    """Refuse to publish a study in which nobody has put anything yet."""
    material = study.material
    collected = (material.sources, material.surveys, material.feedback)
    if any(collected) or study.personas or study.assumptions or study.scorecard.measures:
        return
    raise GateClosed(
        "there is nothing to publish: the study holds no interview, survey, feedback, persona, "
        "assumption or measure",
        hint="Put files into interviews/, surveys/ or feedback/, then: workbench build.",
    )


def _require_open(problems: Sequence[Problem], *, allow_assumptions: bool) -> None:
    from workbench.synthesis.gate import NOTHING_SUPPORTS

    closing = [p for p in problems if not (allow_assumptions and p.message == NOTHING_SUPPORTS)]
    if not closing:
        return
    first = closing[0]
    raise GateClosed(
        f"the gate is closed: {_problems(len(closing))}, "
        f"the first in {first.place}: {first.message}",
        hint="See them all with `workbench check`."
        + (
            " Claims without evidence can be published as assumptions: --allow-assumptions."
            if all(p.message == NOTHING_SUPPORTS for p in closing)
            else ""
        ),
    )


def _problems(n: int) -> str:
    return f"{n} problem" + ("" if n == 1 else "s")


def snapshot_builder(study: Study, world: World, redactor: Redactor) -> SnapshotBuilder:
    """What turns claims of a study into what may be shown of them."""
    from workbench.export.snapshot import SnapshotBuilder
    from workbench.synthesis.gate import is_sound

    return SnapshotBuilder(
        sources=study.sources,
        surveys=world.surveys,
        people=world.people,
        redactor=redactor,
        is_sound=lambda piece: is_sound(piece, world),
        min_base=world.min_base,
        attributes=tuple(study.settings.publish.attributes),
    )


def make_snapshot(
    study: Study, world: World, redactor: Redactor, *, unsupported: int = 0
) -> dict[str, Any]:
    """The snapshot of a study, in JSON values that do not depend on the day they were made."""
    from workbench.artefacts import published
    from workbench.export.snapshot import FORMAT

    builder = snapshot_builder(study, world, redactor)
    personas = _in_order(study.personas)
    builder.foresee(claim for persona in personas for _, claim in persona.claims())
    charts = {p.id: _persona_charts(p, builder.surveys) for p in personas}
    return {
        "format": FORMAT,
        "study": _heading(study),
        "sources": _sources(study),
        "gate": {"state": "assumptions" if unsupported else "clean", "unsupported": unsupported},
        "personas": [builder.persona(p, charts[p.id]) for p in personas],
        "assumptions": [builder.assumption(a, asof(study)) for a in study.assumptions],
        **published(study, builder),
        "participants": builder.participants(personas),
        "evidence": builder.evidence,
        "charts": _study_charts(study, personas, redactor),
    }


def asof(study: Study) -> str:
    """Return the day deadlines are compared with: that of the newest decision of a person.

    So the same study always gives the same snapshot, whenever it is built and published.
    """
    days = [event.at[:10] for event in study.journal.standing() if event.actor != MACHINE]
    return max(days, default="1970-01-01")


def _heading(study: Study) -> dict[str, Any]:
    settings = study.settings
    return {
        "name": settings.study.name,
        "objective": settings.study.objective,
        "phases": list(settings.study.phases),
        "promises": list(settings.study.promises),
    }


def _sources(study: Study) -> dict[str, Any]:
    from workbench.synthesis.survey_record import is_asked

    people = study.material.people
    return {
        "interviews": len(study.sources),
        "participants": len(people.interviewed()),
        "quotable": len(people.quotable()),
        "words": sum(source.words for source in study.sources.values()),
        "surveys": [
            {
                "id": s.id,
                "respondents": len(s.frame),
                "questions": sum(map(is_asked, s.questions.values())),
            }
            for s in study.surveys.values()
        ],
        "feedback": [
            {"id": id, "posts": len(posts.frame)} for id, posts in study.material.feedback.items()
        ],
    }


def _in_order(personas: Sequence[Persona]) -> list[Persona]:
    """Statistical ones by share, then qualitative, then proto."""
    kinds = {"statistical": 0, "qualitative": 1, "proto": 2}
    return sorted(
        personas,
        key=lambda p: (
            kinds[p.kind],
            -(p.share.percent if p.share else 0),
            -len(p.participants),
            p.id,
        ),
    )


def _persona_charts(persona: Persona, surveys: Any) -> dict[str, Any]:
    from workbench.charts import persona_profile

    cells: list[Cell] = []
    for _, claim in persona.claims():
        cells += [c for c in claim.cells if c.total is not None and c.where and c not in cells]
    cells = [c for c in cells if c.survey in surveys][:CHART_ROWS]
    if len(cells) < 2:
        return {}
    questions = {c: surveys[c.survey].questions.get(c.question) for c in cells}
    words = [
        f"{c.answer} · {question.text if question else c.question}"
        for c, question in questions.items()
    ]
    return {"profile": persona_profile(cells, words, name=persona.name).to_dict()}


def _study_charts(study: Study, personas: Sequence[Persona], redactor: Redactor) -> dict[str, Any]:
    from workbench.charts import assumption_map, persona_shares
    from workbench.synthesis.assumption_log import evidence_strength
    from workbench.synthesis.cells import is_weighted

    charts = {}
    if any(p.share for p in personas):
        weighted = bool(study.segment_basis and is_weighted(study.segment_basis.survey))
        charts["segments"] = persona_shares(personas, weighted=weighted).to_dict()
    say = redactor.text
    log = [replace(a, text=say(a.text), owner=say(a.owner)) for a in study.assumptions]
    if log:
        strengths = [evidence_strength(a) for a in log]
        charts["assumption_map"] = assumption_map(log, strengths, today=asof(study)).to_dict()
    return charts


def _inputs(study: Study) -> dict[str, str]:
    """SHA-256 of everything the snapshot was made from.

    Transcripts go by code, as their files may be named after people.
    """
    from workbench.export.snapshot import source_codes

    codes = source_codes(study.sources)
    digests = {f"interviews/{codes[s.id]}": s.digest for s in study.sources.values()}
    folders = ("surveys", "feedback", "personas", "figures")
    files = [p for f in folders for p in (study.path / f).rglob("*") if p.is_file()]
    files += [p for p in (study.path / "study.toml", study.path / "scorecard.toml") if p.exists()]
    for path in sorted(files):
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        digests[path.relative_to(study.path).as_posix()] = digest
    return digests
