"""What a person should look at before a text leaves: findings, and words that may be names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workbench.language.redaction.casing import cased
from workbench.language.redaction.circumstances import Policy
from workbench.language.redaction.given_names import (
    common_words,
    sayable_given_names,
    surnames,
)
from workbench.language.redaction.heard import hear
from workbench.language.redaction.kept import Range, kept_ranges, outside
from workbench.language.redaction.masking import redact_all
from workbench.language.redaction.ordinary import NEVER, THINGS
from workbench.language.redaction.spans import TAG

if TYPE_CHECKING:
    import pandas as pd

    from workbench.language.pipeline import Pipeline

COLUMNS = ("word", "kind", "action", "doubt", "count", "texts", "context", "why")
CONTEXT = 40

_PROPER = re.compile(
    r"(?<![\w@#/\\])[^\W\d_a-zß-öø-ÿ][^\W\d_]+(?:['’-][^\W\d_]+)*"
    r"(?:[ -](?:(?:van|von|de|der|la|di|of)[ -])?[^\W\d_a-zß-öø-ÿ][^\W\d_]+)*"
)
_BEGINS = re.compile(r"(?:^|[.?!:;\n\"“”(\[*>–—…-])\s*$")
_FIRST = re.compile(r"([^\W\d_]+)[ -]+")
_CLITIC = re.compile(r"['’](?:s|ll|d|ve|re|m|t)$")
# How unsure a finding is: a check digit is right or not, a word may be something else.
_FOUND_DOUBT = {"name": 0.25, "employer": 0.4, "place": 0.4, "handle": 0.2, "id": 0.15, "url": 0.2}
_READ_DOUBT = {"person": 0.95, "organisation": 0.6, "place": 0.55}
_READ_KIND = {"person": "name", "organisation": "employer", "place": "place"}


@dataclass
class _Row:
    """A surface form, and where it stands."""

    word: str
    kind: str
    action: str
    doubt: float
    why: str
    context: str
    count: int = 0
    texts: set[str] = field(default_factory=set)


def review(
    texts: Iterable[str] | Mapping[str, str],
    *,
    names: Iterable[str] = (),
    keep: Iterable[str] = (),
    employers: Policy = "own",
    places: Policy = "own",
    pipeline: Pipeline | None = None,
) -> pd.DataFrame:
    """List what is masked, and what may have to be, one row for each surface form.

    Parameters
    ----------
    texts : iterable of str, or mapping of id to str
    names, keep, employers, places, pipeline
        As for `redact`.

    Returns
    -------
    pandas.DataFrame
        ``word``, ``kind`` (the one suggested), ``action`` (``remove`` for what is masked, ``look``
        for what is not), ``doubt`` from 0 to 1, ``count``, ``texts`` (how many hold it),
        ``context`` of its first place, and ``why``; the most doubtful first.

    Examples
    --------
    >>> table = review(["Then Quorl came.", "Tom saw Quorl."])
    >>> list(table["word"])
    ['Quorl', 'Tom']
    """
    import pandas as pd

    given = dict(texts) if isinstance(texts, Mapping) else {str(i): t for i, t in enumerate(texts)}
    plain = list(given.values())
    stays = tuple(keep)
    spelled = [cased(text) for text in plain]
    masked = redact_all(
        plain, names=names, keep=stays, employers=employers, places=places, pipeline=pipeline
    )
    rows: dict[str, _Row] = {}
    heard = hear(spelled, pipeline)
    for id, text, cased_text, done, read in zip(given, plain, spelled, masked, heard, strict=True):
        taken = [(start, end) for start, end, _ in done.found]
        for start, end, kind in done.found:
            _add(rows, id, text, start, end, kind, "remove", _FOUND_DOUBT.get(kind, 0.05), "masked")
        kept = kept_ranges(text, stays)
        for start, end, kind, doubt, why in _doubtful(cased_text, read, kept):
            if all(end <= a or start >= b for a, b in taken):
                _add(rows, id, text, start, end, kind, "look", doubt, why)
    ordered = sorted(rows.values(), key=lambda row: (-row.doubt, -row.count, row.word))
    return pd.DataFrame(
        [
            (r.word, r.kind, r.action, r.doubt, r.count, len(r.texts), r.context, r.why)
            for r in ordered
        ],
        columns=list(COLUMNS),
    )


def _doubtful(
    text: str, read: Iterable[tuple[int, int, str]], kept: list[Range]
) -> Iterator[tuple[int, int, str, float, str]]:
    """Words that may be names, and are not masked by any rule."""
    covered = [match.span() for match in TAG.finditer(text)]
    for start, end, what in read:
        words = text[start:end]
        if (
            _kept(text, start, end, kept)
            or "[" in words
            or not any(char.isupper() for char in words)
        ):
            continue
        if all(word in NEVER or word in common_words() for word in words.lower().split()):
            continue
        covered.append((start, end))
        yield start, end, _READ_KIND[what], _READ_DOUBT[what], f"the pipeline reads a {what}"
    for match in _PROPER.finditer(text):
        start, end = match.span()
        while (lead := _FIRST.match(text, start, end)) and lead[1].lower() in NEVER:
            start = lead.end()
        clitic = _CLITIC.search(match[0])
        end -= len(clitic[0]) if clitic else 0
        if any(start < b and end > a for a, b in covered) or _kept(text, start, end, kept):
            continue
        judged = _judged(text, start, end)
        if judged:
            yield start, end, "name", *judged


def _judged(text: str, start: int, end: int) -> tuple[float, str] | None:
    """How doubtful a capitalised word is; None for an ordinary one."""
    words = re.split(r"[ -]", text[start:end])
    lower = [word.lower() for word in words]
    begins = bool(_BEGINS.search(text[max(0, start - 8) : start]))
    if all(word in NEVER or (word in common_words() and begins) for word in lower):
        return None
    if any(word in sayable_given_names() for word in lower):
        return (0.6 if lower[0] in THINGS or begins else 0.9), "a given name in some country"
    if any(word in surnames() for word in words):
        return (0.4 if begins or lower[0] in common_words() else 0.8), "a surname in some country"
    if all(len(word) <= 4 and word.isupper() for word in words):
        return 0.3, "letters that may stand for something"
    if begins and len(words) == 1:
        return 0.4, "unknown word that begins a sentence"
    if all(word in common_words() for word in lower):
        return 0.3, "ordinary words with a capital"
    return (0.55 if begins else 0.7), "unknown word with a capital"


def _kept(text: str, start: int, end: int, kept: list[Range]) -> bool:
    return not any(re.search(r"\w", text[a:b]) for a, b in outside(start, end, kept))


def _add(
    rows: dict[str, _Row],
    id: str,
    text: str,
    start: int,
    end: int,
    kind: str,
    action: str,
    doubt: float,
    why: str,
) -> None:
    """Count a place; a form that is left anywhere is to be looked at."""
    words = " ".join(text[start:end].split())
    key = words.casefold()
    row = rows.get(key)
    if row is None or (row.action == "remove" and action == "look"):
        fresh = _Row(words, kind, action, doubt, why, _context(text, start, end))
        if row is not None:
            fresh.count, fresh.texts = row.count, row.texts
        row = rows[key] = fresh
    row.count += 1
    row.texts.add(id)


def _context(text: str, start: int, end: int) -> str:
    before = text[max(0, start - CONTEXT) : start]
    after = text[end : end + CONTEXT]
    return " ".join(f"{before}«{text[start:end]}»{after}".split())
