"""JSON: an array of posts, on its own or inside an object."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from workbench.errors import UnreadableSource
from workbench.ingest.json_posts import Post, array_items, parsed, post_of, table_of
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
    raw: Raw, items: Iterator[tuple[Any, int, str]], notices: list[Notice]
) -> tuple[list[Post], int]:
    posts: list[Post] = []
    left_out = 0
    for value, line, problem in items:
        if problem and not posts:
            reason = f"this is no valid JSON ({problem})"
            raise UnreadableSource(reason, path=raw.path, line=line, hint=_HINT)
        post = post_of(value, line) if not problem else None
        if post is not None:
            posts.append(post)
        elif problem:
            reason = f"the JSON breaks here ({problem}); posts from here on are not read"
            hint = "The file may be cut short: export it again."
            notices.append(Notice(reason, line=line, hint=hint, kept=str(value)))
        else:
            left_out += 1
            notices.append(Notice("this is no post", line=line, kept=str(value)))
    return posts, left_out


def _inside(raw: Raw, text: str, notices: list[Notice]) -> tuple[list[Post], int]:
    """Take the longest list of objects directly inside an object; the rest is reported."""
    value, problem = parsed(text)
    if problem:
        reason = f"this is no valid JSON ({problem})"
        raise UnreadableSource(reason, path=raw.path, hint=_HINT)
    if not isinstance(value, dict):
        return [], 0
    lists = {key: items for key, items in value.items() if isinstance(items, list)}
    counts = {key: sum(isinstance(item, dict) for item in items) for key, items in lists.items()}
    name = max(counts, key=lambda key: counts[key], default=None)
    if name is None or not counts[name]:
        return [], 0
    others = [str(key) for key in value if key != name]
    if others:
        reason = f"only the list {name!r} is read, not {', '.join(others)}"
        notices.append(Notice(reason))
    return _posts(raw, ((item, 1, "") for item in lists[name]), notices)
