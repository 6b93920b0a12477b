"""Needs, assumptions and triage of texts as rows of places and scores, to be kept."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from workbench.language.labels import Firing
from workbench.language.pipeline import Pipeline, load
from workbench.language.scale import Analysis

VERSION = "noticed@1"
STATED = "stated"
# What scores less is not told.
GIVEN = 0.5


def needs_analysis(pipeline: Pipeline) -> Analysis:
    """`stated_needs` for `language.scale`."""
    return _analysis("stated_needs", pipeline)


def latent_analysis(pipeline: Pipeline) -> Analysis:
    """`unstated_needs` for `language.scale`; its id changes with the rules."""
    from workbench.language.latent import latent_version

    return _analysis("unstated_needs", pipeline, latent_version())


def assumption_analysis(pipeline: Pipeline, role: str) -> Analysis:
    """`beliefs` of speakers of one role for `language.scale`."""
    from workbench.language.hedges import hedge_version

    return _analysis("beliefs", pipeline, hedge_version(), role=role)


def triage_analysis(pipeline: Pipeline) -> Analysis:
    """`triaged` for `language.scale`; its id changes with the rules and the emotion model."""
    from workbench.language.emotion import MODEL
    from workbench.language.moods import model_id

    return _analysis("triaged", pipeline, _triage_version(), model_id(MODEL))


def _analysis(name: str, pipeline: Pipeline, *versions: str, **options: str) -> Analysis:
    id = "/".join((VERSION, pipeline.id, *versions))
    return Analysis(f"{__name__}:{name}", id, {"pipeline": pipeline.name, **options})


def stated_needs(texts: Sequence[str], *, pipeline: str) -> list[list[dict[str, Any]]]:
    """Find the sentences of each text that state a need.

    Parameters
    ----------
    texts : sequence of str
        Turns, answers or posts in English.
    pipeline : str
        Name of a pipeline.

    Returns
    -------
    list of list of dict
        Per text and sentence: start, end, cue (start and end of the words that weigh most),
        rule (those that fired, the weightiest first), kind (``stated``) and score.
    """
    from workbench.language.needs import need_score, needs_of, read_grammar
    from workbench.language.segments import sentence_tokens, tokens_range

    loaded = load(pipeline)
    places = [[tokens_range(one) for one in sentence_tokens(d)] for d in loaded.docs(texts)]
    said = (text[a:b] for text, cut in zip(texts, places, strict=True) for a, b in cut)
    docs = read_grammar(loaded, said)
    rows: list[list[dict[str, Any]]] = []
    for cut in places:
        mine = []
        for start, end in cut:
            fired = needs_of(next(docs))
            score = need_score(fired)
            if score >= GIVEN:
                mine.append(_need(start, end, fired, score))
        rows.append(mine)
    return rows


def unstated_needs(texts: Sequence[str], *, pipeline: str) -> list[list[dict[str, Any]]]:
    """Find signs of latent needs in each text; rows as of `stated_needs`."""
    from workbench.language.latent import latent_needs

    found = latent_needs(texts, pipeline=load(pipeline))
    return [
        [
            _row(text, one) | {"kind": one.kind, "score": one.score}
            for one in signs
            if one.score >= GIVEN
        ]
        for text, signs in zip(texts, found, strict=True)
    ]


def beliefs(texts: Sequence[str], *, pipeline: str, role: str) -> list[list[dict[str, Any]]]:
    """Find assumption suggestions in turns of speakers of one role.

    Returns
    -------
    list of list of dict
        Per text: start, end, cue, rule, kind (a guess, or empty), hedged and score.
    """
    from workbench.language.hedges import assumption_suggestions

    found = assumption_suggestions(texts, [role] * len(texts), pipeline=load(pipeline))
    return [
        [
            _row(text, one) | {"kind": one.kind, "hedged": one.hedged, "score": one.score}
            for one in told
            if one.score >= GIVEN
        ]
        for text, told in zip(texts, found, strict=True)
    ]


def triaged(texts: Sequence[str], *, pipeline: str) -> list[dict[str, Any]]:
    """Triage texts; see `workbench.language.triage`.

    Returns
    -------
    list of dict
        Per text: a score for each of `triage_texts.TRIAGE_LABELS`; ``urgency``; ``cues``, each
        a cue's kind, start and end; and ``rules``, each ``label:rule``.
    """
    from workbench.language.triage_texts import triage

    return [
        {
            **{label: round(score, 4) for label, score in one.scores.items()},
            "urgency": round(one.urgency, 4),
            "cues": [[cue.label, cue.start, cue.end] for cue in one.cues],
            "rules": list(dict.fromkeys(f"{r.label}:{r.rule}" for r in one.reasons)),
        }
        for one in triage(texts, pipeline=load(pipeline))
    ]


def _need(start: int, end: int, fired: Sequence[Firing], score: float) -> dict[str, Any]:
    telling = sorted(_telling(fired), key=lambda one: (-one.score, one.start, one.rule))
    cue = telling[0]
    return {
        "start": start,
        "end": end,
        "cue": [start + cue.start, start + cue.end],
        "rule": "; ".join(dict.fromkeys(one.rule for one in telling)),
        "kind": STATED,
        "score": round(score, 4),
    }


def _telling(fired: Sequence[Firing]) -> Iterator[Firing]:
    return (one for one in fired if one.score > 0)


def _row(text: str, one: Any) -> dict[str, Any]:
    at = text.index(one.cue, one.start)
    return {"start": one.start, "end": one.end, "cue": [at, at + len(one.cue)], "rule": one.rule}


@cache
def _triage_version() -> str:
    from workbench.language import triage_texts
    from workbench.language.lexicon.feedback import FEEDBACK
    from workbench.language.rules.triage import TRIAGE_RULES, URGENCY_RULES

    told = repr((triage_texts.VERSION, sorted(FEEDBACK.items()), TRIAGE_RULES, URGENCY_RULES))
    return hashlib.sha256(told.encode()).hexdigest()[:8]
