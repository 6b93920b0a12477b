"""The words of a phrase: a verb or noun with what belongs to it, cut at a new thought."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.language.wordlist import wordlist

if TYPE_CHECKING:
    from spacy.tokens import Token

MOST, LEAST = 16, 2
# Relations that begin a new thought, and words that give a reason or a condition.
_APART = frozenset({"parataxis", "discourse", "vocative", "dislocated", "list", "orphan"})
_REASONS = wordlist("because cos cause 'cause since so otherwise though although but while")
_LEADS = frozenset({"mark", "nsubj", "expl", "aux", "cc", "punct", "discourse"})
# What stands for something said before, or for nothing.
_POINTING = wordlist("it that this these those them they he him one ones some any both all same so")
_THESE = wordlist("this that these those")
_VAGUE = wordlist(
    "thing things stuff lot bit kind sort way something anything everything nothing somebody "
    "someone anyone one ones time times etc point case people person fact anybody everybody "
    "idea favour favor go day days today tomorrow yesterday week saying"
)
_ASKING = wordlist("what when where who whose which how why whether if that")
_STRANDED = wordlist("in on at to with for from of by about into")
# Verbs that say nothing without their object, which then stands somewhere before them.
_TAKE_OBJECTS = wordlist("keep use put have make do get see take give")
_COURTESY = wordlist("sorry please thanks thank honestly though mind right yeah ok okay lol")
_ASKS = ("mark", "obj", "advmod", "nsubj", "obl", "det", "nmod:poss")
_NAMES = ("NN", "NNS", "NNP", "NNPS")


@dataclass(frozen=True)
class Found:
    """A phrase that a sentence may ask for.

    Attributes
    ----------
    shape : str
        One of `model.need.SHAPES`.
    head : spacy.tokens.Token
        Its verb or noun.
    ing : bool
        Whether its verb is said with -ing.
    solution : bool
        Whether it names a ready answer and not what that would be good for.
    sign : bool
        Whether it tells of effort, and nothing is asked for.
    tail : spacy.tokens.Token or None
        What somebody or something is to do, behind the head.
    who : str
        Who needs it, where the speaker tells of others: "people", "beginners".
    """

    shape: str
    head: Token
    ing: bool = False
    solution: bool = False
    sign: bool = False
    tail: Token | None = None
    who: str = ""


def words_of_phrase(found: Found) -> list[Token]:
    """The words of a phrase in one piece, from its head on; a noun's own come before it."""
    tokens = _piece(found.head, found)
    if found.tail is not None:
        start = found.tail.left_edge
        tokens = [t for t in tokens if t.i < start.i]
        rest = [start, *(t for t in _piece(found.tail, found) if t.i > start.i)]
        joined = tokens and tokens[-1].i + 1 == start.i and rest[1:] and rest[1].i == start.i + 1
        tokens = [*tokens, *rest] if joined else []
    while tokens and (tokens[-1].is_punct or tokens[-1].dep_ in ("cc", "punct", "mark")):
        tokens.pop()
    return tokens


def _piece(head: Token, found: Found) -> list[Token]:
    """A head with what belongs to it; a verb that is said with -ing stands first."""
    noun = head.tag_ in _NAMES and not any(c.dep_ == "cop" for c in head.lefts)
    if noun or found.shape == "thing":
        first = min([head, *(t.left_edge for t in head.lefts if _of_noun(t))], key=lambda t: t.i)
    else:
        first = _start_of_verb(head)
    if found.ing and any(c.dep_ == "aux" and c.i >= first.i for c in head.lefts):
        first = head
    out = {token.i for token in _left_out(head)}
    tokens = []
    for token in head.doc[first.i :]:
        outside = not (token == head or head.is_ancestor(token))
        if token.i in out or outside or _turns(token, found):
            break
        tokens.append(token)
    return tokens


def _turns(token: Token, found: Found) -> bool:
    """Whether another order begins behind this comma: "don't ring him, ring me"; or a courtesy."""
    if token.lower_ != "," or token.i + 1 >= len(token.doc):
        return False
    after = token.nbor()
    if after.lower_ in _COURTESY:
        return True
    acts = after.tag_[:2] == "VB" and after.tag_ != "VBN" and found.shape in ("ask", "spare")
    return acts and not any(c.dep_ == "cc" for c in after.lefts)


def _of_noun(token: Token) -> bool:
    return token.dep_.partition(":")[0] in ("det", "amod", "nummod", "compound", "nmod", "advmod")


