"""Which words before a colon are speaker labels: they look like a name and behave like one."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from workbench.ingest import label_words as words

Quality = Literal["none", "weak", "name", "role"]

LONGEST = 40
_MOST_WORDS = 5
_PARENTHESIS = re.compile(r"(?<!\s)\s*[(\[][^()\[\]]{1,40}[)\]]\s*$")
_NUMBER = re.compile(r"(?<=[^\W\d])[\s#_-]{0,2}\d{1,3}$|\s+[A-Z]$")
_FORBIDDEN = re.compile(r"[?!;:\"“”„…=<>{}\\*^~\t]|--|\.\.|,.*,")
_ORNAMENT = ("So", "Sk", "Cf", "Mn", "Zs")
_CODE = re.compile(r"[A-Z]{1,3}[-_ ]?\d{1,3}[a-z]?")


@dataclass(frozen=True, slots=True)
class Hit:
    """Words that may be a speaker label, at the start of a block.

    Attributes
    ----------
    name : str
        The words, cleaned.
    style : str
        How they stand there (``bold``, ``colon``, ``header`` …); a file keeps to one style.
    """

    name: str
    style: str


def bare(name: str) -> str:
    """Strip a label of what it says in parentheses: ``Justin (Besu)`` is ``Justin``."""
    name = name.strip()
    return _PARENTHESIS.sub("", name).strip() or name if name[-1:] in (")", "]") else name


def unadorned(name: str) -> str:
    """Strip a label of the emoji and marks that some calls put before a name."""
    start = next((i for i, ch in enumerate(name) if unicodedata.category(ch) not in _ORNAMENT), 0)
    return name[start:].strip()


@lru_cache(maxsize=4096)
def quality(name: str) -> Quality:
    """How much some words look like a speaker label, by themselves.

    Returns
    -------
    {"none", "weak", "name", "role"}
        ``weak`` for lower-case nicknames and names that are common words, which only their
        behaviour can prove.

    Examples
    --------
    >>> [quality(n) for n in ("Maren Voss", "INTERVIEWER 2", "stokes", "So here's the thing")]
    ['name', 'role', 'weak', 'none']
    """
    core = unadorned(bare(name))
    if not core or len(core) > LONGEST or _FORBIDDEN.search(core):
        return "none"
    if is_role(core):
        return "role"
    if _NUMBER.sub("", core).casefold() in words.NUMBERED_THINGS:
        return "none"
    parts = core.replace(",", " ").split()
    if len(parts) > _MOST_WORDS or not core[0].isalnum() or core[0].isdigit():
        return "none"
    lowered = [part.casefold().strip(".").replace("’", "'") for part in parts]
    if lowered[0] in words.LABEL_WORDS or _has_common_word(parts, lowered):
        return "none"
    if any(part.endswith(".") and len(part) > 4 for part in parts):
        return "none"
    if all(_is_capitalised(part) or part in words.PARTICLES for part in parts):
        return "weak" if lowered[0] in words.FUNCTION_WORDS else "name"
    return "weak" if len(parts) <= 2 and core.isascii() else "none"


def looks_like_speaker(text: str) -> bool:
    """Whether a short text, such as a table cell, may name a speaker."""
    return quality(text.strip().rstrip(":").strip()) != "none"


def is_role(core: str) -> bool:
    """Whether a label names a role or a code: ``Interviewer 2``, ``P03``, ``Q``, ``Speaker 1``."""
    core = core.rstrip(".")
    if core in words.MODERATOR_LETTERS | words.PARTICIPANT_LETTERS or _CODE.fullmatch(core):
        return True
    stem = _NUMBER.sub("", core).casefold().replace(" ", "-")
    numbered = stem in words.NUMBERED_WORDS and (stem != core.casefold() or stem == "speaker")
    known = words.MODERATOR_WORDS | words.PARTICIPANT_WORDS | words.OTHER_WORDS
    return numbered or stem in known or stem.removesuffix("-speaker") in words.OTHER_WORDS


def _has_common_word(parts: Sequence[str], lowered: Sequence[str]) -> bool:
    """Whether a common word stands in it as such; capitals make it part of a name (Evan You)."""
    common = words.FUNCTION_WORDS | words.LABEL_WORDS
    return any(
        low in common and part not in words.PARTICLES and not _is_capitalised(part)
        for part, low in zip(parts, lowered, strict=True)
    )


def is_plain_role(name: str) -> bool:
    """Whether a label can only be a role: ``Interviewer``, not ``Customer`` or ``M25``."""
    core = bare(name)
    everyday = core.casefold() in words.EVERYDAY_ROLES
    return is_role(core) and not everyday and not _CODE.fullmatch(core)


def _is_capitalised(part: str) -> bool:
    first = part.lstrip("'’(")[:1]
    # Scripts without case (Chinese, Arabic …) have no capital to look for.
    return first.isupper() or first.isdigit() or (first.isalpha() and not first.islower())


def accepted(hits: Sequence[Hit], blocks: int) -> frozenset[Hit]:
    """Choose the labels of a file from all that might be one.

    Parameters
    ----------
    hits : sequence of Hit
        In the order of the file, one per block at most.
    blocks : int
        Paragraphs or cues of the file.

    Returns
    -------
    frozenset of Hit
        Those that look like a name and recur, take turns with another, or stand in a file
        where nearly every block has one.
    """
    likely = [hit for hit in hits if quality(hit.name) in ("name", "role")]
    style = _leading_style(likely)
    likely = [hit for hit in likely if style is None or hit.style == style]
    counts = Counter(hit.name for hit in likely)
    everywhere = _everywhere(hits, blocks)
    share = 1.0 if everywhere else len(likely) / max(blocks, 1)
    names = {name for name, n in counts.items() if _behaves(name, n, share, counts)}
    names |= _nicknames(hits, blocks, names, everywhere)
    alike = {name.casefold() for name in names}
    names |= {hit.name for hit in hits if hit.name.casefold() in alike}
    return frozenset(hit for hit in hits if hit.name in names)


def _leading_style(hits: Iterable[Hit]) -> str | None:
    """Find the style of nearly all labels, where one leads; the others are then no labels."""
    styles = Counter(hit.style for hit in hits)
    if len(styles) < 2:
        return None
    (first, n), (_, second) = styles.most_common(2)
    return first if n >= 3 and n > second else None


def _behaves(name: str, count: int, share: float, counts: Counter[str]) -> bool:
    others = [other for other in counts if other != name]
    recurring = [other for other in others if counts[other] >= 2]
    if is_plain_role(name) and (count >= 2 or others or share >= 0.5):
        return True
    if count >= 2:
        return share >= 0.3 or bool(recurring)
    full_name = len(bare(name).split()) >= 2
    if share >= 0.5:
        return bool(others) or full_name
    return full_name and bool(recurring)


def _everywhere(hits: Sequence[Hit], blocks: int) -> bool:
    """Whether nearly every block has a label, some recur, and several are there."""
    counts = Counter(hit.name for hit in hits if quality(hit.name) != "none")
    labelled = sum(counts.values())
    return labelled >= 0.8 * max(blocks, 1) and len(counts) >= 2 and max(counts.values()) >= 2


def _nicknames(hits: Sequence[Hit], blocks: int, names: set[str], everywhere: bool) -> set[str]:
    """Doubtful names, in files where nearly every block has a label or they recur often."""
    weak = Counter(hit.name for hit in hits if quality(hit.name) == "weak")
    labelled = sum(hit.name in names or hit.name in weak for hit in hits)
    if not weak or labelled < 0.5 * max(blocks, 1):
        return set()
    return {name for name, n in weak.items() if n >= 3 or (everywhere and " " not in name)}
