"""What tools wrap around posts in JSON: listings, threads with replies, lists within objects."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from workbench.ingest.json_posts import Post, array_items, post_of

_DEEPEST = 4
_NESTED_POSTS = ("replies", "children")
# Keys of which a post has at least one.
_TELLING = re.compile(
    r"(full_?|review_?|comment_?|message_?|self)?text(_?(original|display|published))?|body|"
    r"content|comment|message|description|review|feedback|verbatim|tweet|post|snippet|"
    r"string_map_data|note|kind|properties",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Listed:
    """The list of posts within an object.

    Attributes
    ----------
    path : tuple of str
        Keys that lead to it.
    items : sequence of object
    """

    path: tuple[str, ...]
    items: Sequence[Any]


def longest_list(value: Mapping[str, Any]) -> Listed | None:
    """Find the list in an object that holds its posts: objects with a text, most of all."""
    found = [(path, items) for path, items in _lists(value, ()) if any(map(_is_object, items))]
    if not found:
        return None
    path, items = max(
        found, key=lambda f: (any(map(_tells, f[1])), sum(map(_is_object, f[1])), -len(f[0]))
    )
    return Listed(path, items)


def _lists(value: Any, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], list[Any]]]:
    if len(path) >= _DEEPEST or not isinstance(value, dict):
        return
    for key, item in value.items():
        if isinstance(item, list):
            yield (*path, key), item
        else:
            yield from _lists(item, (*path, key))


def _is_object(value: Any) -> bool:
    return isinstance(value, dict)


def _tells(value: Any) -> bool:
    return isinstance(value, dict) and any(_TELLING.fullmatch(str(key)) for key in value)


def lines_of(text: str, listed: Listed) -> list[int]:
    """Lines on which the items of a list within an object begin.

    Parameters
    ----------
    text : str
        Sound JSON.
    listed : Listed

    Returns
    -------
    list of int
        All 1 where the list cannot be found again.
    """
    key = re.escape(listed.path[-1])
    for start in re.finditer(rf'"{key}"\s*:\s*(?=\[)', text):
        before = text.count("\n", 0, start.end())
        lines: list[int] = []
        same = True
        for (value, line, problem), wanted in zip(
            array_items(text[start.end() :]), listed.items, strict=False
        ):
            same = not problem and value == wanted
            if not same:
                break
            lines.append(line + before)
        if same and len(lines) == len(listed.items):
            return lines
    return [1] * len(listed.items)


def posts_of(value: Any, line: int) -> list[Post]:
    """Make posts of an item of a file; none of what is no object and no text."""
    made = (post_of(one, line) for one in unwrapped(value))
    return [post for post in made if post is not None]


def unwrapped(value: Any) -> Iterator[Any]:
    """Take posts out of what is wrapped around them, and replies out of posts.

    Reddit wraps posts in ``kind`` and ``data``, and lists in listings; YouTube wraps the first
    comment of a thread; a lone key that holds an object says nothing. Replies under
    ``replies`` or ``children`` are posts of their own; what they reply to stands in
    ``reply_to``.

    Yields
    ------
    object
        What is no post stays what it is.
    """
    if not isinstance(value, dict):
        yield value
        return
    post = _core(value)
    if isinstance(listing := post.get("children"), list) and _is_listing(value):
        for child in listing:
            yield from unwrapped(child)
        return
    replies = [(key, _replies(post.get(key))) for key in _NESTED_POSTS]
    taken = {key for key, found in replies if found}
    yield {key: item for key, item in post.items() if key not in taken} if taken else post
    for _, found in replies:
        for reply in found:
            for one in unwrapped(reply):
                yield {"reply_to": post.get("id"), **one}


def _core(value: dict[str, Any]) -> dict[str, Any]:
    if set(value) == {"kind", "data"} and isinstance(value["data"], dict):
        return dict(value["data"])
    if len(value) == 1 and isinstance(only := next(iter(value.values())), dict):
        return dict(only)
    snippet = value.get("snippet")
    top = snippet.get("topLevelComment") if isinstance(snippet, dict) else None
    if isinstance(snippet, dict) and isinstance(top, dict):
        rest = {key: item for key, item in snippet.items() if key != "topLevelComment"}
        return {**value, "thread": rest, **top}
    return value


def _is_listing(value: Mapping[str, Any]) -> bool:
    return value.get("kind") == "Listing"


def _replies(value: Any) -> list[dict[str, Any]]:
    """Replies with a text, in a list, a listing, or a list within an object."""
    if isinstance(value, dict) and _is_listing(value):
        value = value.get("data", {}).get("children") if isinstance(value["data"], dict) else None
    elif isinstance(value, dict) and isinstance(value.get("comments"), list):
        value = value["comments"]
    if not isinstance(value, list) or not value or not all(map(_tells, value)):
        return []
    return value
