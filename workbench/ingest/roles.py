"""Who moderates: by what the label says, and by who asks and who answers."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workbench.ingest import label_words as words
from workbench.ingest.labels import bare, is_role
from workbench.model.source import Role, Source, Turn

_IN_PARENTHESES = re.compile(r"[(\[]([^()\[\]]+)[)\]]\s*$|\s[-–—]\s*([^-–—]+)$")
_STAFF = re.compile(r"\b(research|researcher|moderator|interviewer|facilitator|host)\b", re.I)
_NUMBER = re.compile(r"[\s#_-]{0,2}\d{1,3}$|[\s#_-]{1,2}[A-Z]$")
_QUESTION = re.compile(r"[?？]")

_WORDS: dict[Role, frozenset[str]] = {
    "moderator": words.MODERATOR_WORDS,
    "participant": words.PARTICIPANT_WORDS,
    "other": words.OTHER_WORDS,
}
MOST_SOURCES = 3
MOST_VOICES = 5
_QUIET = 0.05


@dataclass(frozen=True, slots=True)
class Talk:
    """How somebody talks in one source.

    Attributes
    ----------
    turns, asking, words : int
        Turns, turns with a question in them, words.
    questions : float
        Share of all questions of the source, 0 to 1.
    share : float
        Share of all words of the source, 0 to 1.
    """

    turns: int
    asking: int
    words: int
    questions: float
    share: float

    @property
    def often(self) -> float:
        """Share of this person's turns with a question in them, 0 to 1."""
        return self.asking / self.turns if self.turns else 0.0

    @property
    def asks(self) -> bool:
        """Whether asking is what this person mostly does."""
        return self.asking >= 2 and self.asking >= 0.3 * self.turns


def talk(turns: Sequence[Turn]) -> dict[str, Talk]:
    """Count how everybody of a source talks."""
    rows: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for turn in turns:
        row = rows[turn.speaker]
        row[0] += 1
        row[1] += bool(_QUESTION.search(turn.text))
        row[2] += len(turn.text.split())
    asked = sum(row[1] for row in rows.values()) or 1
    said = sum(row[2] for row in rows.values()) or 1
    return {
        speaker: Talk(turns_, asking, spoken, asking / asked, spoken / said)
        for speaker, (turns_, asking, spoken) in rows.items()
    }


def role_by_label(label: str) -> Role | None:
    """Tell what a speaker label says about the role, or None.

    Examples
    --------
    >>> [role_by_label(n) for n in ("INTERVIEWER 2", "Maren Voss (Fernwheel research)", "P04")]
    ['moderator', 'moderator', 'participant']
    """
    core = bare(label)
    if core in words.MODERATOR_LETTERS:
        return "moderator"
    if core in words.PARTICIPANT_LETTERS or re.fullmatch(r"P[-_ ]?\d{1,3}", core):
        return "participant"
    stem = _NUMBER.sub("", core).casefold().replace(" ", "-")
    for role, known in _WORDS.items():
        if stem in known or stem.removesuffix("-speaker") in known:
            return role
    return _role_in_parentheses(label)


def _role_in_parentheses(label: str) -> Role | None:
    found = _IN_PARENTHESES.search(label)
    if found is None:
        return None
    inside = (found[1] or found[2]).strip()
    if inside.casefold().replace(" ", "-") in words.OTHER_WORDS:
        return "other"
    if inside.casefold() in words.PARTICIPANT_WORDS:
        return "participant"
    return "moderator" if _STAFF.search(inside) else None


def roles_in(turns: Sequence[Turn]) -> dict[str, Role]:
    """Give everybody of one source a role.

    Labels count first. Without a moderator by label, the one who asks most of the questions
    and says less than somebody else is the moderator. Beside a moderator, somebody who says
    next to nothing, or a voice without a name, is "other". At least one participant stays.

    Parameters
    ----------
    turns : sequence of Turn

    Returns
    -------
    dict of str to {"participant", "moderator", "other"}
    """
    figures = talk(turns)
    if not figures:
        return {}
    by_label = {speaker: role_by_label(speaker) for speaker in figures}
    roles: dict[str, Role] = {speaker: role or "participant" for speaker, role in by_label.items()}
    if "moderator" not in roles.values():
        open_question = [s for s in figures if by_label[s] is None and s]
        asker = _asker(figures, open_question)
        if asker is not None:
            roles[asker] = "moderator"
    roles.update(_bystanders(figures, roles, by_label))
    return _with_participant(figures, roles)


def _asker(figures: dict[str, Talk], candidates: Sequence[str]) -> str | None:
    """Find the one who asks most and speaks less than the one who speaks most."""
    if len(figures) < 2 or not candidates:
        return None
    best = max(candidates, key=lambda s: (figures[s].questions, -figures[s].share))
    most = max(figure.words for speaker, figure in figures.items() if speaker != best)
    one = figures[best]
    leads = one.turns >= 0.15 * sum(figure.turns for figure in figures.values())
    # Who alone asks, and does little else, may also say somewhat more than a terse answerer.
    only_asks = one.questions >= 0.9 and one.asking >= 0.5 * one.turns
    modest = one.words < (2 * most if only_asks else most)
    return best if one.asks and leads and one.questions >= 0.5 and modest else None


def _bystanders(
    figures: dict[str, Talk], roles: dict[str, Role], by_label: dict[str, Role | None]
) -> dict[str, Role]:
    """Note-takers and unknown voices of an interview; a meeting of many has none."""
    staffed = "moderator" in roles.values() and len(figures) <= MOST_VOICES
    named = any(figures)
    loudest = max(figure.words for figure in figures.values())
    found: dict[str, Role] = {}
    for speaker, figure in figures.items():
        unnamed = not speaker and named
        quiet = staffed and figure.share < _QUIET and figure.words < 0.1 * loudest
        if roles[speaker] == "participant" and by_label[speaker] is None and (unnamed or quiet):
            found[speaker] = "other"
    return found


