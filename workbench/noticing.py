"""What a study's words tell without being asked: needs, beliefs, and feedback to read first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from workbench.annotating import analyse_texts
from workbench.errors import AnalysisError
from workbench.language.noticed import STATED
from workbench.language.scale import Analysis
from workbench.passages import Passage, collected, posted, spoken, why_withheld
from workbench.searching import KINDS, named_only
from workbench.store.problems import did_you_mean

if TYPE_CHECKING:
    import pandas as pd

    from workbench.model.source import Role
    from workbench.study import Study

NEED_COLUMNS = (
    "participant", "ref", "quote", "score", "rule", "kind", "cue", "group", "people", "withheld",
)  # fmt: skip
BELIEF_COLUMNS = (
    "who", "participant", "ref", "quote", "kind", "rule", "cue", "hedged", "score", "withheld",
)  # fmt: skip
SCORES = ("question", "complaint", "praise", "suggestion", "urgency")
TRIAGE_COLUMNS = (
    "ref", "author", *SCORES, "labels", "cues", "rules", "text", "language", "group", "posts",
)  # fmt: skip
GIVEN = 0.5
# Rules that any imperative satisfies, and the fewest words of a need that stand for something:
# "Put it there." asks nothing of a maker.
_ORDERS, _TERMS = frozenset({"told-to", "imperative"}), 2
_WHO: dict[Role, str] = {"participant": "participant", "moderator": "moderator", "other": "team"}
# Texts too short to tell are read as English.
_ENGLISH = frozenset({"en", "eng", "english", "und", ""})
_DETECTION = Analysis("workbench.noticing:languages", "py3langid/20-words")


@dataclass(frozen=True)
class _Read:
    """Passages in English, and the others by ref and language."""

    passages: tuple[Passage, ...]
    unread: tuple[dict[str, str], ...]


def needs(study: Study, *, latent: bool, kinds: Collection[str]) -> pd.DataFrame:
    """Needs that people state, and signs of others; see `Study.needs`."""
    import pandas as pd

    told, unread = need_rows(study, latent=latent, kinds=kinds)
    frame = pd.DataFrame(_ranked([row for _, row in told]), columns=list(NEED_COLUMNS))
    frame.attrs["unread"] = unread
    return frame


def need_rows(
    study: Study, *, latent: bool, kinds: Collection[str]
) -> tuple[list[tuple[Passage, dict[str, Any]]], list[dict[str, str]]]:
    """Sentences that state or show a need, each with its passage; and what was not read."""
    from workbench.language import load
    from workbench.language.noticed import latent_analysis, needs_analysis

    chosen = named_only(kinds, KINDS, "kind")
    told = [one for _, texts in collected(study) for one in texts if one.kind in chosen]
    read = _in_english(study, told)
    pipeline = load(study.settings.language.pipeline or None)
    analyses = [needs_analysis(pipeline), latent_analysis(pipeline)][: 1 + latent]
    found = [pair for one in analyses for pair in _found(study, one, read.passages)]
    first = {one.address: one for one in told}
    rows = [
        (whole, row | {"person": first.get(whole.repeats, whole).person})
        for whole, row in _placed(study, found)
        if _telling(whole, row)
    ]
    return rows, list(read.unread)


def wish_rows(
    study: Study, known: Iterable[tuple[Passage, dict[str, Any]]]
) -> list[tuple[Passage, dict[str, Any]]]:
    """Sentences in which people say what they want to do, beside those of `need_rows`.

    They ask nothing of anybody, and are proposals for the board of needs alone.
    """
    from workbench.language import load
    from workbench.synthesis.need_phrases import wish_analysis

    told = [one for _, texts in collected(study) for one in texts]
    taken: dict[tuple[str, int], list[tuple[int, int]]] = {}
    for whole, row in known:
        taken.setdefault((whole.source or whole.address, whole.offset), []).append(
            (row["start"], row["end"])
        )
    analysis = wish_analysis(load(study.settings.language.pipeline or None))
    first = {one.address: one for one in told}
    found = _found(study, analysis, _in_english(study, told).passages)
    return [
        (whole, row | {"person": first.get(whole.repeats, whole).person})
        for whole, row in _placed(study, found)
        if not any(
            row["start"] < end and start < row["end"]
            for start, end in taken.get((whole.source or whole.address, whole.offset), ())
        )
    ]


def suggested_assumptions(study: Study) -> pd.DataFrame:
    """Beliefs that nobody has shown; see `Study.suggested_assumptions`."""
    import pandas as pd

    from workbench.language import load
    from workbench.language.noticed import assumption_analysis

    pipeline = load(study.settings.language.pipeline or None)
    rows: list[dict[str, Any]] = []
    unread: dict[str, dict[str, str]] = {}
    for role, who in _WHO.items():
        told = [one for s in study.sources.values() for one in spoken(study, s, role)]
        read = _in_english(study, told)
        unread |= {one["ref"]: one for one in read.unread}
        found = _found(study, assumption_analysis(pipeline, role), read.passages)
        rows += [row | {"who": who} for _, row in _placed(study, found)]
    rows.sort(key=lambda row: (-row["score"], row["source"], row["at"], row["rule"]))
    frame = pd.DataFrame(rows, columns=list(BELIEF_COLUMNS))
    frame.attrs["unread"] = [unread[ref] for ref in sorted(unread)]
    return frame


def triage(study: Study, feedback_id: str | None) -> pd.DataFrame:
    """Feedback sorted by what it does and how urgent it is; see `Study.triage`."""
    import pandas as pd

    from workbench.language import load
    from workbench.language.noticed import triage_analysis

    posts = [one for id in _feedback(study, feedback_id) for one in posted(study, id, empty=True)]
    languages = _languages(study, posts)
    read = [
        language in _ENGLISH and bool(one.text.strip())
        for one, language in zip(posts, languages, strict=True)
    ]
    texts = [one.text for one, english in zip(posts, read, strict=True) if english]
    pipeline = load(study.settings.language.pipeline or None)
    told = iter(analyse_texts(study, triage_analysis(pipeline), texts))
    copies = Counter(one.repeats or one.address for one in posts)
    rows = [
        _post(one, next(told) if english else {}, language)
        | {"posts": copies[one.repeats or one.address]}
        for one, english, language in zip(posts, read, languages, strict=True)
    ]
    frame = pd.DataFrame(rows, columns=list(TRIAGE_COLUMNS))
    frame = frame.astype(dict.fromkeys(SCORES, "float64"))
    return frame.sort_values("urgency", ascending=False, kind="stable", ignore_index=True)


def languages(texts: Sequence[str]) -> list[str]:
    """Language of each text, ``und`` where it is too short to tell."""
    from workbench.ingest.language_id import language_of

    return [language_of([text]) for text in texts]


def _languages(study: Study, passages: Sequence[Passage]) -> list[str]:
    """Languages as files say, else as the words do."""
    silent = [one.text for one in passages if not one.language]
    told = iter(analyse_texts(study, _DETECTION, silent))
    codes = (one.language or next(told) for one in passages)
    return [code.strip().casefold().replace("_", "-").partition("-")[0] for code in codes]


def _in_english(study: Study, passages: Sequence[Passage]) -> _Read:
    read, unread = [], {}
    for one, language in zip(passages, _languages(study, passages), strict=True):
        if language in _ENGLISH:
            read.append(one)
        else:
            ref = one.source or one.address
            unread[ref] = {"ref": ref, "language": language}
    return _Read(tuple(read), tuple(unread.values()))


def _found(
    study: Study, analysis: Analysis, passages: Sequence[Passage]
) -> Iterator[tuple[Passage, dict[str, Any]]]:
    """What an analysis finds in each passage: one row after the other."""
    rows = analyse_texts(study, analysis, [one.text for one in passages])
    for whole, mine in zip(passages, rows, strict=True):
        for row in mine:
            yield whole, row


def _placed(
    study: Study, found: Iterable[tuple[Passage, dict[str, Any]]]
) -> Iterator[tuple[Passage, dict[str, Any]]]:
    """Rows with where they stand, whose words they are, and what keeps these back."""
    people = study.material.people
    allowed = {person.id for person in people.quotable()}
    for whole, row in found:
        start, end = row["start"], row["end"]
        yield (
            whole,
            {
                **row,
                "participant": whole.participant,
                "ref": whole.ref(start, end),
                "quote": whole.text[start:end],
                "cue": whole.text[slice(*row["cue"])],
                "source": whole.source or whole.address,
                "at": whole.offset + start,
                "withheld": why_withheld(people, allowed, whole, start, end),
            },
        )


def _telling(whole: Passage, row: dict[str, Any]) -> bool:
    """Whether a need is about something, and not an order to somebody in the room."""
    from workbench.language.terms import content_terms

    if row["kind"] != STATED:
        return True
    if whole.source and _ORDERS.issuperset(row["rule"].split("; ")):
        return False
    return len({*content_terms(row["quote"])} - {"not"}) >= _TERMS


def _ranked(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows by groups that say the same: those of most people first, then by score."""
    from workbench.language import group

    groups = []
    for members in group(row["quote"] for row in rows):
        mine = sorted((rows[at] for at in members), key=_by_score)
        people = len({row["person"] for row in mine})
        groups.append((people, mine))
    groups.sort(key=lambda one: (-one[0], _by_score(one[1][0])))
    return [
        row | {"group": number, "people": people}
        for number, (people, mine) in enumerate(groups, start=1)
        for row in mine
    ]


def _by_score(row: dict[str, Any]) -> tuple[Any, ...]:
    return -row["score"], row["source"], row["at"], row["kind"], row["rule"]


def _feedback(study: Study, wanted: str | None) -> list[str]:
    known = sorted(study.material.feedback)
    if wanted is None:
        return known
    chosen = [id for id in known if id.casefold() == wanted.casefold()]
    if not chosen:
        hint = did_you_mean(wanted, known) if known else "Put exports into feedback/."
        raise AnalysisError(f"there is no feedback {wanted!r}", hint=hint)
    return chosen


def _post(whole: Passage, row: dict[str, Any], language: str) -> dict[str, Any]:
    told = {name: row.get(name) for name in SCORES}
    given = [name for name in SCORES[:-1] if row and row[name] >= GIVEN]
    cues = [f"{kind}: {whole.text[start:end]}" for kind, start, end in row.get("cues", ())]
    return {
        **told,
        "ref": whole.address,
        "author": whole.participant,
        "labels": tuple(given),
        "cues": tuple(dict.fromkeys(cues)),
        "rules": tuple(row.get("rules", ())),
        "text": whole.text,
        "language": language,
        "group": whole.repeats or whole.address,
    }
