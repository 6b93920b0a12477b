"""Consent said aloud: where participants allow or refuse recording, quoting or passing on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workbench.language.consent_questions import answers, asks, may_ask
from workbench.language.consent_rules import (
    GRANTS,
    ONLY_THIS,
    REFUSALS,
    TAKEN_BACK,
    TOLD,
    WHOLE,
    ConsentRule,
    Kind,
    Scope,
)
from workbench.model.source import Turn

_SENTENCE = re.compile(r"[^.?!…\n]*(?:[.?!…]+[\"”')\]]*|\n|$)")
# A turn of fewer words holds the request alone; what it is about stands in the turns around it.
_SHORT = 25
_NEAR = 4
# These rules are about what comes next as well as about what was said.
_AHEAD = frozenset({"off-the-record", "between-us", "private", "recording-off"})


@dataclass(frozen=True, slots=True)
class ConsentFlag:
    """Words by which a participant allows or refuses something.

    Attributes
    ----------
    turn : int
        Index of the turn.
    start, end : int
        Code points of the source's canonical text.
    quote : str
    kind : {"record", "quote", "share"}
    grants : bool
    scope : {"interview", "passage"}
    rule : str
        Name of the rule, ``answer`` for an answer to a question about consent.
    covers : tuple of (int, int)
        Turns that a refusal of a passage is about, in code points: its own, and where it says
        nothing else, the same speaker's turn before it, and after it if it may point ahead.
    """

    turn: int
    start: int
    end: int
    quote: str
    kind: Kind
    grants: bool
    scope: Scope
    rule: str
    covers: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class _Hit:
    start: int
    end: int
    kind: Kind
    grants: bool
    scope: Scope
    rule: str


def consent_flags(turns: Sequence[Turn]) -> tuple[ConsentFlag, ...]:
    """Find where participants speak about what may be done with their words.

    Parameters
    ----------
    turns : sequence of Turn
        All turns of a source, in order.

    Returns
    -------
    tuple of ConsentFlag
        In the order spoken; only participants' words. The rules know English.
    """
    flags: list[ConsentFlag] = []
    for at, turn in enumerate(turns):
        if turn.role != "participant":
            continue
        asked = _asked(turns, at)
        hits = [*_answer(turn.text, asked), *_said(turn.text)]
        flags += [_flag(turns, at, hit) for hit in _once(hits)]
    return tuple(flags)


def _flag(turns: Sequence[Turn], at: int, hit: _Hit) -> ConsentFlag:
    turn = turns[at]
    return ConsentFlag(
        turn=turn.index,
        start=turn.offset + hit.start,
        end=turn.offset + hit.end,
        quote=turn.text[hit.start : hit.end],
        kind=hit.kind,
        grants=hit.grants,
        scope=hit.scope,
        rule=hit.rule,
        covers=() if hit.grants or hit.scope == "interview" else _covered(turns, at, hit.rule),
    )


def _covered(turns: Sequence[Turn], at: int, rule: str) -> tuple[tuple[int, int], ...]:
    turn = turns[at]
    chosen = [turn]
    if len(turn.text.split()) < _SHORT:
        near = [turns[max(0, at - _NEAR) : at][::-1]]
        near += [turns[at + 1 : at + 1 + _NEAR]] if rule in _AHEAD else []
        for around in near:
            chosen += [t for t in around if t.speaker == turn.speaker][:1]
    return tuple(sorted((t.offset, t.stop) for t in chosen))


def _once(hits: Sequence[_Hit]) -> Iterator[_Hit]:
    """One hit per sentence and kind; a refusal counts before a grant."""
    seen: set[tuple[int, Kind]] = set()
    for hit in sorted(hits, key=lambda hit: (hit.start, hit.grants, hit.rule)):
        if (hit.start, hit.kind) not in seen:
            seen.add((hit.start, hit.kind))
            yield hit


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence of a turn, without the spaces around it."""
    for match in _SENTENCE.finditer(text):
        words = match[0].strip()
        if words:
            start = match.start() + match[0].index(words)
            yield start, start + len(words)


def _said(text: str) -> Iterator[_Hit]:
    lower = text.lower()
    refusals = [rule for rule in REFUSALS if rule.may_match(lower)]
    grants = [rule for rule in GRANTS if rule.may_match(lower)]
    spoken = list(sentences(text)) if refusals or grants else []
    last = -len(spoken) - 3
    for at, (start, end) in enumerate(spoken):
        sentence = text[start:end].replace("’", "'")
        refused = [(rule, False) for rule in refusals if _applies(rule, sentence)]
        last = at if refused else last
        # "Put it in" allows something only where it takes a refusal back.
        may = [rule for rule in grants if rule.name != TAKEN_BACK or at - last <= 2]
        granted = [(rule, True) for rule in may if not refused and _applies(rule, sentence)]
        for rule, yes in (*refused, *granted):
            yield _Hit(start, end, rule.kind, yes, _scope(rule, sentence), rule.name)


def _applies(rule: ConsentRule, sentence: str) -> bool:
    """Whether a rule matches words that are said here and now, not told of somebody."""
    if not rule.may_match(sentence.lower()):
        return False
    found = rule.pattern.finditer(sentence)
    return any(not TOLD.search(sentence[: match.start()]) for match in found)


def _scope(rule: ConsentRule, sentence: str) -> Scope:
    """The whole interview where it is named, or where a rule about it names no passage."""
    if WHOLE.search(sentence):
        return "interview"
    if rule.scope == "interview" and rule.kind == "quote" and ONLY_THIS.search(sentence):
        return "passage"
    return rule.scope


def _asked(turns: Sequence[Turn], at: int) -> dict[Kind, bool]:
    """What the turn before asks consent for, each with whether it asks "do you mind"."""
    before = turns[at - 1] if at else turns[at]
    if before.role == "participant" or not may_ask(before.text):
        return {}
    last = list(sentences(before.text))[-3:]
    return {
        kind: minds
        for start, end in last
        for kind, minds in asks(before.text[start:end].replace("’", "'"))
    }


def _answer(text: str, asked: dict[Kind, bool]) -> Iterator[_Hit]:
    if not asked:
        return
    start, end = next(sentences(text), (0, 0))
    for kind, minds in asked.items():
        grants = answers(text[start:end].replace("’", "'"), minds=minds)
        if grants is not None:
            scope: Scope = "interview" if grants or kind == "record" else "passage"
            yield _Hit(start, end, kind, grants, scope, "answer")
