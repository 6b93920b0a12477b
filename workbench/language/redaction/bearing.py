"""Whether a capitalised word that somebody is called, and that is also a word, is only a word."""

from __future__ import annotations

import re

from workbench.language.redaction.cues import SPEAKING
from workbench.language.redaction.subjects import is_somebody
from workbench.language.wordlist import wordlist

_BEGINS = frozenset('.?!:;\n"“”([|•>…-–—')
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
# A line is a heading when so many of its longer words have a capital.
_HEADED = 0.7
_HEADING, _TITLE = 4, 20

_MONTHS = wordlist("may march april june july august summer autumn winter spring")
_PLACES = wordlist(
    "paris london georgia virginia jordan chelsea florence victoria austin sydney adelaide "
    "brooklyn lincoln madison dallas houston orlando chester lancaster preston york kent troy "
    "boston milan verona sierra phoenix denver carolina china india kenya israel asia france "
    "england wales scotland ireland holland jersey berlin vienna geneva"
)
_IN_TIME = wordlist("in since until till last next every this during early late mid")
_IN_SPACE = wordlist("in near around across outside within throughout")
_SUBJECTS = wordlist(
    "i you he she it we they this that these those there the a an my your our his her its their "
    "any anyone anybody anything someone somebody something everyone everybody everything no "
    "nobody people not who"
)
# "Will be there": a person would take "is".
_PLAIN = wordlist(
    "be have do get go not never also only probably definitely certainly likely surely need try "
    "let make take keep come give say see look want use buy pay wait work stay continue contain"
)
_OBJECTS = wordlist(
    "the a an this that these those it them us me my your our his their its all every each any "
    "some both one no"
)
# Words that begin every other sentence, and are somebody's name all the same: Evan You.
FUNCTION_WORDS = wordlist(
    "you he she it we they i me him her us them my your his our their its this that these those "
    "who whom whose what which when where why how there here then now thus so than too very just "
    "only even still also again well yes yeah no nor not none and but or yet if as at by for from "
    "in into of off on onto out over to up upon with an any all both each every few many more "
    "most much other some such one two both do does did has have had be been being am is are was "
    "were can could would should shall must might let get got go like since while until because"
)
# "Mark the box": these are also what somebody is told to do.
_ORDERS = wordlist(
    "mark grant chase sue bill rob skip pat chuck hope grace dash buck bob hunt love chip carry "
    "save chance page post read cook field cross press park walk check mount pierce wade drew "
    "clear open close price rush ring hail bond wade peg tuck trace"
)
_HOPED = wordlist("i you he she it we they this that these those to so for everyone the your all")
_OF = wordlist("art joy dawn chance hope grace faith rose price page day lack case story best")
_ADJECTIVES = wordlist(
    "young rich sharp frank long short best white black brown green gray grey wise strong good "
    "little small swift sweet bright gay early high low old new moody savage noble sunny sandy "
    "rusty dusty merry misty rocky earnest clear clean fair free fresh grand real"
)
_MANY = wordlist(
    "people person man men woman women kids children adults parents families users customers "
    "riders developers professionals teams companies countries things days hours words texts "
    "answers questions features tools pages ones time story term and enough"
)
_TOGETHER = {
    "grant": wordlist(
        "funding money application applications writing funders funder proposal proposals "
        "program programme programs applicants agencies agency"
    ),
    "max": wordlist("speed size length price number amount height width weight load out"),
    "art": wordlist("work school class gallery museum director"),
}
# What goes with a person rather than with a word that begins a sentence.
_WITH_PEOPLE = SPEAKING | wordlist("is was has had does did isn't wasn't hasn't's and who")


def is_word(text: str, start: int, end: int, *, given: bool = True) -> bool:
    """Whether grammar makes an ordinary word of a capitalised one; in doubt it is a name.

    Parameters
    ----------
    text : str
    start, end : int
        Where the word stands; it is a word as well as the name of somebody in the study.
    given : bool
        False for a surname: alone where a sentence begins, it is a person only if something
        says so.

    Examples
    --------
    >>> [is_word(t, 0, 4) for t in ("Will you come?", "Will never came.", "Mark the box.")]
    [True, False, True]
    >>> is_word("We asked Will about it.", 9, 13)
    False
    """
    lower = text[start:end].lower()
    before, after = _before(text, start), _after(text, end)
    if _dated(text, start, end, lower, before) or (lower in _PLACES and before in _IN_SPACE):
        return True
    opens = _begins(text, start) or in_heading(text, start)
    if lower in FUNCTION_WORDS:
        return opens or before == "thank"
    if not opens:
        return False
    if is_somebody(text, end):
        return False
    return _begun_as_word(lower, after, text[end : end + 1], given=given)


def _begun_as_word(lower: str, after: str, sign: str, *, given: bool) -> bool:
    if lower in ("will", "may"):
        return after in _SUBJECTS or after in _PLAIN
    if lower == "hope" and after in _HOPED:
        return True
    told = lower in _ORDERS and after in _OBJECTS
    described = lower in _ADJECTIVES and after in _MANY
    if told or described or (lower in _OF and after == "of"):
        return True
    if after in _TOGETHER.get(lower, ()):
        return True
    return not given and after not in _WITH_PEOPLE and sign not in (",", "'", "’")


def _dated(text: str, start: int, end: int, lower: str, before: str) -> bool:
    """A month or season in a date, or a mark with its number: "in May", "5 May", "Mark II"."""
    if lower == "mark":
        return bool(re.match(r"\s(?:\d{1,2}|[IVX]{1,4})\b", text[end : end + 6]))
    if lower not in _MONTHS:
        return False
    numbered = re.match(r"[ ,]{1,2}(?:\d{1,2}|(?:19|20)\d\d)(?!\w)", text[end : end + 8])
    days = re.search(r"\d(?:st|nd|rd|th)?(?: of)? $", text[max(0, start - 9) : start])
    parts = re.search(
        r"\b(?:end|start|beginning|middle|rest|month) of $", text[max(0, start - 14) : start]
    )
    return bool(before in _IN_TIME or numbered or days or parts)


def _begins(text: str, start: int) -> bool:
    lead = text[max(0, start - 8) : start].rstrip(" \t'‘’*_")
    return not lead or lead[-1] in _BEGINS


def in_heading(text: str, start: int) -> bool:
    """Whether the line gives its words capitals whatever they are."""
    left = text.rfind("\n", 0, start) + 1
    right = text.find("\n", start)
    line = text[left : right if right >= 0 else len(text)]
    words = [word[0] for word in _WORD.finditer(line)]
    if not _HEADING <= len(words) <= _TITLE:
        return False
    long = [word for word in words if len(word) > 3] or words
    return sum(word[0].isupper() for word in long) >= _HEADED * len(long) and (
        len(long) >= _HEADING or all(word[0].isupper() for word in words)
    )


def _before(text: str, start: int) -> str:
    found = re.search(r"([\w'’]+)[ \t]+$", text[max(0, start - 30) : start])
    return found[1].lower() if found else ""


def _after(text: str, end: int) -> str:
    """The next word, unless a mark stands before it."""
    found = re.match(r"(?:n['’]t)?[ \t]+([\w'’]+)", text[end : end + 40])
    return found[1].lower().replace("’", "'") if found else ""
