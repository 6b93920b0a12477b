"""Words of which the rules about consent are made."""

from __future__ import annotations

import re


def any_of(*patterns: str) -> str:
    """A pattern that matches any of several."""
    return f"(?:{'|'.join(patterns)})"


def words(text: str) -> str:
    """A pattern that matches any of several words."""
    return any_of(*text.split())


def compiled(*patterns: str) -> re.Pattern[str]:
    """A pattern that finds any of several, in small or capital letters."""
    return re.compile("|".join(patterns), re.IGNORECASE)


THIS = any_of("any of (?:this|that|it)", "what i (?:just )?(?:said|say)", words("this that it"))
THESE = any_of(THIS, "those", "these")
ME = any_of(words("me us"), "my (?:name|words)", "(?:any|every)thing i", THESE)

NOT = (
    any_of(
        words("don't didn't wouldn't won't can't cannot mustn't shouldn't not never"),
        "do not",
        "did not",
    )
    + r"(?: (?:ever|actually|really|please|just|want to|have to|go and|to))*"
)
# A request begins a clause; "they said don't …" and "if you don't …" are told, not asked.
ASKS = any_of(
    "^",
    r"(?<=[,;:—–-] )",
    *(rf"(?<=\b{word} )" for word in ("and", "but", "so", "please", "just", "maybe")),
)
RATHER = (
    "(?:i'd|i would|we'd|we would) (?:really |much |actually )?"
    "(?:rather|prefer|appreciate|like)(?: it)?(?: that)?(?: if)?(?: you(?: guys)?)?"
)
WANT_NOT = (
    r"(?:i|we) (?:really |just )?(?:don't|do not|wouldn't|didn't) (?:want|like)(?: you)?(?: to)?"
)
UNWANTED = any_of(f"{RATHER} (?:not|{NOT})", WANT_NOT)
CAN_YOU = r"\b(?:can|could|would|will) (?:you|we)(?: (?:please|maybe|just))*"

PLACE = any_of(
    words("reports? notes? transcript recording article interview slides presentation paper"),
    words("story publication minutes record podcast episode book write-?up newsletter magazine"),
    words("website brochure"),
    "case study",
    "press release",
    "blog(?: post)?",
    "final (?:version|cut)",
)
IN_THE = any_of("the", "your", "a", "any") + r"(?: \w+)?"
OUTSIDERS = any_of(
    words("anyone anybody everyone others"),
    "other people",
    "the (?:whole )?team",
    r"my (?:\w+ )?"
    + words("boss manager team employer company colleagues husband wife partner landlord family"),
    "the " + words("company client boss others management board landlord"),
)
BETWEEN_US = "between " + any_of("us", "you and (?:me|i)", "the two of us", "these walls")
CONFIDENTIAL = (
    "(?:strictly |just |a bit |very )?"
    + any_of("confidential", "private", "to yourself", "to yourselves", "anonymous", "quiet")
    + r"\b"
)
FINE = words("fine ok okay happy comfortable good cool alright") + "|all right|no problem"
FINE_WITH = (
    rf"\b(?:{FINE}) "
    + any_of(
        r"if (?:you|we)(?: \w+)?",
        "to be",
        "to",
        r"with (?:you|your|the|being)(?: \w+)?",
        "for you to",
        "being",
    )
    + " ?"
)
# How a request may end: "Leave that out, please."
TAIL = (
    r"(?:,? (?:please|though|okay|ok|right|yeah|either|anywhere|obviously|if you don't mind"
    r"|will you|would you|can you|for me))*[.?!]*$"
)
BETTER_NOT = any_of("don't", "do not", "(?:probably )?(?:best|better) not", "(?:maybe|perhaps) not")
YOU_NOT = any_of(
    "(?:i'd|i would|we'd|we would) (?:really |much )?(?:rather|prefer|appreciate)(?: it)?(?: that)?"
    "(?: if)? you(?: guys)? (?:didn't|did not|don't|do not|wouldn't|not)",
    "(?:i|we) (?:really )?(?:don't|do not|wouldn't|didn't) (?:want|like) you to",
    "you (?:can't|cannot|mustn't|must not|shouldn't|should not|may not|better not|'d better not"
    "|had better not)",
)
