"""How the roles of a source were decided, where its labels did not say so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from workbench.ingest.roles import MOST_VOICES, Talk, role_by_label, talk
from workbench.model.source import Notice, Role, Turn

NO_MODERATOR = "(moderator)"
"""What the notice that nobody moderates is about; settled once somebody does."""

_TALK = 6
_HINT = "If that is wrong, name the moderators in study.toml under [roles]."


def role_notices(turns: Sequence[Turn], roles: Mapping[str, Role]) -> tuple[Notice, ...]:
    """Tell on what grounds somebody became moderator, or stands aside.

    Parameters
    ----------
    turns : sequence of Turn
    roles : mapping of str to {"participant", "moderator", "other"}

    Returns
    -------
    tuple of Notice
        Nothing about those whose label tells their role, nor about the participants of a
        talk with a moderator, nor about meetings of many.
    """
    figures = talk(turns)
    told = []
    if _undecided(figures, roles):
        named = " and ".join(repr(speaker) for speaker in figures)
        reason = f"nobody stands out as the moderator: {named} all count as participants"
        hint = "Name the moderators in study.toml under [roles]."
        told.append(Notice(reason, hint=hint, about=NO_MODERATOR))
    for speaker, role in roles.items():
        if speaker and role != "participant" and role_by_label(speaker) != role:
            told.append(_notice(speaker, role, figures[speaker]))
    return tuple(told)


def _undecided(figures: Mapping[str, Talk], roles: Mapping[str, Role]) -> bool:
    """Whether a talk of few goes back and forth, and all of them are participants."""
    known = any(role_by_label(speaker) is not None for speaker in figures)
    turns = sum(one.turns for one in figures.values())
    few = 2 <= len(figures) <= MOST_VOICES and all(figures)
    return few and not known and turns >= _TALK and set(roles.values()) == {"participant"}


def _notice(speaker: str, role: Role, one: Talk) -> Notice:
    if role == "moderator":
        reason = (
            f"{speaker!r} was taken for the moderator: asks {one.questions:.0%} of the "
            f"questions and says {one.share:.0%} of the words"
        )
        return Notice(reason, hint=_HINT, about=speaker)
    reason = f"{speaker!r} says {one.share:.0%} of the words and was taken for a bystander"
    hint = "If this is a participant, list them in participants.csv."
    return Notice(reason, hint=hint, about=speaker)
