"""Characters written as HTML entities."""

from __future__ import annotations

import html
import re

# No character has a number so long, and Python refuses to read numbers of some thousand digits.
_ENDLESS = re.compile(r"&(?=#(?:\d|[xX][0-9a-fA-F])[0-9a-fA-F]{8,})")


def unescaped(text: str) -> str:
    r"""Text with entities as the characters they mean; what means none stays as it stands.

    Examples
    --------
    >>> unescaped("Tea &amp; cake, 3&nbsp;&#8364;, &#99999999999;")
    'Tea & cake, 3\xa0€, &#99999999999;'
    """
    return html.unescape(_ENDLESS.sub("&amp;", text))
