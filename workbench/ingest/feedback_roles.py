"""What the columns of a feedback export are: text, author, date and so on, guessed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from workbench.ingest.answers import Answers
from workbench.ingest.feedback_date_forms import is_relative
from workbench.ingest.feedback_role_words import CONS, OTHERS, PERSON, PROS, WORDS
from workbench.ingest.feedback_values import (
    looks_dated,
    looks_linked,
    plausible,
    typical_length,
)
from workbench.ingest.post_dates import DateOrder
from workbench.ingest.table import Column

ROLES = (
    "id", "author", "channel", "date", "title", "text", "url", "thread", "rating", "language",
)  # fmt: skip
# A person's name first where nested keys give several.
_PERSONAL = (
    "screen name", "display name", "real name", "name", "user name", "username", "nick name",
    "nickname", "login", "handle", "id",
)  # fmt: skip
_NESTED = re.compile(r"[^\s.?!:]+(?: [^\s.?!:]+)*(?:\.[^\s.?!:]+(?: [^\s.?!:]+)*)+")
_VOTES = frozenset({"subreddit", "ups", "num comments", "answer count", "view count", "karma"})
_LEAST_TEXT = 20


@dataclass(frozen=True)
class Roles:
    """Which column of a feedback file is what.

    Attributes
    ----------
    columns : mapping of str to str
        Header by role; the roles are those of `ROLES` without ``text``.
    text : tuple of str
        Headers of the text; several are joined.
    labels : bool
        Whether each part of a joined text begins with its header.
    dates : {"day first", "month first"} or None
        How dates such as 3/4/2026 are read; None to tell from the column.
    ignore : tuple of str
        Headers of columns that are left out.
    others : tuple of str
        Headers of columns that look like a text and are not read as one.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    text: tuple[str, ...] = ()
    labels: bool = False
    dates: DateOrder | None = None
    ignore: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


def guess_roles(columns: Sequence[Column], answers: Sequence[Answers]) -> Roles:
    """Tell what columns are by their headers and by what stands in them.

    Headers are known in English, German, French, Spanish and Italian, nested keys of JSON by
    their last part and by whom they belong to. A column whose answers cannot be what its
    header says is not taken for it.

    Parameters
    ----------
    columns : sequence of Column
    answers : sequence of Answers
        Parallel to `columns`.

    Returns
    -------
    Roles
        Without text, where no column can be it.
    """
    places = [
        _Place(i, c.question, a) for i, (c, a) in enumerate(zip(columns, answers, strict=True))
    ]
    found = _by_header(places)
    if "text" not in found and (sides := _sides(places)):
        found["text"] = sides[0]
    _by_content(places, found)
    text = found.pop("text", None)
    if text is None and (text := found.pop("title", None)) is None:
        return Roles({role: columns[i].header for role, i in found.items()})
    parts = _parts(places, text, set(found.values()))
    others = _others(places, {*parts, *found.values()})
    return Roles(
        {role: columns[i].header for role, i in found.items()},
        tuple(columns[i].header for i in parts),
        others=tuple(columns[i].header for i in others),
    )


class _Place:
    """A column with its header as words, and whom it belongs to."""

    def __init__(self, position: int, header: str, answers: Answers) -> None:
        self.position, self.answers = position, answers
        nested = _NESTED.fullmatch(header) is not None
        parts = [spaced(part) for part in (header.split(".") if nested else [header])]
        if len(parts) > 1 and parts[-1] in ("value", "text") and parts[-2] not in ("data",):
            parts = parts[:-1]
        self.owners, self.leaf = parts[:-1], parts[-1]
        self.names = tuple(dict.fromkeys((self.leaf, " ".join(parts[-2:]), " ".join(parts))))
        self.personal = any(PERSON.fullmatch(owner) for owner in self.owners)
        self.foreign = any(OTHERS.fullmatch(owner) for owner in self.owners)

    def rank(self, role: str) -> float | None:
        """How surely the header alone says that it is a role; lower is surer."""
        if self.foreign or (self.personal and role != "author"):
            return None
        if self.personal:
            named = self.leaf in _PERSONAL and "via" not in self.owners
            return _PERSONAL.index(self.leaf) - 100 if named else None
        # A bare "name" within an object is the name of that object.
        bare = role == "author" and self.owners and self.leaf in _PERSONAL
        ranks = (WORDS[role].rank(name) for name in self.names[1 if bare else 0 :])
        known = [rank for rank in ranks if rank is not None]
        return min(known) if known else None

    def hints(self, role: str) -> bool:
        """Whether the header holds a word of a role."""
        if self.foreign or self.personal:
            return False
        return WORDS[role].holds(self.leaf)

    def may_be(self, role: str) -> bool:
        """Whether nothing in the header speaks against a role."""
        against = re.search(rf"\b(?:{WORDS[role].never})\b", self.leaf)
        return not (self.foreign or self.personal or against)

    def weakness(self, role: str) -> tuple[bool, bool]:
        """What speaks for another column, if there is one."""
        values = self.answers.values[:20]
        return not values, role == "date" and sum(map(is_relative, values)) > len(values) / 2


