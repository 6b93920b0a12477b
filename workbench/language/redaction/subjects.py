"""Signs that a word which begins a sentence is who it is about: "Will never got", "Mark the …"."""

from __future__ import annotations

import re

from workbench.language.redaction.ordinary import THINGS, WORDS
from workbench.language.wordlist import wordlist

_LATER = re.compile(
    r"(?:(?:never|not|also|only|just|always|really|then|still|even|often|usually|finally|actually|"
    r"simply|once|soon|later|rarely|hardly|almost|already|ever|twice|first|(?!only|family|reply|"
    r"apply|rely|supply)[a-z]{3,}ly)[ \t]+){1,3}(\w+)"
)
_PAST = wordlist(
    "was were is has had did does came went got gave took made said told knew thought found "
    "felt left kept held brought bought caught taught sent spent lent built lost met paid "
    "saw sat stood spoke broke woke wrote rode drove rose fell flew grew threw drew blew began "
    "ran rang sang drank swam understood forgot chose froze stole wore swore bore won led fed "
    "fought sought slept swept wept meant heard sold laid lay dealt hung stuck struck shook "
    "became overcame withdrew can't couldn't didn't wasn't hasn't hadn't doesn't isn't wouldn't"
)
# Forms that look like a past tense, or like what he or she does, and are none.
_NO_ED = wordlist(
    "need feed speed indeed seed bleed breed exceed proceed succeed embed shed wed hundred naked "
    "sacred red bed heed weed deed greed screed kindred used"
)
_NO_S = wordlist(
    "this his its always perhaps sometimes focus canvas bias yes us plus thus less minus besides "
    "afterwards yours ours theirs hers whereas unless towards forwards backwards nowadays numerous "
    "various previous serious obvious gas bus status bonus others these those news pros"
)
# What people do and things do not, as somebody says who begins with it.
HUMAN = wordlist(
    "said says told tells asked asks rang called phoned emailed texted wrote writes replied "
    "replies answered answers thought thinks knew knows wanted wants liked likes helped helps "
    "explained explains promised apologised apologized complained complains spoke speaks talked "
    "lives lived works worked drove drives rode rides smiled laughed agreed agrees mentioned "
    "suggested suggests reckons felt believes understood forgot tried met"
)
_ROLES = (
    r"(?:accountant|plumber|electrician|mechanic|builder|carpenter|decorator|roofer|gardener|"
    r"cleaner|driver|courier|postman|postwoman|milkman|fireman|handyman|policeman|policewoman|"
    r"engineer|developer|programmer|designer|researcher|analyst|architect|consultant|contractor|"
    r"manager|supervisor|boss|owner|founder|director|chairman|chairwoman|secretary|receptionist|"
    r"assistant|apprentice|intern|trainee|trainer|teacher|tutor|lecturer|professor|headteacher|"
    r"librarian|doctor|nurse|dentist|surgeon|pharmacist|chemist|vet|therapist|physio|carer|"
    r"midwife|paramedic|counsellor|psychologist|solicitor|lawyer|barrister|judge|agent|broker|"
    r"banker|cashier|salesman|saleswoman|salesperson|shopkeeper|baker|butcher|barber|hairdresser|"
    r"chef|cook|waiter|waitress|barman|barmaid|bartender|landlord|landlady|neighbou?r|caretaker|"
    r"janitor|porter|guard|warden|inspector|officer|sergeant|detective|technician|operator|"
    r"moderator|facilitator|interviewer|host|editor|journalist|reporter|writer|photographer|"
    r"vicar|priest|pastor|rabbi|imam|coach|instructor|pilot|steward|stewardess|fitter|surveyor|"
    r"treasurer|scientist|biologist|economist|statistician|farmer|joiner|locksmith|welder|painter)"
)
_TITLED = re.compile(
    rf",?[ \t]+(?:the|our|my|your|their)[ \t]+(?:[a-z-]+[ \t]+){{0,2}}?{_ROLES}(?!\w|['’])"
)
_FROM = re.compile(r",?[ \t]+(?:from|at|in|on|next|upstairs|downstairs|across)[ \t]+")
_VERB = re.compile(r",?[ \t]+([\w’']+)")
_DEPARTMENTS = (
    r"(?:accounting|accounts|hr|human resources|sales|marketing|finance|payroll|it|legal|"
    r"procurement|purchasing|operations|engineering|logistics|reception|admin|administration|"
    r"compliance|billing|security|facilities|housing|dispatch|customer (?:service|support|care)|"
    r"tech(?:nical)? support|the (?:front )?(?:desk|office)|the warehouse)"
)
_OF = re.compile(rf"[ \t]+(?:of|from|in|at)[ \t]+(?i:{_DEPARTMENTS})[ \t]+([\w’']+)")
_KIN = re.compile(
    r"['’]s[ \t]+(?:husband|wife|partner|son|daughter|brother|sister|mum|mom|mother|dad|father|"
    r"uncle|aunt|cousin|girlfriend|boyfriend|boss|neighbou?r|friend|colleague|manager)\b"
)
# Nothing one counts, does or is, so that it cannot begin a sentence without an article.
_COUNTED = wordlist(
    "will mark bill rob sue jack guy drew chuck rick pat ray rod nick victor dean frank ken "
    "hank gus bud carol penny rosemary jay grant rose dale clay miles mason glen"
)


