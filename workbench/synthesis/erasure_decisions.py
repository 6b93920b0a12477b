"""Reviewers' decisions about words without a participant who is forgotten."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workbench.language.redaction.given_names import ordinary_words
from workbench.language.redaction.known import parts
from workbench.language.redaction.variants import any_form
from workbench.synthesis.erasure_words import Voice
from workbench.synthesis.redaction_log import KEEP


def without_decision(
    payload: Mapping[str, Any], id: str, voice: Voice, *, goes: str, stays: str
) -> dict[str, Any] | None:
    """A decision about a word without a participant.

    Parameters
    ----------
    payload : mapping
        Of a ``redaction.decided`` event.
    id : str
        The participant's code.
    voice : Voice
    goes, stays : str
        What is erased from the study, and all that others said and wrote.

    Returns
    -------
    dict or None
        None where the word is the person's name or stands for them, or was in nothing but what
        goes. A word that must go and that others still say is kept, or else it would be
        published; it then stands for nobody.
    """
    word = str(payload.get("word", ""))
    said = str(payload.get("person", "")).casefold()
    meant = bool(said) and said in (id.casefold(), *(name.casefold() for name in voice.names))
    theirs = meant or _names(voice, word)
    standing = _standing(word, stays)
    if not theirs and (standing == word or not _stands(word, goes)):
        return dict(payload)
    if payload.get("action") == KEEP or not standing:
        return None
    return {k: v for k, v in payload.items() if k != "person" or not meant} | {"word": standing}


def _names(voice: Voice, word: str) -> bool:
    """Whether a word is, or holds, a name of the person, in any case."""
    spoken = {name.casefold() for name in (*voice.names, *voice.parts)}
    return word.casefold() in spoken or voice.masked(word) != word


def _standing(word: str, text: str) -> str:
    """What of a word or a name still stands in a text."""
    if _stands(word, text, whole=True):
        return word
    single = parts(word) if " " in word.strip() else ()
    left = [p for p in single if p.lower() not in ordinary_words() and _stands(p, text)]
    return " ".join(left)


def _stands(word: str, text: str, *, whole: bool = False) -> bool:
    pattern = any_form([word])
    found = pattern.finditer(text) if pattern else ()
    return any(not whole or len(match[0].split()) >= len(word.split()) for match in found)
