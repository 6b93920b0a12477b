"""Which of many statements to show: those that others speak of as well, from many voices."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from workbench.language.wordlist import wordlist

SAME_VOICE = 0.15

# Words of grammar: they say how things go together, and nothing of what they are.
_FUNCTION_WORDS = """
about above across after against along amid among amongst around before behind below beneath
beside besides between beyond despite down during except for from into off onto out over past per
regarding since than through throughout thru till toward towards under until upon via with within
without
all another any both each either enough every few fewer former least less many more most much
neither none nor other others own same several some such that the these this those various
anyhow anywhere elsewhere everywhere hence here how nowhere somehow someone something sometime
sometimes somewhere there thence thereby therefore therein thus what whatever when whence whenever
where whereas whereby wherein wherever whether which while who whoever whole whom whose why yet
her hers herself him himself his its itself mine myself nobody noone our ours ourselves she
their theirs them themselves they you your yours yourself yourselves
and also although because but however indeed moreover nevertheless not nothing only otherwise
then though together too unless again already always anyway else even ever afterwards
are been being can cannot could did had has have may might must shall should was were will would
became become becomes becoming find finds finding found having keep keeps keeping kept seem seemed
seeming seems show shows showing shown call calls called calling
describe describes described describing move moves moved moving give gives
almost alone back beforehand further forward get how last lately later latter meanwhile mostly
namely never next now often once part perhaps please rather still very well yesterday
bottom front full hereby name side top
first second third eleven twelve fifteen twenty thirty forty fifty sixty
amount due etc inc ltd cant couldnt didnt doesnt dont hasnt havent isnt wasnt wont
"""
# Words that every conversation has, whatever it is about.
_COMMON_WORDS = """
able actually ago ain almost alright anybody anyone anything anyway ask asked asking away bad
basically began bit came can't come coming cool couldn day definitely didn different does doesn
doing don done else end especially ever everybody everyone everything exactly fact feel feeling
feels felt fine gave getting give given going gone gonna good got gotta great guess had half
happen happened happening happens hasn haven hear heard hello help idea interesting isn just kind
knew know knowing known later let like literally little long look looked looking lot love made
make makes making maybe mean means meant mind minute moment month morning necessarily need needed
new nice night number obviously okay old one ones particularly people person place point pretty
probably put quite rather reason really remember right said saw say saying says second see seeing
seen shouldn shut simply sit sort started stuff suddenly suppose sure take taken talk talked
talking tell tend thank thanks thing think thinking thought till time today told took tried true
try trying turn two use used using usually want wanted wanting wants wasn way week weren went won
word work worked wouldn wrong yeah year yes yesterday three four five six seven eight nine ten
hundred thousand monday tuesday wednesday thursday friday saturday sunday lad girl chap bloke guy
man woman bless honest honestly isn't
"""
_EMPTY = wordlist(_FUNCTION_WORDS) | wordlist(_COMMON_WORDS)


def subject_words(texts: Iterable[str], people: Iterable[str]) -> dict[str, float]:
    """Content words of a study, by the part of the participants who use them.

    Parameters
    ----------
    texts : iterable of str, length n
    people : iterable of str, length n
        Who said each.

    Returns
    -------
    dict of str to float
        0 to 1; words that only one participant uses are left out, unless there is only one.
    """
    users: dict[str, set[str]] = {}
    names = set()
    for text, person in zip(texts, people, strict=True):
        names.add(person)
        for word in content_words(text):
            users.setdefault(word, set()).add(person)
    least = min(2, len(names))
    return {w: len(who) / len(names) for w, who in users.items() if len(who) >= least}


@lru_cache(maxsize=65536)
def content_words(text: str) -> frozenset[str]:
    """Words that carry a subject: no function words, no talk about talking, plurals joined."""
    found = re.findall(r"[^\W\d_]{3,}", text.casefold().replace("\u2019", "'"))
    # Before plurals are joined, or "was" and "this" would pass as subjects.
    told = [w for w in found if w not in _EMPTY]
    singular = (w[:-1] if w.endswith("s") and not w.endswith("ss") else w for w in told)
    return frozenset(w for w in singular if w not in _EMPTY)


def salience(text: str, subjects: Mapping[str, float]) -> float:
    """How much a sentence is about what the participants share as subjects, 0 to 1.

    The three most widely used of its content words count; a sentence with fewer of them, or
    with none, counts less.
    """
    best = sorted((subjects.get(word, 0.0) for word in content_words(text)), reverse=True)[:3]
    return sum(best) / 3


class Said(NamedTuple):
    """A ranked sentence of a participant: who said it, how well it stands, and where."""

    participant: str
    rank: float
    source: str
    start: int
    end: int
    text: str


def varied(groups: Sequence[Sequence[Said]], limit: int) -> list[Sequence[Said]]:
    """Pick groups of statements: those of most participants first, then from many voices.

    Parameters
    ----------
    groups : sequence of sequences of Said
        Sentences of one statement each, the head first.
    limit : int

    Returns
    -------
    list of sequences of Said
    """
    left = sorted(groups, key=lambda rows: (-_breadth(rows), -rows[0].rank, rows[0].text))
    picked: list[Sequence[Said]] = []
    heard: Counter[str] = Counter()
    while left and len(picked) < limit:
        breadth = _breadth(left[0])
        equals = (rows for rows in left if _breadth(rows) == breadth)
        best = min(equals, key=lambda rows: (_weight(rows[0], heard), rows[0].text))
        picked.append(best)
        heard[best[0].participant] += 1
        left = [rows for rows in left if rows is not best]
    return picked


def _breadth(rows: Sequence[Said]) -> int:
    return len({row.participant for row in rows})


def _weight(head: Said, heard: Counter[str]) -> float:
    """What is smallest for the best statement: who was heard already counts less."""
    return -head.rank + SAME_VOICE * heard[head.participant]
