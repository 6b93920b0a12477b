"""Suggested groups of notes, from the themes in their words."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.live.naming import group_name

# Themes need as many; see `workbench.language.theme_clusters`.
_FEWEST = 10


def suggested_groups(notes: Sequence[tuple[str, str]]) -> list[tuple[str, tuple[str, ...]]]:
    """Groups that notes may form, for a person to take or leave.

    Parameters
    ----------
    notes : sequence of (str, str)
        Id and text of each note.

    Returns
    -------
    list of (str, tuple of str)
        A name in the notes' own words, and ids; notes that fit nowhere are in none. With fewer
        than ten different notes a room sees by itself what belongs together: none.
    """
    from workbench.language.theme_clusters import themes

    ordered = sorted(notes, key=lambda note: (note[1], note[0]))
    if len({text for _, text in ordered}) < _FEWEST:
        return []
    found = themes([text for _, text in ordered])
    groups = []
    for theme in found.themes:
        members = theme.members[: theme.sure] or theme.members
        if len(members) > 1:
            name = group_name([ordered[at][1] for at in members], [theme.label, *theme.phrases])
            groups.append((name, tuple(ordered[at][0] for at in members)))
    return sorted(groups, key=lambda group: (-len(group[1]), group[0]))
