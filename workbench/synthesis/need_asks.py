"""Sentences that ask the makers to do something, or name what should be better."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from workbench.language.wordlist import wordlist
from workbench.synthesis.need_clauses import Found

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# Verbs of what only makers do: those that name an outcome, and those that name an answer.
_OUTCOMES = wordlist(
    "make let allow keep tell show help answer explain warn improve reduce fix remind stop ask "
    "teach simplify speed shorten lower ring listen train"
)
_ANSWERS = wordlist(
    "add put send open bring publish enable support provide offer include give remove take "
    "change introduce implement separate integrate"
)
_COURTESY = wordlist("please kindly just also and so then but or")
_ROOTS = frozenset({"ROOT", "root", "conj", "parataxis"})
_SOMEONE = wordlist("you someone somebody anybody anyone whoever")
_GOOD = wordlist("help good nice great useful helpful lovely cool better")
# Comparatives that the grammar may take for plain adjectives or nouns; a browser is none.
_COMPARED = wordlist(
    "better easier faster quicker simpler clearer cleaner smoother safer cheaper lighter stronger "
    "longer shorter bigger larger smaller wider higher lower earlier sooner smarter nicer tighter "
    "closer deeper richer broader finer slimmer softer harder warmer quieter brighter friendlier "
    "handier prettier tidier"
)
_IDLE = frozenset({("keep", "work"), ("keep", "job"), ("let", "know")})


def found_asks(doc: Doc) -> Iterator[Found]:
    """Phrases of "please …", "don't …", "could you …", "better …"."""
    for token in doc:
        yield from _told(token)
    for token in doc:
        yield from _better(token)


def _told(token: Token) -> Iterator[Found]:
    lemma = token.lemma_.lower()
    if token.tag_ not in ("VB", "VBP") or token.dep_ not in _ROOTS or not _is_order(token):
        return
    polite = any(one.lower_ == "please" for one in token.sent)
    if lemma not in _OUTCOMES | _ANSWERS and not polite:
        return
    if _is_idle(token):
        return
    if any(c.lower_ in ("not", "n't", "never") for c in token.lefts):
        yield Found("spare", token, ing=True)
    elif lemma == "stop":
        ings = [c for c in token.children if c.tag_ == "VBG" and c.i > token.i]
        yield from (Found("spare", c, ing=True) for c in ings)
    else:
        yield Found("ask", token, solution=lemma not in _OUTCOMES)


def _is_order(token: Token) -> bool:
    """Whether nobody is named who does it, or it is asked of "you" or "somebody" politely."""
    subjects = [c for c in token.lefts if c.dep_.startswith(("nsubj", "expl"))]
    helpers = [c for c in token.lefts if c.tag_ == "MD"]
    if subjects:
        return bool(helpers) and subjects[0].lower_ in _SOMEONE and _is_question(token)
    if helpers or any(c.lower_ == "to" for c in token.lefts):
        return False
    if not all(c.lower_ in _COURTESY | {"do", "n't", "not", "never", ","} for c in token.lefts):
        return False
    if token.dep_ == "conj" or (token.dep_ == "parataxis" and not _asked_itself(token)):
        return token.head.tag_ in ("VB", "VBP") and token.head != token and _is_order(token.head)
    return True


def _asked_itself(token: Token) -> bool:
    return any(c.lower_ == "please" for c in token.children)


def _is_question(token: Token) -> bool:
    helper = next(c for c in token.lefts if c.tag_ == "MD")
    subject = next(c for c in token.lefts if c.dep_.startswith("nsubj"))
    return helper.i < subject.i and helper.lower_ in ("can", "could", "would", "will")


def _is_idle(token: Token) -> bool:
    if token.i + 1 < len(token.doc) and token.nbor().lower_ in ("alone", "'s", "sure"):
        return True
    return any((token.lemma_.lower(), c.lemma_.lower()) in _IDLE for c in token.children)


def _better(token: Token) -> Iterator[Found]:
    """A heading that asks, such as "better lights" or "more padding", or what "would help"."""
    if token.tag_ not in ("NN", "NNS", "NNP", "VBG") or token.dep_ not in ("ROOT", "root", "nsubj"):
        return
    before = [c for c in token.lefts if _compares(c)]
    if not before or not _no_verdict(token):
        return
    if token.dep_ == "nsubj":
        asks = token.head.lower_ in _GOOD and _would_be_good(token.head)
    else:
        asks = before[0].left_edge.i - token.sent.start <= 1
    if asks:
        yield Found("thing", token)


def _compares(token: Token) -> bool:
    graded = token.tag_ in ("JJR", "RBR") or token.lower_ in ("fewer", "less", "more")
    return graded or (token.tag_ in ("JJ", "NN") and token.lower_ in _COMPARED)


def _would_be_good(head: Token) -> bool:
    return any(c.lower_ in ("would", "'d", "could") for c in head.children)


def _no_verdict(token: Token) -> bool:
    return not any(
        c.dep_ in ("cop", "acl:relcl") or c.lower_ in ("than", "no") for c in token.children
    ) and not any(one.lower_ == "than" for one in token.subtree)