def _with_participant(figures: dict[str, Talk], roles: dict[str, Role]) -> dict[str, Role]:
    """Make the one who speaks most a participant where nobody is left."""
    if "participant" in roles.values():
        return roles
    rest = [speaker for speaker in figures if roles[speaker] == "other"] or list(figures)
    loudest = max(rest, key=lambda speaker: figures[speaker].words)
    return {**roles, loudest: "participant"}


def moderators_across(sources: Iterable[Source]) -> set[str]:
    """Names that speak in many sources and ask a lot there.

    Parameters
    ----------
    sources : iterable of Source

    Returns
    -------
    set of str
        Speaker labels as the files show them, of people who speak in at least three sources
        (or in half of them, and at least two) and ask a good part of the questions.
    """
    return {label for label, role in _recurring(tuple(sources)).items() if role == "moderator"}


def roles_across(sources: Iterable[Source]) -> tuple[Source, ...]:
    """Set the roles of people who speak in several sources.

    Those who ask are moderators everywhere; those who hardly speak anywhere (a note-taker)
    are "other". Where nobody stands out, the one who moderates elsewhere does so here as well.
    A source never loses its last participant.
    """
    sources = tuple(sources)
    recurring = _recurring(sources)
    settled = tuple(_with_recurring(source, recurring) for source in sources)
    people = _people({turn.speaker for source in settled for turn in source.turns})
    asking = {t.speaker for source in settled for t in source.turns if t.role == "moderator"}
    known = {label for labels in people.values() if labels & asking for label in labels}
    return tuple(_with_known(source, known) for source in settled)


def _with_known(source: Source, moderators: set[str]) -> Source:
    """The source with its moderator, if nobody is one here and just one of them is elsewhere."""
    roles = {turn.speaker: turn.role for turn in source.turns}
    here = moderators & {speaker for speaker in roles if role_by_label(speaker) is None}
    if "moderator" in roles.values() or len(here) != 1 or set(source.participants) <= here:
        return source
    return source.with_roles(dict.fromkeys(here, "moderator"))


def _with_recurring(source: Source, recurring: dict[str, Role]) -> Source:
    roles: dict[str, Role] = {turn.speaker: turn.role for turn in source.turns}
    unsaid = [speaker for speaker in roles if role_by_label(speaker) is None]
    changed = {speaker: recurring[speaker] for speaker in unsaid if speaker in recurring}
    if "moderator" in changed.values():
        # Where a known moderator speaks, somebody else who merely asks a lot is none.
        guests = [s for s in unsaid if s not in recurring and roles[s] == "moderator"]
        changed.update(dict.fromkeys(guests, "participant"))
    merged = {**roles, **changed}
    if merged == roles or "participant" not in merged.values():
        return source
    return source.with_roles(changed)


def _recurring(sources: tuple[Source, ...]) -> dict[str, Role]:
    """Roles of the labels of people who speak in at least three sources, or half of them."""
    figures = [talk(source.turns) for source in sources]
    needed = max(2, min(MOST_SOURCES, (len(sources) + 1) // 2))
    people = _people({label for figure in figures for label in figure})
    found: dict[str, Role] = {}
    for labels in people.values():
        present = [(figure, label) for figure in figures for label in figure if label in labels]
        if len(present) < needed:
            continue
        shown = [figure[label] for figure, label in present]
        asking = sum(one.asking for one in shown)
        turns = sum(one.turns for one in shown)
        role: Role | None = None
        questions = sum(one.questions for one in shown)
        asks = asking >= 0.2 * turns and questions >= 0.3 * len(shown)
        # One of two hosts, who share the questions; a guest seldom comes three times.
        shares = asking >= 0.3 * turns and questions >= 0.2 * len(shown) >= 0.2 * MOST_SOURCES
        if (asks or (shares and not _says_most(present))) and not _tells(present):
            role = "moderator"
        elif all(f[s].share < 2 * _QUIET and len(f) <= MOST_VOICES for f, s in present):
            role = "other"
        if role is not None:
            found.update(dict.fromkeys(labels, role))
    return found


def _tells(present: list[tuple[dict[str, Talk], str]]) -> bool:
    """Whether somebody, however much they ask, is the one who tells: a guest in several parts.

    They say most in more than half of their sources, beside somebody who asks more often.
    """
    telling = [
        one
        for one, label in present
        if _loudest(one, label)
        and any(other.asking >= 2 and other.often > one[label].often for other in one.values())
    ]
    return len(telling) * 2 > len(present)


def _says_most(present: list[tuple[dict[str, Talk], str]]) -> bool:
    """Whether somebody says most in any of their sources."""
    return any(_loudest(one, label) for one, label in present)


def _loudest(one: dict[str, Talk], label: str) -> bool:
    return all(one[label].words >= other.words for other in one.values())


def _people(labels: Iterable[str]) -> dict[str, set[str]]:
    """Labels of one person: the same but for case and parentheses, or a first name alone."""
    keys: dict[str, set[str]] = {}
    for label in sorted(labels):
        if label and not is_role(bare(label)):
            keys.setdefault(bare(label).casefold(), set()).add(label)
    for key in [key for key in keys if " " not in key]:
        full = [other for other in keys if other.startswith(f"{key} ")]
        if len(full) == 1:
            keys[full[0]] |= keys.pop(key)
    return keys
