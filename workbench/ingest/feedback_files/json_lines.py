"""JSON Lines: one post a line."""

from __future__ import annotations

import re

from workbench.errors import UnreadableSource
from workbench.ingest.feedback_json import posts_of
from workbench.ingest.feedback_remarks import Remark, notices_of
from workbench.ingest.json_posts import Post, parsed, table_of
from workbench.ingest.raw import Raw
from workbench.ingest.registry import FEEDBACK_FILES
from workbench.ingest.table import Table
from workbench.model.source import Notice

_TWO_LINES = re.compile(r"\s*\{.*\}[ \t\r]*\n\s*\{")


@FEEDBACK_FILES.register(
    "json lines", ".jsonl", ".ndjson", sniff=lambda raw: _TWO_LINES.match(raw.text) is not None
)
def read_json_lines(raw: Raw) -> Table:
    """Read one object a line; lines that are none are reported with their text.

    Raises
    ------
    UnreadableSource
        If it is not text, or no line holds an object.
    """
    posts: list[Post] = []
    notices: list[Notice] = list(raw.decoded.notices)
    bad: list[Remark] = []
    # Only line feeds part lines: JSON may hold U+2028 within a text.
    for line, text in enumerate(raw.text.split("\n"), 1):
        if not text.strip():
            continue
        value, problem = parsed(text)
        found = posts_of(value, line) if not problem else []
        posts += found
        if not found:
            reason = f"this line is no JSON object ({problem or 'another kind of value'})"
            hint = "It was left out; mend or remove it."
            bad.append(Remark(line, reason, text.strip(), hint, lost=True))
    notices += notices_of(bad, "lines are no JSON objects and were left out")
    if not posts:
        raise UnreadableSource(
            "no line holds a JSON object",
            path=raw.path,
            line=1,
            hint='JSON Lines has one post a line, such as {"text": "It broke."}.',
        )
    return table_of(posts, raw.decoded.encoding, notices, left_out=len(bad))
