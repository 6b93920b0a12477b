"""Writing a columns file: YAML with comments, for people to correct."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.ingest.feedback_roles import ROLES
from workbench.ingest.feedback_roles_file import FORMAT

if TYPE_CHECKING:
    from workbench.ingest.feedback import FeedbackData

_PLAIN = re.compile(r"[A-Za-z][\w ()/+.–-]*[\w)]|[A-Za-z]")
_RESERVED = frozenset({"true", "false", "yes", "no", "on", "off", "null", "none", "y", "n"})
_HEADER = """\
# Columns of {name}: what Workbench takes them for.
# Correct what is wrong and keep the file beside the export; it is obeyed from then on.
# After each role stands the header of its column; leave it empty if there is none.
#   thread    what posts of one conversation share: a ticket, or the post they reply to
#   text      one header, or a list: several are joined, a blank line between them
#   labels    true begins each part of a joined text with its header
#   dates     "day first" or "month first", for dates such as 3/4/2026
#   ignore    headers of columns to leave out
"""


def columns_yaml(posts: FeedbackData) -> str:
    """Write which column of a feedback file was taken for what.

    Parameters
    ----------
    posts : FeedbackData
        As `read_feedback` gives it.

    Returns
    -------
    str
        YAML with comments. Reading the file again with it gives the same posts.
    """
    return "\n".join(_lines(posts)) + "\n"


def _lines(posts: FeedbackData) -> Iterator[str]:
    roles = posts.roles
    yield _HEADER.format(name=Path(posts.path).name)
    yield f"format: {FORMAT}"
    yield f"feedback: {_scalar(posts.id)}"
    yield "columns:"
    for role in ROLES:
        if role != "text":
            yield f"  {role}: {_scalar(roles.columns.get(role, ''))}".rstrip()
        elif len(roles.text) == 1:
            yield f"  text: {_scalar(roles.text[0])}"
        else:
            yield "  text:"
            yield from (f"    - {_scalar(header)}" for header in roles.text)
    yield f"labels: {'true' if roles.labels else 'false'}"
    doubt = "" if posts.dates_certain else "  # nothing in the column tells; please check"
    yield f"dates: {posts.dates or ''}{doubt}".rstrip()
    yield "ignore:" if roles.ignore else "ignore: []"
    yield from (f"  - {_scalar(header)}" for header in roles.ignore)
    yield from _kept(posts)


def _kept(posts: FeedbackData) -> Iterator[str]:
    used = {*posts.roles.columns.values(), *posts.roles.text, *posts.roles.ignore}
    kept = [header for header in posts.headers if header not in used]
    if kept:
        yield "# Kept as they are, under their own names:"
    for header in kept:
        looks = "  (could be a text)" if header in posts.roles.others else ""
        yield f"#   {header}{looks}"


def _scalar(text: str) -> str:
    """Plain where YAML cannot take it for anything else, quoted as JSON otherwise."""
    if not text:
        return ""
    plain = _PLAIN.fullmatch(text) and text.casefold() not in _RESERVED and text.isprintable()
    return text if plain else json.dumps(text, ensure_ascii=not text.isprintable())
