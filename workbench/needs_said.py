"""The sentences behind needs, with their phrases and reasons, and where they stand now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, cast

from workbench.model.evidence import Span
from workbench.model.need import Said
from workbench.passages import Passage, collected, why_withheld

if TYPE_CHECKING:
    from workbench.study import Study
    from workbench.synthesis.need_log import Kept

# Orders in an interview are mostly told ("and he said do this"); they count where they are polite.
# Where a study keeps what was read of its material.
_KEPT = "_needs_read"
_ORDERS = frozenset({"ask", "spare"})


@dataclass(frozen=True)
class Reading:
    """Sentences that state or show a need, as read.

    Attributes
    ----------
    said : tuple of Said
    nouns : tuple of tuple of str
        What each names, reduced.
    counts, total
        See `synthesis.need_groups.term_counts`, of everything collected.
    unread : tuple of dict
    answers : mapping of str to Passage
        Answers and posts by address.
    """

    said: tuple[Said, ...]
    nouns: tuple[tuple[str, ...], ...]
    counts: Mapping[str, int]
    total: int
    unread: tuple[dict[str, str], ...]
    answers: Mapping[str, Passage]


def read_needs(study: Study) -> Reading:
    """All sentences of a study that state a need, or show a sign of one; read once."""
    kept = study.__dict__.get(_KEPT)
    if kept is not None and kept[0] is study.material:
        return cast("Reading", kept[1])
    found = _read(study)
    study.__dict__[_KEPT] = (study.material, found)
    return found


def _read(study: Study) -> Reading:
    from workbench.noticing import need_rows, wish_rows
    from workbench.searching import KINDS
    from workbench.synthesis.need_groups import term_counts

    rows, unread = need_rows(study, latent=True, kinds=KINDS)
    rows += wish_rows(study, rows)
    told = [one for _, texts in collected(study) for one in texts]
    counts, total = term_counts(one.text for one in told)
    found = _phrased(study, [_said(whole, row) for whole, row in rows])
    ready = [
        _reasoned(one, whole, row, told_of)
        for (one, told_of), (whole, row) in zip(found, rows, strict=True)
    ]
    once = {one.ref: at for at, one in reversed([*enumerate(ready)])}
    places = sorted(once.values())
    return Reading(
        tuple(ready[at] for at in places),
        tuple(tuple(found[at][1]["about"]) for at in places),
        counts,
        total,
        tuple(unread),
        {one.address: one for one in told if one.address},
    )


def _said(whole: Passage, row: Mapping[str, Any]) -> Said:
    return Said(
        whole.kind,
        row["ref"],
        row["quote"],
        whole.participant,
        "/".join(row["person"]),
        row["kind"],
        row["score"],
        withheld=row["withheld"],
    )


def _phrased(study: Study, said: Sequence[Said]) -> list[tuple[Said, dict[str, Any]]]:
    """Sentences with the phrase that says what is needed, where one is clear."""
    from workbench.annotating import analyse_texts
    from workbench.synthesis.need_phrases import phrase_analysis

    rows = analyse_texts(study, phrase_analysis(), [one.quote for one in said])
    return [(_with_phrase(one, row), row) for one, row in zip(said, rows, strict=True)]


def _with_phrase(one: Said, row: Mapping[str, Any]) -> Said:
    told = one.kind == "interviews" and row.get("shape") in _ORDERS and not row["polite"]
    if not row.get("shape") or told or (row["sign"] and one.sign == "stated"):
        return one
    # In an interview "you" is mostly anybody; elsewhere it is who reads the answer.
    words = row["general"] if one.kind == "interviews" and not row["polite"] else row["words"]
    return replace(one, shape=row["shape"], words=words, solution=row["solution"], who=row["who"])


def _reasoned(one: Said, whole: Passage, row: Mapping[str, Any], phrase: Mapping[str, Any]) -> Said:
    from workbench.synthesis.need_reasons import reason_near

    end = row["start"] + phrase["end"] if one.words else None
    found = reason_near(whole.text, row["start"], row["end"], end)
    if found is None:
        return one
    place = whole.ref(found.start, found.end)
    return replace(
        one, reason=whole.text[found.start : found.end], reason_ref=place, lead=found.lead
    )


def from_claims(study: Study, spans: Iterable[Span]) -> tuple[Said, ...]:
    """Sentences of interviews from spans, with phrases and reasons."""
    people, sources = study.material.people, study.sources
    allowed = {person.id for person in people.quotable()}
    found = []
    for span in spans:
        turn = sources[span.source].turn_at(span.start) if span.source in sources else None
        code = people.of_span(span, sources) or ""
        if turn is None or not code:
            continue
        whole = Passage(turn.text, "interviews", code, span.source, turn.offset)
        start, end = span.start - turn.offset, span.end - turn.offset
        held = why_withheld(people, allowed, whole, start, end)
        one = Said("interviews", span.ref, span.quote, code, "/".join(whole.person), withheld=held)
        found.append((one, whole, {"start": start, "end": end}))
    ready = _phrased(study, [one for one, _, _ in found])
    return tuple(
        _reasoned(one, whole, row, phrase)
        for (one, phrase), (_, whole, row) in zip(ready, found, strict=True)
    )


def content_said(study: Study) -> tuple[Said, ...]:
    """Sentences of interviews in which people are content, or do not need something."""
    from workbench.synthesis.need_against import content_places

    table = study.sentences
    texts = [str(text) for text in table["text"]] if len(table) else []
    rows = table.iloc[content_places(texts)] if texts else table
    return tuple(_content(row) for row in rows.to_dict("records"))


def _content(row: Mapping[Any, Any]) -> Said:
    return Said(
        "interviews",
        f"{row['source']}#{row['start']}-{row['end']}",
        str(row["text"]),
        str(row["participant"]),
        f"interviews/{row['participant']}",
        withheld="" if row["quotable"] else "did not allow quoting",
    )


def now(
    study: Study, kept: Sequence[Kept], reading: Reading | None
) -> tuple[list[Kept], dict[str, tuple[str, ...]]]:
    """Accepted needs with their words as they stand now, and references of words that are gone.

    Parameters
    ----------
    study : Study
    kept : sequence of Kept
    reading : Reading or None
        None leaves answers and posts as they were.
    """
    from workbench.corrections import Place, history
    from workbench.synthesis.anchors import follow

    spans = [
        Place(f"need {need.id}", one.span, one.before, one.after, of=need.id)
        for need in kept
        for one in (*need.said, *need.against)
        if one.span is not None
    ]
    past = history(study, spans) if spans else None
    there = {
        p.span.ref: follow(p.span, past, before=p.before, after=p.after) for p in spans if past
    }
    lost: dict[str, tuple[str, ...]] = {}
    found = []
    for need in kept:
        said, gone = _standing(study, need.said, there, reading)
        against, _ = _standing(study, need.against, there, reading)
        found.append(replace(need, said=said, against=against))
        lost[need.id] = gone
    return found, lost


def _standing(
    study: Study,
    said: Sequence[Said],
    there: Mapping[str, Span | None],
    reading: Reading | None,
) -> tuple[tuple[Said, ...], tuple[str, ...]]:
    """Words where they stand now; and those that are gone, which are kept as they were."""
    spans = [there[one.ref] for one in said if one.span is not None]
    ready = {one.ref: one for one in from_claims(study, [s for s in spans if s is not None])}
    read = {one.ref: one for one in reading.said} if reading else {}
    found, gone = [], []
    for one in said:
        span = there.get(one.ref) if one.span is not None else None
        if one.span is not None:
            here = ready.get(span.ref) if span else None
            found.append(_as_read(here, read) if here else one)
            gone += [] if here else [one.ref]
        elif reading is None or _still_there(one, reading):
            found.append(read.get(one.ref, one))
        else:
            gone.append(one.ref)
    return tuple(found), tuple(gone)


def _as_read(one: Said, read: Mapping[str, Said]) -> Said:
    """What the language rules say of the same words, such as that they are a workaround."""
    return read.get(one.ref, one)


def _still_there(one: Said, reading: Reading) -> bool:
    address = one.ref if one.ref in reading.answers else one.ref.rpartition(":")[0]
    return address in reading.answers and one.quote in reading.answers[address].text
