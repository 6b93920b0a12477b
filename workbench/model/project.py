"""A qualitative project as research tools exchange it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from workbench.model.coding import UNKNOWN, Code, Coder, CodeSet, Coding, Excerpt, Memo, Touch
from workbench.model.source import Notice

VariableType = Literal["Text", "Boolean", "Integer", "Float", "Date", "DateTime"]
Direction = Literal["Associative", "OneWay", "Bidirectional"]


@dataclass(frozen=True, slots=True)
class Variable:
    """A property of cases or documents, such as a participant's age."""

    id: str
    name: str
    type: VariableType = "Text"
    description: str = ""


@dataclass(frozen=True, slots=True)
class Value:
    """What a case or document has for a variable; `text` in the lexical form of its type."""

    variable: str
    text: str


@dataclass(frozen=True, slots=True)
class Case:
    """A unit of analysis, mostly a participant.

    Attributes
    ----------
    id, name, description : str
    values : tuple of Value
    codes, documents, excerpts : tuple of str
        Ids of what belongs to the case.
    """

    id: str
    name: str = ""
    description: str = ""
    values: tuple[Value, ...] = ()
    codes: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    excerpts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A text with what was marked in it.

    Attributes
    ----------
    id, name : str
    text : str
        Plain text, LF line ends, as the offsets of its excerpts count it.
    description : str
    excerpts : tuple of Excerpt
    codings : tuple of Coding
        Codes applied to the document as a whole.
    values : tuple of Value
    memos : tuple of str
    made, changed : Touch
    """

    id: str
    name: str
    text: str
    description: str = ""
    excerpts: tuple[Excerpt, ...] = ()
    codings: tuple[Coding, ...] = ()
    values: tuple[Value, ...] = ()
    memos: tuple[str, ...] = ()
    made: Touch = UNKNOWN
    changed: Touch = UNKNOWN


@dataclass(frozen=True, slots=True)
class Link:
    """A relation between two things of a project, by their ids."""

    id: str
    origin: str = ""
    target: str = ""
    name: str = ""
    direction: Direction | None = None
    color: str = ""
    memos: tuple[str, ...] = ()


@dataclass(frozen=True)
class Project:
    """Codebook, documents, codings, memos, cases and sets of one qualitative project.

    Attributes
    ----------
    name : str
    origin : str
        The program that wrote it.
    coders, codes, sets, variables, cases, documents, memos, links : tuples
        Codes stand in the order of the codebook, each after its parent.
    description : str
    about : tuple of str
        Ids of memos about the project as a whole.
    made, changed : Touch
    """

    name: str
    origin: str = ""
    coders: tuple[Coder, ...] = ()
    codes: tuple[Code, ...] = ()
    sets: tuple[CodeSet, ...] = ()
    variables: tuple[Variable, ...] = ()
    cases: tuple[Case, ...] = ()
    documents: tuple[Document, ...] = ()
    memos: tuple[Memo, ...] = ()
    links: tuple[Link, ...] = ()
    description: str = ""
    about: tuple[str, ...] = ()
    made: Touch = UNKNOWN
    changed: Touch = UNKNOWN


@dataclass(frozen=True, slots=True)
class Doubt:
    """A coding whose text could not be verified; it is kept, and listed.

    Attributes
    ----------
    document : str
        Name of the document.
    code : str
        Names of its codes, comma-separated.
    start, end : int
        As the file gives them.
    quote : str
        The words that the file says were coded, where it says so.
    found : str
        What stands at that place in the document.
    reason : str
        What is wrong.
    """

    document: str
    code: str
    start: int
    end: int
    quote: str
    found: str
    reason: str


@dataclass(frozen=True)
class Imported:
    """A project as read, with how well its codings could be verified.

    Attributes
    ----------
    project : Project
        Holds the codings that were verified, at code-point offsets.
    format : str
        Name of the reader, e.g. ``refi-qda project``.
    codings : int
        Codings that the file holds (m).
    verified : int
        Codings whose span reproduces the words that the file gives for it, or, where the file
        gives none, lies within its document on whole characters (n of m).
    doubts : tuple of Doubt
        The others, listed; ``codings - verified`` of them.
    notices : tuple of Notice
        What else was met: pictures, recordings, graphs, mistakes of the writing tool.
    offsets : str
        The unit that was found to fit, e.g. ``code points, inclusive end``.
    """

    project: Project
    format: str
    codings: int = 0
    verified: int = 0
    doubts: tuple[Doubt, ...] = ()
    notices: tuple[Notice, ...] = ()
    offsets: str = ""
