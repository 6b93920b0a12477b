"""A small notation for patterns over words, compiled to linear-time regular expressions.

A pattern is written as words with spaces between: ``i|we $ADV* $THINK !about``.

=============  ==========================================================
``a|b``        either word; alternatives may be ``$NAMES`` of word lists
``a?``         optional; ``a*`` up to three times
``_``          any one word that is no punctuation mark
``~ed``        any word that ends in "ed" (three letters or more before it)
``..4``        up to four words, no punctuation
``!a|b``       the next word is neither a nor b
``^``          a clause begins here, after openers such as "and" or "well"
``<<``         the text begins here
``$``          the sentence ends here
=============  ==========================================================
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from workbench.language.wordlist import wordlist
from workbench.language.words import Words

Lexicon = Mapping[str, Sequence[str]]

# In ``Words.line`` every word has its own space before and after it.
_WORD = r" [^\s.,;:!?\"()\[\]]\S* "
_END = r"(?=$| [.?!;])"
_PAUSES = frozenset(".?!,;:\"'-") | {"...", "!?", "!!", "'"}
# Words so common that looking them up would try a pattern on every sentence.
_COMMON = wordlist(
    "a an the i you he she it we they me us them my your our their this that these those is "
    "am are was were be been to of in on at for with from by as and or but so if not no do "
    "does did have has had can could will would may might what who how when where why which "
    "there here just really very , . ? ! yes well like get got up out about more one all some "
    "any"
)


@dataclass(frozen=True)
class Pattern:
    """A compiled pattern.

    Attributes
    ----------
    regex : re.Pattern
        Matches ``Words.line`` from the offset of a word.
    anchors : frozenset of str
        Words of which one must be present; empty if nothing is certain.
    opening : frozenset of str
        Words that the match can begin with; empty if any.
    at_clause : bool
        Whether the match must begin a clause.
    at_text : bool
        Whether the match must begin the text.
    """

    regex: re.Pattern[str]
    anchors: frozenset[str]
    opening: frozenset[str]
    at_clause: bool = False
    at_text: bool = False

    def matches(self, words: Words) -> Iterator[tuple[int, int]]:
        """First and last word of each match, both included."""
        for at in self._places(words.lower):
            found = self.regex.match(words.line, words.offsets[at])
            if found and found.end() > found.start():
                yield at, words.index(found.end() - 2)

    def _places(self, lower: tuple[str, ...]) -> Iterator[int]:
        if self.at_text:
            yield from range(min(1, len(lower)))
        elif self.at_clause:
            yield from (at for at in range(len(lower)) if not at or lower[at - 1] in _PAUSES)
        elif self.opening:
            yield from (at for at, word in enumerate(lower) if word in self.opening)
        else:
            yield from range(len(lower))


def compile_pattern(text: str, lexicon: Lexicon) -> Pattern:
    """Compile the notation described above.

    Parameters
    ----------
    text : str
    lexicon : mapping of str to sequence of str
        The word lists that ``$NAMES`` stand for; entries may be phrases.

    Returns
    -------
    Pattern
    """
    items = text.split()
    return Pattern(
        re.compile("".join(_item(item, lexicon) for item in items)),
        frozenset(_anchors(items, lexicon)),
        frozenset(_opening(items[0], lexicon)),
        at_clause=items[0] == "^",
        at_text=items[0] == "<<",
    )


def _item(item: str, lexicon: Lexicon) -> str:
    if item == "^":
        return rf"(?: (?:{_words('$OPENER', lexicon)}) ){{0,4}}"
    if item == "<<":
        return ""
    if item == "$":
        return _END
    if item.startswith(".."):
        return rf"(?:{_WORD}){{0,{item[2:]}}}?"
    if item[0] == "!" and len(item) > 1:
        return rf"(?! (?:{_words(item[1:], lexicon)}) )"
    bare = _bare(item)
    count = {"?": "?", "*": "{0,3}"}.get(item[len(bare) :], "")
    one = _WORD if bare == "_" else rf" (?:{_words(bare, lexicon)}) "
    return f"(?:{one}){count}" if count else one


def _bare(item: str) -> str:
    return item.rstrip("?*") if len(item) > 1 else item


def _words(item: str, lexicon: Lexicon) -> str:
    """Alternatives as a regular expression, longer ones first so that the match is stable."""
    alternatives = sorted(_alternatives(item, lexicon), key=lambda word: (-len(word), word))
    return "|".join(_phrase(word) for word in alternatives)


def _phrase(words: str) -> str:
    if words.startswith("~"):
        return rf"[a-z-]{{3,}}{re.escape(words[1:])}"
    return "  ".join(re.escape(word) for word in words.split())


def _alternatives(item: str, lexicon: Lexicon) -> set[str]:
    found: set[str] = set()
    for part in item.split("|"):
        found.update(lexicon[part[1:]] if part[0] == "$" and len(part) > 1 else (part,))
    return found


def _anchors(items: Sequence[str], lexicon: Lexicon) -> set[str]:
    """Words of which one must be present, from the rarest item that must match."""
    best: set[str] = set()
    best_cost = float("inf")
    for item in items:
        if _may_be_absent(item):
            continue
        alternatives = _alternatives(item, lexicon)
        if any(word.startswith("~") for word in alternatives):
            continue
        anchors = {_rarest(word) for word in alternatives}
        cost = sum(100 if word in _COMMON else 1 for word in anchors)
        if cost < best_cost:
            best, best_cost = anchors, cost
    return best


def _opening(item: str, lexicon: Lexicon) -> set[str]:
    """First words that a pattern's first item allows; none if anything goes."""
    if _may_be_absent(item):
        return set()
    alternatives = _alternatives(item, lexicon)
    if any(word.startswith("~") for word in alternatives):
        return set()
    return {word.split()[0] for word in alternatives}


def _may_be_absent(item: str) -> bool:
    """Tell whether an item can match without a certain word of its own."""
    if item in ("!", "?", "."):
        return False
    return item in ("^", "<<", "$", "_") or item[0] == "!" or item[:2] == ".." or item[-1] in "?*"


def _rarest(phrase: str) -> str:
    return max(phrase.split(), key=lambda word: (word not in _COMMON, len(word), word))
