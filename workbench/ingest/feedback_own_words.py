"""What a post says in its own words: without retweet marks, quoted replies and short links."""

from __future__ import annotations

import re
import unicodedata

_NO_WORD = re.compile(r"[\W_]+")
_RETWEET = re.compile(r"(?:^|(?<=\s))RT\s+@\w{1,30}:?\s+")
_QUOTED = re.compile(r"^\s*(?:>|&gt;).*$", re.MULTILINE)
_WROTE = re.compile(
    r"^\s*(?:On|Am|Le|El|Il)\b.{0,200}\b(?:wrote|schrieb|a écrit|escribió|ha scritto)\b"
    r".{0,100}:\s*$",
    re.MULTILINE,
)
_SHORT_LINK = re.compile(r"https?://t\.co/\w+")
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_MOST_SHORT = 3


def is_retweet(text: str) -> bool:
    """Whether a text begins as retweets do."""
    return _RETWEET.match(text) is not None


def own_words(text: str) -> str:
    r"""Words that a post is compared by, without case, spaces and punctuation.

    A retweet stands for what it repeats; words put before ``RT @x:``, and around quoted lines,
    stand for themselves. A text without any word, such as an emoji, stands for itself.

    Examples
    --------
    >>> own_words("RT @kim: The lock FROZE!"), own_words("> The lock froze.\nSame here")
    ('the lock froze', 'same here')
    """
    found = _RETWEET.search(text)
    if found:
        before = text[: found.start()].strip()
        text = before or text[found.end() :]
    if ">" in text or "&gt;" in text:
        kept = _WROTE.sub("", _QUOTED.sub("", text))
        text = kept if kept.strip() else text
    if "t.co/" in text:
        text = _SHORT_LINK.sub(" ", text) if _SHORT_LINK.sub("", text).strip() else text
    folded = unicodedata.normalize("NFKC", text).casefold()
    return _NO_WORD.sub(" ", folded).strip() or folded.strip()


def is_short(words: str) -> bool:
    """Whether different people are bound to write the same: three words or fewer.

    Scripts without spaces between words count two characters a word.
    """
    return words.count(" ") + 1 + len(_UNSPACED.findall(words)) // 2 <= _MOST_SHORT
