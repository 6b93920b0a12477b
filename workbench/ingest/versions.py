"""Several files of one conversation: which is the corrected one, and which are not counted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePath

from workbench.ingest.alike import Voices, grams, same_conversation
from workbench.ingest.ids import source_id
from workbench.ingest.version_names import Standing, standings
from workbench.model.source import Notice, Source


@dataclass(frozen=True)
class Decided:
    """What study.toml says about versions.

    Attributes
    ----------
    supersedes : mapping of str to tuple of str
        Versions in whose place a source stands; all by id, or by file name.
    separate : tuple of str
        Sources that are interviews of their own, whatever they resemble.
    """

    supersedes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    separate: tuple[str, ...] = ()


UNDECIDED = Decided()


@dataclass(frozen=True, slots=True)
class Superseded:
    """A version that another one stands in the place of; kept, and not counted.

    Attributes
    ----------
    source : Source
    by : str
        Id of the source in its place.
    why : str
    """

    source: Source
    by: str
    why: str


def set_apart(
    sources: Iterable[Source], decided: Decided = UNDECIDED
) -> tuple[tuple[Source, ...], tuple[Superseded, ...]]:
    """Tell versions of one conversation apart from conversations of their own.

    Parameters
    ----------
    sources : iterable of Source
    decided : Decided
        What a person decided; everything else is found by what is said and by file names.

    Returns
    -------
    current : tuple of Source
        With `supersedes` set, and a notice where two look like one conversation and nothing
        tells which is the corrected one: both are then counted.
    superseded : tuple of Superseded
    """
    sources = tuple(sources)
    by_id = {source.id: source for source in sources}
    decided = _with_ids(decided, sources)
    beaten = _by_decision(by_id, decided)
    notices: defaultdict[str, list[Notice]] = defaultdict(list)
    for one, other, alike in _pairs(sources, decided):
        if one.id in beaten or other.id in beaten:
            continue
        standing = standings(one, other, identical=alike.identical, part=alike.part)
        if isinstance(standing, Standing):
            beaten[standing.older] = (standing.newer, standing.why)
        else:
            notices[one.id].append(_unclear(one, other, standing))
            notices[other.id].append(_unclear(other, one, standing))
    heirs = {id: _last(id, beaten) for id in beaten}
    superseded = tuple(Superseded(by_id[id], heirs[id], beaten[id][1]) for id in sorted(beaten))
    current = tuple(
        _marked(source, heirs, notices.get(source.id, ()))
        for source in sources
        if source.id not in beaten
    )
    return current, superseded


def unknown_names(sources: Iterable[Source], decided: Decided) -> tuple[str, ...]:
    """What study.toml names as versions, and no source is called."""
    known = _names(sources)
    named = {*decided.supersedes, *decided.separate}
    named.update(old for olds in decided.supersedes.values() for old in olds)
    return tuple(sorted(named - set(known)))


def _names(sources: Iterable[Source]) -> dict[str, str]:
    """Ids by id, and by file name where only one source has it."""
    sources = tuple(sources)
    files = _single((PurePath(source.path).name, source.id) for source in sources)
    return {name: id for name, id in files.items() if id} | {s.id: s.id for s in sources}


def _with_ids(decided: Decided, sources: Iterable[Source]) -> Decided:
    known = _names(sources)
    supersedes = {
        known[new]: tuple(known[old] for old in olds if old in known)
        for new, olds in decided.supersedes.items()
        if new in known
    }
    return Decided(supersedes, tuple(known[name] for name in decided.separate if name in known))


def _by_decision(by_id: Mapping[str, Source], decided: Decided) -> dict[str, tuple[str, str]]:
    beaten: dict[str, tuple[str, str]] = {}
    for newer, olds in decided.supersedes.items():
        for older in olds:
            circle = older in beaten or _last(newer, beaten) == older
            if newer in by_id and older in by_id and not circle:
                beaten[older] = (newer, "study.toml says so")
    return beaten


def _pairs(sources: Sequence[Source], decided: Decided) -> Iterable[tuple[Source, Source, Voices]]:
    """Pairs that hold one conversation, those whose names tell most first."""
    free = [s for s in sources if s.id not in decided.separate]
    found = list(same_conversation(free))
    told = [
        (one, other, alike)
        for one, other, alike in found
        if isinstance(standings(one, other, identical=alike.identical, part=alike.part), Standing)
    ]
    ids = {(one.id, other.id) for one, other, _ in told}
    return [*told, *(pair for pair in found if (pair[0].id, pair[1].id) not in ids)]


def _last(id: str, beaten: Mapping[str, tuple[str, str]]) -> str:
    while id in beaten:
        id = beaten[id][0]
    return id


def _marked(source: Source, heirs: Mapping[str, str], notices: Iterable[Notice]) -> Source:
    olds = tuple(sorted(id for id, heir in heirs.items() if heir == source.id))
    warnings = (*source.warnings, *notices)
    return replace(source, supersedes=olds, warnings=warnings)


def _unclear(one: Source, other: Source, why: str) -> Notice:
    return Notice(
        f"this and {other.id} look like one conversation, and {why}: BOTH ARE COUNTED, so its "
        "participants count twice",
        hint=(
            f'In study.toml, under [sources], write supersedes = {{ "{one.id}" = ["{other.id}"] }} '
            f'if {one.id} is the corrected one, or separate = ["{one.id}", "{other.id}"] if they '
            "are two."
        ),
    )


def heirs_of(
    ids: Iterable[str],
    current: Sequence[Source],
    superseded: Iterable[Superseded],
    texts: Mapping[str, tuple[str, ...]],
) -> dict[str, str]:
    """Which source stands in the place of each id that none of the current ones has.

    Parameters
    ----------
    ids : iterable of str
        Ids that spans, or codes on record, refer to.
    current : sequence of Source
    superseded : iterable of Superseded
    texts : mapping of str to tuple of str
        Texts that each id had, newest first, as far as they are known.

    Returns
    -------
    dict of str to str
        Superseded versions, and sources that have another id now: the same text, or the same
        file name where no other has it.
    """
    heirs = {old.source.id: old.by for old in superseded}
    here = {source.id for source in current}
    everything = [*current, *(old.source for old in superseded)]
    by_text = _single((source.text, source.id) for source in everything)
    by_stem = _single(
        (source_id(source.path), heirs.get(source.id, source.id)) for source in everything
    )
    for id in sorted(set(ids) - here - set(heirs)):
        known = [by_text[text] for text in texts.get(id, ()) if by_text.get(text)]
        heir = known[0] if known else by_stem.get(id, "")
        if heir:
            heirs[id] = heirs.get(heir, heir)
    return heirs


def _single(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Values by key, empty where a key has several."""
    found: dict[str, str] = {}
    for key, value in pairs:
        found[key] = value if found.get(key, value) == value else ""
    return found


def same_speakers(source: Source, older: Source) -> dict[str, str]:
    """Labels of a source with the label that the same person has in an older version of it.

    Examples
    --------
    >>> same_speakers(corrected, raw)  # doctest: +SKIP
    {'Hetty Okafor': 'Speaker 2'}
    """
    theirs = {speaker: grams(older, speaker) for speaker in older.speakers}
    pairs: dict[str, str] = {}
    for speaker in source.speakers:
        if speaker in theirs:
            pairs[speaker] = speaker
    for speaker in source.speakers:
        mine = grams(source, speaker)
        if speaker in pairs or not mine:
            continue
        shared = {label: len(mine & said) / len(mine) for label, said in theirs.items()}
        best = max(shared, key=lambda label: (shared[label], label), default="")
        if best not in pairs.values() and shared.get(best, 0) >= 0.4:
            pairs[speaker] = best
    return pairs
