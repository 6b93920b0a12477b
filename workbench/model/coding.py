"""Codes, excerpts, codings and memos: the researcher's reading of the material."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.model.evidence import Span


@dataclass(frozen=True, slots=True)
class Touch:
    """Who made or changed something, and when.

    Attributes
    ----------
    by : str
        Id of a `Coder`, empty where unknown.
    at : str
        ISO 8601 with time zone where the tool gave one, empty where unknown.
    """

    by: str = ""
    at: str = ""


UNKNOWN = Touch()


@dataclass(frozen=True, slots=True)
class Coder:
    """Somebody who codes."""

    id: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Code:
    """A name for something that occurs in the material.

    Attributes
    ----------
    id : str
    name : str
    definition : str
        When to apply it, and when not.
    parent : str
        Id of the code above it, empty at the top of the codebook.
    color : str
        ``#RRGGBB``, or empty.
    codable : bool
        False for a heading that is never applied to an excerpt.
    memos : tuple of str
        Ids of memos about it.
    """

    id: str
    name: str
    definition: str = ""
    parent: str = ""
    color: str = ""
    codable: bool = True
    memos: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CodeSet:
    """A named group of codes (a theme), of documents, or of memos.

    Attributes
    ----------
    id, name, description : str
    codes, documents, memos : tuple of str
        Ids of its members.
    """

    id: str
    name: str
    description: str = ""
    codes: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    memos: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Coding:
    """A code applied to an excerpt, or to a whole document, by a coder."""

    id: str
    code: str
    made: Touch = UNKNOWN
    memos: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Words that somebody marked (other tools: quotation, selection, highlight).

    Attributes
    ----------
    id : str
    span : Span
        ``source`` is the id of the document; offsets count code points of its text.
    codings : tuple of Coding
        Empty for words that are marked without a code.
    name, description : str
    made, changed : Touch
    memos : tuple of str
        Ids of memos about it.
    before, after : str
        A few words on either side, by which the excerpt is found again after a correction.
    """

    id: str
    span: Span
    codings: tuple[Coding, ...] = ()
    name: str = ""
    description: str = ""
    made: Touch = UNKNOWN
    changed: Touch = UNKNOWN
    memos: tuple[str, ...] = ()
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Memo:
    """A note of the researcher; what it is about refers to it by id."""

    id: str
    text: str
    title: str = ""
    description: str = ""
    made: Touch = UNKNOWN
    changed: Touch = UNKNOWN
