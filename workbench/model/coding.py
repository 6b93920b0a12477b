"""Codes, codings and memos: the researcher's reading of the material."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.model.evidence import Span


@dataclass(frozen=True)
class Code:
    """A name for something that occurs in the material; themes group codes."""

    id: str
    name: str
    definition: str = ""
    theme: str = ""
    color: str = ""


@dataclass(frozen=True)
class Coding:
    """A code applied to an excerpt by a coder."""

    id: str
    code: str
    span: Span
    coder: str
    at: str = ""


@dataclass(frozen=True)
class Memo:
    """A note of the researcher about a source, a code, a persona or the study."""

    id: str
    about: str
    text: str
    author: str = ""
    at: str = ""
