"""Labels of themes: the phrases, as people wrote them, that tell one group from the others."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from workbench.language.terms import content_terms
from workbench.language.wordlist import wordlist

LONGER = 0.4
PHRASES = 5
_WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*|[^\s]")
# Words that tell how something is or what should become of it, and not what is meant.
_VAGUE = wordlist(
    "able actual add allow annoying awkward bad best better big certain could current currently "
    "cumbersome default different difficult difficulty easier easily easy either enough etc ever "
    "every example existing fact feature features feel find full general good great happen hard "
    "hate having huge idea improve improved improvement inability include instead issue issues "
    "keep lack lacking lacks large less let like limited little long look lot love main maybe "
    "mind missing multiple need needed needs never new nice nothing number often part people "
    "perhaps place point poor possible pretty problem problems proper provide put real right "
    "same see seem seems several simple single slow small sometimes sort start still stuff "
    "supported supports sure take tell thing tried trouble try trying unable use used useful "
    "user users using usually way ways whole wish without wonderful work working works worse "
    "would yes yet you're we're they're there's here's what's who's let's you've we've they've "
    "you'll we'll they'll he'll she'll you'd we'd they'd he'd she'd who'd what'd somebody "
    "anybody everybody nobody someone anyone everyone came come gone done asked ask told called "
    "call should might must may shall whatever whoever remember honest honestly pause inaudible "
    "laugh laughs laughter crosstalk oh erm er mm hmm ah half last first second next day days "
    "week weeks month months year years hour hours minute minutes today tomorrow yesterday "
    "monday tuesday wednesday thursday friday saturday sunday morning night two three four five "
    "six seven eight nine ten eleven twelve twenty thirty forty fifty hundred thousand times back "
    "please each name different"
)


def theme_labels(groups: Sequence[Sequence[str]], *, known: str = "") -> list[tuple[str, ...]]:
    """Name groups of texts by phrases of theirs.

    Parameters
    ----------
    groups : sequence of sequence of str
        The texts of each group, the most central first.
    known : str
        Words that everybody was given, such as the question: they name nothing by themselves.

    Returns
    -------
    list of tuple of str
        Up to five phrases of one to three words per group, the most telling first, in the
        commonest spelling; no two groups have the same first one. A group in which no phrase
        comes back is named by its most central text.

    Notes
    -----
    Phrases are weighed by the log-odds ratio with an informative prior (Monroe, Colaresi and
    Quinn 2008, "Fightin' Words").
    """
    vague = {term for word in _VAGUE for term in content_terms(word)} | {*content_terms(known)}
    counts = [Counter(p for text in group for p in {*_phrases(text)}) for group in groups]
    everywhere: Counter[tuple[str, ...]] = sum(counts, Counter())
    total = everywhere.total()
    taken: set[str] = set()
    found = []
    for group, own in zip(groups, counts, strict=True):
        spelled = _spellings(group)
        weight = {
            phrase: _keyness(n, own.total(), everywhere[phrase], total)
            * (1 + LONGER * (len(phrase) - 1))
            for phrase, n in own.items()
            if (n > 1 or len(group) < 4)
            and not vague.issuperset(term for term in phrase if _names_something(term))
        }
        ranked = sorted(weight, key=lambda p: (-round(weight[p], 9), p))
        best = [spelled[p] for p in _apart(ranked) if spelled[p] not in taken][:PHRASES]
        found.append(tuple(best) or (_shortened(group[0]),))
        taken.add(found[-1][0])
    return found


def _names_something(term: str) -> bool:
    return len(term) > 1 and not term.isdigit()


def _shortened(text: str) -> str:
    words = text.split()
    return " ".join(words[:8]) + (" …" if len(words) > 8 else "")


def _keyness(here: int, total_here: int, everywhere: int, total: int) -> float:
    """How much likelier a phrase is here than elsewhere, in standard errors."""
    elsewhere, total_elsewhere = everywhere - here, total - total_here
    one, two = here + everywhere, elsewhere + everywhere
    odds_here = one / (total_here + total - one)
    odds_elsewhere = two / (total_elsewhere + total - two)
    return math.log(odds_here / odds_elsewhere) / math.sqrt(1 / one + 1 / two)


def _phrases(text: str) -> Iterator[tuple[str, ...]]:
    """One to three neighbouring content words, reduced; see `_spellings` for how they look."""
    return (reduced for reduced, _ in _runs(text))


def _runs(text: str) -> Iterator[tuple[tuple[str, ...], str]]:
    run: list[tuple[str, str]] = []
    for match in _WORD.finditer(text):
        word = match[0]
        terms = content_terms(word) if word[0].isalnum() else []
        run = [*run[-2:], (terms[0], word)] if len(terms) == 1 and terms[0] != "not" else []
        for start in range(len(run)):
            part = run[start:]
            yield tuple(term for term, _ in part), " ".join(said for _, said in part)


def _spellings(texts: Iterable[str]) -> dict[tuple[str, ...], str]:
    """The commonest way in which each phrase is written."""
    seen: dict[tuple[str, ...], Counter[str]] = {}
    for text in texts:
        for reduced, written in _runs(text):
            seen.setdefault(reduced, Counter())[written.lower()] += 1
    return {p: min(ways, key=lambda w: (-ways[w], w)) for p, ways in seen.items()}


def _apart(ranked: Iterable[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """Leave out phrases that hold, or are held by, one that stands before them."""
    kept: list[set[str]] = []
    for phrase in ranked:
        words = set(phrase)
        if not any(words <= other or other <= words for other in kept):
            kept.append(words)
            yield phrase
