"""What a researcher changes in excerpts, codings and memos, as decisions for the journal."""

from __future__ import annotations

from dataclasses import replace

from workbench.errors import AnalysisError
from workbench.model.coding import Code, Coder, Coding, Excerpt, Memo, Touch
from workbench.model.evidence import Span
from workbench.synthesis.codebook_changes import find_code, fresh, listed
from workbench.synthesis.coding_log import (
    CODING_ADDED,
    CODING_REMOVED,
    EXCERPT_MOVED,
    MEMO_ATTACHED,
    UNPLACED_RESOLVED,
    Decision,
)
from workbench.synthesis.coding_payloads import identity, to_plain
from workbench.synthesis.coding_state import State, Unplaced

CONTEXT = 40
"""Code points kept on either side of an excerpt, by which it is found again."""


def find_excerpt(state: State, id: str) -> Excerpt:
    """An excerpt by id.

    Raises
    ------
    AnalysisError
    """
    if id not in state.excerpts:
        raise AnalysisError(
            f"there is no excerpt {id!r}",
            hint=f"There are {len(state.excerpts)}; see the column excerpt of the table.",
        )
    return state.excerpts[id]


def find_unplaced(state: State, id: str) -> Unplaced:
    """An imported coding without a place, by id.

    Raises
    ------
    AnalysisError
        Naming those there are.
    """
    if id not in state.unplaced:
        raise AnalysisError(
            f"no coding {id!r} is without a place", hint=f"There are: {listed(state.unplaced)}."
        )
    return state.unplaced[id]


def new_coder(state: State, name: str) -> tuple[str, list[Decision]]:
    """Id of a coder by name, and the decision that adds one who has not coded before."""
    for coder in state.coders.values():
        if name in (coder.id, coder.name) or coder.name.casefold() == name.casefold():
            return coder.id, []
    if not name.strip():
        raise AnalysisError("a coder needs a name", hint="Name who codes, such as coder='maren'.")
    made = Coder(identity("coder", name.strip().casefold()), name.strip())
    return made.id, [("coder.added", to_plain(made))]


def new_coding(
    state: State, span: Span, text: str, code: Code, coder: str, *, at: str = ""
) -> list[Decision]:
    """The decisions that apply a code to words of a source; none where that is done already.

    Parameters
    ----------
    state : State
    span : Span
        ``text[span.start:span.end] == span.quote``.
    text : str
        Canonical text of the source.
    code : Code
    coder : str
        Id.
    at : str
        ISO time.

    Raises
    ------
    AnalysisError
        For a heading, which is not applied to words.
    """
    if not code.codable:
        raise AnalysisError(
            f"{state.path(code.id)!r} is a heading of the codebook, never applied to words",
            hint="Apply a code below it, or change it with codable=True.",
        )
    excerpt = next((e for e in state.excerpts.values() if e.span == span), None)
    if excerpt and any(c.code == code.id and c.made.by == coder for c in excerpt.codings):
        return []
    made = Touch(coder, at)
    id = excerpt.id if excerpt else fresh(state, "excerpt", span.source, span.start, span.end)
    coding = Coding(fresh(state, "coding", id, code.id, coder), code.id, made)
    decisions: list[Decision] = []
    if excerpt is None:
        decisions.append(
            ("excerpt.added", to_plain(in_context(Excerpt(id, span, made=made), text)))
        )
    return [*decisions, (CODING_ADDED, {"excerpt": id, **to_plain(coding)})]


def in_context(excerpt: Excerpt, text: str) -> Excerpt:
    """The excerpt with the words around it, as they stand in the text."""
    start, end = excerpt.span.start, excerpt.span.end
    before, after = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    return replace(excerpt, before=before, after=after)


def remove_codings(state: State, span: Span, *, code: str = "", coder: str = "") -> list[Decision]:
    """The decisions that take codes from words; of one code or one coder where named.

    Raises
    ------
    AnalysisError
        When there is nothing to take away, naming what is coded there.
    """
    wanted = find_code(state, code).id if code else ""
    by = find_coder(state, coder) if coder else ""
    here = [e for e in state.excerpts.values() if e.span == span]
    found = [
        (excerpt, coding)
        for excerpt in here
        for coding in excerpt.codings
        if wanted in ("", coding.code) and by in ("", coding.made.by)
    ]
    if not found:
        inside = sorted({state.path(c.code) for e in here for c in e.codings})
        raise AnalysisError(
            f"there is no such coding of {span.ref}", hint=f"Coded there: {listed(inside)}."
        )
    return [(CODING_REMOVED, {"excerpt": e.id, "coding": c.id}) for e, c in found]


def find_coder(state: State, name: str) -> str:
    """Id of a coder by id or name.

    Raises
    ------
    AnalysisError
        Naming the coders there are.
    """
    for coder in state.coders.values():
        if name == coder.id or coder.name.casefold() == name.casefold():
            return coder.id
    known = listed([coder.name or coder.id for coder in state.coders.values()])
    raise AnalysisError(f"there is no coder {name!r}", hint=f"There are: {known}.")


def new_memo(state: State, text: str, *, title: str, about: str, made: Touch) -> list[Decision]:
    """The decisions that write a memo about a code, an excerpt, or the study.

    Parameters
    ----------
    state : State
    text, title : str
    about : str
        Id of an excerpt; id, name or path of a code; empty for the study.
    made : Touch

    Raises
    ------
    AnalysisError
        For an empty memo, or where there is nothing that it could be about.
    """
    if not text.strip():
        raise AnalysisError("a memo needs words")
    to = about if not about or about in state.excerpts else find_code(state, about).id
    memo = Memo(fresh(state, "memo", to, title, text), text, title, made=made)
    return [("memo.added", to_plain(memo)), (MEMO_ATTACHED, {"memo": memo.id, "to": to})]


def place(state: State, doubt: Unplaced, span: Span, text: str, coder: str) -> list[Decision]:
    """The decisions that give an unplaced coding its place."""
    codes = [find_code(state, name) for name in _code_names(state, doubt)]
    decisions: list[Decision] = []
    for code in codes:
        new = new_coding(state, span, text, code, doubt.coder or coder)
        decisions += [d for d in new if d not in decisions]
    return [*decisions, (UNPLACED_RESOLVED, {"id": doubt.id})]


def _code_names(state: State, doubt: Unplaced) -> list[str]:
    """Codes of an unplaced coding; a name may hold a comma itself."""
    if doubt.codes:
        return list(doubt.codes)
    known = {code.name for code in state.codes.values()}
    return [doubt.code] if doubt.code in known else list(filter(None, doubt.code.split(", ")))


def move_excerpt(excerpt: Excerpt, span: Span, text: str) -> Decision:
    """The decision that an excerpt now stands elsewhere, or has other words."""
    moved = in_context(replace(excerpt, span=span), text)
    plain = to_plain(moved)
    keys = ("source", "start", "end", "quote", "before", "after")
    return EXCERPT_MOVED, {"excerpt": excerpt.id, **{k: plain[k] for k in keys if k in plain}}