def is_finite(word: str) -> bool:
    """Whether a word is what somebody did or does: "got", "called", "answers".

    Examples
    --------
    >>> [is_finite(word) for word in ("got", "called", "answers", "get", "need", "this")]
    [True, True, True, False, False, False]
    """
    lower = word.lower().replace("’", "'")
    if lower in _PAST:
        return True
    if lower in _NO_ED or lower in _NO_S or not lower.isalpha() or len(lower) < 4:
        return False
    return lower.endswith("ed") or (lower.endswith("s") and not lower.endswith(("ss", "us", "is")))


def is_somebody(text: str, end: int) -> bool:
    """Whether what follows a word makes a person of it, whatever else it may mean.

    Parameters
    ----------
    text : str
    end : int
        Where the word ends; it begins a sentence.

    Examples
    --------
    >>> told = ("Will never got it.", "Bill the plumber came.", "Rose of accounting told me.")
    >>> [is_somebody(text, 4) for text in told]
    [True, True, True]
    >>> [is_somebody(text, 4) for text in ("Will never get it.", "Bill the plumber.")]
    [False, False]
    """
    if _acts_later(text, end) or _titled(text, end):
        return True
    of = _OF.match(text, end)
    return bool(of and is_finite(of[1]))


def is_likely_somebody(text: str, start: int, end: int) -> bool:
    """Whether a name that is a word means a person though nobody in the study is known as such.

    Parameters
    ----------
    text : str
    start, end : int
        Where the word stands, with its capital, at the beginning of a sentence or amid one.
    """
    lower = text[start:end].lower()
    if lower not in WORDS or lower in THINGS:
        return False
    if lower in _COUNTED and is_somebody(text, end):
        return True
    if _KIN.match(text, end) or (lower == "will" and re.match(r"['’]s[ \t]", text[end:])):
        return True
    later = _LATER.match(text, _past_blank(text, end))
    return bool(later and later[1].lower() in HUMAN)


def _acts_later(text: str, end: int) -> bool:
    later = _LATER.match(text, _past_blank(text, end))
    return bool(later and is_finite(later[1]))


def _titled(text: str, end: int) -> bool:
    """Whether an occupation follows, and then what they did: "the plumber from Leeds came"."""
    role = _TITLED.match(text, end)
    if not role:
        return False
    end = role.end()
    place = _FROM.match(text, end)
    if not place:
        verb = _VERB.match(text, end)
        return bool(verb and is_finite(verb[1])) or _acts_later(text, end)
    words = re.split(r"\b(?:who|that|as)\b|[.?!;]", text[place.end() : place.end() + 60])[0].split()
    return any(is_finite(word.strip(",")) for word in words[1:4])


def _past_blank(text: str, end: int) -> int:
    return end + 1 if text[end : end + 1] in (" ", "\t") else len(text)
