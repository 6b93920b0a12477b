"""Columns that a survey platform adds about a response, beside what people say of themselves."""

from __future__ import annotations

import re

from workbench.language.wordlist import wordlist
from workbench.model.survey import Question

# A heading is a name of few words; a sentence that asks somebody is a question to people.
_WORDS = 5
_HEADING = re.compile(
    r"(?:(?:response|survey|completion|submission|record|panel|interview)\s?(?:status|type|state|"
    r"id|number|no|language|name|version|link|url|source|set)"
    r"|(?:survey\s)?(?:complete|completed|completion|finished|finish|progress|submitted|beendet)"
    r"|(?:start|end|recorded|record|submit|submitted|submission|response|completion|created|"
    r"modified|entry|update|last\saction)\s?(?:date|time|datetime|timestamp)(?:\sutc)?"
    r"|date\sof\s(?:response|submission|completion|entry|record|(?:the\s)?interview)"
    r"|(?:date|time)\s(?:started|submitted|completed|created|modified|finished|taken)"
    r"|timestamp|date\s?stamp|submitdate|startdate|enddate|anfangsdatum|enddatum|erfassungsdatum"
    r"|(?:duration|dauer)\sin\s.*|(?:total|elapsed|interview)\stime(?:\s.*)?|time\sspent"
    r"|ip(?:\s?address|\sadresse)?|e\s?mail(?:\saddress)?|.*\sdes\sempfängers|geo\s?ip.*|(?:location\s)?(?:latitude|longitude|accuracy)"
    r"|collector(?:\s.*)?|recipient(?:\s.*)?|(?:respondent|response|antwort|session|contact|user|"
    r"panelist|participant|case|record)\s?(?:id|identifier|number|no)|id|seed|last\s?page|token"
    r"|external\s(?:data\s)?reference|custom\s(?:data|variable)(?:\s.*)?|embedded\sdata"
    r"|distribution\schannel|verteilungskanal|response\schannel|collection\smode"
    r"|(?:user|start|survey|form|browser|display|interface)\s?language|benutzersprache"
    r"|referr?er(?:\surl)?|ref\surl|url|user\sagent|browser\s(?:meta\sinfo|version|resolution).*"
    r"|(?:screen\s)?resolution|weight(?:ing)?|quota(?:\s.*)?|antworttyp|aktueller\sstand|v\d+)",
    re.IGNORECASE,
)
# "Status" alone may be whether somebody works: what is answered tells.
_STATES = wordlist(
    "complete completed completes partial partially incomplete finished unfinished started "
    "progress in disqualified screened screenout screen out terminated terminate over quota full "
    "abandoned submitted valid invalid spam deleted draft preview test survey response ip address "
    "imported new true false"
)
_TELLING = wordlist(
    "complete completed completes partial incomplete finished unfinished disqualified terminated "
    "abandoned submitted spam preview screened"
)
_CODE = re.compile(r"[a-z]{2}(?:[-_][a-z]{2,4})?", re.IGNORECASE)
_LANGUAGE = wordlist("language lang locale sprache langue idioma lingua")
_BEFORE_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_NO_LETTER = re.compile(r"[^\w]+|_")


def keeps_record(question: Question) -> bool:
    """Whether a column tells of the response, and not of the person who gave it.

    Parameters
    ----------
    question : Question

    Returns
    -------
    bool
        True for the status, times, address, device, language of the form and the like, as
        platforms call them; and for any heading whose answers are all states of a response
        ("Partial", "Complete"). Never for a question that is put to people.

    Examples
    --------
    >>> keeps_record(Question("status", "Status", "single", ("Partial", "Complete")))
    True
    >>> keeps_record(Question("status", "Marital status", "single", ("Single", "Married")))
    False
    """
    name = _plain(question.text)
    if "?" in question.text or len(name.split()) > _WORDS:
        return False
    if _HEADING.fullmatch(name):
        return True
    if name in _LANGUAGE:
        return bool(question.options) and all(_CODE.fullmatch(o.strip()) for o in question.options)
    words = {word for option in question.options for word in _plain(option).split()}
    return bool(words & _TELLING) and words <= _STATES


def is_asked(question: Question) -> bool:
    """Whether people were asked it: it is no id, no weight and no record of the response."""
    return question.type not in ("id", "weight") and not keeps_record(question)


def _plain(text: str) -> str:
    """Words in small letters: ``UserLanguage`` and ``user_language`` as "user language"."""
    return " ".join(_NO_LETTER.sub(" ", _BEFORE_CAPITAL.sub(" ", text)).casefold().split())
