"""JSON: an array of posts, on its own or inside an object."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import repeat
from typing import Any

from workbench.errors import UnreadableSource
from workbench.ingest.feedback_json import lines_of, longest_list, posts_of
from workbench.ingest.feedback_remarks import Remark, notices_of
from workbench.ingest.json_posts import Post, array_items, parsed, table_of
from workbench.ingest.raw import Raw
from workbench.ingest.registry import FEEDBACK_FILES
from workbench.ingest.table import Table
from workbench.model.source import Notice

_START = re.compile(r"\s*\[\s*\{")
_HINT = 'A JSON export is an array of posts, such as [{"text": "It broke."}].'


@FEEDBACK_FILES.register("json", ".json", sniff=lambda raw: _START.match(raw.text) is not None)
def read_json(raw: Raw) -> Table:
    """Read an array of objects, or of texts; where it breaks off, what stands before is read.

    Raises
    ------
    UnreadableSource
        If it is not text, not JSON, or holds no array of posts.
    """
    text = raw.text.lstrip("\ufeff")
    notices: list[Notice] = list(raw.decoded.notices)
    if text.lstrip().startswith("["):
        posts, left_out = _posts(raw, array_items(text), notices)
    else:
        posts, left_out = _inside(raw, text, notices)
    if not posts:
        raise UnreadableSource("it holds no array of posts", path=raw.path, line=1, hint=_HINT)
    return table_of(posts, raw.decoded.encoding, notices, left_out=left_out)


def _posts(
    raw: Raw, items: Iterable[tuple[Any, int, str]], notices: list[Notice]
) -> tuple[list[Post], int]:
    posts: list[Post] = []
    odd: list[Remark] = []
    replies = 0
    for value, line, problem in items:
        if problem and not posts:
            reason = f"this is no valid JSON ({problem})"
            raise UnreadableSource(reason, path=raw.path, line=line, hint=_HINT)
        if problem:
            reason = f"the JSON breaks here ({problem}); posts from here on are not read"
            hint = "The file may be cut short: export it again."
            notices.append(Notice(reason, line=line, hint=hint, kept=str(value), lost=True))
            continue
        found = posts_of(value, line)
        replies += max(len(found) - 1, 0)
        posts += found
        if not found:
            odd.append(Remark(line, "this is no post; it was left out", str(value), lost=True))
    notices += notices_of(odd, "items are no posts and were left out")
    if replies:
        shown = f"{replies:,} {'reply' if replies == 1 else 'replies'}"
        notices.append(Notice(f"{shown} inside other posts: read as posts of their own"))
    return posts, len(odd)


def _inside(raw: Raw, text: str, notices: list[Notice]) -> tuple[list[Post], int]:
    """Take the list of posts inside an object; the rest is reported."""
    value, problem = parsed(text)
    if problem:
        reason = f"this is no valid JSON ({problem})"
        raise UnreadableSource(reason, path=raw.path, hint=_HINT)
    listed = longest_list(value) if isinstance(value, dict) else None
    if listed is None:
        return [], 0
    others = [str(key) for key in value if key != listed.path[0]]
    if others:
        reason = f"only the list {'.'.join(listed.path)!r} is read, not {', '.join(others)}"
        notices.append(Notice(reason))
    lines = lines_of(text, listed)
    return _posts(raw, zip(listed.items, lines, repeat("")), notices)
