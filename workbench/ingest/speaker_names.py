"""One name for one speaker of a source, however the file writes it."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TypeAlias

from workbench.ingest.labels import bare, is_role, unadorned
from workbench.model.source import Notice, Utterance

Key: TypeAlias = tuple[str, str]

_NUMBERED = re.compile(r"^(?P<stem>[^\W\d_]+(?:[ -][^\W\d_]+)*?)\.?[\s#_-]*(?P<number>\d{1,3})$")
# Short forms of one role, which people mix within a file.
_LONG = {
    "p": "participant",
    "part": "participant",
    "int": "interviewer",
    "iv": "interviewer",
    "i": "interviewer",
    "mod": "moderator",
    "res": "respondent",
    "resp": "respondent",
    "r": "respondent",
}
_HINT = "Write the names alike, or tell the people apart, in the file if that is wrong."


def one_name_each(
    utterances: Sequence[Utterance],
) -> tuple[tuple[Utterance, ...], tuple[Notice, ...]]:
    """Give each speaker of a source one label, and tell which labels were joined.

    Joined are labels that differ in case, spaces or a full stop, ``P2`` with ``Participant
    2``, and a label with the same in parentheses, as long as there is one such. A first name
    is joined with a full one where a single full name fits it, others speak as well, and the
    two never stand side by side as two people who talk to each other do.

    Parameters
    ----------
    utterances : sequence of Utterance

    Returns
    -------
    utterances : tuple of Utterance
    notices : tuple of Notice
        One per speaker whose labels were joined.
    """
    counts = Counter(one.speaker for one in utterances if one.speaker)
    groups = _first_names(_groups(counts), utterances)
    shown: dict[str, str] = {}
    notices = []
    for labels in groups.values():
        if len(labels) > 1:
            best = _shown(labels, counts)
            shown |= dict.fromkeys(labels, best)
            notices.append(_notice(best, labels, utterances))
    if not shown:
        return tuple(utterances), ()
    return (
        tuple(replace(one, speaker=shown.get(one.speaker, one.speaker)) for one in utterances),
        tuple(notices),
    )


def _groups(labels: Iterable[str]) -> dict[Key, list[str]]:
    """Labels of one key; one with two different remarks in parentheses is two people's."""
    wide: dict[str, list[str]] = {}
    for label in labels:
        wide.setdefault(_core(label), []).append(label)
    found: dict[Key, list[str]] = {}
    for core, held in wide.items():
        remarks = {_remark(label) for label in held} - {""}
        for label in held:
            remark = _remark(label) if len(remarks) > 1 else ""
            found.setdefault((core, remark), []).append(label)
    return found


def _core(label: str) -> str:
    core = unicodedata.normalize("NFKC", unadorned(bare(label)))
    core = " ".join(core.replace(".", " ").split()).casefold()
    numbered = _NUMBERED.match(core)
    if numbered is None:
        long = _LONG.get(core, core) if len(core) > 1 and is_role(bare(label)) else core
        return long
    stem = numbered["stem"].strip()
    return f"{_LONG.get(stem, stem)} {int(numbered['number'])}"


def _remark(label: str) -> str:
    rest = label.strip()[len(bare(label)) :]
    return " ".join(rest.strip(" ()[]").casefold().split())


def _first_names(
    groups: dict[Key, list[str]], utterances: Sequence[Utterance]
) -> dict[Key, list[str]]:
    """Join a first name with the only full name that fits, unless the two talk to each other."""
    keys = {label: key for key, labels in groups.items() for label in labels}
    spoken = [keys[one.speaker] for one in utterances if one.speaker in keys]
    beside = {frozenset(pair) for pair in pairwise(spoken)}
    for key in [key for key in groups if " " not in key[0] and not is_role(groups[key][0])]:
        full = [other for other in groups if other[0].startswith(f"{key[0]} ")]
        if len(full) == 1 and len(groups) > 2 and frozenset((key, full[0])) not in beside:
            groups[full[0]] += groups.pop(key)
    return groups


def _shown(labels: Sequence[str], counts: Mapping[str, int]) -> str:
    """The fullest name; of equally full ones the most frequent, then the first."""

    def fullness(label: str) -> int:
        return len(unadorned(bare(label)).split())

    fullest = max(map(fullness, labels))
    best = [label for label in labels if fullness(label) == fullest or is_role(bare(label))]
    return max(best, key=lambda label: (counts[label], not label.isupper(), -labels.index(label)))


def _notice(best: str, labels: Sequence[str], utterances: Sequence[Utterance]) -> Notice:
    others = [label for label in labels if label != best]
    first = next((one.line for one in utterances if one.speaker == others[0]), None)
    said = " and ".join(repr(label) for label in others)
    reason = f"{said} and {best!r} were taken for one speaker, shown as {best!r}"
    return Notice(reason, line=first, hint=_HINT)