def _start_of_verb(head: Token) -> Token:
    """A verb's auxiliaries and adverbs behind "to" or its subject come with it."""
    first = head
    for token in reversed([t for t in head.lefts if t.i < head.i]):
        helps = token.dep_ == "aux" and token.lower_ in ("have", "be", "been")
        belongs = (
            helps
            or token.dep_ in ("cop", "aux:pass")
            or (
                token.dep_ in ("advmod", "case", "det", "amod", "obl", "compound", "nummod", "nmod")
                and token.lower_ not in ("please", "just", "really", "not", "n't", "never", "also")
            )
        )
        beside = first.i in (token.i + 1, token.right_edge.i + 1)
        if not belongs or not beside:
            break
        first = token if token.dep_.startswith(("cop", "aux")) else token.left_edge
    return first


def _left_out(head: Token) -> list[Token]:
    """Words of the head's subtree that are a new thought."""
    out: list[Token] = []
    for token in head.subtree:
        if token != head and _begins_anew(token, head):
            out += token.subtree
    return out


def _begins_anew(token: Token, head: Token) -> bool:
    if token.dep_ in _APART:
        return True
    leads = {child.lower_ for child in token.lefts if child.dep_ in ("mark", "advmod", "cc")}
    if token.dep_ == "advcl" and leads & _REASONS:
        return True
    own_subject = any(child.dep_.startswith(("nsubj", "expl")) for child in token.lefts)
    if token.dep_ != "conj":
        return False
    # "…, and be done with it" says nothing by itself.
    empty = token.tag_[:1] == "V" and any(_points_back(one, token) for one in token.children)
    return empty or (token.head == head and (own_subject or "but" in leads))


def is_clear(tokens: Sequence[Token], found: Found) -> bool:
    """Whether a phrase says by itself what it is about, in no more words than one can say."""
    words = [token for token in tokens if not token.is_punct]
    if not LEAST <= len(words) <= MOST:
        return False
    if any(_points_back(token, found.head) for token in tokens) or _is_broken(tokens, found):
        return False
    if any(_is_no_word(token) for token in tokens) or _in_quotes(found.head):
        return False
    return any(_names_something(token) for token in tokens)


def _is_broken(tokens: Sequence[Token], found: Found) -> bool:
    """Whether it ends in a preposition, loses a "not", or its object stands before it."""
    last = tokens[-1]
    if last.tag_ in ("IN", "TO", "CC", "DT", "PRP$") or last.lower_ in _STRANDED | {
        "say",
        "saying",
    }:
        return True
    denied = any(c.lower_ in ("not", "n't", "never") for c in found.head.lefts)
    if denied and found.shape != "spare":
        return True
    relative = any(one.dep_ == "acl:relcl" for one in (found.head.head, found.head.head.head))
    objects = any(c.dep_ in ("obj", "ccomp", "xcomp") for c in found.head.rights)
    relative = relative or (not objects and found.head.lemma_.lower() in _TAKE_OBJECTS)
    return found.shape == "do" and relative and not objects


def _is_no_word(token: Token) -> bool:
    """Whether it is a sign, an address, or a number of more than one digit."""
    odd = any(sign in token.text for sign in "()[]{}|/\\<>=#@_`$£€") or token.like_url
    digits = sum(map(str.isdigit, token.text))
    return bool(odd or digits > 1 or (digits and any(map(str.isalpha, token.text))))


def _in_quotes(head: Token) -> bool:
    """Whether these are somebody else's words, told."""
    before = str(head.doc.text)[: head.idx]
    return before.count('"') % 2 == 1 or before.count("“") > before.count("”")


def _names_something(token: Token) -> bool:
    if token.lower_ in _ASKING and token.dep_ in _ASKS:
        return True
    named = token.tag_ in _NAMES and token.lower_ not in _VAGUE
    return named and len(token.text) > 2 and token.text.isalpha()


def _objects(head: Token) -> list[Token]:
    return [c for c in head.children if c.dep_ in ("obj", "obl")]


def _points_back(token: Token, head: Token) -> bool:
    """Whether a word that the head is about stands for something said before."""
    if token.lower_ not in _POINTING or token.tag_ in ("CD", "IN", "RB"):
        return False
    if token.head != head and token.head not in _objects(head):
        return False
    relation = token.dep_.partition(":")[0]
    if relation == "det" and token.lower_ in _THESE:
        return True
    if relation in ("obj", "obl", "nsubj", "iobj", "xcomp", "nmod"):
        return not any(child.dep_ == "acl:relcl" for child in token.children)
    return False
