"""What the journey maps of a study are made from: placed sentences, needs, decisions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from workbench.errors import AnalysisError, SettingsError
from workbench.model.evidence import Span
from workbench.model.journey import Lost, Placement
from workbench.synthesis import journey_log as log

if TYPE_CHECKING:
    import pandas as pd

    from workbench.study import Study
    from workbench.synthesis.journey_map import Ground

SENTENCE_COLUMNS = (
    "participant", "ref", "text", "phase", "nearest", "score", "reason", "feeling", "quotable",
)  # fmt: skip
BY_HAND = "moved by a person"
# Columns of sentences that a study without any has not.
_READ = ("text", "does", "thinks", "pain", "gain", "valence", "quotability", "salience")


def ground_of(study: Study) -> Ground:
    """Placed sentences, needs, promises and decisions of a study."""
    from workbench.synthesis.journey_map import Ground
    from workbench.synthesis.journey_promises import judge_promise

    table = _table(study)
    decisions, lost, rows = _decisions(study, table)
    phases = [one.phase for one in _placements(study, table, decisions, rows)]
    felt = table["felt"].tolist()
    promises = study.settings.study.promises if len(table) else ()
    return Ground(
        table=table.assign(phase=phases),
        phases=tuple(study.settings.study.phases),
        needs=_needs(study, table),
        promises={one: judge_promise(one, table, phases, felt) for one in promises},
        decisions=decisions,
        lost=lost,
        rows=rows,
    )


def placed_sentences(study: Study) -> pd.DataFrame:
    """Every sentence with its phase and why; see `Study.journey_sentences`."""
    import pandas as pd

    table = _table(study)
    decisions, _, rows = _decisions(study, table)
    found = _placements(study, table, decisions, rows)
    texts = zip(table["source"], table["start"], table["end"], table["text"], strict=True)
    spans = [Span(str(a), int(b), int(c), str(d)) for a, b, c, d in texts]
    columns = {
        "participant": table["participant"].tolist(),
        "ref": [span.ref for span in spans],
        "text": [span.quote for span in spans],
        **{name: [getattr(one, name) for one in found] for name in ("phase", "nearest", "score")},
        "reason": [one.reason for one in found],
        "feeling": table["felt"].tolist(),
        "quotable": table["quotable"].tolist(),
    }
    return pd.DataFrame(columns, columns=list(SENTENCE_COLUMNS))


def sentence_at(study: Study, ref: str) -> Span:
    """The sentence of a participant that holds the beginning of a reference.

    Raises
    ------
    AnalysisError
        When it is no reference, or no sentence of a participant stands there.
    """
    try:
        wanted = Span.parse(ref, "")
    except ValueError as error:
        raise AnalysisError(str(error), hint="Example: P03#1240-1302.") from None
    table = study.sentences.reset_index(drop=True)
    row = _row(table, wanted)
    if row is None:
        known = ", ".join(study.sources) or "none"
        hint = f"`workbench journey sentences` lists them. Sources: {known}."
        raise AnalysisError(f"no sentence of a participant stands at {ref}", hint=hint)
    return _span(table, row)


def _table(study: Study) -> pd.DataFrame:
    """Sentences, numbered, with how their speakers felt."""
    from workbench.synthesis.journey_emotion import feelings

    table = study.sentences.reset_index(drop=True)
    if not len(table):
        table = table.assign(**dict.fromkeys(_READ, ())).astype({"quotable": bool})
    return table.assign(felt=_objects(feelings(table) if len(table) else []))


def _objects(values: Sequence[object]) -> Any:
    """A column in which None stays None."""
    import pandas as pd

    return pd.Series(list(values), dtype=object)


def _decisions(
    study: Study, table: pd.DataFrame
) -> tuple[tuple[log.Decision, ...], tuple[Lost, ...], dict[str, int]]:
    """Decisions that hold, those without effect, and the row that one about a sentence means."""
    from workbench.corrections import Place, history
    from workbench.synthesis.anchors import follow

    folded = log.fold(study.journal.standing(*log.FOLDED))
    past = history(study, [Place("journey", span) for one in folded for span in one.spans])
    phases = study.settings.study.phases
    live, lost = log.resolved(folded, lambda span: follow(span, past), phases)
    rows = {one.event: _row(table, one.spans[0]) for one in live if one.spans}
    return live, lost, {event: row for event, row in rows.items() if row is not None}


def _placements(
    study: Study, table: pd.DataFrame, decisions: Iterable[log.Decision], rows: dict[str, int]
) -> list[Placement]:
    from workbench.synthesis.journey_cues import glossary
    from workbench.synthesis.journey_phases import place_sentences

    phases, words = study.settings.study.phases, study.settings.journey.words
    _check_words(phases, words)
    known = glossary(phases, words)
    found = place_sentences(table, study.sources, known, coded=_coded(study, table))
    for one in decisions:
        if one.kind == log.MOVED and one.event in rows:
            phase = one.values["phase"]
            found[rows[one.event]] = Placement(phase, 1.0, BY_HAND, phase)
    return found


def _check_words(phases: Sequence[str], words: Iterable[str]) -> None:
    unknown = sorted(set(words) - set(phases))
    if unknown:
        raise SettingsError(
            f"words are given for {unknown[0]!r}, which is no phase of the study",
            path="study.toml",
            place="[journey]",
            hint=f"The phases are: {', '.join(phases)}.",
        )


def _coded(study: Study, table: pd.DataFrame) -> dict[tuple[str, int], str]:
    """Sentences within words that carry a code named like a phase."""
    phases = {phase.casefold(): phase for phase in study.settings.study.phases}
    found = {}
    for coding in study.coding.rows:
        phase = phases.get(str(coding["code"]).casefold())
        if phase is None or coding["stale"]:
            continue
        inside = (
            (table["source"] == coding["source"])
            & (table["start"] < coding["end"])
            & (table["end"] > coding["start"])
        )
        for start in table.loc[inside, "start"]:
            found[str(coding["source"]), int(start)] = phase
    return found


def _needs(study: Study, table: pd.DataFrame) -> list[dict[str, Any]]:
    """Needs of interviews with the number of their sentence; those held back are left out."""
    if not len(table):
        return []
    from workbench.synthesis.need_own import own_need, own_sign

    found = []
    for need in study.needs(latent=True, kinds=("interviews",)).to_dict("records"):
        quote = str(need["quote"])
        if not (own_need(quote) if need["kind"] == "stated" else own_sign(quote)):
            continue
        row = _row(table, Span.parse(str(need["ref"]), quote))
        if row is not None:
            found.append({str(name): value for name, value in need.items()} | {"row": row})
    return found


def _row(table: pd.DataFrame, span: Span) -> int | None:
    """The sentence that shares most with a span, the first of equals."""
    rows = table[
        (table["source"] == span.source) & (table["start"] < span.end) & (table["end"] > span.start)
    ]
    if not len(rows):
        return None
    shared = rows["end"].clip(upper=span.end) - rows["start"].clip(lower=span.start)
    return int(rows.index.to_list()[int(shared.to_numpy().argmax())])


def _span(table: pd.DataFrame, row: int) -> Span:
    one = table.iloc[row]
    return Span(str(one["source"]), int(one["start"]), int(one["end"]), str(one["text"]))
