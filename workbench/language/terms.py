"""Content words of a statement, reduced to a common form without a dictionary."""

from __future__ import annotations

import re
from functools import cache

from workbench.language.wordlist import wordlist

_TOKEN = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?|\d+")
_STOP = wordlist(
    "a about after again all also am an and any are as at be because been before being but by "
    "can could did do does doing down for from further get gets getting got had has have "
    "having he her here him his how i if in into is it it's its itself i'm i've i'd just like "
    "me more most my of off on once one only or other our out over own really same she so "
    "some such than that that's the their them then there these they thing things this those "
    "through to too um uh under until up us very was we were what when where which while who "
    "whom why will with would yeah you your kind sort bit lot actually basically well okay oh "
    "know mean think quite maybe probably said say says still even much many something "
    "anything everything go going goes went make makes made want"
)
_NEGATIONS = wordlist(
    "not no never none nothing nobody without cannot can't don't doesn't didn't won't "
    "wouldn't isn't aren't wasn't weren't couldn't shouldn't haven't hasn't hadn't"
)
_IRREGULAR = {
    "broke": "break", "broken": "break", "bought": "buy", "brought": "bring", "built": "build",
    "came": "come", "chose": "choose", "chosen": "choose", "cost": "cost", "drove": "drive",
    "felt": "feel", "found": "find", "forgot": "forget", "gave": "give", "given": "give",
    "kept": "keep", "knew": "know", "left": "leave", "lost": "lose", "met": "meet", "paid": "pay",
    "rang": "ring", "rode": "ride", "ridden": "ride", "ran": "run", "saw": "see", "seen": "see",
    "sent": "send", "sold": "sell", "spent": "spend", "spoke": "speak", "stole": "steal",
    "stolen": "steal", "taken": "take", "taught": "teach", "told": "tell", "took": "take",
    "thought": "think", "understood": "understand", "wrote": "write", "written": "write",
    "children": "child", "people": "person", "better": "good", "best": "good", "worse": "bad",
    "worst": "bad",
}  # fmt: skip


def content_terms(text: str) -> list[str]:
    """Reduced words of a text that carry content, in order; a negation is the word "not"."""
    words = _TOKEN.findall(text.lower().replace("’", "'"))
    return [
        "not" if word in _NEGATIONS else reduce_word(word)
        for word in words
        if word in _NEGATIONS or word not in _STOP
    ]


@cache
def reduce_word(word: str) -> str:
    """Take inflection off a lower-cased English word, roughly.

    Examples
    --------
    >>> [reduce_word(word) for word in ("repairs", "repairing", "stopped", "batteries", "rang")]
    ['repair', 'repair', 'stop', 'battery', 'ring']
    """
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    word = word.removesuffix("'s")
    if len(word) <= 3 or not word.isascii():
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return _without_e(word[:-1])
    for ending in ("ing", "ed"):
        if word.endswith(ending) and re.search("[aeiouy]", word[: -len(ending)]):
            return _undoubled(word[: -len(ending)])
    return _without_e(word)


def _undoubled(stem: str) -> str:
    if len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] not in "lsz":
        return stem[:-1]
    if stem.endswith("i") and len(stem) > 3:
        return stem[:-1] + "y"
    return _without_e(stem)


def _without_e(word: str) -> str:
    """Drop a final e, so that "charge" and "charging" meet."""
    return word[:-1] if len(word) > 4 and word.endswith("e") and word[-2] not in "aeiou" else word
