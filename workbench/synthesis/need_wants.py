"""Sentences in which people say what they want to do or have, or would rather not have to do."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from workbench.language.wordlist import wordlist
from workbench.synthesis.need_clauses import Found

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_WANT = wordlist("want need")
_WITH_WOULD = wordlist("like love prefer want need hope")
_SELF = wordlist("i we")
_PEOPLE = wordlist(
    "people users user customers customer everyone everybody everybody members owners riders "
    "developers maintainers contributors beginners newcomers somebody someone"
)
_ABLE = wordlist("able possible")
_CHANCES = wordlist("ability option options")
_OURSELVES = wordlist("us me")
_MEANS = wordlist("way ways means chance time possibility option ability")
_MAKING = wordlist("provide add offer include support introduce implement show make give fix")
_EFFORT = wordlist("have keep end")
_HELPFUL = wordlist("help good nice great useful helpful lovely cool handy awesome love better")
_KEPT = wordlist(
    "note notes list lists spreadsheet spreadsheets log diary record records script scripts "
    "reminder reminders calendar tally table workaround"
)
_OWN = wordlist("keep make write build do use set")


def found_wants(doc: Doc) -> Iterator[Found]:
    """Phrases of "I want to …", "I wish I could …", "the option to …", "I have to …"."""
    for token in doc:
        yield from _able(token)
    for token in doc:
        yield from _wanted(token)
        yield from _wished(token)
    for token in doc:
        yield from _helpful(token)
        yield from _endured(token)
        yield from _makeshift(token)


def _able(token: Token) -> Iterator[Found]:
    """What somebody wants to be able to do: "able to …", "an option to …"."""
    if token.lower_ in _ABLE and _is_wanted(token):
        who = _who(_subject(token) or _subject(token.head))
        yield from (Found("do", v, who=who) for v in _infinitives(token))
    elif token.lower_ in _CHANCES and not _denied(token):
        yield from (Found("do", v) for v in _infinitives(token) if v.head == token)


def _is_wanted(token: Token) -> bool:
    """Whether "able" stands under a wish or a duty, and nobody says that it is so already."""
    said = {t.lower_ for t in (*token.children, *token.head.children)} | {token.head.lower_}
    wished = said & {"should", "would", "'d", "must", "need", "want", "like", "love", "wish", "to"}
    return bool(wished) and not _denied(token) and not _denied(token.head)


def _wanted(token: Token) -> Iterator[Found]:
    lemma = token.lemma_.lower()
    helped = any(child.lower_ in ("would", "'d") for child in token.children)
    if token.pos_ not in ("VERB", "AUX") and token.tag_[:1] != "V":
        return
    if lemma not in (_WITH_WOULD if helped else _WANT):
        return
    subject = _subject(token)
    if subject is None or _asks_others(token) or _is_nobody(subject):
        return
    if subject.lower_ not in _SELF | _PEOPLE and not (subject.lower_ == "they" and lemma == "want"):
        return
    if token.tag_ == "VBD":
        return
    if _denied(token):
        if lemma == "want" and not any(c.dep_ == "obj" for c in token.rights):
            yield from (Found("free", v, ing=True) for v in _infinitives(token))
        return
    yield from _objects(token)


def _objects(token: Token) -> Iterator[Found]:
    """What is wanted: to do something, that another does it, or a thing."""
    things = [c for c in token.rights if c.dep_ in ("obj", "dobj")]
    told = any(c.lower_ == "you" for c in things)
    perfect = any(child.lower_ == "have" and child.dep_ == "aux" for child in token.lefts)
    acts = list(_infinitives(token))
    for one in acts:
        actors = [c for c in things if c.i < one.i]
        if told:
            yield Found("ask", one)
        elif not actors or actors[0].lower_ in _OURSELVES:
            yield Found("do", one, who=_who(_subject(token)))
        elif _is_noun(actors[0]):
            named = any(c.lower_ in ("a", "an") for c in actors[0].lefts)
            yield (
                Found("thing", actors[0], solution=True)
                if named
                else Found("get", actors[0], tail=one)
            )
    if not (acts or told or perfect or token.lemma_.lower() == "hope"):
        yield from (kind for one in things if _is_noun(one) for kind in _thing(one))


def _thing(noun: Token) -> Iterator[Found]:
    """A thing that is wanted, or what the thing is for: "a way to …", "the mail to go …"."""
    acts = [v for v in _infinitives(noun) if v.dep_ == "acl"]
    if acts and noun.lower_ in _MEANS:
        yield Found("do", acts[0])
    elif acts and any(c.lower_ in ("the", "these", "those", "my", "our") for c in noun.lefts):
        yield Found("get", noun, tail=acts[0])
    else:
        yield Found("thing", noun, solution=not _compared(noun))


def _wished(token: Token) -> Iterator[Found]:
    """What somebody wishes to be able to do: "I wish I could …"."""
    if token.lemma_.lower() != "wish" or _denied(token):
        return
    for child in token.children:
        helped = any(one.lower_ == "could" for one in child.lefts)
        subject = _subject(child)
        mine = subject is not None and subject.lower_ in _SELF
        if child.dep_ == "ccomp" and child.tag_ == "VB" and helped and mine:
            yield Found("do", child)


def _helpful(token: Token) -> Iterator[Found]:
    """What would help: "it would help to …", and "what I need is to …"."""
    supposed = any(c.lower_ in ("would", "'d", "might") for c in token.lefts)
    if supposed and token.lower_ in _HELPFUL and not _denied(token):
        for verb in _infinitives(token):
            yield Found("ask" if verb.lemma_.lower() in _MAKING else "do", verb)
    if token.lemma_.lower() in _WANT and 2 <= token.i < len(token.doc) - 3:
        what, subject, be, to = (token.doc[token.i + step].lower_ for step in (-2, -1, 1, 2))
        if what == "what" and subject in _SELF and be in ("is", "'s") and to == "to":
            yield Found("do", token.doc[token.i + 3])


def _makeshift(token: Token) -> Iterator[Found]:
    """What people keep or made for themselves: "I keep a note of …"."""
    subject = _subject(token)
    if token.lemma_.lower() not in _OWN or subject is None or subject.lower_ not in _SELF:
        return
    if _denied(token) or _asks_others(token) or any(c.tag_ == "MD" for c in token.lefts):
        return
    if any(c.dep_ == "obj" and c.lower_ in _KEPT for c in token.children):
        yield Found("free", token, ing=True, sign=True)


def _endured(token: Token) -> Iterator[Found]:
    """Effort that people tell of: "I have to …", "we end up …", "I keep …ing"."""
    lemma = token.lemma_.lower()
    if lemma not in _EFFORT or _denied(token) or _asks_others(token):
        return
    subject = _subject(token)
    if subject is None or subject.lower_ not in _SELF:
        return
    if any(child.tag_ == "MD" for child in token.lefts):
        return
    for one in (child for child in token.children if child.i > token.i):
        if one.dep_ not in ("xcomp", "ccomp", "advcl"):
            continue
        marked = any(child.lower_ == "to" for child in one.lefts)
        if (lemma == "have" and marked) or (lemma in ("keep", "end") and one.tag_ == "VBG"):
            if one.lemma_.lower() == "have":
                yield from (Found("free", v, ing=True, sign=True) for v in _infinitives(one))
            yield Found("free", one, ing=True, sign=True)


def _infinitives(token: Token) -> Iterator[Token]:
    """Verbs with "to" that depend on a word."""
    for child in token.children:
        behind = child.i > token.i and child.dep_ in ("xcomp", "advcl", "acl", "ccomp", "csubj")
        marked = any(one.lower_ == "to" and one.dep_ in ("mark", "aux") for one in child.lefts)
        if behind and marked and _subject(child) is None:
            yield child


def _subject(token: Token) -> Token | None:
    return next((c for c in token.lefts if c.dep_.startswith("nsubj")), None)


def _denied(token: Token) -> bool:
    return any(c.lower_ in ("not", "n't", "never", "no") for c in token.lefts)


def _asks_others(token: Token) -> bool:
    """Whether it is a question, or only supposed: "if you want to …"."""
    if token.sent.text.rstrip().endswith("?"):
        return True
    return any(c.lower_ in ("if", "when", "whether", "unless") for c in token.lefts)


def _who(subject: Token | None) -> str:
    """Whom a speaker tells of: nobody else, people in general, or people of a kind."""
    if subject is None or subject.lower_ in _SELF:
        return ""
    named = subject.lower_ in _PEOPLE and subject.lower_.endswith("s")
    return subject.lower_ if named else "people"


def _is_nobody(subject: Token) -> bool:
    """Whether it is said of nobody, or not of everybody: "not everybody wants to"."""
    before = subject.nbor(-1).lower_ if subject.i else ""
    return before in ("not", "n't", "no") or any(c.lower_ in ("not", "no") for c in subject.lefts)


def _is_noun(token: Token) -> bool:
    return token.tag_ in ("NN", "NNS", "NNP", "NNPS")


def _compared(token: Token) -> bool:
    return any(
        c.tag_ in ("JJR", "RBR") or c.lower_ in ("fewer", "less", "more") for c in token.lefts
    )
