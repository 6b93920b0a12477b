"""Phrases after which a capitalised word is a person: titles, kin, introductions, greetings."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.language.redaction.given_names import ordinary_words
from workbench.language.redaction.ordinary import NEVER, THINGS
from workbench.language.wordlist import wordlist

NAME = r"[A-ZÀ-ÖØ-Þ](?:['’][A-ZÀ-Þ])?[a-zß-öø-ÿ]+(?:[A-Z][a-zß-öø-ÿ]+)?(?:-[A-ZÀ-Þ][a-zß-öø-ÿ]+)?"
PARTICLE = (
    r"(?:(?:van der|van den|van de|van|von der|von|de la|de|del|della|di|da|dos|du|le|la|den|ter|"
    r"al|bin|ibn|el)[ -])"
)
FULL = rf"{NAME}(?: [A-Z]\.)?(?: {PARTICLE}?{NAME}){{0,2}}"

_TITLE = (
    r"(?:(?i:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Reverend|Doctor|Auntie|Aunty|Uncle|Nurse|"
    r"Herr|Frau|"
    r"Madame|Monsieur|Signora|Señora?)|Sir|Dame|Rev|Cllr|Councillor|Sgt|PC|Mme|Mlle|Sra?|Dhr|Mevr)"
)
_KIN = (
    r"(?:husband|wife|partner|son|daughter|brother|sister|mum|mom|mother|dad|father|uncle|aunt|"
    r"cousin|colleague|boss|manager|friend|mate|neighbou?r|nephew|niece|supervisor|landlord|"
    r"landlady|girlfriend|boyfriend|fianc[ée]e?|co-?worker|flatmate|housemate|room-?mate|grandson|"
    r"granddaughter|grandma|grandpa|nan|gran|stepson|stepdaughter|(?:mother|father|brother|sister|"
    r"son|daughter)-in-law|ex|ex-husband|ex-wife|line manager|team lead|assistant|accountant|"
    r"business partner|employee|apprentice|kid|youngest|eldest|twins?|baby|teacher|gp|driver|"
    r"tenant|chairman|director|contact|mechanic|rider|guy|bloke|lad|lady|woman|man|girl|boy|"
    r"chap|person)"
)
_WHOSE = r"(?:[Mm]y|[Oo]ur|[Hh]is|[Hh]er|[Tt]heir|[Yy]our)"

# The first group of each is the name. Whatever follows these is taken for one.
_SURE = (
    rf"\b{_TITLE}\.? ({PARTICLE}?{NAME}(?: {PARTICLE}?{NAME})?)",
    rf"\b{_WHOSE} (?:\w+ )?{_KIN},? ({FULL})",
    rf"\b[Mm]y (?:full |first |last |real )?name(?:'s|’s| is),? ({FULL})",
    rf"\b(?:[Tt]heir|[Hh]is|[Hh]er) (?:full |first |last )?name(?:'s|’s| is| was),? ({FULL})",
    rf"\b(?:[Aa]|[Tt]he|[Tt]his|[Oo]ne|[Ss]ome) {_KIN},? (?:called|named) ({FULL})",
    rf"\b[Bb]y the name of ({FULL})",
    rf"\b(?:calls?|called) (?:me|him|her|them) ({NAME})",
    rf"\b(?:[Kk]nown as|[Gg]oes by|[Nn]ickname(?:'s|’s| is| was)?) ({NAME})",
    rf"\b(?:[Tt]his is|[Ii]t's|[Ii]t’s) ({FULL})(?= (?:speaking|calling|here)\b)",
    rf"(?m:^)({NAME}(?: {PARTICLE}?{NAME})?) here(?=[,.!]| from\b)",
    rf"\b(?:[Ss]igned|[Nn]ames?|[Cc]ontact|[Aa]ttn|[Ff]rom|[Tt]o|[Cc]c): ({NAME} "
    rf"{PARTICLE}?{NAME})",
    rf"\b[Nn]amed after ({FULL})",
)
# "In Leeds, she …" is about a place.
_NO_PLACE = "".join(
    rf"(?<!\b[{word[0].upper()}{word[0]}]{word[1:]} )"
    for word in sorted(
        wordlist("in at on to of by from near since until after before than via for")
    )
)
# Here an ordinary word, a place or a product may follow, so those are left alone.
_LIKELY = (
    rf"\b(?:I'm|I’m|I am) ({NAME}(?: {PARTICLE}?{NAME})?)(?=,|\.(?:\s|$)| and I| from | here)",
    rf"\b(?:[Tt]hanks|[Tt]hank you|[Cc]heers|[Hh]i|[Hh]ello|[Hh]ey|[Dd]ear|[Bb]ye|[Ss]orry|"
    rf"[Gg]ood morning|[Ww]elcome)(?: so much| very much| again| back)?,? ({NAME})"
    r"(?=\s*(?:[,.!?:]|$))",
    rf"(?:[Rr]egards|[Bb]est wishes|[Bb]est|[Ss]incerely|[Yy]ours|[Tt]ruly|[Ff]aithfully|[Ll]ove|"
    rf"[Tt]hanks|[Cc]heers),?\s{{1,3}}((?:[A-Z]\. ?){{0,2}}{FULL})\s*$",
    rf"{_NO_PLACE}\b({NAME}(?: {PARTICLE}?{NAME})?)(?=,? who(?:'s|’s| is| was| has)\b)",
    rf"(?<=[a-z,] ){_NO_PLACE}({FULL})(?=, (?:he|she)\b)",
    rf"\b({NAME} (?:{PARTICLE}?){NAME})(?=, (?:he|she)\b)",
    rf"\b({NAME})(?= and (?:I|me|myself)\b)",
    rf"(?m:^)({NAME} (?:{PARTICLE}?){NAME}): ",
    rf"\b(?:[Cc]all me|[Pp]eople call me|[Ee]veryone calls me) ({NAME})",
)
# Who serves, and who signs: here any word may follow, so only those count that are no words.
_SERVED = (
    rf"\b(?:handled|dealt with|served|answered|helped|fixed|sorted(?: out)?|resolved|processed|"
    rf"looked after|signed(?: off)?|arranged|promised|advised|assured|assisted|visited) by "
    rf"({NAME}(?: {PARTICLE}?{NAME})?)",
    rf"\b(?:[Ss]poke|[Ss]poken|[Ss]peaking|[Tt]alked|[Tt]alking|[Cc]hatted) (?:to|with) "
    rf"({NAME}(?: {PARTICLE}?{NAME})?)(?=\s*[,.;!?]|\s*$| (?:and|who|about|on|at|in|from|there|"
    rf"yesterday|today|last|this|again|when|but)\b)",
    rf"(?m:^)[^\s–—~-][^\n]*\n+[-–—~]{{1,2}} ?({FULL})\s*$",
    rf"[.!] ?[-–~] ?({FULL})\s*$",
    r"\b(?i:regards|sincerely|best wishes|many thanks|cheers),?\s{1,3}([a-z]{3,15})\s*$",
)
# After these, a word that may be a given name is one.
SPEAKING = wordlist(
    "said says asked asks told tells replied thinks thought reckons wrote writes rang called "
    "phoned emailed texted came comes went wants wanted likes liked loves knows knew "
    "mentioned explained showed gave helped works worked lives lived rides rode drives drove "
    "is's"
)
BEFORE = wordlist(
    "and with to from by for ask asked told tell met called named meet see saw know thanks hi "
    "hello hey dear contact ring rang phone phoned email emailed text texted about like cc"
)


def cued_names(text: str) -> Iterator[tuple[int, int]]:
    """Find names by the words around them: "my daughter X", "Dr X", "thanks, X".

    Parameters
    ----------
    text : str

    Yields
    ------
    tuple of int
        Half-open code-point range of the name without title or relation.
    """
    for pattern in _COMPILED_SURE:
        for match in pattern.finditer(text):
            if _first(match[1]) not in NEVER and not _named_thing(match[1]):
                yield _without_tail(text, *match.span(1))
    for pattern in _COMPILED_LIKELY:
        for match in pattern.finditer(text):
            if _first(match[1]) not in _NO_PERSON:
                yield _without_tail(text, *match.span(1))

    for pattern in _COMPILED_SERVED:
        for match in pattern.finditer(text):
            first = _first(match[1])
            if first not in _NO_PERSON and first not in ordinary_words():
                yield _without_tail(text, *match.span(1))


_COMPILED_SURE = tuple(re.compile(pattern) for pattern in _SURE)
_COMPILED_LIKELY = tuple(re.compile(pattern) for pattern in _LIKELY)
_COMPILED_SERVED = tuple(re.compile(pattern) for pattern in _SERVED)
_PEOPLES = wordlist(
    "american canadian australian german african european asian japanese chinese korean "
    "turkish greek russian ukrainian portuguese brazilian mexican nigerian scottish norwegian "
    "swiss austrian belgian czech hungarian romanian vegan canadian"
)
_NO_PERSON = NEVER | THINGS | _PEOPLES
_TAIL = re.compile(r"\W+\w+$")


def _first(name: str) -> str:
    return re.split(r"[\s'’-]", re.sub(rf"^{PARTICLE}", "", name), maxsplit=1)[0].lower()


def _named_thing(name: str) -> bool:
    """Tell whether a single word after a relation is a product, not a person."""
    return " " not in name and name.lower() in THINGS and name.lower() in _SOFTWARE


_SOFTWARE = wordlist(
    "python ruby react vue angular django rails docker github gitlab slack jira trello notion "
    "figma word excel zoom skype teams google apple amazon"
)


def _without_tail(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave out trailing words that cannot belong to a name: "my wife Ann And I"."""
    while (tail := _TAIL.search(text, start, end)) and tail[0].strip().lower() in NEVER:
        end = tail.start()
    return start, end