def _by_header(places: Sequence[_Place]) -> dict[str, int]:
    found: dict[str, int] = {}
    votes = any(place.leaf in _VOTES for place in places)
    for sure in (True, False):
        for role in WORDS:
            if role in found:
                continue
            ranked = sorted(
                (*place.weakness(role), rank, len(place.owners), place.position)
                for place in places
                if place.position not in found.values()
                and not (votes and role == "rating" and place.leaf == "score")
                and (rank := _rank(place, role, sure=sure)) is not None
                and plausible(role, place.answers)
            )
            if ranked:
                found[role] = ranked[0][-1]
    return found


def _rank(place: _Place, role: str, *, sure: bool) -> float | None:
    if sure:
        return place.rank(role)
    if not place.hints(role):
        return None
    # Of several that hold a word of a text, the longest answers are it.
    return -typical_length(place.answers.values) if role == "text" else 0.0


def _by_content(places: Sequence[_Place], found: dict[str, int]) -> None:
    """Find date, address and text by what stands in columns, where no header told."""
    free = [p for p in places if p.position not in found.values() and p.answers.n]
    tests = {"date": looks_dated, "url": looks_linked}
    for role, test in tests.items():
        if role not in found:
            usable = (p for p in free if p.may_be(role) and test(p.answers.values))
            fits = next(usable, None)
            if fits is not None:
                found[role] = fits.position
                free.remove(fits)
    if "text" not in found and "title" not in found:
        texts = [p for p in free if plausible("text", p.answers)]
        longest = max(texts, key=lambda p: typical_length(p.answers.values), default=None)
        if longest is not None and typical_length(longest.answers.values) >= _LEAST_TEXT:
            found["text"] = longest.position


def _parts(places: Sequence[_Place], text: int, taken: set[int]) -> list[int]:
    """Columns that make up the text: pros and cons, or those of which each row fills one."""
    sides = _sides(places)
    if not sides:
        return _in_turn(places, text, taken)
    asked = [
        place.position
        for place in places
        if place.leaf.endswith("?") and place.position not in taken and place.hints("text")
        if plausible("text", place.answers)
    ]
    return sorted({text, *sides, *asked} - taken)


def _sides(places: Sequence[_Place]) -> list[int]:
    """Columns of what is liked and what is not; none unless there are both."""
    usable = [p for p in places if p.answers.n and plausible("text", p.answers)]
    pros = [p.position for p in usable if PROS.fullmatch(p.leaf)]
    cons = [p.position for p in usable if CONS.fullmatch(p.leaf)]
    return [*pros, *cons] if pros and cons else []


def _in_turn(places: Sequence[_Place], text: int, taken: set[int]) -> list[int]:
    """Columns of which no row fills two: exports that mix posts and comments have them."""
    filled = places[text].answers.answered.copy()
    parts = [text]
    for place in places:
        own = place.answers.answered
        sure = place.rank("text") is not None and place.position not in {text, *taken}
        if sure and own.any() and not (own & filled).any() and plausible("text", place.answers):
            filled |= own
            parts.append(place.position)
    return sorted(parts)


def _others(places: Sequence[_Place], taken: set[int]) -> Iterator[int]:
    for place in places:
        known = place.rank("text") is not None or place.hints("text")
        words = typical_length(place.answers.values) >= _LEAST_TEXT
        if place.position not in taken and known and words and plausible("text", place.answers):
            yield place.position


def spaced(header: str) -> str:
    """Write a header or key as words without accents: ``createdAt`` is "created at".

    Examples
    --------
    >>> spaced("reviewer_displayName"), spaced("Réponse")
    ('reviewer display name', 'reponse')
    """
    parted = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", header.strip())
    folded = unicodedata.normalize("NFKD", parted.casefold())
    plain = "".join(c for c in folded if not unicodedata.combining(c))
    bare = re.sub(r"\((?:utc|gmt)[^)]*\)", " ", plain)
    return re.sub(r"[\s_.:-]+", " ", bare).strip(" *")
