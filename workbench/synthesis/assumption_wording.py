"""Rewording an assumption: the same belief, said otherwise, also where its cards repeat it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from workbench.errors import AnalysisError
from workbench.model.assumption import Assumption, LearningCard, TestCard
from workbench.model.event import Event

REWORDED = "assumption.reworded"
_CARD = ("we_believe", "to_verify", "measure", "right_if", "reason")
_LEARNING = ("we_believed", "observed", "learned", "therefore")
# Shorter ones may stand in a sentence of a card without being the assumption's.
_PHRASE = 3


def new_rewording(assumption: Assumption, text: str) -> dict[str, Any]:
    """Payload of the event that says an assumption in other words.

    Raises
    ------
    AnalysisError
        For no words, or those that it has.
    """
    text = text.strip()
    if not text:
        raise AnalysisError("an assumption needs words", hint="Say what you believe.")
    if text == assumption.text:
        raise AnalysisError(f"{assumption.id} says that already")
    return {"assumption": assumption.id, "text": text}


def reworded(assumption: Assumption, event: Event) -> Assumption:
    """The assumption in its new words.

    Cards that repeat the old ones say the new ones, and that they were locked otherwise: their
    lock stays that of the words they were locked with.
    """
    old, new = assumption.text, str(event.payload["text"])

    def said(text: str) -> str:
        return _said(text, old, new)

    return replace(
        assumption,
        text=new,
        tests=tuple(_card(card, said) for card in assumption.tests),
        learnings=tuple(_learning(card, said) for card in assumption.learnings),
        steps=tuple(replace(step, because=said(step.because)) for step in assumption.steps),
    )


def _card(card: TestCard, said: Callable[[str], str]) -> TestCard:
    changed = replace(card, **_in_words(card, _CARD, said))
    return card if changed == card else replace(changed, sealed=card.lock)


def _learning(card: LearningCard, said: Callable[[str], str]) -> LearningCard:
    return replace(card, **_in_words(card, _LEARNING, said))


def _in_words(card: object, names: tuple[str, ...], said: Callable[[str], str]) -> dict[str, Any]:
    return {name: said(getattr(card, name)) for name in names}


def _said(text: str, old: str, new: str) -> str:
    if text.strip() == old:
        return new
    if len(old.split()) < _PHRASE:
        return text
    return re.sub(rf"(?<!\w){re.escape(old)}(?!\w)", lambda _: new, text)
