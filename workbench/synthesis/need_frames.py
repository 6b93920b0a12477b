"""Points of view and How Might We questions: templates that participants' words fill."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from workbench.model.need import Need, PointOfView, Said
from workbench.synthesis.need_clear import names_answer, unresolved
from workbench.synthesis.need_words import reported_text

NO_PHRASE = "Say what they need to do, with a verb: their words do not say it by themselves."
NO_WORDS = "Nothing is said for it yet."
A_SOLUTION = "They name an answer, “{words}”. Ask what it would let them do, and put that here."
UNCLEAR = "They say “{quote}”. Put here what they need, with what “{word}” stands for."
NO_REASON = "Nobody says why yet."
LONGEST = 26
# In this order of preference: what they want to do says most.
_ORDER = ("do", "get", "free", "ask", "spare", "thing")

_NEED = {
    "do": "to {words}",
    "get": "{words}",
    "ask": "us to {words}",
    "spare": "us to get by without {words}",
    "thing": "{words}",
    "free": "to be free of {words}",
}
_QUESTION = {
    "do": "help {user} {words}",
    "get": "get {words}",
    "ask": "{words}",
    "spare": "look after {user} without {words}",
    "thing": "give {user} {words}",
    "free": "free {user} from {words}",
}
# What a person calls a need begins like a thing or like a deed, and is one sentence.
_CALLED = re.compile(
    r"(?:(?P<to>To) )?(?P<words>(?(to)|(?:An?|The|One|Two|Some|More|Less|Fewer|Better|Somebody|"
    r"Someone|Somewhere|Something)\b)[^.:;?!]+)\.?",
    re.IGNORECASE,
)
_SOUND = re.compile(r"^\s*[\[(][^\])]{1,30}[\])]\s*")
_THEM = re.compile(r" them ")


@dataclass(frozen=True)
class Frame:
    """What a person wrote of a point of view and of the question; empty parts are drafted."""

    user: str = ""
    need: str = ""
    because: str = ""
    question: str = ""


_NOTHING = Frame()


def best_said(said: Sequence[Said]) -> Said | None:
    """The sentence whose phrase says most clearly what is needed."""
    clear = [one for one in said if one.words]
    if not clear:
        return None
    return min(
        clear,
        key=lambda one: (
            one.solution or bool(unresolved(one.words)),
            _ORDER.index(one.shape),
            -one.score,
            one.ref,
        ),
    )


def framed(need: Need, user: str, frame: Frame = _NOTHING) -> Need:
    """A need with its point of view and question.

    Parameters
    ----------
    need : Need
    user : str
        Who they are, in the plural: "people who ride every day".
    frame : Frame
        What a person wrote goes before what is drafted.

    Returns
    -------
    Need
        Where their words give no clear phrase, that part is empty and `prompt` says what to
        fill in. A phrase that names a ready answer makes no question: a question asks for an
        outcome.
    """
    said = _named(need) or best_said(need.said)
    who = said.who if said is not None else ""
    view = _view(need, said, who or user, frame)
    # The point of view tells who exactly: a question that is short is easier to say.
    drafted = _question(said, frame.user or who or "people")
    question = frame.question or drafted
    return replace(
        need,
        point_of_view=view,
        question=question,
        question_written=bool(frame.question),
        prompt="" if question else _prompt(need, said),
    )


def _named(need: Need) -> Said | None:
    """What a person called the need, where that is a phrase; participants' sentences are not."""
    if any(_plain(one.quote) == _plain(need.text) for one in need.said):
        return None
    if need.state == "proposed":
        return None
    match = _CALLED.fullmatch(_plain(need.text))
    if match is None:
        return None
    shape = "do" if match["to"] else "thing"
    return Said("", "", need.text, shape=shape, words=reported_text(match["words"]))


def _plain(text: str) -> str:
    return " ".join(text.split())


def _view(need: Need, said: Said | None, user: str, frame: Frame) -> PointOfView:
    why = _reason(need.said, said) or _shown_by(need, said)
    clear = said is not None and not unresolved(said.words)
    asked = _NEED[said.shape].format(words=said.words) if said and clear else ""
    parts = {"user": frame.user, "need": frame.need, "because": frame.because}
    return PointOfView(
        user=frame.user or user,
        need=frame.need or asked,
        because=frame.because or (why[1] if why else ""),
        lead=why[0] if why else "because",
        written=tuple(name for name, text in parts.items() if text),
    )


def words_of(text: str) -> str:
    """Words of a quote on one line, without sounds noted before them."""
    return _plain(_SOUND.sub("", text))


def _reason(said: Sequence[Said], best: Said | None) -> tuple[str, str] | None:
    """What joins the insight, and the insight: a reason that was given, else the very sign."""
    for one in (*((best,) if best else ()), *said):
        if one.reason:
            return one.lead, words_of(one.reason)
    for one in said:
        if one.sign != "stated":
            return "because today", words_of(one.quote)
    return None


def _shown_by(need: Need, named: Said | None) -> tuple[str, str] | None:
    """What somebody said that a person summed up in the need's name."""
    if named is None or named.ref or not need.said:
        return None
    quotes = [words_of(one.quote) for one in need.said]
    short = [quote for quote in quotes if 4 <= len(quote.split()) <= LONGEST]
    return ("", short[0].rstrip(".")) if short else None


def _question(said: Said | None, user: str) -> str:
    if said is None or said.solution or names_answer(said.shape, said.words):
        return ""
    words = said.words
    if said.shape == "ask":
        words = _THEM.sub(f" {user} ", f"{words} ", count=1).strip()
    if unresolved(words):
        return ""
    asked = _QUESTION[said.shape].format(user=user, words=words)
    return f"How might we {asked}?"


def _prompt(need: Need, said: Said | None) -> str:
    if said is not None and (word := unresolved(said.words)):
        return UNCLEAR.format(quote=words_of(said.quote), word=word)
    if said is not None:
        return A_SOLUTION.format(words=said.words)
    return NO_PHRASE if need.said else NO_WORDS
