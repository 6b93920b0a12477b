"""Sentences and clauses of spoken words, with or without punctuation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from workbench.language.pipeline import Pipeline, load
from workbench.language.wordlist import wordlist

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

LONG = 40
SHORTEST = 12
_ELLIPSES = ("...", "…", "..", "....")
_CLOSERS = frozenset("\"'”’)]»*_")
_OPENERS = frozenset("\"'“‘([«*_-–—")
_ABBREVIATIONS = wordlist(
    "approx dept est ext fig figs tel vol pp etc eg ie min max resp incl misc sq apt cf vs mr "
    "mrs ms dr prof st jr sr inc ltd co corp no nos al ed rev gen sgt capt hon"
)
# A token such as "p.m." ends the sentence only if one of these follows with a capital.
_FRESH = wordlist(
    "the and but so we they it he she that this these there then what when if in on for you "
    "my our yeah yes no okay well because also however"
)
# Where talk without punctuation may be cut, best first.
_MARKERS = (
    frozenset({"okay", "anyway", "so", "but", "yeah", "alright", "basically"}),
    frozenset({"because", "well", "then", "although", "though", "whereas", "plus", "actually"}),
    frozenset({"and", "or", "which", "if", "when", "while", "where"}),
)
_CLAUSE_STARTS = frozenset({"but", "so", "because", "although", "though", "whereas", "while"})

Range = tuple[int, int]


def sentences(text: str, *, pipeline: Pipeline | None = None) -> list[Range]:
    """Find the sentences of a turn.

    Parameters
    ----------
    text : str
        What somebody said, without the speaker's name.
    pipeline : Pipeline, optional
        Default ``load()``.

    Returns
    -------
    list of (int, int)
        Half-open code-point ranges in order, without white space at their ends; together they
        hold every character that is no white space. No word is cut.

    Examples
    --------
    >>> text = "Dr. Pell came at 4 p.m. and waited... you know. then he left"
    >>> [text[start:end] for start, end in sentences(text)]
    ['Dr. Pell came at 4 p.m. and waited... you know.', 'then he left']
    """
    return [tokens_range(run) for run in sentence_tokens((pipeline or load()).doc(text))]


def clauses(text: str, *, pipeline: Pipeline | None = None) -> list[Range]:
    """Split sentences further where a comma is followed by but, so, because or and then.

    Parameters
    ----------
    text : str
    pipeline : Pipeline, optional
        Default ``load()``.

    Returns
    -------
    list of (int, int)
        As for :func:`sentences`.

    Examples
    --------
    >>> text = "I like it, but the lock jams, so I carry oil."
    >>> [text[start:end] for start, end in clauses(text)]
    ['I like it,', 'but the lock jams,', 'so I carry oil.']
    """
    return [
        tokens_range(part)
        for run in sentence_tokens((pipeline or load()).doc(text))
        for part in _split(run, _clause_cuts(run))
    ]


def tokens_range(tokens: Sequence[Token]) -> Range:
    """Code-point range of consecutive tokens."""
    return tokens[0].idx, tokens[-1].idx + len(tokens[-1])


def sentence_tokens(doc: Doc) -> list[list[Token]]:
    """Divide a document into the tokens of its sentences, white space left out."""
    found: list[list[Token]] = []
    run: list[Token] = []
    breaks = 0
    for token in doc:
        if token.is_space:
            breaks = max(breaks, token.text.count("\n"))
            continue
        if run and _begins(run, token, breaks):
            found.append(run)
            run = []
        run.append(token)
        breaks = 0
    if run:
        found.append(run)
    return [part for whole in found for part in _split(whole, _talk_cuts(whole))]


def _begins(run: list[Token], token: Token, breaks: int) -> bool:
    """Tell whether a sentence begins at a token, given the ones of the sentence before it."""
    last = run[-1]
    if last.idx + len(last) == token.idx:
        return False
    if breaks >= 2 or (breaks and token.text[0] in "-*•–"):
        return True
    at = len(run) - 1
    while at > 0 and run[at].text in _CLOSERS:
        at -= 1
    return _ends(run, at, token)


def _ends(run: list[Token], at: int, after: Token) -> bool:
    mark: str = run[at].text
    opens = after.text[:1].isupper() or after.text in _OPENERS or after.text.isdigit()
    if mark.startswith(_ELLIPSES):
        return opens and after.lower_ not in ("i", "i'm") and at > 0
    if mark[0] in "!?‽。！？" or mark[-1] in "!?":
        quoted = at < len(run) - 1
        return opens or not quoted
    if mark == ".":
        return at > 0 and not _abbreviated(run, at, after)
    return (
        mark.endswith(".")
        and len(mark) > 1
        and after.text[0].isupper()
        and (after.lower_ in _FRESH)
    )


def _abbreviated(run: list[Token], at: int, after: Token) -> bool:
    """Tell whether a full stop belongs to an abbreviation, an initial or a list number."""
    before = run[at - 1]
    if before.idx + len(before) != run[at].idx:
        return False
    if before.lower_ in _ABBREVIATIONS:
        return before.lower_ not in ("no", "etc", "al", "co", "inc", "ltd", "min", "max", "ed") or (
            after.text[0].isdigit() or (before.lower_ != "no" and after.text[0].islower())
        )
    initial = len(before) == 1 and before.text.isalpha() and before.text.isupper()
    return (initial and before.text != "I") or (at == 1 and before.text.isdigit())


def _split(run: list[Token], cuts: Sequence[int]) -> Iterator[list[Token]]:
    edges = [0, *cuts, len(run)]
    for start, end in pairwise(edges):
        yield run[start:end]


def _spaced(run: list[Token], at: int) -> bool:
    """Tell whether white space stands before a token, so that no word is cut there."""
    before = run[at - 1]
    return bool(before.idx + len(before) < run[at].idx)


def _clause_cuts(run: list[Token]) -> list[int]:
    cuts = []
    for at in range(1, len(run) - 1):
        if run[at - 1].text not in (",", ";", "-", "–", "—", "...", "…") or not _spaced(run, at):
            continue
        word, following = run[at].lower_, run[at + 1].lower_
        if word in _CLAUSE_STARTS or (word == "and" and following == "then"):
            cuts.append(at)
    return cuts


def _talk_cuts(run: list[Token]) -> list[int]:
    """Cut an endless stretch without punctuation at the words that open a new thought.

    A stretch is cut once it passes ``LONG`` words, at the best marker after ``SHORTEST`` words;
    where there is none, at the next one, and after three times ``LONG`` words at any space.
    """
    if len(run) <= LONG or sum(token.is_punct for token in run) * 25 > len(run):
        return []
    cuts: list[int] = []
    start = 0
    while len(run) - start > LONG:
        cut = _talk_cut(run, start)
        if cut is None:
            break
        cuts.append(cut)
        start = cut
    return cuts


def _talk_cut(run: list[Token], start: int) -> int | None:
    near = range(start + SHORTEST, min(start + LONG, len(run) - SHORTEST // 2))
    for markers in _MARKERS:
        found = [at for at in near if run[at].lower_ in markers and _spaced(run, at)]
        if found:
            return _earliest_of_pair(run, found[-1])
    far = range(start + LONG, min(start + 3 * LONG, len(run)))
    for at in far:
        if any(run[at].lower_ in markers for markers in _MARKERS) and _spaced(run, at):
            return at
    return next((at for at in range(start + 3 * LONG, len(run)) if _spaced(run, at)), None)


def _earliest_of_pair(run: list[Token], at: int) -> int:
    """Keep "and then", "and so" and "but then" together."""
    joined = run[at - 1].lower_ in ("and", "but", "so") and _spaced(run, at - 1)
    return at - 1 if joined else at
